"""Says how a crawl goes: a live line on a terminal, a log line now and then elsewhere, and a summary at the end."""

import asyncio
import logging
import sys
from collections import Counter
from time import monotonic
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.session import session_of
from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import Capture
from pipelines.readable import Result, is_unchanged

log = logging.getLogger("morgue")

# A terminal is shown a change at once, a log file what a person would want to read later.
REFRESH_SECONDS = 0.5
LOG_SECONDS = 30.0


class Progress:
    """A Scrapy extension that counts what the session saves."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._counts: Counter[str] = Counter()
        self._began = self._logged = monotonic()
        self._live: Live | None = None
        self._ticker: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not log.isEnabledFor(logging.INFO):
            raise NotConfigured  # --quiet
        return cls(crawler)

    def _count(self, capture: Capture, result: Result | None) -> None:
        self._counts["fetched"] += 1
        self._counts["bytes"] += len(capture.body)
        if capture.candidate.looks:
            self._counts["looked at again"] += 1
        match result:
            case Article():
                self._counts["articles"] += 1
            case Rejection():
                self._counts["rejected"] += 1
            case Discovery():
                self._counts["feeds, sitemaps, sections"] += 1
            case None if is_unchanged(capture):
                self._counts["unchanged"] += 1

    def _opened(self, spider: Spider) -> None:
        session_of(self._crawler).on_result = self._count
        if sys.stderr.isatty():
            self._live = Live(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._live.start()
        self._ticker = asyncio.ensure_future(self._tick())

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            if self._live is not None:
                self._live.update(Text(self._line()), refresh=True)
            elif monotonic() - self._logged >= LOG_SECONDS:
                self._logged = monotonic()
                log.info("%s", self._line())

    def _line(self) -> str:
        shown = (f"{count:,} {name}" for name, count in self._counts.items() if name != "bytes")
        megabytes = self._counts["bytes"] / 1e6
        return f"{', '.join(shown) or 'nothing fetched'} ({megabytes:.1f} MB, {monotonic() - self._began:.0f} s)"

    def _closed(self, spider: Spider, reason: str) -> None:
        if self._ticker is not None:
            self._ticker.cancel()
        if self._live is not None:
            self._live.stop()
        log.info("%s", self._line())
