"""One crawl's archive: what is open while it runs, and the order in which things become durable.

A response is a WARC record before anybody sees it. What came of it waits for its group; then the WARC file is forced to
disk, and one transaction puts captures, results and URL states into the database. All of this happens on one thread of its
own, so that the reactor never waits for a disk and nothing of it needs a lock.
"""

import asyncio
import contextlib
import gc
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from typing import Self, TypeVar
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from sqlalchemy.exc import DBAPIError

from archive.database.dialects import first_line
from archive.database.save import Failure
from archive.database.store import Store
from archive.home import Home, run_name, running, source_texts
from archive.recover import recover
from archive.replay import entry_of
from archive.warc.reader import read_at
from archive.warc.record import payload_digest
from archive.warc.writer import OPEN, WarcWriter
from crawler.addon import home_of
from crawler.groups import Groups, Row
from pipelines.discover.habits import learn
from pipelines.errors import ArchiveError, MorgueError
from pipelines.memory import NOTHING, Memory
from pipelines.model.candidate import Discovery, Habit
from pipelines.model.capture import Capture, Original, Rendering
from pipelines.model.source import CanonicalUrl, Kind, Source
from pipelines.readable import Result, is_readable
from pipelines.revisit import Looks
from pipelines.runners import Workers
from pipelines.sources.write import source_toml
from pipelines.statements import Terms

T = TypeVar("T")
log = logging.getLogger("morgue")


class ArchiveSpider(Spider):
    """A spider whose captures are archived: it says which sources it is for."""

    def sources_of(self, home: Home) -> Mapping[str, Source]:
        """The sources by id. Raises `ConfigError`."""
        raise NotImplementedError


def session_of(crawler: Crawler) -> "Session":
    """The session of a crawl, for the other components."""
    session = crawler.get_extension(Session)
    assert session is not None
    return session


