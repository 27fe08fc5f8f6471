"""WARC → `read` → store: the way of the live crawl, taken again from the bytes. Recovery and rebuilding are this."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from archive.database.save import Entry
from archive.database.store import Store
from archive.warc.record import payload_digest
from pipelines.memory import Memory
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.readable import Result
from pipelines.runners import Workers
from pipelines.sources.sites import site_source

GROUP_ROWS = 200


def entry_of(capture: Capture, result: Result | None, source: Source | None = None) -> Entry:
    """What the store is given of a capture: its digest instead of its body, which stays in the WARC; and what `source` says of
    looking at it again."""
    rendering = capture.rendering and replace(capture.rendering, html=b"")
    revisit = source.revisit if source is not None else None
    kept = replace(capture, body=b"", rendering=rendering)
    return Entry(capture=kept, digest=payload_digest(capture.body), result=result, revisit=revisit)


def replay(
    remembered: Iterable[tuple[Capture, Memory]], sources: Mapping[str, Source], workers: Workers, store: Store
) -> Iterator[int]:
    """Read captures again and save what comes of them, in their order; yields how many are saved each time a group is.

    Each is read with what was known of its source at the time, so that it gives what it gave.
    A capture whose record is known changes nothing, so a replay can be repeated.
    """
    read = workers.map(_with_sources(remembered, sources, store))
    while group := list(islice(read, GROUP_ROWS)):
        store.save([entry_of(capture, result, sources.get(capture.source)) for capture, result in group])
        yield len(group)


def _with_sources(
    remembered: Iterable[tuple[Capture, Memory]], sources: Mapping[str, Source], store: Store
) -> Iterator[tuple[Capture, Source, Memory]]:
    """Captures with their sources; those of nobody are left out. A site that a back-catalogue brought is made a source again."""
    sites: dict[str, Source] = {}
    for capture, memory in remembered:
        source = sources.get(capture.source) or sites.get(capture.source)
        if source is None and capture.origin is not None and (made := site_source(capture.candidate.url)).id == capture.source:
            source = sites[made.id] = made
            store.know_source(made)
        if source is not None:
            yield capture, source, memory
