"""What feeds, sitemaps and section pages announce: URLs worth fetching, with what is said of them there."""

from dataclasses import dataclass
from datetime import date

from pipelines.model.source import CanonicalUrl, Kind


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
class Discovery:
    """What a feed, sitemap or section page announces, and what was wrong with it."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...] = ()
    hubs: tuple[str, ...] = ()
    """WebSub hubs that a feed names: who subscribes there is told of news at once. A hint; nobody subscribes yet."""
    further: tuple[Candidate, ...] = ()
    """Sitemaps that have more of the days that were asked for; for whoever asked, not for the next crawl."""