class Session:
    """A Scrapy extension that owns everything a crawl opens: home, store, WARC writer, workers."""

    def __init__(self, crawler: Crawler, home: Home, sources: Mapping[str, Source]) -> None:
        self._crawler = crawler
        self.home = home
        self.sources = sources
        self.began = datetime.now(UTC)
        self.run = run_name(home, self.began)
        self.error: MorgueError | None = None
        self.changed = asyncio.Event()
        """Set whenever there may be something new to fetch: a group has become durable, or a host has room."""
        self.on_result: Callable[[Capture, Result | None], None] = lambda capture, result: None
        self._open_things = ExitStack()
        self._open_things.enter_context(running(home, self.run))
        self.store = Store.open(home.database)
        self._open_things.callback(self.store.close)
        self.workers = self._open_things.enter_context(Workers(home.config.crawl.workers, home.config.crawl.page_seconds))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._open_things.callback(self._thread.shutdown)
        self.writer = WarcWriter(home.warc, self.run, info=self._about(), sources=self._texts())
        self._groups = Groups(self._commit)
        self._recorded = 0
        self._memories: dict[str, Memory] = {}
        self._habits: dict[str, tuple[Habit, ...]] = {}
        self._found: dict[tuple[str, date], tuple[Looks, ...]] = {}
        self._closing: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        home = home_of(crawler.settings)
        assert isinstance(crawler.spider, ArchiveSpider)
        return cls(crawler, home, crawler.spider.sources_of(home))

    def begin(self, retry: bool, ask: bool = True) -> None:
        """Mend what a killed crawl left, make this run known and its sources due, with `retry` also what failed before.

        Unless `ask`, feeds, sitemaps and sections are left alone: what is due anyway is all there is to fetch.
        """
        recover(self.home, self.store, self.workers, self.sources)
        self.store.put_sources(self.sources.values(), self._texts())
        self.store.begin_run(self.run, tuple(self.sources.values()) if ask else (), datetime.now(UTC))
        for source in self.sources.values():
            if source.revisit is not None:
                self.store.frontier.leave_alone(source.id, datetime.now(UTC) - source.revisit)
        if retry:
            self.store.frontier.retry(tuple(self.sources), datetime.now(UTC))

    # What the other components ask of a crawl

    async def call(self, function: Callable[..., T], *args: object) -> T:
        """Run a function of the archive on the archive's thread."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)
        except DBAPIError as error:
            raise ArchiveError("database", f"{first_line(error)}; when it is back, run `morgue crawl` again") from error

    async def record(self, capture: Capture, ip: str | None, *, again: bool = False) -> Capture:
        """Write a capture to the WARC; returns it with its place. It must be saved later, once.

        With `again`, a body that is that of the last answer is not written once more: the record refers to that one's.
        """
        recorded = await self.call(self._write, capture, ip, again)
        self._recorded += 1
        return recorded

    async def record_rendering(self, capture: Capture, rendering: Rendering) -> Capture:
        """Write what a browser made of a recorded capture; returns both with their places."""
        return await self.call(self.writer.write_rendering, capture, rendering)

    async def read(self, capture: Capture, source: Source | None = None) -> Result:
        """What a worker makes of a capture; `source` where more is known of it than when the crawl began."""
        memory = self._memories[capture.source] if capture.memory else NOTHING
        return await asyncio.wrap_future(self.workers.submit(capture, source or self.sources[capture.source], memory))

    def save(self, capture: Capture, result: Result | None) -> None:
        """Put a capture and what came of it with the group that becomes durable next."""
        self._recorded -= 1
        self.on_result(capture, result)
        self._groups.add(entry_of(capture, result, self.sources.get(capture.source)))
        if isinstance(result, Discovery):
            self.hurry()  # what it announces can be leased only then

    async def room(self) -> None:
        """Return when what waits to become durable is little enough for more."""
        await self._groups.room()

    def hurry(self) -> None:
        """Make durable what waits, now: somebody has nothing else to do."""
        self._groups.hurry()

    def save_failure(self, failure: Failure) -> None:
        self._groups.add(failure)

    @property
    def unsaved(self) -> int:
        """How many captures are being read or wait to become durable."""
        return self._recorded + len(self._groups)

    async def remembered(self, url: CanonicalUrl, kind: Kind) -> Capture | None:
        """The last answer to a request for a file that is asked by the day, such as a robots.txt, if this machine has it."""
        return await self.call(self._last, url, kind)

    async def found_at(self, source: str) -> tuple[Looks, ...]:
        """What looking at articles of a source again had found before today."""
        day = datetime.now(UTC).date()
        if (source, day) not in self._found:
            self._found[source, day] = await self.call(self.store.found_before, source, day)
        return self._found[source, day]

    async def habits_of(self, source: str) -> tuple[Habit, ...]:
        """What the addresses of a source have taught before this crawl; none where there are too few."""
        if source not in self._habits:
            self._habits[source] = learn(await self.call(self.store.outcomes, source))
        return self._habits[source]

    def hosts_of(self, source: Source) -> tuple[str, ...]:
        """The host names that a source's own delay is for."""
        return tuple(
            {urlsplit(url).hostname or "" for url in (source.home, *(lead.url for lead in source.leads))} | set(source.hosts)
        )

    def fail(self, error: MorgueError) -> None:
        """Stop the crawl: what we keep is not as it should be."""
        if self.error is None:
            self.error = error
            log.error("%s", error)
            assert self._crawler.engine is not None
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="archive-error"))

    # Opening, saving, closing

    async def _opened(self, spider: Spider) -> None:
        # What is loaded by now stays, and little of what comes is cyclic: to look every 700 objects took a tenth of this process.
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        self._groups.start()

    async def _commit(self, group: list[Row]) -> None:
        try:
            await self.call(self._make_durable, group)
        except MorgueError as error:
            self.fail(error)
            raise
        self.changed.set()

    def _make_durable(self, group: list[Row]) -> None:
        self.writer.sync()
        self.store.save(group)

    def _write(self, capture: Capture, ip: str | None, again: bool) -> Capture:
        if again and (original := self._original(capture)):
            capture = replace(capture, repeats=original)
        is_article = capture.candidate.kind is Kind.ARTICLE and is_readable(capture)
        if is_article and capture.terms is None:  # from an archive: nobody asked the newspaper for its terms then
            capture = replace(capture, terms=Terms(respect=self.home.config.respect))
        return self.writer.write(capture, ip, self._memory(capture.source) if is_article else NOTHING)

    def _original(self, capture: Capture) -> Original | None:
        """The record that has this body already, as the last good answer for this URL. Not one that another machine keeps."""
        if capture.status != HTTPStatus.OK or not capture.body:
            return None
        last = self.store.whole_capture(capture.candidate.url)
        if last is None or last.url != capture.url or last.digest != payload_digest(capture.body):
            return None
        kept = self.home.warc / last.record.file
        if not (kept.exists() or kept.with_name(kept.name + OPEN).exists()):
            return None
        return Original(file=last.record.file, offset=last.record.offset, id=last.record.id, fetched_at=last.fetched_at)

    def _memory(self, source: str) -> Memory:
        """What was known of a source when this run first met an article of it: the same for all that the run reads of it."""
        if source not in self._memories:
            self._memories[source] = self.store.memory(source)
        return self._memories[source]

    def _last(self, url: CanonicalUrl, kind: Kind) -> Capture | None:
        last = self.store.last_capture(url, kind)
        if last is None:
            return None
        try:
            return read_at(self.home.warc, last.record)
        except ArchiveError:
            return None  # kept on another machine: ask again

    async def _closed(self, spider: Spider, reason: str) -> None:
        # An error has been said by then, and is in `error`.
        with contextlib.suppress(MorgueError):
            await self._groups.end()
        with contextlib.suppress(MorgueError):
            await self.call(self._end, reason)
        self._open_things.close()

    def _end(self, reason: str) -> None:
        if not self.unsaved:  # else the next crawl finds in the open files what the database has not
            self.writer.close()
        outcome = "failed" if self.error else "finished" if reason == "finished" else "interrupted"
        self.store.frontier.release(self.run, datetime.now(UTC) + timedelta(seconds=self.home.config.crawl.delay))
        self.store.end_run(self.run, outcome, datetime.now(UTC))

    def _texts(self) -> dict[str, str]:
        """The TOML of the sources as it stands in their files, or as it would."""
        kept = source_texts(self.home)
        return {id: kept.get(id) or source_toml(source) for id, source in self.sources.items()}

    def _about(self) -> dict[str, str]:
        return {
            "software": f"morgue/{version('morgue')}",
            "operator": self.home.config.contact,
            "http-header-user-agent": self.home.user_agent,
            "robots": "obey",
            "isPartOf": self.run,
        }
