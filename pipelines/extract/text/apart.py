"""What belongs to an article and is not its text, in its place among the blocks: captions of pictures, times of a live blog."""

from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.jsonld import Node, text_of
from pipelines.extract.page import Page, text
from pipelines.model.extraction import Block, BlockKind
from pipelines.text import line

NEAR = 4
"""Elements around the time of an entry that may hold its first paragraph."""
BEGINNING = 60
"""Letters by which a block is found again on the page."""
LEAST = 12
"""Letters of a headline that is told from a mere word."""
LONGEST = 600
"""Characters of a caption; what is longer is an article in a figure."""

# No div: most of them hold others of these, and they cost three times the rest.
_TEXTS = ("p", "li", "dd", "tr", "pre", "h2", "h3", "h4", "h5", "h6", "blockquote")


def with_apart(page: Page, blocks: Sequence[Block], *, live: bool) -> tuple[Block, ...]:
    """The blocks of a text, with the captions between them and, on a live blog, each entry's time in front of it."""
    placed: dict[int, list[Block]] = {}
    for place, block in (*_captions(page, blocks), *(_entries(page, blocks) if live else ())):
        if block not in placed.setdefault(place, []):
            placed[place].append(block)
    if not placed:
        return tuple(blocks)
    return tuple(each for place, block in enumerate(blocks) for each in (*placed.get(place, ()), block))


def _captions(page: Page, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    if next(page.root.iter("figcaption"), None) is None:
        return
    start = page.headlines[0] if page.headlines else None
    for place, element in _places(page, blocks, "figcaption", start):
        shown = text(element, LONGEST)
        if shown and len(shown) <= LONGEST and not page.is_furniture(element):
            yield place, Block(kind=BlockKind.CAPTION, text=shown)


def _entries(page: Page, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    told = dict(_updates(page, blocks))
    yield from told.items()
    for place, block in _shown_entries(page, blocks).items():
        # The time that is shown stands above the heading of an entry or right below it.
        if place not in told and place - 1 not in told:
            yield place, block


def _updates(page: Page, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """The entries as the page tells them to machines (schema.org `liveBlogUpdate`), where headline or text begin a block."""
    updates: list[Node] = []
    for blog in page.linked.of_type({"LiveBlogPosting"}):
        given = blog.get("liveBlogUpdate")
        listed = map(page.linked.resolve, given if isinstance(given, list) else [given])
        updates.extend(update for update in listed if isinstance(update, dict) and text_of(update.get("datePublished")))
    numbers: dict[str, int] = {}
    for number, update in enumerate(updates):
        for name in ("headline", "articleBody"):
            beginning = _beginning(line(unescape(text_of(update.get(name)))))
            if len(beginning) >= LEAST:
                numbers.setdefault(beginning, number)
    done: set[int] = set()
    for place, block in enumerate(blocks):
        number = numbers.get(_beginning(block.text), -1)
        if number >= 0 and number not in done:
            done.add(number)
            yield place, Block(kind=BlockKind.ENTRY, text=text_of(updates[number]["datePublished"]).strip())


def _shown_entries(page: Page, blocks: Sequence[Block]) -> dict[int, Block]:
    found: dict[int, Block] = {}
    for place, element in _places(page, blocks, "time", None):
        shown = (element.get("datetime") or "").strip() or text(element)
        entry = _entry(element, blocks[place])
        # A date under the headline is the article's, not an entry's.
        if shown and entry is not None and entry.find(".//h1") is None:
            found[place] = Block(kind=BlockKind.ENTRY, text=shown)
    return found


def _places(page: Page, blocks: Sequence[Block], tag: str, start: HtmlElement | None) -> Iterator[tuple[int, HtmlElement]]:
    """The elements of a tag behind `start`, each with the number of the block that follows it; none behind the last block."""
    numbers: dict[str, int] = {}
    for number, block in enumerate(blocks):
        numbers.setdefault(_beginning(block.text), number)
    following, begun, left = 0, start is None, sum(1 for _ in page.root.iter(tag))
    for element in page.root.iter(tag, *_TEXTS, *(() if start is None else (start.tag,))):
        if following == len(blocks) or not left:
            return
        begun = begun or element is start
        left -= element.tag == tag
        if element.tag == tag and begun:
            yield following, element
        elif (number := numbers.get(_begins(element), -1)) >= following:
            following = number + 1


def _entry(time: HtmlElement, block: Block) -> HtmlElement | None:
    """The element that holds a time and the block behind it."""
    wanted = _beginning(block.text)
    return next((outer for outer in islice(time.iterancestors(), NEAR) if wanted in _letters(text(outer, 2_000))), None)


def _begins(element: HtmlElement) -> str:
    """As `_beginning` of all its text: no more of it is put together than that takes."""
    told = ""
    for part in element.itertext():
        told += part
        if len(told) > BEGINNING and len(_letters(told)) > 2 * BEGINNING:
            break
    return _beginning(line(told))


def _beginning(told: str) -> str:
    return _letters(told)[:BEGINNING]


def _letters(told: str) -> str:
    # Between the cells of a row stands a mark.
    return "".join(told.split()).replace("|", "")
