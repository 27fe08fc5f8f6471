"""A byline that nothing but its place marks as one: a name under the headline."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.extract.bylines.called import is_aside, names_of
from pipelines.extract.bylines.subject import is_subject
from pipelines.extract.bylines.words import LONGEST_NAME, START, TOPIC, slug
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.names.agencies import is_agency
from pipelines.names.credits import JOB
from pipelines.names.eastern import is_chinese_person
from pipelines.names.given import GIVEN
from pipelines.names.nobody import is_heading, is_phrase
from pipelines.names.words import DESK, LINK, REST
from pipelines.text import key

NEAR = 12
"""Elements between a name under the headline and the date beside it …"""
NEARER = 8
"""… and one that begins with no given name that we know, and is no link …"""
NEXT = 3
"""… and one in Chinese, which has no capitals."""
LONGEST_DESK = 30
"""Characters of the name of a desk or an agency."""
LONGEST_CHINESE = 8
"""Characters of a name in Chinese that only its place marks as one."""
PROSE = 240
"""Characters from which on that is running text in which a name stands."""

LONG_SLUG = 8
"""Characters from which on a name is known in an address without hyphens, and in a folder in front of the last."""

_DATE = re.compile(
    r"\d{1,2}[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b|\d{4}年|\b\d+ (?:min|hours?|days?|months?|years?)\b"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SOURCE = re.compile(
    r"(?<![a-z])(?:sources?|quelle|kaynak|izvor|bron|fonte|fuente|zdroj|zrodlo|agen(?:cy|tur|cia|zia|ce))(?![a-z])"
)
"""Names of an element that says where a text is from."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CHINESE_PAPER = re.compile(r"..(?:网|網|[日晚早时商周]?报|[日晚早時商週]?報|社|电视台|電視台|周刊|週刊|杂志|客户端)$")
_INLINE = frozenset({"a", "span", "em", "strong", "b", "i", "cite", "small"})
_LINES = frozenset({"p", "span", "div", "em", "strong", "b", "i", "cite", "address", "small", "li", "a"})


def under_headline(page: Page, name: str) -> Iterator[Hit]:
    """A line between headline and text that may be a name, with a date beside it or a link that is called as it is."""
    behind = page.before_text
    for place, element in enumerate(behind):
        if element.tag not in _LINES or not _is_leaf(element):
            continue
        shown = text(element, LONGEST_NAME)
        if "@" in shown:
            shown = LINK.sub(" ", shown).strip()
        if _is_chinese(shown):
            near = NEXT
        elif len(shown) < LONGEST_DESK and _SOURCE.search(_names(element)) and is_agency(shown):
            near = NEAR
        elif 5 < len(shown) < LONGEST_NAME and _is_capitalised(shown) and slug(shown) not in urlsplit(page.url).path.lower():
            near = NEAR if _is_likely(shown) else NEARER
        elif _is_desk(shown):
            near = NEARER
        else:
            continue
        # What stands behind a bar is the date, with its label.
        name = shown.partition(" | ")[0]
        if is_heading(name) or REST.match(name) or is_phrase(shown) or _is_in_prose(element) or is_aside(page, element):
            continue
        link = next((outer for outer in (element, *islice(element.iterancestors(), 3)) if outer.tag == "a"), None)
        if link is not None and (link.get("href") or "").startswith("mailto:"):
            link = None
        if link is not None and near != NEXT:
            if not _is_named_after(link.get("href") or "", shown, page.url) or _is_in_menu(page, link):
                continue
            near = NEAR
        beside = behind[max(0, place - near) : place + near + 1]
        is_dated = any(other.tag == "time" or _DATE.search(_own(other)) for other in beside)
        # Last, since for that the whole text is read.
        if is_dated and not is_subject(page, shown):
            yield Hit(shown, None, None if link is None else link.get("href"))
            yield from (Hit(other) for other in _beside(page, element))
            return


def _beside(page: Page, element: HtmlElement) -> Iterator[str]:
    """Further names in elements right behind one that is called and made as it is."""
    for other in element.itersiblings(element.tag):
        shown = text(other, LONGEST_NAME)
        is_alike = element.get("class") and other.get("class") == element.get("class") and _is_capitalised(shown)
        # "Editor Ann Petrie" did not write, and "Premier League" is a section.
        if not is_alike or JOB.match(shown) or not _is_likely(shown) or is_subject(page, shown):
            return
        yield shown


def _names(element: HtmlElement) -> str:
    outer = element.getparent()
    return " ".join(filter(None, (*names_of(element), *names_of(outer if outer is not None else element)))).lower()


def _is_likely(shown: str) -> bool:
    """Whether a line begins as bylines do, or with a given name."""
    return START.match(shown) is not None or key(shown).split()[0] in GIVEN


def _is_in_menu(page: Page, link: HtmlElement) -> bool:
    """Whether a menu of the page has the same link: then it leads to a section."""
    others = (other for other in page.root.iter("a") if other is not link and other.get("href") == link.get("href"))
    return any(outer.tag in ("nav", "header", "footer") for other in others for outer in other.iterancestors())


def _is_desk(shown: str) -> bool:
    """Whether a line is a desk and nothing else, in a script without capitals: there nothing but the word tells."""
    return not shown.isascii() and shown.upper() == shown.lower() and len(shown) < LONGEST_DESK and DESK.search(shown) is not None


def _is_chinese(shown: str) -> bool:
    """Whether a line is the name of a person or of a paper in Chinese characters and nothing else."""
    if shown.isascii() or not 1 < len(shown) <= LONGEST_CHINESE or not _HAN.fullmatch(shown):
        return False
    return is_chinese_person(shown) or is_agency(shown) or _CHINESE_PAPER.search(shown) is not None


def _is_in_prose(element: HtmlElement) -> bool:
    """Whether a piece of a line stands in running text."""
    block = next((outer for outer in (element, *islice(element.iterancestors(), 6)) if outer.tag not in _INLINE), element)
    return len(text(block, PROSE)) >= PROSE


def _is_leaf(element: HtmlElement) -> bool:
    return len(element) <= 1 and _own(element) != ""


def _own(element: HtmlElement) -> str:
    if not len(element):
        return (element.text or "").strip()
    return " ".join(piece.strip() for piece in (element.text or "", *(child.tail or "" for child in element)) if piece.strip())


def _is_capitalised(shown: str) -> bool:
    words = _WORDS.findall(shown)
    return len(words) > 1 and sum(word[0].isupper() or len(word) < 4 for word in words) == len(words) and words[0][0].isupper()


def _is_named_after(href: str, shown: str, url: str) -> bool:
    """Whether a link's last folder is the name it shows, and it is no folder that the page itself lies in."""
    # Not every link is an address: `http://[author]/` is taken as it stands.
    path = href.partition("#")[0].partition("?")[0]
    folders, folded, own = path.rstrip("/").lower().split("/")[-3:], slug(shown), urlsplit(url).path.lower()
    if TOPIC.search(href.lower()) or folders[-1] in own:
        return False
    last = folders[-1]
    return folded in last or (len(folded) > LONG_SLUG and (folded.replace("-", "") in last or folded in folders))
