"""Published and modified: which of the dates on a page is believed, and as what day and moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipelines.model import Found, Precision, Source, Stamp, Zone
from pipelines.normalise.choice import Choice
from pipelines.normalise.datetext import Moment, Writing, read_date, swapped
from pipelines.normalise.zones import COUNTRIES, assumed_zone

FARTHEST = timedelta(hours=14)
"""East of UTC: the earliest clock on Earth, so the latest day that may be today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What it takes to read the dates of a page: how it writes them, what clock it lives by, when it was fetched."""

    writing: Writing
    origin: Zone | None
    """Where `writing.zone` comes from."""
    latest: datetime
    """When the page was fetched; nothing on it was published later."""


class _Dated(NamedTuple):
    found: Found
    moment: Moment


def calendar_of(source: Source, url: str, language: str | None, locale: str | None, fetched_at: datetime) -> Calendar:
    """The calendar of a page; `locale` is its claim with a region (`en-US`), if it makes one."""
    zone = ZoneInfo(source.timezone) if source.timezone else assumed_zone(url, language, locale)
    origin = None if zone is None else Zone.SOURCE if source.timezone else Zone.ASSUMED
    order = source.date_order or _order(url, language, locale)
    return Calendar(writing=Writing(language=language, order=order, zone=zone), origin=origin, latest=fetched_at)


def stamp(candidates: Iterable[Found], calendar: Calendar) -> Choice[Stamp | None]:
    """The first candidate that is a date, made precise by others that say the same day; None if none is one.

    A later candidate gives the time where the first has only the day, and the offset where the first has none.
    """
    dated = [_Dated(found, moment) for found in candidates if (moment := _believed(found.raw, calendar))]
    if not dated:
        return Choice(value=None)
    best = dated[0]
    if not best.moment.has_time:
        best = next((other for other in dated if other.moment.has_time and _apart(other, best) <= timedelta(hours=36)), best)
    if best.moment.has_time and best.moment.at.tzinfo is None:
        best = next((other for other in dated if _same_but_zoned(other, best)), best)
    return Choice(value=_stamp(best, calendar), found=(best.found,))


def guessed(candidates: Iterable[Found], modified: Stamp | None, calendar: Calendar) -> Choice[Stamp | None]:
    """The day of a guess, unless it is the day of the last change: then the page says nothing of its publication.

    Of 56 guesses on real pages 21 were that day, and 11 of them wrong; of the other 35 8 were wrong.
    """
    guess = stamp(candidates, calendar)
    return Choice(value=None) if guess.value and modified and guess.value.day == modified.day else guess


def _order(url: str, language: str | None, locale: str | None) -> str:
    """Month first in the United States and the Philippines, and in English on a domain of no country."""
    region = (locale or "").replace("_", "-").lower()
    if region in ("en-us", "en-ph"):
        return "MDY"
    domain = url.split("/")[2].rpartition(".")[2] if url.count("/") > 2 else ""
    if language == "en" and region in ("", "en") and domain not in COUNTRIES:
        return "MDY"
    return "YMD" if language in ("ja", "ko", "zh", "hu") else "DMY"


def _believed(raw: str, calendar: Calendar) -> Moment | None:
    """The moment in a string, unless it is later than the page was fetched. Then day and month may be exchanged."""
    moment = read_date(raw, calendar.writing)
    if moment is None or not _is_later(moment, calendar):
        return moment
    other = swapped(moment)
    if other is not None and not _is_later(other, calendar):
        return other
    # The clock is wrong, as when local time is marked as UTC; the day need not be.
    as_day = Moment(at=moment.at.replace(hour=0, minute=0, second=0, tzinfo=None), precision=Precision.DAY)
    return None if _is_later(as_day, calendar) else as_day


def _is_later(moment: Moment, calendar: Calendar) -> bool:
    if not moment.has_time:
        return moment.at.date() > _local(calendar.latest, calendar.writing.zone or timezone(FARTHEST))
    zone = calendar.writing.zone or timezone(FARTHEST)
    return (moment.at if moment.at.tzinfo else moment.at.replace(tzinfo=zone)) > calendar.latest


def _local(at: datetime, zone: ZoneInfo | timezone) -> date:
    return at.astimezone(zone).date()


def _apart(one: _Dated, other: _Dated) -> timedelta:
    return abs(one.moment.at.replace(tzinfo=None) - other.moment.at.replace(tzinfo=None))


def _same_but_zoned(other: _Dated, naive: _Dated) -> bool:
    """Whether a candidate is the same moment with its zone: the same clock, or whole half hours away from it in UTC."""
    if other.moment.at.tzinfo is None or not other.moment.has_time:
        return False
    if _apart(other, naive) < timedelta(minutes=1):
        return True
    offset = naive.moment.at - other.moment.at.astimezone(UTC).replace(tzinfo=None)
    rest = offset % timedelta(minutes=30)
    return abs(offset) <= FARTHEST and min(rest, timedelta(minutes=30) - rest) < timedelta(minutes=1)


def _stamp(dated: _Dated, calendar: Calendar) -> Stamp:
    found, moment, zone = dated.found, dated.moment, calendar.writing.zone
    at, day, origin = moment.at, moment.at.date(), Zone.EXPLICIT
    if at.tzinfo is None and zone is not None:
        at, origin = at.replace(tzinfo=zone), calendar.origin or Zone.ASSUMED
    known = moment.has_time and at.tzinfo is not None
    if known and zone is not None and at.utcoffset() == timedelta():
        # UTC is how systems store times, not where the paper is.
        day = _local(at, zone)
    return Stamp(
        day=day,
        at=_with_offset(at) if known else None,
        precision=moment.precision if known else Precision.DAY,
        zone=origin if known else None,
        rule=found.rule,
        raw=found.raw,
    )


def _with_offset(at: datetime) -> datetime:
    """The same with a plain offset: a zone's name would not survive a database or a pickle in another version."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))
