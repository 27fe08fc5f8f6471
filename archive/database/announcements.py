"""Puts announced URLs into the frontier; those already there stay as they are, unless they were changed since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from archive.database.dialects import chunks, upsert
from archive.database.tables import frontier, hosts
from pipelines.model.candidate import Candidate
from pipelines.model.source import Kind, Source
from pipelines.polling import next_poll
from pipelines.urls import host_of

BREATH = timedelta(minutes=10)
"""A sitemap is not asked again sooner, whatever an index says: two that name each other as changed just now would never end."""
STAND_BACK = timedelta(seconds=5)
"""What a dead crawl had in hand is not due for so long: if it is what kills crawls, each of them archives something before."""
DISCOVERY = (Kind.FEED, Kind.SITEMAP, Kind.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A candidate, and by which source and when it was announced."""

    candidate: Candidate
    source: str
    at: datetime

    @property
    def place(self) -> tuple[datetime, str]:
        """Which of several announcements of a URL counts: the earliest."""
        return self.at, self.candidate.seen_in


def announce(connection: Connection, announcements: Sequence[Announcement]) -> int:
    """Insert new URLs as announced and due, and say how many they are.

    Of several announcements of a URL the earliest is kept, in whatever order they come, so that a database made again from
    WARC files is the same; but an address with parameters that track readers goes as soon as one does without them. A feed,
    sitemap or section that was changed since it was fetched, as announced, is due again.
    """
    plain: set[str] = {each.candidate.url for each in announcements if each.candidate.address is None}
    first: dict[str, Announcement] = {}
    for each in announcements:
        first[each.candidate.url] = min(first.get(each.candidate.url, each), each, key=lambda one: one.place)
    known = _known(connection, list(first))
    plain |= {url for url, there in known.items() if there.address is None}
    new = [row(each, plain) for url, each in first.items() if url not in known]
    _insert(connection, new)
    _change(connection, {url: _said(each, plain) for url, each in first.items() if url in known and _earlier(each, known[url])})
    _change(connection, {url: {"address": None} for url, there in known.items() if there.address and url in plain})
    changed = [each for each in announcements if _changed(each, known.get(each.candidate.url))]
    _change(connection, {each.candidate.url: _again(each.at) | {"modified": each.candidate.modified} for each in changed})
    return len(new)


def arm(connection: Connection, sources: Collection[Source], at: datetime, since: datetime) -> int:
    """Make the feeds, sitemaps and sections of these sources due, those that they name and those found there; say how many.

    Not those that were fetched at or after `since`, the start of a run that goes on; nor child sitemaps that have not changed
    since they were fetched, as their index says; nor what a source once named and no longer does; nor what has said nothing new
    for long, or does not answer, until its time has come (`pipelines.polling`).
    """
    leads = [
        Announcement(candidate=Candidate(url=lead.url, kind=lead.kind, seen_in=_file(source.id)), source=source.id, at=at)
        for source in sources
        for lead in source.leads
    ]
    announce(connection, leads)
    columns = [frontier.c[name] for name in _OF_A_POLL]
    there = select(*columns).where(frontier.c.source.in_([source.id for source in sources]), frontier.c.kind.in_(DISCOVERY))
    rows = connection.execute(there).all()
    unnamed = dropped(rows, {lead.candidate.url for lead in leads})
    due = [row for row in rows if row.url not in unnamed and _is_stale(row, at, since)]
    # What is due keeps its place: what a crash struck on its way stands behind the others, or the next one strikes it again.
    soon = at + STAND_BACK
    _change(connection, {row.url: _again(at) for row in due if row.state != "announced" or row.due is None or row.due > soon})
    return len(due)


def row(announcement: Announcement, plain: Collection[str] = ()) -> dict[str, Any]:
    """The row of the frontier that an announcement makes."""
    url = announcement.candidate.url
    return {
        "url": url,
        "host": host_of(url),
        "source": announcement.source,
        "kind": announcement.candidate.kind.value,
        "attempts": 0,
        **_said(announcement, plain),
        **_again(announcement.at),
    }


