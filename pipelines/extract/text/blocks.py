"""The text that trafilatura found as blocks: the one place that knows its element names."""

from collections.abc import Iterable, Iterator
from html import unescape

from lxml import etree

from pipelines.model.extraction import Block, BlockKind
from pipelines.text import paragraphs

LONG_ITEM = 400
"""Characters from which on a break inside of a list item is one."""

_KINDS = {
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTE,
    "row": BlockKind.TABLE_ROW,
    "code": BlockKind.CODE,
}
_BREAKS = frozenset({*_KINDS, "p", "lb", "list", "table", "div", "body", "graphic"})
# What is one line whatever is inside of it, but for these.
_ONE_LINE = frozenset({"item", "row", "head"})
_ROWS = frozenset({"item", "row", "list"})
_CELL = " | "
_APART = frozenset({BlockKind.CAPTION, BlockKind.ENTRY})


def blocks_of(body: etree._Element) -> tuple[Block, ...]:
    """The blocks of a body that trafilatura returned, in order, each with text."""
    # All text of a page in one paragraph is what trafilatura falls back on: there its line ends are those of elements.
    return tuple(_blocks(body, keeps_ends=len(body) == 1 and not len(body[0])))


def plain(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, a line each, list items with a dash; without what stands apart."""
    return "\n".join(
        f"- {block.text}" if block.kind is BlockKind.LIST_ITEM else block.text for block in blocks if block.kind not in _APART
    )


def _blocks(body: etree._Element, *, keeps_ends: bool) -> Iterator[Block]:
    open_elements: list[etree._Element] = []
    run: list[str] = []
    one_line = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag, begins = element.tag, event == "start"
        around = one_line - (not begins and tag in _ONE_LINE)
        # Inside of an item a break is none, unless a whole article stands in it.
        if tag in _BREAKS and tag not in _ROWS and around and sum(map(len, run)) < LONG_ITEM:
            run.append(" ")
        elif tag in _BREAKS and run:
            yield from _flush(run, open_elements, keeps_ends=keeps_ends)
        elif tag == "cell" and not begins:
            run.append(_CELL)
        if begins:
            open_elements.append(element)
            if element.text:
                run.append(element.text)
            one_line += tag in _ONE_LINE
        else:
            open_elements.pop()
            if element.tail and element is not body:
                run.append(element.tail)
            one_line = around
    yield from _flush(run, open_elements, keeps_ends=keeps_ends)


def _flush(run: list[str], open_elements: list[etree._Element], *, keeps_ends: bool) -> Iterator[Block]:
    raw = "".join(run)
    run.clear()
    if not raw or raw.isspace():
        return
    owner = next((element for element in reversed(open_elements) if element.tag in _KINDS), None)
    kind = BlockKind.PARAGRAPH if owner is None else _KINDS[owner.tag]
    for text in _lines(raw, kind, keeps_ends=keeps_ends and kind is BlockKind.PARAGRAPH):
        yield Block(kind=kind, text=text, level=_level(kind, owner, open_elements))


def _lines(raw: str, kind: BlockKind, *, keeps_ends: bool) -> list[str]:
    if kind is BlockKind.TABLE_ROW:
        cells = (" ".join(cell.split()) for cell in raw.split("|"))
        raw = _CELL.join(cell for cell in cells if cell)
    elif kind is not BlockKind.CODE and not keeps_ends:
        # A line end of the source is none of the text: those of the text are elements.
        raw = " ".join(raw.split())
    return [text for text in paragraphs(unescape(raw)).split("\n") if text]


def _level(kind: BlockKind, owner: etree._Element | None, open_elements: list[etree._Element]) -> int | None:
    if kind is BlockKind.HEADING and owner is not None:
        digit = str(owner.get("rend") or "h2")[-1:]
        return min(6, max(2, int(digit))) if digit.isdecimal() else 2
    if kind is BlockKind.LIST_ITEM:
        return max(1, sum(bool(element.tag == "list") for element in open_elements))
    return None
