"""Where the newspaper announces its stories: RSS, Atom, a sitemap index with two news sitemaps; and robots.txt."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.newspaper.articles import START, Story

NAME = "The Ellery Courier"
ROBOTS = "/robots.txt"
RSS, ATOM = "/feed.rss", "/feed.atom"
INDEX, SITEMAPS = "/sitemap_index.xml.gz", ("/sitemap-news-1.xml", "/sitemap-news-2.xml.gz")
FEED_LENGTH = 50


def places(stories: Iterable[Story]) -> dict[str, tuple[Story, ...]]:
    """Say which stories each of rss, atom, sitemap and section names, newest first.

    RSS has the newest fifty, Atom the fifty before; who is too old for the one place that had it moves to the sitemap.
    """
    found: dict[str, list[Story]] = {"rss": [], "atom": [], "sitemap": [], "section": [], "nowhere": []}
    rank = 0
    for story in sorted(stories, key=lambda story: story.published or START, reverse=True):
        feed = "rss" if rank < FEED_LENGTH else "atom" if rank < 2 * FEED_LENGTH else "sitemap"
        for place in _places_of(story, feed):
            found[place].append(story)
        rank += not story.odd
    return {place: tuple(named) for place, named in found.items()}


def _places_of(story: Story, feed: str) -> set[str]:
    match story.only_in:
        case None:
            return {feed, "sitemap", "section"}
        case "feed":
            return {feed}
        case place:
            return {place}


def robots(base: str, kept_out: Iterable[str] = ()) -> str:
    """Give robots.txt (RFC 9309), which keeps everybody out of /intern/, and out of other paths if wanted."""
    rules = "".join(f"Disallow: {path}\n" for path in ("/intern/", *kept_out))
    return f"User-agent: *\n{rules}\nSitemap: {base}{INDEX}\n"


def rss(stories: Iterable[Story], base: str) -> str:
    """Give the RSS 2.0 feed; every fifth link has tracking parameters, where another place has it without."""
    items = "".join(_item(story, base, tracked=rank % 5 == 0 and not story.only_in) for rank, story in enumerate(stories))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{NAME}</title><link>{base}/</link><description>News from the island</description><language>en</language>"
        f'<atom:link href="{base}{RSS}" rel="self" type="application/rss+xml"/>{items}</channel></rss>\n'
    )


def _item(story: Story, base: str, *, tracked: bool) -> str:
    link = base + story.path + ("?utm_source=rss&utm_medium=feed" if tracked else "")
    return (
        f"<item><title>{escape(story.headline)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{base}{story.path}</guid>'
        + (f"<pubDate>{format_datetime(story.published)}</pubDate>" if story.published else "")
        + "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name, _ in story.authors)
        + f"<category>{story.section[0]}</category><category>{story.section[-1]}</category>"
        f"<description>{escape(story.standfirst or '')}</description></item>\n"
    )


def atom(stories: Iterable[Story], base: str, updated: datetime) -> str:
    """Give the Atom feed (RFC 4287)."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>{base}{ATOM}</id>'
        f'<title>{NAME}: the week</title><updated>{updated.isoformat()}</updated><link rel="self" href="{base}{ATOM}"/>'
        f"<author><name>{NAME}</name></author>{''.join(_entry(s, base, s.published or updated) for s in stories)}</feed>\n"
    )


def _entry(story: Story, base: str, published: datetime) -> str:
    return (
        f'<entry xml:lang="{story.language}"><id>{base}{story.path}</id><title>{escape(story.headline)}</title>'
        f'<link rel="alternate" type="text/html" href="{base}{story.path}"/>'
        f"<published>{published.isoformat()}</published><updated>{(story.modified or published).isoformat()}</updated>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name, _ in story.authors)
        + f'<category term="{story.section[-1]}"/><summary>{escape(story.standfirst or "")}</summary></entry>\n'
    )


def sitemap_index(base: str, updated: datetime) -> str:
    """Give the index of both sitemaps (sitemaps.org)."""
    parts = "".join(f"<sitemap><loc>{base}{path}</loc><lastmod>{updated.isoformat()}</lastmod></sitemap>" for path in SITEMAPS)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_NS}>{parts}</sitemapindex>\n'


_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def news_sitemap(stories: Iterable[Story], base: str) -> str:
    """Give a news sitemap (Google's `news:` extension)."""
    urls = "".join(_url(story, base) for story in stories)
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NS} {news}>{urls}</urlset>\n'


def _url(story: Story, base: str) -> str:
    published = story.published.isoformat() if story.published else ""
    return (
        f"<url><loc>{base}{story.path}</loc><lastmod>{published}</lastmod><news:news>"
        f"<news:publication><news:name>{NAME}</news:name><news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{published}</news:publication_date><news:title>{escape(story.headline)}</news:title>"
        f"<news:keywords>{escape(', '.join(story.topics))}</news:keywords></news:news></url>\n"
    )
