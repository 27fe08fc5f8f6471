"""Discovery as a whole: which reader, which statuses, and what of the announced is let through."""

from datetime import UTC, datetime

import pytest

from pipelines.discover import LONGEST_HINT, MOST, discover
from pipelines.errors import Gone, HttpStatus
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from pipelines.urls import canonicalise

SOURCE = parse_source(
    """
home = "https://bote.example/"
hosts = ["archiv.example"]

[urls]
deny = ["/anzeige/"]

[[discover]]
kind = "section"
url = "https://bote.example/politik"
""",
    "bote.toml",
)


def capture(body="", kind=Kind.SITEMAP, status=200, url="https://bote.example/sitemap.txt"):
    return Capture(
        url=url,
        status=status,
        headers=(("Content-Type", "text/plain; charset=utf-8"),),
        body=body.encode(),
        fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
        source="bote",
        candidate=Candidate(url=canonicalise(url), kind=kind, seen_in="bote.toml"),
    )


def found(*urls):
    """What is let through of these URLs, in a sitemap that is a plain list."""
    return [candidate.url for candidate in discover(capture("\n".join(urls)), SOURCE).candidates]


FEED = '<rss version="2.0"><channel><item><link>https://bote.example/a</link></item></channel></rss>'
SITEMAP = "<urlset><url><loc>https://bote.example/a</loc></url></urlset>"
SECTION = '<!doctype html><h2><a href="/2026/05/04/rathaus-brand.html">Das Rathaus hat gebrannt</a></h2>'


@pytest.mark.parametrize(("kind", "body"), [(Kind.FEED, FEED), (Kind.SITEMAP, SITEMAP), (Kind.SECTION, SECTION)])
def test_kind_of_the_candidate_says_how_its_capture_is_read(kind, body):
    discovery = discover(capture(body, kind), SOURCE)
    assert [(candidate.kind, candidate.seen_in) for candidate in discovery.candidates] == [
        (Kind.ARTICLE, "https://bote.example/sitemap.txt")
    ]


@pytest.mark.parametrize("kind", [Kind.FEED, Kind.SITEMAP, Kind.SECTION])
def test_not_modified_announces_nothing(kind):
    assert discover(capture("", kind, 304), SOURCE) == Discovery(candidates=())


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_gone(status):
    with pytest.raises(Gone, match=str(status)):
        discover(capture(SITEMAP, status=status), SOURCE)


@pytest.mark.parametrize("status", [301, 403, 429, 500, 503])
def test_other_status_is_no_discovery(status):
    with pytest.raises(HttpStatus, match=str(status)):
        discover(capture(SITEMAP, status=status), SOURCE)


def test_url_is_announced_once_and_under_its_canonical_name():
    assert found("https://bote.example/a?utm_source=x", "https://BOTE.example/a", "https://bote.example/b") == [
        "https://bote.example/a",
        "https://bote.example/b",
    ]


def test_own_hosts_are_the_site_and_those_that_the_source_names():
    urls = ["https://sport.bote.example/a", "https://www.archiv.example/a", "https://other.example/a"]
    assert found(*urls) == urls[:2]


def test_sitemaps_beside_the_one_that_names_them_are_followed_wherever_it_lies():
    index = "".join(f"<sitemap><loc>https://{host}/1.xml</loc></sitemap>" for host in ("bucket.example", "other.example"))
    candidates = discover(capture(f"<sitemapindex>{index}</sitemapindex>", url="https://bucket.example/0.xml"), SOURCE).candidates
    assert [candidate.url for candidate in candidates] == ["https://bucket.example/1.xml"]


def test_articles_beside_a_sitemap_on_another_site_are_strangers_all_the_same():
    sitemap = capture("https://bucket.example/a\nhttps://bote.example/b", url="https://bucket.example/0.xml")
    assert [candidate.url for candidate in discover(sitemap, SOURCE).candidates] == ["https://bote.example/b"]


def test_strangers_are_counted_in_one_warning():
    warnings = discover(capture("https://other.example/a\nhttps://other.example/b"), SOURCE).warnings
    assert warnings == ("2 on other sites, such as https://other.example/a; `hosts` in the source names what is its own",)


def test_denied_article_is_no_candidate():
    assert found("https://bote.example/anzeige/a") == []


def test_deny_is_for_articles_and_not_for_sitemaps():
    index = "<sitemapindex><sitemap><loc>https://bote.example/anzeige/1.xml</loc></sitemap></sitemapindex>"
    assert [candidate.kind for candidate in discover(capture(index), SOURCE).candidates] == [Kind.SITEMAP]


def test_home_page_and_leads_are_no_articles():
    assert found("https://bote.example", "https://bote.example/politik") == []


def test_hints_are_one_clean_line_of_some_length():
    title = "A &amp;amp; B\n\x00\ud83d" + "x" * LONGEST_HINT
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"url": "/a", "title": {title!a}}}]}}'.replace("'", '"')
    (candidate,) = discover(capture(feed.replace("\\x00", "\\u0000"), Kind.FEED), SOURCE).candidates
    assert candidate.title == ("A & B " + "x" * LONGEST_HINT)[:LONGEST_HINT]


@pytest.mark.parametrize(("more", "warnings"), [(0, ()), (1, (f"more than {MOST} candidates; the rest was not read",))])
def test_more_candidates_than_a_sitemap_may_have_are_not_read(more, warnings):
    urls = [f"https://bote.example/{i}" for i in range(MOST + more)]
    discovery = discover(capture("\n".join([urls[0], *urls])), SOURCE)
    assert (len(discovery.candidates), discovery.warnings) == (MOST, warnings)
