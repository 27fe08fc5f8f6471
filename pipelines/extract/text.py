"""The main text of a page as blocks: furniture cut, the best reading chosen, residue taken off."""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from pipelines.extract.blocks import plain
from pipelines.extract.boxes import cut_boxes
from pipelines.extract.headings import with_headings
from pipelines.extract.page import Page
from pipelines.extract.reading import choose
from pipelines.extract.repeated import REPEATS_NOTHING, Repeated
from pipelines.extract.residue import Residue
from pipelines.model import Block, Removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text's blocks, the rule that found them, and what was taken off; no blocks where there is no text."""

    blocks: tuple[Block, ...]
    rule: str
    removed: tuple[Removed, ...]

    @property
    def text(self) -> str:
        """A line a block."""
        return plain(self.blocks)


def read_text(page: Page, titles: Collection[str], names: Collection[str] = (), repeated: Repeated = REPEATS_NOTHING) -> Text:
    """The text without its residue and what the source repeats; `titles` and `names` of authors are keys."""
    tree = page.readable()
    boxes = repeated.cut(tree) + cut_boxes(tree, page.url)
    etree.strip_tags(tree, "span", "font", "b", "i", "em", "u", "small", "mark", "abbr", "cite")
    reading = choose(tree, page)
    whole = with_headings(tree, reading.blocks) if reading.rule.startswith("trafilatura") else reading.blocks
    left, lines = Residue(titles, names).strip(whole)
    blocks, again = repeated.strip(left)
    return Text(blocks=blocks, rule=reading.rule, removed=boxes + lines + again)
