"""What is archived: a newspaper, and where it announces its articles."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import NewType

CanonicalUrl = NewType("CanonicalUrl", str)
"""A URL in its one normal form; only `urls.canonicalise` makes one."""


class Kind(StrEnum):
    """What a URL is fetched as."""

    ROBOTS = "robots"
    TERMS = "terms"
    """What an origin says of the use of its pages: `tdmrep.json`, `ai.txt`."""
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A place where a source announces articles: a feed, a sitemap or a section page."""

    kind: Kind
    url: CanonicalUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How to find and read one outlet. `sources.parse` makes it from TOML."""

    id: str
    home: CanonicalUrl
    name: str
    leads: tuple[Lead, ...] = ()
    hosts: tuple[str, ...] = ()
    """Further hosts of the same outlet, beside the site of `home`."""
    allow: tuple[str, ...] = ()
    """Regular expressions; where given, an article's URL matches one of them."""
    deny: tuple[str, ...] = ()
    """Regular expressions; an article's URL matches none of them."""
    language: str | None = None
    """Primary subtag (BCP 47) of what the outlet writes, where the page does not say better."""
    timezone: str | None = None
    """IANA name; for times that a page prints without an offset."""
    date_order: str | None = None
    """`DMY`, `MDY` or `YMD`: how the outlet writes 11/12/2026, where its language does not decide."""
    delay: float | None = None
    """Seconds between two requests to a host of this source, where the home's setting will not do."""
    pin: tuple[str, ...] = ()
    """Lines that are furniture wherever they stand, whatever the archive has learned."""
    free: tuple[str, ...] = ()
    """Lines that are not furniture, though the archive may have learned so."""
    selectors: tuple[tuple[str, str], ...] = ()
    """Fields and the CSS selectors that find them on this source's pages, `::attr(name)` behind it for an attribute."""
    plugs: tuple[tuple[str, str], ...] = ()
    """Fields and functions of the user's that find them, as `package.module:function`."""
    render: bool = False
    """Whether its articles and sections are read as a browser shows them, after their scripts have run."""
    subjects: tuple[tuple[str, str], ...] = ()
    """Sections and the subjects that this source means by them; an empty one for none."""
    pin_rules: tuple[str, ...] = ()
    """Rules, as `field rule`, whose finds are believed before all others."""
    free_rules: tuple[str, ...] = ()
    """Rules of which nothing counts that the archive may have learned."""
    revisit: timedelta | None = None
    """How long an article is looked at again, where that is not the usual span; zero for never."""
