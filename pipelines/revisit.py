"""When to look at an article again: by its age, and by what former looks at articles of its source have found.

News is revised most in its first minutes and ever less after, about evenly over each doubling of its age. So the next look is
due after as long as the article has been out, and sooner or later as the source revises more or less than is usual.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from pipelines.model.article import Article
from pipelines.model.capture import Capture

SOONEST = timedelta(minutes=15)
"""Between two looks at an article, whatever was found."""
SPAN = timedelta(days=30)
"""An article that has been out for longer is not looked at again, unless its source says otherwise."""
UNKNOWN_AGE = timedelta(days=1)
"""How long an article without a date is taken to have been out. Among them are those of years ago."""
USUAL = 0.1
"""Revisions that looks at the usual pace find, each: one look in ten is worth its request."""
PRIOR = 20
"""So many looks of the usual kind are taken to have gone before: a source that is new is treated as all others."""
FASTEST, SLOWEST = 0.25, 4.0
"""Waits are at least a quarter of the article's age, and at most four times."""
MEMORY = timedelta(days=28)
"""How far back looks count: newsrooms change their habits."""
DOUBT = 3
"""So many times 304 in a row, and the next request is made without conditions, some servers say it for ever."""
DOUBT_AFTER = timedelta(hours=6)
"""But not so soon after the last whole answer: what is polled by the minute would be sent whole ever again."""
CAUGHT = 2
"""A server has been caught so often before its validators are left alone."""


class Age(StrEnum):
    """How long an article had been out when it was last looked at."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    OLDER = "older"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What looks at articles of one age found."""

    age: Age
    looks: int = 0
    watched: int = 0
    """Percent of the article's age that passed between this look and the one before, summed up."""
    revised: int = 0
    """Looks that found another text."""
    whole: int = 0
    """Of these, how many were made without conditions."""
    hidden: int = 0
    """Of these, how many the server would have kept from a request with conditions."""

    def __add__(self, other: "Looks") -> "Looks":
        return Looks(
            age=self.age,
            looks=self.looks + other.looks,
            watched=self.watched + other.watched,
            revised=self.revised + other.revised,
            whole=self.whole + other.whole,
            hidden=self.hidden + other.hidden,
        )


def appeared(article: Article) -> datetime:
    """When an article came out, as far as its page tells; never later than it was fetched."""
    published = article.published
    if published is None:
        return article.fetched_at - UNKNOWN_AGE
    # Of a day, its end: the article may be new.
    at = published.at or datetime.combine(published.day, time.max, UTC)
    return min(at, article.fetched_at).astimezone(UTC)


def next_look(out_since: datetime, at: datetime, found: Iterable[Looks], span: timedelta = SPAN) -> datetime | None:
    """When an article is due that was looked at just now; None when it will have been out for longer than `span` by then."""
    out = max(at - out_since, SOONEST)
    due = at + max(SOONEST, out * _pace(found, age_of(out)))
    return due if due - out_since <= span else None


def _pace(found: Iterable[Looks], age: Age) -> float:
    mine = [looks for looks in found if looks.age == age]
    watched = sum(looks.watched for looks in mine) / 100
    each = (sum(looks.revised for looks in mine) + PRIOR * USUAL) / (watched + PRIOR)
    return min(max(USUAL / each, FASTEST), SLOWEST)


def age_of(out: timedelta) -> Age:
    """The class of an age."""
    for limit, age in ((timedelta(hours=1), Age.HOUR), (timedelta(days=1), Age.DAY), (timedelta(days=7), Age.WEEK)):
        if out <= limit:
            return age
    return Age.OLDER


def look(out_since: datetime, before: datetime, at: datetime, *, revised: bool, whole: bool, hidden: bool) -> Looks:
    """What one look adds to what is known of a source; `before` is that of the one before."""
    out = max(before - out_since, SOONEST)
    # While nobody crawled, an article may have been revised often, and one revision is found.
    watched = min(round(100 * ((at - before) / out)), round(100 * SLOWEST))
    return Looks(
        age=age_of(out),
        looks=1,
        watched=max(watched, 0),
        revised=int(revised),
        whole=int(revised and whole),
        hidden=int(revised and whole and hidden),
    )


def is_whole(unmodified: int, whole_at: datetime | None, at: datetime, found: Iterable[Looks] = ()) -> bool:
    """Whether to ask without conditions: where 304 was the answer for long, and where a source has been caught hiding changes.

    `unmodified` is how often in a row it was, `whole_at` when the server last sent the page.
    """
    known = tuple(found)
    hidden = sum(looks.hidden for looks in known)
    if hidden >= CAUGHT and 2 * hidden >= sum(looks.whole for looks in known):
        return True
    return unmodified >= DOUBT and (whole_at is None or at - whole_at >= DOUBT_AFTER)


def is_hidden(etag: str | None, last_modified: str | None, capture: Capture, told: datetime | None, article: Article) -> bool:
    """Whether a server would have answered 304 though the text is another: its validators are the old ones, or the page was
    changed before `told`, when it last said 304."""
    now = capture.header("ETag"), capture.header("Last-Modified")
    same = etag == now[0] if etag or now[0] else last_modified is not None and last_modified == now[1]
    changed = article.modified.at if article.modified else None
    return same or (told is not None and changed is not None and changed < told)
