"""Headings that a reading lost: where a page has no known body, trafilatura collects paragraphs and drops what heads them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipelines.model.extraction import Block, BlockKind
from pipelines.text import key, line

NEXT = 12
"""Elements behind a heading among which its text begins."""
LONGEST = 25
"""Words of a heading at most."""
FEW = 3
"""Headings from which on a reading has not lost the others."""
MANY = 3
"""Lost headings that are a text's own, where a reading has one or two."""
SAYS = 20
"""Characters of a line that is text already, and not a label between heading and text."""

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "li", *_HEADINGS)


def with_headings(tree: HtmlElement, blocks: Sequence[Block], *, news: bool) -> tuple[Block, ...]:
    """The blocks with each lost heading in front of the block that follows it on the page.

    Where a reading has some of them, the others are mostly those of widgets, on news always.
    """
    kept = sum(block.kind is BlockKind.HEADING for block in blocks)
    if kept >= (1 if news else FEW):
        return tuple(blocks)
    places: dict[str, int] = {}
    for number, block in enumerate(blocks):
        places.setdefault(key(block.text), number)
    lost: dict[int, list[Block]] = {}
    # From the last to the first, so that a heading above another one finds it in its place.
    for heading in reversed(list(tree.iter(*_HEADINGS))):
        shown = line(" ".join(heading.itertext()))
        told = key(shown)
        if not told or told in places or len(told.split()) > LONGEST or (kept and _is_link(heading)):
            continue
        place = _place_behind(heading, places)
        if place:
            places[told] = place
            lost.setdefault(place, []).insert(0, Block(kind=BlockKind.HEADING, text=shown, level=int(heading.tag[1])))
    if not lost or (kept and sum(map(len, lost.values())) < MANY):
        return tuple(blocks)
    return tuple(each for number, block in enumerate(blocks) for each in (*lost.get(number, ()), block))


def _is_link(heading: HtmlElement) -> bool:
    """Whether a heading leads to another page."""
    link = next(heading.iter("a"), None)
    return link is not None and not (link.get("href") or "#").startswith("#")


def _place_behind(heading: HtmlElement, places: dict[str, int]) -> int | None:
    for element in islice(_behind(heading), NEXT):
        if element.tag in _TEXTS:
            shown = " ".join(element.itertext())
            place = places.get(key(shown))
            if place is not None or len(shown) > SAYS:
                return place
    return None


def _behind(element: HtmlElement) -> Iterator[HtmlElement]:
    while element is not None:
        for sibling in element.itersiblings():
            yield from sibling.iter()
        element = element.getparent()
