"""Where a newspaper announces its articles: what its home page names, and the places to look where it names nothing."""

from urllib.parse import urlsplit

from pipelines.decode import decode
from pipelines.discover.learned import short_name
from pipelines.discover.links import Link, Place, base_of, links
from pipelines.discover.sections import has_article_shape, is_hub
from pipelines.extract.page import Page
from pipelines.model.capture import Capture
from pipelines.model.source import CanonicalUrl, Kind, Lead
from pipelines.urls import host_of, resolve, same_site

# A menu of more is a site map for readers; its first entries are what the paper holds for its sections.
MOST_SECTIONS = 30

# RSS Board, "RSS Autodiscovery"; RFC 5023 §16.1 (Atom); JSON Feed 1.1. Not application/json: WordPress names its API so.
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml")

_USUAL_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_index.xml", "/sitemap-index.xml", "/sitemap.xml")


def leads(capture: Capture) -> tuple[Lead, ...]:
    """The feeds that a home page names and the sections in its navigation, each once, in its order."""
    page = Page(decode(capture), capture.url)
    found = [Lead(kind=Kind.FEED, url=url) for url in _feeds(page)]
    sections = dict.fromkeys(link.url for link in links(page) if _is_section(link, capture.url))
    found += [Lead(kind=Kind.SECTION, url=url) for url in list(sections)[:MOST_SECTIONS]]
    return tuple(dict.fromkeys(found))


def usual_places(home: CanonicalUrl) -> tuple[Lead, ...]:
    """Where feeds and sitemaps often are: guesses, for a site that names none."""
    return tuple(
        Lead(kind=kind, url=url)
        for kind, paths in ((Kind.FEED, _USUAL_FEEDS), (Kind.SITEMAP, _USUAL_SITEMAPS))
        for path in paths
        if (url := resolve(home, path))
    )


def _feeds(page: Page) -> list[CanonicalUrl]:
    base = base_of(page)
    found = (
        resolve(base, link.get("href"))
        for link in page.root.iterfind(".//link[@href]")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").partition(";")[0].strip().lower() in _FEED_TYPES
    )
    # WordPress names the feed of the comments beside that of the articles.
    return [url for url in found if url and "/comments/" not in url]


def _is_section(link: Link, home: str) -> bool:
    parts = urlsplit(link.url)
    folders = len([folder for folder in parts.path.split("/") if folder])
    return (
        link.place in (Place.NAVIGATION, Place.HEADER)
        and same_site(link.url, home)
        and 1 <= folders <= 2
        and not parts.query
        and not has_article_shape(link.url)
        and not is_hub(link.url)
    )


def site_name(capture: Capture) -> str | None:
    """What a home page calls the newspaper."""
    page = Page(decode(capture), capture.url)
    names = page.metas.get("og:site_name", ()) + page.metas.get("application-name", ()) + (page.title,)
    return short_name(names, host_of(capture.url))
