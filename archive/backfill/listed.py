"""A list of URLs, put into the frontier under the sources whose own they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from archive.backfill.selection import owner_of
from archive.database.store import Store
from pipelines.model.candidate import Candidate
from pipelines.model.source import Kind, Source
from pipelines.urls import address, canonicalise

MOST_PROBLEMS = 10


@dataclass(slots=True, kw_only=True)
class Listed:
    """What became of a list."""

    new: int = 0
    known: int = 0
    strangers: int = 0
    problems: list[str] = field(default_factory=list)


def announce_listed(lines: Iterable[str], name: str, sources: Mapping[str, Source], store: Store) -> Listed:
    """Announce the URLs of a list, one a line; `#` at its begin makes a line a comment. A line that is no URL is a problem."""
    listed = Listed()
    wanted: dict[str, dict[str, Candidate]] = {}
    wrong = 0
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        try:
            url = canonicalise(text.split()[0])
        except ValueError as error:
            wrong += 1
            if wrong <= MOST_PROBLEMS:
                listed.problems.append(f"{name}:{number}: {error}")
            continue
        source = owner_of(url, sources)
        if source is None:
            listed.strangers += 1
        else:
            raw = text.split()[0]
            candidate = Candidate(url=url, kind=Kind.ARTICLE, seen_in=name, address=address(raw, raw))
            wanted.setdefault(source.id, {}).setdefault(url, candidate)
    if wrong > MOST_PROBLEMS:
        listed.problems.append(f"{name}: and {wrong - MOST_PROBLEMS} further lines that are no URL")
    for source_id, candidates in wanted.items():
        new = store.frontier.announce(list(candidates.values()), source_id, datetime.now(UTC))
        listed.new += new
        listed.known += len(candidates) - new
    return listed
