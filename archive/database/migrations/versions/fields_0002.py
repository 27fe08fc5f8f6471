"""More fields of an article, what was known of its source when it was read, and the way to the newest articles of a source."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("published_doubts", sa.JSON(), comment="what speaks against it"),
        sa.Column("modified_doubts", sa.JSON(), comment="what speaks against it"),
        sa.Column("kicker", sa.Text()),
        sa.Column("seo_title", sa.Text()),
        sa.Column("subject", sa.String(), comment="pipelines.data.subjects"),
        sa.Column("image_caption", sa.Text()),
        sa.Column("image_credit", sa.Text()),
        sa.Column("licence", sa.Text()),
        sa.Column("free", sa.Boolean(), comment="whether the page says that it costs nothing; empty where it says nothing"),
        sa.Column("memory", sa.String(), comment="digest of what was known of the source when it was read"),
    )


def upgrade() -> None:
    for column in _columns():
        op.add_column("versions", column)
    op.create_index("ix_articles_source_first_fetched_at", "articles", ["source", "first_fetched_at"])
