"""The values that flow, in the order in which a page becomes an article.

Source, Candidate → Capture → Extraction → Article | Rejection. All are frozen and hold only plain values, so that they
travel to worker processes and clusters unchanged.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from pipelines.statements import OptOut, Terms

CanonicalUrl = NewType("CanonicalUrl", str)
"""A URL in its one normal form; only `urls.canonicalise` makes one."""


class Kind(StrEnum):
    """What a URL is fetched as."""

    ROBOTS = "robots"
    TERMS = "terms"
    """What an origin says of the use of its pages: `tdmrep.json`, `ai.txt`."""
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A place where a source announces articles: a feed, a sitemap or a section page."""

    kind: Kind
    url: CanonicalUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How to find and read one outlet. `sources.parse` makes it from TOML."""

    id: str
    home: CanonicalUrl
    name: str
    leads: tuple[Lead, ...] = ()
    hosts: tuple[str, ...] = ()
    """Further hosts of the same outlet, beside the site of `home`."""
    allow: tuple[str, ...] = ()
    """Regular expressions; where given, an article's URL matches one of them."""
    deny: tuple[str, ...] = ()
    """Regular expressions; an article's URL matches none of them."""
    language: str | None = None
    """Primary subtag (BCP 47) of what the outlet writes, where the page does not say better."""
    timezone: str | None = None
    """IANA name; for times that a page prints without an offset."""
    date_order: str | None = None
    """`DMY`, `MDY` or `YMD`: how the outlet writes 11/12/2026, where its language does not decide."""
    delay: float | None = None
    """Seconds between two requests to a host of this source, where the home's setting will not do."""
    pin: tuple[str, ...] = ()
    """Lines that are furniture wherever they stand, whatever the archive has learned."""
    free: tuple[str, ...] = ()
    """Lines that are not furniture, though the archive may have learned so."""
    selectors: tuple[tuple[str, str], ...] = ()
    """Fields and the CSS selectors that find them on this source's pages, `::attr(name)` behind it for an attribute."""
    plugs: tuple[tuple[str, str], ...] = ()
    """Fields and functions of the user's that find them, as `package.module:function`."""
    render: bool = False
    """Whether its articles and sections are read as a browser shows them, after their scripts have run."""
    subjects: tuple[tuple[str, str], ...] = ()
    """Sections and the subjects that this source means by them; an empty one for none."""
    pin_rules: tuple[str, ...] = ()
    """Rules, as `field rule`, whose finds are believed before all others."""
    free_rules: tuple[str, ...] = ()
    """Rules of which nothing counts that the archive may have learned."""
    revisit: timedelta | None = None
    """How long an article is looked at again, where that is not the usual span; zero for never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from the first to the last, both of them in it; None is open."""

    since: date | None = None
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether a day is in the span."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A feature of a source's addresses, and how many that have it became articles and how many did not."""

    feature: str
    articles: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A URL worth fetching, where it was seen, and what was said of it there (as printed, not yet believed)."""

    url: CanonicalUrl
    kind: Kind
    seen_in: str
    address: str | None = None
    """What to ask for where that is not `url`: the announced URL, with parameters that its identity does without."""
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None
    topics: tuple[str, ...] = ()
    span: Span | None = None
    """Of a sitemap that is read for a back-catalogue: the days whose articles it is asked for."""
    depth: int = 0
    """How many sitemaps led to this one."""
    habits: tuple[Habit, ...] = ()
    """Of a section page: what the source's addresses had taught when it was asked, so that reading it again says the same."""
    looks: int = 0
    """How often it was looked at again before: 0 when it is asked for as something new."""
    whole: bool = False
    """Asked for without conditions though there are validators: to see whether they can be believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a capture was copied from that somebody else made: a file, or an archive's address of it."""

    place: str
    offset: int | None = None
    """Of the record, where the place is a WARC file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The record that holds a body which was sent again: file, byte offset, WARC-Record-ID, and when it was fetched."""

    file: str
    offset: int
    id: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """Where a WARC record is: file name, byte offset of its gzip member and its length, WARC-Record-ID."""

    file: str
    offset: int
    length: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a browser made of a captured page: its DOM, after the page's scripts have run."""

    html: bytes
    """UTF-8."""
    at: datetime
    """Aware, UTC: when it was taken."""
    browser: str
    """Name and version."""
    settled: bool = True
    """False where the page was not at rest within the limit: then this is the DOM as it was."""
    asked: tuple[str, ...] = ()
    """What the page's scripts asked for and were given: further scripts and data, which are no captures."""
    missing: tuple[str, ...] = ()
    """What they asked for and could not have for the moment: the server did not answer, or said 429 or 5xx."""
    record: RecordRef | None = None

    @property
    def is_whole(self) -> bool:
        """Whether another try could hardly show more."""
        return self.settled and not self.missing

    def __repr__(self) -> str:
        return f"Rendering({len(self.html)} bytes, {self.browser})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One exchange as the server sent it, from the network or from a WARC."""

    url: str
    """The URL that answered; `candidate.url` is the one that was asked for, before any redirect."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Name and value as received, latin-1, in order, repeated ones kept."""
    body: bytes
    """As sent: still content-encoded."""
    fetched_at: datetime
    """Aware, UTC."""
    source: str
    candidate: Candidate
    record: RecordRef | None = None
    memory: str | None = None
    """Digest of the `Memory` of the source with which it is read first."""
    origin: Origin | None = None
    """None for what we fetched ourselves."""
    terms: Terms | None = None
    to_render: bool = False
    """Whether it is read as a browser shows it; then it is not read without a `rendering`."""
    rendering: Rendering | None = None
    repeats: Original | None = None
    """Where the body is kept, if it is that of the last good answer for this URL to the byte: then nothing has changed."""

    def header(self, name: str) -> str | None:
        """The first value of a header, by case-insensitive name (RFC 9110 §5.1)."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    def __repr__(self) -> str:
        return f"Capture({self.candidate.kind} {self.url} {self.status}, {len(self.body)} bytes, {self.fetched_at.isoformat()})"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What a feed, sitemap or section page announces, and what was wrong with it."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    """WebSub hubs that a feed names: who subscribes there is told of news at once. A hint; nobody subscribes yet."""
    further: tuple[Candidate, ...] = ()
    """Sitemaps that have more of the days that were asked for; for whoever asked, not for the next crawl."""
