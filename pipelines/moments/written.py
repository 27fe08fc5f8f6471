"""One written date as a moment: ISO 8601, RFC 5322, epoch seconds, or as people of a language write it.

Structure is read here: which number is what, the time, the zone. dateparser (1.5) is asked for one thing, the name of the
month in 200 languages. Given more it is slow, reads 02.03. as February, and makes dates of "12", "yesterday" and "Mai".
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from dateparser.data.languages_info import language_locale_dict
from dateparser.date import DateDataParser

from pipelines.model.article import Precision
from pipelines.moments.calendars import familiar, in_nominative
from pipelines.moments.zones import is_called, zone_called
from pipelines.text import line

LONGEST = 200
"""Characters looked at; no date line is longer."""
EARLIEST = 1800
"""Year; papers put their old volumes online. What databases write for "none" is no date:"""
NONE = frozenset({(1900, 1, 1), (1970, 1, 1), (1899, 12, 30), (1899, 12, 31), (1980, 1, 1)})
WEEKDAY = 12
"""Characters less than which are a weekday, or none."""
NEAR = 25
"""Characters between a date and its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as written. `at` is naive where no zone is given, and midnight where no time is."""

    at: datetime
    precision: Precision

    @property
    def has_time(self) -> bool:
        return self.precision in (Precision.MINUTE, Precision.SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a page writes dates: language, order of day and month, and the zone of its place."""

    language: str | None = None
    claimed: str | None = None
    """The language that the page says it is in: its dates may be in that, its text in another."""
    order: str = "DMY"
    zone: ZoneInfo | None = None


