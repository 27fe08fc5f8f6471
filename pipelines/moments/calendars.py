"""Dates of other calendars, and months that dateparser does not know, written as the Gregorian calendar and English have them."""

import re
from datetime import date
from unicodedata import decimal

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_THAI = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()  # noqa: SIM905
_THAI_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()  # noqa: SIM905
_LEVANT = "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول".split()  # noqa: SIM905
_MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905
_MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()  # noqa: SIM905
_NAMED = {
    name.replace("_", " "): month
    for names in (_THAI, _THAI_SHORT, _LEVANT, _MAGHREB, _MOROCCO)
    for name, month in zip(names, _MONTHS, strict=True)
} | {"мар": "March"}
_MONTH = re.compile(
    r"(?<![^\W\d])(?:" + "|".join(re.escape(name) for name in sorted(_NAMED, key=len, reverse=True)) + r")(?![^\W\d])"
)

_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()  # noqa: SIM905
# Many write its letters with the Arabic keyboard.
_TYPED = str.maketrans("يك", "یک")
_JALALI = re.compile(
    rf"(?<!\d)(?P<d>\d\d?)\s+(?P<name>{'|'.join(_PERSIAN).replace('ی', '[یي]')})(?:\s*ماه)?\s+(?P<y>1[34]\d\d)(?!\d)"
    r"|(?<!\d)(?P<ny>1[34]\d\d)(?P<sep>[/.-])(?P<nm>\d\d?)(?P=sep)(?P<nd>\d\d?)(?!\d)"
)
_LONG_MONTHS = 6
"""Months of 31 days at the beginning of the Persian year."""

# Further cases and spellings, each with the months in their order: Slovene, Serbian, Latvian; then what differs elsewhere.
_SLOVENE = "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra".split()  # noqa: SIM905
_SERBIAN = "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra".split()  # noqa: SIM905
_LATVIAN = (
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī".split()  # noqa: SIM905
)
_CASES = {name: month for names in (_SLOVENE, _SERBIAN, _LATVIAN) for name, month in zip(names, _MONTHS, strict=True)} | {
    "mayis": "May",
    "kasim": "November",
    "aralik": "December",
    "আগষ্ট": "August",
}
_CASE = re.compile(r"(?<![^\W\d])(?:" + "|".join(_CASES) + r")(?![^\W\d])")

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_THAI_LETTER = re.compile(r"[\u0e00-\u0e7f]")
_BUDDHIST = re.compile(r"(?:พ\.?ศ\.?\s*)?(?<!\d)(2[45]\d\d)(?!\d)")
_BUDDHIST_DAY = re.compile(r"(?<!\d)(\d\d?([/.-])\d\d?\2)(25[4-9]\d)(?!\d)")
_BUDDHIST_SHORT = re.compile(rf"(?<=\d\s)({'|'.join(map(re.escape, (*_THAI, *_THAI_SHORT)))})\s*(\d\d)(?![\d:.])")
_BUDDHA, _THIS_CENTURY = 543, 2500
"""Years between the Buddhist era and ours, and its century that two digits leave out."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(元|\d\d\d?|\d)\s*年")
_BENGALI_CLOCK = re.compile(r"(?<=[০-৯]):\s+(?=[০-৯]{2})")


def familiar(text: str) -> str:
    """A text with its Thai, Persian and Japanese years, and the months of these and of the Levant, as others write them.

    Its digits are ASCII then. Only a text with Arabic letters or digits has Persian years: elsewhere such a number is
    something else.
    """
    if text.isascii():
        return _BUDDHIST_DAY.sub(_of_christ, text) if "25" in text else text
    is_persian = _ARABIC.search(text) is not None
    text = _BENGALI_CLOCK.sub(":", text)
    text = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    text = _ERA.sub(lambda match: f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text)
    if _THAI_LETTER.search(text):
        text = _BUDDHIST_SHORT.sub(lambda match: f"{match[1]} {_THIS_CENTURY + int(match[2])}", text)
        text = _BUDDHIST.sub(lambda match: str(int(match[1]) - _BUDDHA), text)
    text = _BUDDHIST_DAY.sub(_of_christ, text)
    if is_persian:
        text = _JALALI.sub(_gregorian, text)
    return _MONTH.sub(lambda match: _NAMED[match[0]], text)


def in_nominative(text: str) -> str:
    """A date whose month stands in a case or spelling that dateparser does not know, with the English name of it."""
    return _CASE.sub(lambda match: _CASES[match[0]], text.lower())


def _of_christ(match: re.Match[str]) -> str:
    """A day in numbers with its Buddhist year as others count: no year of theirs is in any calendar of ours."""
    return f"{match[1]}{int(match[3]) - _BUDDHA}"


def _gregorian(match: re.Match[str]) -> str:
    """The day of the Persian calendar in the match as ISO writes it; the match itself where there is no such day."""
    year, month, day = (
        (int(match["y"]), _PERSIAN.index(match["name"].translate(_TYPED)) + 1, int(match["d"]))
        if match["name"]
        else (int(match["ny"]), int(match["nm"]), int(match["nd"]))
    )
    if not (1 <= month <= len(_PERSIAN) and 1 <= day <= (31 if month <= _LONG_MONTHS else 30)):
        return match[0]
    months = (month - 1) * 31 if month <= _LONG_MONTHS + 1 else _LONG_MONTHS * 31 + (month - _LONG_MONTHS - 1) * 30
    # Eight leap days in 33 years, right from 1799 to 2256.
    cycle, years = divmod(year - 979, 33)
    days = cycle * 12_053 + years * 365 + (years + 3) // 4 + months + day - 1
    return date.fromordinal(date(1600, 3, 20).toordinal() + days).isoformat()
