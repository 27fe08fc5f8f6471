"""Which URL next: keeps every host busy at its own pace, and no host busier than that."""

import asyncio
import contextlib
import logging
from collections import Counter
from datetime import UTC, datetime, timedelta

from archive.database.frontier import Leased
from crawler.session import Session
from pipelines.urls import host_of

log = logging.getLogger("morgue")

LEASE = timedelta(seconds=60)
"""How long a host is ours without a sign of life. Another crawler takes it over after that."""
HEARTBEAT = timedelta(seconds=15)
LOOK_AGAIN = 0.5
"""Seconds between two looks into the frontier while nothing has changed."""
PATIENCE = timedelta(seconds=15)
"""A crawl stays for URLs that become due this soon, and leaves later ones to the next."""


class Dispatch:
    """Leases URLs from the frontier, a few for each host, as fast as they are used up."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._frontier = session.store.frontier
        self._run = session.run
        crawl = session.home.config.crawl
        # One more than may be in transfer: the next request stands ready when one is done.
        self._per_host, self._in_flight = crawl.per_host + 1, crawl.in_flight
        self._sources = tuple(session.sources)
        self._since = session.began
        self._out: Counter[str] = Counter()
        self._turns: dict[str, int] = {}
        self._beat = datetime.now(UTC)
        self.later: datetime | None = None
        """When the next URL is due that this crawl does not wait for."""

    async def next(self) -> list[Leased]:
        """URLs to fetch now, waiting for some if need be; none when the crawl is done."""
        while True:
            if leased := await self._lease():
                return leased
            if not self._out and not self._session.unsaved and await self._is_done():
                return []
            await self._wait()

    def done(self, leased: Leased) -> None:
        """A leased URL has been answered, or failed: its host has room for another."""
        host = host_of(leased.candidate.url)
        self._out[host] -= 1
        if not self._out[host]:
            del self._out[host]
        self._session.changed.set()

    async def give_back(self, leased: Leased, until: datetime) -> None:
        """A leased URL was not asked for, and is not to be before a moment."""
        await self._session.call(self._frontier.give_back, self._run, leased.candidate.url, until)
        self.done(leased)

    async def postpone(self, host: str, until: datetime) -> None:
        """Ask nothing more of a host before a moment (Retry-After)."""
        await self._session.call(self._frontier.postpone, host, until)

    async def _lease(self) -> list[Leased]:
        now = datetime.now(UTC)
        if now - self._beat > HEARTBEAT:  # also while there is no room: what a browser has in hand may take minutes
            self._beat = now
            await self._session.call(self._frontier.heartbeat, self._run, now, LEASE)
        room = self._in_flight - self._out.total()
        if room <= 0:
            return []
        wanted = await self._session.call(
            self._frontier.claim_hosts, self._run, now, LEASE, self._in_flight, self._sources, self._since
        )
        leased: list[Leased] = []
        # Who has waited longest first: where few requests may be in flight, a host with much to fetch must not have them all.
        for host in sorted(wanted, key=lambda host: self._turns.get(host, 0)):
            free = min(self._per_host - self._out[host], room - len(leased))
            if free > 0:
                self._turns[host] = max(self._turns.values(), default=0) + 1
                lease = self._frontier.lease
                leased += await self._session.call(lease, self._run, host, free, now, self._sources, self._since)
        self._out.update(host_of(url.candidate.url) for url in leased)
        return leased

    async def _is_done(self) -> bool:
        self.later = await self._session.call(self._frontier.wait_until, self._run, self._sources, self._since)
        return self.later is None or self.later > datetime.now(UTC) + PATIENCE

    async def _wait(self) -> None:
        """Until something is answered or saved, or for a moment: another crawler's host may become free at any time."""
        if not self._out:
            self._session.hurry()
        self._session.changed.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._session.changed.wait(), LOOK_AGAIN)
