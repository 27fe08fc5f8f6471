"""How far foreign WARC files were read; topics that a news sitemap announces."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "backfills",
        sa.Column("place", KEY, nullable=False, comment="of a WARC file that others made"),
        sa.Column("selection", KEY, nullable=False, comment="a name for what was wanted of it"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="all before this byte is in the database"),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("place", "selection", name=op.f("pk_backfills")),
    )
    op.add_column("frontier", sa.Column("topics", sa.JSON(), nullable=True))
    op.add_column("frontier", sa.Column("depth", sa.Integer(), nullable=True, comment="how many sitemaps led to this one"))
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        told = "how many there are; the one that was fetched last is the current one"
        op.alter_column("articles", "versions", comment=told)
