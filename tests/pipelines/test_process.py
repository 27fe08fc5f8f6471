"""The one function: an article or a named reason, the same for the same capture, and never an error of ours."""

import gzip
import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import pipelines.process
from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import RecordRef
from pipelines.model.source import Kind
from pipelines.process import process, read
from pipelines.readable import is_readable
from pipelines.sources.parse import parse_source
from tests.captures import capture

SOURCE = parse_source('home = "https://www.example.test/"\ntimezone = "Europe/London"', "example.toml")
LINE = "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday. "
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Bridge to close | Example</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Example">
<meta property="article:published_time" content="2026-11-19T10:00:00Z"></head>
<body><article><h1>Bridge to close</h1><p class="byline">By Ann Petrie</p>
{f"<p>{LINE * 2}</p>" * 5}</article></body></html>""".encode()


def article(body=PAGE, **changes):
    result = process(capture(body=body, **changes), SOURCE)
    assert isinstance(result, Article), result
    return result


def reason(**changes):
    result = process(capture(**{"body": PAGE, **changes}), SOURCE)
    assert isinstance(result, Rejection), result
    return result.stage, result.reason


def hinted(page, **hints):
    one = capture(body=page)
    return process(replace(one, candidate=replace(one.candidate, **hints)), SOURCE)


def test_page_gives_an_article():
    assert article().title == "Bridge to close"


def test_article_knows_its_source_record_and_time():
    record = RecordRef(file="a.warc.gz", offset=1, length=2, id="urn:uuid:1")
    one = article(record=record)
    assert (one.source, one.record, one.fetched_at) == (SOURCE.id, record, capture().fetched_at)


def test_compressed_page_gives_the_same_article():
    packed = article(gzip.compress(PAGE), headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")))
    assert packed == article()


def test_same_capture_gives_the_same_article_twice():
    assert article() == article()


def test_chosen_candidates_are_flagged_and_losers_are_not():
    assert {(found.field, found.rule) for found in article().found if found.chosen} == {
        ("title", "h1"),
        ("published", "meta:article:published_time"),
        ("author", "by-text"),
        ("language", "html:lang"),
    }
    assert ("html:title", False) in {(found.rule, found.chosen) for found in article().found}


def test_value_that_no_candidate_gave_comes_with_its_rule():
    line = "Wer ins Freibad will, muss sich gedulden. Das hat der Gemeinderat am Abend nach Sitzung {} beschlossen."
    german = "".join(f"<p>{line.format(n)}</p>" for n in range(8))
    one = article(PAGE.replace(f"<p>{LINE * 2}</p>".encode(), german.encode(), 1))
    assert ("language", "text", "de", True) in {(f.field, f.rule, f.raw, f.chosen) for f in one.found}


def test_article_travels_to_a_worker_and_back():
    assert pickle.loads(pickle.dumps(article())) == article()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": 404}, ("fetch", "gone")),
        ({"status": 410}, ("fetch", "gone")),
        ({"status": 403}, ("fetch", "http-status")),
        ({"status": 500}, ("fetch", "http-status")),
        ({"body": b""}, ("decode", "empty-body")),
        ({"body": b"%PDF-1.7"}, ("decode", "not-html")),
        ({"body": b'{"title": "x"}'}, ("decode", "not-html")),
        ({"body": b"\x1f\x8b\x08\x00\x01", "headers": (("Content-Encoding", "gzip"),)}, ("decode", "empty-body")),
        ({"body": b"<html><body><h1>Title</h1></body></html>"}, ("extract", "no-text")),
        ({"body": f"<html><body><p>{LINE * 9}</p></body></html>".encode()}, ("normalise", "no-title")),
    ],
)
def test_page_that_is_no_article_has_a_stage_and_a_reason(changes, expected):
    assert reason(**changes) == expected


def test_rejection_says_what_was_fetched():
    rejection = process(capture(status=503), SOURCE)
    assert (rejection.url, rejection.source, rejection.detail) == (capture().url, capture().source, "503")


def test_error_of_ours_flies_with_the_url(monkeypatch):
    def fail(page, unsure):
        raise ZeroDivisionError

    monkeypatch.setattr(pipelines.process, "candidates", fail)
    with pytest.raises(ZeroDivisionError) as error:
        process(capture(body=PAGE), SOURCE)
    assert error.value.__notes__ == [f"while reading {capture().url}"]


UNDATED = PAGE.replace(b'<meta property="article:published_time" content="2026-11-19T10:00:00Z">', b"")


def test_undated_page_is_undated_and_not_of_today():
    assert article(UNDATED).published is None


def test_date_of_the_feed_is_used_where_the_page_has_none():
    stamp = hinted(UNDATED, published="Thu, 19 Nov 2026 09:30:00 GMT").published
    assert (stamp.rule, stamp.at) == ("feed", datetime(2026, 11, 19, 9, 30, tzinfo=UTC))


def test_date_of_the_page_goes_before_that_of_the_feed():
    assert hinted(PAGE, published="Thu, 12 Nov 2026 09:30:00 GMT").published.rule == "meta:article:published_time"


def test_title_of_the_feed_is_used_where_the_page_has_none():
    page = f"<html><body><p>{LINE * 9}</p></body></html>".encode()
    assert hinted(page, title="Bridge to close").title == "Bridge to close"


def test_guess_is_the_last_resort_and_named():
    page = UNDATED.replace(b"</article>", b"<div class='photo-caption'>2026-11-18</div></article>")
    assert article(page).published.rule == "htmldate"
    assert hinted(page, published="Thu, 19 Nov 2026 09:30:00 GMT").published.rule == "feed"


def test_read_hands_feeds_to_discovery():
    feed = b"<rss version='2.0'><channel><item><title>A</title><link>https://www.example.test/a</link></item></channel></rss>"
    assert isinstance(read(capture(body=feed, kind=Kind.FEED), SOURCE), Discovery)


def test_feed_that_is_gone_is_a_rejection():
    assert read(capture(status=404, kind=Kind.FEED), SOURCE).reason == "gone"


def test_read_hands_articles_to_process():
    assert read(capture(body=PAGE), SOURCE) == article()


def test_redirects_robots_and_not_modified_are_not_read():
    assert is_readable(capture())
    assert is_readable(capture(status=500))
    assert not is_readable(capture(status=304))
    assert not is_readable(capture(status=301, headers=(("Location", "/b"),)))
    assert not is_readable(capture(kind=Kind.ROBOTS))


def test_address_with_a_password_is_not_repeated():
    one = capture(body=PAGE)
    found = process(replace(one, url="https://ann:secret@www.example.test/news/1.html"), SOURCE)
    assert found.url == one.candidate.url


PIECES = [
    "<html>",
    "<body>",
    "<article>",
    "<h1>T</h1>",
    f"<p>{LINE}</p>",
    "<p>",
    "</div>",
    "<table><tr><td>x",
    "\ud800",
    "&#xD800;",
    "\x00",
    "<!--",
]


@pytest.mark.parametrize("seed", range(40))
def test_no_tag_soup_makes_it_raise(seed):
    soup = "".join(PIECES[(seed * 7 + n * n * (seed + 3)) % len(PIECES)] for n in range(60))
    assert isinstance(process(capture(body=soup.encode(errors="surrogatepass")), SOURCE), Article | Rejection)


@pytest.mark.parametrize("cut", range(50, len(PAGE), 97))
def test_page_cut_anywhere_gives_an_article_or_a_reason(cut):
    assert isinstance(process(capture(body=PAGE[:cut]), SOURCE), Article | Rejection)
