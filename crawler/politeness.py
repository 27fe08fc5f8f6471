"""How fast a host may be asked: never faster than the home, the source or its robots.txt says, slower when it is slow.

And whatever these say, a public host is asked no faster than `LEAST_DELAY` and `MOST_TOGETHER` allow, unless it is named in
`crawl.fast_hosts`: a 0 that was meant for a test on this machine must not reach a newspaper.
"""

import logging

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from archive.config import LEAST_DELAY, MOST_TOGETHER
from crawler.session import session_of

log = logging.getLogger("morgue")

# A Crawl-delay above this would keep a single page waiting for minutes; it is honoured up to here and said so in the docs.
LONGEST_DELAY = 300.0


class Politeness(AutoThrottle):
    """AutoThrottle with a floor for each host: Crawl-delay of its robots.txt, `delay` of its source."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._adapt = True
        self._floors: dict[str, float] = {}
        self._exempt: frozenset[str] = frozenset()
        crawler.signals.connect(self._reached_downloader, signal=signals.request_reached_downloader)

    def _spider_opened(self, spider: Spider) -> None:
        super()._spider_opened(spider)
        session = session_of(self.crawler)
        crawl = session.home.config.crawl
        self._adapt = crawl.autothrottle
        self._exempt = frozenset(host.rpartition(":")[0] or host for host in (*crawl.private_hosts, *crawl.fast_hosts))
        held = {host for source in session.sources.values() for host in session.hosts_of(source)} - self._exempt
        if held and (crawl.delay < LEAST_DELAY or crawl.per_host > MOST_TOGETHER):
            log.warning(
                "asking %s no faster than every %g s, %d at a time: crawl.fast_hosts names hosts that may be asked faster",
                ", ".join(sorted(held)[:3]) + (" and others" if len(held) > 3 else ""),
                LEAST_DELAY,
                MOST_TOGETHER,
            )
        for source in session.sources.values():
            if source.delay is not None:
                for host in session.hosts_of(source):
                    self.slow_down(host, source.delay)

    def slow_down(self, host: str, delay: float) -> None:
        """Let at least so many seconds pass between two requests to a host."""
        self._floors[host] = min(LONGEST_DELAY, max(delay, self._floors.get(host, 0.0)))

    def _reached_downloader(self, request: Request, spider: Spider) -> None:
        self._keep_floor(request, spider)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        if self._adapt:
            super()._response_downloaded(response, request, spider)
        self._keep_floor(request, spider)

    def _keep_floor(self, request: Request, spider: Spider) -> None:
        host, slot = self._get_slot(request, spider)
        if slot is not None and host is not None:
            slot.delay = max(slot.delay, self._floors.get(host, 0.0))
            if host not in self._exempt:
                slot.delay = max(slot.delay, LEAST_DELAY)
                slot.concurrency = min(slot.concurrency, MOST_TOGETHER)
