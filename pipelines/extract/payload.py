"""The text of a page that shows none and carries it as data for its own script, as `__NEXT_DATA__` does."""

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.extract.page import unmarked

SENTENCE = 40
"""Characters of a string that may be a paragraph."""
LONGEST = 5_000_000
"""Characters of a script: what is longer takes hundreds of megabytes when parsed."""
NODES = 200_000
"""Values that are looked at; a page's data may hold a whole site."""


def payload_text(root: HtmlElement) -> str:
    """The longest running text among the page's JSON scripts, a line a paragraph; empty where there is none.

    Strings that stand in the same place of their objects are the paragraphs of one text.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/json" and len(script.text or "") < LONGEST:
            for place, value in _strings(script.text or ""):
                found.setdefault(place, []).append(value)
    return max((unmarked("\n".join(dict.fromkeys(values))) for values in found.values()), key=len, default="")


def _strings(raw: str) -> Iterator[tuple[tuple[str, ...], str]]:
    try:
        todo: list[tuple[tuple[str, ...], object]] = [((), json.loads(raw))]
    except (ValueError, RecursionError):
        return
    for _ in range(NODES):
        if not todo:
            return
        place, value = todo.pop()
        if isinstance(value, dict):
            todo.extend(((*place, name), inner) for name, inner in reversed(value.items()))
        elif isinstance(value, list):
            todo.extend((place, inner) for inner in reversed(value))
        elif isinstance(value, str) and len(value) >= SENTENCE and " " in value.strip():
            yield place, value
