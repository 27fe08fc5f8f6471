"""Tags: what readers could look for, without what machines write between them."""

import pytest

from pipelines.model import Found
from pipelines.normalise.topics import topics


def choose(*pairs, authors=()):
    return topics([Found(field="topic", rule=rule, raw=raw) for rule, raw in pairs], frozenset({"talbote"}), authors).value


@pytest.mark.parametrize(
    "raw", ["Freibad, Sanierung", "Freibad; Sanierung", "Freibad|Sanierung", "Freibad、Sanierung", "'Freibad', \"Sanierung\""]
)
def test_list_in_one_string_is_split(raw):
    assert choose(("meta:keywords", raw)) == ("Freibad", "Sanierung")


def test_each_of_several_candidates_is_one():
    assert choose(("json-ld:keywords", "Freibad"), ("json-ld:keywords", "Sanierung")) == ("Freibad", "Sanierung")


def test_first_rule_with_tags_wins():
    assert choose(("meta:news_keywords", "Freibad"), ("meta:keywords", "Zeitung")) == ("Freibad",)


@pytest.mark.parametrize(
    "tag",
    [
        "1f0e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        "nlp_category=politics",
        "Category: News",
        "NLP Entity Tokens: Canada",
        "type:article",
        "state wire",
        "talbote",
        "talbote.de",
        "Article",
        "123",
        "x",
        "y" * 90,
    ],
)
def test_what_machines_write_is_no_tag(tag):
    assert choose(("json-ld:keywords", tag), ("json-ld:keywords", "Freibad")) == ("Freibad",)


def test_author_is_no_tag():
    assert choose(("meta:keywords", "Freibad, Lene Färber"), authors=["Lene Färber"]) == ("Freibad",)


def test_same_tag_twice_is_once_and_first():
    assert choose(("meta:keywords", "Freibad, Stadt, freibad")) == ("Freibad", "Stadt")


def test_keywords_of_a_whole_site_are_no_tags():
    assert choose(("meta:keywords", ", ".join(f"word {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)))) == ()
