"""Entries made by hand: captures of pages, feeds and robots.txt with what was read from them, as a crawl would save them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from archive.database.save import Entry, Failure
from pipelines.fingerprint import content_hash
from pipelines.model.article import Article, Completeness, Rejection, Verdict
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture, RecordRef
from pipelines.model.source import Kind, Lead, Source

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOME = "https://www.example.test/"
FEED = HOME + "feed.xml"
SITEMAP = HOME + "sitemap.xml"

_records = count(1)


def later(**how):
    return NOON + timedelta(**how)


def candidate(url, kind=Kind.ARTICLE, seen_in=FEED, **hints):
    return Candidate(url=url, kind=kind, seen_in=seen_in, **hints)


def source_of(id="example.test", leads=((Kind.FEED, FEED),)):
    return Source(id=id, home=f"https://www.{id}/", name=id.title(), leads=tuple(Lead(kind=kind, url=url) for kind, url in leads))


def capture_of(asked, at=NOON, *, kind=Kind.ARTICLE, status=200, url=None, headers=(), source="example.test"):
    number = next(_records)
    record = RecordRef(file="run-00000.warc.gz", offset=number * 1000, length=900, id=f"urn:uuid:{number}")
    return Capture(
        url=url or asked,
        status=status,
        headers=headers,
        body=b"",
        fetched_at=at,
        source=source,
        candidate=candidate(asked, kind),
        record=record,
    )


def article_of(url=HOME + "1", text="The bridge is closed.", at=NOON, **changes):
    article = {
        "url": url,
        "source": "example.test",
        "title": "Bridge closed",
        "text": text,
        "text_rule": "trafilatura",
        "standfirst": None,
        "published": None,
        "modified": None,
        "authors": (),
        "sections": (),
        "topics": (),
        "language": "en",
        "image": None,
        "syndicated_from": None,
        "completeness": Completeness(verdict=Verdict.FULL, evidence="no wall"),
        "found": (),
        "fetched_at": at,
        "record": RecordRef(file="run.warc.gz", offset=0, length=1, id="urn:uuid:1"),
        **changes,
    }
    return Article(content_hash=content_hash(article["title"], article["standfirst"], article["text"]), **article)


def page(url=HOME + "1", text="The bridge is closed.", at=NOON, *, asked=None, headers=(), source="example.test", **fields):
    """An article's page, asked for under its own URL or another."""
    capture = capture_of(asked or url, at, url=url, headers=headers, source=source)
    article = replace(article_of(url, text, at, source=source, **fields), record=capture.record)
    return Entry(capture=capture, digest="sha1:PAGE", result=article)


def rejected(url=HOME + "1", reason="no-text", at=NOON, *, status=200, detail="12 characters", source="example.test", **how):
    capture = capture_of(url, at, status=status, source=source, **how)
    rejection = Rejection(
        url=url, source=source, stage="extract", reason=reason, detail=detail, fetched_at=at, record=capture.record
    )
    return Entry(capture=capture, digest="sha1:NONE", result=rejection)


def announcing(*candidates, url=FEED, kind=Kind.FEED, asked=None, at=NOON, headers=(), warnings=(), source="example.test"):
    """A feed, sitemap or section page that announces these URLs."""
    asked = asked or candidate(url, kind)
    capture = replace(capture_of(asked.url, at, headers=headers, source=source), candidate=asked)
    return Entry(capture=capture, digest="sha1:FEED", result=Discovery(candidates=candidates, warnings=warnings))


def answer(url, status, at=NOON, kind=Kind.ARTICLE, headers=()):
    """An answer that is not read: a redirect, a 304, a robots.txt."""
    return Entry(capture=capture_of(url, at, kind=kind, status=status, headers=headers), digest="sha1:BARE", result=None)


def failure(url, reason="timeout", at=NOON, kind=Kind.ARTICLE, for_good=False):
    return Failure(
        candidate=candidate(url, kind), source="example.test", reason=reason, detail="no answer", at=at, for_good=for_good
    )
