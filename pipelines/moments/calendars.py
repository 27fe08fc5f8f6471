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
_NAMED = {
    name.replace("_", " "): month for names in (_THAI, _THAI_SHORT, _LEVANT) for name, month in zip(names, _MONTHS, strict=True)
} | {"мар": "March"}
_MONTH = re.compile(
    r"(?<![^\W\d])(?:" + "|".join(re.escape(name) for name in sorted(_NAMED, key=len, reverse=True)) + r")(?![^\W\d])"
)

_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()  # noqa: SIM905
_JALALI = re.compile(
    rf"(?<!\d)(?P<d>\d\d?)\s+(?P<name>{'|'.join(_PERSIAN)})(?:\s*ماه)?\s+(?P<y>1[34]\d\d)(?!\d)"
    r"|(?<!\d)(?P<ny>1[34]\d\d)(?P<sep>[/.-])(?P<nm>\d\d?)(?P=sep)(?P<nd>\d\d?)(?!\d)"
)
_LONG_MONTHS = 6
"""Months of 31 days at the beginning of the Persian year."""

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_THAI_LETTER = re.compile(r"[\u0e00-\u0e7f]")
_BUDDHIST = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")
_BUDDHIST_SHORT = re.compile(rf"(?<=\d\s)({'|'.join(map(re.escape, (*_THAI, *_THAI_SHORT)))})\s*(\d\d)(?![\d:.])")
_BUDDHA, _THIS_CENTURY = 543, 2500
"""Years between the Buddhist era and ours, and its century that two digits leave out."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(元|\d\d?)\s*年")


def familiar(text: str) -> str:
    """A text with its Thai, Persian and Japanese years, and the months of these and of the Levant, as others write them.

    Its digits are ASCII then. Only a text with Arabic letters or digits has Persian years: elsewhere such a number is
    something else.
    """
    if text.isascii():
        return text
    is_persian = _ARABIC.search(text) is not None
    text = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    text = _ERA.sub(lambda match: f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text)
    if _THAI_LETTER.search(text):
        text = _BUDDHIST_SHORT.sub(lambda match: f"{match[1]} {_THIS_CENTURY + int(match[2])}", text)
        text = _BUDDHIST.sub(lambda match: str(int(match[0]) - _BUDDHA), text)
    if is_persian:
        text = _JALALI.sub(_gregorian, text)
    return _MONTH.sub(lambda match: _NAMED[match[0]], text)


def _gregorian(match: re.Match[str]) -> str:
    """The day of the Persian calendar in the match as ISO writes it; the match itself where there is no such day."""
    year, month, day = (
        (int(match["y"]), _PERSIAN.index(match["name"]) + 1, int(match["d"]))
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
