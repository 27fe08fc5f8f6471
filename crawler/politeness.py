"""How fast a host may be asked: never faster than the home, the source or its robots.txt says, slower when it is slow."""

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

from crawler.session import session_of

# A Crawl-delay above this would keep a single page waiting for minutes; it is honoured up to here and said so in the docs.
LONGEST_DELAY = 300.0


class Politeness(AutoThrottle):
    """AutoThrottle with a floor for each host: Crawl-delay of its robots.txt, `delay` of its source."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._adapt = True
        self._floors: dict[str, float] = {}
        crawler.signals.connect(self._reached_downloader, signal=signals.request_reached_downloader)

    def _spider_opened(self, spider: Spider) -> None:
        super()._spider_opened(spider)
        session = session_of(self.crawler)
        self._adapt = session.home.config.crawl.autothrottle
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
