"""What a page shows to readers around its headline: headline, breadcrumb, tags; never what stands in its furniture."""

import re
from collections.abc import Iterator

from lxml import etree

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit

_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen?|tema|temas|emne|etiket|sujet|mot-cle|keyword)/[^/?#]")

_TAG_LINKS = etree.XPath("//a[@href]")
_TRAIL = etree.XPath("//*[contains(@class, 'readcrumb') or contains(@aria-label, 'readcrumb')]")


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines, the one most like the page's title first."""
    return (Hit(text(element)) for element in page.headlines)


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    for trail in _TRAIL(page.root)[:1]:
        yield from (Hit(text(link)) for link in trail.iter("a") if text(link))


def tags(page: Page, name: str) -> Iterator[Hit]:
    """Links to the pages of a tag or topic, outside of the furniture."""
    for link in _TAG_LINKS(page.root):
        if _TAG_PATH.search(link.get("href")) and not page.is_furniture(link) and 1 < len(shown := text(link)) < 50:
            yield Hit(shown)
