"""The last step of a fetch: read the capture in a worker, save what came of it."""

from typing import Self

from scrapy.crawler import Crawler

from crawler.session import Session, session_of
from pipelines.model.capture import Capture
from pipelines.readable import is_readable


class ReadAndSave:
    """Item pipeline for the one thing a spider yields: a `Capture`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(session_of(crawler))

    async def process_item(self, item: Capture) -> Capture:
        if is_readable(item):  # else the archiving middleware has saved it already
            self._session.save(item, await self._session.read(item))
            await self._session.room()
        return item
