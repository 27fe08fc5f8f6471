"""What a page shows to readers around its headline: headline, kicker, breadcrumb, picture; not what is in its furniture."""

import re
from collections.abc import Iterator, Set
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.slug import is_named_after
from pipelines.text import line

LONGEST_KICKER = 80
LONGEST_HEADING = 200
SHORTEST_HEADLINE = 8
"""Characters left of a headline when its kicker is taken off; with fewer that was no kicker."""
PART = 8
"""Characters of each of two parts of a headline, from which on they are two, though nothing stands between them."""

_KICKER_CLASS = re.compile(
    r"kicker|overline|eyebrow|topline|dachzeile|spitzmarke|overtitle|antetitulo|surtitre|occhiello|catchline"
    r"|(?<![a-z])(?:pre|sup|super|over)-?(?:title|headline)|headline-?(?:intro|prefix|label)"
)
# For screen readers: "Article:", "Subscribers only".
_TRAIL_CLASS = re.compile(
    r"(?<![a-z])(?:fil-?d?-?ariane|ariane|migas?(?:-de-pan|-pan)?|migalhas|briciole|kruimel\w*|brotkr(?:ume|ü|ue)\w*|okruszki|brødsmule\w*"
    r"|brödsmul\w*|brodsmul\w*|murupolku|drobeck\w*|morzsa\w*|rootline|you-?are-?here|navpath|path-?way)(?![a-z])"
)
_TRAILS = frozenset({"nav", "ol", "ul", "div", "section"})
_LABEL_CLASS = re.compile(
    r"(?<![a-z])(?:section|rubri[ck]|rubrique|ressort|categor(?:y|ia)|seccion|sezione|department)[-_]*(?:label|name|link|title|tag)?(?![a-z])"
)
_WHOLE = frozenset({"html", "body", "main"})
_UNSEEN_CLASS = re.compile(r"(?<![a-z])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?)(?![a-z])")
_CREDIT_CLASS = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|fotograf\w*|bildquelle|quelle|rights|agency|image-?source|bildnachweis)(?![a-z])"
)
_BETWEEN = " -–—:|/•·"


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines without a kicker and what is only read out within them, the one most like the page's title first."""
    for element in page.headlines:
        whole, kicker = _spaced(element, text(element)), next(_kickers(element), "")
        rest = whole.removeprefix(kicker).lstrip(_BETWEEN)
        for unseen in (text(inner) for inner in element.iterdescendants("span", "small") if _UNSEEN_CLASS.search(_class(inner))):
            less = rest.removeprefix(unseen).removesuffix(unseen).strip(_BETWEEN)
            rest = less if len(less) >= SHORTEST_HEADLINE else rest
        yield Hit(rest if len(rest) >= SHORTEST_HEADLINE else whole)


def heading(page: Page, name: str) -> Iterator[Hit]:
    """The `title` that is shown, but not in an `h1`; else the lesser heading from which the page's address was made.

    That is for pages whose first one is a picture.
    """
    if name == "title":
        if page.claimed is not None:
            yield Hit(text(page.claimed))
    elif not page.headlines:
        told = (text(element, LONGEST_HEADING) for element in page.root.iter("h2", "h3", "h4"))
        yield from (Hit(shown) for shown in islice((each for each in told if is_named_after(page.url, each)), 1))


def kicker(page: Page, name: str) -> Iterator[Hit]:
    """The kicker: the word or two above the headline, within its element or right in front of it."""
    for element in page.headlines[:1]:
        yield from map(Hit, _kickers(element))
        before = element.getprevious()
        if before is not None and _KICKER_CLASS.search(_class(before)):
            yield Hit(text(before, LONGEST_KICKER).rstrip(_BETWEEN))


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    # Half of all pages have no such class, and need not be searched for one.
    called = frozenset(called for called in page.called if "readcrumb" in called) or _called_trails(page.called)
    tags = (etree.Element,) if called else tuple(_TRAILS) if "readcrumb" in page.html else ()
    trail = next((each for each in page.root.iter(*tags) if _is_trail(each, called)), None) if tags else None
    trail = _said_trail(page) if trail is None else trail
    if trail is not None:
        yield from (Hit(text(link), None, link.get("href")) for link in trail.iter("a") if text(link))


