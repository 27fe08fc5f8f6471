"""Autodiscovery: what a home page names as feeds and sections, and where to look otherwise."""

from datetime import UTC, datetime

import pytest

from pipelines.discover.autodiscovery import MOST_SECTIONS, leads, usual_places
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.urls import canonicalise

HOME = canonicalise("https://www.bote.example/")


def found(head="", body=""):
    page = f"<!doctype html><html><head><title>Bote</title>{head}</head><body>{body}</body></html>"
    capture = Capture(
        url=HOME,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=page.encode(),
        fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
        source="bote",
        candidate=Candidate(url=HOME, kind=Kind.SECTION, seen_in="bote.toml"),
    )
    return [(lead.kind, lead.url.removeprefix("https://www.bote.example")) for lead in leads(capture)]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml">',
        "<link rel=alternate type=application/atom+xml href=rss.xml>",
        '<link rel="ALTERNATE home" type="application/feed+json; charset=utf-8" href="https://www.bote.example/rss.xml">',
        '<base href="/x/"><link rel="alternate" type="text/xml" href="../rss.xml">',
        '<link rel="alternate" type="application/rss+xml" href="/rss.xml">' * 2,
    ],
)
def test_feed_that_the_page_names(link):
    assert found(link) == [(Kind.FEED, "/rss.xml")]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/rss.xml">',
        '<link rel="alternate" hreflang="fr" href="/fr/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="feed:broken">',
    ],
)
def test_alternate_that_is_no_feed_of_articles(link):
    assert found(link) == []


def test_feed_may_be_on_another_host():
    link = '<link rel="alternate" type="application/rss+xml" href="https://feeds.example/bote">'
    assert found(link) == [(Kind.FEED, "https://feeds.example/bote")]


@pytest.mark.parametrize("part", ["nav", "header", 'div role="navigation"'])
def test_sections_are_in_the_navigation(part):
    body = f'<{part}><a href="/politik/">Politik</a><a href="/sport/fussball">Fußball</a></{part.split()[0]}>'
    assert found(body=body) == [(Kind.SECTION, "/politik/"), (Kind.SECTION, "/sport/fussball")]


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "#top",
        "/impressum",
        "/login/",
        "/politik?seite=2",
        "/sport/fussball/bundesliga",
        "/2026/05/04/brand",
        "https://shop.example/politik",
        "mailto:desk@bote.example",
    ],
)
def test_link_in_the_navigation_that_is_no_section(link):
    assert found(body=f'<nav><a href="{link}">Politik</a></nav>') == []


def test_link_in_the_content_is_no_section():
    assert found(body='<main><a href="/politik/">Politik</a></main>') == []


def test_section_may_be_on_a_host_of_the_same_site():
    assert found(body='<nav><a href="https://sport.bote.example/tennis">Tennis</a></nav>') == [
        (Kind.SECTION, "https://sport.bote.example/tennis")
    ]


def test_menu_that_lists_everything_is_cut():
    body = "".join(f'<a href="/s{i}/">S</a>' for i in range(MOST_SECTIONS + 10))
    assert found(body=f"<nav>{body}</nav>")[-1] == (Kind.SECTION, f"/s{MOST_SECTIONS - 1}/")


@pytest.mark.parametrize(("kind", "url"), [(Kind.FEED, "/rss.xml"), (Kind.FEED, "/feed/"), (Kind.SITEMAP, "/sitemap.xml")])
def test_usual_places_are_on_the_host_of_the_home_page(kind, url):
    places = {(lead.kind, lead.url) for lead in usual_places(canonicalise("http://127.0.0.1:8080/index.html"))}
    assert (kind, f"http://127.0.0.1:8080{url}") in places
