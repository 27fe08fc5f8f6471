"""The text of a page that shows none and carries it as data for its own script, as `__NEXT_DATA__` does."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.unmarked import unmarked
from pipelines.text import key

SENTENCE = 40
"""Characters of a string that may be a paragraph."""
TOO_LONG = 5_000_000
"""Characters of a script: what is longer takes hundreds of megabytes when parsed."""
NODES = 200_000
"""Values that are looked at; a page's data may hold a whole site."""
SHORTEST, LONGEST = 12, 300
"""Characters of a string that may be a headline."""
TITLED = 20
"""Objects with the title that are looked at."""
ATTEMPTS = 200
"""Places in a script at which data may begin."""

# Where data begins in a script: `window.state = {…}`, `JSON.parse("…")`, `push([1, "…"])`.
_BEGINS = re.compile(r"[=(]\s*(?=[{\[\"])")
_DECODER = json.JSONDecoder()


_DATA = ('{"', "[{", '["')


def payload_text(root: HtmlElement, title: str) -> str:
    """The longest running text among the data in the page's scripts, a line a paragraph; empty where there is none.

    An object with the page's `title` in it comes first: a page's data often holds the next articles too.
    """
    documents = [
        document
        for script in root.iter("script")
        if "ld+json" not in (script.get("type") or "").lower() and len(script.text or "") < TOO_LONG
        for document in _documents((script.text or "").strip())
    ]
    told = key(title)
    titled = (each for each in _objects(documents) if _is_titled(each, told))
    own = [_longest([each]) for each in islice(titled, TITLED)]
    return max(own, key=len, default="") or _longest(documents)


def _longest(documents: list[object]) -> str:
    """The longest text of strings that stand in the same place of their objects: the paragraphs of one text."""
    found: dict[tuple[str, ...], list[str]] = {}
    for place, value in _values(documents):
        # A string that holds data again, such as what a camera wrote, says nothing.
        if isinstance(value, str) and len(value) >= SENTENCE and " " in value.strip() and not value.startswith(_DATA):
            found.setdefault(place, []).append(value)
    return max((unmarked("\n".join(dict.fromkeys(values))) for values in found.values()), key=len, default="")


def _objects(documents: list[object]) -> Iterator[dict[str, object]]:
    return (value for _, value in _values(documents) if isinstance(value, dict))


def _is_titled(value: dict[str, object], title: str) -> bool:
    names = (key(each) for each in value.values() if isinstance(each, str) and SHORTEST <= len(each) <= LONGEST)
    return any(name and name in title for name in names)


def _documents(script: str) -> Iterator[object]:
    if script.startswith(("{", "[")):
        yield from _document(script, 0)[:1]
        return
    at = 0
    for _ in range(ATTEMPTS):
        begin = _BEGINS.search(script, at)
        if begin is None:
            return
        found = _document(script, begin.end())
        at = found[1] if found else begin.end()
        yield from found[:1]


def _document(script: str, at: int) -> tuple[object, int] | tuple[()]:
    """The JSON that begins somewhere in a script, and where it ends; a string that holds JSON is what it holds."""
    try:
        value, end = _DECODER.raw_decode(script, at)
        if isinstance(value, str) and value.startswith(("{", "[")):
            value = json.loads(value)
    except (ValueError, RecursionError):
        return ()
    return value, end


def _values(document: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of a document, with the names that lead to it, in order."""
    todo: list[tuple[tuple[str, ...], object]] = [((), document)]
    for _ in range(NODES):
        if not todo:
            return
        place, value = todo.pop()
        yield place, value
        if isinstance(value, dict):
            todo.extend(((*place, name), inner) for name, inner in reversed(value.items()))
        elif isinstance(value, list):
            todo.extend((place, inner) for inner in reversed(value))
