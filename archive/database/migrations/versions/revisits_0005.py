"""When articles are looked at again, what that found, and when they were gone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("appeared_at", sa.DateTime(timezone=True), comment="when the article came out; empty for what never was one"),
        sa.Column("looks", sa.Integer(), nullable=False, server_default="0", comment="how often it was looked at again"),
        sa.Column("whole_at", sa.DateTime(timezone=True), comment="last answer with a body"),
        sa.Column("changed_at", sa.DateTime(timezone=True), comment="last answer that was another than the one before"),
        sa.Column("unmodified", sa.Integer(), nullable=False, server_default="0", comment="answers of 304 in a row"),
    )


def upgrade() -> None:
    for column in _columns():
        op.add_column("frontier", column)
    gone = "when it was first found gone (404, 410); empty while it is there"
    op.add_column("articles", sa.Column("gone_at", sa.DateTime(timezone=True), comment=gone))
    repeats = "the record that holds the body, where this one refers to it"
    op.add_column("captures", sa.Column("repeats", sa.String(), comment=repeats))
    op.create_table(
        "revisits",
        sa.Column("source", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="of the look, UTC"),
        sa.Column("age", sa.String(), nullable=False, comment="pipelines.revisit.Age: how old articles were at the look before"),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column(
            "watched", sa.Integer(), nullable=False, comment="percent of their age that passed between two looks, summed up"
        ),
        sa.Column("revised", sa.Integer(), nullable=False, comment="looks that found another text"),
        sa.Column("whole", sa.Integer(), nullable=False, comment="of these, those without conditions"),
        sa.Column("hidden", sa.Integer(), nullable=False, comment="of these, those that conditions would have hidden"),
        sa.PrimaryKeyConstraint("source", "day", "age", name=op.f("pk_revisits")),
    )
