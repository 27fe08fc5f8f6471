"""Puts what was fetched into the database, a group at a time: captures, what was read from them, where the URLs stand.

One transaction, few statements, and no clock: every time is the capture's, so that a database made again from WARC files is
the same. The captures of one article come in the order in which they were fetched.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from archive.database import rows
from archive.database.announcements import Announcement, announce
from archive.database.dialects import chunks
from archive.database.filing import Filing, with_capture
from archive.database.states import States
from archive.database.tables import captures, rejections
from pipelines.errors import Gone
from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture, RecordRef
from pipelines.model.source import Kind
from pipelines.readable import is_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A capture that is in a WARC file, and what was read from it: None where there was nothing to read in it."""

    capture: Capture
    digest: str
    """WARC-Payload-Digest."""
    result: Article | Rejection | Discovery | None
    revisit: timedelta | None = None
    """How long its source wants an article looked at again, where that is not the usual span."""

    @property
    def record(self) -> RecordRef:
        if self.capture.record is None:
            raise ValueError(f"{self.capture!r} is saved before it is in a WARC file")
        return self.capture.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A URL that gave no answer; `reason` is a slug."""

    candidate: Candidate
    source: str
    reason: str
    detail: str
    at: datetime
    for_good: bool = False
    """It is refused: robots.txt or a guard forbids to ask."""
    revisit: timedelta | None = None
    """As that of an `Entry`."""


class Outcome(StrEnum):
    """What saving an entry came to."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"
    REBUILT = "rebuilt"
    REJECTED = "rejected"
    DISCOVERED = "discovered"
    UNCHANGED = "unchanged"
    REDIRECT = "redirect"
    ROBOTS = "robots"
    TERMS = "terms"
    KNOWN = "known"
    """The record was there already; nothing was done. Never in the database."""
    FAILED = "failed"
    """There was no answer. Never in the database: it is the URL's state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of an entry, by the URL that was asked for."""

    url: str
    outcome: Outcome


def save(connection: Connection, entries: Sequence[Entry | Failure]) -> list[Saved]:
    """Save some hundreds of entries in their order; one whose record is there already changes nothing."""
    there = have_records(connection, [entry.record.id for entry in entries if isinstance(entry, Entry)])
    group = _Group(connection, [e for e in entries if isinstance(e, Failure) or e.record.id not in there])
    saved: list[Saved] = []
    for entry in entries:
        if isinstance(entry, Failure):
            saved.append(Saved(url=entry.candidate.url, outcome=group.fail(entry)))
        elif entry.record.id in there:
            saved.append(Saved(url=entry.capture.candidate.url, outcome=Outcome.KNOWN))
        else:
            there.add(entry.record.id)
            saved.append(Saved(url=entry.capture.candidate.url, outcome=group.add(entry)))
    group.write()
    return saved


def have_records(connection: Connection, ids: Collection[str]) -> set[str]:
    """Which of these WARC-Record-IDs have a row."""
    record_id = captures.c.record_id
    return {id for chunk in chunks(ids) for id in connection.execute(select(record_id).where(record_id.in_(chunk))).scalars()}


