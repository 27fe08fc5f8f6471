"""Asks every origin's robots.txt before anything else of it (RFC 9309), once for all who wait; the answer is a capture."""

from datetime import UTC, datetime
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.adapters import CANDIDATE, OF_AN_ARCHIVE, SOURCE
from crawler.origins import Origins, fetch, is_stale
from crawler.politeness import Politeness
from crawler.refusal import Refused
from crawler.session import Session, session_of
from pipelines.model.candidate import Candidate
from pipelines.model.source import CanonicalUrl, Kind
from pipelines.robots import AGENT, Robots, origin_of, parse_robots, refusal
from pipelines.urls import canonicalise, host_of


class RobotsMiddleware:
    """Downloader middleware: refuses what robots.txt disallows, at any concurrency, and hands on its Crawl-delay."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler, self._session = crawler, session
        self._rules = Origins(self._ask)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, session_of(crawler))

    async def process_request(self, request: Request) -> None:
        if request.meta.get(OF_AN_ARCHIVE) or request.meta[CANDIDATE].kind is Kind.ROBOTS:
            return
        rules = await self._rules.of(request.url, request.meta[SOURCE])
        if isinstance(rules, Refused):
            raise rules
        if not rules.answered:
            raise Refused("robots-unreachable", "robots.txt cannot be had, so nothing is fetched", for_good=False)
        if why := refusal(rules, request.url):
            raise Refused("robots", why)

    async def learn(self, request: Request) -> None:
        """Have the robots.txt of a request's origin, without asking for the request itself."""
        await self._rules.of(request.url, request.meta[SOURCE])

    def known(self, url: str) -> Robots | None:
        """The rules of a URL's origin; None before that origin was asked."""
        return self._rules.known(url)

    def sitemaps(self, url: str) -> tuple[CanonicalUrl, ...]:
        """What the robots.txt of a URL's origin names as sitemaps; none before that origin was asked."""
        rules = self.known(url)
        return rules.sitemaps if rules else ()

    def refusal(self, url: str) -> str | None:
        """Why a URL may not be asked for, as far as its origin's robots.txt is known."""
        rules = self.known(url)
        return refusal(rules, url) if rules else None

    def crawl_delay(self, url: str) -> float | None:
        """The Crawl-delay for us at a URL's origin, in seconds."""
        rules = self.known(url)
        return rules.crawl_delay(AGENT) if rules else None

    async def _ask(self, origin: str, source: str) -> Robots | Refused:
        try:
            url = canonicalise(f"{origin}/robots.txt")
        except ValueError as why:  # such as 127.1 or 2852039166, which a resolver takes for an address
            return Refused("host", f"{origin}: {why}")
        remembered = await self._session.remembered(url, Kind.ROBOTS)
        rules = parse_robots(remembered) if remembered else None
        if rules is None or is_stale(rules):
            answer = await fetch(self._crawler, Candidate(url=url, kind=Kind.ROBOTS, seen_in=origin), source)
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
            frontier = self._session.store.frontier
            await self._session.call(frontier.reconsider, host_of(origin), "robots", may_be_asked, datetime.now(UTC))
