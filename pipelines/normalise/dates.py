"""Published and modified: which of the dates on a page is believed, and as what day and moment."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipelines.model.article import Doubt, Precision, Stamp, Zone
from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.moments.written import Moment, Writing, is_clock, is_open, read_date, read_month, read_part, swapped, with_year
from pipelines.moments.zones import AMERICA, COUNTRIES, assumed_zone
from pipelines.normalise.choice import Choice

FARTHEST = timedelta(hours=14)
"""East of UTC: the earliest clock on Earth, so the latest day that may be today."""
MINUTE = timedelta(minutes=1)

_SUBTAGS = re.compile(r"[-_,; ]")
_MACHINE = ("json-ld:", "meta:", "microdata:", "rdfa:", "web-page:")
_MAYBE_TODAY = frozenset({"date-line:above", "alone:published"})
_SHOWN = frozenset({"time:published", "date-line:published", "date-line:bare", "lead-in:published"})
_SEEN = ("time:", "date-line:", "attribute:", "lead-in:", "anywhere:", "alone:")
_ADDRESS = "url:day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What it takes to read the dates of a page: how it writes them, what clock it lives by, when it was fetched."""

    writing: Writing
    origin: Zone | None
    """Where `writing.zone` comes from."""
    latest: datetime
    """When the page was fetched; nothing on it was published later."""
    is_order_told: bool = False
    """Whether the source says how it orders day and month, so that the page need not show it."""
    is_order_open: bool = False
    """Whether neither the source nor the page nor its country says so."""


class _Dated(NamedTuple):
    found: Found
    moment: Moment
    is_late: bool = False
    """Whether it was later than the fetch as it stands on the page."""


def calendar_of(
    source: Source,
    url: str,
    language: str | None,
    locale: str | None,
    fetched_at: datetime,
    claimed: str | None = None,
    shown: str | None = None,
) -> Calendar:
    """The calendar of a page; `locale` is its claim with a region (`en-US`), if it makes one, `claimed` any that it makes.

    `shown` is the order of day and month that its other dates show.
    """
    zone = ZoneInfo(source.timezone) if source.timezone else assumed_zone(url, language, locale)
    origin = None if zone is None else Zone.SOURCE if source.timezone else Zone.ASSUMED
    order = source.date_order or shown or _order(url, language, locale)
    return Calendar(
        writing=Writing(language=language, claimed=_primary(claimed), order=order, zone=zone),
        origin=origin,
        latest=fetched_at,
        is_order_told=source.date_order is not None,
        is_order_open=not (source.date_order or shown) and _is_of_no_country(url, language, locale),
    )


def stamp(candidates: Iterable[Found], calendar: Calendar) -> Choice[Stamp | None]:
    """The first candidate that is a date, made precise by others that say the same day; None if none is one.

    A later candidate gives the time where the first has only the day, and the offset where the first has none.
    """
    found = tuple(candidates)
    dated = [each for one in found if (each := _read(one, calendar))]
    believed = [each for each in dated if not each.is_late or not _is_later(each.moment, calendar)]
    if not believed:
        return Choice(value=None)
    first = next((each for each in believed if each.moment.precision not in (Precision.YEAR, Precision.MONTH)), believed[0])
    best = _ordered(_addressed(first, believed, calendar), believed, calendar)
    if not best.moment.has_time:
        best = _timed(best, believed, found, calendar)
    if best.moment.has_time and best.moment.at.tzinfo is None:
        best = next((other for other in believed if _same_but_zoned(other, best)), best)
    best = _american(_mislabelled(best, believed, calendar), believed, calendar)
    is_late = any(each.is_late for each in dated[: dated.index(first) + 1])
    doubts = (Doubt.AFTER_FETCH,) if is_late else (Doubt.ORDER,) if _is_open(best, believed, calendar) else ()
    return Choice(value=_stamp(best, doubts, calendar), found=(best.found,))


def published(candidates: Iterable[Found], modified: Stamp | None, calendar: Calendar) -> Choice[Stamp | None]:
    """When the page was published; where it says only when it was changed, that, in doubt."""
    found = tuple(candidates)
    own = tuple(one for one in found if not _is_of_change(one))
    choice = stamp(own, calendar)
    if choice.value is None:
        only = stamp(found, calendar)
        return replace(only, value=_doubted(only.value, Doubt.ONLY_UPDATED)) if only.value else only
    choice = _first_of_two(choice, own, modified, calendar)
    feed = stamp((one for one in own if one.rule == "feed"), calendar).value
    if choice.value and feed and abs(feed.day - choice.value.day) > timedelta(days=1):
        return replace(choice, value=_doubted(choice.value, Doubt.FEED))
    return choice


