"""Every block of a page's main part that is not mere links, and what holds it: the whole, from which a reading is a choice."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from pipelines.model.extraction import Block, BlockKind
from pipelines.text import line

LINKED = 0.6
"""Share of a block's characters in links that makes it a link …"""
LONG = 120
"""… unless it is as long as only running text is."""
MAIN = 0.5
"""Share of a page's prose from which on its one `article` or `main` is the main part."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "tr": BlockKind.TABLE_ROW,
    "pre": BlockKind.CODE,
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
}
_CELLS = ("td", "th")
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    *_CELLS,
})
_SILENT = frozenset({
    "button", "select", "option", "textarea", "dialog", "object", "embed", "label", "figure", "figcaption",
    "script", "style", "noscript", "template", "svg", "iframe",
})
# fmt: on
# What belongs to its blocks, and does not hold them.
_OF_BLOCKS = _INLINE | frozenset(_KINDS) | frozenset({"p", "ul", "ol", "dl", "dt", "table", "tbody", "thead"})
_CELL = " | "


class Piece(NamedTuple):
    """A block, and the element that holds it and those beside it."""

    block: Block
    holder: HtmlElement | None


def whole(tree: HtmlElement) -> list[Piece]:
    """The pieces of the main part of a readable tree, in order."""
    return list(pieces(_main(tree)))


def _main(tree: HtmlElement) -> HtmlElement:
    body = tree.find("body")
    body = tree if body is None else body
    alone = [found[0] for tag in ("article", "main") if len(found := list(body.iter(tag))) == 1]
    least = MAIN * _prose(body) if alone else 0
    return next((each for each in alone if _prose(each) >= least), body)


def _prose(element: HtmlElement) -> int:
    return len(line(element.text_content())) - sum(len(line(a.text_content())) for a in element.iter("a"))


class _Run:
    """The words since the last break."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.start: HtmlElement | None = None

    def add(self, text: str, owner: HtmlElement, *, link: bool) -> None:
        if self.start is None:
            if text.isspace():
                return
            self.start = owner
        self.parts.append(text)
        self.linked += len(text.strip()) if link else 0

    def piece(self, *, links: bool) -> Piece | None:
        if not self.parts:
            return None
        text, start = line("".join(self.parts)).strip(_CELL), self.start
        linked, self.parts, self.linked, self.start = self.linked, [], 0, None
        if not text or start is None:
            return None
        outers = (start, *start.iterancestors())
        owner = next((outer for outer in outers if outer.tag in _KINDS), None)
        kind = BlockKind.PARAGRAPH if owner is None else _KINDS[owner.tag]
        if not links and kind is not BlockKind.HEADING and linked > LINKED * len(text) and len(text) < LONG:
            return None
        holder = next((outer for outer in outers if outer.tag not in _OF_BLOCKS), None)
        return Piece(Block(kind=kind, text=text, level=_level(owner)), holder)


def pieces(main: HtmlElement, *, links: bool = False) -> Iterator[Piece]:
    """The pieces of an element, in order; with `links` also those that are mere links."""
    run, within = _Run(), 0
    walk = etree.iterwalk(main, events=("start", "end"))
    for event, element in walk:
        tag, begins = element.tag, event == "start"
        if tag not in _INLINE and (piece := run.piece(links=links)) is not None:
            yield piece
        if begins and tag in _SILENT:
            walk.skip_subtree()
        elif begins:
            within += tag == "a"
            if tag in _CELLS and run.parts:
                run.add(_CELL, element, link=False)
            if element.text:
                run.add(element.text, element, link=within > 0)
        else:
            within -= tag == "a"
            if element.tail and element is not main:
                run.add(element.tail, element.getparent(), link=within > 0)
    if (piece := run.piece(links=links)) is not None:
        yield piece


def _level(owner: HtmlElement | None) -> int | None:
    if owner is None:
        return None
    if owner.tag in _HEADINGS:
        return max(2, int(owner.tag[1]))
    if owner.tag in ("li", "dd"):
        return max(1, 1 + sum(1 for _ in owner.iterancestors("li")))
    return None
