"""What a look at a newspaper found: how well it can be archived, before anybody waits for a crawl to tell."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadSeen:
    """A feed, sitemap or section page that was asked for, and what it gave."""

    kind: str
    url: str
    articles: int = 0
    further: int = 0
    """Sitemaps or pages that it names in turn."""
    newest: str | None = None
    """The latest date it announces, as printed."""
    hubs: tuple[str, ...] = ()
    """WebSub hubs that it names."""
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSeen:
    """A field of articles: in how many of the samples it was found, and one value."""

    name: str
    filled: int
    example: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article that was read to see whether it can be."""

    url: str
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    characters: int = 0
    completeness: str | None = None
    problem: str | None = None
    """Why it is no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One newspaper. Either a `problem`, or a source file was written."""

    url: str
    source: str | None = None
    file: str | None = None
    name: str | None = None
    language: str | None = None
    timezone: str | None = None
    """Of times that its pages print without an offset."""
    newest: str | None = None
    """When the newest of the samples was published."""
    announced: int = 0
    """Articles, each once."""
    disallowed: int = 0
    """Of them, what robots.txt or other terms forbid to ask for."""
    disallowed_example: str | None = None
    optouts: tuple[str, ...] = ()
    """What the newspaper says against the use of its pages, as far as was seen: kind, place, and what becomes of it."""
    crawl_delay: float | None = None
    fields: tuple[FieldSeen, ...] = ()
    leads: tuple[LeadSeen, ...] = ()
    samples: tuple[Sample, ...] = ()
    repeated: tuple[str, ...] = ()
    """Lines that stand on several samples which have nothing to do with each other."""
    text: str | None = None
    """The source file."""
    problem: str | None = None


def save_scorecards(cards: Iterable[Scorecard], path: Path) -> None:
    """Leave scorecards for the process that asked for them, a line each."""
    path.write_text("".join(json.dumps(asdict(card)) + "\n" for card in cards), encoding="utf-8")


def load_scorecards(path: Path) -> list[Scorecard]:
    """The scorecards that a probe has left; none when it ended before it could."""
    if not path.exists():
        return []
    return [_card(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _card(raw: dict[str, object]) -> Scorecard:
    leads, samples, fields, repeated, optouts = (raw.pop(name) for name in ("leads", "samples", "fields", "repeated", "optouts"))
    assert isinstance(leads, list)
    assert isinstance(samples, list)
    assert isinstance(fields, list)
    assert isinstance(repeated, list)
    assert isinstance(optouts, list)
    return Scorecard(
        **raw,  # type: ignore[arg-type]
        repeated=tuple(repeated),
        leads=tuple(LeadSeen(**{**lead, "hubs": tuple(lead["hubs"])}) for lead in leads),
        optouts=tuple(optouts),
        fields=tuple(FieldSeen(**field) for field in fields),
        samples=tuple(
            Sample(**{**sample, "authors": tuple(sample["authors"]), "sections": tuple(sample["sections"])}) for sample in samples
        ),
    )
