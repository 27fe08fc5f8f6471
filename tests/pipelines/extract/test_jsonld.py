"""Linked data: every way to break it, and which node is the article."""

import json

import pytest

from pipelines.extract.jsonld import parse, types_of

URL = "https://www.example.test/news/bridge"


def node(*scripts, url=URL, title=""):
    return parse(scripts).article(url, title) or {}


ARTICLE = {"@type": "NewsArticle", "headline": "Bridge", "datePublished": "2026-05-04"}


def test_article_stands_alone():
    assert node(json.dumps(ARTICLE)) == ARTICLE


@pytest.mark.parametrize(
    "wrapped", [[ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}, {"@type": "WebPage", "mainEntity": ARTICLE}]
)
def test_article_stands_in_something(wrapped):
    assert node(json.dumps(wrapped))["headline"] == "Bridge"


def test_type_may_be_a_list_and_have_a_namespace():
    assert types_of({"@type": ["http://schema.org/NewsArticle", "schema:Report"]}) == {"NewsArticle", "Report"}


def test_news_article_goes_before_article_and_review():
    others = [{"@type": "Review", "headline": "R"}, {"@type": "Article", "headline": "A"}, ARTICLE]
    assert node(*map(json.dumps, others))["headline"] == "Bridge"


def test_node_with_the_url_of_the_page_goes_before_others():
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2026-05-01"}
    this = {"@type": "NewsArticle", "headline": "This", "mainEntityOfPage": {"@id": URL + "/"}}
    assert node(json.dumps([other, this]))["headline"] == "This"


def test_node_with_the_title_of_the_page_goes_before_others():
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2026-05-01"}
    assert node(json.dumps([other, ARTICLE]), title="Bridge")["headline"] == "Bridge"


def test_article_in_a_list_of_others_is_not_the_pages():
    assert node(json.dumps({"@type": "ItemList", "itemListElement": [ARTICLE]})) == {}


def test_update_of_a_live_blog_is_not_the_article():
    assert node(json.dumps({"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [ARTICLE]}))["headline"] == "Live"


def test_reference_is_followed():
    graph = parse([json.dumps({"@graph": [{"@type": "Person", "@id": "#ann", "name": "Ann"}]})])
    assert graph.resolve({"@id": "#ann"}) == {"@type": "Person", "@id": "#ann", "name": "Ann"}
    assert graph.resolve("#ann") == graph.resolve({"@id": "#ann"})
    assert graph.resolve({"@id": "#bo"}) == {"@id": "#bo"}


BROKEN = {
    "line break in a string": '{"@type":"NewsArticle","headline":"Bri\ndge"}',
    "comma too many": '{"@type":"NewsArticle","headline":"Bridge",}',
    "no value": '{"@type":"NewsArticle","image":undefined,"headline":"Bridge"}',
    "stray escape": '{"@type":"NewsArticle","headline":"Ann\\\'s Bridge"}',
    "two in a row": '{"@type":"WebSite"} {"@type":"NewsArticle","headline":"Bridge"}',
    "semicolon": '{"@type":"NewsArticle","headline":"Bridge"};',
    "HTML comment": '<!-- {"@type":"NewsArticle","headline":"Bridge"} -->',
    "CDATA": '//<![CDATA[\n{"@type":"NewsArticle","headline":"Bridge"}\n//]]>',
    "byte order mark": '\ufeff{"@type":"NewsArticle","headline":"Bridge"}',
    "quotes in a string": '{"@type":"NewsArticle","description":"a "big" one","headline":"Bridge"}',
    "cut off": '{"@type":"NewsArticle","headline":"Bridge","author":{"@type":"Person","name":"Ann',
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_script_still_gives_the_headline(fault):
    assert node(BROKEN[fault])["headline"].replace("\n", "").endswith("Bridge")


def test_author_is_seen_in_a_script_that_nothing_mends():
    broken = '{"@type":"NewsArticle","description":"a "big" one","author":[{"@type":"Person","name":"Ann Petrie"}]}'
    assert node(broken.replace('"author"', '"headline":"Bridge","author"'))["author"] == "Ann Petrie"


@pytest.mark.parametrize(
    "script", ["", " ", "null", "[]", "42", '"text"', "{", "[" * 100_000, "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900]
)
def test_script_without_an_article_gives_none_and_does_not_raise(script):
    assert node(script) == {}


def test_reference_in_a_circle_ends():
    graph = parse([json.dumps([{"@id": "#a", "author": {"@id": "#b"}}, {"@id": "#b", "author": {"@id": "#a"}}])])
    assert graph.resolve({"@id": "#a"})["author"] == {"@id": "#b"}


def test_node_whose_name_was_left_empty_is_the_one_that_it_refers_to():
    graph = parse(['{"@graph": [{"@type": "Article", "author": {"name": "", "@id": "#bo"}}, {"@id": "#bo", "name": "Bo"}]}'])
    article = graph.article("https://t.example/a", "")
    assert article is not None
    assert graph.resolve(article["author"]) == {"@id": "#bo", "name": "Bo"}
