"""Which of the captures in a foreign file are wanted; all of it but the language is decided by the WARC headers alone."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pipelines.discover.sections import is_hub
from pipelines.model.candidate import Span
from pipelines.model.capture import Capture
from pipelines.model.source import CanonicalUrl, Kind, Source
from pipelines.sniff import may_be_in
from pipelines.sources.sites import is_own, is_wanted, site_source
from pipelines.urls import canonicalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the user asked for."""

    hosts: tuple[str, ...] = ()
    """These and their subdomains; all unless named."""
    span: Span = field(default_factory=Span)
    """Of the days of fetching, in UTC."""
    languages: tuple[str, ...] = ()
    every_site: bool = False
    """Also pages of sites that are no source of this home: each site becomes one."""


class Selection:
    """Filters, and the sources whose pages are wanted."""

    def __init__(self, filters: Filters, sources: Mapping[str, Source]) -> None:
        self._filters = filters
        self._sources = sources
        self._found: dict[str, Source] = {}
        self._owners: dict[str, Source | None] = {}

    @property
    def key(self) -> str:
        """A name for what is selected: another, and a file that was read to its end is read again."""
        sources = [(s.id, s.home, s.hosts, s.allow, s.deny) for _, s in sorted(self._sources.items())]
        return hashlib.sha256(repr((self._filters, sources)).encode()).hexdigest()[:16]

    def has(self, url: str, at: datetime) -> bool:
        """Whether the capture of a URL at a moment is wanted, for all that its WARC headers say."""
        filters = self._filters
        if not filters.span.has(at.astimezone(UTC).date()):
            return False
        host = urlsplit(url).netloc.lower() if url.startswith("http") else ""
        if not host or (filters.hosts and not self._is_named(host)):
            return False
        if host not in self._owners:
            self._owners[host] = self._owner(url)
        if (owner := self._owners[host]) is None:
            return False
        try:
            canonical = canonicalise(url)
        except ValueError:
            return False
        return is_wanted(canonical, owner) and (bool(owner.allow) or not is_hub(canonical))

    def has_language(self, capture: Capture) -> bool:
        """Whether the page may be in a wanted language, and was an article's when it was archived."""
        if capture.candidate.kind is not Kind.ARTICLE:
            return False
        return not self._filters.languages or may_be_in(capture, self._filters.languages)

    def owner(self, url: str) -> Source:
        """The source that a wanted URL belongs to."""
        owner = self._owners[urlsplit(url).netloc.lower()]
        assert owner is not None
        return owner

    def _is_named(self, host: str) -> bool:
        return any(f".{host}".endswith(f".{name}") for name in self._filters.hosts)

    def _owner(self, url: str) -> Source | None:
        try:
            canonical = canonicalise(url)
        except ValueError:
            return None
        if described := owner_of(canonical, self._sources):
            return described
        if not self._filters.every_site:
            return None
        source = site_source(canonical)
        return self._found.setdefault(source.id, source)


def owner_of(url: CanonicalUrl, sources: Mapping[str, Source]) -> Source | None:
    """The source whose own a URL is; the one with the longest home where several share a site."""
    own = [source for source in sources.values() if is_own(url, source)]
    within = [source for source in own if url.startswith(source.home)]
    return max(within or own, key=lambda source: len(source.home), default=None)
