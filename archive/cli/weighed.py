"""What is known of a source's rules as the command line shows it, and what a user says of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.cli.repeated import rewrite
from archive.home import Home
from pipelines.decisions import rules_decided, with_rules_decided
from pipelines.errors import ConfigError
from pipelines.model.source import Source
from pipelines.repute import Record
from pipelines.sources.parse import WEIGHED


class Weighed(NamedTuple):
    """A rule that looks for a field, and how it has done."""

    field: str
    rule: str
    state: str
    """`wrong`, `doubted`, `pinned`, `freed`; `usual` for the one that gives the field of nearly all articles; `nothing` for one
    of the source's own that has found nothing; empty else."""
    articles: int
    """On how many of the newest articles it says something."""
    chosen: int
    upheld: int
    refuted: int
    same: int
    example: str | None


def weighed(records: Iterable[Record], source: Source) -> Iterator[Weighed]:
    """What was learned, by field, with what the user says of it; then what only the user speaks of, and the source's own rules
    that none of its articles knows."""
    said = {name: word for word, names in (("pinned", source.pin_rules), ("freed", source.free_rules)) for name in names}
    own = dict.fromkeys((*_own("source:selector", source.selectors), *_own("source:plug", source.plugs)))
    for one in records:
        own.pop(one.name, None)
        learned = one.repute.value if one.repute else "usual" if one.usual else ""
        state = said.pop(one.name, learned)
        yield Weighed(one.field, one.rule, state, one.articles, one.chosen, one.upheld, one.refuted, one.same, one.example)
    for name, word in (dict.fromkeys(own, "nothing") | said).items():
        field, _, rule = name.partition(" ")
        yield Weighed(field, rule, word, 0, 0, 0, 0, 0, None)


def _own(rule: str, told: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{field} {rule}" for field, _ in told if field in WEIGHED)


def decide(home: Home, source: Source, records: Sequence[Record], pin: Sequence[str], free: Sequence[str]) -> Source:
    """Write into the source's file that rules come first (`pin`) or are as everywhere (`free`). Raises `ConfigError`."""
    there = {*(one.name for one in records), *source.pin_rules, *source.free_rules}
    pinned, freed = ([_meant(rule, there) for rule in rules] for rules in (pin, free))
    source = rules_decided(source, pinned, freed)
    rewrite(home, source, with_rules_decided)
    return source


def _meant(rule: str, there: Iterable[str]) -> str:
    name = " ".join(rule.split())
    if name not in there:
        raise ConfigError(f"rule {rule!r}", "has found nothing at this source; write a field and a rule as they are listed")
    return name
