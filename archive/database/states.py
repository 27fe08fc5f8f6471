"""Where URLs stand in the frontier after they were fetched, or could not be."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection, select

from archive.database.announcements import DISCOVERY, Announcement, add_hosts, row
from archive.database.dialects import upsert
from archive.database.revisits import add_looks, found_before
from archive.database.tables import frontier
from pipelines.errors import EmptyBody, Gone
from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.polling import after_failures
from pipelines.readable import is_unchanged
from pipelines.revise import NOTHING_ANNOUNCED, PATIENT, Next, after, after_failure, looked_at
from pipelines.revisit import SPAN, Age, Looks, appeared, is_hidden, look, next_look

_UNKNOWN = {
    **{"attempts": 0, "reason": None, "detail": None, "fetched_at": None, "etag": None, "last_modified": None},
    **{"appeared_at": None, "looks": 0, "whole_at": None, "changed_at": None, "unmodified": 0},
}
VALIDATORS = {"etag": "ETag", "last_modified": "Last-Modified"}
_CHANGING = (*_UNKNOWN, "state", "due", "owner")


class States:
    """The states of some URLs: read together, changed one after the other, written together.

    A URL that the frontier does not know is put in: a database made again from WARC files begins with an empty one.
    """

    def __init__(self, connection: Connection, urls: Iterable[str]) -> None:
        columns = [frontier.c[name] for name in ("url", *_UNKNOWN)]
        known = connection.execute(select(*columns).where(frontier.c.url.in_(list(urls))))
        self._connection = connection
        self._rows: dict[str, dict[str, Any]] = {row["url"]: dict(row) for row in known.mappings()}
        self._changed: dict[str, dict[str, Any]] = {}
        self._found: dict[tuple[str, date], tuple[Looks, ...]] = {}
        self._made: dict[tuple[str, date, Age], Looks] = {}

    def fetched(
        self,
        capture: Capture,
        result: Article | Rejection | Discovery | None,
        *,
        revised: bool = False,
        span: timedelta | None = None,
    ) -> None:
        """The server answered; `revised` says that an article is another than before, `span` how long it is looked at again."""
        if capture.origin is not None and capture.candidate.url in self._rows:
            return  # what somebody else was told at another time says nothing of where the URL stands with us
        before = self._before(capture.candidate)
        step = after(capture, result, before["attempts"])
        values: dict[str, Any] = {"fetched_at": capture.fetched_at}
        if capture.status == HTTPStatus.OK:
            # "Not modified" since it was empty would be no answer.
            kept = not isinstance(result, Rejection) or result.reason != EmptyBody.reason
            values |= {name: capture.header(header) if kept else None for name, header in VALIDATORS.items()}
            values |= {"whole_at": capture.fetched_at, "unmodified": 0}
            if not is_unchanged(capture) and step.reason != NOTHING_ANNOUNCED:
                values["changed_at"] = capture.fetched_at
        elif capture.status == HTTPStatus.NOT_MODIFIED:
            values["unmodified"] = before["unmodified"] + 1
        if is_unchanged(capture) and not before["attempts"] and before["reason"] != Gone.reason:
            # What was wrong with the page still is.
            step = replace(step, reason=before["reason"], detail=before["detail"])
        if capture.candidate.kind is Kind.ARTICLE and capture.origin is None:
            if before["appeared_at"] is not None:
                if isinstance(result, Article) or is_unchanged(capture):
                    self._count(capture, result, before, revised)
                values["looks"] = before["looks"] + 1
                step = self._looked_at(capture.source, capture.fetched_at, step, before, span, capture)
            elif isinstance(result, Article):
                values["appeared_at"] = appeared(result)
                step = replace(step, due=self._next(capture.source, values["appeared_at"], capture.fetched_at, span))
        self._change(capture.candidate, capture.source, capture.fetched_at, step, values)

    def failed(
        self, candidate: Candidate, source: str, reason: str, detail: str, at: datetime, *, span: timedelta | None = None
    ) -> None:
        """The server did not answer."""
        before = self._before(candidate)
        step = after_failure(reason, detail, at, before["attempts"])
        if before["appeared_at"] is not None:
            step = self._looked_at(source, at, step, before, span)
        self._change(candidate, source, at, step, {})

    def refused(self, candidate: Candidate, source: str, reason: str, detail: str, at: datetime) -> None:
        """The server was not asked, and will not be."""
        self._change(candidate, source, at, Next(state="refused", reason=reason, detail=detail), {})

    def write(self) -> None:
        """Put the changes into the database; in order, so that two crawlers do not wait for each other."""
        if not self._changed:
            return
        rows = [values for _, values in sorted(self._changed.items())]
        add_hosts(self._connection, {values["host"] for values in rows})
        statement = upsert(self._connection, frontier)
        changing = {name: statement.excluded[name] for name in _CHANGING}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["url"], set_=changing), rows)
        add_looks(self._connection, self._made)

    def _before(self, candidate: Candidate) -> dict[str, Any]:
        return self._rows.get(candidate.url, _UNKNOWN)

    def _looked_at(
        self, source: str, at: datetime, step: Next, before: dict[str, Any], span: timedelta | None, answer: Capture | None = None
    ) -> Next:
        due = self._next(source, before["appeared_at"], at, span)
        return looked_at(step, at, due, answer, reason=before["reason"], detail=before["detail"])

    def _next(self, source: str, out_since: datetime, at: datetime, span: timedelta | None) -> datetime | None:
        day = at.date()
        if (source, day) not in self._found:
            self._found[source, day] = found_before(self._connection, source, day)
        return next_look(out_since, at, self._found[source, day], SPAN if span is None else span)

    def _count(self, capture: Capture, result: object, before: dict[str, Any], revised: bool) -> None:
        told = before["fetched_at"] if before["unmodified"] else None
        hidden = isinstance(result, Article) and is_hidden(before["etag"], before["last_modified"], capture, told, result)
        whole = capture.candidate.whole
        one = look(before["appeared_at"], before["fetched_at"], capture.fetched_at, revised=revised, whole=whole, hidden=hidden)
        key = capture.source, capture.fetched_at.date(), one.age
        self._made[key] = one + self._made[key] if key in self._made else one

    def _change(self, candidate: Candidate, source: str, at: datetime, step: Next, values: dict[str, Any]) -> None:
        announced = row(Announcement(candidate=candidate, source=source, at=at))
        if candidate.kind in DISCOVERY and step.attempts > PATIENT:
            step = replace(step, due=after_failures(step.attempts - PATIENT - 1, at))
        changed = announced | self._before(candidate) | values | asdict(step) | {"owner": None}
        self._rows[candidate.url] = self._changed[candidate.url] = changed
