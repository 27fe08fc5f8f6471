"""What is filed: an article with the values of its fields, or why a page gave none."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Block, Found, Removed
from pipelines.model.source import CanonicalUrl
from pipelines.statements import OptOut


class Precision(StrEnum):
    """How much of a date the page gives."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Zone(StrEnum):
    """Where the time zone of a moment comes from."""

    EXPLICIT = "explicit"
    SOURCE = "source"
    ASSUMED = "assumed"


class Doubt(StrEnum):
    """What speaks against a date, or says that it is another's."""

    AFTER_FETCH = "after-fetch"
    """The page names a time that lies behind its fetch: day and month exchanged, or local time marked as UTC."""
    BEFORE_PUBLISHED = "before-published"
    """Changed, as the page says, before it was published."""
    FEED = "feed"
    """The feed or sitemap names another day than the page."""
    GUESSED = "guessed"
    """No rule of ours found a date; htmldate took one from what is left of the markup."""
    ORDER = "order"
    """The day may be the month: written in numbers, and nothing says which of the two comes first."""
    ONLY_UPDATED = "only-updated"
    """The page gives no date but that of its last change; it was published then or before."""
    UNUSUAL = "unusual"
    """The rule that dates nearly all articles of the source found nothing on this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as far as it is known. A day is not a moment: `at` is None unless the page gives a time."""

    day: date
    """The local calendar day where it was published."""
    at: datetime | None
    """Aware; keeps the offset of the page or of the zone that was used."""
    precision: Precision
    zone: Zone | None
    """None where there is no time."""
    rule: str
    raw: str
    doubts: tuple[Doubt, ...] = ()


class BylineKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    DESK = "desk"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """What somebody named in a byline did for the article."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who an article is by, in the order of the page; and who edited, translated or illustrated it, behind them."""

    name: str
    kind: BylineKind
    raw: str
    rule: str
    role: str | None = None
    """Their job or their place in it, as the page says."""
    url: str | None = None
    contact: str | None = None
    """The e-mail address or handle that stands with the name."""
    part: Part = Part.AUTHOR


class Verdict(StrEnum):
    """How much of the article the page shows."""

    FULL = "full"
    TEASER = "teaser"
    PAYWALLED = "paywalled"
    LIVE_BLOG = "live-blog"
    GALLERY = "gallery"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """A verdict beside the text, with what speaks for it."""

    verdict: Verdict
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, normalised. Every field with a choice has its candidates in `found`."""

    url: CanonicalUrl
    """The article's identity: its canonical URL where that is on the same site, else the URL that answered."""
    source: str
    title: str
    text: str
    """Paragraphs separated by newlines; without headline, byline, captions."""
    text_rule: str
    standfirst: str | None
    published: Stamp | None
    modified: Stamp | None
    authors: tuple[Byline, ...]
    sections: tuple[str, ...]
    """The section path as the publisher has it, outermost first."""
    topics: tuple[str, ...]
    language: str | None
    """Primary subtag, BCP 47."""
    image: str | None
    syndicated_from: str | None
    """A canonical URL on another site: identity is not given away, but the claim is kept."""
    completeness: Completeness
    found: tuple[Found, ...]
    content_hash: str
    fetched_at: datetime
    record: RecordRef | None
    blocks: tuple[Block, ...] = ()
    """The text in its parts; `text` is made of them, but for captions and times of entries."""
    removed: tuple[Removed, ...] = ()
    """What was taken for no part of the text, with the rule that said so."""
    memory: str | None = None
    """Digest of what was known of the source when it was read; None for nothing."""
    seo_title: str | None = None
    """What the page calls itself for search engines and social networks, where that is not the headline."""
    kicker: str | None = None
    """The word or two above the headline."""
    subject: str | None = None
    """Of `pipelines.data.subjects`, by the section path."""
    image_caption: str | None = None
    image_credit: str | None = None
    licence: str | None = None
    """The address, or else the name, of the licence that the page names."""
    free: bool | None = None
    """Whether the page says that anybody may read it without paying."""
    optouts: tuple[OptOut, ...] = ()
    """What speaks against its use, none of it respected: else there were no article."""

    def found_for(self, field: str) -> tuple[Found, ...]:
        """The candidates for a field, the best rule first; those that made the value are `chosen`."""
        return tuple(found for found in self.found if found.field == field)

    def __repr__(self) -> str:
        return f"Article({self.url}, {self.title!r}, {len(self.text)} characters)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a capture gave no article."""

    url: str
    source: str
    stage: str
    reason: str
    """A slug of `pipelines.errors`."""
    detail: str
    fetched_at: datetime
    record: RecordRef | None
    optouts: tuple[OptOut, ...] = ()
