"""The traps that real pages set for their dates, each on a whole page; those of single strings stand with what reads them."""

from datetime import UTC, date, datetime

import pytest

from pipelines.model import Article, Doubt, Precision, Zone
from pipelines.process import process
from pipelines.sources.parse import parse_source
from tests.captures import capture

LINE = "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday. "
TEXT = f"<p>{LINE * 2}</p>" * 5
URL = "https://www.example.test/news/bridge.html"
MOMENT = "2026-11-19T16:24:04"


def linked(**dates):
    told = "".join(f', "{name}": "{value}"' for name, value in dates.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge to close"{told}}}</script>'


def read(head="", over="", before="", after="", url=URL, language="en-GB", source=""):
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>Bridge to close</title>{head}</head><body><article>'
        f"<h1>Bridge to close</h1>{before}{TEXT}</article>{after}</body></html>"
    )
    result = process(capture(url, html.encode()), parse_source(f'home = "https://www.example.test/"\n{source}', "example.toml"))
    assert isinstance(result, Article), result
    return result


def published(*arguments, **options):
    return read(*arguments, **options).published


def test_trap_day_in_the_address_does_not_hide_the_moment():
    found = published(linked(datePublished=f"{MOMENT}Z"), url="https://www.example.test/2026/11/19/bridge.html")
    assert (found.rule, found.precision) == ("json-ld:datePublished", Precision.SECOND)


@pytest.mark.parametrize("name", ["date", "dc.date", "dcterms.date", "parsely-pub-date"])
def test_trap_day_in_meta_does_not_hide_the_moment(name):
    found = published(f'<meta name="{name}" content="2026-11-19">' + linked(datePublished=f"{MOMENT}Z"))
    assert found.at == datetime.fromisoformat(f"{MOMENT}Z")


def test_trap_offset_that_meta_has_wrong_by_whole_hours():
    meta = '<meta property="article:published_time" content="2026-11-19T15:59:00+00:00">'
    assert published(meta + linked(datePublished="2026-11-19T15:59:30+01:00")).at == datetime(
        2026, 11, 19, 14, 59, 30, tzinfo=UTC
    )


def test_trap_moment_without_zone_is_the_clock_of_the_paper():
    found = published(linked(datePublished=MOMENT), source='timezone = "Europe/Berlin"')
    assert (found.at, found.zone) == (datetime(2026, 11, 19, 15, 24, 4, tzinfo=UTC), Zone.SOURCE)


def test_trap_moment_without_zone_at_an_unknown_place_is_a_day():
    found = published(linked(datePublished=MOMENT), language="en")
    assert (found.day, found.at, found.precision) == (date(2026, 11, 19), None, Precision.DAY)


def test_trap_late_evening_of_the_paper_is_the_next_day_in_utc():
    found = published(linked(datePublished="2026-11-19T03:10:00Z"), source='timezone = "America/Toronto"')
    assert found.day == date(2026, 11, 18)


def test_trap_moment_of_the_last_change_is_not_that_of_publication():
    assert published(linked(dateModified="2026-11-20T08:26:00Z", datePublished=f"{MOMENT}Z")).day == date(2026, 11, 19)


def test_trap_entries_of_a_live_page_are_later_than_it():
    entry = '<li><time datetime="{}">{}</time></li>'
    entries = entry.format("2026-11-20T09:00:00Z", "9:00") + entry.format("2026-11-20T08:00:00Z", "8:00")
    dated = '<p>Published <time datetime="2026-11-19T16:24:04Z">19 November</time></p>'
    assert published(before=f"<ol>{entries}</ol>{dated}").day == date(2026, 11, 19)


def test_trap_first_publication_of_a_page_that_was_used_again_is_not_the_articles():
    script = '<script>var page = {"articleFirstPublished": "2019-03-03T10:00:00Z"};</script>'
    assert published(script + linked(datePublished=f"{MOMENT}Z")).day == date(2026, 11, 19)


def test_trap_date_of_a_neighbour_is_nobodys():
    cards = '<div class="related"><a href="/b"><h3>Another headline</h3><time datetime="2026-06-09">9 June 2026</time></a></div>'
    assert published(after=cards) is None


def test_trap_future_day_is_one_with_day_and_month_exchanged():
    found = published('<meta name="date" content="11/12/2026">', source='date_order = "DMY"')
    assert (found.day, found.doubts) == (date(2026, 11, 12), (Doubt.AFTER_FETCH,))


@pytest.mark.parametrize("shown", ["28 minutes ago", "1 day ago", "4 months ago", "Today, 10:30", "yesterday"])
def test_trap_relative_date_is_of_another_or_of_the_visit(shown):
    assert published(before=f"<p><time>{shown}</time></p>") is None


@pytest.mark.parametrize("name", ["datewidget", "clock", "header-date"])
def test_trap_day_of_the_visit_is_not_that_of_publication(name):
    assert published(over=f'<div class="{name}">Friday, 20 November 2026</div>') is None


def test_trap_change_before_the_publication_is_in_doubt():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified="2026-11-18T08:00:00Z")).modified
    assert found.doubts == (Doubt.BEFORE_PUBLISHED,)


def test_trap_page_that_was_never_changed_says_so_in_the_same_minute():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified=f"{MOMENT}Z"))
    assert (found.published.at, found.modified.doubts) == (found.modified.at, ())


def test_trap_change_on_another_day_leaves_the_publication():
    found = read(linked(datePublished=f"{MOMENT}Z", dateModified="2026-11-20T08:00:00Z"))
    assert (found.published.day, found.modified.day) == (date(2026, 11, 19), date(2026, 11, 20))
