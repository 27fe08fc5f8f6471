"""Which date of a page is believed, and what it is in the zone of the paper."""

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.dates.guess import guess_day
from pipelines.extract.page import Page
from pipelines.model.article import Doubt, Precision, Zone
from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.normalise.dates import calendar_of, guessed, modified_after, published, stamp
from pipelines.urls import canonicalise

FETCHED = datetime(2026, 5, 10, 12, tzinfo=UTC)


def source(**changes):
    return Source(**{"id": "s", "home": canonicalise("https://www.example.test/"), "name": "Example", **changes})


def choose(*raws, url="https://www.example.test/a", language="en", locale=None, fetched_at=FETCHED, **changes):
    found = [Found(field="published", rule=f"rule-{n}", raw=raw) for n, raw in enumerate(raws)]
    return stamp(found, calendar_of(source(**changes), url, language, locale, fetched_at)).value


def test_first_candidate_wins():
    assert choose("2026-05-04T10:00:00Z", "2026-05-03T09:00:00Z").rule == "rule-0"


def test_candidate_that_is_no_date_is_passed_over():
    assert choose("soon", "3 years ago", "2026-05-03T09:00:00Z").rule == "rule-2"


def test_page_without_date_is_undated():
    assert choose("3 days ago", "May") is None


def test_day_without_hour_stays_a_day():
    found = choose("2026-05-04", timezone="Europe/Berlin")
    assert (found.day, found.at, found.precision, found.zone) == (date(2026, 5, 4), None, Precision.DAY, None)


def test_time_of_the_same_day_is_taken_from_a_later_candidate():
    found = choose("2026-05-04", "2026-05-04T10:00:00Z")
    assert (found.at, found.rule) == (datetime(2026, 5, 4, 10, tzinfo=UTC), "rule-1")


def test_time_of_another_day_is_not():
    assert choose("2026-05-04", "2026-05-08T10:00:00Z").at is None


def test_offset_is_taken_from_a_candidate_with_the_same_clock():
    assert choose("2026-05-04T10:00:00", "2026-05-04T10:00+05:30").at.utcoffset() == timedelta(hours=5, minutes=30)


def test_offset_is_taken_from_a_candidate_that_is_whole_hours_away():
    assert choose("2026-05-04T10:00:00", "2026-05-04T08:00:09Z").at == datetime(2026, 5, 4, 8, 0, 9, tzinfo=UTC)


def test_offset_is_not_taken_from_another_moment():
    assert choose("2026-05-04T10:00:00", "2026-05-04T08:17:00Z", timezone="Europe/Berlin").rule == "rule-0"


def test_zone_on_the_page_is_explicit():
    assert choose("2026-05-04T10:00:00+02:00", timezone="Asia/Tokyo").zone is Zone.EXPLICIT


def test_zone_of_the_source_is_used_where_the_page_has_none():
    found = choose("2026-05-04T10:00:00", timezone="Asia/Tokyo")
    assert (found.at.utcoffset(), found.zone) == (timedelta(hours=9), Zone.SOURCE)


@pytest.mark.parametrize(
    ("url", "language", "locale", "hours"),
    [
        ("https://www.example.at/a", "de", None, 2),
        ("https://www.example.com/a", "pl", None, 2),
        ("https://www.example.com/a", "en", "en_GB", 1),
        ("https://www.example.co.za/a", "en", "en_US", 2),
    ],
)
def test_zone_of_the_country_is_assumed(url, language, locale, hours):
    found = choose("2026-05-04T10:00:00", url=url, language=language, locale=locale)
    assert (found.at.utcoffset(), found.zone) == (timedelta(hours=hours), Zone.ASSUMED)


def test_time_in_an_unknown_zone_is_a_day():
    found = choose("2026-05-04T10:00:00", url="https://www.example.com/a", locale="en_US")
    assert (found.at, found.precision, found.zone) == (None, Precision.DAY, None)


def test_day_is_the_papers_where_the_time_is_in_utc():
    assert choose("2026-05-04T22:30:00Z", timezone="Europe/Berlin").day == date(2026, 5, 5)


def test_day_is_the_pages_where_the_time_has_an_offset():
    assert choose("2026-05-04T22:30:00-04:00", timezone="Europe/Berlin").day == date(2026, 5, 4)


