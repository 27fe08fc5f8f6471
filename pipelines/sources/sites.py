"""Which URLs a newspaper has: its home, its id, what is on its site and what of that may be an article."""

import re
from urllib.parse import urlsplit

from pipelines.model.source import CanonicalUrl, Kind, Lead, Source
from pipelines.urls import canonicalise, host_of, same_site, site_of


def source_id(home: CanonicalUrl) -> str:
    """A short id for the source with this home page: its host, and its path where it is not all of the host.

    `https://www.example.co.uk/` → `example.co.uk`, `http://127.0.0.1:8080/` → `127.0.0.1-8080`,
    `https://www.example.com/persian` → `example.com-persian`.
    """
    slug = re.sub(r"[^a-z0-9.]+", "-", (host_of(home).removeprefix("www.") + urlsplit(home).path).lower())
    return slug[:80].strip("-.")


def site_source(url: CanonicalUrl) -> Source:
    """The source that a page's site makes by itself, where nobody has described one; the same for all pages of the site."""
    host = site_of(host_of(url))
    home = canonicalise(f"https://{host}/")
    return Source(id=source_id(home), home=home, name=host, leads=(Lead(kind=Kind.SECTION, url=home),))


def is_own(url: CanonicalUrl, source: Source) -> bool:
    """Whether a URL is on the site of the source's home or on one of its further hosts."""
    return same_site(url, source.home) or any(f".{host_of(url)}".endswith(f".{host}") for host in source.hosts)


def is_wanted(url: CanonicalUrl, source: Source) -> bool:
    """Whether the source's `allow` and `deny` let this URL be an article."""
    allowed = not source.allow or any(re.search(pattern, url) for pattern in source.allow)
    return allowed and not any(re.search(pattern, url) for pattern in source.deny)
