"""What stands on a page: candidates for every field with their rules, and the text in blocks."""

from dataclasses import dataclass
from enum import StrEnum


class Repute(StrEnum):
    """What is known of a rule at a source, where that changes how its finds are read."""

    PINNED = "pinned"
    """The source's file says that it is believed before others."""
    WRONG = "wrong"
    """On most articles that can tell, other evidence is against it: believed only where nothing else is found."""
    DOUBTED = "doubted"
    """It says the same on nearly all articles, or seldom what others say: what the page shows is searched, too."""
    MISSING = "missing"
    """It gives the field of nearly all articles and found nothing on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one rule found for one field, as it stands on the page. Losers are kept beside the winner."""

    field: str
    rule: str
    raw: str
    kind: str | None = None
    """What the page says the thing is, e.g. schema.org's `Person` or `Organization`."""
    url: str | None = None
    """Where the page links it to."""
    role: str | None = None
    """Of a person: their job, as the page says (`jobTitle`)."""
    chosen: bool = False
    repute: Repute | None = None
    """What was known of the rule when the page was read; `raw` is empty for one that is missing."""


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_ROW = "table-row"
    CODE = "code"
    CAPTION = "caption"
    """Of a picture that stands here: no part of the text."""
    ENTRY = "entry"
    """The time of the entry of a live blog that begins here, as the page tells machines or else shows it; no text either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an article's text, on one line, as it follows the one before."""

    kind: BlockKind
    text: str
    """Without list marker; cells of a table row are separated by ` | `."""
    level: int | None = None
    """Of a heading: 2 to 6, as in HTML. Of a list item: how deep, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A piece of the page that stood in or beside the text and is not part of it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What the extractors read from a page: the main text, and every candidate for every other field."""

    text: str
    text_rule: str
    found: tuple[Found, ...]
    blocks: tuple[Block, ...] = ()
    """The text in its parts; `text` is made of them, but for captions and times of entries."""
    removed: tuple[Removed, ...] = ()

    def of(self, field: str) -> tuple[Found, ...]:
        """The candidates for a field that its rule chooses from, best first: the source's own rules, where they found any."""
        found = tuple(f for f in self.found if f.field == field and f.repute is not Repute.MISSING)
        return tuple(f for f in found if f.rule.startswith("source:")) or found

    def tiers(self, field: str) -> tuple[tuple[Found, ...], ...]:
        """The candidates to choose from, and those to choose from where that gives nothing: with rules of ill repute last."""
        found = self.of(field)
        if all(f.repute is None for f in found):
            return (found,)
        pinned = tuple(f for f in found if f.repute is Repute.PINNED)
        believed = tuple(f for f in found if f.repute is not Repute.WRONG)
        return (*(tier for tier in dict.fromkeys((pinned, believed)) if tier and tier != found), found)