class _Group:
    """The rows of some entries, collected one after the other and written together."""

    def __init__(self, connection: Connection, entries: Sequence[Entry | Failure]) -> None:
        self._connection = connection
        fetched = [entry for entry in entries if isinstance(entry, Entry)]
        asked = {entry.candidate.url for entry in entries if isinstance(entry, Failure)}
        self._states = States(connection, asked | {entry.capture.candidate.url for entry in fetched})
        found = [entry.result for entry in fetched if isinstance(entry.result, Article)]
        self._filing = Filing(
            connection, found, {e.capture.candidate.url for e in fetched if is_unchanged(e.capture) or _is_gone(e)}
        )
        self._captures: list[dict[str, Any]] = []
        self._rejections: list[dict[str, Any]] = []
        self._announcements: list[Announcement] = []

    def fail(self, failure: Failure) -> Outcome:
        if failure.candidate.kind not in (Kind.ROBOTS, Kind.TERMS):  # the crawler asks for those itself, not the frontier
            what = failure.candidate, failure.source, failure.reason, failure.detail, failure.at
            if failure.for_good:
                self._states.refused(*what)
            else:
                self._states.failed(*what, span=failure.revisit)
        return Outcome.FAILED

    def add(self, entry: Entry) -> Outcome:
        capture, result = entry.capture, entry.result
        outcome, article_id = self._file(entry)
        self._captures.append(_capture_row(entry) | {"outcome": outcome.value, "article_id": article_id})
        if isinstance(result, Rejection):
            self._rejections.append(_rejection_row(entry, result))
        if isinstance(result, Discovery):
            new = (Announcement(candidate=each, source=capture.source, at=capture.fetched_at) for each in result.candidates)
            self._announcements.extend(new)
        # What a sitemap says of years past is no news of it: the next crawl asks for all of it as ever.
        if outcome not in (Outcome.REDIRECT, Outcome.ROBOTS, Outcome.TERMS) and capture.candidate.span is None:
            self._states.fetched(capture, result, revised=outcome is Outcome.REVISED, span=entry.revisit)
        return outcome

    def _file(self, entry: Entry) -> tuple[Outcome, int | None]:
        capture, result = entry.capture, entry.result
        if capture.candidate.kind == Kind.ROBOTS:
            return Outcome.ROBOTS, None
        if capture.candidate.kind == Kind.TERMS:
            return Outcome.TERMS, None
        match result:
            case Article():
                decision, article_id = self._filing.file(capture.candidate.url, result)
                return Outcome(decision.value), article_id
            case Rejection():
                gone = _is_gone(entry)
                return Outcome.REJECTED, self._filing.gone(capture.candidate.url, capture.fetched_at) if gone else None
            case Discovery():
                return Outcome.DISCOVERED, None
        if is_unchanged(capture):
            return Outcome.UNCHANGED, self._filing.unchanged(capture.candidate.url, capture.fetched_at)
        if 300 <= capture.status < 400:  # where it led to is a capture of its own
            return Outcome.REDIRECT, None
        raise ValueError(f"{capture!r} is saved without a result")

    def write(self) -> None:
        ids: dict[str, int] = {}
        if self._captures:
            statement = insert(captures).returning(captures.c.id, captures.c.record_id)
            ids = {row.record_id: row.id for row in self._connection.execute(statement, self._captures)}
        self._filing.write(ids)
        if self._rejections:
            self._connection.execute(insert(rejections), [with_capture(row, ids) for row in self._rejections])
        self._states.write()
        # After the states: a sitemap fetched within this group is not due again for what its index said before.
        announce(self._connection, self._announcements)


def _is_gone(entry: Entry) -> bool:
    of_page = entry.capture.candidate.kind is Kind.ARTICLE and entry.capture.origin is None
    return of_page and isinstance(entry.result, Rejection) and entry.result.reason == Gone.reason


def _capture_row(entry: Entry) -> dict[str, Any]:
    capture, record = entry.capture, entry.record
    rendered = capture.rendering.record if capture.rendering else None
    return {
        "record_id": record.id,
        "url": capture.url,
        "asked": capture.candidate.url,
        "source": capture.source,
        "kind": capture.candidate.kind.value,
        "status": capture.status,
        "fetched_at": capture.fetched_at,
        "file": record.file,
        "offset": record.offset,
        "length": record.length,
        "digest": entry.digest,
        "robots": capture.terms and capture.terms.robots,
        "optouts": rows.optouts(entry.result.optouts) if isinstance(entry.result, Article | Rejection) else None,
        "rendered_id": rendered and rendered.id,
        "rendered_offset": rendered and rendered.offset,
        "rendered_length": rendered and rendered.length,
        "repeats": capture.repeats and capture.repeats.id,
    }


def _rejection_row(entry: Entry, rejection: Rejection) -> dict[str, Any]:
    return {
        "record_id": entry.record.id,
        "url": rejection.url,
        "asked": entry.capture.candidate.url,
        "source": rejection.source,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "fetched_at": rejection.fetched_at,
    }
