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
        "NLP Category: Politics",
        "NLP Entity Tokens: Canada",
        "type:article",
        "NE State Wire",
        "splitscreenimageleftinset",
        "Breaking news",
        "Bhopal news today",
        "son dakika",
        "ニュース",
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


def test_category_in_its_namespace_is_one_without_it():
    assert choose(("json-ld:keywords", "Category: Economy"), ("json-ld:keywords", "Freibad")) == ("Economy", "Freibad")


def test_codes_of_an_agency_are_no_tags():
    assert choose(("meta:keywords", "AER,AERO,AIR,AIRL,CRSH,GEN")) == ()
    assert choose(("meta:keywords", "EU, NATO, Freibad")) == ("EU", "NATO", "Freibad")


def test_list_without_commas_in_a_script_without_spaces_is_split():
    assert choose(("meta:keywords", "水泳場 改修 市議会")) == ("水泳場", "改修", "市議会")


def test_later_rule_with_the_same_tags_and_more_has_the_whole_list():
    assert choose(("json-ld:keywords", "freibad, stadt"), ("meta:keywords", "Stadt, Freibad, Sanierung")) == (
        "Stadt",
        "Freibad",
        "Sanierung",
    )


def test_list_that_an_editor_chose_is_not_added_to():
    assert choose(("meta:news_keywords", "Freibad"), ("meta:keywords", "Freibad, Zeitung")) == ("Freibad",)


def test_list_that_two_rules_have_is_not_added_to():
    tags = ("json-ld:keywords", "Freibad, Sanierung"), ("meta:article:tag", "Sanierung, Freibad")
    assert choose(*tags, ("meta:keywords", "wann, öffnet, Freibad, Sanierung")) == ("Freibad", "Sanierung")


def test_tags_that_two_rules_have_are_the_editors_of_a_longer_list():
    tags = ("meta:news_keywords", "Freibad, Sanierung, wann öffnet das Freibad"), ("json-ld:keywords", "Freibad, Sanierung")
    assert choose(*tags, ("meta:article:tag", "Freibad, Sanierung")) == ("Freibad", "Sanierung")
    assert choose(*tags) == ("Freibad", "Sanierung", "wann öffnet das Freibad")


def test_sentence_is_no_tag():
    tags = ("tags", "Alles rund um das Freibad."), ("tags", "Dr. Färber"), ("tags", "Stadt Co.")
    assert choose(*tags) == ("Dr. Färber", "Stadt Co.")
