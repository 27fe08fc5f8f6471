"""Tags: what readers could look for, without what machines write between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.extraction import Found
from pipelines.normalise.topics import topics


def choose(*pairs, authors=(), names=("talbote",), url="", text="", sections=()):
    found = [Found(field="topic", rule=rule, raw=raw) for rule, raw in pairs]
    return topics(found, frozenset(names), authors, url, text, sections).value


@pytest.mark.parametrize(
    "raw",
    [
        "Freibad، Sanierung",
        "Freibad；Sanierung",
        "#Freibad #Sanierung",
        '["Freibad", "Sanierung"]',
        "Freibad, Sanierung",
        "Freibad; Sanierung",
        "Freibad|Sanierung",
        "Freibad、Sanierung",
        "'Freibad', \"Sanierung\"",
    ],
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
        "type:article",
        "NE State Wire",
        "splitscreenimageleftinset",
        "Breaking news",
        "Bhopal news today",
        "son dakika",
        "ニュース",
        "contentId: 15cd344d",
        "Secondary Brand: view",
        "Page: article",
        "NewsArticle",
        "YOUR KEYWORDS HERE",
        "Get Alerts for these topics",
        "Tone: News",
        "Author: Lene Färber",
        "IAB12",
        "tone/news",
        "type/article",
        "www.tal-bote.example",
        "https://talbote.example/",
        "displayType: standard article",
        "content-type: Feature",
        "locale: DE",
        "author-lene-faerber",
        "Not set",
        "Featured",
        "Uncategorized",
        "Sin categoría",
        "Без рубрики",
        "未分类",
        "All topics",
        "Alle Themen",
        "Themenübersicht",
        "Voir plus",
        "Więcej",
        "Все темы",
        "もっと見る",
        "더보기",
        "A-Z",
        "Follow",
        "news.talbote.de",
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


@pytest.mark.parametrize(
    "tag", ["Things to do: Theatre", "Star Trek: Picard", "Booking.com", "Agenda 2030", "G7", "Plus-Size-Mode"]
)
def test_what_only_looks_like_a_machine_s_is_a_tag(tag):
    assert choose(("json-ld:keywords", tag)) == (tag,)


def test_number_of_articles_in_front_of_a_tag_is_no_part_of_it():
    assert choose(("json-ld:keywords", "(1) 無料記事")) == ("無料記事",)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://t.example/local/pool-opens-again-after-years-123", ""),
        ("https://t.example/1", "Pool opens again, after years\nText"),
    ],
)
def test_words_of_the_address_or_the_headline_one_by_one_are_no_tags_where_there_are_others(url, text):
    made = ("meta:news_keywords", "pool, opens, again, after, years"), ("json-ld:keywords", "pool, opens, again, after, years")
    assert choose(*made, ("tags", "Swimming"), ("tags", "Budget"), url=url, text=text) == ("Swimming", "Budget")
    assert choose(*made, url=url, text=text) == ("pool", "opens", "again", "after", "years")


def test_subjects_that_the_headline_names_in_another_order_are_tags():
    tags = ("json-ld:keywords", "Iran, Gaza, Israel, Egypt")
    text = "Israel and Egypt speak of Gaza, Iran does not"
    assert choose(tags, ("tags", "War"), text=text) == ("Iran", "Gaza", "Israel", "Egypt")


def test_whole_address_among_tags_is_none():
    url = "https://t.example/article/pool-opens-again-after-years-151f82"
    tags = ("json-ld:keywords", "Swimming"), ("json-ld:keywords", "pool opens again after years")
    assert choose(*tags, url=url) == ("Swimming",)
    assert choose(tags[1], url=url) == ("pool opens again after years",)


KEYWORDS = ("meta:keywords", "breaking, politics, business, sports, weather, lifestyle, opinion")


def test_keywords_of_the_site_are_none_of_the_text_and_yield_to_tags_that_are_shown():
    text = "Pool opens again\nAfter three years the pool opens again."
    assert choose(KEYWORDS, ("tags", "Swimming"), text=text) == ("Swimming",)
    assert choose(
        KEYWORDS, ("tags", "Swimming"), text="Politics, business and sports meet in the pool\nSo does the weather."
    ) == (
        "breaking",
        "politics",
        "business",
        "sports",
        "weather",
        "lifestyle",
        "opinion",
    )


def test_sections_among_the_keywords_are_none_where_another_rule_has_the_rest_alone():
    tags = ("meta:news_keywords", "Health, Weight loss"), ("json-ld:keywords", "Weight loss")
    assert choose(*tags, sections=["Health"]) == ("Weight loss",)
    assert choose(*tags) == ("Health", "Weight loss")


def test_nothing_but_the_section_is_taken_where_there_is_nothing_else():
    assert choose(("meta:article:tag", "Health"), ("tags", "Weight loss"), ("tags", "Surgery"), sections=["Health"]) == (
        "Weight loss",
        "Surgery",
    )
    assert choose(("meta:article:tag", "Health"), sections=["Health"]) == ("Health",)


@pytest.mark.parametrize("tag", ["朝日新聞", "Talbote News", "Der Talbote Online"])
def test_form_of_the_publisher_s_name_is_no_tag(tag):
    names = ("talbote", "朝日新聞デジタル", "der talbote")
    assert choose(("meta:keywords", f"Freibad, {tag}"), names=names) == ("Freibad",)


def test_place_in_the_publisher_s_name_is_a_tag():
    assert choose(("meta:keywords", "Boston, Hamburg"), names=("boston globe", "hamburger abendblatt")) == ("Boston", "Hamburg")


def test_lists_that_two_rules_have_alike_may_differ_a_little_from_the_longer_one():
    longer = "World news, Breaking newsTehran, Iran, Talks, Oil, Opec"
    same = ("json-ld:keywords", "Tehran, Iran, Talks, Oil, Opec"), ("meta:keywords", "Tehran, Iran, Talks, Oil, Opec")
    assert choose(("meta:news_keywords", longer), *same) == ("Tehran", "Iran", "Talks", "Oil", "Opec")


@pytest.mark.parametrize(
    "tag", ["tag:Freibad", "Topic: Freibad", "NLP Entity Tokens: Freibad", "entity: Freibad", "‘Freibad’", "＃Freibad"]
)
def test_tag_loses_what_says_that_it_is_one(tag):
    assert choose(("json-ld:keywords", tag)) == ("Freibad",)


@pytest.mark.parametrize("tag", ["The harbour bridge closes for repairs", "The harbour bridge closes for repairs - Talbote"])
def test_headline_among_the_tags_is_none(tag):
    text = "The harbour bridge closes for repairs\nThe text."
    assert choose(("meta:keywords", tag), ("meta:keywords", "Bridges"), text=text) == ("Bridges",)


def test_subject_that_is_the_whole_headline_is_a_tag():
    assert choose(("meta:keywords", "Indonesia"), text="Indonesia\nThe text.") == ("Indonesia",)


def test_names_of_those_who_wrote_it_make_no_tag_together():
    people = ("Ann Petrie", "Tom Reid")
    assert choose(("meta:keywords", "Ann Petrie and Tom Reid"), ("meta:keywords", "Sea"), authors=people) == ("Sea",)
    assert choose(("meta:keywords", "Ann Petrie Prize"), authors=people) == ("Ann Petrie Prize",)


def test_list_that_is_longer_by_sections_above_all_is_the_shorter_one():
    pairs = ("json-ld:keywords", "ferry, storm"), ("meta:keywords", "ferry, storm, Talby, Sea, Isles, Bay Watch")
    assert choose(*pairs, sections=("Talby", "Sea", "Isles")) == ("ferry", "storm")
    assert choose(*pairs, sections=("Talby",)) == ("ferry", "storm", "Talby", "Sea", "Isles", "Bay Watch")


def test_one_word_of_the_system_yields_to_the_tags_that_are_shown():
    shown = [("tags", "Hafen"), ("tags", "Fähre")]
    assert choose(("meta:article:tag", "Politics"), *shown, text="Die Fähre bleibt im Hafen") == ("Hafen", "Fähre")
    assert choose(("meta:article:tag", "Sturm"), *shown, text="Der Sturm bleibt") == ("Sturm",)


def test_what_parts_tags_is_no_part_of_one():
    assert choose(("tags", ";Freibad,")) == ("Freibad",)


@given(st.lists(st.text(max_size=30), max_size=12))
def test_tags_that_were_chosen_are_chosen_again(raws):
    once = choose(*(("tags", raw) for raw in raws))
    assert choose(*(("tags", tag) for tag in once)) == once


@pytest.mark.parametrize(
    "flag",
    [
        *(
            "no-ads",
            "hide ads",
            "comments-off",
            "do-not-syndicate",
            "export-wire",
            "Apple News",
            "google-news",
            "instant-article",
        ),
        *("frontpage", "Startseite-Aufmacher", "homepage-featured", "pushnotification", "Sponsored", "Premium", "plus-artikel"),
        *("subscriber-only", "Topics:"),
    ],
)
def test_what_a_system_is_to_do_with_the_article_is_no_tag(flag):
    assert choose(("meta:keywords", f"Tram, Harbour, {flag}")) == ("Tram", "Harbour")


@pytest.mark.parametrize("tag", ["Comments on Brexit", "Exports", "Premium cars", "Push bikes", "Test", "Apple"])
def test_word_that_such_a_flag_has_is_a_tag_elsewhere(tag):
    assert choose(("meta:keywords", f"Tram, Harbour, {tag}")) == ("Tram", "Harbour", tag)
