"""What was known of a source when an article was read, and the way to the newest articles of a source."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("versions", sa.Column("memory", sa.String(), comment="digest of what was known of the source when it was read"))
    op.create_index("ix_articles_source_first_fetched_at", "articles", ["source", "first_fetched_at"])