def modified_after(modified: Stamp | None, published: Stamp | None) -> Stamp | None:
    """The date of the last change, in doubt where it is before the publication."""
    if modified is None or published is None:
        return modified
    is_before = modified.at < published.at - MINUTE if modified.at and published.at else modified.day < published.day
    return _doubted(modified, Doubt.BEFORE_PUBLISHED) if is_before else modified


def unusual(stamp: Stamp | None) -> Stamp | None:
    """The date, in doubt because the rule that dates nearly all articles of the source found nothing."""
    return _doubted(stamp, Doubt.UNUSUAL) if stamp else None


def guessed(
    candidates: Iterable[Found], modified: Stamp | None, calendar: Calendar, refused: Iterable[Found] = ()
) -> Choice[Stamp | None]:
    """The day of a guess, unless it is the day of the last change: then the page says nothing of its publication.

    Of 56 guesses on real pages 21 were that day, and 11 of them wrong; of the other 35 8 were wrong. Nor is it the day of the
    visit, which stood above the headline and was `refused` for that.
    """
    guess = stamp(candidates, calendar)
    if guess.value is None or (modified and guess.value.day == modified.day):
        return Choice(value=None)
    visits = (read_date(one.raw, calendar.writing) for one in refused if one.rule in _MAYBE_TODAY)
    if any(visit is not None and visit.at.date() == guess.value.day for visit in visits):
        return Choice(value=None)
    return replace(guess, value=_doubted(guess.value, Doubt.GUESSED))


def _primary(claimed: str | None) -> str | None:
    return _SUBTAGS.split(claimed.strip().lower())[0] or None if claimed else None


def _order(url: str, language: str | None, locale: str | None) -> str:
    """Month first in the United States and the Philippines, and in English on a domain of no country."""
    region = (locale or "").replace("_", "-").lower()
    if region in ("en-us", "en-ph"):
        return "MDY"
    if _is_of_no_country(url, language, locale):
        return "MDY"
    return "YMD" if language in ("ja", "ko", "zh", "hu") else "DMY"


def _is_of_no_country(url: str, language: str | None, locale: str | None) -> bool:
    """Whether a page is in English, and neither its domain nor its locale says of which country."""
    domain = url.split("/")[2].rpartition(".")[2] if url.count("/") > 2 else ""
    return language == "en" and (locale or "").lower() in ("", "en") and domain not in COUNTRIES


def _read(found: Found, calendar: Calendar) -> _Dated | None:
    """The moment in a candidate. One later than the fetch is tried with day and month exchanged, then as a day."""
    moment = read_date(found.raw, calendar.writing)
    if moment is None:
        moment = read_part(found.raw) if found.rule.startswith(_MACHINE) else read_month(found.raw, calendar.writing)
    if moment is None:
        return None
    if found.rule in _MAYBE_TODAY and not moment.has_time and moment.at.date() >= _local(calendar.latest, calendar):
        return None  # papers print the day of the visit over the page
    if not _is_later(moment, calendar):
        return _Dated(found, moment)
    other = swapped(moment)
    if other is None or _is_later(other, calendar):
        # The clock is wrong, as when local time is marked as UTC; the day need not be.
        other = Moment(at=moment.at.replace(hour=0, minute=0, second=0, tzinfo=None), precision=Precision.DAY)
    return _Dated(found, other, is_late=True)


def _addressed(first: _Dated, dated: Sequence[_Dated], calendar: Calendar) -> _Dated:
    """Another date that is shown on the page, where it is of the day in the address and the first one is not.

    The address is made once; what stands under the headline may be the time of the last change, or another article's.
    """
    day = next((each.moment.at.date() for each in dated if each.found.rule == _ADDRESS), None)
    if day is None or not first.found.rule.startswith(_SEEN) or _local(first.moment.at, calendar) <= day:
        return first
    same = (each for each in dated if each.found.rule.startswith(_SEEN) and _local(each.moment.at, calendar) == day)
    return next(same, first)


