"""What a page shows to readers around its headline: byline, breadcrumb, tags; dates are read in `datelines`.

Never what stands in its furniture.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit

LONGEST_BYLINE = 140

_BYLINE_CLASS = re.compile(
    r"by-?line|(?<![a-z])(?:by|auth?ors?|autor\w*|auteurs?|writers?|written|verfasser\w*|journalist\w*|reporters?|contributors?|redakteur\w*"
    r"|firma|forfatter\w*|schrijver|credits?|yazar|muhabir|penulis)(?![a-z])"
)
_NO_BYLINE_CLASS = re.compile(
    r"(?<![a-z])(?:bio\w*|avatar|image|img|photo|picture|caption|social|desc\w*|follow|copyright|icon|count|share|date|time|job|title|role)(?![a-z])"
)
_BYLINE_START = re.compile(
    r"(?:by|von|vom|par|por|di|da|af|av|door|od|tekst|texte?|testo|autor(?:in|ka)?|auteur|(?:reported|written|words|story) by"
    r"|oleh|penulis|haber|muhabir|yazar|автор|текст|文|記者|记者)(?:\s*[:：|]\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|profiles?|people|person|by|byline|journalist\w*|redakt\w+|contributors?|reporters?"
    r"|staff|writers?|columnists?|equipe|team|author-\w+|muhabir\w*|yazar\w*|avtor\w*|penulis)/[^/?#]"
)
_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen?|tema|temas|emne|etiket|sujet|mot-cle|keyword)/[^/?#]")

_BYLINE_TAGS = frozenset(
    {"p", "span", "div", "small", "address", "em", "strong", "li", "a", "h4", "h5", "h6", "cite", "b", "i", "font"}
)
_REL_AUTHOR = etree.XPath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
_TAG_LINKS = etree.XPath("//a[@href]")
_TRAIL = etree.XPath("//*[contains(@class, 'readcrumb') or contains(@aria-label, 'readcrumb')]")


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines, the one most like the page's title first."""
    return (Hit(text(element)) for element in page.headlines)


def byline(page: Page, name: str) -> Iterator[Hit]:
    """Elements around the headline that are called a byline."""
    for element in page.around_headline:
        called = _class(element)
        if element.tag in _BYLINE_TAGS and _BYLINE_CLASS.search(called) and not _NO_BYLINE_CLASS.search(called):
            yield from _byline(page, element)


def by_text(page: Page, name: str) -> Iterator[Hit]:
    """The first text around the headline that begins as a byline does: "By …", "Von …"."""
    for element in page.around_headline:
        if element.tag in _BYLINE_TAGS and _BYLINE_START.match(text(element, LONGEST_BYLINE)):
            found = list(_byline(page, element))
            yield from found
            if found:
                return


def profile(page: Page, name: str) -> Iterator[Hit]:
    """Links to profiles of authors around the headline, and links that say that they are such (`rel=author`)."""
    links = [a for a in page.around_headline if a.tag == "a" and _PROFILE.search((a.get("href") or "").lower())]
    for link in dict.fromkeys([*_REL_AUTHOR(page.root), *links]):
        if not page.is_furniture(link) and 2 < len(shown := text(link)) < 60:
            yield Hit(shown, None, link.get("href"))


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    for trail in _TRAIL(page.root)[:1]:
        yield from (Hit(text(link)) for link in trail.iter("a") if text(link))


def tags(page: Page, name: str) -> Iterator[Hit]:
    """Links to the pages of a tag or topic, outside of the furniture."""
    for link in _TAG_LINKS(page.root):
        if _TAG_PATH.search(link.get("href")) and not page.is_furniture(link) and 1 < len(shown := text(link)) < 50:
            yield Hit(shown)


def _byline(page: Page, element: HtmlElement) -> Iterator[Hit]:
    if page.is_furniture(element) or any(outer.tag in ("figure", "figcaption") for outer in element.iterancestors()):
        return
    pieces = (" ".join(piece.split()) for piece in islice(element.itertext(), LONGEST_BYLINE))
    shown = " | ".join(piece for piece in pieces if piece)
    if 2 < len(shown) < LONGEST_BYLINE:
        yield Hit(shown, None, next((a.get("href") for a in element.iter("a")), None))


def _class(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()