_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s|-(?=\d\d:))\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\[.*\])?)?(?:[+-]\d\d:\d\d)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)?", re.ASCII)
# In plain digits, or as .NET writes it.
_EPOCH = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3})?(?:(?:[+-]\d{4})?\)/)?")
_RFC = re.compile(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|GMT|UTC?)")
_YEAR = r"(?:1[89]|20)\d\d"
_WORD = r"(?P<word>[^\s\d,./:|-]{2,15})"
_WRITTEN = (
    ("YMD", re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]?")),
    ("YMD", re.compile(rf"(?<!\d)(?P<y>{_YEAR})\s?[-/.]\s?(?P<m>\d{{1,2}})\s?[-/.]\s?(?P<d>\d{{1,2}})(?!\d)")),
    ("YMD", re.compile(rf"(?<!\d)(?P<y>{_YEAR})\s(?P<m>\d\d)\s?/\s?(?P<d>\d\d)(?![\d/])")),
    (
        "",
        re.compile(rf"(?<![\d.:/-])(?P<a>\d\d?)\s?(?P<sep>[./·-])\s?(?P<b>\d\d?)\s?(?P=sep)\s?(?P<y>{_YEAR}|\d\d)(?!\d|[./]\d)"),
    ),
    ("DMY", re.compile(r"(?P<d>\d{1,2})\s*(?:tháng|thg\.?)\s*(?P<m>\d{1,2})\s*,?\s*(?:năm\s*)?(?P<y>\d{4})", re.IGNORECASE)),
    (
        "words",
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?\s*(?:de\s+|of\s+|-|/)?{_WORD}[.,]*\s*(?:del?\s+|-|/)?(?P<y>{_YEAR})(?![\d×])"
        ),
    ),
    ("words", re.compile(rf"{_WORD}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,)?\s+(?P<y>{_YEAR})(?!\d)")),
    ("words", re.compile(rf"(?<!\d)(?P<y>{_YEAR})[.,]?\s+{_WORD}\.?\s+(?P<d>\d{{1,2}})(?!\d)")),
    # The year first, with its own word behind it: in Lithuanian, in Latvian.
    ("words", re.compile(rf"(?<!\d)(?P<y>{_YEAR})\.?\s?m\.\s+{_WORD}\s+(?P<d>\d{{1,2}})\s?d\b")),
    ("words", re.compile(rf"(?<!\d)(?P<y>{_YEAR})\.?\s?gada\s+(?P<d>\d{{1,2}})\.\s+{_WORD}")),
)
_SHORT = next(pattern for how, pattern in _WRITTEN if not how)
_PART = re.compile(rf"({_YEAR})(?:[-/](0[1-9]|1[0-2]))?")
_MONTH = re.compile(rf"\W*(?:(?:in|im|en) )?(?P<word>[^\W\d_]{{3,14}})\.?,?\s+(?:del? )?(?P<year>{_YEAR})\W*")
_YEARLESS = (
    re.compile(r"(?<![\d:.])\d{1,2}(?:st|nd|rd|th|[.ºª])?\s+(?:de\s+)?[^\W\d_]{3,12}(?=,?\s)"),
    re.compile(r"\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?=,?\s)"),
)
_JAVA = re.compile(r"(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2} \d\d?) (\d\d:\d\d:\d\d) ([A-Z]{1,5}|[+-]\d{4}) (\d{4})")
_LATIN = {"sr": "sr-Latn", "bs": "bs-Latn", "uz": "uz-Latn", "gl": "pt"}
"""Languages that papers write in two scripts, and one whose papers write months as a near one has them."""
_MORNING = frozenset({"午前", "오전", "上午", "早上", "凌晨", "a", "π", "ص", "এ"})
# In the languages whose papers write 05/04/2026.
_WEEKDAYS = {
    name: place
    for place, names in enumerate(
        """
        mon monday mo montag lun lunes lundi lunedì seg segunda segunda-feira ma maandag
        tue tues tuesday di dienstag mar martes mardi martedì ter terça terça-feira dinsdag
        wed wednesday mi mittwoch mié miércoles mer mercredi mercoledì qua quarta quarta-feira wo woensdag
        thu thur thurs thursday do donnerstag jue jueves jeu jeudi gio giovedì qui quinta quinta-feira donderdag
        fri friday fr freitag vie viernes ven vendredi venerdì sex sexta sexta-feira vr vrijdag
        sat saturday sa samstag sáb sábado sam samedi sab sabato za zaterdag
        sun sunday so sonntag dom domingo dim dimanche domenica zo zondag
        """.strip().splitlines()
    )
    for name in names.split()
}
_WEEKDAY = re.compile(rf"(?<![^\W\d_-])({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\.?,?\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[-–—~]|(?:to|until|through|bis|au|al|à|do|до|t/m)\b)\s*")
_CLOCK = re.compile(r"\D{0,6}\d{1,2}[:.h]\d\d\s?(?:\w{1,4}\.?)?(?: [A-Z]{2,5})?")
_TIME = re.compile(
    r"(?<![\d.:/-])(?P<noon>午前|午後|오전|오후|[上下]午|早上|凌晨|中午|晚[上間间]|傍晚)?\s*(?P<h>[01]?\d|2[0-4])\s?"
    r"(?:[:h]|h\s|[時时시]\s?|\.(?!\d\d\.|\d{3}))(?P<m>[0-5]\d|\d(?=\s?[分분]))(?![\d%])"
    r"(?::(?P<s>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\b\.?|[مص](?!\w)|مساء|صباح|(?:এ|পি)এম)?"
    r"(?:\s*\(?(?P<name>(?-i:[A-Z]{1,5}\b|Eastern|Central|Mountain|Pacific)|мск\b)?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?)?",
    re.IGNORECASE,
)


def read_date(raw: str, writing: Writing) -> Moment | None:
    """The moment that a string gives, None unless it gives day, month and year. Relative dates give none."""
    text = familiar(line(raw)[:LONGEST])
    if java := _JAVA.fullmatch(text):
        text = f"{java[1]} {java[4]} {java[2]} {java[3]}"
    moment = _iso(text) or _compact(text) or _epoch(text) or _rfc(text) or _written(text, writing)
    if moment is None or moment.at.year < EARLIEST or (moment.at.year, moment.at.month, moment.at.day) in NONE:
        return None
    return moment


def read_part(raw: str) -> Moment | None:
    """The first day of a year or a month that a machine gives alone: `2019`, `2019-05`, `2019/05`."""
    match = _PART.fullmatch(raw.strip())
    if match is None:
        return None
    year, month = int(match[1]), match[2]
    return Moment(at=datetime(year, int(month or 1), 1), precision=Precision.MONTH if month else Precision.YEAR)  # noqa: DTZ001


def read_month(raw: str, writing: Writing) -> Moment | None:
    """The first day of a month that a page gives without a day, and nothing else: "June 2022"."""
    match = _MONTH.fullmatch(familiar(line(raw)[:LONGEST]))
    month = match and _month(match["word"], writing.language, writing.claimed)
    return Moment(at=datetime(int(match["year"]), month, 1), precision=Precision.MONTH) if match and month else None  # noqa: DTZ001


