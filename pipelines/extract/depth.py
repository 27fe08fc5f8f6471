"""Pages that no reader of trees survives: nested deeper, of more elements or with longer names than any real one."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipelines.errors import TooLarge

MOST = 50_000
"""Elements of a page: ten times the most on a thousand real ones. 400,000 take 30 s and 2 GB."""
LONGEST = 5_000_000
"""Characters of a page without its scripts and long attributes, such as pictures: a thousand real ones have 1.8 million with
them. 20 million take 20 s and 600 MB."""
DEEPEST = 250
"""Levels of a tree: four times the most on those pages, and below what stops readers that call themselves for each level."""
NESTED = 60
"""Levels that are kept of a deeper one, which items, cells and paragraphs do not add to: each may be in another."""
LONG_NAME = 10_000
"""Characters of a class or id, in which a dozen patterns look for words: 18 MB of them take 25 s."""

_START = re.compile(r"<[a-zA-Z]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * DEEPEST})")
_DATA = re.compile(r"<(script|style)\b", re.IGNORECASE)
_LONG_VALUE = re.compile(r"\"[^\"<>]{10000,}\"|'[^'<>]{10000,}'")
_LONG_NAMES = etree.XPath(f"//*[string-length(@class) > {LONG_NAME} or string-length(@id) > {LONG_NAME}]")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript"})
_NO_LEVEL = frozenset({"p", "li", "tr", "td", "th", "tbody", "thead", "tfoot", "dt", "dd", "option", "html", "head", "body"}) | {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
}


def check_size(html: str) -> None:
    """Raises TooLarge for a page of too many elements or of too much text."""
    if html.count("<") > MOST and (count := sum(1 for _ in _START.finditer(html))) > MOST:
        raise TooLarge(f"{count:,} elements, over {MOST:,}")
    if len(html) > LONGEST and (length := len(_LONG_VALUE.sub("", "".join(_without_data(html))))) > LONGEST:
        raise TooLarge(f"{length:,} characters without scripts, over {LONGEST:,}")


def _without_data(html: str) -> Iterator[str]:
    at = 0
    while (tag := _DATA.search(html, at)) is not None:
        yield html[at : tag.start()]
        at = html.find(f"</{tag[1]}", tag.end())
        if at < 0:
            return
    yield html[at:]


def is_too_deep(root: HtmlElement) -> bool:
    """Whether a tree is deeper than its readers can bear."""
    return bool(_TOO_DEEP(root))


def drop_long_names(root: HtmlElement) -> None:
    """Take away classes and ids that are no names."""
    for element in _LONG_NAMES(root):
        for name in ("class", "id"):
            if len(element.get(name) or "") > LONG_NAME:
                del element.attrib[name]


def shallow(html: str) -> str:
    """The same page without the tags that nest too deep; a line break stands for each, so that words stay apart."""
    return "".join(_shallow(html))


def _shallow(html: str) -> Iterator[str]:
    at = depth = 0
    while (tag := _TAG.search(html, at)) is not None:
        yield html[at : tag.start()]
        at, name = tag.end(), tag[2].lower()
        level = 0 if name in _NO_LEVEL else -1 if tag[1] else 1
        kept = depth + max(level, 0) <= NESTED
        depth = max(0, depth + level)
        yield tag[0] if kept else "<br>"
        if name in _RAW and not tag[1]:
            end = html.find(f"</{tag[2]}", at)
            end = len(html) if end < 0 else end
            yield html[at:end] if kept else ""
            at = end
    yield html[at:]
