"""Fetches what is due of the sources and asks no feed, sitemap or section for more: `morgue backfill urls`."""

from crawler.session import Session
from crawler.spiders.news import NewsSpider


class UrlsSpider(NewsSpider):
    """`morgue backfill urls` has put the URLs into the frontier."""

    name = "urls"

    async def begin(self, session: Session) -> None:
        await session.call(session.begin, False, False)