def _is_later(moment: Moment, calendar: Calendar) -> bool:
    zone = calendar.writing.zone or timezone(FARTHEST)
    if not moment.has_time:
        return moment.at.date() > calendar.latest.astimezone(zone).date()
    return (moment.at if moment.at.tzinfo else moment.at.replace(tzinfo=zone)) > calendar.latest


def _local(at: datetime, calendar: Calendar) -> date:
    """The day at the place of the page; UTC is how systems store times, not where the paper is."""
    zone = calendar.writing.zone
    return (at.astimezone(zone) if zone and at.tzinfo and at.utcoffset() == timedelta() else at).date()


def _ordered(best: _Dated, dated: Sequence[_Dated], calendar: Calendar) -> _Dated:
    """The candidate with day and month exchanged where another that can be read in one way only says so."""
    if calendar.is_order_told or best.is_late or (other := _otherwise(best, calendar)) == best.moment or other is None:
        return best
    days = {each.moment.at.date() for each in dated if each is not best and _otherwise(each, calendar) == each.moment}
    is_other = other.at.date() in days and best.moment.at.date() not in days
    return best._replace(moment=other) if is_other else best


def _is_open(best: _Dated, dated: Iterable[_Dated], calendar: Calendar) -> bool:
    """Whether the day of a date may be its month: no other that can be read in one way only says the same day."""
    if not calendar.is_order_open or not is_open(best.found.raw):
        return False
    sure = (each for each in dated if not is_open(each.found.raw))
    return all(each.moment.at.date() != best.moment.at.date() for each in sure)


def _otherwise(dated: _Dated, calendar: Calendar) -> Moment | None:
    order = "DMY" if calendar.writing.order == "MDY" else "MDY"
    return read_date(dated.found.raw, replace(calendar.writing, order=order)) or dated.moment


def _timed(day: _Dated, dated: Sequence[_Dated], found: Iterable[Found], calendar: Calendar) -> _Dated:
    """The candidate with the time of a day, else the day: one of the same day, or one that leaves out the year."""
    wanted = day.moment.at.date()
    timed = [each for each in dated if each.moment.has_time]
    if same := next((each for each in timed if _local(each.moment.at, calendar) == wanted), None):
        return same
    if near := next((each for each in timed if _is_day_elsewhere(each.moment.at, wanted, calendar)), None):
        return near
    same_rule = [one for one in found if one.rule == day.found.rule]
    for one in same_rule[same_rule.index(day.found) + 1 :]:
        if is_clock(one.raw) and (moment := read_date(f"{wanted.isoformat()} {one.raw}", calendar.writing)):
            return _Dated(one, moment)
    for one in found:
        moment = with_year(one.raw, wanted.year, calendar.writing)
        if moment and moment.has_time and moment.at.date() == wanted and not _is_later(moment, calendar):
            return _Dated(one, moment)
    return day


def _is_day_elsewhere(at: datetime, day: date, calendar: Calendar) -> bool:
    """Whether a moment in UTC is on that day in a zone that we do not know."""
    is_open = calendar.writing.zone is None and at.tzinfo is not None and at.utcoffset() == timedelta()
    return is_open and abs(at.replace(tzinfo=None) - datetime(day.year, day.month, day.day, 12)) <= timedelta(hours=26)  # noqa: DTZ001


def _same_but_zoned(other: _Dated, naive: _Dated) -> bool:
    """Whether a candidate is the same moment with its zone: the same clock, or whole half hours away from it in UTC."""
    if other.moment.at.tzinfo is None or not other.moment.has_time:
        return False
    if abs(other.moment.at.replace(tzinfo=None) - naive.moment.at) < MINUTE:
        return True
    offset = naive.moment.at - other.moment.at.astimezone(UTC).replace(tzinfo=None)
    rest = offset % timedelta(minutes=30)
    return abs(offset) <= FARTHEST and min(rest, timedelta(minutes=30) - rest) < MINUTE


def _mislabelled(best: _Dated, dated: Iterable[_Dated], calendar: Calendar) -> _Dated:
    """Without its zone, where the page says UTC to machines and shows the same clock to readers who live by another."""
    at, zone = best.moment.at, calendar.writing.zone
    if not (zone and best.moment.has_time and at.utcoffset() == timedelta() and at.astimezone(zone).utcoffset()):
        return best
    clock = at.replace(tzinfo=None)
    is_shown = any(each.moment.has_time and not each.moment.at.tzinfo and abs(each.moment.at - clock) < MINUTE for each in dated)
    return best._replace(moment=replace(best.moment, at=clock)) if is_shown else best


