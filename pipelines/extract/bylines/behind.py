"""Who is named at the ends of a text: in a box or a signature behind it, in its first line or in its last."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

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
# The same in Taiwan, with the place behind it: 〔記者王小明／台北報導〕, （中央社記者王小明台北3日電）.
_REPORTED_FROM = re.compile(
    r"[〔【\[（(]?[\u4e00-\u9fff]{0,6}?[記记]者\s*(?:(?P<names>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4})*)\s*[／/]"
    r"|(?P<one>[\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,5}\d{1,2}日[電电]|(?P<two>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}\d{1,2}日[電电])"
)
# And in Korea, in front of the text or at its end: [서울=뉴시스]홍길동 기자 =, 홍길동 기자 hong@example.test.
_KOREAN = r"[가-힣]{2,4}(?:\s*[·,ㆍ]\s*[가-힣]{2,4}|\s[가-힣]{3}(?=\s*기자)){0,3}\s*(?:선임|수습|인턴|객원)?\s*(?:기자|특파원)"
_KOREAN_LEAD = re.compile(rf"(?:\[[^\]]{{2,16}}\]|\([^)]{{2,16}}\)|[가-힣]{{2,5}}\s?=)\s*(?P<names>{_KOREAN})\s*(?:=|$)")
_KOREAN_END = re.compile(rf"(?:^|[.\])/=>▶■]\s*)[(\[]?(?P<names>{_KOREAN})\s*[(\[]?\s*(?:[\w.+-]+@[\w.-]+)?[)\]]?\s*$", re.ASCII)
_ENDING = frozenset({"article", "li", "ul", "ol", "h1", "h2", "h3", "h4", "aside", "nav", "footer"})
_HEADS = ("h2", "h3", "h4", "h5", "h6", "a", "strong", "b")


def author_box(page: Page, name: str) -> Iterator[Hit]:
    """Who is named in the first byline, author's box or link to a profile behind the text: all of it, or its heading or link.

    A list, a card or a heading in front of it ends the search: behind these are other articles.
    """
    for element in page.closing[:TAIL]:
        if not _is_profile(element) and (element.tag not in TAGS or not is_called(*names_of(element))):
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


def _is_profile(element: HtmlElement) -> bool:
    return element.tag == "a" and PROFILE.search((element.get("href") or "").lower()) is not None


def signature(page: Page, name: str) -> Iterator[Hit]:
    """A paragraph of nothing but names, in front of the text or behind it, or a name in brackets at its end."""
    if not page.running:
        return
    first, last = page.running[0], page.running[-1]
    if signed := _SIGNED.search(text(last)):
        yield Hit(signed[0])
    yield from _reported(page)
    yield from _signed_in_korean(text(first)[:LONGEST_LEAD], text(last)[-LONGEST_LEAD:])
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


def _signed_in_korean(lead: str, end: str) -> Iterator[Hit]:
    """The reporter named in the first words of a Korean text, or else in its last."""
    if (named := _KOREAN_LEAD.match(lead) or _KOREAN_END.search(end)) is not None:
        yield Hit(named["names"])


def _reported(page: Page) -> Iterator[Hit]:
    """The reporters in the first lines of a Chinese text, as a line of nothing but their names."""
    begun = [element for element in page.before_text if element.tag == "p"]
    for paragraph in (*begun[-LAST:], page.running[0]):
        lead = text(paragraph)[:LONGEST_LEAD]
        if reported := _REPORTED_FROM.match(lead) or _REPORTED.search(lead):
            told = next(filter(None, reported.groupdict().values()), "")
            names = [name for name in re.split(r"[、，,\s]+", told) if is_chinese_person(name)]
            if names:
                yield Hit("、".join(names))
                return


def dateline(page: Page, name: str) -> Iterator[Hit]:
    """The agency in the dateline: "LONDON (Reuters) —", "(dpa)"."""
    if page.running and (raw := agency_line(text(page.running[0], 200), text(page.running[-1]))):
        yield Hit(raw)
