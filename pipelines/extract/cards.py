"""What on a page announces other pages of its site, and how much of a text is that and nothing else."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from lxml.html import HtmlElement

from pipelines.extract.page import Page
from pipelines.text import key, size
from pipelines.urls import resolve, same_site

DEPTH = 5
"""Elements between a teaser's heading and the card that holds it and its text."""
CARD = 700
"""Characters of a card at most: above it, what holds one linked heading is an article with a cross-link in it."""
MOST = 200
"""Cards that are looked at: where there are more, no text but a book's outweighs them."""
LONG = 80
"""Characters of a line that only running text has."""

_HEADINGS = ("h2", "h3", "h4")
# Three words, or as much in a script without spaces: below it, a link is a section's or a language's name.
_HEADLINE = re.compile(r"\S+\s+\S+\s+\S|[\u0e00-\u0eff\u3040-\u9fff]{7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """How much of a page speaks of other pages."""

    teasers: int = 0
    """Pages of the same site to which headings lead that read like headlines."""
    announced: int = 0
    """Pages of the same site to which any link leads that reads like a headline."""
    prose: int = 0
    """Characters of the text's long lines that stand neither in the card of such a heading nor in a link."""
    links: int = 0
    """Lines of the text that are a link's to another page of the site …"""
    linked: int = 0
    """… and their characters."""


def cards(page: Page, text: str) -> Cards:
    """What of a page, and of the text that was found on it, are announcements."""
    teasers = {there: heading for heading in page.root.iter(*_HEADINGS) if (there := _leads_to(heading, page.url))}
    in_cards = "\n".join(_cards(teasers.values()))
    announced = {there: key(a.text_content()) for a in page.root.iter("a") if (there := _leads_to(a, page.url))}
    links = frozenset(announced.values())
    lines = [(line, key(line)) for line in text.split("\n")]
    linked = [line for line, told in lines if told in links]
    prose = (length for line, told in lines if (length := size(line)) >= LONG and told not in links and told not in in_cards)
    return Cards(
        teasers=len(teasers),
        announced=len(announced),
        prose=sum(prose),
        links=len(linked),
        linked=sum(map(size, linked)),
    )


def _cards(headings: Iterable[HtmlElement]) -> Iterator[str]:
    """The words of the widest small thing around each heading that holds no other one."""
    headings = list(islice(headings, MOST))
    held = Counter(outer for heading in headings for outer in islice(heading.iterancestors(), DEPTH))
    for heading in headings:
        alone = (outer for outer in islice(heading.iterancestors(), DEPTH) if held[outer] == 1)
        fitting = [words for outer in alone if len(words := key(outer.text_content())) <= CARD]
        yield fitting[-1] if fitting else key(heading.text_content())


def _leads_to(element: HtmlElement, url: str) -> str | None:
    """Another page of the site, if an element reads like a headline and is, holds or stands in a link to it."""
    if not _HEADLINE.search(element.text_content().strip()[:CARD]):
        return None
    link = next(chain(element.iter("a"), element.iterancestors("a")), None)
    href = None if link is None else link.get("href")
    there = resolve(url, href) if href and not href.startswith("#") else None
    return there if there is not None and there != url and same_site(there, url) else None
