"""Which articles: one filter for search, exports and snapshots, and the SELECT that it becomes on each database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    Select,
    Subquery,
    TextClause,
    bindparam,
    column,
    exists,
    select,
    text,
)

from archive.database.tables import articles, captures, rejections, versions
from archive.database.terms import Node, fts5, parse, tsquery
from pipelines.model.source import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """What an article must have; what is left out does not matter. Undated articles are in no span of days."""

    sources: tuple[str, ...] = ()
    since: date | None = None
    """First day of publication."""
    until: date | None = None
    """Last day of publication, included."""
    language: str | None = None
    section: str | None = None
    """One step of the section path, whole, in any case."""
    subject: str | None = None
    """Of `pipelines.data.subjects`."""
    author: str | None = None
    """Part of a name, in any case."""
    completeness: str | None = None
    without: tuple[str, ...] = ()
    """Opt-outs (`pipelines.statements.Signal`) that no answer for the article has ever had; `any` for all of them."""
    query: str | None = None
    """In the language of `archive.database.terms`."""


ANY = "any"
"""Among the opt-outs of a filter: all of them."""
EVERYTHING = ArticleFilter()

# Named as in a snapshot (archive.snapshots.arrow), where `offset` alone would say nothing.
RECORD = (
    captures.c.record_id,
    captures.c.file.label("warc_file"),
    captures.c.offset.label("warc_offset"),
    captures.c.length.label("warc_length"),
)
_INTERNAL = ("id", "article_id", "capture_id")
COLUMNS = (
    articles.c.url,
    articles.c.source,
    articles.c.first_fetched_at,
    articles.c.gone_at,
    *(column for column in versions.c if column.name not in _INTERNAL),
    *RECORD,
    captures.c.optouts,
)
VERSIONS = versions.join(articles, articles.c.id == versions.c.article_id).join(captures, captures.c.id == versions.c.capture_id)
"""Article versions with all that belongs to them."""
_ORDER = (articles.c.source, articles.c.url, versions.c.version)

_SECTION = {
    "sqlite": "exists (select 1 from json_each(versions.sections) where lower(value) = :section)",
    "postgresql": "exists (select 1 from json_array_elements_text(versions.sections) as step where lower(step) = :section)",
}
_AUTHOR = {
    "sqlite": "exists (select 1 from json_each(versions.authors) where instr(lower(json_extract(value, '$.name')), :author) > 0)",
    "postgresql": "exists (select 1 from json_array_elements(versions.authors) as byline"
    " where strpos(lower(byline ->> 'name'), :author) > 0)",
}
# Of all answers at an address that led to the article: also of one that was no article any more, because it had opted out.
_SAID = """exists (select 1 from captures as led join captures as said on said.asked = led.asked
where led.article_id = articles.id and {said})"""
_OPTOUT = {
    "sqlite": "exists (select 1 from json_each(said.optouts) where json_extract(value, '$.signal') in :signals)",
    "postgresql": "exists (select 1 from json_array_elements(said.optouts) as one where one ->> 'signal' in :signals)",
}
# A word in the title says most: ten times what it says in the text. PostgreSQL's own weights of A, B and D are the same.
_HITS = {
    "sqlite": "select rowid as id, -bm25(fulltext, 10.0, 4.0, 1.0) as rank from fulltext where fulltext match :sought",
    "postgresql": "select version_id as id, ts_rank(words, sought) as rank"
    " from fulltext, cast(:sought as tsquery) as sought where words @@ sought",
}


def select_ids(where: ArticleFilter, dialect: str, *, every: bool = False) -> Select[int]:
    """The current versions, or every version, that match; ordered by source, URL and version.

    `dialect` is SQLAlchemy's name of the database. Raises `ConfigError` where the query cannot be parsed.
    """
    statement = select(versions.c.id).select_from(VERSIONS).where(*_conditions(where, dialect)).order_by(*_ORDER)
    if where.query is not None:
        hits = _hits(parse(where.query), dialect)
        statement = statement.join(hits, hits.c.id == versions.c.id)
    return statement if every else statement.where(versions.c.current)


def select_versions(ids: Sequence[int]) -> Select[Any]:
    """Some versions by their ids, with the columns of a snapshot; ordered likewise."""
    return select(*COLUMNS).select_from(VERSIONS).where(versions.c.id.in_(ids)).order_by(*_ORDER)


def select_ranked(node: Node, where: ArticleFilter, dialect: str) -> Select[Any]:
    """The current versions that match the filter and a query's tree, with their `rank`, best first."""
    hits = _hits(node, dialect)
    statement = select(*COLUMNS, hits.c.rank).select_from(VERSIONS).join(hits, hits.c.id == versions.c.id)
    return statement.where(versions.c.current, *_conditions(where, dialect)).order_by(hits.c.rank.desc(), articles.c.url)


def select_rejections(sources: tuple[str, ...]) -> Select[Any]:
    """The pages of these sources, or all, that gave no article, with the columns of a snapshot; by source, URL and time.

    Not what a feed or sitemap answered, nor a page that came at another try.
    """
    columns = [rejections.c[name] for name in ("url", "source", "stage", "reason", "detail", "fetched_at")]
    other = captures.alias("other")
    came = exists().where(other.c.asked == captures.c.asked, other.c.article_id.is_not(None))
    of_pages = rejections.join(captures, captures.c.id == rejections.c.capture_id)
    pages = select(*columns).select_from(of_pages).where(captures.c.kind == Kind.ARTICLE, ~came)
    statement = pages.order_by(rejections.c.source, rejections.c.url, rejections.c.fetched_at, rejections.c.id)
    return statement.where(rejections.c.source.in_(sources)) if sources else statement


def _hits(node: Node, dialect: str) -> Subquery:
    sought = fts5(node) if dialect == "sqlite" else tsquery(node)
    return text(_HITS[dialect]).bindparams(sought=sought).columns(column("id", Integer), column("rank", Float)).subquery("hits")


def _conditions(where: ArticleFilter, dialect: str) -> Iterator[ColumnElement[bool] | TextClause]:
    if where.sources:
        yield articles.c.source.in_(where.sources)
    if where.since is not None:
        yield versions.c.published_day >= where.since
    if where.until is not None:
        yield versions.c.published_day <= where.until
    if where.language is not None:
        yield versions.c.language == where.language
    if where.completeness is not None:
        yield versions.c.completeness == where.completeness
    if where.subject is not None:
        yield versions.c.subject == where.subject
    if where.section is not None:
        yield text(_SECTION[dialect]).bindparams(section=where.section.lower())
    if where.author is not None:
        yield text(_AUTHOR[dialect]).bindparams(author=where.author.lower())
    if ANY in where.without:
        yield text(f"not {_SAID.format(said='said.optouts is not null')}")
    elif where.without:
        signals: BindParameter[list[str]] = bindparam("signals", list(where.without), expanding=True)
        yield text(f"not {_SAID.format(said=_OPTOUT[dialect])}").bindparams(signals)
