"""What a user says of lines that a source repeats, put into the text of its file; the rest of the file stays as it is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipelines.errors import ConfigError
from pipelines.model import Source
from pipelines.normalise.text import key
from pipelines.sources import parse_source, templates_toml

_HEADER = re.compile(r"^[ \t]*\[[ \t]*templates[ \t]*\].*$", re.MULTILINE)
_NEXT = re.compile(r"^[ \t]*\[.*$", re.MULTILINE)
# Comments and empty lines in front of the next table belong to that.
_LEAD_IN = re.compile(r"(?:^[ \t]*(?:#.*)?(?:\n|\Z))+\Z", re.MULTILINE)


def decided(source: Source, pin: Iterable[str], free: Iterable[str]) -> Source:
    """The source with further lines pinned and freed; the last word on a line holds."""
    pinned, freed = _by_key(source.pin), _by_key(source.free)
    for text in pin:
        freed.pop(key(text), None)
        pinned.setdefault(key(text), text)
    for text in free:
        pinned.pop(key(text), None)
        freed.setdefault(key(text), text)
    return replace(source, pin=tuple(pinned.values()), free=tuple(freed.values()))


def with_decisions(text: str, source: Source, name: str) -> str:
    """The TOML of a source with `source.pin` and `source.free` in it; `name` is its file's.

    Raises `ConfigError` where the table is written in a form that cannot be replaced without touching the rest.
    """
    table = templates_toml(source.pin, source.free)
    header = _HEADER.search(text)
    if header is None:
        new = f"{text.rstrip()}\n\n{table}\n"
    else:
        following = _NEXT.search(text, header.end())
        rest = text[following.start() :] if following else ""
        within = text[header.end() : following.start() if following else len(text)]
        lead_in = _LEAD_IN.search(within)
        new = f"{text[: header.start()]}{table}\n{lead_in[0] if lead_in else ''}{rest}"
    try:
        right = parse_source(new, name) == source
    except ConfigError:
        right = False
    if not right:
        raise ConfigError(f"{name}: templates", "cannot be changed for you as it is written; write it as a table [templates]")
    return new


def _by_key(texts: Iterable[str]) -> dict[str, str]:
    return {key(text): text for text in texts}
