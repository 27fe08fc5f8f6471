"""Reads lists of newspapers as feed readers export them (OPML 1.0 and 2.0)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from pipelines.discover.markup import mend
from pipelines.model.source import CanonicalUrl
from pipelines.urls import canonicalise, host_of

MOST = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A newspaper of a list: its home page, and the feeds that the list has of it."""

    home: CanonicalUrl
    feeds: tuple[CanonicalUrl, ...]


def read_opml(text: bytes) -> tuple[Subscription, ...]:
    """The newspapers of a list in its order, one for each host: its sections' feeds are all of one newspaper.

    The home page is what the entries name as such (`htmlUrl`) where they agree, else the root of the host. What is damaged
    gives what can be had.
    """
    homes: dict[str, list[CanonicalUrl]] = {}
    feeds: dict[str, list[CanonicalUrl]] = {}
    for home, feed in _outlines(text):
        host = host_of(home or feed or "")
        homes.setdefault(host, []).extend([home] if home else [])
        feeds.setdefault(host, []).extend([feed] if feed else [])
    found = []
    for host, named in homes.items():
        agreed = named[0] if named and len(set(named)) == 1 else _root((named or feeds[host])[0])
        found.append(Subscription(home=agreed, feeds=tuple(dict.fromkeys(feeds[host]))))
    return tuple(found)


def _outlines(text: bytes) -> Iterator[tuple[CanonicalUrl | None, CanonicalUrl | None]]:
    events = etree.iterparse(io.BytesIO(mend(text)), recover=True, resolve_entities=False, no_network=True)
    try:
        for count, (_, element) in enumerate(events):
            if count > MOST:
                return
            if isinstance(element.tag, str) and element.tag.lower() == "outline":
                values = {name.lower(): value for name, value in element.attrib.items()}
                home, feed = _url(values.get("htmlurl") or values.get("url")), _url(values.get("xmlurl"))
                if home or feed:
                    yield home, feed
    except (etree.XMLSyntaxError, UnicodeDecodeError):
        return


def _url(text: str | None) -> CanonicalUrl | None:
    try:
        return canonicalise(text) if text else None
    except ValueError:
        return None


def _root(url: CanonicalUrl) -> CanonicalUrl:
    return canonicalise(f"{urlsplit(url).scheme}://{host_of(url)}/")
