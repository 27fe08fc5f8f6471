"""What a user says of a source's lines and rules, put into the text of its file; the rest of the file stays as it is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipelines.errors import ConfigError
from pipelines.model.source import Source
from pipelines.sources.parse import parse_source
from pipelines.sources.write import rules_toml, templates_toml
from pipelines.text import key

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


def rules_decided(source: Source, pin: Iterable[str], free: Iterable[str]) -> Source:
    """The source with further rules pinned and freed; the last word on a rule holds."""
    pinned, freed = dict.fromkeys(source.pin_rules), dict.fromkeys(source.free_rules)
    for rule in pin:
        freed.pop(rule, None)
        pinned.setdefault(rule)
    for rule in free:
        pinned.pop(rule, None)
        freed.setdefault(rule)
    return replace(source, pin_rules=tuple(pinned), free_rules=tuple(freed))


def with_decisions(text: str, source: Source, name: str) -> str:
    """The TOML of a source with its lines that are pinned and freed in it; `name` is its file's.

    Raises `ConfigError` where the table is written in a form that cannot be replaced without touching the rest.
    """
    return _with_table(text, "templates", templates_toml(source.pin, source.free), source, name)


def with_rules_decided(text: str, source: Source, name: str) -> str:
    """The same for rules."""
    return _with_table(text, "rules", rules_toml(source.pin_rules, source.free_rules), source, name)


def _with_table(text: str, called: str, table: str, source: Source, name: str) -> str:
    header = re.search(rf"^[ \t]*\[[ \t]*{called}[ \t]*\].*$", text, re.MULTILINE)
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
        raise ConfigError(f"{name}: {called}", f"cannot be changed for you as it is written; write it as a table [{called}]")
    return new


def _by_key(texts: Iterable[str]) -> dict[str, str]:
    return {key(text): text for text in texts}
