"""The time elements of a page: whether they are of the publication or of a change, and which are those of a list."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from lxml.html import HtmlElement

from pipelines.extract.dates.dated import CALLED_CHANGED, UNCHANGED
from pipelines.extract.dates.elsewhere import LABEL, is_anothers, is_of_media, names_of
from pipelines.extract.dates.labels import PUBLISHED, UPDATED, pieces
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.moments.written import has_date, is_month

LISTED = 3
"""Days in elements of one kind that are those of a list of other articles."""
DAY = 10
"""Characters of a day as machines write it."""
_PUBLICATION = re.compile(r"publi(?:sh|c)")
_LISTED: WeakKeyDictionary[Page, frozenset[HtmlElement]] = WeakKeyDictionary()


def time(page: Page, name: str) -> Iterator[Hit]:
    """The `published` or `modified` time elements around the headline, their machine form before what they show.

    Those that are called the publication come first, since others are of the entries of a live page; those of recordings last.
    """
    others = listed(page)
    near = (element for element in _near_times(page) if element not in others)
    return hits_of(sorted(near, key=lambda element: (not is_called_published(element), is_of_media(page, element))), name)


def hits_of(elements: Iterable[HtmlElement], name: str) -> Iterator[Hit]:
    """What time elements say, of those that are `published` or `modified`.

    Those in quotations are when somebody posted what the article shows of a social network.
    """
    for element in (each for each in elements if next(each.iterancestors("blockquote"), None) is None):
        shown, machine = text(element), element.get("datetime") or ""
        if not machine and not has_date(shown) and has_date(titled := element.get("title") or ""):
            machine = titled
        if _spoken(element, shown) != "other" and (name == "modified") == is_changed(element, shown):
            yield from (Hit(raw) for raw in dict.fromkeys((machine, shown)) if raw and not is_month(raw))


def listed(page: Page) -> frozenset[HtmlElement]:
    """The times near the headline that are those of a list of other articles: of one kind, of several days or items."""
    if page not in _LISTED:
        near = tuple(_near_times(page))
        alike = Counter(kind for kind, _ in {(_kind_of_time(element), _item_or_day(element)) for element in near})
        many = [each for each in near if alike[_kind_of_time(each)] >= LISTED]
        named = Counter(_kind_of_time(each) for each in many if is_called_published(each))
        _LISTED[page] = frozenset(each for each in many if named[_kind_of_time(each)] != 1 or not is_called_published(each))
    return _LISTED[page]


def is_called_published(element: HtmlElement) -> bool:
    """Whether a time is called the publication, by the words in front of it or by a name."""
    if element.tag != "time":
        return False
    called = " ".join(map(names_of, (element, element.getparent())))
    return _PUBLICATION.search(called) is not None or _spoken(element, text(element)) == "published"


def is_changed(element: HtmlElement, shown: str) -> bool:
    """Whether a time is of a change: said in it or in front of it, else by its name; "published updated" is published."""
    outer, label = element.getparent(), _spoken(element, shown)
    if label is not None or PUBLISHED.match(shown):
        return label == "modified" and not PUBLISHED.match(shown)
    called = f"{names_of(element)} {element.get('itemprop') or ''}".replace("_", " ")
    if PUBLISHED.search(called) or UPDATED.search(called):
        return not PUBLISHED.search(called)
    around = UNCHANGED.sub(" ", names_of(outer)).replace("_", " ")
    return (UPDATED.search(around) or CALLED_CHANGED.search(around)) is not None


def _near_times(page: Page) -> Iterator[HtmlElement]:
    """The times around the headline; in what is called furniture those that say in words that they are the publication."""
    near = (element for element in page.root.iter("time") if _is_near(page, element))
    return (element for element in near if not page.is_furniture(element) or _says_published(page, element))


def _says_published(page: Page, element: HtmlElement) -> bool:
    return PUBLISHED.match(text(element)) is not None and not is_anothers(page, element)


def _kind_of_time(element: HtmlElement) -> tuple[str, str]:
    """What times of one list have in common: the name of a time or of what holds it, else the list."""
    if not element.get("class") and (item := _item(element)) is not None:
        return "li", str(id(item.getparent()))
    return "time", f"{element.get('class') or ''} {names_of(element.getparent())}".strip() or str(id(element))


def _item_or_day(element: HtmlElement) -> HtmlElement | str:
    item = _item(element)
    return (element.get("datetime") or text(element))[:DAY] if item is None else item


def _item(element: HtmlElement) -> HtmlElement | None:
    """The item of a list that a time stands in together with a link."""
    item = next(element.iterancestors("li"), None)
    return item if item is not None and next(item.iter("a"), None) is not None else None


def _spoken(element: HtmlElement, shown: str) -> str | None:
    """The label in a time or in front of it."""
    outer, before = element.getparent(), element.getprevious()
    spoken = (outer.text or "") if before is None else f"{text(before)} {before.tail or ''}"
    return [label for label, _ in pieces(f"{spoken[-LABEL:]} {shown[:LABEL]} 0")][-1]


def _is_near(page: Page, element: HtmlElement) -> bool:
    return element in page.neighbours or any(outer.tag in ("article", "main") for outer in element.iterancestors())
