"""The links of a page: where they lead, what they say, and in which part of the page they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.model.source import CanonicalUrl
from pipelines.urls import address, resolve


class Place(StrEnum):
    CONTENT = "content"
    HEADER = "header"
    NAVIGATION = "navigation"
    FOOTER = "footer"


# Whole words only: `with-nav` and `no-footer` are layouts of whole pages, not parts of one.
_PLACES = {
    **dict.fromkeys(("main", "article"), Place.CONTENT),
    **dict.fromkeys(("header", "banner"), Place.HEADER),
    **dict.fromkeys(("nav", "navigation", "navbar", "menu", "main-nav", "main-menu", "breadcrumbs"), Place.NAVIGATION),
    **dict.fromkeys(("footer", "contentinfo", "site-footer", "page-footer"), Place.FOOTER),
}
_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link. Its text is the longest heading that it holds, where it holds any: the others are kickers."""

    url: CanonicalUrl
    address: str | None
    text: str
    place: Place
    is_heading: bool
    """It holds a heading or stands in one."""


def links(page: Page) -> Iterator[Link]:
    """The web links of a page, in its order; `base` is minded (HTML §4.2.3)."""
    base = base_of(page)
    for anchor in page.root.iterfind(".//a[@href]"):
        if url := resolve(base, anchor.get("href")):
            headings = [text(heading) for heading in anchor.iter(*_HEADINGS)]
            yield Link(
                url=url,
                address=address(base, anchor.get("href")),
                text=max(headings, key=len) if headings else text(anchor),
                place=_place(anchor),
                is_heading=bool(headings) or any(parent.tag in _HEADINGS for parent in anchor.iterancestors()),
            )


def base_of(page: Page) -> str:
    """The URL against which a page's links are resolved."""
    base = page.root.find(".//base[@href]")
    return page.url if base is None else resolve(page.url, base.get("href")) or page.url


def _place(anchor: HtmlElement) -> Place:
    for parent in anchor.iterancestors():
        names = (parent.tag, parent.get("role"), parent.get("id"), *(parent.get("class") or "").split())
        for name in names:
            if name and parent.tag not in ("body", "html") and (place := _PLACES.get(name.lower())):
                return place
    return Place.CONTENT
