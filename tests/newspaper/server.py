"""The newspaper as it runs: `with Newspaper(stories()) as paper:` serves it on loopback and logs every request.

Its pages are the same bytes for every request until somebody publishes, revises or removes a story.
"""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from typing import Self
from urllib.parse import urlsplit

from tests.newspaper import feeds, pages
from tests.newspaper.articles import ABROAD, SECTIONS, START, Story, address
from tests.newspaper.exchange import Hit, Page, Server, Validators
from tests.newspaper.odd import EXPECTED, REGULAR, Expected, oddities

COOKIES = (("Set-Cookie", "edition=island; Path=/"), ("Set-Cookie", "consent=pending; Path=/; HttpOnly"))
FRONTS = {address(path) for top, subs in SECTIONS.items() for path in ((top,), ABROAD, *((top, sub) for sub in subs))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an archive of all that is announced must contain. Redirects are no entries of their own."""

    articles: int
    rejections: dict[str, int]
    gone: int
    refused: int


class Newspaper:
    """A newspaper that can be served, changed while it is, and taken down and up again at the same address."""

    def __init__(
        self,
        stories: Iterable[Story],
        *,
        odd: bool = True,
        delay: float = 0.0,
        port: int = 0,
        on_hit: Callable[[Hit], None] = lambda hit: None,
    ) -> None:
        # What the furniture names never changes, or each new story would revise all pages.
        self._first = tuple(stories)
        self._stories = {story.path: story for story in (*self._first, *(oddities(self._first) if odd else ()))}
        self.delay, self.hits, self.url = delay, list[Hit](), ""
        # Moods: whom robots.txt keeps out besides, whether every answer is 503, whose validators never move.
        self.kept_out, self.failing, self.lying = tuple[str, ...](), False, frozenset[str]()
        self._port, self._on_hit = port, on_hit
        self._lock, self._validators, self._failed = threading.Lock(), Validators(), set[str]()

    def __enter__(self) -> Self:
        self._server = Server(self._port, self._answer).start()
        self._port = self._server.server_port
        self.url = f"http://{self._server.host}/"
        return self

    def __exit__(self, *error: object) -> None:
        self._server.stop()

    @property
    def port(self) -> int:
        """Where it listens; the same when it comes up again."""
        return self._port

    @property
    def stories(self) -> tuple[Story, ...]:
        """All there is now, the odd ones too."""
        return tuple(self._stories.values())

    @property
    def expected(self) -> dict[str, Expected]:
        """What an archive must make of each path."""
        return {story.path: EXPECTED[story.odd] if story.odd else REGULAR for story in self.stories}

    def counts(self) -> Counts:
        """Say what an archive of everything announced now must contain."""
        expected = self.expected
        outcomes = Counter(expected[story.path].outcome for story in self.stories if story.only_in != "nowhere")
        articles, gone, refused, _ = (outcomes.pop(name, 0) for name in ("article", "gone", "refused", "redirect"))
        return Counts(articles=articles, gone=gone, refused=refused, rejections=dict(outcomes))

    def publish(self, stories: Iterable[Story]) -> None:
        """Add stories: feeds, sitemaps and section fronts change."""
        self._stories = self._stories | {story.path: story for story in stories}

    def revise(self, path: str, story: Story) -> None:
        """Put another story at an address that exists."""
        if path not in self._stories:
            raise KeyError(path)
        self.publish([replace(story, path=path)])

    def remove(self, path: str) -> None:
        """Answer 410 from now on, and announce it nowhere."""
        self.publish([replace(self._stories[path], odd="withdrawn", only_in="nowhere")])

    def _answer(self, method: str, target: str, headers: Message, came: float) -> Page:
        host, path = headers.get("Host", "localhost"), urlsplit(target).path
        with self._lock:
            page = Page(body=b"", status=503) if self.failing else self._page(path, f"http://{host}")
            if page.status == 200:
                stale = "stale" if path in self.lying else None
                page = self._validators.answer(host + path, page, headers, stale)
            hit = Hit(time=came, method=method, path=target, status=page.status, headers=tuple(headers.items()))
            self.hits.append(hit)
            self._on_hit(hit)
        time.sleep(self.delay)
        return page

    def _page(self, path: str, base: str) -> Page:
        if story := self._stories.get(path):
            return self._story(story, base)
        if path == "/" or path in FRONTS:
            return self._front(path)
        if path in (feeds.ROBOTS, feeds.RSS, feeds.ATOM, feeds.INDEX, *feeds.SITEMAPS):
            return self._announcement(path, base)
        if path == "/style.css":
            return Page(body=pages.style(), type="text/css")
        if path.startswith("/images/"):
            return Page(body=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>', type="image/svg+xml")
        if path in ("/about/", "/contact/", "/privacy/"):
            return Page(body=pages.notice(path.strip("/").title()))
        return Page(body=pages.notice("There is no such page"), status=404)

    def _story(self, story: Story, base: str) -> Page:
        page = Page(body=b"", changed=story.modified or story.published or START, headers=COOKIES)
        match story.odd:
            case "missing":
                return replace(page, status=404, body=pages.notice("There is no such page"))
            case "withdrawn":
                return replace(page, status=410, body=pages.notice("This article was withdrawn"))
            case "moved":
                return replace(page, status=301, headers=(("Location", f"{base}{story.target}"),))
            case "hub":
                return replace(page, body=pages.listing(story.headline, self._first[:30]))
            case "consent":
                return replace(page, body=pages.consent_wall(story.headline))
            case "flaky" if story.path not in self._failed:
                self._failed.add(story.path)
                return replace(page, status=503, body=pages.notice("Please come back soon"), headers=(("Retry-After", "1"),))
        body = pages.article(story, pages.Around(base=base, others=self._first))
        return replace(page, body=body, type=page.type if story.charset == "utf-8" else "text/html")

    def _front(self, path: str) -> Page:
        """A section front lists all of its stories, the front page the newest of all."""
        listed = feeds.places(self.stories)["section"]
        if path == "/":
            body = pages.listing(feeds.NAME, listed[:25])
        else:
            body = pages.listing(path.strip("/").title(), (story for story in listed if address(story.section).startswith(path)))
        return Page(body=body, changed=self._latest(), headers=COOKIES)

    def _announcement(self, path: str, base: str) -> Page:
        named, latest = feeds.places(self.stories), self._latest()
        if path == feeds.ROBOTS:
            return Page(body=feeds.robots(base, self.kept_out).encode(), type="text/plain; charset=utf-8")
        if path == feeds.RSS:
            return Page(body=feeds.rss(named["rss"], base).encode(), type="application/rss+xml", changed=latest)
        if path == feeds.ATOM:
            return Page(body=feeds.atom(named["atom"], base, latest).encode(), type="application/atom+xml", changed=latest)
        if path == feeds.INDEX:
            text = feeds.sitemap_index(base, latest)
        else:
            text = feeds.news_sitemap(named["sitemap"][feeds.SITEMAPS.index(path) :: 2], base)
        if path.endswith(".gz"):
            return Page(body=gzip.compress(text.encode(), mtime=0), type="application/gzip", changed=latest)
        return Page(body=text.encode(), type="application/xml", changed=latest)

    def _latest(self) -> datetime:
        return max((story.modified or story.published or START for story in self.stories), default=START)
