"""Asks every origin's robots.txt before anything else of it (RFC 9309), once for all who wait; the answer is a capture."""

import asyncio
from datetime import UTC, datetime
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.adapters import CANDIDATE, CAPTURE, OF_AN_ARCHIVE, SOURCE, is_for_good, reason_of, request_for
from crawler.politeness import Politeness
from crawler.refusal import Refused
from crawler.session import Session, session_of
from pipelines.errors import MorgueError
from pipelines.model import Candidate, CanonicalUrl, Capture, Kind
from pipelines.robots import AGENT, Robots, origin_of, parse_robots, refusal
from pipelines.urls import canonicalise, host_of


class RobotsMiddleware:
    """Downloader middleware: refuses what robots.txt disallows, at any concurrency, and hands on its Crawl-delay."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler, self._session = crawler, session
        self._rules: dict[str, asyncio.Future[Robots | Refused]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, session_of(crawler))

    async def process_request(self, request: Request) -> None:
        if request.meta.get(OF_AN_ARCHIVE) or request.meta[CANDIDATE].kind is Kind.ROBOTS:
            return
        rules = await self._rules_for(request)
        if isinstance(rules, Refused):
            raise rules
        if not rules.answered:
            raise Refused("robots-unreachable", "robots.txt cannot be had, so nothing is fetched", for_good=False)
        if why := refusal(rules, request.url):
            raise Refused("robots", why)

    async def learn(self, request: Request) -> None:
        """Have the robots.txt of a request's origin, without asking for the request itself."""
        await self._rules_for(request)

    def sitemaps(self, url: str) -> tuple[CanonicalUrl, ...]:
        """What the robots.txt of a URL's origin names as sitemaps; none before that origin was asked."""
        rules = self._known(url)
        return rules.sitemaps if rules else ()

    def refusal(self, url: str) -> str | None:
        """Why a URL may not be asked for, as far as its origin's robots.txt is known."""
        rules = self._known(url)
        return refusal(rules, url) if rules else None

    def crawl_delay(self, url: str) -> float | None:
        """The Crawl-delay for us at a URL's origin, in seconds."""
        rules = self._known(url)
        return rules.crawl_delay(AGENT) if rules else None

    def _known(self, url: str) -> Robots | None:
        answer = self._rules.get(origin_of(url))
        rules = answer.result() if answer is not None and answer.done() else None
        return rules if isinstance(rules, Robots) else None

    async def _rules_for(self, request: Request) -> Robots | Refused:
        """The rules of the request's origin; all who need them at once wait for one answer."""
        origin = origin_of(request.url)
        waiting = self._rules.get(origin)
        if waiting is None or (waiting.done() and _is_stale(waiting.result())):
            waiting = self._rules[origin] = asyncio.get_running_loop().create_future()
            try:
                waiting.set_result(await self._ask(origin, request.meta[SOURCE]))
            except BaseException:
                del self._rules[origin]
                waiting.cancel()
                raise
        return await waiting

    async def _ask(self, origin: str, source: str) -> Robots | Refused:
        try:
            url = canonicalise(f"{origin}/robots.txt")
        except ValueError as why:  # such as 127.1 or 2852039166, which a resolver takes for an address
            return Refused("host", f"{origin}: {why}")
        remembered = await self._session.remembered_robots(url)
        rules = parse_robots(remembered) if remembered else None
        if rules is None or _is_stale(rules):
            answer = await self._fetch(Candidate(url=url, kind=Kind.ROBOTS, seen_in=origin), source)
            if isinstance(answer, Refused):
                return answer
            rules = parse_robots(answer)
            await self._reconsider(origin, rules)
        if delay := rules.crawl_delay(AGENT):
            politeness = self._crawler.get_extension(Politeness)
            assert politeness is not None
            politeness.slow_down(urlsplit(origin).hostname or "", delay)
        return rules

    async def _reconsider(self, origin: str, rules: Robots) -> None:
        """What other rules kept us from may be asked for again: a newspaper that opens a section has lost nothing by it."""

        def may_be_asked(url: str) -> bool:
            return origin_of(url) == origin and refusal(rules, url) is None

        if rules.answered:
            await self._session.call(self._session.store.frontier.reconsider, host_of(origin), may_be_asked, datetime.now(UTC))

    async def _fetch(self, candidate: Candidate, source: str) -> Capture | Refused:
        request = request_for(candidate, source)
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except MorgueError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the network did: without robots.txt nothing is fetched (RFC 9309 §2.3.1.4)
            reason, detail = reason_of(error)
            return Refused(reason, f"{candidate.url}: {detail}", for_good=is_for_good(error))
        assert response.request is not None
        capture: Capture = response.request.meta[CAPTURE]
        return capture


def _is_stale(rules: Robots | Refused) -> bool:
    return isinstance(rules, Refused) or datetime.now(UTC) >= rules.expires
