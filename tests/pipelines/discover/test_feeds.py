"""Feeds: every dialect, what they say of an article, and what is left of broken ones."""

import gzip
from datetime import UTC, datetime

import pytest

from pipelines.discover import discover
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from pipelines.urls import canonicalise

URL = canonicalise("https://bote.example/feeds/all")
SOURCE = parse_source('home = "https://bote.example/"', "bote.toml")


def read(body, content_type="application/rss+xml", **headers):
    return discover(
        Capture(
            url=URL,
            status=200,
            headers=(("Content-Type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items())),
            body=body if isinstance(body, bytes) else body.encode(),
            fetched_at=datetime(2026, 5, 4, tzinfo=UTC),
            source="bote",
            candidate=Candidate(url=URL, kind=Kind.FEED, seen_in="bote.toml"),
        ),
        SOURCE,
    )


def urls(body, *args, **headers):
    return [candidate.url for candidate in read(body, *args, **headers).candidates]


def rss(items, channel=""):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Bote</title>{channel}{items}</channel></rss>'
    )


ITEM = "<item><title>A</title><link>https://bote.example/a</link></item>"


def test_rss_2_says_title_date_sections_and_language_as_printed():
    body = rss(
        """<item><title>Brand im Rathaus</title><link>https://bote.example/a?x=1&amp;y=2</link><category>Politik</category>
        <category>Stadt</category><pubDate>Mon, 04 May 2026 10:00:00 +0200</pubDate></item>""",
        "<language>de-AT</language>",
    )
    assert read(body).candidates == (
        Candidate(
            url=canonicalise("https://bote.example/a?x=1&y=2"),
            kind=Kind.ARTICLE,
            seen_in=URL,
            title="Brand im Rathaus",
            published="Mon, 04 May 2026 10:00:00 +0200",
            sections=("Politik", "Stadt"),
            language="de-AT",
        ),
    )


def test_atom_says_when_it_was_published_and_when_modified():
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><entry><title>A</title><link rel="self" href="/self"/>
        <link rel="alternate" href="/a"/><published>2026-05-04T10:00:00Z</published><updated>2026-05-05T10:00:00Z</updated>
        </entry></feed>"""
    assert read(body, "application/atom+xml").candidates == (
        Candidate(
            url=canonicalise("https://bote.example/a"),
            kind=Kind.ARTICLE,
            seen_in=URL,
            title="A",
            published="2026-05-04T10:00:00Z",
            modified="2026-05-05T10:00:00Z",
            language="fr",
        ),
    )


def test_json_feed_is_a_feed():
    body = """{"version": "https://jsonfeed.org/version/1.1", "language": "en", "items": [{"id": "1", "url": "../a",
        "title": "A", "date_published": "2026-05-04T10:00:00Z", "date_modified": "2026-05-05", "tags": ["City", 7]},
        {"id": "2", "external_url": "https://bote.example/b"}, {"id": "3"}, null]}"""
    assert read(body, "application/feed+json").candidates == (
        Candidate(
            url=canonicalise("https://bote.example/a"),
            kind=Kind.ARTICLE,
            seen_in=URL,
            title="A",
            published="2026-05-04T10:00:00Z",
            modified="2026-05-05",
            sections=("City",),
            language="en",
        ),
        Candidate(url=canonicalise("https://bote.example/b"), kind=Kind.ARTICLE, seen_in=URL, language="en"),
    )


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://bote.example/a"><link>https://bote.example/a</link>
    <dc:date>2026-05-04</dc:date></item></rdf:RDF>"""


def test_date_of_rss_1_is_one_of_publication():
    (candidate,) = read(RDF).candidates
    assert (candidate.published, candidate.modified) == ("2026-05-04", None)


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93", "2.0"])
def test_every_rss_with_a_version_is_read(version):
    assert urls(f'<rss version="{version}"><channel>{ITEM}</channel></rss>') == ["https://bote.example/a"]


def test_rss_0_90_is_read():
    body = RDF.replace("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
    assert urls(body) == ["https://bote.example/a"]


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>../b</link>", "https://bote.example/b"),
        ("<link>\n https://bote.example/b \n</link>", "https://bote.example/b"),
        ("<link><![CDATA[https://bote.example/?p=1&q=2]]></link>", "https://bote.example/?p=1&q=2"),
        ("<guid>https://bote.example/b</guid>", "https://bote.example/b"),
        ("<link>https://bote.example/b?utm_source=rss#ref=rss</link>", "https://bote.example/b"),
        (
            '<link>https://counter.example/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">'
            "https://bote.example/b</f:origLink>",
            "https://bote.example/b",
        ),
    ],
)
def test_link_of_an_item(item, url):
    assert urls(rss(f"<item>{item}</item>")) == [url]


