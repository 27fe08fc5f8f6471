"""The tables, once for SQLite and PostgreSQL. The WARC files are the archive; all of this is an index over them.

`frontier` and `hosts` say what to fetch, `captures` what was fetched, `articles` and `versions` what was read,
`rejections` what was not and why, `revisits` what looking again has found, `sources` and `runs` who and when, `backfills` how
far the files of others were read. The full-text index is beside them, in a form of its own on each database:
`archive.database.fulltext`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)


class Utc(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. SQLite has no zones: it stores ISO 8601 text without one, and we put it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value} for a UTC column")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def storable(value: str) -> str:
    """The text without what a database refuses: NUL (PostgreSQL) and lone surrogates (both), each become U+FFFD."""
    try:
        value.encode()
    except UnicodeEncodeError:
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value.replace("\0", "\ufffd")


class PageText(TypeDecorator[str]):
    """Text that somebody else wrote. One bad character on one page must not end a crawl."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class PageJson(TypeDecorator[Any]):
    """Lists and objects whose strings somebody else wrote."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        match value:
            case str():
                return storable(value)
            case list() | tuple():
                return [self.process_bind_param(item, dialect) for item in value]
            case dict():
                return {key: self.process_bind_param(item, dialect) for key, item in value.items()}
            case _:
                return value


# Ordered by code point on both databases, whatever locale PostgreSQL was set up with: exports and snapshots rely on it.
Key = String().with_variant(String(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", Key, primary_key=True),
    Column("name", String, nullable=False),
    Column("home", String, nullable=False),
    Column("text", Text, nullable=False, comment="the TOML it was read from"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Key, primary_key=True, comment="also the owner of leases and the stem of its WARC files"),
    Column("started_at", Utc, nullable=False),
    Column("finished_at", Utc, comment="empty while it runs, and for ever after a crash"),
    Column("outcome", String, comment="finished, interrupted, failed"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Key, primary_key=True),
    Column("owner", String, comment="the run that may fetch from it"),
    Column("leased_until", Utc),
    Column("not_before", Utc, comment="no request before this: Retry-After, or the delay after another crawler's"),
)

frontier = Table(
    "frontier",
    metadata,
    Column("url", Key, primary_key=True, comment="canonical"),
    Column("host", Key, nullable=False),
    Column("source", Key, nullable=False),
    Column("kind", String, nullable=False, comment="pipelines.model.source.Kind"),
    Column("state", String, nullable=False, comment="announced, leased, done, failed, gone, refused"),
    Column("reason", String, comment="slug: why it is not an article, or why it will be tried again"),
    Column("detail", PageText),
    Column("attempts", Integer, nullable=False, comment="failed fetches since the last good one"),
    Column("due", Utc, comment="when to fetch it next; empty: not again"),
    Column("owner", String, comment="the run that leased it; empty unless state is leased"),
    Column("announced_at", Utc, nullable=False),
    Column("fetched_at", Utc, comment="last answer"),
    Column("etag", PageText),
    Column("last_modified", PageText),
    Column("seen_in", PageText, nullable=False, comment="the URL or file that announced it first"),
    Column("address", PageText, comment="what to ask for where that is not the canonical URL"),
    Column("title", PageText),
    Column("published", PageText, comment="as announced, not parsed"),
    Column("modified", PageText, comment="as announced, not parsed"),
    Column("sections", PageJson, nullable=False),
    Column("language", PageText),
    Column("topics", PageJson),
    Column("depth", Integer, comment="how many sitemaps led to this one"),
    Column("appeared_at", Utc, comment="when the article came out; empty for what never was one"),
    Column("looks", Integer, nullable=False, server_default="0", comment="how often it was looked at again"),
    Column("whole_at", Utc, comment="last answer with a body"),
    Column("changed_at", Utc, comment="last answer that was another than the one before"),
    Column("unmodified", Integer, nullable=False, server_default="0", comment="answers of 304 in a row"),
    Index("ix_frontier_host_kind_due", "host", "kind", "due"),
    Index("ix_frontier_source_state", "source", "state"),
)
Index(
    "ix_frontier_owner",
    frontier.c.owner,
    sqlite_where=text("owner is not null"),
    postgresql_where=text("owner is not null"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", String, nullable=False, unique=True, comment="WARC-Record-ID"),
    Column("url", PageText, nullable=False, comment="the URL that answered"),
    Column("asked", Key, nullable=False, comment="the frontier's URL, before redirects"),
    Column("source", Key, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("fetched_at", Utc, nullable=False),
    Column("file", String, nullable=False, comment="WARC file name"),
    Column("offset", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("digest", String, nullable=False, comment="WARC-Payload-Digest"),
    Column(
        "outcome",
        String,
        nullable=False,
        comment="new, same, revised, rebuilt, rejected, discovered, unchanged, redirect, robots, terms",
    ),
    Column("article_id", ForeignKey("articles.id")),
    Column("robots", String, comment="WARC-Record-ID of the robots.txt that allowed to ask for it"),
    Column("optouts", PageJson(none_as_null=True), comment="what was said against its use, with the evidence"),
    Column("rendered_id", String, comment="WARC-Record-ID of what a browser made of it, in the same file"),
    Column("rendered_offset", BigInteger),
    Column("rendered_length", BigInteger),
    Column("repeats", String, comment="the record that holds the body, where this one refers to it"),
    Index("ix_captures_asked", "asked"),
    Index("ix_captures_article_id", "article_id"),
    Index("ix_captures_file_offset", "file", "offset"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Key, nullable=False, unique=True),
    Column("source", Key, nullable=False),
    Column("first_fetched_at", Utc, nullable=False),
    Column("last_fetched_at", Utc, nullable=False),
    Column("versions", Integer, nullable=False, comment="how many there are; the one that was fetched last is the current one"),
    Column("gone_at", Utc, comment="when it was first found gone (404, 410); empty while it is there"),
    Index("ix_articles_source_url", "source", "url"),
    Index("ix_articles_source_first_fetched_at", "source", "first_fetched_at"),
)


def _stamp(name: str) -> list[Column[Any]]:
    """The columns of a `Stamp`."""
    return [
        Column(f"{name}_at", Utc),
        Column(f"{name}_day", Date),
        Column(f"{name}_offset", Float, comment="minutes east of UTC"),
        Column(f"{name}_precision", String),
        Column(f"{name}_zone", String),
        Column(f"{name}_rule", String),
        Column(f"{name}_raw", PageText),
        Column(f"{name}_doubts", JSON(none_as_null=True), comment="what speaks against it"),
    ]


versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False, comment="from 1"),
    Column("current", Boolean, nullable=False, server_default=false()),
    Column("decision", String, nullable=False, comment="new, revised, rebuilt"),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("fetched_at", Utc, nullable=False),
    Column("title", PageText, nullable=False),
    Column("text_rule", String, nullable=False),
    Column("standfirst", PageText),
    *_stamp("published"),
    *_stamp("modified"),
    Column("authors", PageJson, nullable=False),
    Column("sections", PageJson, nullable=False),
    Column("topics", PageJson, nullable=False),
    Column("language", PageText),
    Column("image", PageText),
    Column("syndicated_from", PageText),
    Column("kicker", PageText),
    Column("seo_title", PageText),
    Column("subject", String, comment="pipelines.data.subjects"),
    Column("image_caption", PageText),
    Column("image_credit", PageText),
    Column("licence", PageText),
    Column("free", Boolean, comment="whether the page says that it costs nothing; empty where it says nothing"),
    Column("completeness", String, nullable=False),
    Column("completeness_evidence", PageText, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("fields_hash", String, nullable=False),
    # Last: SQLite reads through what stands before a column to get at it.
    Column("text", PageText, nullable=False),
    Column("blocks", PageJson, nullable=False, comment="the text in its parts"),
    Column("removed", PageJson, nullable=False, comment="what was taken for no part of the text, with the rule that said so"),
    Column("found", PageJson, nullable=False, comment="every candidate for every field, with its rule and raw string"),
    Column("memory", String, comment="digest of what was known of the source when it was read"),
    UniqueConstraint("article_id", "version"),
    Index("ix_versions_current_published_day", "current", "published_day"),
    Index("ix_versions_content_hash", "content_hash"),
)
# One current version an article, whatever goes wrong.
Index(
    "uq_versions_current",
    versions.c.article_id,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("capture_id", ForeignKey("captures.id"), nullable=False, unique=True),
    Column("url", Key, nullable=False),
    Column("asked", Key, nullable=False),
    Column("source", Key, nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", PageText, nullable=False),
    Column("fetched_at", Utc, nullable=False),
    Index("ix_rejections_source_reason", "source", "reason"),
    Index("ix_rejections_asked", "asked"),
)

backfills = Table(
    "backfills",
    metadata,
    Column("place", Key, primary_key=True, comment="of a WARC file that others made"),
    Column("selection", Key, primary_key=True, comment="a name for what was wanted of it"),
    Column("size", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False, comment="all before this byte is in the database"),
    Column("finished", Boolean, nullable=False),
)

revisits = Table(
    "revisits",
    metadata,
    Column("source", Key, primary_key=True),
    Column("day", Date, primary_key=True, comment="of the look, UTC"),
    Column("age", String, primary_key=True, comment="pipelines.revisit.Age: how old articles were at the look before"),
    Column("looks", Integer, nullable=False),
    Column("watched", Integer, nullable=False, comment="percent of their age that passed between two looks, summed up"),
    Column("revised", Integer, nullable=False, comment="looks that found another text"),
    Column("whole", Integer, nullable=False, comment="of these, those without conditions"),
    Column("hidden", Integer, nullable=False, comment="of these, those that conditions would have hidden"),
)
