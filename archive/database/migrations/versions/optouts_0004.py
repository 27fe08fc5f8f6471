"""What publishers say against the use of their pages, by capture."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column(
        "captures", sa.Column("robots", sa.String(), comment="WARC-Record-ID of the robots.txt that allowed to ask for it")
    )
    op.add_column("captures", sa.Column("optouts", sa.JSON(), comment="what was said against its use, with the evidence"))
    op.create_index("ix_captures_article_id", "captures", ["article_id"])
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        told = "new, same, revised, rebuilt, rejected, discovered, unchanged, redirect, robots, terms"
        op.alter_column("captures", "outcome", comment=told)