def with_year(raw: str, year: int, writing: Writing) -> Moment | None:
    """The moment in a string that leaves out the year: "8 January, 17:46"."""
    text = familiar(line(raw)[:LONGEST])
    for match in (match for pattern in _YEARLESS for match in pattern.finditer(text)):
        if moment := read_date(f"{match[0]} {year}{text[match.end() :]}", writing):
            return moment
    return None


def is_clock(raw: str) -> bool:
    """Whether a string is a time of day and nothing else: `18:41 Uhr`."""
    return _CLOCK.fullmatch(raw) is not None


def has_date(text: str) -> bool:
    """Whether a string has the form of a date with a year, whatever its words mean."""
    text = familiar(text[:LONGEST])
    return any(pattern.search(text) for _, pattern in _WRITTEN)


def is_month(text: str) -> bool:
    """Whether a string has the form of a month with its year and nothing else."""
    return _MONTH.fullmatch(familiar(text[:LONGEST])) is not None


def has_day_and_time(text: str) -> bool:
    """Whether a string has the form of a day without its year, and a time: "8 January, 17:46"."""
    return _TIME.search(text) is not None and any(pattern.search(text) for pattern in _YEARLESS)


def date_in(text: str) -> str:
    """The first date of a string as it is written, by its form alone; empty if there is none."""
    text = familiar(text[:LONGEST])
    found = [match for _, pattern in _WRITTEN if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start())[0] if found else ""


def is_span(text: str) -> bool:
    """Whether a string gives two days with a dash between: when something was or will be, no publication."""
    text = familiar(text[:LONGEST])
    found = [match for _, pattern in _WRITTEN if (match := pattern.search(text))]
    rest = text[min(found, key=lambda match: match.start()).end() :] if found else ""
    dash = _DASH.match(rest)
    # A weekday may stand between.
    return dash is not None and any(
        match.start() - dash.end() < WEEKDAY for _, pattern in _WRITTEN for match in pattern.finditer(rest, dash.end())
    )


def is_open(text: str) -> bool:
    """Whether a string gives its date in numbers of which either may be the day: `03/10/2023`."""
    text = familiar(text[:LONGEST])
    match = _SHORT.search(text)
    if match is None or match[0] != date_in(text):
        return False
    return int(match["a"]) != int(match["b"]) and max(int(match["a"]), int(match["b"])) <= 12


def without_date(text: str) -> str:
    """What a string says beside its first date and times, by their form alone: no language is asked."""
    text = familiar(text[:LONGEST])
    found = [match for _, pattern in _WRITTEN if (match := pattern.search(text))]
    if not found:
        return text
    first = min(found, key=lambda match: match.start())
    return _TIME.sub(" ", text[: first.start()] + " " + text[first.end() :])


def swapped(moment: Moment) -> Moment | None:
    """The same with day and month exchanged, if there is such a date."""
    at = moment.at
    return replace(moment, at=at.replace(month=at.day, day=at.month)) if at.day <= 12 else None


