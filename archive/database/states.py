"""Where URLs stand in the frontier after they were fetched, or could not be."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection, select

from archive.database.announcements import Announcement, add_hosts, row
from archive.database.dialects import upsert
from archive.database.tables import frontier
from pipelines.model import Article, Candidate, Capture, Discovery, Rejection
from pipelines.revise import Next, after, after_failure

_UNKNOWN = {"attempts": 0, "reason": None, "detail": None, "fetched_at": None, "etag": None, "last_modified": None}
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

    def fetched(self, capture: Capture, result: Article | Rejection | Discovery | None) -> None:
        """The server answered."""
        if capture.origin is not None and capture.candidate.url in self._rows:
            return  # what somebody else was told at another time says nothing of where the URL stands with us
        before = self._before(capture.candidate)
        step = after(capture, result, before["attempts"])
        values: dict[str, Any] = {"fetched_at": capture.fetched_at}
        if capture.status == HTTPStatus.OK:
            values |= {"etag": capture.header("ETag"), "last_modified": capture.header("Last-Modified")}
        elif capture.status == HTTPStatus.NOT_MODIFIED and not before["attempts"]:
            # What was wrong with the page still is.
            step = replace(step, reason=before["reason"], detail=before["detail"])
        self._change(capture.candidate, capture.source, capture.fetched_at, step, values)

    def failed(self, candidate: Candidate, source: str, reason: str, detail: str, at: datetime) -> None:
        """The server did not answer."""
        step = after_failure(reason, detail, at, self._before(candidate)["attempts"])
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

    def _before(self, candidate: Candidate) -> dict[str, Any]:
        return self._rows.get(candidate.url, _UNKNOWN)

    def _change(self, candidate: Candidate, source: str, at: datetime, step: Next, values: dict[str, Any]) -> None:
        announced = row(Announcement(candidate=candidate, source=source, at=at))
        changed = announced | self._before(candidate) | values | asdict(step) | {"owner": None}
        self._rows[candidate.url] = self._changed[candidate.url] = changed
