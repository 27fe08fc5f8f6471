"""Alembic's scripts: how the tables of `archive.tables` came to be, step by step."""
