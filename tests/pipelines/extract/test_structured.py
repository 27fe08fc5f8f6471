"""What a page tells machines, rule by rule."""

import json

import pytest

from pipelines.extract.fields import LONGEST, candidates, candidates_of
from pipelines.extract.page import Page

URL = "https://www.example.test/2026/05/04/sport/bridge-1.html"


def found(html, field, url=URL):
    return [(f.rule, f.raw) for f in candidates(Page(html, url)) if f.field == field]


def linked(field, **article):
    html = f'<p><script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'
    return [(f.raw, f.kind, f.url) for f in candidates(Page(html, "https://www.example.test/a")) if f.field == field]


AUTHORS = {
    "string": "Ann",
    "list of strings": ["Ann", "Bo"],
    "node": {"@type": "Person", "name": "Ann"},
    "nodes": [{"@type": "Person", "name": "Ann"}, {"@type": "Person", "name": "Bo"}],
    "list in a list": [[{"@type": "Person", "name": "Ann"}]],
    "names in a node": {"@type": "Person", "name": ["Ann", "Bo"]},
    "parts of a name": {"@type": "Person", "givenName": "Ann", "familyName": "Petrie"},
    "value": {"@value": "Ann"},
    "node in a node": {"author": {"@type": "Person", "name": "Ann"}},
}


@pytest.mark.parametrize("shape", AUTHORS)
def test_author_is_found_in_every_shape(shape):
    raws = [raw for raw, _, _ in linked("author", author=AUTHORS[shape])]
    assert raws in (["Ann"], ["Ann", "Bo"], ["Ann Petrie"])


def test_author_comes_with_kind_and_profile():
    assert linked("author", author={"@type": "Person", "name": "Ann", "url": "https://x.test/ann"}) == [
        ("Ann", "Person", "https://x.test/ann")
    ]


@pytest.mark.parametrize("author", [None, "", {}, [], {"@type": "Person"}, [None], {"name": {"name": {}}}, 0.5])
def test_author_that_is_none_gives_none_or_what_it_is(author):
    assert linked("author", author=author) in ([], [("0.5", None, None)])


def test_image_is_its_address_however_it_is_wrapped():
    for image in ("/i.jpg", {"url": "/i.jpg", "name": "Bridge"}, [{"@type": "ImageObject", "contentUrl": "/i.jpg"}]):
        assert linked("image", image=image)[0][0] == "/i.jpg"


def test_rules_come_best_first():
    html = """<meta property="article:published_time" content="2026-05-04T10:00Z">
    <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-05-04T09:59:58Z"}</script><p>"""
    rules = [rule for rule, _ in found(html, "published")]
    assert rules == ["json-ld:datePublished", "meta:article:published_time", "url:day"]


def test_same_rule_and_string_twice_is_once():
    assert found('<meta name="author" content="Ann"><meta name="author" content="Ann"><p>', "author") == [("meta:author", "Ann")]


def test_losers_are_kept():
    html = '<html lang="de"><meta property="og:locale" content="de_AT"><p>'
    assert found(html, "language") == [("html:lang", "de"), ("meta:og:locale", "de_AT")]


def test_raw_string_of_a_megabyte_is_cut():
    assert len(found(f'<meta name="description" content="{"word " * 200_000}"><p>', "standfirst")[0][1]) == LONGEST


def test_breadcrumb_of_the_linked_data_is_a_path():
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"name": "News"}, {"item": {"@id": "/sport", "name": "Sport"}}]}
    html = f'<p><script type="application/ld+json">{json.dumps(trail)}</script>'
    assert found(html, "section")[:2] == [("json-ld:breadcrumb", "News"), ("json-ld:breadcrumb", "Sport")]


def test_url_is_the_last_to_say_day_and_section():
    assert found("<p>", "published") == [("url:day", "2026-05-04")]
    assert found("<p>", "section") == [("url:folders", "sport")]


def test_folder_of_the_article_alone_is_no_section():
    assert found("<p>", "section", "https://www.example.test/2026/05/sport/cup-final/index.html") == [("url:folders", "sport")]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/05/04/a", "2026-05-04"),
        ("/2026/5/4/a", "2026-05-04"),
        ("/a-2026-05-04.html", "2026-05-04"),
        ("/20260504/a", "2026-05-04"),
    ],
)
def test_day_in_the_path_is_found(path, day):
    assert found("<p>", "published", f"https://www.example.test{path}") == [("url:day", day)]


@pytest.mark.parametrize("path", ["/202605041234/a", "/2026/13/04/a", "/2026/05/a", "/id-12345678", "/2026/05-04"])
def test_number_in_the_path_is_no_day(path):
    assert found("<p>", "published", f"https://www.example.test{path}") == []


def test_microdata_of_the_article_is_found_and_that_of_comments_is_not():
    html = """<div itemscope itemtype="https://schema.org/Article"><h1>T</h1>
    <span itemprop="author" itemscope itemtype="https://schema.org/Person"><a href="/ann"><b itemprop="name">Ann</b></a></span>
    <div class="comments"><span itemprop="author">Nono</span></div></div>"""
    assert found(html, "author") == [("microdata:author", "Ann")]


def test_date_of_the_page_node_is_weaker_than_that_of_a_time_element():
    html = """<script type="application/ld+json">{"@type":"WebPage","datePublished":"2020-01-01"}</script>
    <h1>T</h1><time datetime="2026-05-04T10:00Z">4 May</time>"""
    rules = [rule for rule, _ in found(html, "published", "https://www.example.test/a")]
    assert rules == ["time:published", "time:published", "web-page:datePublished"]


def test_what_is_shown_is_not_searched_where_a_time_is_told():
    html = '<meta name="article:published_time" content="2026-05-04T10:00Z"><h1>T</h1><time datetime="2026-05-04">4 May</time>'
    assert [rule for rule, _ in found(html, "published")] == ["meta:article:published_time", "url:day"]


def test_surrogates_in_json_do_not_reach_the_archive():
    html = '<p><script type="application/ld+json">{"@type":"NewsArticle","headline":"a \\ud800 b \\u0000 c"}</script>'
    found(html, "title")[0][1].encode()
    assert "\x00" not in found(html, "title")[0][1]


@pytest.mark.parametrize("raw", ["undefined", "null", "{{ article.author }}", "${author}", "[object Object]", "[%author%]"])
def test_what_a_system_did_not_put_in_is_nothing(raw):
    page = Page(f'<meta name="author" content="{raw}"><h1>T</h1>', "https://t.example/a")
    assert [found.raw for found in candidates_of(page, "author")] == []