def test_source_decides_about_day_and_month():
    assert choose("04/05/2026", date_order="MDY", timezone="UTC").day == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("url", "language", "locale", "day"),
    [
        ("https://www.example.com/a", "en", "en-US", date(2026, 4, 5)),
        ("https://www.example.com/a", "en", None, date(2026, 4, 5)),
        ("https://www.example.co.uk/a", "en", None, date(2026, 5, 4)),
        ("https://www.example.com/a", "en", "en-GB", date(2026, 5, 4)),
        ("https://www.example.com/a", "fr", None, date(2026, 5, 4)),
    ],
)
def test_place_decides_about_day_and_month(url, language, locale, day):
    assert choose("04/05/2026", url=url, language=language, locale=locale).day == day


def test_date_after_the_fetch_is_a_swap_of_day_and_month():
    assert choose("07/05/2026", date_order="MDY").day == date(2026, 5, 7)


def test_date_after_the_fetch_that_no_swap_mends_is_refused():
    assert choose("2026-12-24T10:00:00Z") is None


@pytest.mark.parametrize("raw", ["9999-12-31T23:59:59-14:00", "9999-12-31", "1800-01-01T00:00:00+14:00", "9999-12-12T00:00:00Z"])
def test_end_of_time_does_not_raise(raw):
    assert choose(raw, timezone="Pacific/Kiritimati") is None or raw.startswith("1800")


def test_time_after_the_fetch_on_the_day_of_the_fetch_leaves_the_day():
    # Local time marked as UTC: the clock is wrong, the day is not.
    found = choose("2026-05-10T13:30:00Z", timezone="Europe/Berlin")
    assert (found.day, found.at) == (date(2026, 5, 10), None)


def test_day_that_has_begun_only_in_the_east_is_no_future():
    assert choose("2026-05-11", fetched_at=datetime(2026, 5, 10, 12, tzinfo=UTC)).day == date(2026, 5, 11)
    assert choose("2026-05-11", timezone="America/New_York", date_order="DMY") is None


def test_guess_is_taken_where_the_page_says_nothing_of_a_change():
    found = Found(field="published", rule="htmldate", raw="2026-05-04")
    assert (
        guessed([found], None, calendar_of(source(), "https://www.example.test/a", "en", None, FETCHED)).value.rule == "htmldate"
    )


def test_guess_that_is_the_day_of_the_last_change_is_none():
    found = Found(field="published", rule="htmldate", raw="2026-05-04")
    assert (
        guessed(
            [found], choose("2026-05-04T10:00Z"), calendar_of(source(), "https://www.example.test/a", "en", None, FETCHED)
        ).value
        is None
    )


def test_guess_that_is_the_day_of_the_visit_is_none():
    found = Found(field="published", rule="htmldate", raw="2026-05-04")
    visit = Found(field="published", rule="date-line:above", raw="Monday, 4 May 2026")
    calendar = calendar_of(source(), "https://www.example.test/a", "en", None, FETCHED)
    assert guessed([found], None, calendar, [visit]).value is None


def test_stamp_survives_a_worker():
    found = choose("2026-05-04T10:00:00", timezone="Asia/Tokyo")
    assert pickle.loads(pickle.dumps(found)) == found


def publish(*found, modified=None, timezone=None, **changes):
    calendar = calendar_of(source(timezone=timezone, **changes), "https://www.example.test/a", "en", None, FETCHED)
    return published([Found(field="published", rule=rule, raw=raw) for rule, raw in found], modified, calendar).value


def test_date_of_the_change_stands_in_for_the_publication_and_says_so():
    found = publish(("date-line:modified", "4 May 2026"))
    assert (found.day, found.doubts) == (date(2026, 5, 4), (Doubt.ONLY_UPDATED,))


def test_date_of_the_change_gives_a_publication_no_time():
    assert publish(("url:day", "2026-05-04"), ("date-line:modified", "2026-05-04T10:00:00Z")).at is None


def test_feed_that_names_another_day_is_a_doubt():
    assert publish(("json-ld:datePublished", "2026-05-04T10:00:00Z"), ("feed", "2026-04-01")).doubts == (Doubt.FEED,)


def test_feed_that_names_the_same_day_is_none():
    assert publish(("json-ld:datePublished", "2026-05-04T10:00:00Z"), ("feed", "2026-05-04")).doubts == ()


def test_date_behind_the_fetch_is_a_doubt():
    assert publish(("meta:date", "2026-12-24T10:00:00Z"), ("url:day", "2026-05-04")).doubts == (Doubt.AFTER_FETCH,)


