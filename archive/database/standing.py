"""Where the archive stands: what it has of each source, what is still to be fetched, and what needs somebody's attention."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from archive.database.announcements import DISCOVERY, dropped
from archive.database.tables import articles, captures, frontier, rejections, revisits, sources
from pipelines.errors import PlugFailed
from pipelines.model.source import Kind, Source


@dataclass(slots=True, kw_only=True)
class Standing:
    """Where one source stands."""

    source: str
    articles: int = 0
    versions: int = 0
    rejections: dict[str, int] = field(default_factory=dict)
    """URLs by the reason why they are no articles; those that will be tried again are not among them."""
    frontier: dict[str, int] = field(default_factory=dict)
    """URLs by state."""
    oldest_due: datetime | None = None
    last_fetched: datetime | None = None
    looks: int = 0
    """How often articles were looked at again."""
    revised: int = 0
    """How many of these looks found another text."""
    gone: int = 0
    """Articles that are no longer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A feed, sitemap or section that could not be read the last time it was due."""

    source: str
    url: str
    state: str
    reason: str
    detail: str | None

    def __str__(self) -> str:
        return f"{self.source}: {self.url}: {self.reason}" + (f" ({self.detail})" if self.detail else "")


def standings(connection: Connection) -> list[Standing]:
    """Every source, by its id; those that are known by name only, too."""
    found: dict[str, Standing] = {}

    def of(source: str) -> Standing:
        return found.setdefault(source, Standing(source=source))

    for (source,) in connection.execute(select(sources.c.id)):
        of(source)
    kept = select(articles.c.source, func.count(), func.sum(articles.c.versions)).group_by(articles.c.source)
    for source, count, versions in connection.execute(kept):
        of(source).articles, of(source).versions = count, versions
    rejected = select(frontier.c.source, frontier.c.reason, func.count()).where(
        frontier.c.kind == Kind.ARTICLE,
        frontier.c.reason.is_not(None),
        frontier.c.state.not_in(("announced", "leased")),
        frontier.c.appeared_at.is_(None),  # what is archived is an article, whatever its address says now
    )
    for source, reason, count in connection.execute(rejected.group_by(frontier.c.source, frontier.c.reason)):
        of(source).rejections[reason] = count
    stands = select(frontier.c.source, frontier.c.state, func.count()).group_by(frontier.c.source, frontier.c.state)
    for source, state, count in connection.execute(stands):
        of(source).frontier[state] = count
    due = select(frontier.c.source, func.min(frontier.c.due)).group_by(frontier.c.source)
    for source, oldest in connection.execute(due):
        of(source).oldest_due = oldest
    fetched = select(captures.c.source, func.max(captures.c.fetched_at)).group_by(captures.c.source)
    for source, last in connection.execute(fetched):
        of(source).last_fetched = last
    again = select(revisits.c.source, func.sum(revisits.c.looks), func.sum(revisits.c.revised)).group_by(revisits.c.source)
    for source, looks, revised in connection.execute(again):
        of(source).looks, of(source).revised = int(looks), int(revised)
    gone = select(articles.c.source, func.count()).where(articles.c.gone_at.is_not(None)).group_by(articles.c.source)
    for source, count in connection.execute(gone):
        of(source).gone = count
    return [found[source] for source in sorted(found)]


def problems(connection: Connection, of: Collection[Source]) -> list[Problem]:
    """The feeds, sitemaps and sections that these sources name or that were found there and could not be read the last time."""
    columns = [frontier.c[name] for name in ("source", "url", "state", "reason", "detail", "seen_in")]
    statement = select(*columns).where(frontier.c.source.in_([source.id for source in of]), frontier.c.kind.in_(DISCOVERY))
    rows = connection.execute(statement.order_by(frontier.c.source, frontier.c.url)).all()
    unnamed = dropped(rows, {lead.url for source in of for lead in source.leads})
    return [
        Problem(source=row.source, url=row.url, state=row.state, reason=row.reason, detail=row.detail)
        for row in rows
        if row.reason is not None and row.url not in unnamed
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPlug:
    """A function of the user's that failed, on how many pages, and what it said on one of them."""

    source: str
    pages: int
    detail: str

    def __str__(self) -> str:
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{self.source}: {pages} gave no article, {self.detail}; mend it, and `morgue rebuild` reads them again"


def failed_plugs(connection: Connection, since: datetime) -> list[FailedPlug]:
    """What failed on pages that were fetched since a moment, by source and function."""
    statement = select(rejections.c.source, rejections.c.detail).where(
        rejections.c.reason == PlugFailed.reason, rejections.c.fetched_at >= since
    )
    said: dict[tuple[str, str], list[str]] = {}
    for source, detail in connection.execute(statement.order_by(rejections.c.source, rejections.c.id)):
        said.setdefault((source, detail.partition(": ")[0]), []).append(detail)
    return [FailedPlug(source=source, pages=len(details), detail=details[0]) for (source, _), details in said.items()]


TAUGHT_BY = 5_000
"""Addresses that a source's habits are learnt from: the last ones, for papers change their system."""
NO_ARTICLES = ("hub-page", "no-text", "not-html", "no-title")
"""Reasons that say what a page is. The others say how it was asked for, or what it shows to whom."""


def outcomes(connection: Connection, source: str) -> list[tuple[str, bool]]:
    """The addresses of a source that were answered last, and whether each became an article."""
    told = or_(frontier.c.reason.is_(None), frontier.c.reason.in_(NO_ARTICLES), frontier.c.appeared_at.is_not(None))
    statement = (
        select(frontier.c.url, frontier.c.reason, frontier.c.appeared_at)
        .where(frontier.c.source == source, frontier.c.kind == Kind.ARTICLE, frontier.c.state == "done", told)
        .order_by(frontier.c.fetched_at.desc(), frontier.c.url)
        .limit(TAUGHT_BY)
    )
    return [(row.url, row.reason is None or row.appeared_at is not None) for row in connection.execute(statement)]
