"""What an archive has learned of one source from its articles; `process` is given it as a value, and so stays pure."""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Self

from pipelines.errors import ArchiveError


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of a source when a page of it is read. Lines stand for themselves by their keys (`text.key`)."""

    templates: frozenset[str] = frozenset()
    """Lines that are furniture wherever they stand: the source repeats them on articles that have nothing to do with each
    other."""
    labels: frozenset[str] = frozenset()
    """Short lines that are furniture where they head furniture: "Most read" above links, but not "Background" above text."""

    wrong: frozenset[str] = frozenset()
    """Rules, as `field rule`, that other evidence was against on most of the source's articles that could tell."""
    doubted: frozenset[str] = frozenset()
    """Rules that say the same on nearly all articles, or seldom what others say."""
    usual: frozenset[str] = frozenset()
    """Rules that give their field on nearly all articles."""

    @property
    def digest(self) -> str:
        """A name made of what it says: 32 hexadecimal digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:32]

    def to_json(self) -> str:
        """The same memory gives the same JSON; empty parts are left out, so that a later part changes no digest of before."""
        parts = {field.name: sorted(getattr(self, field.name)) for field in fields(self)}
        return json.dumps({name: part for name, part in parts.items() if part}, ensure_ascii=True, separators=(",", ":"))

    def __or__(self, other: Self) -> Self:
        """What two say together."""
        return type(self)(**{field.name: getattr(self, field.name) | getattr(other, field.name) for field in fields(self)})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The memory that `to_json` wrote. Raises `ArchiveError` for anything else."""
        try:
            parts = json.loads(text)
            return cls(**{name: frozenset(map(str, part)) for name, part in parts.items()})
        except (ValueError, TypeError, AttributeError) as error:
            why = f"is none that this morgue can read ({error}); restore the file from a copy, or install a newer morgue"
            raise ArchiveError("memory of a source", why) from error

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Memory()
"""What is known of a source at first."""
