"""What a source's addresses teach, and that a section page is read by it."""

import random
from dataclasses import replace

import pytest

from pipelines.discover import discover
from pipelines.discover.habits import MOST, features, learn, verdict
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from tests.captures import NOON, capture

BOTE = "https://bote.example"


def outcomes(path, is_article, count=8):
    return [(f"{BOTE}{path.format(number)}", is_article) for number in range(count)]


SHORT = outcomes("/politik/kommentar{}.html", True)
CLIPS = outcomes("/video/some-clip-of-the-day-{}", False)


def test_a_shape_that_became_articles_is_one():
    assert verdict(f"{BOTE}/politik/wahlabend.html", learn(SHORT)) is True


def test_a_shape_that_became_none_is_none():
    assert verdict(f"{BOTE}/video/another-clip-of-the-night-9", learn(CLIPS)) is False


@pytest.mark.parametrize("known", [[], SHORT[:4], SHORT[:4] + outcomes("/politik/thema{}.html", False, 4)])
def test_little_or_divided_evidence_says_nothing(known):
    assert verdict(f"{BOTE}/politik/wahlabend.html", learn(known)) is None


def test_a_shape_that_was_never_met_says_nothing():
    assert verdict(f"{BOTE}/sport/2026/05/04/a-match-that-was-lost", learn(SHORT)) is None


def test_the_order_of_outcomes_does_not_matter():
    mixed = SHORT + CLIPS
    random.Random(1).shuffle(mixed)
    assert learn(mixed) == learn(SHORT + CLIPS)


def test_habits_do_not_grow_without_end():
    assert len(learn([(f"{BOTE}/{number}/{number}", True) for number in range(500)])) == MOST


def test_features_do_not_name_the_article():
    assert features(f"{BOTE}/politik/brand-im-rathaus-1.html") == features(f"{BOTE}/politik/streit-ums-geld.html")


def found(known, *links):
    body = "<html><body><main>" + "".join(f'<a href="{link}">Words</a>' for link in links) + "</main></body></html>"
    section = capture(f"{BOTE}/", body.encode(), kind=Kind.SECTION)
    section = replace(section, candidate=replace(section.candidate, habits=learn(known)), fetched_at=NOON)
    return [one.url.removeprefix(BOTE) for one in discover(section, parse_source(f'home = "{BOTE}/"', "bote.toml")).candidates]


def test_a_link_that_the_rules_miss_is_found_by_habit():
    assert (found([], "/politik/wahlabend.html"), found(SHORT, "/politik/wahlabend.html")) == ([], ["/politik/wahlabend.html"])


def test_a_link_that_the_rules_mistake_is_left_by_habit():
    link = "/video/another-clip-of-the-night-9"
    assert (found([], link), found(CLIPS, link)) == ([link], [])


def test_a_menu_stays_a_menu():
    body = '<html><body><nav><a href="/politik/wahlabend.html">Words</a></nav></body></html>'
    section = capture(f"{BOTE}/", body.encode(), kind=Kind.SECTION)
    section = replace(section, candidate=replace(section.candidate, habits=learn(SHORT)))
    assert discover(section, parse_source(f'home = "{BOTE}/"', "bote.toml")).candidates == ()
