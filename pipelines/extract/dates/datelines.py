"""The dates that a page shows around its headline, or alone elsewhere, with what it calls them."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import TypeAlias
from weakref import WeakKeyDictionary

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.dates.dated import ALONE, SIGNED, bare, between_breaks, letters, line_of, may_be_dated
from pipelines.extract.dates.elsewhere import is_anothers, is_of_link, is_own
from pipelines.extract.dates.times import LISTED, hits_of, is_called_published, is_changed, listed
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.moments.written import date_in, has_date

LEAD_IN = 60
"""Elements behind the headline that are looked at although they are called furniture."""
CLOSE = 15
"""Elements above the headline that are looked at likewise."""
PROSE = 80
"""Characters of a paragraph with which the article begins."""
LEADS = 1
"""Paragraphs behind which a line without a name is none of the headline: the standfirst."""
RIGHT_BEHIND = 3
"""Elements on the level of the headline behind it."""
WHOLE_PAGE = 4_000
"""Elements looked at where there is no date around the headline."""
_Lines: TypeAlias = tuple[HtmlElement, tuple[tuple[str | None, str], ...]]
_KNOWN: WeakKeyDictionary[Page, tuple[tuple[str, str], ...]] = WeakKeyDictionary()
_ALL: WeakKeyDictionary[Page, tuple[_Lines, ...]] = WeakKeyDictionary()
_HEADINGS = frozenset({"h1", "h2", "h3"})


def date_line(page: Page, name: str) -> Iterator[Hit]:
    """The dates shown around the headline: `published` or `modified` as named or labelled, `state` ("Stand:"), else `bare`.

    What stands above the headline without a name is `above`: it may be the day of the visit.
    """
    yield from (Hit(piece) for label, piece in _around(page) if label == name)


def lead_in(page: Page, name: str) -> Iterator[Hit]:
    """Dates next to the headline in what is called furniture, but not in links and navigation; above it named ones only.

    A time that is called the publication comes first: others say when a broadcast was, or another article.
    """
    others, above = listed(page), _above(page)
    for element, is_above in sorted(_lead_in(page), key=lambda near: not is_called_published(near[0])):
        if element in others:
            continue
        if element.tag == "time":
            yield from hits_of((element,), name)
        else:
            unnamed = None if is_above else "published"
            lines = ((label, piece) for label, piece in line_of(page, element) if piece not in above)
            yield from (Hit(piece) for label, piece in lines if (label or unnamed) == name)


def anywhere(page: Page, name: str) -> Iterator[Hit]:
    """The first line elsewhere on the page that is named or labelled as `name`, outside of the furniture."""
    for element, lines in _everywhere(page):
        hits = [Hit(piece) for label, piece in lines if label == name and letters(piece) <= SIGNED]
        if (
            hits
            and element.tag != "time"
            and not page.is_furniture(element)
            and not _is_prose(element)
            and not is_of_link(page, element, is_own=True)
            and not is_anothers(page, element)
        ):
            yield from hits
            return


def alone(page: Page, name: str) -> Iterator[Hit]:
    """The only day on the page: a line without a name, or in what is called furniture, and no other that says another day.

    Comments, links to other articles and lists of these are not looked at.
    """
    found: dict[str, str] = {}
    for element, lines in _everywhere(page):
        shown = next((piece for label, piece in lines if (label or "published") == name and has_date(piece)), None)
        if shown and not is_of_link(page, element, is_own=is_own(element)) and not is_anothers(page, element):
            found.setdefault(date_in(shown), shown)
            if len(found) > 1:
                return
    yield from map(Hit, found.values())


def _everywhere(page: Page) -> tuple[_Lines, ...]:
    """The elements of the page with the dates that they show; kept like those around the headline, for four rules.

    What stands above the headline without a name is there already, and may be the day of the visit.
    """
    if page not in _ALL:
        above = _above(page)
        body = page.root.find("body")
        elements = () if body is None else islice(body.iter(etree.Element), WHOLE_PAGE)
        dated = (element for element in elements if element.tag == "time" or may_be_dated(element))
        read = ((element, tuple(each for each in _time_or_line(page, element) if each[1] not in above)) for element in dated)
        _ALL[page] = tuple((element, lines) for element, lines in read if lines)
    return _ALL[page]


def _time_or_line(page: Page, element: HtmlElement) -> Iterator[tuple[str | None, str]]:
    if element.tag != "time":
        yield from line_of(page, element)
    elif has_date(shown := text(element)):
        yield ("modified" if is_changed(element, shown) else "published"), shown


def _above(page: Page) -> frozenset[str]:
    return frozenset(piece for label, piece in _around(page) if label == "above")


def _is_prose(element: HtmlElement) -> bool:
    return element.tag == "p" and len(text(element, PROSE)) > PROSE


def _around(page: Page) -> tuple[tuple[str, str], ...]:
    """The date lines around the headline with what they are; kept as long as the page, since five rules ask for them."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_lines(page))
    return _KNOWN[page]


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    above, is_dated, paragraphs = frozenset(page.above_headline), False, 0
    found: dict[str, tuple[HtmlElement, str]] = {}
    for element in page.around_headline:
        if (element.tag != "p" and not may_be_dated(element)) or page.is_furniture(element):
            continue
        paragraphs += element.tag == "p" and len(text(element, PROSE)) > PROSE
        # The head of the site has a "date" too: the day of the visit.
        by_name = element not in above or _is_in_article(page, element)
        for label, piece in line_of(page, element, by_name=by_name):
            if is_dated and label == "published" and (label, piece) not in line_of(page, element, by_name=False):
                label = None  # what is right behind the headline needs no name
            is_dated = is_dated or (label is None and letters(piece) <= ALONE and _is_behind_headline(page, element))
            if label is not None or element in above or paragraphs <= LEADS:
                found.setdefault(piece, (element, "above" if label is None and element in above else label or "bare"))
    if page.head is not None:
        for label, piece in chain.from_iterable(map(bare, between_breaks(page.head.getparent()))):
            found.setdefault(piece, (page.head, label or "bare"))
    alike = Counter(kind for kind, _ in {(_kind(element), date_in(piece)) for piece, (element, _) in found.items()})
    yield from ((label, piece) for piece, (element, label) in found.items() if alike[_kind(element)] < LISTED)


def _kind(element: HtmlElement) -> tuple[str, str]:
    """What elements of one list have in common; without a class nothing, but links what they stand in."""
    outer = element.getparent() if element.tag == "a" else None
    return element.tag, element.get("class") or (outer is not None and outer.get("class")) or str(id(element))


def _lead_in(page: Page) -> Iterator[tuple[HtmlElement, bool]]:
    paragraphs = 0
    for element in islice(page.around_headline, LEAD_IN) if page.head is not None else ():
        paragraphs += element.tag == "p" and not page.is_furniture(element) and len(text(element, PROSE)) > PROSE
        if paragraphs > LEADS:
            break
        if element.tag not in _HEADINGS and not is_of_link(page, element):
            yield element, False
    for element in page.above_headline[:CLOSE]:
        if not is_of_link(page, element):
            yield element, True


def _is_behind_headline(page: Page, element: HtmlElement) -> bool:
    """Whether an element comes right behind the headline, on its level."""
    return page.head is not None and any(element is each for each in islice(page.head.itersiblings(etree.Element), RIGHT_BEHIND))


def _is_in_article(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the `article` or `main` that the headline is in, if it is in one."""
    around = page.head.iterancestors("article", "main") if page.head is not None else iter(())
    holder = next(around, None)
    return holder is None or holder in element.iterancestors()
