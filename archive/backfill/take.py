"""Takes captures over from foreign WARC files: copied to our own, then read and saved as those of a crawl are.

Nothing is taken twice: a copy's id is made of its exchange. How far a file was read is marked in the database together with
what came of it, so that a run that was killed goes on there.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from archive.backfill.places import spell_out
from archive.backfill.selection import Filters, Selection
from archive.backfill.streams import Unreachable, open_place
from archive.database.backfills import Progress
from archive.database.store import Store
from archive.home import Home, load_sources, run_name, running, source_texts
from archive.recover import recover
from archive.replay import GROUP_ROWS, entry_of
from archive.warc.foreign import Damaged, Scan
from archive.warc.members import whole_members
from archive.warc.record import copy_id
from archive.warc.writer import WarcWriter
from pipelines.errors import ConfigError, MorgueError
from pipelines.memory import NOTHING
from pipelines.model.article import Article
from pipelines.model.capture import Capture
from pipelines.runners import Workers
from pipelines.statements import Terms
from pipelines.urls import canonicalise

HELD = 100
"""Captures held in memory while the database is asked which of them it has; a few MB."""


@dataclass(slots=True, kw_only=True)
class Taken:
    """What a run came to."""

    files: int = 0
    passed_over: int = 0
    """Files that an earlier run had read to their end, for the same selection."""
    records: int = 0
    """Responses that were looked at."""
    matched: int = 0
    known: int = 0
    """Of those that matched, what the archive had already."""
    captures: int = 0
    articles: int = 0
    problems: list[str] = field(default_factory=list)
    """Files that are damaged or could not be read, a line each."""


def take(home: Home, names: list[str], filters: Filters, only: tuple[str, ...], on_saved: Callable[[int], None]) -> Taken:
    """Take over what `filters` want of the WARC files at these places, for all sources of the home or those named.

    Raises `ConfigError` where a place cannot be read at all; a file that is damaged gives what stands before the damage, and
    a problem.
    """
    sources = load_sources(home, only)
    if not sources and not filters.every_site:
        raise ConfigError(str(home.sources), "has no source yet; add one with `morgue add https://…`, or say --every-site")
    selection = Selection(filters, sources)
    places = spell_out(names, home.user_agent)
    crawl = home.config.crawl
    with ExitStack() as open_things:
        run = run_name(home, datetime.now(UTC))
        open_things.enter_context(running(home, run))
        store = open_things.enter_context(Store.open(home.database))
        workers = open_things.enter_context(Workers(crawl.workers, crawl.page_seconds))
        recover(home, store, workers, sources)
        texts = source_texts(home)
        store.put_sources(sources.values(), texts)
        info = {
            "software": "morgue",
            "operator": home.config.contact,
            "isPartOf": run,
            "description": "copied from other archives",
        }
        chosen = {id: text for id, text in texts.items() if id in sources}
        writer = WarcWriter(home.warc, run, info=info, sources=chosen)
        taking = _Taking(store, workers, writer, selection, home, on_saved)
        for place in places:
            taking.file(place)
        writer.close()  # not in a `finally`: what is not in the database is found again in files that stay open
    return taking.taken


class _Taking:
    """One run."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        writer: WarcWriter,
        selection: Selection,
        home: Home,
        on_saved: Callable[[int], None],
    ) -> None:
        self._store, self._workers, self._writer, self._selection = store, workers, writer, selection
        self._user_agent, self._respect, self._on_saved = home.user_agent, home.config.respect, on_saved
        self._sites: set[str] = set()
        self.taken = Taken()

    def file(self, place: str) -> None:
        """Read one file from where an earlier run stopped."""
        key = self._selection.key
        try:
            with open_place(place, 0, self._user_agent) as stream:
                size = stream.size
                before = self._store.backfilled(place, key, size)
                if before.finished:
                    self.taken.passed_over += 1
                    return
                if not before.position:
                    self._read(Scan(place, stream), key, size)
                    return
            with open_place(place, before.position, self._user_agent) as stream:
                self._read(Scan(place, stream), key, size)
        except (ConfigError, Unreachable) as error:
            self.taken.problems.append(str(error))

    def _read(self, scan: Scan, key: str, size: int) -> None:
        taken = self.taken
        taken.files += 1
        damage: list[MorgueError] = []
        captures = self._recorded(self._unknown(_until_damaged(scan.captures(self._selection.has), damage)))
        read = self._workers.map((capture, self._selection.owner(capture.url), NOTHING) for capture in captures)
        while group := list(islice(read, GROUP_ROWS)):
            self._writer.sync()
            self._store.save([entry_of(capture, result) for capture, result in group])
            taken.captures += len(group)
            taken.articles += sum(isinstance(result, Article) for _, result in group)
            origin = group[-1][0].origin
            assert origin is not None
            self._store.mark_backfilled(scan.place, key, size, Progress(position=origin.offset or 0))
            self._on_saved(len(group))
        taken.records += scan.seen
        taken.matched += scan.taken
        if not scan.seen and not damage and not _is_warc(scan.place, self._user_agent):
            damage.append(Damaged(scan.place, "is no WARC file: it does not begin with WARC/1.0 or WARC/1.1"))
        elif not damage and _is_cut_off(scan.place, scan.last, size):
            damage.append(Damaged(scan.place, "is cut off at its end; the last record is lost"))
        taken.problems += map(str, damage)
        # A damaged file is read to its end, too: to read it again would come to the same, unless it is replaced.
        if all(isinstance(error, Damaged) for error in damage):
            self._store.mark_backfilled(scan.place, key, size, Progress(position=size, finished=True))

    def _unknown(self, captures: Iterator[Capture]) -> Iterator[Capture]:
        """Those that the archive does not have, in the wanted languages, with their sources."""
        while held := list(islice(captures, HELD)):
            ids = [copy_id(capture.url, capture.fetched_at) for capture in held]
            there = self._store.have_records(ids)
            for id, capture in zip(ids, held, strict=True):
                if id in there:
                    self.taken.known += 1
                elif self._selection.has_language(capture):
                    there.add(id)
                    yield self._owned(capture)

    def _owned(self, capture: Capture) -> Capture:
        source = self._selection.owner(capture.url)
        if source.id not in self._sites:
            self._sites.add(source.id)
            self._store.know_source(source)
        seen = capture.candidate
        candidate = replace(
            seen, url=canonicalise(seen.url), seen_in=seen.seen_in or (capture.origin.place if capture.origin else "")
        )
        return replace(capture, source=source.id, candidate=candidate, terms=Terms(respect=self._respect))

    def _recorded(self, captures: Iterator[Capture]) -> Iterator[Capture]:
        return map(self._writer.write, captures)


def _until_damaged(captures: Iterator[Capture], damage: list[MorgueError]) -> Iterator[Capture]:
    try:
        yield from captures
    except (Damaged, Unreachable, ConfigError) as error:
        damage.append(error)


def _is_warc(place: str, user_agent: str) -> bool:
    """FastWARC reads anything, and finds nothing in what is none."""
    with open_place(place, 0, user_agent) as stream:
        begin = stream.read(1 << 16)
    if begin[:2] == b"\x1f\x8b":
        try:
            begin = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(begin, 64)
        except zlib.error:
            return False
    return begin.lstrip()[:5] == b"WARC/"


def _is_cut_off(place: str, last: int, size: int) -> bool:
    """FastWARC ends in silence where a member is torn before its record's header is whole. Servers give a file's length."""
    return place.endswith(".gz") and "://" not in place and whole_members(Path(place), last) != size
