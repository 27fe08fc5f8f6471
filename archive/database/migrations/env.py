"""Runs inside Alembic, on the connection that `archive.database.dialects` hands over, and within its transaction."""

from alembic import context

# A new migration is written by hand: tests/archive/database/test_migrations.py shows what the metadata has and the migrations
# lack. SQLite alters a table by copying it (`op.batch_alter_table`), which silently drops triggers; we have none.
context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
