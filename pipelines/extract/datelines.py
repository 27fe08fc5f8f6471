"""The dates that a page shows around its headline, or keeps there for its scripts, with what it calls them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from weakref import WeakKeyDictionary

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.labels import OTHER, PUBLISHED, UPDATED, pieces
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.normalise.datetext import has_date, has_day_and_time, without_date

LONGEST_LINE = 120
LARGE = 30
"""Elements in what is no line any more."""
LABEL = 60
"""Characters in front of a date that may be its label."""
BESIDE = 30
"""Letters beside a date in a line that has no name and no label: a weekday, a place, the minutes it takes to read."""
LEAD_IN = 60
"""Elements behind the headline that are looked at although they are called furniture."""
CLOSE = 15
"""Elements above the headline that are looked at likewise."""
LINK = 40
"""Characters of a link that is a headline of something else."""
PROSE = 80
"""Characters of a paragraph with which the article begins."""
WHOLE_PAGE = 4_000
"""Elements looked at where there is no date around the headline."""

# Any of the forms that `datetext` reads: a year or a short date. Cheap, since it is asked of every element.
_DATE_LIKE = re.compile(r"\d{4}|\d\d?\s?[./-]\s?\d\d?\s?[./-]\s?\d\d|\d\d?[:.h]\d\d")
_CALLED_DATE = re.compile(
    r"(?<![a-z])(?:date\w*|time\w*|publi\w*|posted|meta|byline|datum|fecha|data|info|stamp|dateline|created|zeit|day|stand)"
    r"|(?:post|display|entry|article)-?(?:date|time)"
)
_CAPTION = re.compile(r"caption|credit|(?<![a-z])(?:image|img|photo|foto|bild|video|player|event)")
_OTHERS = re.compile(r"related|recommend|most|popular|latest|trending|similar|sidebar|ticker|carousel|next")
_ATTRIBUTE = re.compile(r"date|publi|modif|updat|time")
_CHANGE = re.compile(r"modif|updat|chang|edit|revis")
_MACHINE = re.compile(r'[\'"\s]*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)[\'"\s]*')
_STATE_OF_ISLAND = re.compile(r'"(?:date|published\w*|publication\w*|datePublished)":\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d[^"]{0,16})"')
_LONGEST_STATE = 20_000
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]")
_KNOWN: WeakKeyDictionary[Page, tuple[tuple[str, str], ...]] = WeakKeyDictionary()
_NO_LINE = frozenset(
    {"script", "style", "time", "h1", "figure", "figcaption", "img", "input", "option", "svg", "path", "meta", "link"}
)
_HEADINGS = frozenset({"h1", "h2", "h3"})


def time(page: Page, name: str) -> Iterator[Hit]:
    """The `published` or `modified` time elements around the headline, their machine form before what they show."""
    near = (element for element in page.root.iter("time") if not page.is_furniture(element) and _is_near(page, element))
    return _times(near, name)


def date_line(page: Page, name: str) -> Iterator[Hit]:
    """The dates shown around the headline: `published` or `modified` as named or labelled, `state` ("Stand:"), else `bare`.

    What stands above the headline without a name is `above`: it may be the day of the visit.
    """
    yield from (Hit(piece) for label, piece in _around(page) if label == name)


def attribute(page: Page, name: str) -> Iterator[Hit]:
    """Moments that elements around the headline keep for the page's scripts, in attributes called after a date."""
    for element in page.around_headline:
        if isinstance(element.tag, str) and element.tag not in ("time", "meta") and not page.is_furniture(element):
            yield from (Hit(raw) for kind, raw in _kept(element) if kind == name)


def lead_in(page: Page, name: str) -> Iterator[Hit]:
    """Dates next to the headline in what is called furniture, but not in links and navigation; above it named ones only."""
    for element, is_above in _lead_in(page):
        if element.tag == "time":
            yield from _times((element,), name)
        else:
            unnamed = None if is_above else "published"
            yield from (Hit(piece) for label, piece in _line(page, element) if (label or unnamed) == name)


def anywhere(page: Page, name: str) -> Iterator[Hit]:
    """The first line elsewhere on the page that is named or labelled as `name`, outside of the furniture."""
    body = page.root.find("body")
    for element in islice(body.iter(etree.Element), WHOLE_PAGE) if body is not None else ():
        hits = [Hit(piece) for label, piece in _line(page, element) if label == name]
        if hits and not page.is_furniture(element):
            yield from hits
            return


def _times(elements: Iterable[HtmlElement], name: str) -> Iterator[Hit]:
    for element in elements:
        shown, machine = text(element), element.get("datetime") or ""
        if (name == "modified") == _is_changed(element, shown):
            yield from (Hit(raw) for raw in dict.fromkeys((machine, shown)) if raw)


