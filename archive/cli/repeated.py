"""The lines that a source repeats as the command line shows them, and the file that takes a user's word on them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archive.files import whole
from archive.home import Home
from pipelines.decisions import decided, with_decisions
from pipelines.errors import ConfigError
from pipelines.extract.templates import Template
from pipelines.model.source import Source
from pipelines.text import key


class Listed(NamedTuple):
    """A line that was learned, or of which the user has said what it is."""

    state: str
    """`learned`, `pinned` or `freed`."""
    articles: int
    """On how many of the newest articles it stands; 0 where that is not known."""
    heads: bool
    """It falls only above what falls."""
    text: str
    key: str
    example: str | None
    """URL of an article that has it."""


def listed(learned: Sequence[Template], source: Source) -> Iterator[Listed]:
    """What was learned, most frequent first, with what the user says of it; then what only the user says."""
    said = {key(text): (word, text) for word, texts in (("pinned", source.pin), ("freed", source.free)) for text in texts}
    for one in learned:
        word, _ = said.pop(one.key, ("learned", ""))
        yield Listed(word, one.articles, one.label, one.text, one.key, one.example)
    for told, (word, text) in said.items():
        yield Listed(word, 0, False, text, told, None)


def decide(home: Home, source: Source, learned: Sequence[Template], pin: Sequence[str], free: Sequence[str]) -> Source:
    """Write into the source's file that lines are furniture (`pin`) or not (`free`). Raises `ConfigError`."""
    there = [*(one.text for one in learned), *source.pin, *source.free]
    source = decided(source, [_meant(text, there) for text in pin], [_meant(text, there) for text in free])
    rewrite(home, source, with_decisions)
    return source


def unlisted(texts: Sequence[str], learned: Sequence[Template], source: Source) -> list[str]:
    """Those of a user's lines that are no beginning of a line that was learned, or that the source's file has already."""
    there = [key(line) for line in (*(one.text for one in learned), *source.pin, *source.free)]
    return [text for text in texts if not any(line.startswith(key(text)) for line in there)]


def rewrite(home: Home, source: Source, change: Callable[[str, Source, str], str]) -> None:
    """Put what a user said into the file of a source, by a function of its text, the source and the file's name."""
    path = next(path for path in sorted(home.sources.rglob("*.toml")) if path.stem == source.id)
    text = change(path.read_text(encoding="utf-8"), source, str(path.relative_to(home.path)))
    with whole(path, overwrite=True) as file:
        file.write(text.encode())


def _meant(text: str, there: Sequence[str]) -> str:
    """The line that is meant: the same, or the only one that begins so; else the text itself."""
    told = key(text)
    if not told:
        raise ConfigError(f"line {text!r}", "has no letter and no digit; write it as it stands on the page")
    begun = {key(line): line for line in there if key(line).startswith(told)}
    if told not in begun and len(begun) > 1:
        raise ConfigError(f"line {text!r}", f"is the beginning of {len(begun)} listed lines; write more of it")
    return begun.get(told) or next(iter(begun.values()), text)
