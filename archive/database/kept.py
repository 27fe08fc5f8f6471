"""Looks up what is kept of one URL: its article with all versions, why it is none, its captures."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, select

from archive.database import rows
from archive.database.query import COLUMNS, RECORD, VERSIONS
from archive.database.tables import articles, captures, frontier, rejections, versions
from pipelines.model.article import Article, Rejection
from pipelines.model.capture import RecordRef
from pipelines.model.source import Kind
from pipelines.revise import Decision

_RENDERED = (captures.c.rendered_id, captures.c.rendered_offset, captures.c.rendered_length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an article, without its text."""

    number: int
    decision: Decision
    title: str
    fetched_at: datetime
    record: RecordRef
    rendered: RecordRef | None
    """Of what a browser made of the page, where the article was read from that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of an article: the current version whole, and all versions, the first one first."""

    article: Article
    versions: tuple[Version, ...]
    first_fetched_at: datetime
    last_fetched_at: datetime
    gone_at: datetime | None
    """Since when its server says that it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRef:
    """A capture as the database knows it; its headers and bytes are at `record`."""

    url: str
    """The URL that answered."""
    asked: str
    source: str
    kind: Kind
    status: int
    fetched_at: datetime
    digest: str
    outcome: str
    record: RecordRef
    rendered: RecordRef | None


def find_article(connection: Connection, url: str) -> Kept | None:
    """The article with this canonical URL, or the one that this URL last led to."""
    row = connection.execute(select(articles).where(articles.c.url == url)).first()
    if row is None:
        led = select(captures.c.article_id).where(captures.c.asked == url, captures.c.article_id.is_not(None))
        last = led.order_by(captures.c.fetched_at.desc(), captures.c.id.desc()).limit(1).scalar_subquery()
        row = connection.execute(select(articles).where(articles.c.id == last)).first()
    return None if row is None else _kept(connection, row)


def _kept(connection: Connection, article: Row[Any]) -> Kept:
    of = versions.c.article_id == article.id
    current = connection.execute(select(*COLUMNS).select_from(VERSIONS).where(of, versions.c.current)).mappings().one()
    brief = (versions.c.version, versions.c.decision, versions.c.title, versions.c.fetched_at, *RECORD, *_RENDERED)
    history = connection.execute(select(*brief).select_from(VERSIONS).where(of).order_by(versions.c.version)).mappings()
    return Kept(
        article=rows.article(dict(current)),
        versions=tuple(
            Version(
                number=row["version"],
                decision=Decision(row["decision"]),
                title=row["title"],
                fetched_at=row["fetched_at"],
                record=rows.record(dict(row)),
                rendered=_rendered(row),
            )
            for row in history
        ),
        first_fetched_at=article.first_fetched_at,
        last_fetched_at=article.last_fetched_at,
        gone_at=article.gone_at,
    )


def find_rejection(connection: Connection, url: str) -> Rejection | None:
    """Why the last answer to a request for this URL gave no article; None where it gave one, or there was none."""
    statement = (
        select(rejections, *RECORD, captures.c.optouts)
        .select_from(captures.outerjoin(rejections, rejections.c.capture_id == captures.c.id))
        .where(captures.c.asked == url, captures.c.outcome.not_in(("redirect", "unchanged")))
        .order_by(captures.c.fetched_at.desc(), captures.c.id.desc())
    )
    row = connection.execute(statement).mappings().first()
    if row is None or row["reason"] is None:
        return None
    return Rejection(
        url=row["url"],
        source=row["source"],
        stage=row["stage"],
        reason=row["reason"],
        detail=row["detail"],
        fetched_at=row["fetched_at"],
        record=rows.record(dict(row)),
        optouts=rows.read_optouts(row["optouts"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A URL that has not become an article, and where it stands in the frontier."""

    url: str
    source: str
    kind: Kind
    state: str
    reason: str | None
    detail: str | None
    due: datetime | None
    seen_in: str


def find_waiting(connection: Connection, url: str) -> Waiting | None:
    """Where a URL stands that the frontier knows."""
    names = ("url", "source", "kind", "state", "reason", "detail", "due", "seen_in")
    found = connection.execute(select(*(frontier.c[name] for name in names)).where(frontier.c.url == url)).mappings().first()
    return Waiting(**{**found, "kind": Kind(found["kind"])}) if found else None


_REF = tuple(captures.c[name] for name in ("url", "asked", "source", "kind", "status", "fetched_at", "digest", "outcome"))


def find_captures(connection: Connection, url: str) -> list[CaptureRef]:
    """Every answer to a request for this URL, the last one first."""
    statement = select(*_REF, *RECORD, *_RENDERED).where(captures.c.asked == url)
    found = connection.execute(statement.order_by(captures.c.fetched_at.desc(), captures.c.id.desc())).mappings()
    return [_ref(row) for row in found]


def find_whole(connection: Connection, url: str) -> CaptureRef | None:
    """The last answer to a request for this URL that had a body and status 200; if it repeated a record, that one."""
    columns = (*_REF, *RECORD, *_RENDERED, captures.c.repeats)
    good = select(*columns).where(captures.c.asked == url, captures.c.status == HTTPStatus.OK)
    row = connection.execute(good.order_by(captures.c.fetched_at.desc(), captures.c.id.desc()).limit(1)).mappings().first()
    if row is not None and row["repeats"] is not None:
        row = connection.execute(select(*columns).where(captures.c.record_id == row["repeats"])).mappings().first()
    return None if row is None else _ref(row)


def find_robots(connection: Connection, record_id: str) -> CaptureRef | None:
    """The robots.txt that allowed to ask for what is in this record."""
    allowed = select(captures.c.robots).where(captures.c.record_id == record_id).scalar_subquery()
    row = connection.execute(select(*_REF, *RECORD, *_RENDERED).where(captures.c.record_id == allowed)).mappings().first()
    return _ref(row) if row else None


def _ref(row: RowMapping) -> CaptureRef:
    told = {column.name: row[column.name] for column in _REF}
    return CaptureRef(**told | {"kind": Kind(row["kind"])}, record=rows.record(dict(row)), rendered=_rendered(row))


def _rendered(row: RowMapping) -> RecordRef | None:
    if row["rendered_id"] is None:
        return None
    return RecordRef(file=row["warc_file"], offset=row["rendered_offset"], length=row["rendered_length"], id=row["rendered_id"])
