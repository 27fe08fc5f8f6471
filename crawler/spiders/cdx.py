"""Fetches what a web archive has of the sources of a home: asks its index, then for each page as it was sent at the time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from archive.backfill.selection import Filters, Selection
from archive.home import Home, load_sources
from archive.warc.foreign import Damaged, capture_in
from archive.warc.record import copy_id
from crawler.adapters import answer_of_archive, reason_of, replayed, request_to_archive
from crawler.session import ArchiveSpider, Session, session_of
from pipelines.decode import inflate
from pipelines.discover.cdx import (
    CdxAnswer,
    CdxRow,
    Way,
    address_of,
    archive_of,
    count_pages,
    question,
    question_of_pages,
    read_cdx,
    wanted,
)
from pipelines.errors import ArchiveError, MorgueError
from pipelines.model.candidate import Span
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.patience import is_passing, retry_after
from pipelines.urls import canonicalise, host_of, site_of

log = logging.getLogger("morgue")

WAITS = (10.0, 40.0, 160.0, 640.0)
"""Seconds before an archive is asked again that asks for patience or does not answer; after the last it is left alone."""
LONGEST_WAIT = 3600.0
"""Seconds that the command waits because an archive asks it to; for more it ends and says when to go on."""
LARGEST = 200 * 2**20
"""Bytes of an index's answer when inflated."""
AT_ONCE = 100
"""Captures whose place in the database is looked up together."""


class CdxSpider(ArchiveSpider):
    """`morgue backfill cdx`; robots.txt does not apply to an archive's interface, its delay and its 429 do."""

    name = "cdx"

    def __init__(
        self, server: str, source: str = "", since: str = "", until: str = "", replay: str = "", limit: str = "", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.source = source
        self._archive = archive_of(server, replay or None)
        self._span = span_of(since, until)
        self._left = int(limit) if limit else None
        self._counts = {"asked for": 0, "known already": 0, "not to be had": 0}

    def sources_of(self, home: Home) -> Mapping[str, Source]:
        return load_sources(home, tuple(name for name in self.source.split(",") if name))

    async def start(self) -> AsyncIterator[Request]:
        session = session_of(self.crawler)
        try:
            await session.call(session.begin, False, False)
            for source in session.sources.values():
                selection = Selection(Filters(span=self._span), {source.id: source})
                for host in dict.fromkeys((site_of(host_of(source.home)), *source.hosts)):
                    await self._host(session, source, selection, host)
        except MorgueError as error:
            session.fail(error)
        log.info("%s", ", ".join(f"{count:,} {what}" for what, count in self._counts.items()))
        no_more: tuple[Request, ...] = ()  # requests were made one after the other, as the archive answered
        for request in no_more:
            yield request

    async def _host(self, session: Session, source: Source, selection: Selection, host: str) -> None:
        key, page = None, 0
        pages = await self._pages(host)
        while pages is None or page < pages:
            answer = await self._index(question(self._archive, host, self._span, resume_key=key, page=page))
            rows = [row for row in wanted(answer.rows) if selection.has(row.url, row.at)]
            if answer.unreadable:
                log.warning("%s: %d lines about %s could not be read", self._archive.index, answer.unreadable, host)
            for start in range(0, len(rows), AT_ONCE):
                await self._some(session, source, rows[start : start + AT_ONCE])
            key, page = answer.resume_key, page + 1
            if (pages is None and key is None) or self._left == 0:
                return

    async def _pages(self, host: str) -> int | None:
        """In how many pages the index answers; None where each answer says whether there is more.

        They are asked for one and all: one without a capture that is wanted may have others behind it.
        """
        if self._archive.way is not Way.COMMON_CRAWL:
            return None
        text = await self._text(question_of_pages(self._archive, host, self._span))
        return 0 if text is None else count_pages(text)

    async def _index(self, url: str) -> CdxAnswer:
        text = await self._text(url)
        return CdxAnswer(rows=()) if text is None else read_cdx(text)

    async def _text(self, url: str) -> str | None:
        """What the index says; None where it has nothing."""
        response = await self._ask(request_to_archive(url))
        if response.status == 404:  # of Common Crawl
            return None
        if response.status != 200:
            raise ArchiveError(
                url, f"answered with status {response.status}; check the address of the index and the span of days"
            )
        return inflate(answer_of_archive(response, datetime.now(UTC)), LARGEST).decode("utf-8", "replace")

    async def _some(self, session: Session, source: Source, rows: list[CdxRow]) -> None:
        ids = {copy_id(row.url, row.at): row for row in rows}
        there = await session.call(session.store.have_records, tuple(ids))
        self._counts["known already"] += len(there)
        new = [row for id, row in ids.items() if id not in there]
        if self._left is not None:
            new = new[: self._left]
            self._left -= len(new)
        at_once = asyncio.Semaphore(session.home.config.crawl.per_host)

        async def fetch(row: CdxRow) -> None:
            async with at_once:
                await self._take(session, source, row)

        # To the end of all, also when one fails: what is recorded must be saved.
        ends = await asyncio.gather(*map(fetch, new), return_exceptions=True)
        for end in ends:
            if end is not None:
                raise end

    async def _take(self, session: Session, source: Source, row: CdxRow) -> None:
        """One capture: fetched, recorded as it was then, read, saved."""
        self._counts["asked for"] += 1
        address, part = address_of(self._archive, row)
        response = await self._ask(request_to_archive(address, part))
        capture = _original(response, row, part)
        if capture is None:
            self._counts["not to be had"] += 1
            log.warning("%s: no page in the answer (status %d)", address, response.status)
            return
        seen = replace(capture.candidate, url=canonicalise(row.url), seen_in=self._archive.index)
        capture = await session.record(replace(capture, source=source.id, candidate=seen), None)
        session.save(capture, await session.read(capture))

    async def _ask(self, request: Request) -> Response:
        """The answer of the archive, with its patience asked for where it is short of it."""
        assert self.crawler.engine is not None
        for wait in (*WAITS, None):
            until: datetime | None = None
            try:
                response = await self.crawler.engine.download_async(request)
            except MorgueError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever the network did: it may be over soon
                why = ": ".join(reason_of(error))
            else:
                if not is_passing(response.status):
                    return response
                why, until = f"status {response.status}", retry_after(answer_of_archive(response, datetime.now(UTC)))
            if wait is not None:
                wait = (until - datetime.now(UTC)).total_seconds() if until else wait
                if until and wait > LONGEST_WAIT:
                    raise ArchiveError(request.url, f"{why}, and to be asked again from {until:%Y-%m-%d %H:%M}Z on: go on then")
                log.warning("%s: %s; asked again in %.0f s", request.url, why, wait)
                await asyncio.sleep(max(0.0, wait))
        raise ArchiveError(request.url, f"cannot be had: {why}; run the command again later to go on")


def span_of(since: str, until: str) -> Span:
    """The span of days between two dates, as spiders get them on a command line."""
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return Span(since=first, until=last)


def _original(response: Response, row: CdxRow, part: tuple[int, int] | None) -> Capture | None:
    if part is None:
        # An archive that has not this one sends on to the nearest in time, which is another capture.
        is_it = response.status == 200 and response.body and row.timestamp in response.url
        return replayed(response, row.url, row.at) if is_it else None
    try:
        # 200 where the server knows no ranges: all of a file that is smaller than our limit. Then the record is within.
        body = response.body if response.status == 206 else response.body[part[0] : part[1] + 1]
        return capture_in(response.url, part[0], body) if response.status in (200, 206) else None
    except Damaged:
        return None