def _iso(text: str) -> Moment | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    offset = (zone or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    try:
        at = datetime.fromisoformat(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{offset}")
    except ValueError:
        return None
    # A system that keeps days writes midnight, without knowing a zone.
    is_day = hour is None or (not zone and (at.hour, at.minute, at.second) == (0, 0, 0))
    return Moment(at=at, precision=Precision.DAY if is_day else Precision.SECOND if second else Precision.MINUTE)


def _compact(text: str) -> Moment | None:
    """The moment in twelve or fourteen digits and nothing else: `202605041303`."""
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups("0"))
    try:
        at = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  # without a zone, as most
    except ValueError:
        return None
    return Moment(at=at, precision=Precision.SECOND if match[6] else Precision.MINUTE)


def _epoch(text: str) -> Moment | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    return Moment(at=datetime.fromtimestamp(int(match[1]), UTC), precision=Precision.SECOND)


def _rfc(text: str) -> Moment | None:
    if not _RFC.fullmatch(text):
        return None
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    precision = Precision.SECOND if text.count(":") > 1 else Precision.MINUTE
    return Moment(at=at if at.tzinfo else at.replace(tzinfo=UTC), precision=precision)


def _written(text: str, writing: Writing) -> Moment | None:
    matches = [(match.start(), how, match) for how, pattern in _WRITTEN if (match := pattern.search(text))]
    for _, how, match in sorted(matches, key=lambda found: found[0]):
        day = _day(how, match, writing)
        day = _on_weekday(day, text[: match.start()]) if day and not how else day
        if day is not None:
            return _with_time(day, text[: match.start()][-NEAR:], text[match.end() :][: 2 * NEAR], writing)
    return None


def _day(how: str, match: re.Match[str], writing: Writing) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if how == "words":
        month, day = _month(parts["word"], writing.language, writing.claimed) or 0, int(parts["d"])
    elif how:
        month, day = int(parts["m"]), int(parts["d"])
    else:
        first, second, short = int(parts["a"]), int(parts["b"]), len(parts["y"]) == 2
        if writing.order == "YMD" and short:
            year, month, day = first, second, year
        # With dots the day comes first everywhere.
        elif writing.order == "MDY" and parts["sep"] not in ".·":
            month, day = first, second
        else:
            day, month = first, second
        if month > 12 >= day:
            day, month = month, day
        year += 0 if not short else 2000 if year < 70 else 1900
    try:
        return datetime(year, month, day)  # noqa: DTZ001  # a day; its zone, if any, comes with the time
    except ValueError:
        return None


def _on_weekday(day: datetime, before: str) -> datetime:
    """The day, or the one with day and month exchanged where only that is on the weekday in front: "Mon, 05/04/2026"."""
    named = _WEEKDAY.search(before) if day.day <= 12 else None
    if named is None:
        return day
    other, wanted = day.replace(month=day.day, day=day.month), _WEEKDAYS[named[1].lower()]
    return other if other.weekday() == wanted != day.weekday() else day


@lru_cache(maxsize=4096)
def _month(word: str, language: str | None, claimed: str | None) -> int | None:
    """The number of the month that a word is the name of; kept, since dateparser takes as long for one as a small page does."""
    spoken = (language, _LATIN.get(language or ""), claimed, _LATIN.get(claimed or ""), "en")
    for tried in dict.fromkeys(map(_known, filter(None, spoken))):
        date = _parser(tried).get_date_data(f"1 {word} 2000").date_obj
        if date is not None and (date.day, date.year) == (1, 2000):
            return int(date.month)
    named = in_nominative(word)
    return _month(named, "en", None) if named != word.lower() else None


def _known(language: str) -> str:
    # dateparser takes "no" and unknown codes, and raises at the first date.
    code = {"no": "nb", "nn": "nb", "sh": "sr-Latn", "iw": "he", "in": "id"}.get(language, language)
    return code if code in language_locale_dict else "en"


@cache
def _parser(language: str) -> DateDataParser:
    """A parser kept for each language: making one costs more than a page."""
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        # The only thing that stops "3 years ago" and "yesterday".
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
        # Never used, since all parts are required; but without it dateparser asks the clock.
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001
    }
    return DateDataParser(languages=[language], settings=settings)


def _with_time(day: datetime, before: str, behind: str, writing: Writing) -> Moment:
    near = _TIME.search(behind[:NEAR])
    # Again without the limit, so that a zone behind the time is not cut.
    match = _TIME.search(behind, near.start()) if near else next(iter(list(_TIME.finditer(before))[-1:]), None)
    if match is None or (hour := _hour(match)) is None:
        return Moment(at=day, precision=Precision.DAY)
    at = day.replace(hour=hour, minute=int(match["m"]), second=int(match["s"] or 0))
    zone = _zone(match["name"], match["offset"], at, writing.zone)
    return Moment(at=at.replace(tzinfo=zone), precision=Precision.SECOND if match["s"] else Precision.MINUTE)


def _hour(match: re.Match[str]) -> int | None:
    hour = int(match["h"])
    half = match["noon"] or (match["half"] or "")[:1].lower()
    if half and hour <= 12:
        hour = hour % 12 + (0 if half in _MORNING else 12)
    return hour if hour < 24 else None


def _zone(name: str | None, offset: str | None, at: datetime, place: ZoneInfo | None) -> tzinfo | None:
    if offset:
        hours, minutes = int(offset[1:3].rstrip(":")), int(offset[-2:]) if len(offset) > 3 else 0
        span = timedelta(hours=hours, minutes=minutes)
        return timezone(-span if offset[0] == "-" else span) if span < timedelta(hours=15) else None
    if name and place and is_called(place, name, at):
        return place
    return zone_called(name) if name else None
