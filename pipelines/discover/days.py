"""Which days a sitemap's entry may be of, by what its address and its dates say."""

import re
from calendar import monthrange
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from pipelines.model.candidate import Candidate, Span
from pipelines.model.source import Kind

# 2019, 2019-05, 2019/05/03, 201905, 20190503; not a number of which these digits are a part.
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_W3C = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# A newspaper's day begins up to 14 hours before that of UTC and ends up to 12 after.
_ABOUT = timedelta(days=1)


def may_be_of(candidate: Candidate, span: Span) -> bool:
    """Whether an entry may be, or name, articles of these days: yes unless something says no.

    An article is of the day that it is announced with, else of the day or month in its address, else of no later day than
    it was changed. A sitemap has what its address says (`sitemap-2019-05.xml`), and nothing newer than its own date.
    """
    spoken = _printed(candidate.published) or _in_url(candidate.url, exact=candidate.kind is Kind.ARTICLE)
    if spoken:
        return _overlap(spoken, span)
    changed = _printed(candidate.modified)
    return changed is None or span.since is None or changed[1] + _ABOUT >= span.since


def _overlap(days: tuple[date, date], span: Span) -> bool:
    first, last = days
    return (span.since is None or last + _ABOUT >= span.since) and (span.until is None or first - _ABOUT <= span.until)


def _in_url(url: str, *, exact: bool) -> tuple[date, date] | None:
    """The days that an address names. In an article's, a year alone may be what it is about."""
    path = unquote(urlsplit(url).path + "?" + urlsplit(url).query)
    found = [match.groups() for match in _IN_URL.finditer(path)]
    found = [groups for groups in found if groups[1] or not exact]
    return _days(*max(found, key=lambda groups: sum(map(bool, groups)))) if found else None


def _printed(text: str | None) -> tuple[date, date] | None:
    """The days that a date in W3C's form may mean; RFC 822's are of feeds, which name no past."""
    match = _W3C.match(text or "")
    return _days(*match.groups()) if match else None


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date] | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        if day:
            return first, first
        last_month = int(month or 12)
        return first, date(int(year), last_month, monthrange(int(year), last_month)[1])
    except ValueError:
        return None
