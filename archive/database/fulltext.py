"""The full-text index of article versions, the same words on both databases: we make them, FTS5 and tsvector keep them.

The databases' own tokenizers disagree on accents, hyphens, addresses and scripts without spaces, and PostgreSQL's on what
the server's locale says. The index can be dropped and filled again from `versions` at any time. Filled by `add`, not by
triggers: Alembic's way of altering a table of SQLite drops those in silence.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, text

FIELDS = ("title", "standfirst", "text")

LONGEST_TEXT = 100_000
"""Characters of a field that can be found: some 15,000 words. PostgreSQL counts positions to 16,383 and refuses a tsvector
over 1 MiB, which would end a crawl."""

LONGEST_WORD = 100
"""Characters; PostgreSQL refuses 2,047 bytes."""

# Scripts that are written without spaces (Thai, Lao, Myanmar, Khmer, Japanese, Chinese): every character is a word, and a
# word of theirs is a phrase. Finding needs no dictionary then.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
# Vowel signs and the like belong to their word, though Python does not count them as letters.
_MARK = "[" + "".join(chr(code) for code in range(0x0300, 0x3000) if unicodedata.category(chr(code)).startswith("M")) + "]"
_WORD = re.compile(rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*|[{_UNSPACED}]")
# Latin, Greek and Cyrillic ones; the points of Hebrew and Arabic, which newspapers rarely print.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]+")


def words(text: str) -> list[str]:
    """The words by which a text is found: in order, without case, accents and compatibility forms (UAX #15, NFKD)."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold())
    return [word[:LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFC", plain))]


def located(text: str) -> Iterator[tuple[str, int, int]]:
    """The same words, each with where it begins and ends in the text as printed."""
    for match in _WORD.finditer(text[:LONGEST_TEXT]):
        for word in words(match[0]):
            yield word, match.start(), match.end()


def add(connection: Connection, rows: Sequence[Mapping[str, str | int | None]]) -> None:
    """Index versions: rows of `id` and the FIELDS."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("insert into fulltext (rowid, title, standfirst, text) values (:id, :title, :standfirst, :text)")
        connection.execute(statement, [{"id": row["id"]} | {name: " ".join(_of(row, name)) for name in FIELDS} for row in rows])
    else:
        statement = text("insert into fulltext (version_id, words) values (:id, cast(:words as tsvector))")
        connection.execute(statement, [{"id": row["id"], "words": _vector(row)} for row in rows])


def _of(row: Mapping[str, str | int | None], field: str) -> list[str]:
    return words(str(row[field] or ""))


def _vector(row: Mapping[str, str | int | None]) -> str:
    """A tsvector as text: 'word':position with its weight, A for the title, B for the standfirst, D for the text."""
    places: dict[str, list[str]] = {}
    position = 0
    for field, weight in zip(FIELDS, "ABD", strict=True):
        for word in _of(row, field):
            position += 1
            places.setdefault(word, []).append(f"{position}{weight}")
        position += 1  # a phrase does not run from one field into the next
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())
