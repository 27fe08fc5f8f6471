"""Asks the sitemaps of newspapers for the articles of past days, and fetches those: `morgue backfill sitemaps`."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request

from crawler.adapters import CAPTURE, is_for_good, reason_of, request_for
from crawler.refusal import Held
from crawler.robots import RobotsMiddleware
from crawler.session import Session, session_of
from crawler.spiders.cdx import LONGEST_WAIT, span_of
from crawler.spiders.news import NewsSpider
from pipelines.discover.autodiscovery import usual_places
from pipelines.errors import ArchiveError, MorgueError
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Lead, Source
from pipelines.patience import is_passing, retry_after
from pipelines.readable import is_readable

log = logging.getLogger("morgue")

WAITS = (10.0, 40.0)
"""Seconds before a sitemap is asked for again whose server is in trouble; after the last it is left for another time."""
MOST_UNREAD = 3
"""Of these in a row, and the server is left alone."""
MOST = 5_000
"""Sitemaps of one source: one a day for thirteen years. Also what ends a server that makes up ever new ones."""


class SitemapsSpider(NewsSpider):
    """Reads the sitemaps that the source and robots.txt name, and those that they name in turn, as far as they may hold
    articles of the span. All are asked each time; articles that are known are not."""

    name = "sitemaps"

    def __init__(self, source: str = "", since: str = "", until: str = "", **kwargs: Any) -> None:
        super().__init__(source=source, **kwargs)
        self._span = span_of(since, until)
        self._unread = 0

    async def start(self) -> AsyncIterator[Request]:
        async for request in super().start():
            yield request
        if self._unread:
            session_of(self.crawler).fail(
                ArchiveError("sitemaps", f"{self._unread} could not be read, so articles may be missing; see above")
            )

    async def begin(self, session: Session) -> None:
        await session.call(session.begin, False, False)
        for source in session.sources.values():
            await self._source(session, source)

    async def _source(self, session: Session, source: Source) -> None:
        named = [lead for lead in source.leads if lead.kind is Kind.SITEMAP]
        first = self._candidate(Lead(kind=Kind.SITEMAP, url=source.home))
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        assert robots is not None
        await robots.learn(request_for(first, source.id))
        found = [lead.url for lead in named] + list(robots.sitemaps(source.home))
        found = found or [lead.url for lead in usual_places(source.home) if lead.kind is Kind.SITEMAP]
        waiting = [self._candidate(Lead(kind=Kind.SITEMAP, url=url)) for url in dict.fromkeys(found)]
        asked: set[str] = set()
        articles = unread = 0
        while waiting and len(asked) < MOST and unread < MOST_UNREAD:
            candidate = waiting.pop(0)
            if candidate.url in asked:  # an index that names itself, or two that name each other
                continue
            asked.add(candidate.url)
            discovery = await self._read(session, source, candidate)
            if discovery is None:
                unread += 1
                self._unread += 1
                continue
            unread = 0
            articles += len(discovery.candidates)
            waiting += discovery.further
        if waiting and unread < MOST_UNREAD:
            log.warning("%s: more than %d sitemaps; the rest was not read", source.id, MOST)
        log.info("%s: %d sitemaps name %d articles of these days", source.id, len(asked), articles)

    async def _read(self, session: Session, source: Source, candidate: Candidate) -> Discovery | None:
        """What a sitemap names; None where its server is in trouble, and stays so for longer than we wait."""
        nothing = Discovery(candidates=())
        for wait in (*WAITS, None):
            capture = await self._download(source, candidate)
            if isinstance(capture, Held):
                why, until = capture.detail, capture.until
            elif isinstance(capture, Exception):
                why, until = ": ".join(reason_of(capture)), None
                if is_for_good(capture):
                    break
            elif not is_readable(capture):
                return nothing
            else:
                result = await session.read(capture)
                session.save(capture, result)
                if isinstance(result, Discovery):
                    return result
                why = getattr(result, "detail", "") or getattr(result, "reason", "is no sitemap")
                until = retry_after(capture)
                if not is_passing(capture.status):
                    break
            seconds = max(wait or 0.0, (until - datetime.now(UTC)).total_seconds() if until else 0.0)
            if wait is None or seconds > LONGEST_WAIT:
                log.warning("%s: %s; given up for now", candidate.url, why)
                return None
            await asyncio.sleep(seconds)
        log.warning("%s: %s", candidate.url, why)
        return nothing

    async def _download(self, source: Source, candidate: Candidate) -> Capture | Exception:
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request_for(candidate, source.id))
        except MorgueError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the network did: the other sitemaps are there
            return error
        assert response.request is not None
        capture: Capture = response.request.meta[CAPTURE]
        return capture

    def _candidate(self, lead: Lead) -> Candidate:
        return replace(Candidate(url=lead.url, kind=lead.kind, seen_in="morgue backfill"), span=self._span)
