"""The headline: as the publisher gives it, without the name of the site behind it."""

import re
from collections.abc import Collection, Iterable

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.normalise.text import key, line

ALIKE = 0.3
"""Share of the shorter one's words that a visible headline and the claimed title have in common at least."""

# A bar or a dash with space around it, or any bar; what stands behind it may be the site.
_SUFFIX = re.compile(r"^(.*\S)(?:\s+[|–—\-•·»:/]+\s+|\s*[|｜ㅣ]\s*)([^|｜ㅣ–—•»]{2,60})$")
_PREFIX = re.compile(r"^([^|–—•»]{2,40}?)\s+[|–—•»]\s+(.*\S)$")


def title(candidates: Iterable[Found], site_names: Collection[str]) -> Choice[str | None]:
    """JSON-LD's headline, else the visible one if it is like the page's claims, else the claim.

    `site_names` are keys (`text.key`) of what the site calls itself.
    """
    told = [(without_site(line(found.raw), site_names), found) for found in candidates]
    told = [(name, found) for name, found in told if key(name) and key(name) not in site_names]
    claims = [name for name, found in told if found.rule != "h1"]
    for name, found in told:
        if found.rule != "h1" or not claims or any(_alike(name, claim) for claim in claims):
            return Choice(value=_without_kicker(_untruncated(name, told), claims), found=(found,))
    return Choice(value=None)


def without_site(name: str, site_names: Collection[str]) -> str:
    """A title without the site's name behind or in front of it, more than once if need be."""
    while (match := _SUFFIX.match(name)) and _is_site(match[2], site_names):
        name = match[1]
    if (match := _PREFIX.match(name)) and _is_site(match[1], site_names):
        name = match[2]
    return name


def _is_site(part: str, site_names: Collection[str]) -> bool:
    return key(part).replace(" ", "") in {name.replace(" ", "") for name in site_names}


def _alike(one: str, other: str) -> bool:
    a, b = set(key(one).split()), set(key(other).split())
    # Languages that write no spaces have one long word: compare its beginning.
    return len(a & b) >= ALIKE * min(len(a), len(b)) or key(one)[:8] in key(other)


def _without_kicker(name: str, claims: Iterable[str]) -> str:
    """The claim where the visible headline is a kicker and the claim: the two are told apart by their markup only."""
    return next((claim for claim in claims if key(name).endswith(f" {key(claim)}") and len(key(claim).split()) > 2), name)


def _untruncated(name: str, told: Iterable[tuple[str, Found]]) -> str:
    """The visible headline where the claim is its beginning, cut at 110 characters as search engines want it."""
    start = key(name.rstrip("….").rstrip())
    if len(name) < 60 and not name.endswith(("…", "...")):
        return name
    return next(
        (other for other, found in told if found.rule == "h1" and len(other) > len(name) and key(other).startswith(start)), name
    )
