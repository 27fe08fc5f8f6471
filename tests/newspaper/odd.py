"""What is odd in this newspaper and what an archive must make of it: a row of EXPECTED and a row of `oddities` each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from tests.newspaper.articles import START, ZONE, Story, address, slug, story


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What becomes of a URL: article, redirect, gone, refused (by robots.txt), or the slug of a rejection; and why."""

    outcome: str
    why: str
    completeness: str = "full"


REGULAR = Expected(outcome="article", why="an ordinary story")
EXPECTED: Mapping[str, Expected] = MappingProxyType(
    {
        "internal": Expected(outcome="refused", why="the RSS feed names it, robots.txt disallows it"),
        "missing": Expected(outcome="gone", why="the RSS feed names it, the server says 404"),
        "withdrawn": Expected(outcome="gone", why="a place may still name it, the server says 410"),
        "moved": Expected(outcome="redirect", why="its old address in the sitemap is a 301 to a regular story"),
        "paywalled": Expected(outcome="article", why="two paragraphs, then an offer to subscribe", completeness="paywalled"),
        "undated": Expected(outcome="article", why="no date anywhere but in the furniture: the article stays undated"),
        "hub": Expected(outcome="hub-page", why="the sitemap calls it an article, the page only lists articles"),
        "consent": Expected(outcome="consent-wall", why="the page asks for consent and shows nothing else"),
        "flaky": Expected(outcome="article", why="503 with Retry-After the first time, then the article"),
    }
)


def oddities(regular: Sequence[Story]) -> tuple[Story, ...]:
    """Give the odd ones beside the regular stories; the moved one leads to the newest of these."""
    return (
        _odd(9001, "internal", "rss", path="/intern/rota-of-the-night-desk-109001"),
        _odd(9002, "missing", "rss"),
        _odd(9003, "withdrawn", "atom"),
        *(_odd(9004, "moved", "sitemap", headline=target.headline, target=target.path) for target in regular[-1:]),
        _odd(9005, "paywalled", "section", blocks=story(9005).blocks[:2], layout="graph"),
        _odd(9006, "undated", "rss", published=None, layout="graph"),
        _odd(9007, "hub", "sitemap", path="/topics/lighthouses-of-the-island", headline="Lighthouses of the island"),
        _odd(9008, "consent", "atom"),
        _odd(9010, "flaky", "sitemap"),
    )


def _odd(number: int, kind: str, place: str, **changes: Any) -> Story:
    """Make one at an address without a date, on one of the first days, announced in one place."""
    plain = story(number)
    path = f"{address(plain.section)}{slug(plain.headline)}-{100_000 + number}"
    when = (START + timedelta(days=number % 20)).astimezone(ZONE)
    layout = "opengraph" if plain.layout == "plain" else plain.layout
    common: dict[str, Any] = {"path": path, "published": when, "modified": None, "layout": layout, "charset": "utf-8"}
    return replace(plain, **{**common, "odd": kind, "only_in": place, **changes})
