"""Archives the newspapers of a home folder: what the frontier says is due, until nothing is."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.database.frontier import Leased
from archive.database.save import Failure
from archive.home import Home, load_sources
from crawler.adapters import CAPTURE, LEASED, is_for_good, reason_of, request_of
from crawler.dispatch import Dispatch
from crawler.patience import PatienceMiddleware
from crawler.refusal import Held
from crawler.rendering import Renderer
from crawler.session import ArchiveSpider, Session, session_of
from pipelines.errors import MorgueError
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.rendering import KINDS
from pipelines.revisit import is_whole
from pipelines.urls import host_of

log = logging.getLogger("morgue")


class NewsSpider(ArchiveSpider):
    """`scrapy crawl news -a source=ID[,ID…] -a retry=yes`; without an argument, every source of the home."""

    name = "news"

    def __init__(self, source: str = "", retry: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source, self.retry = source, bool(retry)
        self.dispatch: Dispatch | None = None

    def sources_of(self, home: Home) -> Mapping[str, Source]:
        return load_sources(home, tuple(name for name in self.source.split(",") if name))

    async def start(self) -> AsyncIterator[Request]:
        session = session_of(self.crawler)
        try:
            await self._renderer.start()
            await self.begin(session)
            self.dispatch = Dispatch(session)
            while leased := await self.dispatch.next():
                for url in leased:
                    request = request_of(await self._taught(session, url))
                    yield request.replace(callback=self.parse, errback=self.fail)
        except MorgueError as error:
            session.fail(error)
            return
        if self.dispatch.later:
            log.info("more is due from %s on: run `morgue crawl` again", self.dispatch.later.strftime("%Y-%m-%d %H:%M:%SZ"))

    @property
    def _renderer(self) -> Renderer:
        renderer = self.crawler.get_extension(Renderer)
        assert renderer is not None
        return renderer

    @property
    def _patience(self) -> PatienceMiddleware:
        patience = self.crawler.get_downloader_middleware(PatienceMiddleware)
        assert patience is not None
        return patience

    async def _taught(self, session: Session, leased: Leased) -> Leased:
        """A section page goes with what its source's addresses have taught: its record says so, and can be read again alike.

        And all go with whether they are asked for without conditions, because 304 may not be true.
        """
        candidate, kind = leased.candidate, leased.candidate.kind
        if session.sources[leased.source].render and kind in KINDS:
            # That the frame is as it was says nothing of the text that scripts put into it.
            leased = replace(leased, etag=None, last_modified=None)
        if kind is Kind.SECTION:
            candidate = replace(candidate, habits=await session.habits_of(leased.source))
        if leased.etag or leased.last_modified:
            found = await session.found_at(leased.source) if kind is Kind.ARTICLE else ()
            whole = is_whole(leased.unmodified, leased.whole_at, datetime.now(UTC), found)
            candidate = replace(candidate, whole=whole)
        return replace(leased, candidate=candidate)

    async def begin(self, session: Session) -> None:
        """Make due what this crawl is for."""
        await session.call(session.begin, self.retry)

    async def parse(self, response: Response) -> AsyncIterator[Capture]:
        capture: Capture = response.meta.pop(CAPTURE)
        leased = response.meta[LEASED]
        assert self.dispatch is not None
        host = host_of(capture.url)  # of the answer: a redirect may have led elsewhere
        if until := self._patience.until(host):
            await self.dispatch.postpone(host, until)
        try:
            capture = await self._renderer.rendered(capture, self.dispatch.postpone)
        except MorgueError as error:
            session_of(self.crawler).fail(error)
            raise
        finally:
            self.dispatch.done(leased)
        yield capture

    async def fail(self, failure: TwistedFailure) -> None:
        error = failure.value
        assert error is not None
        leased = failure.request.meta[LEASED]  # type: ignore[attr-defined]
        assert self.dispatch is not None
        if isinstance(error, Held):
            await self.dispatch.postpone(error.host, error.until)
            await self.dispatch.give_back(leased, error.until)
            return
        host = host_of(leased.candidate.url)
        if until := self._patience.until(host):
            await self.dispatch.postpone(host, until)
        if not isinstance(error, MorgueError):  # else what we keep is at fault, not the page: the session stops the crawl
            session = session_of(self.crawler)
            session.save_failure(replace(failure_of(leased, error), revisit=session.sources[leased.source].revisit))
        self.dispatch.done(leased)


def failure_of(leased: Leased, error: BaseException) -> Failure:
    """What the frontier is told of a URL that gave no response."""
    reason, detail = reason_of(error)
    return Failure(
        candidate=leased.candidate,
        source=leased.source,
        reason=reason,
        detail=detail,
        at=datetime.now(UTC),
        for_good=is_for_good(error),
    )
