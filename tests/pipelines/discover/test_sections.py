"""Section pages: which of their links lead to articles, and what they say of them."""

from datetime import UTC, datetime

import pytest

from pipelines.discover import discover
from pipelines.discover.sections import has_article_shape, is_hub
from pipelines.errors import NotHtml
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from pipelines.urls import canonicalise

HOME = 'home = "https://bote.example/"\n'
URL = "https://bote.example/politik/"


def read(body, source=HOME, url=URL):
    page = f"<!doctype html><html><head><title>Politik</title></head><body>{body}</body></html>"
    return discover(
        Capture(
            url=url,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=page.encode(),
            fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
            source="bote",
            candidate=Candidate(url=canonicalise(url), kind=Kind.SECTION, seen_in="bote.toml"),
        ),
        parse_source(source, "bote.toml"),
    )


def found(body, source=HOME):
    return {candidate.url.removeprefix("https://bote.example"): candidate.title for candidate in read(body, source).candidates}


@pytest.mark.parametrize(
    "path",
    [
        "/2026/05/04/brand",
        "/politik/2026-05-04/brand.html",
        "/news/2026/may/04/brand",
        "/20260504/brand",
        "/stories/3376705/",
        "/artikel/brand,3412544.html",
        "/Brand-im-Rathaus/!5928990/",
        "/articles/clymn8zyrp9o",
        "/article/DGXZQOUB148MY0U5A110C2000000",
        "/articles/AST1F4445T1FUTIL02SM.html",
        "/politik/brand-im-alten-rathaus",
        "/politik/brand_im_alten_rathaus.html",
        "/%D8%B4%D8%B9%D8%B1-%D9%88%D8%B1-%D9%8A%D9%8F-%D8%A7%D9%84/",
        "/?p=123456",
        "/read.php?id=123456",
        "/politik/why-people-search-for-news",
    ],
)
def test_shape_of_an_article(path):
    assert has_article_shape(canonicalise(f"https://bote.example{path}"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/politik/",
        "/politik/ausland",
        "/rhein-main/frankfurt/",
        "/politik/index.html",
        "/2026/05/04/",
        "/2026/05/",
        "/archiv/2026-05-04",
        "/news/page/12345",
        "/tag/brand-im-alten-rathaus",
        "/thema/brand-im-alten-rathaus-100.html",
        "/autor/maria-anna-von-muster-12345",
        "/bilder/brand-im-alten-rathaus-12345.jpg",
        "/feed/2026/05/04/all.xml",
        "/do-not-sell-my-personal-information",
        "/privacy-policy-of-this-paper",
        "/login?next=123456",
    ],
)
def test_shape_of_a_list_a_service_or_a_file(path):
    assert not has_article_shape(canonicalise(f"https://bote.example{path}"))


def test_hub_word_is_a_whole_segment():
    assert not is_hub(canonicalise("https://bote.example/comment-on-a-search/abortion"))


SLUG = "/politik/brand-im-alten-rathaus"


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        (f'<a href="{SLUG}">Brand im\n Rathaus</a>', "Brand im Rathaus"),
        (f'<h2><a href="{SLUG}">Brand im Rathaus</a></h2>', "Brand im Rathaus"),
        (f'<a href="{SLUG}"><span>Feuer</span><h3>Brand im Rathaus</h3><p>Der Dachstuhl ist hin.</p></a>', "Brand im Rathaus"),
        (f'<a href="{SLUG}"><h4>Feuer</h4><h3>Brand im Rathaus</h3></a>', "Brand im Rathaus"),
        (f'<a href="{SLUG}"><img src="x.jpg"></a><a href="{SLUG}#more">Brand im Rathaus</a>', "Brand im Rathaus"),
        (f'<h2><a href="{SLUG}">Brand</a></h2><a href="{SLUG}">Hier lesen Sie alles darüber</a>', "Brand"),
        (f'<a href="{SLUG}"><img src="x.jpg"></a>', None),
    ],
)
def test_title_is_the_most_telling_text_of_the_links(markup, title):
    assert found(markup) == {SLUG: title}


@pytest.mark.parametrize("furniture", ["nav", "footer", 'div role="navigation"', 'ul class="x Menu"', 'div id="footer"'])
def test_link_in_navigation_or_footer_is_none_to_an_article(furniture):
    assert found(f'<{furniture}><a href="{SLUG}">Ein Dossier in unserem Menü</a></{furniture.split()[0]}>') == {}


@pytest.mark.parametrize("layout", ['div class="with-nav"', 'div class="no-footer"', "main", "aside", "header"])
def test_name_of_a_layout_does_not_hide_a_page(layout):
    assert found(f'<{layout}><a href="{SLUG}">Brand</a></{layout.split()[0]}>') == {SLUG: "Brand"}


def test_headline_in_the_footer_of_an_article_leads_to_another():
    assert found(f'<footer><h3><a href="{SLUG}">Brand im Rathaus</a></h3></footer>') == {SLUG: "Brand im Rathaus"}


@pytest.mark.parametrize(
    ("markup", "is_one"),
    [
        ('<a href="/politik/kommentar.html">Warum der Brand im Rathaus alle angeht</a>', True),
        ('<a href="/politik/kommentar.html">Kommentar</a>', False),
        ('<h2><a href="/politik/kommentar.html">火事で市役所の屋根が焼け落ちる</a></h2>', True),
        ('<a href="/politik">Alles über die Politik in Stadt und Land</a>', False),
        ('<header><a href="/politik/ausland">Alles über die Politik in fernen Ländern</a></header>', False),
    ],
)
def test_short_slug_needs_a_headline(markup, is_one):
    assert (len(found(markup)) == 1) is is_one


def test_links_are_resolved_against_the_base_element():
    body = f'<base href="/ressort/"><a href="{SLUG[1:]}">Brand</a>'
    assert list(found(body)) == [f"/ressort{SLUG}"]


def test_broken_base_element_is_ignored():
    assert list(found(f'<base href="http://[broken"><a href="{SLUG}">Brand</a>')) == [SLUG]


def test_link_to_the_page_itself_is_none_to_an_article():
    url = "https://bote.example/dossier/brand-im-alten-rathaus/"
    assert read('<a href="#top">Nach oben</a><a href="">Brand</a>', url=url).candidates == ()


def test_allow_of_the_source_stands_above_the_shape():
    body = f'<nav><a href="/x/1">1</a></nav><a href="{SLUG}">Brand</a>'
    assert found(body, HOME + "[urls]\nallow = ['/x/\\d']") == {"/x/1": "1"}


def test_articles_are_in_the_order_of_the_page():
    body = "".join(f'<a href="/2026/05/0{i}/brand">Brand</a>' for i in (3, 1, 2))
    assert list(found(body)) == ["/2026/05/03/brand", "/2026/05/01/brand", "/2026/05/02/brand"]


def test_page_without_an_article_has_a_warning():
    assert read('<a href="/politik">Politik</a>').warnings == ("no link to an article",)


def test_feed_where_a_page_should_be_is_no_page():
    capture = Capture(
        url=URL,
        status=200,
        headers=(),
        body=b'<?xml version="1.0"?><rss version="2.0"></rss>',
        fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
        source="bote",
        candidate=Candidate(url=canonicalise(URL), kind=Kind.SECTION, seen_in="bote.toml"),
    )
    with pytest.raises(NotHtml):
        discover(capture, parse_source(HOME, "bote.toml"))
