"""Has a browser render the pages of sources that ask for it, from the bytes that were captured.

What a page's scripts ask for goes the way of every request: robots.txt, the guard, the host's pace.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.browsers import browser_for
from crawler.adapters import capture_of, is_for_good, reason_of, request_for_part
from crawler.refusal import NotShown
from crawler.session import Session, session_of
from pipelines.decode import inflate
from pipelines.errors import ConfigError, MorgueError, Undecodable
from pipelines.model.capture import Capture, Rendering
from pipelines.model.source import Source
from pipelines.patience import is_passing, retry_after
from pipelines.rendering import is_part
from pipelines.urls import host_of

if TYPE_CHECKING:
    from crawler.browser import Answer, Browser, Wanted

log = logging.getLogger("morgue")

AT_ONCE = 6
"""Pages in the browser at a time. Each is a process of 100 MB and more."""
AT_ONCE_OF_ONE = 2
"""Of these, of one source: a slow newspaper does not hold up the others."""
MOST_PARTS = 30
"""Requests of one page. At a second each to one host, as many as anybody would wait for."""
MOST_BYTES = 20_000_000
"""Of all that one page is given, inflated."""
MOST_REDIRECTS = 5
MOST_KEPT = 50_000_000
"""Bytes of scripts that are kept from page to page for as long as the crawl runs: all pages of a newspaper have the same."""
SENT = ("accept", "accept-language", "origin", "x-requested-with")
"""Headers of a page's own request that are sent on. Not cookies, nor where it comes from."""
OF_THE_PAGE = ("content-type", "content-language", "content-security-policy", "last-modified")
"""Headers of the capture that say how it is shown. Not those that would set a cookie, offer a file, or lead elsewhere."""
OF_A_PART = ("content-type", "access-control-allow-origin", "access-control-allow-credentials", "access-control-expose-headers")

Postpone = Callable[[str, datetime], Awaitable[None]]
"""Ask nothing more of a host before a moment."""


