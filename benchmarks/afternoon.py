"""What morgue is held against: Scrapy that only fetches, and an engineer's afternoon, Scrapy and trafilatura in one callback.

`python -m benchmarks.afternoon URLS` fetches the URLs in a file; with `OUT` it reads them, too, into JSON lines.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from benchmarks.site import IN_FLIGHT

SETTINGS = {
    "CONCURRENT_REQUESTS": IN_FLIGHT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": IN_FLIGHT,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",  # trafilatura warns of every page that it cannot read
}


class Fetching(Spider):
    """Takes every response and does nothing with it."""

    name = "fetching"

    def parse(self, response: Response) -> None:
        pass


class Afternoon(Spider):
    """Reads every response where it comes in."""

    name = "afternoon"

    def parse(self, response: Response) -> Iterator[dict[str, object]]:
        from trafilatura import bare_extraction

        found = bare_extraction(response.body, url=response.url, with_metadata=True, include_comments=False)
        fields = ("title", "author", "date", "categories", "tags", "description", "image", "language", "text")
        yield {"url": response.url, **{name: getattr(found, name, None) for name in fields}}


def main() -> None:
    urls, *out = sys.argv[1:]
    feeds = {"FEEDS": {path: {"format": "jsonlines"} for path in out}}
    process = AsyncCrawlerProcess(SETTINGS | feeds)
    process.crawl(Afternoon if out else Fetching, start_urls=Path(urls).read_text().split())
    process.start()


if __name__ == "__main__":
    main()
