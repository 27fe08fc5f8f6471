"""Alembic's scripts: how the tables of `archive.database.tables` came to be, step by step."""
