"""Days and moments that elements keep for the scripts of the page, or say to who cannot see it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from weakref import WeakKeyDictionary

from lxml.html import HtmlElement

from pipelines.extract.dates.dated import CALLED_DATE, CHANGE, LONGEST_LINE, UNCHANGED
from pipelines.extract.dates.elsewhere import ITSELF, LABEL, names_of
from pipelines.extract.dates.labels import PUBLISHED, pieces
from pipelines.extract.page import Page
from pipelines.extract.structured import Hit
from pipelines.moments.written import has_date

_ATTRIBUTE = re.compile(r"date|publi|modif|updat|time")
_SPOKEN = frozenset({"title", "aria-label", "data-tooltip", "data-original-title"})
_MOMENT = re.compile(
    r"['\"\s]*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)['\"\s]*|(1\d{9}(?:\d{3})?)", re.ASCII
)
"""As machines write it, perhaps in quotes of its own; or epoch seconds since 2001."""
_KEPT_PUBLICATION = re.compile(r"data-(?:[a-z]+-)?pub(?:l\w*)?[-_]?(?:date|time|at|on)?")
_KEPT_CHANGE = re.compile(r"data-(?:[a-z]+-)?(?:last)?-?(?:mod(?:if\w*)?|updat\w*)[-_]?(?:date|time|at|on)?")
_KEPT_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_STATE_OF_ISLAND = re.compile(r'"(?:date|published\w*|publication\w*|datePublished)":\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d[^"]{0,16})"')
_LONGEST_STATE = 20_000
_AROUND: WeakKeyDictionary[Page, tuple[tuple[str, str], ...]] = WeakKeyDictionary()


def attribute(page: Page, name: str) -> Iterator[Hit]:
    """Moments that elements around the headline keep for the page's scripts, in attributes called after a date."""
    holders = page.head.iterancestors("article", "main", "body") if page.head is not None else ()
    yield from (Hit(raw) for element in holders for raw in _kept_by_holder(element, name))
    yield from (Hit(raw) for kind, raw in _around(page) if kind == name)


def _around(page: Page) -> tuple[tuple[str, str], ...]:
    """What elements around the headline keep, and whether it is `published` or `modified`; held for both."""
    if page not in _AROUND:
        told: dict[HtmlElement, tuple[tuple[str, str], ...]] = {}
        near = tuple(chain(page.around_headline, page.opening))
        for element in near:
            if element not in told:
                kept = tuple(_kept(element, element.items())) if element.tag not in ("time", "meta") else ()
                told[element] = () if kept and page.is_furniture(element) else kept
        _AROUND[page] = tuple(chain.from_iterable(map(told.__getitem__, near)))
    return _AROUND[page]


def _kept(element: HtmlElement, attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, value in attributes:
        if "props" in key and (match := _STATE_OF_ISLAND.search(value[:_LONGEST_STATE])):
            yield "published", match[1]
        elif (match := _MOMENT.fullmatch(value)) and (
            _ATTRIBUTE.search(key) or element.tag == "abbr" or CALLED_DATE.search(names_of(element))
        ):
            outer = element.getparent()
            called = f"{key} {names_of(element)} {names_of(outer) if outer is not None else ''}"
            yield ("modified" if CHANGE.search(UNCHANGED.sub(" ", called)) else "published"), match[1] or match[2]
        elif key in _SPOKEN and has_date(value) and len(value) <= LONGEST_LINE:
            # What shows "3 weeks ago" says the day to those who point at it, or cannot see it.
            told = [(label, piece) for label, piece in pieces(value) if has_date(piece)]
            is_said = PUBLISHED.match(value) is not None and element.tag not in ("a", "img")
            if is_said or (len(value) <= LABEL and ITSELF.search(names_of(element))):
                yield from (
                    (label or "published", piece if len(told) > 1 else value) for label, piece in told[:2] if label != "state"
                )


def _kept_by_holder(element: HtmlElement, name: str) -> Iterator[str]:
    """The days and moments that what holds the article keeps under the name of a publication or a change."""
    names = _KEPT_CHANGE if name == "modified" else _KEPT_PUBLICATION
    for key, value in element.attrib.items():
        if names.fullmatch(key) and (_KEPT_DAY.fullmatch(value) or _MOMENT.fullmatch(value)):
            yield value