def _american(best: _Dated, dated: Iterable[_Dated], calendar: Calendar) -> _Dated:
    """A moment in UTC on the clock of New York, where the page gives the day before as its own and no zone is known.

    Pages without a zone are mostly American; in the evening there it is the next day in UTC.
    """
    at = best.moment.at
    if calendar.writing.zone or not best.moment.has_time or at.utcoffset() != timedelta():
        return best
    local = at.astimezone(AMERICA)
    is_told = local.date() < at.date() and any(
        not each.moment.has_time and each.moment.at.date() == local.date() for each in dated
    )
    return best._replace(moment=replace(best.moment, at=local)) if is_told else best


def _is_of_change(found: Found) -> bool:
    """Whether a candidate for the publication is the date of a change, kept for pages that give no other."""
    return found.rule.endswith((":modified", ":state"))


def _first_of_two(
    choice: Choice[Stamp | None], found: Iterable[Found], modified: Stamp | None, calendar: Calendar
) -> Choice[Stamp | None]:
    """Another that is called published and is earlier, or is shown and of an earlier day, where the first is the last change.

    Systems that build all their pages anew write when they did so as both.
    """
    told, candidates = choice.value, tuple(found)
    if told is None or modified is None or not _is_same(told, modified):
        return choice
    firsts = {one.rule: one for one in reversed(candidates) if one.rule.startswith(_MACHINE) and "publ" in one.rule.lower()}
    for one in reversed(firsts.values()):
        other = stamp((one,), calendar)
        if other.value and _is_earlier(other.value, told):
            return other
    shown = next((other for one in candidates if one.rule in _SHOWN and (other := stamp((one,), calendar)).value), choice)
    is_older = shown.value is not None and shown.value.day < told.day
    return shown if is_older and not _is_confirmed(choice, candidates, calendar) else choice


def _is_confirmed(choice: Choice[Stamp | None], found: Iterable[Found], calendar: Calendar) -> bool:
    """Whether another candidate says the same day: builders write theirs once, and what shows another is something else's."""
    others = (stamp((one,), calendar).value for one in found if one not in choice.found and not _is_of_change(one))
    return any(other is not None and choice.value is not None and other.day == choice.value.day for other in others)


def _is_same(told: Stamp, modified: Stamp) -> bool:
    """Whether a publication is the last change: the same minute, or no earlier day where only days are known."""
    if told.at and modified.at:
        return abs(told.at - modified.at) < MINUTE or _is_same_clock(told.at, modified.at)
    return told.at is modified.at and told.day >= modified.day


def _is_same_clock(one: datetime, other: datetime) -> bool:
    """Whether two moments are one to the second that is printed with two zones: whole half hours lie between them."""
    apart = abs(one - other)
    return one.second > 0 and apart <= FARTHEST and apart % timedelta(minutes=30) == timedelta()


def _is_earlier(other: Stamp, told: Stamp) -> bool:
    return other.at < told.at - MINUTE if other.at and told.at else other.day < told.day


def _doubted(stamp: Stamp, doubt: Doubt) -> Stamp:
    return replace(stamp, doubts=(*stamp.doubts, doubt))


def _stamp(dated: _Dated, doubts: tuple[Doubt, ...], calendar: Calendar) -> Stamp:
    found, moment, zone = dated.found, dated.moment, calendar.writing.zone
    at, origin = moment.at, Zone.EXPLICIT
    if at.tzinfo is None and zone is not None:
        at, origin = at.replace(tzinfo=zone), calendar.origin or Zone.ASSUMED
    is_known = moment.has_time and at.tzinfo is not None
    if is_known and zone is not None and at.utcoffset() == timedelta():
        at = at.astimezone(zone)
    return Stamp(
        day=at.date(),
        at=_with_offset(at) if is_known else None,
        precision=Precision.DAY if moment.has_time and not is_known else moment.precision,
        zone=origin if is_known else None,
        rule=found.rule,
        raw=found.raw,
        doubts=doubts,
    )


def _with_offset(at: datetime) -> datetime:
    """The same with a plain offset: a zone's name would not survive a database or a pickle in another version."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))
