"""The TOML file of a source, commented, and those of its tables that commands write anew."""

import json
import re
from collections.abc import Iterable
from datetime import timedelta

from pipelines.model.source import Source


def source_toml(source: Source, notes: Iterable[str] = ()) -> str:
    """The source as a commented TOML file, which `parse_source` reads back to an equal one; `notes` stand at its top."""
    lines = [
        *(f"# {_printable(note)}" for note in notes),
        f"name = {_quoted(source.name)}",
        f"home = {_quoted(source.home)}",
        "",
        "# For pages that do not say it themselves.",
        _line("language", source.language and _quoted(source.language), '"de"', "BCP 47, two or three letters"),
        _line("timezone", source.timezone and _quoted(source.timezone), '"Europe/Berlin"', "of times without an offset"),
        _line("date_order", source.date_order and _quoted(source.date_order), '"DMY"', "of 11/12/2026: DMY, MDY or YMD"),
        "",
        _line("delay", source.delay if source.delay is None else repr(source.delay), "2.0", "seconds between two requests"),
        _line("revisit", _days(source.revisit), "false", "days for which an article is looked at again, or false for never"),
        _line("hosts", _array(source.hosts), '["www.example.org"]', "further hosts of this outlet, and their subdomains"),
        _line("render", "true" if source.render else None, "true", "read its pages as a browser shows them; costs much"),
        "",
        "[urls]  # regular expressions, searched in the URLs of articles",
        _line("allow", _array(source.allow), "['/article/']", "an article's URL matches one of these"),
        _line("deny", _array(source.deny), "['/advertorial/']", "and none of these"),
    ]
    if source.pin or source.free:
        lines += ["", templates_toml(source.pin, source.free)]
    if source.pin_rules or source.free_rules:
        lines += ["", rules_toml(source.pin_rules, source.free_rules)]
    for name, pairs, comment, example in (
        ("selectors", source.selectors, "where a field stands on its pages", 'author = "footer a.name"'),
        ("plugs", source.plugs, "functions of yours that find a field", 'author = "ourpapers:authors"'),
        ("subjects", source.subjects, "what its sections are about", 'Panorama = "society"'),
    ):
        header = f"[{name}]  # {comment}"
        told = [f"{_quoted_key(key)} = {_quoted(value)}" for key, value in pairs]
        lines += ["", header, *told] if told else ["", f"# {header}", f"# {example}"]
    for lead in source.leads:
        lines += ["", "[[discover]]", f'kind = "{lead.kind}"', f"url = {_quoted(lead.url)}"]
    return "\n".join(lines) + "\n"


def templates_toml(pin: Iterable[str], free: Iterable[str]) -> str:
    """The table of a source's file that says which lines are furniture, and which are not."""
    return _pinned_toml("[templates]  # lines that are furniture wherever they stand, and lines that are not", pin, free)


def rules_toml(pin: Iterable[str], free: Iterable[str]) -> str:
    """The table of a source's file that says which rules come first, and of which nothing counts that was learned."""
    return _pinned_toml(
        "[rules]  # fields and rules that are believed first, and those of which nothing learned counts", pin, free
    )


def _pinned_toml(header: str, pin: Iterable[str], free: Iterable[str]) -> str:
    lines = [header]
    for name, texts in (("pin", pin), ("free", free)):
        lines += [f"{name} = [", *(f"  {_quoted(text)}," for text in texts), "]"] if texts else []
    return "\n".join(lines)


def _days(span: timedelta | None) -> str | None:
    if span is None:
        return None
    return repr(span / timedelta(days=1)) if span else "false"


def _quoted_key(key: str) -> str:
    # TOML's bare keys; a literal string would do for most others, a basic one does for all.
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(key: str, value: str | None, example: str, comment: str) -> str:
    return f"{key} = {value}" if value else f"# {key} = {example}  # {comment}"


def _printable(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _array(texts: tuple[str, ...]) -> str | None:
    return f"[{', '.join(map(_quoted, texts))}]" if texts else None


def _quoted(text: str) -> str:
    """A TOML string: literal where that spares the backslashes of a regular expression, else basic."""
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    # JSON's escapes are TOML's, but for DEL, which JSON leaves bare.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
