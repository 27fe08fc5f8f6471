"""Sitemaps: indexes, news, plain ones, and what is left of broken ones."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.discover import DEEPEST, discover
from pipelines.discover.sitemaps import MOST_ELEMENTS
from pipelines.errors import Undecodable
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from pipelines.urls import canonicalise

URL = canonicalise("https://bote.example/sitemap.xml")
SOURCE = parse_source('home = "https://bote.example/"', "bote.toml")
OPEN = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
    xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">"""


def read(body, content_type="application/xml", **headers):
    return discover(capture_of(body, content_type, **headers), SOURCE)


def capture_of(body, content_type="application/xml", **headers):
    return Capture(
        url=URL,
        status=200,
        headers=(("Content-Type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items())),
        body=body if isinstance(body, bytes) else body.encode(),
        fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
        source="bote",
        candidate=Candidate(url=URL, kind=Kind.SITEMAP, seen_in="robots.txt"),
    )


def urls(body, **headers):
    return [candidate.url for candidate in read(body, **headers).candidates]


def urlset(entries):
    return f"{OPEN}{entries}</urlset>"


def entry(path):
    return f"<url><loc>https://bote.example/{path}</loc></url>"


def test_index_leads_to_sitemaps_and_says_when_they_changed():
    body = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://bote.example/1.xml.gz</loc>
        <lastmod>2026-05-04T10:00:00+02:00</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""
    assert read(body).candidates == (
        Candidate(
            url=canonicalise("https://bote.example/1.xml.gz"),
            kind=Kind.SITEMAP,
            seen_in=URL,
            depth=1,
            modified="2026-05-04T10:00:00+02:00",
        ),
        Candidate(url=canonicalise("https://bote.example/2.xml"), kind=Kind.SITEMAP, seen_in=URL, depth=1),
    )


NEWS = """<url><loc>https://bote.example/a?x=1&amp;y=2</loc><lastmod>2026-05-05</lastmod><news:news><news:publication>
    <news:name>Der Bote</news:name><news:language>de</news:language></news:publication>
    <news:publication_date>2026-05-04T10:00:00+02:00</news:publication_date><news:title>Brand im
    Rathaus &amp; anderswo</news:title></news:news></url>"""


def test_news_entry_says_title_date_and_language():
    assert read(urlset(NEWS)).candidates == (
        Candidate(
            url=canonicalise("https://bote.example/a?x=1&y=2"),
            kind=Kind.ARTICLE,
            seen_in=URL,
            title="Brand im Rathaus & anderswo",
            published="2026-05-04T10:00:00+02:00",
            modified="2026-05-05",
            language="de",
        ),
    )


def test_news_prefix_that_was_never_declared_is_understood():
    body = f"<urlset>{NEWS}</urlset>"
    assert [(c.title, c.language) for c in read(body).candidates] == [("Brand im Rathaus & anderswo", "de")]


@pytest.mark.parametrize(
    "extension",
    [
        "<image:image><image:loc>https://bote.example/x.jpg</image:loc></image:image>",
        "<image:loc>https://bote.example/x.jpg</image:loc>",
        "<video:video><video:content_loc>https://bote.example/x.mp4</video:content_loc><video:url>x</video:url></video:video>",
        '<xhtml:link rel="alternate" hreflang="fr" href="https://bote.example/fr/a"/>',
        "<news:news><news:loc>https://bote.example/x</news:loc></news:news>",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_location_of_the_page_is_not_that_of_its_image_or_video(extension, first):
    parts = [extension, "<loc>https://bote.example/a</loc>"]
    assert urls(urlset(f"<url>{''.join(parts if first else parts[::-1])}</url>")) == ["https://bote.example/a"]


@pytest.mark.parametrize(
    "body",
    [
        "<urlset><url><loc>https://bote.example/a</loc></url></urlset>",
        '<urlset xmlns="http://www.google.com/schemas/sitemap/0.84"><url><loc>https://bote.example/a</loc></url></urlset>',
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>https://bote.example/a</s:loc></s:url></s:urlset>',
        "<s:urlset><s:url><s:loc>https://bote.example/a</s:loc></s:url></s:urlset>",
        f"\n  {urlset(entry('a'))}",
        f"\ufeff{urlset(entry('a'))}",
        urlset(entry("a")).replace("UTF-8", "utf-16").encode("utf-16"),
        urlset("<url><loc>\n<![CDATA[ https://bote.example/a ]]>\n</loc></url>"),
        urlset("<url><loc>https://bote.example/<!-- no -->a</loc></url>"),
        "https://bote.example/a\r\n",
        "\ufeffhttps://bote.example/a\nnot a url\n",
        '<rss version="2.0"><channel><item><link>https://bote.example/a</link></item></channel></rss>',
    ],
)
def test_every_form_of_sitemap_is_read(body):
    assert urls(body) == ["https://bote.example/a"]


@pytest.mark.parametrize("encoding", [{}, {"Content_Encoding": "gzip"}])
def test_gzipped_file_is_read_with_and_without_a_header(encoding):
    assert urls(gzip.compress(urlset(entry("a")).encode()), **encoding) == ["https://bote.example/a"]


def test_file_gzipped_twice_is_read():
    body = gzip.compress(gzip.compress(urlset(entry("a")).encode()))
    assert urls(body, Content_Encoding="gzip") == ["https://bote.example/a"]


def test_bare_ampersand_does_not_change_the_url():
    assert urls(urlset(entry("?id=1&b=2&copy=3&amp;c=4&#38;d=5&"))) == ["https://bote.example/?id=1&b=2&copy=3&c=4&d=5&"]


def test_ampersand_in_cdata_stays_as_it_is():
    body = urlset("<url><loc><![CDATA[https://bote.example/?id=1&b=2&amp;c]]></loc></url>")
    assert urls(body) == ["https://bote.example/?id=1&b=2&amp;c"]


@pytest.mark.parametrize(
    "body",
    [
        f"{OPEN}{entry('a')}{entry('b')}<url><lo",
        f"{OPEN}{entry('a')}{entry('b')}",
        urlset("<url><loc>https://bote.example/a</url>" + entry("b")),
        urlset(entry("a").removesuffix("</url>") + entry("b")),
        urlset(entry("a") + "<url><loc>https://bote.example/&nbsp;</loc></ur>" + entry("b")),
        urlset(entry("a") + "<p>An error has occurred</div>" + entry("b")),
    ],
    ids=["in a tag", "before the end", "unclosed loc", "unclosed url", "wrong end tag", "error message within"],
)
def test_damaged_sitemap_gives_what_can_be_had_and_a_warning(body):
    discovery = read(body)
    found = {candidate.url for candidate in discovery.candidates}
    assert (found >= {"https://bote.example/a", "https://bote.example/b"}, discovery.warnings[0][:15]) == (
        True,
        "not well-formed",
    )


def test_truncated_gzip_gives_what_can_be_had():
    body = gzip.compress(urlset("".join(entry(f"{i * 7919 % 10007}") for i in range(9000))).encode())
    assert len(urls(body[: len(body) // 2], Content_Encoding="gzip")) > 3000


@pytest.mark.parametrize("junk", ["\x00", "\x0b", "&#xD800;", "&#0;", "&unknown;"])
def test_forbidden_character_costs_its_entry_at_most(junk):
    assert "https://bote.example/b" in urls(urlset(entry(f"a{junk}") + entry("b")))


@pytest.mark.parametrize("loc", ["", "<loc/>", "<loc>mailto:desk@bote.example</loc>", "<loc>https://</loc>"])
def test_entry_without_a_web_address_is_passed_over(loc):
    assert urls(urlset(f"<url>{loc}</url>{entry('b')}")) == ["https://bote.example/b"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n",
        "Not found",
        "<!doctype html><html><body><a href='/a'>Not <br>here</a></body></html>",
        b"\x89PNG\r\n\x00",
        urlset(""),
    ],
)
def test_what_is_no_sitemap_gives_a_warning_and_no_error(body):
    discovery = read(body, "text/html")
    assert (discovery.candidates, discovery.warnings[-1][:10]) == ((), "no entries")


def test_entities_are_not_expanded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    doctype = f"<!DOCTYPE urlset [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file://{tmp_path}/secret'>]>"
    assert urls(f"{doctype}<urlset>{entry('?&a;&b;')}</urlset>") == ["https://bote.example/?&a;&b;"]


def test_larger_than_sitemaps_may_be_is_refused():
    with pytest.raises(Undecodable):
        read(gzip.compress(bytes(50 * 2**20 + 1), 1))


@pytest.mark.parametrize("junk", ["<a/>", "<url/>", "<!-- -->"])
def test_elements_without_entries_do_not_fill_the_memory(junk):
    discovery = read(urlset(entry("a") + junk * (MOST_ELEMENTS + 1) + entry("b")))
    expected = ["https://bote.example/a"] if "a" in junk or "u" in junk else ["https://bote.example/a", "https://bote.example/b"]
    assert [candidate.url for candidate in discovery.candidates] == expected


def test_keywords_of_a_news_entry_are_topics():
    entry = NEWS.replace("</news:news>", "<news:keywords>Brand, Rathaus ,</news:keywords></news:news>")
    assert read(urlset(entry)).candidates[0].topics == ("Brand", "Rathaus")


def index(*paths):
    return (
        "<sitemapindex>" + "".join(f"<sitemap><loc>https://bote.example/{p}</loc></sitemap>" for p in paths) + "</sitemapindex>"
    )


def test_an_index_that_names_itself_is_not_followed():
    assert urls(index("1.xml", URL.removeprefix("https://bote.example/"))) == ["https://bote.example/1.xml"]


def test_a_server_that_makes_up_ever_deeper_indexes_ends_somewhere():
    capture = capture_of(index("deeper.xml"))
    found = []
    for _ in range(20):
        candidates = discover(capture, SOURCE).candidates
        if not candidates:
            break
        found += candidates
        capture = replace(capture, candidate=replace(candidates[0], url=canonicalise(f"https://bote.example/{len(found)}.xml")))
    assert len(found) == DEEPEST
