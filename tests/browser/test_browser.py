"""The browser shows a page and is handed what it asks for; it reaches nothing by itself, and no page holds it up."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest

from crawler import browser
from crawler.browser import Answer, Ask, Browser, Shown, Wanted
from crawler.refusal import NotShown
from tests.newspaper.exchange import Page
from tests.sites import Site

pytestmark = pytest.mark.slow

HTML = {"content-type": "text/html; charset=utf-8"}
T = TypeVar("T")
URL = "http://www.example.test/news/1"


async def nothing(wanted: Wanted) -> None:
    return None


def show(program: str, html: str, ask: Ask = nothing, *, seconds: float = 2.0, url: str = URL) -> Shown:
    """What the browser makes of a page."""
    return using(program, lambda one: one.show(url, page(html), ask), seconds=seconds)


def using(program: str, do: Callable[[Browser], Awaitable[T]], *, seconds: float = 2.0) -> T:
    async def run() -> T:
        one = Browser(program, "morgue/0", seconds)
        try:
            return await do(one)
        finally:
            await one.close()

    return asyncio.run(run())


def page(html: str) -> Answer:
    return Answer(status=200, headers=HTML, body=html.encode())


def test_scripts_have_run(chromium: str) -> None:
    shown = show(chromium, "<!DOCTYPE html><p>one<script>document.body.append('two')</script>")
    assert shown.settled
    assert shown.html.startswith("<!DOCTYPE html><html>")
    assert shown.html.endswith("two</body></html>")


def test_a_page_is_given_what_it_asks_for(chromium: str) -> None:
    wanted: list[Wanted] = []

    async def ask(one: Wanted) -> Answer:
        wanted.append(one)
        return Answer(status=200, headers={"content-type": "application/json"}, body=b'"from the server"')

    shown = show(chromium, "<p><script>fetch('/x.json').then(r => r.json()).then(t => document.body.append(t))</script>", ask)
    assert [(one.url, one.kind, one.method) for one in wanted] == [("http://www.example.test/x.json", "fetch", "GET")]
    assert "from the server" in shown.html


@pytest.mark.parametrize(
    "script",
    [
        "while (true) {}",
        "(function f() { Promise.resolve().then(f) })()",
        "setTimeout(() => { while (true) {} }, 200)",
    ],
    ids=["loop", "promises", "later"],
)
def test_of_a_page_whose_script_never_ends_there_is_the_dom_as_it_is(chromium: str, script: str) -> None:
    shown = show(chromium, f"<p>one<script>document.body.append('two'); {script}</script>", seconds=1.0)
    assert "two" in shown.html
    assert not shown.settled


def test_a_page_cannot_hide_its_dom(chromium: str) -> None:
    hides = "Object.defineProperty(Element.prototype, 'outerHTML', {get() { return 'hidden' }})"
    assert "<p>shown" in show(chromium, f"<p>shown<script>{hides}</script>").html


@pytest.mark.parametrize(
    "leaves",
    [
        "setTimeout(() => { location = '/other' }, 100)",
        "window.open('/other')",
        "document.write('<iframe src=/other>')",
    ],
)
def test_a_page_that_leads_elsewhere_stays(chromium: str, leaves: str) -> None:
    assert "<p>here" in show(chromium, f"<p>here<script>{leaves}</script>").html


def test_a_page_that_asks_for_ever_is_taken_as_it_is(chromium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "MOST_ASKED", 20)

    async def ask(one: Wanted) -> Answer:
        return Answer(status=200, headers={}, body=b"")

    shown = show(chromium, "<p>here<script>(function f() { fetch('/x').then(f) })()</script>", ask, seconds=60)
    assert (shown.settled, "<p>here" in shown.html) == (False, True)


def test_a_dom_that_is_too_large_is_none(chromium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_DOM", browser._DOM.replace(str(browser.LARGEST), "1000"))
    with pytest.raises(NotShown, match="more than"):
        show(chromium, "<p>" + "x" * 2000)


def test_the_browser_has_no_network_of_its_own(chromium: str) -> None:
    """Not even where nothing asks us: a redirect in an answer, a WebSocket, a worker's import."""
    with Site({"/caught": Page(body=b"caught")}) as site:

        async def ask(one: Wanted) -> Answer:
            return Answer(status=302, headers={"location": f"{site.url}/caught", "access-control-allow-origin": "*"}, body=b"")

        tries = f"""
          fetch('/x').catch(() => 0); new WebSocket('{site.url.replace("http", "ws")}/caught');
          const worker = URL.createObjectURL(new Blob(["fetch('{site.url}/caught')"])); new Worker(worker);
          navigator.sendBeacon('{site.url}/caught');
          const link = document.createElement('link'); link.rel = 'prefetch'; link.href = '{site.url}/caught';
          document.head.append(link);
        """
        html = f"<p>here<script>{tries}</script><img src='{site.url}/caught'>"
        assert "<p>here" in show(chromium, html, ask, url=f"{site.url}/news/1").html
    assert site.hits == []


def test_nothing_is_kept_from_one_page_to_the_next(chromium: str) -> None:
    html = "<p><script>document.body.append(document.cookie + localStorage.x); document.cookie = localStorage.x = 'a=b'</script>"

    async def twice(one: Browser) -> list[Shown]:
        return [await one.show(URL, page(html), nothing) for _ in range(2)]

    assert ["a=b</body>" in shown.html for shown in using(chromium, twice)] == [False, False]


def children(pid: int) -> list[int]:
    """The processes below one, this one's own first."""
    found = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return found + [below for child in found for below in children(child)]


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


@pytest.mark.parametrize("which", ["--type=renderer", "--headless", "run-driver"], ids=["page", "browser", "driver"])
def test_a_browser_that_dies_is_a_failure_and_the_next_page_is_shown(chromium: str, which: str) -> None:
    async def kill(wanted: Wanted) -> Answer | None:
        for pid in children(os.getpid()):
            if which in command(pid):
                os.kill(pid, signal.SIGKILL)
        return None

    async def twice(one: Browser) -> Shown:
        with pytest.raises(NotShown):
            await one.show(URL, page("<p>here<script>fetch('/x').catch(() => 0)</script>"), kill)
        return await one.show(URL, page("<p>here"), nothing)

    assert "<p>here" in using(chromium, twice).html


def test_a_browser_that_hangs_is_given_up_and_the_next_page_is_shown(chromium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "ANSWER", 2.0)
    monkeypatch.setattr(browser, "LONGEST", 1)
    hung: list[int] = []

    async def stop(wanted: Wanted) -> None:
        hung.extend(pid for pid in children(os.getpid()) if "--headless" in command(pid) and "--type=" not in command(pid))
        for pid in hung:
            os.kill(pid, signal.SIGSTOP)

    async def twice(one: Browser) -> Shown:
        with pytest.raises(NotShown):
            await one.show(URL, page("<p>here<script>fetch('/x').catch(() => 0)</script>"), stop)
        monkeypatch.undo()
        return await one.show(URL, page("<p>here"), nothing)

    try:
        assert "<p>here" in using(chromium, twice).html
    finally:
        for pid in hung:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert hung


def test_the_sandbox_is_left_out_for_root_only(chromium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        assert show(chromium, "<p>here").settled  # every test here is with the sandbox
        return
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(NotShown, match="does not start"):  # Chromium refuses to sandbox for root
        show(chromium, "<p>here")


def test_a_program_that_is_no_browser_does_not_start(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(NotShown, match="does not start"):
        show(str(program), "<p>here")
