"""The name of the author that elements keep for the scripts of the page, where all that keep one keep the same."""

import re
from collections.abc import Iterator
from html import unescape

from pipelines.extract.page import Page
from pipelines.extract.structured import Hit

# Looked for in the page as it came, and in small letters only, as all but a few write it: with capitals, too, that takes
# nine times as long.
_KEPT = re.compile(
    r"data-(?:[a-z]+-){0,2}(?:authors?(?:-?names?)?|byline|writer-?names?)\s?=\s?"
    r"(?:\"([^\"<>\[{]{2,80})\"|'([^'<>\[{]{2,80})')"
)
_NO_NAME = re.compile(r"\d|[/@=]|^(?:true|false|null|none|undefined)$", re.IGNORECASE)


def kept(page: Page, name: str) -> Iterator[Hit]:
    """The one name in attributes that are called after the author: `data-author`, `data-byline-writer-name`."""
    names = {unescape(one or other).strip() for one, other in _KEPT.findall(page.html)}
    if len(names) == 1 and not _NO_NAME.search(only := names.pop()):
        yield Hit(only)
