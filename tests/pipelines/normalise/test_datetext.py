"""One written date: what it says, and what it does not say. The traps of dateparser 1.5 are here by name."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from pipelines.model.article import Precision
from pipelines.moments.written import Writing, read_date, swapped

ENGLISH = Writing(language="en", order="MDY")


def day_of(raw, language="en", order="DMY"):
    moment = read_date(raw, Writing(language=language, order=order))
    return moment and moment.at.date().isoformat()


def at(raw, **writing):
    return read_date(raw, Writing(**writing)).at


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


ISO = {
    "2026-05-04T13:03:09Z": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04T13:03:09.123456789Z": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04T15:03:09+02:00": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04T15:03:09+0200": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04 15:03 +0200": utc(2026, 5, 4, 13, 3),
    "2026-05-04T15:03:09+02:00[Europe/Berlin]": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04 13:03:09 UTC": utc(2026, 5, 4, 13, 3, 9),
    "20260504T130309Z": utc(2026, 5, 4, 13, 3, 9),
    "2026-05-04-13:03:09Z": utc(2026, 5, 4, 13, 3, 9),
    "Mon, 04 May 2026 15:03:09 +0200": utc(2026, 5, 4, 13, 3, 9),
    "Mon, 04 May 2026 13:03:09 GMT": utc(2026, 5, 4, 13, 3, 9),
    "1777899789": utc(2026, 5, 4, 13, 3, 9),
    "1777899789000": utc(2026, 5, 4, 13, 3, 9),
}


@pytest.mark.parametrize("raw", ISO)
def test_machine_form_is_the_instant(raw):
    assert at(raw) == ISO[raw]


def test_offset_of_the_page_is_kept():
    assert at("2026-05-04T15:03:09+02:00").utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        ("2026-05-04", Precision.DAY),
        ("20260504", Precision.DAY),
        ("2026-05-04+02:00", Precision.DAY),
        ("2026-05-04T15:03Z", Precision.MINUTE),
        ("2026-05-04T15:03:09Z", Precision.SECOND),
        ("4 May 2026", Precision.DAY),
        ("4 May 2026, 15:03", Precision.MINUTE),
        ("4.5.2026 15:03:09", Precision.SECOND),
    ],
)
def test_precision_is_what_is_written(raw, precision):
    assert read_date(raw, ENGLISH).precision is precision


def test_naive_midnight_is_a_day():
    assert read_date("2026-05-04T00:00:00", ENGLISH).precision is Precision.DAY


def test_midnight_with_a_zone_is_a_moment():
    assert read_date("2026-05-04T00:00:00+02:00", ENGLISH).precision is Precision.SECOND


WRITTEN = {
    "de": ("Stand: 4. Mai 2026, 15:03 Uhr", "2026-05-04T15:03:00"),
    "fr": ("Publié le 4 août 2026 à 15h03", "2026-08-04T15:03:00"),
    "es": ("4 de mayo de 2026 a las 15:03", "2026-05-04T15:03:00"),
    "it": ("4 maggio 2026 alle 15.03", "2026-05-04T15:03:00"),
    "pt": ("04 de maio de 2026, às 15h03", "2026-05-04T15:03:00"),
    "nl": ("maandag 4 mei 2026 om 15:03", "2026-05-04T15:03:00"),
    "da": ("4. maj 2026 kl. 15.03", "2026-05-04T15:03:00"),
    "sv": ("4 maj 2026 15.03", "2026-05-04T15:03:00"),
    "pl": ("4 maja 2026, 15:03", "2026-05-04T15:03:00"),
    "cs": ("4. května 2026 15:03", "2026-05-04T15:03:00"),
    "tr": ("4 Mayıs 2026 - 15:03", "2026-05-04T15:03:00"),
    "ru": ("4 мая 2026, 15:03", "2026-05-04T15:03:00"),
    "uk": ("4 травня 2026, 15:03", "2026-05-04T15:03:00"),
    "hu": ("2026. május 4. 15:03", "2026-05-04T15:03:00"),
    "id": ("Senin, 4 Mei 2026 15:03", "2026-05-04T15:03:00"),
    "vi": ("Thứ hai, 4/5/2026, 15:03", "2026-05-04T15:03:00"),
    "ja": ("2026年5月4日 15時03分", "2026-05-04T15:03:00"),
    "ko": ("2026년 5월 4일 오후 3:03", "2026-05-04T15:03:00"),
    "zh": ("2026年05月04日15:03", "2026-05-04T15:03:00"),
    "ar": ("٤ مايو ٢٠٢٦", "2026-05-04T00:00:00"),
    "hi": ("४ मई २०२६", "2026-05-04T00:00:00"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_date_line_is_read_in_its_language(language):
    raw, expected = WRITTEN[language]
    assert at(raw, language=language).isoformat() == expected


def test_english_months_are_read_on_pages_of_every_language():
    assert day_of("4 May 2026", language="ta") == "2026-05-04"


# The traps of dateparser, each as METADATA.md of the first study had them.


def test_trap_norwegian_has_three_codes():
    assert {day_of("4. mai 2026", language=code) for code in ("no", "nn", "nb")} == {"2026-05-04"}


@pytest.mark.parametrize("code", ["sh", "xx", "tlh", ""])
def test_trap_unknown_language_does_not_raise(code):
    assert day_of("4 May 2026", language=code) == "2026-05-04"


@pytest.mark.parametrize(("raw", "expected"), [("02.03.2024", "2024-03-02"), ("06.01.2026", "2026-01-06")])
@pytest.mark.parametrize("order", ["DMY", "MDY"])
def test_trap_day_comes_first_before_a_dot(raw, expected, order):
    assert day_of(raw, order=order) == expected


def test_trap_order_of_day_and_month_is_the_pages():
    assert day_of("11/12/2026", order="DMY") == "2026-12-11"
    assert day_of("11/12/2026", order="MDY") == "2026-11-12"


@pytest.mark.parametrize(
    "raw", ["3 years ago", "yesterday", "vor 28 Minuten", "1 day ago", "hier", "il y a 2 heures", "now", "today at 10:30"]
)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_trap_relative_date_is_no_date(raw, language):
    assert read_date(raw, Writing(language=language)) is None


@pytest.mark.parametrize(
    "raw", ["12", "Mai", "Jan", "de", "so", "Mon", "1h", "2 m", "2024", "May 2024", "4 May", "10:30", "2024-05", "5 min read"]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_trap_part_of_a_date_is_no_date(raw, language):
    assert read_date(raw, Writing(language=language)) is None


def test_trap_day_without_hour_stays_a_day():
    moment = read_date("4. Mai 2026", Writing(language="de", zone=ZoneInfo("Europe/Berlin")))
    assert (moment.at, moment.precision) == (datetime(2026, 5, 4), Precision.DAY)


def test_trap_ist_is_india():
    assert at("4 May 2026, 10:30 IST", language="en").utcoffset() == timedelta(hours=5, minutes=30)


def test_trap_ist_is_irish_where_the_paper_is():
    assert at("4 May 2026, 10:30 IST", language="en", zone=ZoneInfo("Europe/Dublin")).utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize("name", ["ET", "Eastern"])
def test_trap_eastern_time_has_a_summer(name):
    assert at(f"May 4, 2026 at 10:30 AM {name}", language="en").utcoffset() == timedelta(hours=-4)
    assert at(f"January 4, 2026 at 10:30 AM {name}", language="en").utcoffset() == timedelta(hours=-5)


def test_trap_cst_is_chinese_where_the_paper_is():
    assert at("4 May 2026, 10:30 CST", language="en", zone=ZoneInfo("Asia/Shanghai")).utcoffset() == timedelta(hours=8)
    assert at("4 January 2026, 10:30 CST", language="en").utcoffset() == timedelta(hours=-6)


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        ("Stand: 28.04.2023", "de", "2023-04-28"),
        ("Aktualisiert: 28. April 2023", "de", "2023-04-28"),
        ("Publié le 30 août 2023", "fr", "2023-08-30"),
        ("Published 4:03 AM UTC, Apr 28, 2023", "en", "2023-04-28"),
        ("Veröffentlicht am 28.04.2023", "de", "2023-04-28"),
        ("Mis à jour le 30 août 2023 à 15h10", "fr", "2023-08-30"),
        ("Apr 28, 2023 • 5 min read", "en", "2023-04-28"),
    ],
)
def test_trap_words_around_a_date_do_not_hide_it(raw, language, expected):
    assert day_of(raw, language=language, order="MDY") == expected


def test_trap_time_in_front_of_a_date_belongs_to_it():
    assert at("Published 4:03 AM UTC, Apr 28, 2023", language="en") == utc(2023, 4, 28, 4, 3)


def test_trap_french_reads_a_month_first_date_of_another():
    assert day_of("02/13/2024", language="fr") == "2024-02-13"


@pytest.mark.parametrize(
    "raw", ["The 2024 budget has 12 chapters", "Call 030 12345678", "Chapter 3 of 14", "Room 12.1, 3 p.m.", "v1.2.3"]
)
def test_trap_prose_with_numbers_is_no_date(raw):
    assert read_date(raw, ENGLISH) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026年5月4日 21時19分", "21:19"),
        ("4.5.2026 18.22", "18:22"),
        ("4 mai 2026 14h52", "14:52"),
        ("4. Mai 2026, 9:05 Uhr", "09:05"),
        ("٤/٥/٢٠٢٦ ١٤:٥٢", "14:52"),
        ("४/५/२०२६ १४:५२", "14:52"),
    ],
)
def test_trap_times_as_they_are_written(raw, expected):
    assert at(raw, language="fr").strftime("%H:%M") == expected


def test_trap_offset_behind_gmt_is_read():
    assert at("4/5/2026, 15:03 (GMT+7)", language="vi").utcoffset() == timedelta(hours=7)


def test_trap_offset_of_more_than_a_day_is_none_and_does_not_raise():
    assert at("2026-05-04T10:00:00+99:00", language="en") == datetime(2026, 5, 4, 10)


def test_trap_french_and_is_no_eastern_time():
    assert at("4 mai 2026 à 10:30 et plus", language="fr").tzinfo is None


@pytest.mark.parametrize(
    "raw", ["1970-01-01T00:00:00Z", "0001-01-01", "1900-01-01", "0", "0000-00-00", "2026-02-30", "31.04.2026", "20261399"]
)
def test_what_databases_write_for_none_is_no_date(raw):
    assert read_date(raw, ENGLISH) is None


def test_noon_and_midnight_of_twelve_hours():
    assert at("May 4, 2026 12:15 PM", language="en").hour == 12
    assert at("May 4, 2026 12:15 a.m.", language="en").hour == 0


def test_two_digit_year_is_of_our_time():
    assert day_of("04.05.26") == "2026-05-04"
    assert day_of("04.05.98") == "1998-05-04"


def test_date_deep_in_a_long_text_is_not_looked_for():
    assert read_date("word " * 50 + "4 May 2026", ENGLISH) is None


def test_named_zones_give_fixed_offsets():
    assert at("4. Mai 2026, 10:30 MESZ", language="de").tzinfo == timezone(timedelta(hours=2))


def test_swapped_exchanges_day_and_month():
    assert swapped(read_date("2026-05-04", ENGLISH)).at == datetime(2026, 4, 5)
    assert swapped(read_date("2026-05-14", ENGLISH)) is None


def test_shortened_month_behind_the_year_has_its_dot():
    moment = read_date("2026. márc. 12.", Writing(language="hu"))
    assert moment is not None
    assert moment.at.date() == date(2026, 3, 12)


@pytest.mark.parametrize("raw", ["/Date(1777885800000)/", "/Date(1777885800000+0200)/"])
def test_moment_as_net_writes_it_is_read(raw):
    assert read_date(raw, Writing()).at == datetime.fromtimestamp(1777885800, UTC)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("04·05·26 | 09:10", datetime(2026, 5, 4, 9, 10)), ("2026 05 / 04 09:10:11", datetime(2026, 5, 4, 9, 10, 11))],
)
def test_days_between_dots_and_behind_their_year_are_read(raw, expected):
    assert read_date(raw, Writing()).at == expected


@pytest.mark.parametrize("raw", ["10.12.2022.1", "Tel. 02/12/2022/44"])
def test_number_with_more_parts_is_no_day(raw):
    assert read_date(raw, Writing()) is None


@pytest.mark.parametrize(("raw", "language"), [("Juni 19th, 2018", "de"), ("19th juin 2018", "fr"), ("giugno 19th, 2018", "it")])
def test_english_ordinal_in_a_date_of_another_language_does_not_hide_it(raw, language):
    assert day_of(raw, language) == "2018-06-19"


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("4 mai 2026 à 14 h 05", "fr"),
        ("2026年5月4日 下午2:05", "zh"),
        ("2026年5月4日 週一 下午 2:05", "zh"),
        ("2026년 5월 4일 14시 5분", "ko"),
        ("2026年5月4日14時5分", "ja"),
        ("4 مايو 2026 02:05 م", "ar"),
        ("4 مايو 2026 - 2:05 مساءً", "ar"),
        ("4/5/2026 2:05 μμ", "el"),
        ("০৪ মে ২০২৬, ০২:০৫ পিএম", "bn"),
        ("০৪ মে ২০২৬, ১৪: ০৫", "bn"),
    ],
)
def test_clock_of_other_languages_is_read(raw, language):
    assert at(raw, language=language) == datetime(2026, 5, 4, 14, 5)


@pytest.mark.parametrize(
    ("raw", "language"), [("2026年5月4日 上午2:05", "zh"), ("4 مايو 2026 02:05 ص", "ar"), ("4/5/2026 2:05 πμ", "el")]
)
def test_morning_of_other_languages_stays(raw, language):
    assert at(raw, language=language) == datetime(2026, 5, 4, 2, 5)


@pytest.mark.parametrize(
    ("name", "hours"), [("МСК", 3), ("мск", 3), ("PKT", 5), ("WITA", 8), ("MYT", 8), ("ACST", 9.5), ("ART", -3), ("HAE", -4)]
)
def test_zone_of_other_countries_is_known(name, hours):
    assert at(f"4 May 2026 10:30 {name}", language="en").utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("raw", ["Mon, 05/04/2026 - 10:30", "Monday 05/04/2026", "lunes, 04/05/2026", "Mo 04/05/2026"])
@pytest.mark.parametrize("order", ["DMY", "MDY"])
def test_weekday_says_which_number_is_the_day(raw, order):
    assert day_of(raw, order=order) == "2026-05-04"


@pytest.mark.parametrize("raw", ["source 05/04/2026", "Sunny, 05/04/2026", "Wed, 05/04/2026"])
def test_word_that_is_no_weekday_of_either_day_says_nothing(raw):
    assert day_of(raw, order="DMY") == "2026-04-05"


def test_moment_in_digits_alone_is_read():
    assert at("202605041030", language="en") == datetime(2026, 5, 4, 10, 30)
    assert at("20260504103009", language="en") == datetime(2026, 5, 4, 10, 30, 9)
    assert read_date("20260504109930", ENGLISH) is None
