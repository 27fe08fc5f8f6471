"""The measure of how well articles are read: what it hands to the scorer, and when it complains."""

import json
from datetime import UTC, datetime

from benchmarks.metadata import measure
from benchmarks.quality import FLOORS, _below, read
from pipelines.extract.page import Page
from tests.pipelines.test_process import PAGE

AT = datetime(2026, 11, 20, tzinfo=UTC)


def test_article_is_answered_in_the_scorers_keys():
    answers = read(PAGE, "https://www.example.test/a", AT)
    assert (answers["title"], answers["authors"], answers["published"], answers["language"]) == (
        "Bridge to close",
        ["Ann Petrie"],
        "2026-11-19T10:00:00+00:00",
        "en",
    )


def test_cost_of_each_field_is_measured():
    spent = measure(Page(PAGE.decode(), "https://www.example.test/a"), "The harbour bridge will shut.", AT)
    assert {"title", "published", "author", "section", "topic"} <= spent.keys()


def test_page_that_is_no_article_has_no_answers():
    assert read(b"", "", AT) == {}


def test_figure_below_its_floor_is_named():
    assert _below({"news": {"title": 0.5}}, {"news": {"title": 0.6}}) == ["news: title is 0.5000, its floor 0.6"]


def test_figure_that_is_better_lower_has_a_ceiling():
    assert _below({"news": {"date wrong": 0.1}}, {"news": {"date wrong": 0.2}}) == []
    assert len(_below({"news": {"date wrong": 0.3}}, {"news": {"date wrong": 0.2}})) == 1


def test_floors_are_kept_for_both_sets():
    assert json.loads(FLOORS.read_text()).keys() == {"news", "web"}
