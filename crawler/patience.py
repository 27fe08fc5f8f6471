"""Leaves a host alone that asks for it (`Retry-After`), answers with trouble (429, 503) or does not answer."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.adapters import CAPTURE, LEASED, OF_AN_ARCHIVE, PART, reason_of
from crawler.downloads import MINDS_RESTS, Handler
from crawler.refusal import Held
from pipelines.patience import BUSY, rest, rest_after
from pipelines.urls import host_of

SHORT = timedelta(seconds=15)
"""What is not in the frontier, such as a robots.txt, is held back for so long; what would wait longer is not asked for."""
TROUBLE = frozenset({"dns", "connection-refused", "connection-failed", "timeout"})
"""Reasons for which there was no answer that are the host's and not the page's."""


class PatienceMiddleware:
    """Downloader middleware, outermost: lets no request through to a host that rests."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}
        self._times: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls()

    def until(self, host: str) -> datetime | None:
        """The moment before which a host is asked nothing more, if that is to come."""
        until = Handler.resting.get(host)
        return until if until is not None and until > datetime.now(UTC) else None

    async def process_request(self, request: Request) -> None:
        if _is_apart(request):
            return
        request.meta[MINDS_RESTS] = True
        host = host_of(request.url)
        while until := self.until(host):
            wait = until - datetime.now(UTC)
            if LEASED in request.meta or wait > SHORT:  # the frontier waits for what it has leased, and in order
                raise Held(host, until)
            await asyncio.sleep(max(0.0, wait.total_seconds()))

    async def process_response(self, request: Request, response: Response) -> Response:
        if _is_apart(request):
            return response
        host, capture = host_of(request.url), request.meta[CAPTURE]
        if capture.status in BUSY:
            self._trouble(host, capture.fetched_at)
        else:
            del self._times[host]
        if until := rest_after(capture, self._times[host]):
            self._rest(host, until)
        return response

    async def process_exception(self, request: Request, exception: Exception) -> None:
        if not _is_apart(request) and reason_of(exception)[0] in TROUBLE:
            host, now = host_of(request.url), datetime.now(UTC)
            self._trouble(host, now)
            self._rest(host, rest(self._times[host], now))

    def _trouble(self, host: str, at: datetime) -> None:
        # Of requests that were under way together, one counts.
        together = host in self._until and at < self._until[host]
        self._times[host] = max(self._times[host] + (not together), 1)

    def _rest(self, host: str, until: datetime) -> None:
        self._until[host] = Handler.resting[host] = max(until, self._until.get(host, until))


def _is_apart(request: Request) -> bool:
    """Whether whoever asks has a patience of its own: for a web archive, and for what a page's scripts ask for."""
    return bool(request.meta.get(OF_AN_ARCHIVE) or request.meta.get(PART))
