"""The main text of a page as blocks: furniture cut, the best reading chosen, residue taken off."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from pipelines.extract.cards import LONG
from pipelines.extract.jsonld import types_of
from pipelines.extract.page import Page
from pipelines.extract.text.blocks import plain
from pipelines.extract.text.boxes import cut_boxes
from pipelines.extract.text.gaps import LEAST, SENTENCE, fill
from pipelines.extract.text.headings import with_headings
from pipelines.extract.text.lines import join_lines
from pipelines.extract.text.loose import wrap_loose
from pipelines.extract.text.others import cut_others
from pipelines.extract.text.reading import ENOUGH, SURE, Reading, choose
from pipelines.extract.text.repeated import REPEATS_NOTHING, Repeated
from pipelines.extract.text.residue import Residue
from pipelines.extract.text.unfold import unfold
from pipelines.extract.text.whole import whole
from pipelines.model.extraction import Block, Removed
from pipelines.text import key, size

FRAGMENT = 5
"""How much longer the whole page is than a short reading that is a fragment of it: a guide whose body is cards."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The text's blocks, the rule that found them, and what was taken off; no blocks where there is no text."""

    blocks: tuple[Block, ...]
    rule: str
    removed: tuple[Removed, ...]

    @cached_property
    def text(self) -> str:
        """A line a block."""
        return plain(self.blocks)


def read_text(
    page: Page,
    titles: Collection[str],
    names: Collection[str] = (),
    repeated: Repeated = REPEATS_NOTHING,
    sites: Collection[str] = (),
) -> Text:
    """The text without its residue and what the source repeats; `titles`, `names` of authors and of `sites` are keys."""
    residue = Residue(titles, names, sites, news=_is_news(page), freed=repeated.freed)
    text = _read(page, residue, repeated, spare=False)
    if text.blocks and (residue.news or len(text.text) >= ENOUGH):
        return text
    # What was taken for furniture may have been all there is; what has no running text is some.
    other = _read(page, residue, repeated, spare=True)
    is_more = len(other.text) > FRAGMENT * len(text.text) / 2
    return other if is_more and any(size(block.text) >= LONG for block in other.blocks) else text


def _read(page: Page, residue: Residue, repeated: Repeated, *, spare: bool) -> Text:
    tree, furniture = page.cleared(spare=spare)
    # Held while it is walked over a dozen times: else each walk makes the elements anew.
    _held = tuple(tree.iter())
    headline = key(page.headlines[0].text_content()) if page.headlines else ""
    boxes = furniture + repeated.cut(tree) + cut_others(tree, headline) + cut_boxes(tree, page.url, repeated.freed)
    join_lines(tree)
    unfold(tree, news=residue.news or _is_live(page))
    if not residue.news:
        # On a page of news what stands loose is a label, or belongs to a film.
        wrap_loose(tree)
    reading = _completed(tree, choose(tree, page), news=residue.news)
    left, lines = residue.strip(reading.blocks)
    blocks, again = repeated.strip(left)
    return Text(blocks=blocks, rule=reading.rule, removed=boxes + lines + again)


def _completed(tree: HtmlElement, reading: Reading, *, news: bool) -> Reading:
    """A reading with the headings and the pieces that it lost; the whole page instead of a fragment."""
    if not reading.rule.startswith("trafilatura"):
        return reading
    blocks = with_headings(tree, reading.blocks, news=news)
    if reading.unread >= (LEAST * len(reading.text) if news else SENTENCE):
        pieces = whole(tree)
        everything = Reading("whole", tuple(piece.block for piece in pieces))
        if not news and len(reading.text) < SURE and len(everything.text) > FRAGMENT * len(reading.text):
            return everything
        blocks = fill(blocks, pieces, news=news)
    return Reading(reading.rule, blocks)


def _is_news(page: Page) -> bool:
    return any("NewsArticle" in name for name in types_of(page.article or {}))


def _is_live(page: Page) -> bool:
    return "LiveBlogPosting" in types_of(page.article or {})
