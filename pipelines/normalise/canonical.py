"""The address that names an article, and the one on another site that it claims to come from."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from pipelines.model.extraction import Found
from pipelines.model.source import CanonicalUrl, Source
from pipelines.normalise.choice import Choice
from pipelines.sources.sites import is_own
from pipelines.urls import canonicalise, resolve, same_site


class Addresses(NamedTuple):
    """What an article is called here, and where it says that it is at home."""

    url: CanonicalUrl
    syndicated_from: CanonicalUrl | None


def addresses(candidates: Iterable[Found], url: str, source: Source) -> Choice[Addresses]:
    """The first claim on the same outlet, else the URL that answered (RFC 6596).

    Of 257 pages 7 give their own articles a canonical address at a sister's: taken at its word, the article would change
    hands. The claim is kept beside the identity.
    """
    here = canonicalise(url)
    foreign = None
    for found in candidates:
        claim = resolve(url, found.raw)
        if claim is None or (_is_home(claim) and not _is_home(here)):
            continue
        if same_site(claim, here) or is_own(claim, source):
            return Choice(value=Addresses(claim, foreign), found=(found,))
        # Only the link is a claim of origin; og:url and the rest are often a template's.
        foreign = foreign or (claim if found.rule == "html:canonical" else None)
    return Choice(value=Addresses(here, foreign))


def _is_home(url: CanonicalUrl) -> bool:
    parts = urlsplit(url)
    return parts.path == "/" and not parts.query
