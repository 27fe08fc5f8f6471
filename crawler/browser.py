"""Shows captured pages in Chromium, which has no network of its own: what a page asks for, it is handed or refused here.

The only place that knows playwright.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, CDPSession, Error, Page, Playwright, Route, async_playwright

from crawler.refusal import NotShown

LARGEST = 20 * 2**20
"""Characters of a DOM; what is read of any page is not larger (`pipelines.decode.LIMIT`)."""
TICK = 0.1
QUIET = 0.5
"""Seconds without a request under way, behind the `load` event, after which a page is at rest."""
LONGEST = 10
"""A page that waits for answers has so many times the seconds that it has to work."""
MOST_ASKED = 500
"""Requests, refused ones among them, after which a page is taken as it is: it would ask for ever."""
ANSWER = 10.0
"""Seconds for the browser to do what does not depend on the page."""
PATIENCE = 2.0
"""Seconds after which a page that does not give its DOM is taken to be in a script; twice as many the next time."""

# Every name and every address leads nowhere, and what does not ask for names goes to a proxy that is none: WebSockets,
# redirects, workers and prefetches, which playwright's routes do not see, end here. `<-loopback>` is Chromium's way to say
# that loopback is no exception.
NO_NETWORK = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)

_DOM = f"""(() => {{
  const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "";
  const html = type + (document.documentElement ? document.documentElement.outerHTML : "");
  return html.length > {LARGEST} ? null : html;
}})()"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a browser is given for a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a page asks for: `kind` as the Fetch standard and playwright call it, headers in lower case."""

    url: str
    kind: str
    method: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The DOM of a page, and whether it was at rest."""

    html: str = field(repr=False)
    settled: bool


Ask = Callable[[Wanted], Awaitable[Answer | None]]
"""Gives what a page asks for; None refuses it."""


class Browser:
    """One Chromium for a crawl, started anew when it died; every page has a context of its own, and leaves nothing behind."""

    def __init__(self, program: str, user_agent: str, seconds: float) -> None:
        self._program, self._user_agent, self._seconds = program, user_agent, seconds
        self._driver: Playwright | None = None
        self._chromium: Chromium | None = None
        self._starting = asyncio.Lock()

    async def start(self) -> str:
        """Have a browser running; gives its name and version. Raises `NotShown`."""
        async with self._starting:
            if self._chromium is None or not self._chromium.is_connected():
                await self.close()
                try:
                    async with asyncio.timeout(60):
                        self._driver = await async_playwright().start()
                        self._chromium = await self._driver.chromium.launch(
                            executable_path=self._program,
                            args=list(NO_NETWORK),
                            # Chromium refuses to sandbox for root; playwright leaves the sandbox out unless told.
                            chromium_sandbox=os.geteuid() != 0,
                            # Ctrl-C is for the crawl, which ends in good order.
                            handle_sigint=False,
                            handle_sigterm=False,
                            handle_sighup=False,
                        )
                except (Error, OSError, TimeoutError) as error:
                    await self.close()
                    raise NotShown(f"{self._program} does not start: {_first_line(error)}") from error
            return f"Chromium/{self._chromium.version}"

    async def close(self) -> None:
        """End the browser, in good order if it can."""
        chromium, driver, self._chromium, self._driver = self._chromium, self._driver, None, None
        # The driver ends what it has started when we are gone, at the latest.
        with contextlib.suppress(Error, TimeoutError):
            if chromium is not None:
                await asyncio.wait_for(chromium.close(), ANSWER)
        with contextlib.suppress(Error, TimeoutError):
            if driver is not None:
                await asyncio.wait_for(driver.stop(), ANSWER)

    async def show(self, url: str, page: Answer, ask: Ask, *, locale: str | None = None, timezone: str | None = None) -> Shown:
        """The DOM of a page after its scripts have run. Raises `NotShown` where the browser fails."""
        await self.start()
        assert self._chromium is not None
        chromium = self._chromium
        try:
            async with asyncio.timeout(self._seconds * LONGEST + 6 * ANSWER):
                context = await chromium.new_context(
                    user_agent=self._user_agent,
                    locale=locale or "en",
                    timezone_id=timezone or "UTC",
                    service_workers="block",
                    accept_downloads=False,
                )
                try:
                    return await self._show(context, url, page, ask)
                finally:
                    await self._leave(context, chromium)
        except (Error, TimeoutError) as error:
            await self._examine(chromium)
            raise NotShown(_first_line(error)) from error

    async def _leave(self, context: BrowserContext, chromium: Chromium) -> None:
        try:
            await asyncio.wait_for(context.close(), ANSWER)
        except (Error, TimeoutError):  # what was shown is good all the same
            await self._examine(chromium)

    async def _examine(self, chromium: Chromium) -> None:
        """End a browser that does not answer any more; whoever needs one next starts another."""
        try:
            context = await asyncio.wait_for(chromium.new_context(), ANSWER)
            await asyncio.wait_for(context.close(), ANSWER)
        except (Error, TimeoutError):
            if self._chromium is chromium:
                await self.close()

    async def _show(self, context: BrowserContext, url: str, first: Answer, ask: Ask) -> Shown:
        page = await context.new_page()
        traffic = _Traffic(first, ask, page)
        await context.route("**/*", traffic.answer)
        await context.route_web_socket("**/*", lambda socket: None)
        devtools = await context.new_cdp_session(page)
        await page.goto(url, wait_until="commit", timeout=ANSWER * 1000)
        settled = await self._rests(page, traffic)
        traffic.closed = True
        html, interrupted = await _dom(devtools)
        return Shown(html=html, settled=settled and not interrupted)

    async def _rests(self, page: Page, traffic: "_Traffic") -> bool:
        """Whether the page comes to rest within the limits."""
        worked = waited = quiet = 0.0
        while worked < self._seconds and waited < self._seconds * LONGEST:
            await asyncio.sleep(TICK)
            waited += TICK
            if traffic.count > MOST_ASKED:
                return False
            if traffic.crashed or page.is_closed():
                raise NotShown("the page's process died")
            if traffic.under_way:
                quiet = 0.0
                continue
            worked += TICK
            quiet = quiet + TICK if traffic.loaded else 0.0
            if quiet >= QUIET:
                return True
        return False


class _Traffic:
    """Answers every request of a context: the page with what was captured, its parts as `ask` says, all else with nothing."""

    def __init__(self, first: Answer, ask: Ask, page: Page) -> None:
        self._first: Answer | None = first
        self._ask = ask
        self.under_way = self.count = 0
        self.loaded = self.crashed = self.closed = False
        page.on("load", self._load)
        page.on("crash", self._crash)

    def _load(self, page: Page) -> None:
        self.loaded = True

    def _crash(self, page: Page) -> None:
        self.crashed = True

    async def answer(self, route: Route) -> None:
        request = route.request
        self.count += 1
        # A page that is gone before its answer comes has no use for it.
        with contextlib.suppress(Error):
            if request.resource_type == "document":
                await self._document(route)
                return
            wanted = Wanted(url=request.url, kind=request.resource_type, method=request.method, headers=request.headers)
            with self._under_way():
                answer = None if self.closed else await self._ask(wanted)
            if answer is None:
                await route.abort("blockedbyclient")
                return
            with self._under_way():
                await route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.body)

    @contextlib.contextmanager
    def _under_way(self) -> Iterator[None]:
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1

    async def _document(self, route: Route) -> None:
        first, self._first = self._first, None
        if first is None:
            await route.fulfill(status=204)  # which leaves the page where it is; an error would take its place
        else:
            await route.fulfill(status=first.status, headers=dict(first.headers), body=first.body)


async def _dom(devtools: CDPSession) -> tuple[str, bool]:
    """The DOM as HTML, whatever the page's scripts are doing, from a world of its own that they cannot have changed.

    A script without end is ended, for these commands of DevTools interrupt it; then also gives True.
    """
    await _tell(devtools, "Emulation.setScriptExecutionDisabled", value=True)
    for attempt in range(3):
        try:
            async with asyncio.timeout(PATIENCE * 2**attempt):
                frame = (await devtools.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
                world = await devtools.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "morgue"})
                told = await devtools.send(
                    "Runtime.evaluate",
                    {"expression": _DOM, "contextId": world["executionContextId"], "returnByValue": True},
                )
        except TimeoutError:
            await _tell(devtools, "Runtime.terminateExecution")
            continue
        if "exceptionDetails" in told:  # the end that was meant for the page's script
            continue
        html = told["result"].get("value")
        if html is None:
            raise NotShown(f"the page has more than {LARGEST} characters")
        return str(html), attempt > 0
    raise NotShown("the page's scripts do not let go of it")


async def _tell(devtools: CDPSession, command: str, **values: object) -> None:
    async with asyncio.timeout(ANSWER):
        await devtools.send(command, dict(values))


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or "the browser did not answer in time"
