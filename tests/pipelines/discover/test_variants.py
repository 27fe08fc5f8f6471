"""AMP and print forms of an address are those of one article; a section of that name stays what it is."""

import pytest

from pipelines.discover import discover
from pipelines.discover.variants import plain_form
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from pipelines.urls import canonicalise
from tests.captures import capture

ARTICLE = "https://bote.example/politik/brand-im-alten-rathaus"


@pytest.mark.parametrize(
    "variant",
    [
        f"{ARTICLE}/amp",
        f"{ARTICLE}/amp/",
        f"{ARTICLE}.amp",
        f"{ARTICLE}?amp",
        f"{ARTICLE}?amp=1",
        f"{ARTICLE}?outputType=amp",
        f"{ARTICLE}?print=true",
        f"{ARTICLE}?view=print",
        f"{ARTICLE}/print/",
        f"{ARTICLE}/drucken",
        "https://bote.example/amp/politik/brand-im-alten-rathaus",
        "https://bote-example.cdn.ampproject.org/c/s/bote.example/politik/brand-im-alten-rathaus",
        "https://www.google.com/amp/s/bote.example/politik/brand-im-alten-rathaus",
    ],
)
def test_a_form_leads_to_the_plain_address(variant):
    assert plain_form(canonicalise(variant)) == ARTICLE


def test_an_ending_behind_the_form_stays():
    assert plain_form(canonicalise(f"{ARTICLE}.amp.html")) == f"{ARTICLE}.html"


def test_other_parameters_stay():
    assert plain_form(canonicalise(f"{ARTICLE}?id=7&amp=1&x=2")) == f"{ARTICLE}?id=7&x=2"


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE,
        "https://bote.example/print/",
        "https://bote.example/technik/amp",
        f"{ARTICLE}?view=1",
        f"{ARTICLE}?mode=full",
        "https://bote.example/amplifier-test-of-the-year",
        "https://bote.example/politik/amp-wird-abgeschaltet-sagt-google",
        "https://amp.bote.example/politik/brand-im-alten-rathaus",
    ],
)
def test_what_is_no_form_of_an_article_stays(url):
    assert plain_form(canonicalise(url)) == url


@pytest.mark.parametrize("url", [f"{ARTICLE}/amp/", f"{ARTICLE}?print=1", ARTICLE])
def test_plain_twice_is_plain_once(url):
    once = plain_form(canonicalise(url))
    assert plain_form(once) == once


def feed(*links):
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    body = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()
    page = capture("https://bote.example/feed", body, kind=Kind.FEED, headers=(("Content-Type", "application/rss+xml"),))
    return discover(page, parse_source('home = "https://bote.example/"', "bote.toml")).candidates


def test_an_announced_form_is_filed_under_the_plain_name_and_asked_for_as_announced():
    (candidate,) = feed(f"{ARTICLE}/amp/")
    assert (candidate.url, candidate.address) == (ARTICLE, f"{ARTICLE}/amp/")


def test_forms_of_one_article_are_one_candidate():
    assert len(feed(ARTICLE, f"{ARTICLE}/amp/", f"{ARTICLE}?print=1", f"{ARTICLE}?utm_source=rss")) == 1


def test_where_one_of_them_is_the_plain_one_that_is_asked_for():
    (candidate,) = feed(f"{ARTICLE}/amp/", f"{ARTICLE}?utm_source=rss", ARTICLE)
    assert (candidate.url, candidate.address) == (ARTICLE, None)
