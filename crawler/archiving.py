"""Writes every response to the WARC before anything may look at it, change it or follow it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.adapters import CAPTURE, LEASED, OF_AN_ARCHIVE, PART, capture_of
from crawler.session import Session, session_of
from pipelines.errors import ArchiveError
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.optout.page import optouts
from pipelines.readable import is_readable
from pipelines.rendering import is_to_render


class ArchivingMiddleware:
    """Downloader middleware nearest to the network; a response goes on only when it is in the archive's hands.

    What nobody will read any further (robots.txt, a redirect, "not modified") is put down as a capture here; the spider's
    callback finds the capture of all else in the response's meta.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(session_of(crawler))

    async def process_response(self, request: Request, response: Response) -> Response:
        if request.meta.get(OF_AN_ARCHIVE):
            return response  # the exchange that it holds is recorded by whoever asked for it
        if request.meta.get(PART):
            return response  # what it adds to a page is in the page's rendering
        ip = str(response.ip_address) if response.ip_address and not request.meta.get("proxy") else None
        capture = capture_of(request, response, datetime.now(UTC))
        source = self._session.sources.get(capture.source)
        capture = replace(capture, to_render=source is not None and is_to_render(capture, source))
        try:
            capture = await self._session.record(capture, ip, again=_may_repeat(request, capture))
        except ArchiveError as error:
            self._session.fail(error)
            raise
        if not is_readable(capture):
            self._session.save(capture, None)
        request.meta[CAPTURE] = capture
        return response


def _may_repeat(request: Request, capture: Capture) -> bool:
    """Whether the same bytes once more are no news: scripts may put another text into a page, and its head forbid its use."""
    is_asked_again = LEASED in request.meta or capture.candidate.kind is Kind.ROBOTS
    return is_asked_again and not capture.to_render and not any(one.respected for one in optouts(capture))
