"""What the first articles of a newspaper say of it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipelines.discover.learned import learn, short_name
from pipelines.model.article import Article, Zone
from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.process import process
from pipelines.urls import canonicalise
from tests.pipelines.test_process import PAGE, capture

SOURCE = Source(id="talbote", home=canonicalise("https://www.talbote.de/"), name="talbote.de")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["Talbote | Talbote"], "Talbote"),
        (["Talbote – Nachrichten aus dem Tal"], "Talbote"),
        (["Nachrichten aus dem Tal | Der Talbote"], "Der Talbote"),
        (["Das Blatt", "Talbote"], "Das Blatt"),
        (["", "Talbote"], "Talbote"),
        (["word " * 20], None),
        ([], None),
    ],
)
def test_name_is_a_part_of_what_the_home_page_calls_itself(told, expected):
    assert short_name(told, "www.talbote.de") == expected


def article(at=None, zone=Zone.EXPLICIT, **changes):
    one = process(capture(body=PAGE), SOURCE)
    assert isinstance(one, Article)
    stamp = one.published
    assert stamp is not None
    moment = datetime.fromisoformat(at) if at else stamp.at
    return replace(one, published=replace(stamp, at=moment, zone=zone), **changes)


def test_language_is_what_most_articles_are_written_in():
    assert learn(SOURCE, [article(language="de"), article(language="de"), article(language="en")]).language == "de"
    assert learn(SOURCE, [article(language="de"), article(language="en")]).language is None


def test_zone_is_the_countrys_where_the_offsets_are_its():
    summer, winter = article("2026-07-01T10:00:00+02:00"), article("2026-01-01T10:00:00+01:00")
    assert learn(SOURCE, [summer, winter]).timezone == "Europe/Berlin"


@pytest.mark.parametrize("at", ["2026-07-01T10:00:00+01:00", "2026-07-01T10:00:00+00:00"])
def test_zone_is_left_open_where_the_offsets_are_others_or_prove_nothing(at):
    assert learn(SOURCE, [article(at)]).timezone is None


def test_zone_that_was_assumed_proves_nothing():
    assert learn(SOURCE, [article("2026-07-01T10:00:00+02:00", zone=Zone.ASSUMED)]).timezone is None


def test_name_is_what_the_articles_call_their_site():
    found = (Found(field="site", rule="meta:og:site_name", raw="Talbote | Zeitung"),)
    assert learn(SOURCE, [article(found=found)]).name == "Talbote"


def dated(*raws, day=None):
    one = article(found=tuple(Found(field="published", rule="date-line:bare", raw=raw) for raw in raws))
    return replace(one, published=replace(one.published, day=day, raw="elsewhere") if day else None)


@pytest.mark.parametrize(("first", "second", "order"), [("25/11/2026", "30/10/2026", "DMY"), ("11/25/2026", "10-30-2026", "MDY")])
def test_order_of_day_and_month_is_proved_by_numbers_that_are_no_months(first, second, order):
    assert learn(SOURCE, [dated(first), dated(second)]).date_order == order


def test_order_of_day_and_month_is_proved_by_the_day_that_is_known():
    known = [dated("03/11/2026", day=date(2026, 11, 3)), dated("04/11/2026", day=date(2026, 11, 4))]
    assert learn(SOURCE, known).date_order == "DMY"


@pytest.mark.parametrize(
    "articles",
    [
        [dated("25/11/2026")],  # one
        [dated("25/11/2026"), dated("11/25/2026")],  # both
        [dated("03/11/2026"), dated("04/11/2026")],  # either
        [dated("11/11/2026", day=date(2026, 11, 11))] * 2,
        [dated("2026/25/11")] * 2,
    ],
)
def test_order_of_day_and_month_is_left_open_without_proof(articles):
    assert learn(SOURCE, articles).date_order is None


def test_nothing_is_learned_from_nothing():
    assert learn(SOURCE, []) == SOURCE
