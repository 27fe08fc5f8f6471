"""All tables, and the full-text index beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        # Words come ready-made from archive.database.fulltext; without content, the text is not kept twice.
        op.execute("create virtual table fulltext using fts5(title, standfirst, text, content='', tokenize='ascii')")
    else:
        op.execute("create table fulltext (version_id integer primary key references versions (id), words tsvector not null)")
        op.execute("create index ix_fulltext_words on fulltext using gin (words)")


def _tables() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", KEY, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("first_fetched_at", UTC, nullable=False),
        sa.Column("last_fetched_at", UTC, nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False, comment="how many there are; the highest is the current one"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("url", name="uq_articles_url"),
    )
    op.create_index("ix_articles_source_url", "articles", ["source", "url"])
    op.create_table(
        "frontier",
        sa.Column("url", KEY, nullable=False, comment="canonical"),
        sa.Column("host", KEY, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="pipelines.model.source.Kind"),
        sa.Column("state", sa.String(), nullable=False, comment="announced, leased, done, failed, gone, refused"),
        sa.Column("reason", sa.String(), comment="slug: why it is not an article, or why it will be tried again"),
        sa.Column("detail", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="failed fetches since the last good one"),
        sa.Column("due", UTC, comment="when to fetch it next; empty: not again"),
        sa.Column("owner", sa.String(), comment="the run that leased it; empty unless state is leased"),
        sa.Column("announced_at", UTC, nullable=False),
        sa.Column("fetched_at", UTC, comment="last answer"),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("seen_in", sa.Text(), nullable=False, comment="the URL or file that announced it first"),
        sa.Column("address", sa.Text(), comment="what to ask for where that is not the canonical URL"),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Text(), comment="as announced, not parsed"),
        sa.Column("modified", sa.Text(), comment="as announced, not parsed"),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.PrimaryKeyConstraint("url", name="pk_frontier"),
    )
    op.create_index("ix_frontier_host_kind_due", "frontier", ["host", "kind", "due"])
    op.create_index(
        "ix_frontier_owner",
        "frontier",
        ["owner"],
        sqlite_where=sa.text("owner is not null"),
        postgresql_where=sa.text("owner is not null"),
    )
    op.create_index("ix_frontier_source_state", "frontier", ["source", "state"])
    op.create_table(
        "hosts",
        sa.Column("host", KEY, nullable=False),
        sa.Column("owner", sa.String(), comment="the run that may fetch from it"),
        sa.Column("leased_until", UTC),
        sa.Column("not_before", UTC, comment="no request before this: Retry-After, or the delay after another crawler's"),
        sa.PrimaryKeyConstraint("host", name="pk_hosts"),
    )
    op.create_table(
        "runs",
        sa.Column("id", KEY, nullable=False, comment="also the owner of leases and the stem of its WARC files"),
        sa.Column("started_at", UTC, nullable=False),
        sa.Column("finished_at", UTC, comment="empty while it runs, and for ever after a crash"),
        sa.Column("outcome", sa.String(), comment="finished, interrupted, failed"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "sources",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("home", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="the TOML it was read from"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False, comment="WARC-Record-ID"),
        sa.Column("url", sa.Text(), nullable=False, comment="the URL that answered"),
        sa.Column("asked", KEY, nullable=False, comment="the frontier's URL, before redirects"),
        sa.Column("source", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fetched_at", UTC, nullable=False),
        sa.Column("file", sa.String(), nullable=False, comment="WARC file name"),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False, comment="WARC-Payload-Digest"),
        sa.Column(
            "outcome",
            sa.String(),
            nullable=False,
            comment="new, same, revised, rebuilt, rejected, discovered, unchanged, redirect, robots",
        ),
        sa.Column("article_id", sa.Integer()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_captures_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_captures"),
        sa.UniqueConstraint("record_id", name="uq_captures_record_id"),
    )
    op.create_index("ix_captures_asked", "captures", ["asked"])
    op.create_index("ix_captures_file_offset", "captures", ["file", "offset"])
    op.create_table(
        "rejections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("url", KEY, nullable=False),
        sa.Column("asked", KEY, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("fetched_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_rejections_capture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rejections"),
        sa.UniqueConstraint("capture_id", name="uq_rejections_capture_id"),
    )
    op.create_index("ix_rejections_asked", "rejections", ["asked"])
    op.create_index("ix_rejections_source_reason", "rejections", ["source", "reason"])
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("current", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False, comment="new, revised, rebuilt"),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("fetched_at", UTC, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_rule", sa.String(), nullable=False),
        sa.Column("standfirst", sa.Text()),
        sa.Column("published_at", UTC),
        sa.Column("published_day", sa.Date()),
        sa.Column("published_offset", sa.Float(), comment="minutes east of UTC"),
        sa.Column("published_precision", sa.String()),
        sa.Column("published_zone", sa.String()),
        sa.Column("published_rule", sa.String()),
        sa.Column("published_raw", sa.Text()),
        sa.Column("modified_at", UTC),
        sa.Column("modified_day", sa.Date()),
        sa.Column("modified_offset", sa.Float(), comment="minutes east of UTC"),
        sa.Column("modified_precision", sa.String()),
        sa.Column("modified_zone", sa.String()),
        sa.Column("modified_rule", sa.String()),
        sa.Column("modified_raw", sa.Text()),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("image", sa.Text()),
        sa.Column("syndicated_from", sa.Text()),
        sa.Column("completeness", sa.String(), nullable=False),
        sa.Column("completeness_evidence", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("fields_hash", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False, comment="the text in its parts"),
        sa.Column(
            "removed", sa.JSON(), nullable=False, comment="what was taken for no part of the text, with the rule that said so"
        ),
        sa.Column("found", sa.JSON(), nullable=False, comment="every candidate for every field, with its rule and raw string"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_versions_article_id"),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_versions_capture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("article_id", "version", name="uq_versions_article_id_version"),
    )
    op.create_index("ix_versions_content_hash", "versions", ["content_hash"])
    op.create_index("ix_versions_current_published_day", "versions", ["current", "published_day"])
    op.create_index(
        "uq_versions_current",
        "versions",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
