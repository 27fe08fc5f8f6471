"""After a crash: brings into the database what the WARC files have and it has not, and gives back what the dead run held."""

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from archive.database.store import Store
from archive.home import Home, is_running
from archive.replay import replay
from archive.warc.reader import read_captures, read_remembered, read_sources
from archive.warc.salvage import salvage
from archive.warc.writer import complete
from pipelines.memory import Memory
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.runners import Workers
from pipelines.sources.parse import parse_source

log = logging.getLogger("morgue")


def recover(home: Home, store: Store, workers: Workers, sources: Mapping[str, Source]) -> int:
    """Finish what dead runs of this machine began; returns how many captures had no row. Safe to repeat, and to interrupt."""
    found = 0
    for path in salvage(home.warc, partial(is_running, home)):
        missing = sum(replay(_unknown(path, store), {**_sources_in(path), **sources}, workers, store))
        complete(path)
        if missing:
            log.info("recovered %d captures from %s, which a crash left open", missing, path.name)
        found += missing
    for owner in store.frontier.owners():
        if not is_running(home, owner):
            store.frontier.take_over(owner, datetime.now(UTC))
    return found


def _unknown(path: Path, store: Store) -> Iterator[tuple[Capture, Memory]]:
    """The captures of a file whose records the database does not have, with what they are read with."""
    ids = {capture.record.id for capture in read_captures(path) if capture.record}
    known = store.have_records(ids)
    return ((one, memory) for one, memory in read_remembered(path) if one.record and one.record.id not in known)


def _sources_in(path: Path) -> dict[str, Source]:
    """The sources of the run that wrote the file: this run may be for others."""
    return {id: parse_source(text, f"{id}.toml") for id, text in read_sources(path).items()}