def _around(page: Page) -> tuple[tuple[str, str], ...]:
    """The date lines around the headline with what they are; kept as long as the page, since five rules ask for them."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_lines(page))
    return _KNOWN[page]


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    above = frozenset(page.above_headline)
    seen: set[str] = set()
    for element in page.around_headline:
        if page.is_furniture(element):
            continue
        for label, piece in _line(page, element):
            if piece not in seen:
                seen.add(piece)
                yield ("above" if label is None and element in above else label or "bare"), piece


def _line(page: Page, element: HtmlElement) -> Iterator[tuple[str | None, str]]:
    """The pieces of the line that an element with a date stands in, each with its label; None if it has none."""
    if element.tag in _NO_LINE or not _DATE_LIKE.search(_own(element)):
        return
    line, shown = _widened(page, element)
    called = f"{_called(line)} {_called(element)}"
    if len(shown) > LONGEST_LINE or _is_caption(element) or OTHER.search(shown):
        return
    is_named = _CALLED_DATE.search(called) is not None
    for label, piece in pieces(shown):
        if not has_date(piece) and not has_day_and_time(piece):
            continue
        if label is None and is_named:
            label = "modified" if UPDATED.search(called) or _CHANGE.search(called) else "published"
        if label is not None or sum(map(str.isalpha, without_date(piece))) <= BESIDE:
            yield label, piece


def _widened(page: Page, element: HtmlElement) -> tuple[HtmlElement, str]:
    """The outermost element that is still one line, and the line: time and label often have elements of their own."""
    line, outer = _shown(element), element.getparent()
    while outer is not None and not page.holds_headline(outer) and not _is_large(outer):
        if len(wider := _shown(outer)) > LONGEST_LINE:
            break
        element, line, outer = outer, wider, outer.getparent()
    return element, line


def _is_large(element: HtmlElement) -> bool:
    return next(islice(element.iter(), LARGE, None), None) is not None


def _shown(element: HtmlElement) -> str:
    """The text of an element with a space wherever an element begins or ends: "By A<time>4 May</time>"."""
    return " ".join(" ".join(_TEXTS(element)).split())


def _own(element: HtmlElement) -> str:
    return " ".join(chain((element.text or "",), (child.tail or "" for child in element)))


def _kept(element: HtmlElement) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if not _ATTRIBUTE.search(key) and "props" not in key:
            continue
        if match := _MACHINE.fullmatch(value):
            yield ("modified" if _CHANGE.search(key) else "published"), match[1]
        elif "props" in key and (match := _STATE_OF_ISLAND.search(value[:_LONGEST_STATE])):
            yield "published", match[1]


def _lead_in(page: Page) -> Iterator[tuple[HtmlElement, bool]]:
    paragraphs = 0
    for element in islice(page.around_headline, LEAD_IN) if page.headlines else ():
        paragraphs += element.tag == "p" and not page.is_furniture(element) and len(text(element, PROSE)) > PROSE
        if paragraphs > 1:  # the first may be the standfirst
            break
        if element.tag not in _HEADINGS and not _leads_elsewhere(page, element):
            yield element, False
    for element in page.above_headline[:CLOSE]:
        if not _leads_elsewhere(page, element):
            yield element, True


def _leads_elsewhere(page: Page, element: HtmlElement) -> bool:
    """Whether an element belongs to a link to another article: it stands in one, or beside a headline or a long link."""
    for outer in chain((element,), islice(element.iterancestors(), 4)):
        if outer.tag in ("a", "nav", "footer") or _OTHERS.search(_called(outer)):
            return True
        if page.holds_headline(outer) or _is_large(outer):
            return False
        if any(inner.tag != "a" or len(text(inner, LINK)) > LINK for inner in outer.iter("a", "h2", "h3", "h4")):
            return True
    return False


def _is_caption(element: HtmlElement) -> bool:
    near = (element, *islice(element.iterancestors(), 2))
    return any(outer.tag in ("figure", "figcaption", "a") or _CAPTION.search(_called(outer)) for outer in near)


def _is_near(page: Page, element: HtmlElement) -> bool:
    return element in page.neighbours or any(outer.tag in ("article", "main") for outer in element.iterancestors())


def _is_changed(element: HtmlElement, shown: str) -> bool:
    """Whether a time is of a change: said in it or in front of it, else by its name; "published updated" is published."""
    outer, before = element.getparent(), element.getprevious()
    spoken = (outer.text or "") if before is None else f"{text(before)} {before.tail or ''}"
    labels = [label for label, _ in pieces(f"{spoken[-LABEL:]} {shown[:LABEL]} 0")]
    if labels[-1:] != [None] or PUBLISHED.match(shown):
        return labels[-1:] == ["modified"] and not PUBLISHED.match(shown)
    called = f"{_called(element)} {element.get('itemprop') or ''}".replace("_", " ")
    if PUBLISHED.search(called) or UPDATED.search(called):
        return not PUBLISHED.search(called)
    return UPDATED.search(_called(outer).replace("_", " ")) is not None


def _called(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()
