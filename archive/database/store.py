"""The archive's database, and the only owner of an Engine: what is kept goes in through `save` and is found again here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine, func, insert, or_, select, update

from archive.database import dialects, filing
from archive.database import save as saving
from archive.database.backfills import Progress, find_progress, put_progress
from archive.database.frontier import Frontier
from archive.database.kept import (
    CaptureRef,
    Kept,
    Waiting,
    find_article,
    find_captures,
    find_rejection,
    find_robots,
    find_waiting,
    find_whole,
)
from archive.database.people import signed_by_persons
from archive.database.query import EVERYTHING, ArticleFilter, select_ids, select_rejections, select_versions
from archive.database.revisits import found_before
from archive.database.rows import Row
from archive.database.save import Entry, Failure, Saved
from archive.database.search import Hit, search
from archive.database.standing import FailedPlug, Problem, Standing, failed_plugs, outcomes, problems, standings
from archive.database.tables import runs, sources
from pipelines.memory import Memory
from pipelines.model.article import Rejection
from pipelines.model.capture import RecordRef
from pipelines.model.source import Kind, Source
from pipelines.names.people import Person, people
from pipelines.revise import Known
from pipelines.revisit import Looks
from pipelines.sources.write import source_toml

if TYPE_CHECKING:
    from pipelines.extract.templates import Template
    from pipelines.repute import Record

STALE = timedelta(hours=1)
"""A feed that an unfinished run asked longer ago than this is asked again: newspapers publish by the minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One `morgue crawl`."""

    id: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    """finished, interrupted, failed; None while it runs and for ever after a crash."""


class Store:
    """An open database. Threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = dialects.reading(engine)
        self._writing = dialects.writing(engine)
        self.frontier = Frontier(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """The database at an SQLAlchemy URL, made or brought up to date. Raises `ConfigError`."""
        return cls(dialects.connect(url))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # What a crawl writes

    @dialects.retried
    def save(self, entries: Sequence[Entry | Failure]) -> list[Saved]:
        """Save some hundreds of entries in their order, all or none: captures, results, announced URLs, URL states."""
        with self._writing.begin() as connection:
            return saving.save(connection, entries)

    def put_sources(self, new: Iterable[Source], texts: Mapping[str, str]) -> None:
        """Keep sources with the TOML that each was read from, in place of what was kept under their ids."""
        rows = [{"id": each.id, "name": each.name, "home": each.home, "text": texts[each.id]} for each in new]
        if not rows:
            return
        with self._writing.begin() as connection:
            statement = dialects.upsert(connection, sources)
            changing = {name: statement.excluded[name] for name in ("name", "home", "text")}
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changing), rows)

    def know_source(self, source: Source) -> None:
        """Keep a source that has no file, unless one of its id is kept."""
        with self._writing.begin() as connection:
            row = {"id": source.id, "name": source.name, "home": source.home, "text": source_toml(source)}
            connection.execute(dialects.upsert(connection, sources).values(row).on_conflict_do_nothing())

    def mark_backfilled(self, place: str, selection: str, size: int, progress: Progress) -> None:
        """Note how far a foreign WARC file was read; all before is saved."""
        with self._writing.begin() as connection:
            put_progress(connection, place, selection, size, progress)

    def begin_run(self, run: str, of: Collection[Source], at: datetime) -> None:
        """Make a run known, and what its sources announce due.

        Not what an unfinished run has asked within the last hour: this one goes on with that one's articles.
        """
        unfinished = self.unfinished_run()
        since = max(unfinished.started_at, at - STALE) if unfinished else at
        with self._writing.begin() as connection:
            connection.execute(insert(runs).values(id=run, started_at=at))
        self.frontier.arm(of, at, since)

    def end_run(self, run: str, outcome: str, at: datetime) -> None:
        """A run has ended: finished, interrupted or failed."""
        with self._writing.begin() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(finished_at=at, outcome=outcome))

    # What a crawl asks

    def backfilled(self, place: str, selection: str, size: int) -> Progress:
        """How far a foreign WARC file of this size was read."""
        with self._engine.connect() as connection:
            return find_progress(connection, place, selection, size)

    def outcomes(self, source: str) -> list[tuple[str, bool]]:
        """The addresses of a source that were asked for last, and whether each became an article."""
        with self._engine.connect() as connection:
            return outcomes(connection, source)

    def unfinished_run(self) -> Run | None:
        """The first run after the last one that finished: what it left is there to go on with."""
        last = select(func.max(runs.c.started_at)).where(runs.c.outcome == "finished").scalar_subquery()
        later = select(runs).where(or_(last.is_(None), runs.c.started_at > last)).order_by(runs.c.started_at)
        with self._engine.connect() as connection:
            row = connection.execute(later).mappings().first()
        return Run(**row) if row else None

    def last_run(self) -> Run | None:
        """The run that was begun last."""
        with self._engine.connect() as connection:
            row = connection.execute(select(runs).order_by(runs.c.started_at.desc()).limit(1)).mappings().first()
        return Run(**row) if row else None

    def known(self, urls: Collection[str]) -> dict[str, Known]:
        """The latest versions of the articles with these canonical URLs."""
        with self._engine.connect() as connection:
            return filing.known(connection, urls)

    def memory(self, source: str) -> Memory:
        """What the archive has learned of a source from its newest articles."""
        from archive.database.memory import memory

        with self._engine.connect() as connection:
            return memory(connection, source)

    def whole_capture(self, asked: str) -> CaptureRef | None:
        """The last answer to a request for this URL that had a body, or what it repeated; None where there was none."""
        with self._engine.connect() as connection:
            return find_whole(connection, asked)

    def found_before(self, source: str, day: date) -> tuple[Looks, ...]:
        """What looking at articles of a source again has found in the weeks before a day."""
        with self._engine.connect() as connection:
            return found_before(connection, source, day)

    def have_records(self, ids: Collection[str]) -> set[str]:
        """Which of these WARC-Record-IDs are in the database."""
        with self._engine.connect() as connection:
            return saving.have_records(connection, ids)

    def captures(self, url: str) -> list[CaptureRef]:
        """Every answer to a request for this URL, the last one first."""
        with self._engine.connect() as connection:
            return find_captures(connection, url)

    def last_capture(self, url: str, kind: Kind) -> CaptureRef | None:
        """The last answer to a request for this URL as a robots.txt, feed, …"""
        return next((capture for capture in self.captures(url) if capture.kind == kind), None)

    # What users ask

    def templates(self, source: str) -> "tuple[Template, ...]":
        """The lines that the newest articles of a source repeat, most frequent first."""
        from archive.database.memory import templates

        with self._engine.connect() as connection:
            return templates(connection, source)

    def rules(self, source: str) -> "tuple[Record, ...]":
        """How the rules have done that look for the fields of a source, by field."""
        from archive.database.memory import rules

        with self._engine.connect() as connection:
            return rules(connection, source)

    def articles(self, where: ArticleFilter = EVERYTHING, *, every_version: bool = False) -> Iterator[list[Row]]:
        """Articles, or all their versions, in batches of rows with the columns of a snapshot, ordered as there."""
        with self._engine.connect() as connection:
            # First the numbers, sorted, then the rows: to sort the rows themselves would copy all texts to a temporary file.
            ids = connection.execute(select_ids(where, self._engine.dialect.name, every=every_version)).scalars().all()
            for chunk in dialects.chunks(ids):
                yield [dict(row) for row in connection.execute(select_versions(chunk)).mappings()]

    def rejections(self, where: ArticleFilter = EVERYTHING) -> Iterator[list[Row]]:
        """Rejections of the filter's sources, likewise."""
        with self._engine.connect() as connection:
            result = connection.execution_options(yield_per=dialects.CHUNK).execute(select_rejections(where.sources))
            for batch in result.mappings().partitions():
                yield [dict(row) for row in batch]

    def article(self, url: str) -> Kept | None:
        """The article with this canonical URL, or that a request for this URL last led to."""
        with self._engine.connect() as connection:
            return find_article(connection, url)

    def rejection(self, url: str) -> Rejection | None:
        """Why the last answer to a request for this URL gave no article."""
        with self._engine.connect() as connection:
            return find_rejection(connection, url)

    def allowed_by(self, record: RecordRef | None) -> CaptureRef | None:
        """The robots.txt by which a capture was asked for; None where none is known, as of what others have archived."""
        with self._engine.connect() as connection:
            return find_robots(connection, record.id) if record else None

    def waiting(self, url: str) -> Waiting | None:
        """Where a URL stands in the frontier."""
        with self._engine.connect() as connection:
            return find_waiting(connection, url)

    def search(self, where: ArticleFilter, limit: int) -> list[Hit]:
        """Current articles that match `where.query` and the rest of the filter, best first."""
        with self._engine.connect() as connection:
            return search(connection, where, limit)

    def standings(self) -> list[Standing]:
        """What there is of every source, and what is still to be fetched."""
        with self._engine.connect() as connection:
            return standings(connection)

    def problems(self, of: Collection[Source]) -> list[Problem]:
        """The feeds, sitemaps and sections of these sources that could not be read the last time."""
        with self._engine.connect() as connection:
            return problems(connection, of)

    def failed_plugs(self, since: datetime) -> list[FailedPlug]:
        """The functions of the user's that failed on pages fetched since then."""
        with self._engine.connect() as connection:
            return failed_plugs(connection, since)

    def people(self, source: str) -> list[Person]:
        """Who writes for a source, with the spellings of their names; who signed most first."""
        with self._engine.connect() as connection:
            return people(signed_by_persons(connection, source))

    def source_names(self) -> dict[str, str]:
        """The names of the sources, by id."""
        with self._engine.connect() as connection:
            return {row.id: row.name for row in connection.execute(select(sources.c.id, sources.c.name))}