class Renderer:
    """A Scrapy extension that owns the browser of a crawl, if one is needed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._browser: Browser | None = None
        self._room = asyncio.Semaphore(AT_ONCE)
        self._rooms = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(AT_ONCE_OF_ONE))
        self._not_before: dict[str, datetime] = {}
        self._scripts: dict[str, Answer] = {}
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def _session(self) -> Session:
        return session_of(self._crawler)

    async def start(self) -> None:
        """Start the browser, if a source asks for it: a crawl that cannot render fetches nothing. Raises `ConfigError`."""
        crawl = self._session.home.config.crawl
        program = browser_for(self._session.sources.values(), crawl.browser)
        if program is None:
            return
        from crawler.browser import Browser  # the extra may not be there, and is not needed

        self._browser = Browser(program, self._session.home.user_agent, crawl.render_seconds)
        try:
            await self._browser.start()
        except NotShown as error:
            raise ConfigError("crawl.browser", f"{error}; try it by hand, or take `render` out of the sources") from error

    async def rendered(self, capture: Capture, postpone: Postpone) -> Capture:
        """The capture with what the browser made of it, recorded. As it was, where the browser failed or is not needed."""
        if not capture.to_render:
            return capture
        assert self._browser is not None
        source = self._session.sources[capture.source]
        async with self._rooms[source.id], self._room:
            parts = _Parts(self, capture, source, postpone)
            try:
                name = await self._browser.start()
                shown = await self._browser.show(
                    capture.url, _page(capture), parts.ask, locale=source.language, timezone=source.timezone
                )
            except NotShown as error:
                log.warning("%s: not rendered, to be tried again: %s", capture.url, error)
                return capture
        rendering = Rendering(
            html=shown.html.encode("utf-8", "replace"),
            at=datetime.now(UTC),
            browser=name,
            settled=shown.settled,
            asked=tuple(parts.asked),
            missing=tuple(parts.missing),
        )
        return await self._session.record_rendering(capture, rendering)

    def wait_for(self, host: str, until: datetime) -> None:
        """Ask nothing more of a host before a moment, whatever a page wants."""
        self._not_before[host] = until

    def may_ask(self, url: str) -> bool:
        until = self._not_before.get(host_of(url))
        return until is None or datetime.now(UTC) >= until

    async def download(self, url: str, headers: dict[str, str], source: str) -> Response:
        """Ask for a part of a page as for anything else."""
        assert self._crawler.engine is not None
        return await self._crawler.engine.download_async(request_for_part(url, headers, source))

    def kept(self, url: str) -> "Answer | None":
        """A script that another page has asked for before."""
        return self._scripts.get(url)

    def keep(self, url: str, answer: "Answer") -> None:
        if sum(len(kept.body) for kept in self._scripts.values()) + len(answer.body) <= MOST_KEPT:
            self._scripts[url] = answer

    async def _closed(self) -> None:
        if self._browser is not None:
            await self._browser.close()


class _Parts:
    """What one page is given of what it asks for, counted."""

    def __init__(self, renderer: Renderer, page: Capture, source: Source, postpone: Postpone) -> None:
        self._renderer, self._page, self._source, self._postpone = renderer, page, source, postpone
        self._count = self._bytes = 0
        self.asked: list[str] = []
        self.missing: list[str] = []

    async def ask(self, wanted: "Wanted") -> "Answer | None":
        """What a page asks for; None for what it is not given."""
        if not is_part(wanted.url, wanted.kind, wanted.method, self._source):
            return None
        is_script = wanted.kind == "script"
        kept = self._renderer.kept(wanted.url) if is_script else None
        answer = kept or await self._follow(wanted)
        if answer is None or self._bytes + len(answer.body) > MOST_BYTES:
            return None
        self._bytes += len(answer.body)
        self._note(self.asked, wanted.url)
        if is_script and not kept and answer.status == 200:
            self._renderer.keep(wanted.url, answer)
        return answer

    async def _follow(self, wanted: "Wanted") -> "Answer | None":
        """The answer, through redirects: the browser is given none, for it would follow them by itself."""
        url = wanted.url
        headers = {name: wanted.headers[name] for name in SENT if name in wanted.headers}
        for _ in range(MOST_REDIRECTS + 1):
            if self._count >= MOST_PARTS or not is_part(url, wanted.kind, wanted.method, self._source):
                return None
            if not self._renderer.may_ask(url):
                self._note(self.missing, wanted.url)
                return None
            self._count += 1
            try:
                response = await self._renderer.download(url, headers, self._page.source)
            except MorgueError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever the network did, or the guards: the page does without
                reason, detail = reason_of(error)
                log.debug("%s: %s is not had: %s: %s", self._page.url, url, reason, detail)
                if not is_for_good(error):
                    self._note(self.missing, wanted.url)
                return None
            assert response.request is not None
            got = capture_of(response.request, response, datetime.now(UTC))
            if until := retry_after(got):
                self._renderer.wait_for(host_of(url), until)
                await self._postpone(host_of(url), until)
            if is_passing(got.status):
                self._note(self.missing, wanted.url)
            if not 300 <= got.status < 400:
                return _answer(got, OF_A_PART)
            url = urljoin(url, got.header("Location") or "")
        return None

    def _note(self, where: list[str], url: str) -> None:
        if url not in where:
            where.append(url)


def _page(capture: Capture) -> "Answer":
    answer = _answer(capture, OF_THE_PAGE)
    assert answer is not None  # what cannot be inflated is not rendered
    return answer


def _answer(capture: Capture, names: tuple[str, ...]) -> "Answer | None":
    from crawler.browser import Answer

    headers = {name: ", ".join(v for n, v in capture.headers if n.lower() == name) for name in names if capture.header(name)}
    try:
        return Answer(status=capture.status, headers=headers, body=inflate(capture))
    except Undecodable:
        return None
