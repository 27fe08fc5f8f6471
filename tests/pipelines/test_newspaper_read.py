"""The pages of the demo newspaper, read one by one: which are articles, how much of them is there, and which are none."""

import pytest

from pipelines.model.article import Article
from pipelines.process import process
from pipelines.sources.parse import parse_source
from tests.captures import NOON, capture
from tests.newspaper import pages
from tests.newspaper.articles import stories
from tests.newspaper.odd import EXPECTED, oddities

BASE = "https://www.example.test"
SOURCE = parse_source(f'home = "{BASE}/"', "example.toml")
STORIES = stories(20)
ODD = {story.odd: story for story in oddities(STORIES)}
AROUND = pages.Around(base=BASE, others=tuple(STORIES))


def outcome(body, path):
    result = process(capture(f"{BASE}{path}", body, fetched_at=NOON), SOURCE)
    return result.completeness.verdict if isinstance(result, Article) else result.reason


@pytest.mark.parametrize("path", ["/", "/culture/", "/topics/lighthouses", "/tags/harbour/"])
def test_list_of_stories_is_a_hub(path):
    assert outcome(pages.listing("Lighthouses", AROUND.others), path) == "hub-page"


def test_page_that_asks_for_consent_is_a_wall():
    assert outcome(pages.consent_wall(ODD["consent"].headline), ODD["consent"].path) == EXPECTED["consent"].outcome


@pytest.mark.parametrize("kind", ["paywalled", "undated", "flaky"])
def test_odd_story_is_as_complete_as_expected(kind):
    assert outcome(pages.article(ODD[kind], AROUND), ODD[kind].path) == EXPECTED[kind].completeness


def test_regular_stories_are_whole():
    assert {outcome(pages.article(story, AROUND), story.path) for story in AROUND.others} == {"full"}


def test_regular_stories_are_signed_by_whom_their_newspaper_names():
    for story in AROUND.others:
        article = process(capture(f"{BASE}{story.path}", pages.article(story, AROUND), fetched_at=NOON), SOURCE)
        assert isinstance(article, Article)
        assert [byline.name for byline in article.authors] == [name for name, _ in story.authors], story.path
