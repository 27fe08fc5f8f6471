"""Asks the sitemaps of newspapers for the articles of past days, and fetches those: `morgue backfill sitemaps`."""

import logging
from dataclasses import replace
from typing import Any

from crawler.adapters import CAPTURE, reason_of, request_for
from crawler.robots import RobotsMiddleware
from crawler.session import Session
from crawler.spiders.cdx import span_of
from crawler.spiders.news import NewsSpider
from pipelines.discover.autodiscovery import usual_places
from pipelines.errors import MorgueError
from pipelines.model import Candidate, Discovery, Kind, Lead, Source
from pipelines.readable import is_readable

log = logging.getLogger("morgue")

MOST = 5_000
"""Sitemaps of one source: one a day for thirteen years. Also what ends a server that makes up ever new ones."""


class SitemapsSpider(NewsSpider):
    """Reads the sitemaps that the source and robots.txt name, and those that they name in turn, as far as they may hold
    articles of the span. All are asked each time; articles that are known are not."""

    name = "sitemaps"

    def __init__(self, source: str = "", since: str = "", until: str = "", **kwargs: Any) -> None:
        super().__init__(source=source, **kwargs)
        self._span = span_of(since, until)

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
        articles = 0
        while waiting and len(asked) < MOST:
            candidate = waiting.pop(0)
            if candidate.url in asked:  # an index that names itself, or two that name each other
                continue
            asked.add(candidate.url)
            discovery = await self._read(session, source, candidate)
            articles += len(discovery.candidates)
            waiting += discovery.further
        if waiting:
            log.warning("%s: more than %d sitemaps; the rest was not read", source.id, MOST)
        log.info("%s: %d sitemaps name %d articles of these days", source.id, len(asked), articles)

    async def _read(self, session: Session, source: Source, candidate: Candidate) -> Discovery:
        assert self.crawler.engine is not None
        nothing = Discovery(candidates=())
        try:
            response = await self.crawler.engine.download_async(request_for(candidate, source.id))
        except MorgueError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the network did: the other sitemaps are there
            log.warning("%s: %s", candidate.url, ": ".join(reason_of(error)))
            return nothing
        assert response.request is not None
        capture = response.request.meta[CAPTURE]
        if not is_readable(capture):
            return nothing
        result = await session.read(capture)
        session.save(capture, result)
        if not isinstance(result, Discovery):
            log.warning("%s: %s", candidate.url, getattr(result, "detail", "") or getattr(result, "reason", "is no sitemap"))
            return nothing
        return result

    def _candidate(self, lead: Lead) -> Candidate:
        return replace(Candidate(url=lead.url, kind=lead.kind, seen_in="morgue backfill"), span=self._span)
