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
from pipelines.urls import host_of, site_of

LONGEST_KICKER = 80
LONGEST_HEADING = 200
MOST_STEPS = 5
"""Links of a path; more are a menu."""
MOST_PIECES = 30
"""Pieces of text in what draws a path; what has more is a part of the page."""
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
    r"(?<![a-z])(?:fil-?d?-?ariane|ariane|migas?(?:-de-pan|-pan)?|migalhas|briciole|kruimel\w*|brotkr(?:ume|ü|ue)\w*|okruszki"
    r"|brødsmule\w*|brödsmul\w*|brodsmul\w*|murupolku|drobeck\w*|morzsa\w*|rootline|you-?are-?here|navpath|path-?way|topic-?path|pankuzu"
    r"|crumbs?)(?![a-z])"
)
# The same as screen readers say it.
_TRAIL_SAID = re.compile(
    r"breadcrumb|(?:du bist|sie sind|sie befinden sich) hier|brotkr[uü]|fil d.ariane|vous êtes ici|migas"
    r"|ruta de (?:navegación|acceso)|estás? en"
    r"|percorso|sei qui|briciole|kruimel|(?:je|u) bent hier|br[öø]dsmul|du (?:är|er) her|murupol|okruszk"
    r"|ścieżka|drobečk|morzs|хлебные крошки|навигационн|パンくず|현재 위치|当前位置|目前位置|navegação estrutural|você está",
    re.IGNORECASE,
)
# Between the steps of a path, and not between the entries of a menu.
_ARROW = re.compile(r"[>›»→▸▶❯〉＞]|\s/\s*$|^\s*/\s")
_TRAILS = frozenset({"nav", "ol", "ul", "div", "section"})
_LABEL_CLASS = re.compile(
    r"(?<![a-z])(?:section|rubri[ck]a?|rubrique|ressort|categor(?:y|ia|ie)|kategorie?|seccion|sezione|secao|department|channel)"
    r"[-_]*(?:label|name|link|title|tag)?(?![a-z])"
)
# The address of a section, which has a folder of its own.
_PERSON = re.compile(r"/(?:authors?|autor(?:en)?|auteurs?|profiles?|users?|by)/")
_FOLDER = re.compile(r"(?:https?://[^/]+)?/(?!tag|topic|thema|series)[a-z-]{3,20}/?")
_WHOLE = frozenset({"html", "body", "main"})
_UNSEEN_CLASS = re.compile(r"(?<![a-z])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?)(?![a-z])")
_CREDIT_CLASS = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|fotograf\w*|bildquelle|quelle|rights|agency|image-?source"
    r"|bildnachweis)(?![a-z])"
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
    tags = (etree.Element,) if called else tuple(_TRAILS) if "aria-label" in page.html else ()
    trail = next((each for each in page.root.iter(*tags) if _is_trail(each, called)), None) if tags else None
    trail = _said_trail(page) if trail is None else trail
    trail = _drawn_trail(page) if trail is None else trail
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
        above = [link for link in _links_above(headline) if _is_label(link) or _is_category(link)]
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


def _is_label(link: HtmlElement) -> bool:
    """Whether a link is called the label of a section, or stands alone in what is; or a kicker that leads to a folder."""
    called, outer = _class(link), link.getparent()
    if outer is not None and outer.tag in ("span", "div", "p") and len(outer) == 1 and not (outer.text or "").strip():
        called = f"{called} {_class(outer)}"
    if _LABEL_CLASS.search(called):
        return True
    return _KICKER_CLASS.search(called) is not None and _FOLDER.fullmatch(link.get("href") or "") is not None


def _is_category(link: HtmlElement) -> bool:
    return "category" in (link.get("rel") or "").split()


def _is_trail(element: HtmlElement, called: Set[str]) -> bool:
    """Whether an element has one of the classes of a breadcrumb that the page has, or says that it is one."""
    if called and element.get("class") in called and element.tag != "body":
        return True
    said = element.get("aria-label")
    return said is not None and element.tag in _TRAILS and _TRAIL_SAID.search(said) is not None


def _said_trail(page: Page) -> HtmlElement | None:
    """The breadcrumb that is one by its microdata alone."""
    holders = (step.getparent() for step in page.itemprops.get("itemListElement", ()))
    return next((each for each in holders if each is not None and (each.get("itemtype") or "").endswith("BreadcrumbList")), None)


def _drawn_trail(page: Page) -> HtmlElement | None:
    """The breadcrumb above the headline that is one by its arrows alone: from the home page on, between a few links."""
    for link in page.above_headline:
        if link.tag != "a" or not _is_root(page, link.get("href") or ""):
            continue
        for holder in islice(link.iterancestors(), 3):
            links = list(islice(holder.iter("a"), MOST_STEPS + 1))
            if len(links) > MOST_STEPS:
                break
            if len(links) < 2 or links[0] is not link:
                continue
            pieces = list(islice(holder.itertext(), MOST_PIECES + 1))
            if len(pieces) > MOST_PIECES:
                break
            if any(_ARROW.search(piece) and not any(map(str.isalnum, piece)) for piece in pieces):
                return holder if all(_may_be_step(page, each) for each in links) else None
    return None


def _may_be_step(page: Page, link: HtmlElement) -> bool:
    """Whether a link stays on the site and leads to nobody's profile: sites sign with arrows, too."""
    href = link.get("href") or ""
    return not _PERSON.search(href.lower()) and ("//" not in href or site_of(host_of(href)) == site_of(host_of(page.url)))


def _is_root(page: Page, href: str) -> bool:
    """Whether a link leads to the home page of the page's host."""
    if href in ("/", "/index.html"):
        return True
    # Most links have more folders than the two strokes of the scheme and one of the root; those need not be taken apart.
    return "//" in href and href.rstrip("/").count("/") == len("//") and host_of(href) == host_of(page.url)


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
