"""Makes the database again from nothing but the WARC files: it is an index over them, and here is the proof."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sqlalchemy.engine import make_url

from archive.database.frontier import Leased
from archive.database.save import Failure
from archive.database.store import Store
from archive.files import sync
from archive.home import Home, is_running, load_sources, source_texts
from archive.replay import replay
from archive.warc.reader import read_remembered, read_sources, warc_files
from archive.warc.writer import OPEN
from pipelines.errors import ConfigError
from pipelines.memory import Memory
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.optout.origin import Origin, with_file, with_robots
from pipelines.robots import Robots, origin_of, parse_robots, refusal
from pipelines.runners import Workers
from pipelines.sources.parse import parse_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What went into the new database."""

    files: int
    captures: int


def rebuild(home: Home, *, replace: bool = False, on_saved: Callable[[int], None] = lambda count: None) -> Rebuilt:
    """Build a new database beside the old one, and put it in its place when it is whole.

    Sources come from `sources/`, and where a file is missing there from the WARC files. What leaves no trace in a WARC is not
    rebuilt: names that did not resolve, servers that did not answer (their URLs are announced again), and the list of runs.
    Raises `ConfigError` when a database with articles would be replaced and `replace` is not given, or a crawl is running.
    """
    files = _files(home)
    with _new_database(home, replace) as store:
        sources, texts = _sources(home, files)
        store.put_sources(sources.values(), texts)
        forbidding = _Forbidding()
        captures = forbidding.noting(chain.from_iterable(map(read_remembered, files)))
        count = 0
        with Workers(home.config.crawl.workers, home.config.crawl.page_seconds) as workers:
            for saved in replay(captures, sources, workers, store):
                count += saved
                on_saved(saved)
        forbidding.refuse(store)
    return Rebuilt(files=len(files), captures=count)


def _files(home: Home) -> list[Path]:
    if any(is_running(home, path.name) for path in (home.path / "running").glob("morgue-*")):
        raise ConfigError(str(home.path), "a crawl is running here; wait for it, or stop it with Ctrl-C")
    if left := sorted(home.warc.glob(f"*{OPEN}")):
        raise ConfigError(str(left[0]), "was left by a crash; run `morgue crawl` first, which mends it")
    files = warc_files(home.warc)
    if not files:
        raise ConfigError(str(home.warc), "holds no WARC file; there is nothing to build a database from")
    return files


@contextmanager
def _new_database(home: Home, replace: bool) -> Iterator[Store]:
    """An empty database that takes the place of the old one if nothing goes wrong."""
    with Store.open(home.database) as old:
        articles = sum(standing.articles for standing in old.standings())
    url = make_url(home.database)
    if url.get_backend_name() != "sqlite":
        if articles:
            raise ConfigError(home.database, "is not empty; create a new database and name it in morgue.toml: database.url")
        with Store.open(home.database) as store:
            yield store
        return
    if articles and not replace:
        raise ConfigError(str(url.database), f"has {articles} articles; say --force to replace it by what the WARC files have")
    path = Path(str(url.database))
    new = path.with_name(path.name + ".new")
    _remove(new)
    with Store.open(str(url.set(database=str(new)))) as store:
        yield store
    _remove(path)
    new.rename(path)
    sync(path.parent)


def _remove(path: Path) -> None:
    """A closed SQLite database, with what belongs to it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _sources(home: Home, files: Iterable[Path]) -> tuple[dict[str, Source], dict[str, str]]:
    """Sources and their TOML by id: those of the home, and those that only the WARC files still have."""
    texts = dict(chain.from_iterable(read_sources(path).items() for path in files))  # the latest file has the last word
    sources = {id: parse_source(text, f"{id}.toml") for id, text in texts.items()}
    return {**sources, **load_sources(home)}, {**texts, **source_texts(home)}


class _Forbidding:
    """What each origin has said last of what may be asked for, as captures pass by."""

    def __init__(self) -> None:
        self._robots: dict[str, Robots] = {}
        self._terms: dict[str, Origin] = {}
        self._respect: dict[str, tuple[str, ...]] = {}

    def noting(self, captures: Iterable[tuple[Capture, Memory]]) -> Iterator[tuple[Capture, Memory]]:
        """The same captures; what they say is known when they have passed."""
        for capture, memory in captures:
            self._note(capture)
            yield capture, memory

    def _note(self, capture: Capture) -> None:
        origin, kind = origin_of(capture.candidate.url), capture.candidate.kind
        if capture.terms is not None:
            self._respect[origin] = capture.terms.respect
        if capture.status in (301, 302, 303, 307, 308):
            return
        if kind is Kind.ROBOTS:
            self._robots[origin] = parse_robots(capture)
        elif kind is Kind.TERMS:
            self._terms[origin] = with_file(self._terms.get(origin, Origin()), capture)

    def refuse(self, store: Store) -> None:
        """What was announced and never asked for is refused again where it was forbidden."""
        refused = [failure for one in store.frontier.unfetched() if (failure := self._failure(one))]
        for start in range(0, len(refused), 200):
            store.save(refused[start : start + 200])

    def _failure(self, one: Leased) -> Failure | None:
        url, origin = one.candidate.url, origin_of(one.candidate.url)
        robots = self._robots.get(origin)
        if robots is None:
            return None  # nothing of the origin was ever asked for
        why = {
            "robots": refusal(robots, url),
            "opted-out": with_robots(self._terms.get(origin, Origin()), robots).refusal(url, self._respect.get(origin, ())),
        }
        reason = next((reason for reason, detail in why.items() if detail), None)
        if reason is None:
            return None
        return Failure(
            candidate=one.candidate,
            source=one.source,
            reason=reason,
            detail=why[reason] or "",
            at=robots.fetched_at,
            for_good=True,
        )
