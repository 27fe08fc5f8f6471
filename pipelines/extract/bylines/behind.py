"""Who is named at the ends of a text: in a box or a signature behind it, in its first line or in its last."""

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.extract.bylines.called import TAGS, hits_of, is_aside, is_called, names_of
from pipelines.extract.bylines.subject import is_subject
from pipelines.extract.bylines.words import LONGEST_NAME, PROFILE, START
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.names.agencies import dateline as agency_line
from pipelines.names.agencies import is_agency
from pipelines.names.credits import credited
from pipelines.names.eastern import is_chinese_person
from pipelines.names.nobody import is_heading, is_phrase

TAIL = 24
"""Elements behind the text among which is an author's box …"""
LAST = 3
"""… and paragraphs among which is a signature."""
LONGEST_LEAD = 120
"""Characters of a Chinese text in which it says who reported it."""

_SIGNED = re.compile(r"[【（(\[]([^】）)\]]{2,40})[】）)\]][\s。.]*$")
# The reporter in the first lines of a Chinese text: 新华社巴黎12月9日电（记者唐霁）.
_REPORTED = re.compile(
    r"[（(][^（）()]{0,10}?(?:记者|記者|通讯员|通訊員)\s*[:：]?\s*(?P<names>[\u4e00-\u9fff、，,\s·]{2,30})"
    r"(?:[／/][^）)]{0,12})?[）)]"
)
_ENDING = frozenset({"article", "li", "ul", "ol", "h1", "h2", "h3", "h4", "aside", "nav", "footer"})
_HEADS = ("h2", "h3", "h4", "h5", "h6", "a", "strong", "b")


def author_box(page: Page, name: str) -> Iterator[Hit]:
    """Who is named in the first that is called a byline or an author's box behind the text: all of it, or its heading or link.

    A list, a card or a heading in front of it ends the search: behind these are other articles.
    """
    for element in page.closing[:TAIL]:
        if element.tag not in TAGS or not is_called(*names_of(element)):
            if element.tag in _ENDING:
                return
            continue
        if is_aside(page, element):
            continue
        inner = element
        if len(text(element, LONGEST_NAME)) >= LONGEST_NAME:
            inner = next((one for one in element.iter(*_HEADS) if 2 < len(text(one, LONGEST_NAME)) < LONGEST_NAME), None)
        if inner is not None and (hits := list(hits_of(page, inner, LONGEST_NAME))):
            yield from hits
            return


def signature(page: Page, name: str) -> Iterator[Hit]:
    """A paragraph of nothing but names, in front of the text or behind it, or a name in brackets at its end."""
    if not page.running:
        return
    first, last = page.running[0], page.running[-1]
    if signed := _SIGNED.search(text(last)):
        yield Hit(signed[0])
    yield from _reported(page)
    before = first.getprevious()
    if before is not None and is_agency(text(before, LONGEST_NAME)):
        before = None  # There stands the picture, and whose it is.
    around = [*islice(last.itersiblings(), LAST), *([before] if before is not None and len(before) else [])]
    for element in around:
        shown = text(element, LONGEST_NAME)
        if (
            element.tag in ("p", "div", "em", "strong", "address")
            and 1 < len(shown) < LONGEST_NAME
            and not any(is_heading(piece) for _, piece in credited(START.sub("", shown)))
            and not is_phrase(shown)
            and not is_subject(page, shown)
            and not is_aside(page, element)
        ):
            links = [a.get("href") or "" for a in element.iter("a")]
            # A paragraph of links to elsewhere is a list.
            if all(PROFILE.search(link.lower()) for link in links):
                yield Hit(shown, None, next(iter(links), None))


def _reported(page: Page) -> Iterator[Hit]:
    """The reporters in brackets in the first lines of a Chinese text, as a line of nothing but their names."""
    begun = [element for element in page.before_text if element.tag == "p"]
    for paragraph in (*begun[-LAST:], page.running[0]):
        if reported := _REPORTED.search(text(paragraph)[:LONGEST_LEAD]):
            names = [name for name in re.split(r"[、，,\s]+", reported["names"]) if is_chinese_person(name)]
            if names:
                yield Hit("、".join(names))
                return


def dateline(page: Page, name: str) -> Iterator[Hit]:
    """The agency in the dateline: "LONDON (Reuters) —", "(dpa)"."""
    if page.running and (raw := agency_line(text(page.running[0], 200), text(page.running[-1]))):
        yield Hit(raw)
