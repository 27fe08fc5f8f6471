"""Dates of other calendars: Persian, Buddhist and Japanese years, the months of the Levant."""

from datetime import date

import pytest

from pipelines.moments.calendars import familiar
from pipelines.moments.written import Writing, has_date, read_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("۱۴۰۴/۱۲/۲۱", date(2026, 3, 12)),
        ("۲۱ اسفند ۱۴۰۴ - ۱۰:۳۰", date(2026, 3, 12)),
        ("۱ فروردین ۱۴۰۳", date(2024, 3, 20)),
        ("۳۰ اسفند ۱۳۹۹", date(2021, 3, 20)),
        ("12 มี.ค. 2569", date(2026, 3, 12)),
        ("12 มีนาคม 2569", date(2026, 3, 12)),
        ("12 มี.ค. 69 10:30 น.", date(2026, 3, 12)),
        ("12 มี.ค. 2026", date(2026, 3, 12)),
        ("令和8年3月12日", date(2026, 3, 12)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("الخميس ١٢ آذار ٢٠٢٦", date(2026, 3, 12)),
        ("12 كانون الثاني 2026", date(2026, 1, 12)),
        ("12 мар 2026", date(2026, 3, 12)),
        ("12 ماي 2026", date(2026, 5, 12)),
        ("12 جوان 2026", date(2026, 6, 12)),
        ("12 شتنبر 2026", date(2026, 9, 12)),
        ("الثلاثاء 12/ماي/2026", date(2026, 5, 12)),
        ("14 ارديبهشت 1405", date(2026, 5, 4)),
        ("民國115年5月4日", date(2026, 5, 4)),
        ("4 พฤษภาคม พ.ศ. 2569", date(2026, 5, 4)),
        ("04/05/2569 10:30", date(2026, 5, 4)),
    ],
)
@pytest.mark.parametrize("language", [None, "fa", "th"])
def test_day_of_another_calendar_is_ours(written, day, language):
    moment = read_date(written, Writing(language=language))
    assert moment is not None
    assert moment.at.date() == day


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("4. maja 2026", "sl"),
        ("4. maja 2026.", "sr"),
        ("2026. gada 4. maijā", "lv"),
        ("2026. gada 4. maijs, 10:30", "lv"),
        ("2026 m. gegužės 4 d. 10:30", "lt"),
        ("4 MAYIS 2026", "tr"),
        ("4 thg 5, 2026", "vi"),
    ],
)
def test_month_in_another_case_and_a_year_in_front_are_read(written, language):
    moment = read_date(written, Writing(language=language))
    assert moment is not None
    assert moment.at.date() == date(2026, 5, 4)


def test_number_like_a_buddhist_year_without_a_day_stays():
    assert familiar("Line 2569 runs every 10 minutes") == "Line 2569 runs every 10 minutes"


def test_form_of_such_a_date_is_known():
    assert has_date("۱۴۰۴/۱۲/۲۱")


def test_day_that_the_persian_year_does_not_have_is_none():
    assert read_date("۱۴۰۴/۱۲/۳۱", Writing(language="fa")) is None


def test_number_without_persian_letters_is_no_persian_year():
    assert familiar("tél. 1404/12/21") == "tél. 1404/12/21"


def test_hour_behind_a_thai_month_is_no_year():
    assert familiar("12 มีนาคม 10:30") == "12 March 10:30"


@pytest.mark.parametrize("text", ["4 May 2026", "4 mai 2026 à 10h30", "2026年5月4日", "4 мая 2026"])
def test_what_is_familiar_stays(text):
    assert familiar(familiar(text)) == familiar(text) == text
