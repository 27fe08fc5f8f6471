"""Asks every origin on what terms its pages may be used (`tdmrep.json`, `ai.txt`), and refuses what is not to be asked for.

What a page says of itself is left to its reader (`pipelines.optout.page`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.adapters import CANDIDATE, OF_AN_ARCHIVE, SOURCE, TERMS
from crawler.origins import Origins, fetch
from crawler.refusal import Held, Refused
from crawler.robots import RobotsMiddleware
from crawler.session import Session, session_of
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.optout.origin import PATHS, Origin, expires, with_file, with_robots
from pipelines.robots import KEEP_REFUSAL, Robots, origin_of
from pipelines.statements import Terms
from pipelines.urls import canonicalise, host_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an origin's files have said, and when to ask again."""

    origin: Origin
    expires: datetime


class OptOutMiddleware:
    """Downloader middleware behind that for robots.txt: gives every request the terms of its URL, or refuses it by them."""

    def __init__(self, crawler: Crawler, session: Session) -> None:
        self._crawler, self._session = crawler, session
        self._respect = session.home.config.respect
        self._files = Origins(self._ask)
        self._joined: dict[str, tuple[Asked | None, Robots | None, Origin]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, session_of(crawler))

    async def process_request(self, request: Request) -> None:
        if request.meta.get(OF_AN_ARCHIVE) or request.meta[CANDIDATE].kind is Kind.ROBOTS:
            return
        if request.meta[CANDIDATE].kind is Kind.TERMS:
            request.meta[TERMS] = Terms(respect=self._respect)
            return
        files = await self._files.of(request.url, request.meta[SOURCE])
        if isinstance(files, Refused):
            raise files
        if why := self.refusal(request.url):
            raise Refused("opted-out", why)
        origin = self._origin(request.url)
        request.meta[TERMS] = Terms(respect=self._respect, robots=origin.robots_record, statements=origin.statements(request.url))

    def refusal(self, url: str) -> str | None:
        """Why a URL may not be asked for, as far as its origin has been asked."""
        return self._origin(url).refusal(url, self._respect)

    def _origin(self, url: str) -> Origin:
        """What is known now: a robots.txt may be newer than the other files. Put together once, not for every request."""
        asked, robots, place = self._files.known(url), self._robots.known(url), origin_of(url)
        if place not in self._joined or self._joined[place][:2] != (asked, robots):
            origin = asked.origin if asked else Origin()
            self._joined[place] = asked, robots, with_robots(origin, robots) if robots else origin
        return self._joined[place][2]

    @property
    def _robots(self) -> RobotsMiddleware:
        robots = self._crawler.get_downloader_middleware(RobotsMiddleware)
        assert robots is not None
        return robots

    async def _ask(self, origin: str, source: str) -> Asked | Refused:
        now = datetime.now(UTC)
        told, until = Origin(), []
        for path in PATHS:
            answer = await self._file(Candidate(url=canonicalise(origin + path), kind=Kind.TERMS, seen_in=origin), source, now)
            if isinstance(answer, Held):
                return answer  # it was not asked for
            # A file that cannot be had says nothing, unlike a robots.txt: few have one, and no report asks for more.
            until.append(now + KEEP_REFUSAL if isinstance(answer, Refused) else expires(answer))
            told = told if isinstance(answer, Refused) else with_file(told, answer)
        await self._reconsider(origin, told)
        return Asked(origin=told, expires=min(until))

    async def _file(self, candidate: Candidate, source: str, now: datetime) -> Capture | Refused:
        remembered = await self._session.remembered(candidate.url, Kind.TERMS)
        if remembered is not None and expires(remembered) > now:
            return remembered
        return await fetch(self._crawler, candidate, source)

    async def _reconsider(self, origin: str, told: Origin) -> None:
        """What other terms, or another morgue.toml, kept us from may be asked for again."""
        robots = self._robots.known(origin)
        known = with_robots(told, robots) if robots else told

        def may_be_asked(url: str) -> bool:
            return origin_of(url) == origin and known.refusal(url, self._respect) is None

        frontier = self._session.store.frontier
        await self._session.call(frontier.reconsider, host_of(origin), "opted-out", may_be_asked, datetime.now(UTC))