def test_change_before_the_publication_is_a_doubt():
    first, changed = choose("2026-05-04T10:00:00Z"), choose("2026-05-04T09:00:00Z")
    assert modified_after(changed, first).doubts == (Doubt.BEFORE_PUBLISHED,)


def test_change_in_the_same_minute_is_none():
    first, changed = choose("2026-05-04T10:00:30Z"), choose("2026-05-04T10:00:00Z")
    assert modified_after(changed, first).doubts == ()


def test_publication_is_not_the_last_change_where_another_is_called_published():
    changed = choose("2026-05-05T19:49:50Z")
    found = publish(
        ("meta:article:published_time", "2026-05-05T19:49:50Z"),
        ("microdata:datePublished", "2026-05-04T13:23:00Z"),
        modified=changed,
    )
    assert found.rule == "microdata:datePublished"


@pytest.mark.parametrize(
    ("told", "changed"),
    [("2026-05-05T19:49:50Z", "2026-05-05T19:49:41Z"), ("May 5, 2026", "May 5, 2026"), ("May 5, 2026", "May 4, 2026")],
)
def test_publication_is_not_the_day_on_which_the_page_was_built(told, changed):
    found = publish(("json-ld:datePublished", told), ("date-line:bare", "Jane Doe January 31, 2024"), modified=choose(changed))
    assert (found.day, found.rule) == (date(2024, 1, 31), "date-line:bare")


def test_last_change_that_is_printed_with_another_zone_is_known():
    found = publish(
        ("meta:dc.date", "2026-05-05T19:49:50Z"),
        ("time:published", "2026-01-31"),
        modified=choose("2026-05-05T19:49:50-04:00"),
    )
    assert found.day == date(2026, 1, 31)


def test_change_hours_after_the_publication_is_not_the_same():
    told = ("json-ld:datePublished", "2026-05-05T19:49:50Z")
    found = publish(told, ("time:published", "2026-01-31"), modified=choose("2026-05-05T23:12:07Z"))
    assert found.rule == "json-ld:datePublished"


def test_publication_that_was_changed_later_is_believed_before_what_is_shown():
    changed = choose("2026-05-06T08:00:00Z")
    found = publish(("json-ld:datePublished", "2026-05-05T19:49:50Z"), ("date-line:bare", "January 31, 2024"), modified=changed)
    assert found.rule == "json-ld:datePublished"


@pytest.mark.parametrize(
    "other",
    [("meta:article:published_time", "2026-05-05T19:49:50Z"), ("time:published", "2026-05-05"), ("url:day", "2026-05-05")],
)
def test_publication_that_is_told_twice_is_believed_before_what_is_shown(other):
    told = ("json-ld:datePublished", "2026-05-05T19:49:50Z")
    found = publish(told, ("date-line:published", "January 31, 2024"), other, modified=choose(told[1]))
    assert found.day == date(2026, 5, 5)


def test_moment_in_utc_is_of_the_evening_before_where_the_page_says_that_day():
    found = publish(("meta:article:published_time", "2026-05-05T02:41:41+00:00"), ("url:day", "2026-05-04"))
    assert (found.day, found.at, found.at.isoformat()[-6:]) == (
        date(2026, 5, 4),
        datetime(2026, 5, 5, 2, 41, 41, tzinfo=UTC),
        "-04:00",
    )


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-05-05T09:00:00Z", "2026-05-04"), ("2026-05-05T02:00:00Z", "2026-05-03"), ("2026-05-05T02:00:00+02:00", "2026-05-04")],
)
def test_moment_that_was_no_evening_in_america_stays_as_it_is(moment, day):
    assert publish(("meta:article:published_time", moment), ("url:day", day)).day == date(2026, 5, 5)


def test_moment_in_utc_that_is_on_the_day_of_the_address_keeps_its_offset():
    found = publish(("json-ld:datePublished", "2026-05-05T15:00:00Z"), ("url:day", "2026-05-05"))
    assert found.at.utcoffset() == timedelta()


def test_moment_in_utc_is_not_moved_where_the_zone_is_known():
    found = publish(("json-ld:datePublished", "2026-05-05T02:00:00Z"), ("url:day", "2026-05-04"), timezone="Europe/Berlin")
    assert found.day == date(2026, 5, 5)


