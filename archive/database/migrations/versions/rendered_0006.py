"""Where the record is of what a browser made of a capture."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    told = "WARC-Record-ID of what a browser made of it, in the same file"
    op.add_column("captures", sa.Column("rendered_id", sa.String(), nullable=True, comment=told))
    op.add_column("captures", sa.Column("rendered_offset", sa.BigInteger(), nullable=True))
    op.add_column("captures", sa.Column("rendered_length", sa.BigInteger(), nullable=True))
