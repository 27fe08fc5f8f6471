"""What is called a byline, and what it shows: its line, without what is no part of the names."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.bylines.words import TOPIC
from pipelines.extract.furniture import is_furniture, spelled
from pipelines.extract.page import Page
from pipelines.extract.structured import Hit

TAGS = frozenset(
    "p span div small address em strong li a h3 h4 h5 h6 cite b i font section ul ol dl dt dd header footer button".split()  # noqa: SIM905
)
"""Elements that a byline may be."""

_CALLED = re.compile(
    r"by-?line|(?<![a-z])(?:by|auth?ors?(?:names?|info\w*|links?|line|box|block|area|sign\w*|wrap\w*|styled)?|autor\w*|auteurs?|autore"
    r"|writers?|written|verfasser\w*|journalist\w*|reporters?|contributors?|redakteur\w*|firma|firme|szerz[oő]\w*|novin[aá]r\w*"
    r"|kirjoittaja\w*|forfatter\w*|schrijver|skribent\w*|yazar\w*|muhabir\w*|penulis|signature|creator|auth|attribution\w*)(?![a-z])"
)
_CALLED_OTHERWISE = re.compile(
    r"(?<![a-z])(?:bio\w*|avatar|image|img|photo|picture|caption|social|desc\w*|follow|copyright|icon|count|share|time|job|title"
    r"|role|locations?|place|quotes?|pull-?quote|blockquote|testimonial|comments?|affiliations?|search|newsletter)(?![a-z])"
)
_PLACED = re.compile(
    r"(?<![a-z])(?:locali[sz]a[cç]i?[oó]n|locations?|place|city|ciudad|cidade|lugar|ville|lieu|ort|luogo|date|datum|fecha|data|time|hora"
    r"|timestamp|updated?|published|pubdate)(?![a-z])"
)
_PART_OF_NAME = re.compile(r"(?<![a-z])(?:first|last|given|family|sur)[-_]?name(?![a-z])")
_NAME_CALLED = re.compile(r"(?<![a-z])name(?![a-z])")
_WORDS = re.compile(r"[^\W\d_]+")


def hits_of(page: Page, element: HtmlElement, longest: int) -> Iterator[Hit]:
    """The line of a byline, if it is no longer than `longest`, with its first link; of furniture and of pictures nothing."""
    if is_aside(page, element) or any(outer.tag in ("figure", "figcaption", "blockquote") for outer in element.iterancestors()):
        return
    shown = barred(islice(_pieces(element), longest))
    if not _WORDS.search(shown):
        # Some papers keep their writers as topics.
        shown = barred(islice(element.itertext(), longest))
    if " | " in shown and any(_PART_OF_NAME.search((part.get("class") or "").lower()) for part in element.iter("span", "div")):
        shown = _with_whole_names(element) or shown
    if 2 < len(shown) < longest:
        yield Hit(shown, None, next((a.get("href") for a in element.iter("a")), None))


def _with_whole_names(element: HtmlElement) -> str:
    """The names of a byline whose first and last names have elements of their own."""
    parts = [part for part in element.iter("span", "div") if _PART_OF_NAME.search((part.get("class") or "").lower())]
    names: dict[HtmlElement, list[str]] = {}
    for part in parts:
        if (outer := part.getparent()) is not None:
            names.setdefault(outer, []).append(" ".join(part.itertext()))
    return barred(" ".join(name) for name in names.values())


def barred(pieces: Iterable[str]) -> str:
    """Pieces of text in one line, with bars between."""
    return " | ".join(piece for piece in (" ".join(piece.split()) for piece in pieces) if piece)


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The pieces of text in a byline, without those of elements that are no part of the names."""
    if element.text:
        yield element.text
    for child in element:
        if not _is_beside(child):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element of a byline is no part of the names: a place, a date, a button, a link to a section."""
    called = element.get("class") or ""
    if element.tag in ("time", "script", "style", "button", "svg") or (_PLACED.search(called.lower()) and not is_called(called)):
        return True
    rel = (element.get("rel") or "").split()
    return element.tag == "a" and (
        "category" in rel or "tag" in rel or TOPIC.search((element.get("href") or "").lower()) is not None
    )


def is_aside(page: Page, element: HtmlElement) -> bool:
    """Whether an element is furniture; what stands in the headline's own header is none, whatever it is called."""
    outer = element
    while outer is not None and outer not in page.holders:
        if outer.tag in ("figure", "figcaption"):
            return True
        outer = outer.getparent()
    in_header = outer is not None and any(holder.tag == "header" for holder in (outer, *islice(outer.iterancestors(), 3)))
    while element is not None and element is not outer:
        if element.tag == "aside" and _is_head(page, element):
            return False
        if element.tag in ("aside", "footer", "nav", "form") or (not in_header and is_furniture(element)):
            return True
        element = element.getparent()
    return False


def _is_head(page: Page, aside: HtmlElement) -> bool:
    """Whether an `aside` is where a layout has byline and date: between headline and text, with no headline of others."""
    return aside in page.before_text and next(aside.iter("h1", "h2", "h3", "h4"), None) is None


def names_of(element: HtmlElement) -> tuple[str | None, ...]:
    """What an element is called."""
    return element.get("class"), element.get("id"), element.get("data-testid"), element.get("data-component")


@lru_cache(maxsize=4096)
def is_called(*names: str | None) -> bool:
    """Whether an element with these names is a byline, or a name in one, and not what belongs to one: a picture, a place."""
    words = [word for name in names if name for word in name.split()]
    if not any(map(_calls_byline, words)):
        return False
    told = list(map(spelled, words))
    return not any(map(_CALLED_OTHERWISE.search, told)) or any(map(_NAME_CALLED.search, told))


# Of the names of an element each stands for itself, and most stand on other elements and pages, too.
@lru_cache(maxsize=16384)
def _calls_byline(word: str) -> bool:
    return _CALLED.search(spelled(word)) is not None