def test_month_of_a_machine_is_a_month():
    found = publish(("meta:citation_publication_date", "2019/05"))
    assert (found.day, found.at, found.precision) == (date(2019, 5, 1), None, Precision.MONTH)


def test_trap_year_that_is_shown_is_no_date():
    assert publish(("date-line:published", "2024")) is None


def test_day_outweighs_a_month():
    assert publish(("meta:citation_publication_date", "2019/05"), ("url:day", "2019-05-04")).precision is Precision.DAY


def test_order_of_day_and_month_is_that_of_a_date_that_can_be_read_in_one_way():
    assert publish(("date-line:published", "03/10/2023"), ("url:day", "2023-10-03"), date_order=None).day == date(2023, 10, 3)
    assert choose("02-12-2025", "2 December 2025", url="https://www.example.com/a").day == date(2025, 12, 2)


def test_time_is_taken_from_a_line_without_the_year():
    found = publish(("url:day", "2026-01-08"), ("date-line:published", "8 January, 17:46"), timezone="Europe/Kyiv")
    assert found.at == datetime(2026, 1, 8, 15, 46, tzinfo=UTC)


def test_time_in_the_next_element_belongs_to_the_day():
    found = publish(("time:published", "2026-04-28"), ("time:published", "18:41 Uhr"), timezone="Europe/Berlin")
    assert found.at == datetime(2026, 4, 28, 16, 41, tzinfo=UTC)


def test_trap_local_time_marked_as_utc_is_known_by_what_is_shown():
    found = choose("2026-05-04T11:48:00Z", "4 May 2026, 11:48", timezone="Europe/London")
    assert (found.at, found.zone) == (datetime(2026, 5, 4, 10, 48, tzinfo=UTC), Zone.SOURCE)


def test_trap_day_of_the_visit_above_the_headline_is_no_publication():
    assert publish(("date-line:above", "Sunday, 10 May 2026")) is None
    assert publish(("alone:published", "Sunday, 10 May 2026")) is None


def test_trap_offset_of_more_than_a_day_does_not_stop_the_guess():
    page = Page(
        "<html><body><p>2026-05-04T10:00:00+99:00</p><time>2026-05-04T10:00:00+47:00</time></body></html>",
        "https://www.example.test/a",
    )
    assert all(found.rule == "htmldate" for found in guess_day(page, FETCHED))


def test_trap_day_only_value_is_not_moved_to_another_zone():
    assert choose("2026-05-04", timezone="Pacific/Kiritimati").day == date(2026, 5, 4)


def test_java_writes_the_year_last():
    assert choose("Tue Apr 28 19:20:36 CEST 2026").at == datetime(2026, 4, 28, 17, 20, 36, tzinfo=UTC)


def test_standard_time_in_summer_is_the_clock_of_the_place():
    assert choose("4 May 2026, 17:50 CET").at == datetime(2026, 5, 4, 15, 50, tzinfo=UTC)


ZONES = st.sampled_from([None, "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])


@given(
    raw=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2027, 1, 1)),
    offset=st.sampled_from(["", "Z", "+05:30", "-11:00"]),
    zone=ZONES,
)
def test_nothing_is_later_than_the_fetch(raw, offset, zone):
    found = choose(raw.isoformat(timespec="seconds") + offset, timezone=zone)
    assert found is None or found.at is None or found.at <= FETCHED


@given(raw=st.text(alphabet="0123456789 :./-TZ年月日aMpPay,+"))
def test_no_string_makes_it_raise(raw):
    choose(raw, timezone="Europe/Berlin")


MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2027, 1, 1))
OFFSETS = st.sampled_from(["", "Z", "+05:30", "-11:00"])


@given(raw=MOMENTS, offset=OFFSETS, zone=ZONES)
def test_day_agrees_with_instant_and_offset(raw, offset, zone):
    found = choose(raw.isoformat(timespec="seconds") + offset, timezone=zone)
    assert found is None or found.at is None or found.day == found.at.date()


@given(raw=MOMENTS, offset=OFFSETS, zone=ZONES)
def test_twice_is_once(raw, offset, zone):
    once = choose(raw.isoformat(timespec="seconds") + offset, timezone=zone)
    if once is not None:
        twice = choose((once.at or once.day).isoformat(), timezone=zone)
        assert (twice.day, twice.at) == (once.day, once.at)


