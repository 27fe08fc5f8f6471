"""Finds articles by what they say, and shows where they say it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from archive.database.fulltext import located
from archive.database.query import ArticleFilter, select_ranked
from archive.database.rows import Row
from archive.database.terms import Term, parse, sought
from pipelines.errors import ConfigError

BEFORE, AFTER = 8, 24
"""Words of a snippet before and after the first one that was sought: two or three lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that matches a query."""

    url: str
    source: str
    title: str
    published_day: date | None
    rank: float
    """Higher is better; to be compared within one result only."""
    snippet: tuple[tuple[str, bool], ...]
    """Pieces of the text as printed, each with whether it is what was sought."""


def search(connection: Connection, where: ArticleFilter, limit: int) -> list[Hit]:
    """The current versions that match, best first; `where.query` must be there. Raises `ConfigError` for a faulty one."""
    if where.query is None:
        raise ConfigError("query", "is missing; write a word to search for")
    node = parse(where.query)
    terms = list(sought(node))
    statement = select_ranked(node, where, connection.dialect.name).limit(limit)
    return [_hit(dict(row), terms) for row in connection.execute(statement).mappings()]


def _hit(row: Row, terms: Sequence[Term]) -> Hit:
    body = "\n".join(filter(None, (row["standfirst"], row["text"])))
    return Hit(
        url=row["url"],
        source=row["source"],
        title=row["title"],
        published_day=row["published_day"],
        rank=row["rank"],
        snippet=snippet(body, terms),
    )


def snippet(body: str, terms: Sequence[Term]) -> tuple[tuple[str, bool], ...]:
    """The first place that holds one of the terms, with its surroundings; the beginning where only the title holds them."""
    found = list(located(body))
    marked = set(_marked([word for word, _, _ in found], terms))
    first = min(marked, default=0)
    window = range(max(0, first - BEFORE), min(len(found), first + AFTER))
    pieces: list[tuple[str, bool]] = [("… ", False)] if window.start else []
    at = found[window.start][1] if window.start else 0
    for place in window:
        _, start, end = found[place]
        if place in marked and start >= at:  # one printed word can be two for the index
            pieces += [(_line(body[at:start]), False), (_line(body[start:end]), True)]
            at = end
    rest = body[at : found[window.stop - 1][2]] if window.stop < len(found) else body[at:]
    pieces.append((_line(rest) + (" …" if window.stop < len(found) else ""), False))
    return tuple(piece for piece in pieces if piece[0])


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _marked(text: Sequence[str], terms: Sequence[Term]) -> Iterator[int]:
    """The places of words that belong to one of the terms."""
    for start in range(len(text)):
        for term in terms:
            if _begins(text[start : start + len(term.words)], term):
                yield from range(start, start + len(term.words))


def _begins(there: Sequence[str], term: Term) -> bool:
    *whole, last = term.words
    *before, end = there
    return before == whole and (end.startswith(last) if term.prefix else end == last)
