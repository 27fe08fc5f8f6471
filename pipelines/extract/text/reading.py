"""Readings of a page's text, and the choice between them by evidence: trafilatura in its modes, the page's `articleBody`."""

from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from pipelines.extract.page import Page
from pipelines.extract.text.blocks import blocks_of, plain
from pipelines.extract.text.payload import payload_text
from pipelines.model.extraction import Block, BlockKind
from pipelines.text import key

ENOUGH = 250
"""Characters below which a text is doubted; the same limit makes trafilatura itself look again."""
SURE = 1_000
"""Characters of text from which trafilatura's own reading needs no comparison with others, as does a shorter one …"""
MOST = 0.35
"""… with this share of all that is no link, if it has …"""
SHARE = 0.3
"""… this share of all that stands in paragraphs, and …"""
SHARE_OF_PROSE = 0.25
"""… this share of all that is no link: what the others find below is other text on as many pages as it is more text."""
LONGER = 1.4
"""How much longer a reading that takes more must be to be taken; below it, more text is more residue."""
ITEMS = 3
"""List items that make a list."""
TIMES = 1.5
"""How much longer `articleBody` must be to be taken: it is the better text on few pages, and cut short on many."""
LONG_PARAGRAPH = 120
"""Characters of a paragraph that is missed where a text does not have it."""
ALIKE_LINE = 40
"""Characters of a line that can tell whether two texts are of one article."""

# Text only: metadata costs 40 % more, is not used, and asks the wall clock. Comments cost 0.5–1.6 points of F1.
_DATES = {"max_date": "2000-01-01"}
_FAST = Extractor(comments=False, fast=True, date_params=_DATES)
_BALANCED = Extractor(comments=False, date_params=_DATES)
# Its readings are compared here: on a thousand pages its own comparison with other engines never took theirs.
_RECALL = Extractor(comments=False, fast=True, recall=True, date_params=_DATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the markup offers: the paragraphs, each on one line, and how many list items say something."""

    paragraphs: tuple[str, ...]
    items: int
    prose: int
    """Characters that are no links."""


class Reading:
    """A text as one way of reading finds it."""

    def __init__(self, rule: str, blocks: tuple[Block, ...]) -> None:
        self.rule = rule
        self.blocks = blocks
        self.unread = 0
        """Characters of prose on the page that are not in it."""

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return plain(self.blocks)

    @cached_property
    def items(self) -> int:
        """How many list items it has."""
        return sum(block.kind is BlockKind.LIST_ITEM for block in self.blocks)


def choose(tree: HtmlElement, page: Page) -> Reading:
    """The best reading of a page, of which `tree` is the readable part; the first one alone where it leaves no doubt."""
    offer = _offer(tree)
    best = _read(tree, "trafilatura", _FAST)
    enough = max(min(SURE, MOST * offer.prose), SHARE * sum(map(len, offer.paragraphs)), SHARE_OF_PROSE * offer.prose)
    # It runs paragraphs together where the parser left them in the head of a page that has no <body>.
    is_doubted = len(best.text) < enough or (len(best.blocks) == 1 and len(best.text) > ENOUGH)
    if is_doubted:
        best = _read(tree, "trafilatura", _BALANCED)
    # Not where more paragraphs are on the page: of 34 such pages recall mode had more of the text on one. Nor for its lists where
    # the first reading was doubted: it had that again, on 26 of 26.
    if (_leaves_lists(best, offer) and not is_doubted) or len(best.text) < ENOUGH:
        more = _read(tree, "trafilatura:recall", _RECALL)
        if (not best.items and more.items >= ITEMS and len(more.text) > len(best.text)) or len(more.text) > LONGER * len(
            best.text
        ):
            best = more
    article_body = page.article_body
    if len(article_body) > max(ENOUGH, TIMES * len(best.text)) and (len(best.text) < ENOUGH or _holds(article_body, best.text)):
        best = _of_lines("json-ld:articleBody", article_body)
    if len(best.text) < ENOUGH and len(payload := payload_text(page.root, page.title)) > ENOUGH:
        best = _of_lines("json", payload)
    best.unread = max(offer.prose - len(best.text), _left_out(offer, best.text))
    return best


def _of_lines(rule: str, text: str) -> Reading:
    return Reading(rule, tuple(Block(kind=BlockKind.PARAGRAPH, text=line) for line in text.split("\n")))


def _read(tree: HtmlElement, rule: str, options: Extractor) -> Reading:
    document = bare_extraction(tree, options=options)
    return Reading(rule, blocks_of(document.body) if isinstance(document, Document) else ())


def _offer(tree: HtmlElement) -> Offer:
    return Offer(
        paragraphs=tuple(map(_shown, tree.iter("p"))),
        items=sum(len(item.text_content().split()) > ITEMS for item in tree.iter("li")),
        prose=len(_shown(tree)) - sum(len(_shown(link)) for link in tree.iter("a")),
    )


def _shown(element: HtmlElement) -> str:
    words = element.text_content() if len(element) else element.text or ""
    return " ".join(words.split())


def _left_out(offer: Offer, text: str) -> int:
    """Characters of long paragraphs that a text does not have: those with many links, of which trafilatura thinks little."""
    return sum(len(shown) for shown in offer.paragraphs if len(shown) >= LONG_PARAGRAPH and shown[:ALIKE_LINE] not in text)


def _leaves_lists(reading: Reading, offer: Offer) -> bool:
    return not reading.items and offer.items >= ITEMS


def _holds(body: str, text: str) -> bool:
    """Whether half of the long lines of a text are in a body: then both are the same article."""
    lines = [words for part in text.splitlines() if len(words := key(part)) > ALIKE_LINE]
    words = key(body)
    return 2 * sum(part in words for part in lines) >= len(lines)