@pytest.mark.parametrize("item", ["<title>No link</title>", "<link></link>", "<link>mailto:desk@bote.example</link>"])
def test_item_without_a_web_link_is_passed_over(item):
    assert urls(rss(f"<item>{item}</item>{ITEM}")) == ["https://bote.example/a"]


def test_bare_ampersand_does_not_change_the_url():
    body = rss("<item><link>https://bote.example/?id=1&copy=3&b=4&amp;c=5</link></item>")
    assert urls(body) == ["https://bote.example/?id=1&copy=3&b=4&c=5"]


@pytest.mark.parametrize(
    "body",
    [
        rss(ITEM + "<item><title>cut").removesuffix("</channel></rss>"),
        rss("<item><title>A<br>B</title><link>https://bote.example/a</link></item>"),
        rss(ITEM + "<item><description>&nbsp;&eacute;</description></item>"),
        rss(ITEM).replace("</channel>", "</chanel>"),
    ],
    ids=["truncated", "html in title", "html entities", "wrong end tag"],
)
def test_feed_that_is_not_well_formed_gives_what_can_be_had_and_a_warning(body):
    discovery = read(body)
    assert ([c.url for c in discovery.candidates], discovery.warnings[0][:15]) == (["https://bote.example/a"], "not well-formed")


@pytest.mark.parametrize("junk", ["\x00", "\x0b", "&#xD800;", "\ufeff"])
def test_forbidden_character_does_not_cost_the_feed(junk):
    # Behind the first 512 bytes, in which it would make the body a binary one.
    body = rss(" " * 512 + f"<item><title>A{junk}B</title><link>https://bote.example/a</link></item>")
    assert urls(body) == ["https://bote.example/a"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss("<item><title>Größe</title><link>/a</link></item>").encode(), "text/xml"),
        (rss("<item><title>Größe</title><link>/a</link></item>").encode(), "text/html; charset=iso-8859-1"),
        (rss("<item><title>Größe</title><link>/a</link></item>").replace("utf-8", "iso-8859-1").encode("latin-1"), "text/xml"),
        (rss("<item><title>Größe</title><link>/a</link></item>").replace("utf-8", "utf-16").encode("utf-16"), "text/xml"),
        (b"\n \xef\xbb\xbf" + rss("<item><title>Größe</title><link>/a</link></item>").encode(), "text/xml"),
    ],
    ids=["no charset", "wrong charset", "latin-1", "utf-16", "blank in front"],
)
def test_charset_is_found_whatever_the_server_says(body, content_type):
    assert [candidate.title for candidate in read(body, content_type).candidates] == ["Größe"]


def test_compressed_feed_is_read():
    assert urls(gzip.compress(rss(ITEM).encode()), Content_Encoding="gzip") == ["https://bote.example/a"]


@pytest.mark.parametrize(
    "body",
    [
        "<!doctype html><html><body>Not here</body></html>",
        "",
        "  \n",
        "Not found",
        "<item<category>k</item</category<",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": {}}',
        '{"version": ',
        "{" * 100_000,
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)
def test_what_is_no_feed_gives_one_warning_and_no_error(body):
    discovery = read(body, "text/html")
    assert (discovery.candidates, [warning[:10] for warning in discovery.warnings]) == ((), ["not a feed"])


def test_empty_feed_is_a_feed():
    assert read(rss("")).warnings == ()


def test_body_that_looks_like_a_file_name_is_not_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(ITEM))
    assert urls(str(tmp_path / "feed.xml")) == []


def test_entities_that_grow_are_not_expanded():
    entities = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 10))
    body = f"<!DOCTYPE rss [<!ENTITY e0 'lol'>{entities}]><rss version='2.0'><channel>{ITEM.replace('A', '&e9;')}</channel></rss>"
    (candidate,) = read(body).candidates
    assert "lollol" not in (candidate.title or "")


def test_file_named_by_an_entity_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    body = f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]><rss version='2.0'><channel>"
    (candidate,) = read(f"{body}{ITEM.replace('A', 'A&x;')}</channel></rss>").candidates
    assert "secret" not in (candidate.title or "").replace(str(tmp_path), "")