def figure(page: Page, name: str) -> Iterator[Hit]:
    """The `caption` or `credit` of the first figure of the article that has one."""
    for figure in page.root.iter("figure"):
        caption = next(figure.iter("figcaption"), None)
        if caption is None or page.is_furniture(figure):
            continue
        called = [inner for inner in figure.iterdescendants(etree.Element) if _CREDIT_CLASS.search(_class(inner))]
        # What holds another one often holds the caption, too.
        holding = {outer for inner in called for outer in inner.iterancestors()}
        credit = next((shown for inner in called if inner not in holding and (shown := text(inner))), "")
        if shown := (
            credit if name == "credit" else text(caption).replace(credit, "").strip(_BETWEEN) if credit else text(caption)
        ):
            yield Hit(shown)
        return


def department(page: Page, name: str) -> Iterator[Hit]:
    """The links around the headline that say that they are to what the article is filed under (WordPress), or are called so."""
    headline = page.headlines[0] if page.headlines else None
    if headline is not None:
        above = [link for link in _links_above(headline) if _LABEL_CLASS.search(_class(link)) or _is_category(link)]
        below = [link for link in page.around_headline if link.tag == "a" and _is_category(link)]
        links = (link for link in dict.fromkeys((*above, *below)) if link.get("href") and not page.is_furniture(link))
        yield from (Hit(shown, None, link.get("href")) for link in links if (shown := text(link)))


def _links_above(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The links in front of the headline in what holds it nearest."""
    holders = [outer for outer in islice(headline.iterancestors(), 2) if outer.tag not in _WHOLE]
    for element in holders[-1].iter("h1", "a") if holders else ():
        if element is headline:
            return
        if element.tag == "a":
            yield element


def _is_category(link: HtmlElement) -> bool:
    return "category" in (link.get("rel") or "").split()


def _is_trail(element: HtmlElement, called: Set[str]) -> bool:
    """Whether an element has one of the classes of a breadcrumb that the page has, or says that it is one."""
    if called and element.get("class") in called and element.tag != "body":
        return True
    return element.tag in _TRAILS and "readcrumb" in (element.get("aria-label") or "")


def _said_trail(page: Page) -> HtmlElement | None:
    """The breadcrumb that is one by its microdata alone."""
    holders = (step.getparent() for step in page.itemprops.get("itemListElement", ()))
    return next((each for each in holders if each is not None and (each.get("itemtype") or "").endswith("BreadcrumbList")), None)


def _called_trails(called: Set[str]) -> Set[str]:
    """The classes that are a breadcrumb's in other words; all are asked at once, and one by one if one is."""
    if _TRAIL_CLASS.search("\n".join(called).lower()) is None:
        return frozenset()
    return frozenset(each for each in called if _TRAIL_CLASS.search(each.lower()))


def _kickers(headline: HtmlElement) -> Iterator[str]:
    called = (inner for inner in headline.iterdescendants(etree.Element) if _KICKER_CLASS.search(_class(inner)))
    return (shown for inner in called if text(headline).startswith(shown := text(inner).rstrip(_BETWEEN)) and shown)


def _spaced(element: HtmlElement, whole: str) -> str:
    """The text of a headline with a space where only the layout parts two of its elements: `Storm warningFerries stay in`."""
    parts = [line(part) for part in element.itertext() if part.strip()] if len(element) else []
    for one, other in pairwise(parts):
        # Not within a word that is printed in two ways, such as `macOS`.
        if min(len(one), len(other)) >= PART and one[-1].islower() and other[0].isupper():
            whole = whole.replace(f"{one}{other}", f"{one} {other}")
    return whole


def _class(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()
