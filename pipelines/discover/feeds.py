"""What an RSS, Atom or JSON feed announces, as it is printed there: dates are not parsed, markup is not cleaned."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax import SAXException

import feedparser

from pipelines.decode import decode
from pipelines.discover.markup import mend
from pipelines.errors import NotHtml
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.urls import address, resolve

# What feedparser was seen to raise, from deep within, when damaged feeds were damaged further at random; and its kin.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError)


def read_feed(capture: Capture, source: Source, warn: Callable[[str], None]) -> Iterator[Candidate]:
    """The entries of RSS 0.9x to 2.0, Atom, or JSON Feed 1.x in their order; of anything else nothing, and a warning."""
    try:
        text = decode(capture)
    except NotHtml as fault:
        warn(f"not a feed: {fault.detail}")
        return
    yield from (_json_feed if text.lstrip("\ufeff \t\r\n").startswith("{") else _xml_feed)(text, capture, warn)


def _xml_feed(text: str, capture: Capture, warn: Callable[[str], None]) -> Iterator[Candidate]:
    try:
        # As a file, or feedparser takes the bytes for the name of one. Not cleaned: that is slow, and nothing here is shown.
        feed = feedparser.parse(
            io.BytesIO(mend(text.encode())),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": capture.url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except BROKEN as fault:
        warn(f"not a feed: {type(fault).__name__} in feedparser: {fault}")
        return
    version = _text(feed, "version")
    if not version:
        warn(f"not a feed: {capture.header('content-type') or 'no Content-Type'}, {len(text)} characters")
        return
    if isinstance(broken := feed.get("bozo_exception"), SAXException):
        warn(f"not well-formed: {broken}")
    for entry in feed["entries"]:
        published, updated = _text(entry, "published"), _text(entry, "updated")
        if version.startswith("rss") and not published:
            # RSS 1.0 has only Dublin Core's date, which feedparser calls an update.
            published, updated = updated, None
        # FeedBurner's links lead to its counter; it says beside them where the article is.
        link = _text(entry, "feedburner_origlink") or _text(entry, "link")
        if link and (url := resolve(capture.url, link)):
            yield Candidate(
                url=url,
                kind=Kind.ARTICLE,
                seen_in=capture.url,
                address=address(capture.url, link),
                title=_text(entry, "title"),
                published=published,
                modified=updated,
                sections=tuple(tag["term"] for tag in dict.get(entry, "tags", ()) if tag["term"]),
                language=_text(feed["feed"], "language"),
            )


def _json_feed(text: str, capture: Capture, warn: Callable[[str], None]) -> Iterator[Candidate]:
    """https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as fault:
        warn(f"not a feed: JSON, but {fault}")
        return
    items = feed.get("items")
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(items, list):
        warn("not a feed: JSON, but not JSON Feed")
        return
    for item in (item for item in items if isinstance(item, dict)):
        link = _text(item, "url") or _text(item, "external_url")
        tags = item.get("tags")
        if link and (url := resolve(capture.url, link)):
            yield Candidate(
                url=url,
                kind=Kind.ARTICLE,
                seen_in=capture.url,
                address=address(capture.url, link),
                title=_text(item, "title"),
                published=_text(item, "date_published"),
                modified=_text(item, "date_modified"),
                sections=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
                language=_text(item, "language") or _text(feed, "language"),
            )


def _text(entry: dict[str, Any], key: str) -> str | None:
    # Not entry.get: feedparser's own gives "published" for a missing "updated", with a warning.
    value = dict.get(entry, key)
    return value if isinstance(value, str) and value.strip() else None
