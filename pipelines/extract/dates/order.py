"""Which of day and month comes first in the numbers that a page shows."""

import re
from collections.abc import Iterable

from lxml import etree

from pipelines.extract.page import Page
from pipelines.moments.written import date_in, is_open

_TEXTS = etree.XPath(
    ".//text()[not(parent::script or parent::style)] | .//@datetime | .//@content | .//@title", smart_strings=False
)
_NUMBERS = re.compile(r"(?<![\d./-])(\d\d?)([/-])(\d\d?)\2((?:19|20)\d\d)(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")


def shown_order(page: Page, raws: Iterable[str]) -> str | None:
    """`DMY` or `MDY` as the page's other dates have it, where a date that may be read in both ways asks for it.

    Either one of these is past twelve in one place, or one of the two days stands on the page as machines write it.
    """
    asked = [match for raw in raws if is_open(raw) and (match := _NUMBERS.search(date_in(raw)))]
    if not asked:
        return None
    said = " \n".join(_TEXTS(page.root))
    iso = set(_ISO.findall(said))
    orders = {order for match in _NUMBERS.finditer(said) if (order := _order(int(match[1]), int(match[3])))}
    for match in asked:
        first, second, year = int(match[1]), int(match[3]), match[4]
        orders |= {"DMY"} if f"{year}-{second:02}-{first:02}" in iso else set()
        orders |= {"MDY"} if f"{year}-{first:02}-{second:02}" in iso else set()
    return orders.pop() if len(orders) == 1 else None


def _order(first: int, second: int) -> str | None:
    if first > 12 >= second:
        return "DMY"
    return "MDY" if second > 12 >= first else None
