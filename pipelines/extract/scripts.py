"""The moment of publication that a page tells its own scripts, for analytics or for putting it together in the browser."""

import re
from collections.abc import Iterator
from datetime import datetime

from pipelines.extract.page import Page
from pipelines.extract.structured import Hit

LONGEST = 1_500_000
"""Characters of a script that are searched: some hold a whole site."""

# Begins with plain letters, so that the search is one for them; the letters in front are looked at afterwards.
_PUBLISHED = re.compile(
    r"ub(?:l(?:ish(?:ed)?|ication))?[_-]?(?:date(?:[_-]?time)?|time(?:stamp)?|at|on)?\\?[\"']?\s*[:=]\s*\\?[\"']?"
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|\d{13}(?!\d)|\d{10}(?!\d))",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?:^|[^a-zA-Z])((?:date|first|original(?:ly)?|article|content|post|page)?[_-]?p)$", re.IGNORECASE)


def script(page: Page, name: str) -> Iterator[Hit]:
    """What inline scripts call the time of publication, where every such thing on the page is the same minute.

    Pages hold the data of the articles that they link to as well; then none of them is known to be this one's.
    """
    told: dict[int, str] = {}
    for element in page.root.iter("script"):
        for value in _values(element.text or ""):
            if (minute := _minute(value)) is not None:
                told.setdefault(minute, value)
    if len(told) == 1:
        yield from map(Hit, told.values())


def _values(text: str) -> Iterator[str]:
    for match in _PUBLISHED.finditer(text[:LONGEST]):
        if _KEY.search(text[max(0, match.start() - 16) : match.start()]):
            yield match[1]


def _minute(value: str) -> int | None:
    """Minutes since 1970; None where the zone is not told, since such a value cannot be compared with others."""
    if value.isdigit():
        return int(value[:10]) // 60
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int(at.timestamp()) // 60 if at.tzinfo else None
