"""Downloads as Scrapy makes them, but that a head without end is ended, that a proxy's failure is not taken for a host's, and
that nothing goes to a host that rests.

Scrapy limits the body and the time, Twisted a line of the head; nobody limits how many lines there are.
"""

from datetime import UTC, datetime
from typing import ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol, Request
from twisted.web.iweb import IResponse

from crawler.refusal import Held
from pipelines.patience import BUSY, FIRST_REST
from pipelines.urls import host_of

LARGEST = 1 << 18
"""Bytes of status line and headers, interim answers included. Browsers give up there, too; newspapers send some 2,000."""


MINDS_RESTS = "morgue_minds_rests"
"""Set in the meta of requests that are not sent while their host rests."""


class HeadTooLarge(Exception):
    """Status line and headers are larger than we take."""


class ProxyUnreachable(Exception):
    """The proxy cannot be reached, which says nothing of the host that was asked for."""


class _Protocol(_LenientHTTP11ClientProtocol):
    """Counts what comes before the body."""

    _head = 0

    def request(self, request: Request) -> "Deferred[IResponse]":
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted has few types
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._head += len(data)
            if self._head > LARGEST:
                why = Failure(HeadTooLarge(f"more than {LARGEST} bytes of headers"))  # type: ignore[no-untyped-call]
                self._giveUp(why)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class Handler(HTTP11DownloadHandler):
    """Scrapy's own for http and https, with that limit and these errors."""

    resting: ClassVar[dict[str, datetime]] = {}
    """Hosts that are left alone, and until when (`crawler.patience`). Looked at here, too: a request waits long for its turn."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: scrapy.Request) -> Response:
        """The response. Raises what Scrapy raises, `Held`, and `ProxyUnreachable` where we get no further than the proxy."""
        until = self.resting.get(host := host_of(request.url)) if MINDS_RESTS in request.meta else None
        if until is not None and until > datetime.now(UTC):
            raise Held(host, until)
        try:
            response = await super().download_request(request)
        except (CannotResolveHostError, DownloadConnectionRefusedError) as error:
            if proxy := request.meta.get("proxy"):
                told = urlsplit(proxy)
                raise ProxyUnreachable(f"{told.scheme}://{told.hostname}:{told.port}: {error}") from error
            raise
        if response.status in BUSY and MINDS_RESTS in request.meta:
            # For how long is said when the answer is read: but the next request may be due before that.
            soon = datetime.now(UTC) + FIRST_REST
            self.resting[host] = max(soon, self.resting.get(host, soon))
        return response
