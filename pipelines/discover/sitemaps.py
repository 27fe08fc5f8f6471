"""What a sitemap announces: pages, news with their titles and dates, or further sitemaps (sitemaps.org 0.9, Google News)."""

import io
import re
from collections.abc import Callable, Iterator

from lxml import etree

from pipelines.decode import inflate
from pipelines.discover.feeds import read_feed
from pipelines.discover.markup import mend
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.urls import address, resolve

# sitemaps.org: 50 MiB when inflated, and 50,000 entries.
LARGEST = 50 * 2**20
# Elements without an entry among them, or within one: an entry with Google's limit of 1,000 images has some 5,000.
MOST_ELEMENTS = 50_000

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_KINDS = {"url": Kind.ARTICLE, "sitemap": Kind.SITEMAP}


def read_sitemap(capture: Capture, source: Source, warn: Callable[[str], None]) -> Iterator[Candidate]:
    """The entries of a urlset, a sitemap index, or a list of URLs in a text file; what is damaged gives what can be had.

    Feeds may serve as sitemaps, says sitemaps.org, and are read as such.
    """
    body = inflate(capture, LARGEST)
    if _FEED.search(body[:1000]):
        yield from read_feed(capture, source, warn)
    elif body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"http"):
        yield from _lines(body, capture)
    else:
        yield from _entries(body, capture, warn)


def _lines(body: bytes, capture: Capture) -> Iterator[Candidate]:
    for line in body.decode("utf-8-sig", "replace").splitlines():
        if url := resolve(capture.url, line) if line.startswith("http") else None:
            yield Candidate(url=url, kind=Kind.ARTICLE, seen_in=capture.url, address=address(capture.url, line))


def _entries(body: bytes, capture: Capture, warn: Callable[[str], None]) -> Iterator[Candidate]:
    # Entry by entry, and cleared behind us: a sitemap of 50 MiB is no tree to keep.
    events = etree.iterparse(
        io.BytesIO(mend(body)),
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    entries = elements = 0
    try:
        for _, element in events:
            elements += 1
            if elements > MOST_ELEMENTS:
                warn(f"gave up after {MOST_ELEMENTS} elements without an entry")
                break
            if (kind := _KINDS.get(_local(element.tag))) and (candidate := _candidate(element, kind, capture)):
                yield candidate
                element.clear()
                entries, elements = entries + 1, 0
    except (etree.XMLSyntaxError, UnicodeDecodeError) as fault:  # the latter from lxml, for half a surrogate pair
        warn(f"not XML: {fault}")
    if events.error_log:
        first = events.error_log[0]
        warn(f"not well-formed: line {first.line}: {first.message.strip()}")
    if not entries:
        warn(f"no entries: {capture.header('content-type') or 'no Content-Type'}, {len(body)} bytes")


def _candidate(entry: etree._Element, kind: Kind, capture: Capture) -> Candidate | None:
    # In the entry's own namespace: an image, a video and a translation have a `loc` too.
    own = entry.tag.removesuffix(_local(entry.tag))
    texts = {child.tag: _text(child) for child in entry}
    loc = texts.get(f"{own}loc")
    url = resolve(capture.url, loc) if loc else None
    if url is None or loc is None:
        return None
    news = next((_fields(child) for child in entry if _local(child.tag) == "news"), {})
    return Candidate(
        url=url,
        kind=kind,
        seen_in=capture.url,
        address=address(capture.url, loc),
        title=news.get("title"),
        published=news.get("publication_date"),
        modified=texts.get(f"{own}lastmod"),
        language=news.get("language"),
        topics=tuple(topic for word in news.get("keywords", "").split(",") if (topic := word.strip())),
    )


def _fields(news: etree._Element) -> dict[str, str]:
    """The texts of a `news:news` element by local name; nested ones too, for the language stands in `news:publication`."""
    return {_local(element.tag): text for element in news.iter(etree.Element) if (text := _text(element))}


def _text(element: etree._Element) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _local(tag: str) -> str:
    """The name without namespace, or without the prefix of one that was never declared."""
    return tag.rpartition("}")[2].rpartition(":")[2]