def add_hosts(connection: Connection, names: Collection[str]) -> None:
    """Make hosts known; in order, so that two crawlers do not wait for each other."""
    if names:
        statement = upsert(connection, hosts).on_conflict_do_nothing()
        connection.execute(statement, [{"host": host} for host in sorted(names)])


def _known(connection: Connection, urls: Sequence[str]) -> dict[str, Row[Any]]:
    columns = ("url", "kind", "state", "owner", "fetched_at", "announced_at", "seen_in", "address")
    statement = select(*(frontier.c[name] for name in columns))
    return {row.url: row for chunk in chunks(urls) for row in connection.execute(statement.where(frontier.c.url.in_(chunk)))}


def _insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        add_hosts(connection, {row["host"] for row in rows})
        statement = upsert(connection, frontier).on_conflict_do_nothing()
        connection.execute(statement, sorted(rows, key=lambda row: str(row["url"])))


def _change(connection: Connection, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Set columns of the rows with these URLs, the same ones in each; in order, as above."""
    if changes:
        statement = update(frontier).where(frontier.c.url == bindparam("where_url"))
        connection.execute(statement, [{"where_url": url, **values} for url, values in sorted(changes.items())])


def _said(announcement: Announcement, plain: Collection[str]) -> dict[str, Any]:
    candidate = announcement.candidate
    return {
        "announced_at": announcement.at,
        "seen_in": candidate.seen_in,
        "address": None if candidate.url in plain else candidate.address,
        "title": candidate.title,
        "published": candidate.published,
        "modified": candidate.modified,
        "sections": list(candidate.sections),
        "language": candidate.language,
        "topics": list(candidate.topics),
        "depth": candidate.depth,
    }


def _again(at: datetime) -> dict[str, Any]:
    return {"state": "announced", "due": at}


def _file(source: str) -> str:
    return f"sources/{source}.toml"


def dropped(rows: Sequence[Row[Any]], leads: Collection[str]) -> set[str]:
    """Of the feeds, sitemaps and sections of some sources, those that no file names any more, and what was found there."""
    gone = {row.url for row in rows if row.seen_in.startswith("sources/") and row.url not in leads}
    while more := {row.url for row in rows if row.seen_in in gone and row.url not in leads} - gone:
        gone |= more
    return gone


_OF_A_POLL = (
    *("url", "kind", "state", "reason", "due", "owner", "modified", "seen_in"),
    *("announced_at", "fetched_at", "changed_at"),
)


def _is_stale(row: Row[Any], at: datetime, since: datetime) -> bool:
    if row.owner is not None or (row.state == "failed" and row.due is not None and row.due > at):
        return False
    if row.fetched_at is None:
        return True
    was_read = row.kind == Kind.SITEMAP and row.state == "done" and row.reason is None
    span = _span(row.modified) if was_read else None
    unchanged = span is not None and span[1] < row.fetched_at
    waits = next_poll(row.changed_at or row.announced_at, row.fetched_at) > at
    return row.fetched_at < since and not unchanged and not waits


def _earlier(each: Announcement, known: Row[Any]) -> bool:
    return each.place < (known.announced_at, known.seen_in)


def _changed(each: Announcement, known: Row[Any] | None) -> bool:
    if known is None or known.kind not in DISCOVERY or known.fetched_at is None or known.owner is not None:
        return False
    if each.at - known.fetched_at < BREATH:
        return False
    span = _span(each.candidate.modified)
    return span is not None and span[0] > known.fetched_at


def _span(printed: str | None) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a date in a sitemap (W3C-DTF) may mean; None where there is none to be read."""
    try:
        moment = datetime.fromisoformat((printed or "").strip())
        if moment.tzinfo is not None:
            return moment, moment
        # Zones go from 12 hours behind UTC to 14 before it, and a day lasts until it ends.
        utc = moment.replace(tzinfo=UTC)
        return utc - timedelta(hours=14), utc + timedelta(hours=36)
    except (ValueError, OverflowError):
        return None
