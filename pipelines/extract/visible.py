"""What a page shows to readers around its headline: headline, kicker, breadcrumb, tags, picture; not what is in its furniture."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.normalise.text import line

LONGEST_KICKER = 80
SHORTEST_HEADLINE = 8
"""Characters left of a headline when its kicker is taken off; with fewer that was no kicker."""
PART = 8
"""Characters of each of two parts of a headline, from which on they are two, though nothing stands between them."""
LONGEST_TAG = 50
TAG_DEPTH = 5
"""How far above a link the list is that may be called one of tags."""
IN_SENTENCE = 60
"""Characters of a paragraph besides its links, from which on they stand in a sentence."""

_KICKER_CLASS = re.compile(
    r"kicker|overline|eyebrow|topline|dachzeile|spitzmarke|overtitle|antetitulo|surtitre|occhiello|catchline"
    r"|(?<![a-z])(?:pre|sup|super|over)-?(?:title|headline)|headline-?(?:intro|prefix|label)"
)
_CREDIT_CLASS = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|fotograf\w*|bildquelle|quelle|rights|agency|image-?source|bildnachweis)(?![a-z])"
)
_TRAIL = "readcrumb"
_BETWEEN = " -–—:|/•·"
_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen?|tema|temas|emne|etiket|sujet|mot-cle|keyword)/[^/?#]")

_TAG_CLASS = re.compile(
    r"(?<![a-z])(?:(?:article|post|entry|story|related|content)?[-_]*(?:tag(?:s|list|box)?|topics|keywords?|hashtags?)"
    r"|schlagw(?:ort|oerter|örter)\w*|themen|stichw\w+|mots?-?cles?|etiket(?:ler|as)?|palabras-clave)(?![a-z])"
)
_MENU_CLASS = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|trending|popular|most|hot|sidebar|teasers?|cards?|ticker|burger)(?![a-z])"
)


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines without a kicker within them, the one most like the page's title first."""
    for element in page.headlines:
        whole, kicker = _spaced(element, text(element)), next(_kickers(element), "")
        rest = whole.removeprefix(kicker).lstrip(_BETWEEN)
        yield Hit(rest if len(rest) >= SHORTEST_HEADLINE else whole)


def kicker(page: Page, name: str) -> Iterator[Hit]:
    """The kicker: the word or two above the headline, within its element or right in front of it."""
    for element in page.headlines[:1]:
        yield from map(Hit, _kickers(element))
        before = element.getprevious()
        if before is not None and _KICKER_CLASS.search(_class(before)):
            yield Hit(text(before, LONGEST_KICKER).rstrip(_BETWEEN))


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    if _TRAIL not in page.html:
        return
    # In half of the time of an XPath expression, which makes a string of what each element has not.
    trail = next((each for each in page.root.iter(etree.Element) if each.attrib and _is_trail(each)), None)
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


def tags(page: Page, name: str) -> Iterator[Hit]:
    """The links of the first list of tags behind the headline."""
    first = None
    lists: dict[HtmlElement, HtmlElement | None] = {}
    for link in _links_behind_headline(page):
        # Neighbours stand in the same list.
        outer = link.getparent()
        if outer not in lists:
            lists[outer] = _tag_list(link)
        holder = _holder(link) if lists[outer] is not None or _says_tag(link) or _TAG_PATH.search(link.get("href")) else None
        if holder is None or (first is not None and holder is not first) or _is_elsewhere(page, link, holder):
            continue
        first = holder
        if 1 < len(shown := text(link, LONGEST_TAG)) < LONGEST_TAG:
            yield Hit(shown)


def _is_trail(element: HtmlElement) -> bool:
    return _TRAIL in (element.get("class") or "") or _TRAIL in (element.get("aria-label") or "")


def _links_behind_headline(page: Page) -> Iterator[HtmlElement]:
    headline = page.headlines[0] if page.headlines else None
    behind = headline is None
    for element in page.root.iter("h1", "a"):
        behind = behind or element is headline
        if behind and element.get("href"):
            yield element


def _says_tag(link: HtmlElement) -> bool:
    """Whether a link says of itself that it is a tag of this very page (HTML Standard §4.6.6.24), or is called one."""
    if "tag" in (link.get("rel") or "").lower().split():
        return True
    return _calls_tags(link.get("class")) and _TAG_PATH.search(link.get("href")) is not None


def _holder(link: HtmlElement) -> HtmlElement | None:
    """The element that holds a tag and its neighbours; none for a link in a sentence."""
    if (named := _tag_list(link)) is not None:
        return named
    # Each link may be wrapped alone: the list is what holds several.
    outer = next((o for o in islice(link.iterancestors(), TAG_DEPTH) if len(list(islice(o.iter("a"), 2))) > 1), link.getparent())
    if outer.tag == "p" and len(text(outer)) > sum(len(text(a)) + 3 for a in outer.iter("a")) + IN_SENTENCE:
        return None
    return outer


def _tag_list(link: HtmlElement) -> HtmlElement | None:
    """The outermost element around a link that is called a list of tags."""
    outers = [outer for outer in islice(link.iterancestors(), TAG_DEPTH) if outer.tag not in ("body", "article", "main")]
    return next(
        (outer for outer in reversed(outers) if _calls_tags(outer.get("class"), outer.get("id"), outer.get("data-testid"))), None
    )


@lru_cache(maxsize=4096)
def _calls_tags(*names: str | None) -> bool:
    return any(_is_tags_name(word) for name in names if name for word in name.split())


@lru_cache(maxsize=16384)
def _is_tags_name(word: str) -> bool:
    return _TAG_CLASS.search(word.lower()) is not None


def _is_elsewhere(page: Page, link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether tags are in a menu or beside the article. At its foot, or called "related", a list of tags is its own."""
    if _tag_list(link) is None and not _says_tag(link):
        return page.is_furniture(link)
    around = [outer for outer in (holder, *holder.iterancestors()) if outer.tag not in ("html", "body")]
    if any(outer.tag == "footer" for outer in around) and all(outer.tag not in ("article", "main") for outer in around):
        return True
    return any(outer.tag in ("aside", "header") or _MENU_CLASS.search(_class(outer)) for outer in around)


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