@given(raw=MOMENTS, offset=OFFSETS, zone=ZONES, back=st.integers(-1, 2))
def test_day_of_the_address_moves_no_instant(raw, offset, zone, back):
    moment, day = raw.isoformat(timespec="seconds") + offset, (raw - timedelta(days=back)).date().isoformat()
    alone = publish(("json-ld:datePublished", moment), timezone=zone)
    beside = publish(("json-ld:datePublished", moment), ("url:day", day), timezone=zone)
    if alone is not None and alone.at is not None:
        assert beside.at == alone.at
        assert beside.day == beside.at.date()


@given(told=MOMENTS, later=st.sampled_from([0, 30, 3600]), shown=st.dates(date(1990, 1, 1), date(2026, 5, 10)))
def test_what_is_shown_makes_no_publication_later(told, later, shown):
    linked = ("json-ld:datePublished", f"{told.isoformat(timespec='seconds')}Z")
    changed = choose(f"{(told + timedelta(seconds=later)).isoformat(timespec='seconds')}Z")
    first, found = publish(linked), publish(linked, ("date-line:bare", shown.isoformat()), modified=changed)
    assert first is None or first.doubts or found.day <= first.day


@pytest.mark.parametrize("rule", ["time:published", "date-line:bare"])
def test_date_of_the_day_in_the_address_is_believed_before_a_later_one_that_is_shown(rule):
    others = (("date-line:published", "2026/05/03 23:17:00"), ("url:day", "2026-05-03"))
    assert publish((rule, "2026-05-04T00:05"), *others, timezone="Asia/Tokyo").day == date(2026, 5, 3)


def test_day_in_the_address_does_not_move_what_is_told_to_machines():
    others = (("date-line:published", "2026/05/03 23:17:00"), ("url:day", "2026-05-03"))
    assert publish(("json-ld:datePublished", "2026-05-04T00:05"), *others, timezone="Asia/Tokyo").day == date(2026, 5, 4)


def test_date_is_read_in_the_language_that_the_page_claims_where_its_text_is_in_another():
    found = [Found(field="published", rule="date-line:bare", raw="14. května 2025")]
    url = "https://www.example.test/a"
    assert stamp(found, calendar_of(source(), url, "en", None, FETCHED, "cs-CZ")).value.day == date(2025, 5, 14)
    assert stamp(found, calendar_of(source(), url, "en", None, FETCHED)).value is None


def test_serbian_in_latin_letters_is_read():
    assert choose("14. maj 2025.", language="sr").day == date(2025, 5, 14)


def test_day_that_may_be_the_month_is_in_doubt_where_nothing_says_which():
    assert choose("03/10/2025", url="https://www.example.com/a").doubts == (Doubt.ORDER,)


@pytest.mark.parametrize(
    ("raws", "changes"),
    [
        (["13/10/2025"], {}),
        (["10/10/2025"], {}),
        (["03/10/2025", "2025-10-03"], {}),
        (["03/10/2025"], {"date_order": "DMY"}),
        (["03/10/2025"], {"locale": "en-GB"}),
        (["03/10/2025"], {"url": "https://www.example.co.uk/a"}),
        (["03/10/2025"], {"language": "fr"}),
    ],
)
def test_day_that_something_tells_from_the_month_is_in_no_doubt(raws, changes):
    assert choose(*raws, **{"url": "https://www.example.com/a", **changes}).doubts == ()


def test_order_that_the_page_shows_is_believed_before_that_of_no_country():
    found = [Found(field="published", rule="date-line:bare", raw="03/10/2025")]
    calendar = calendar_of(source(), "https://www.example.com/a", "en", None, FETCHED, None, "DMY")
    assert (stamp(found, calendar).value.day, stamp(found, calendar).value.doubts) == (date(2025, 10, 3), ())


def test_guess_is_called_one():
    found = [Found(field="published", rule="htmldate", raw="2026-05-04")]
    calendar = calendar_of(source(), "https://www.example.test/a", "en", None, FETCHED)
    assert guessed(found, None, calendar).value.doubts == (Doubt.GUESSED,)


def test_month_that_is_shown_is_a_month_and_gives_way_to_a_day():
    month, day = ("date-line:published", "June 2025"), ("alone:published", "4 June 2025")
    assert (publish(month).day, publish(month).precision) == (date(2025, 6, 1), Precision.MONTH)
    assert publish(month, day).day == date(2025, 6, 4)
