"""Where a page names the day of its publication away from its headline: in a field, a microformat, a remark, a release."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.dates.dated import LONGEST_LINE, shown_of
from pipelines.extract.dates.elsewhere import is_anothers, is_of_link
from pipelines.extract.dates.labels import FILED, FIRST, PUBLISHED, UPDATED, pieces
from pipelines.extract.dates.times import is_changed
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.moments.written import date_in, has_date, is_span, without_date
from pipelines.text import key, line

LONGEST_LABEL = 30
"""Characters of an element that is a label and nothing else."""
OUTER = 2
"""How far out from its label a field ends."""
LEAD = 160
"""Characters at the beginning of a release in which place and day stand."""
PLACE = 40
"""Letters of the place in front of that day."""
REMARK = 240
"""Characters of a paragraph that is a remark on the article."""
WEEKDAY = 16
"""Letters between "was posted" and its day: a weekday."""
DAY = 60
"""Characters behind it in which day and time are complete."""
LONGEST_NAME = 60
"""Characters of a name on a card, with what stands in front of it."""
BEHIND = 40
"""Characters behind "originally published" in which its day is complete."""

_LABELS = ("dt", "th", "td", "h2", "h3", "h4", "h5", "h6", "strong", "b", "span", "div", "p", "label", "legend")
_MICROFORMATS = etree.XPath("//*[contains(@class, 'published') and (@title or @datetime)]")
# With which the sentence begins; most elements are done with at the first letter.
_SUBJECT = re.compile(r"\s*(?:this|dies|cet|est[aeo ]|questo|deze|dit|de[nt] här|denne|dette|tämä|ten|bu|эта|цей)", re.IGNORECASE)
_CARDS = etree.XPath("//*[contains(@class, 'vcard')]")
_AUTHOR_CLASS = re.compile(r"(?<!\S)(?:post-|entry-)?(?:author|byline)(?!\S)")
_PUBLISHED_CLASS = re.compile(r"(?<!\S)(?:dt-)?published(?!\S)")
_DIGIT = re.compile(r"\d")
# "LONDON, May 4, 2026 /PRNewswire/ --", "Oslo (4 May 2026) –": what stands in front of the text of a release.
_RELEASE = re.compile(r"(?P<lead>[^\W\d_].{5,90}?)\s*(?:/[\w .-]{3,24}/|\([A-Z][\w. -]{2,30}\)|--|[–—]|\s-\s)")


def field(page: Page, name: str) -> Iterator[Hit]:
    """The day in a field with a label of its own, also in a column beside the text, if all such fields have the same."""
    yield from _single(_fields(page))


def microformat(page: Page, name: str) -> Iterator[Hit]:
    """The moment that an element of the class `published` keeps (hAtom, h-entry), also at the foot, if it is the only one.

    And likewise the one name in elements that are the card of an `author`.
    """
    if name == "author":
        cards = (each for each in _CARDS(page.root) if _AUTHOR_CLASS.search(each.get("class")) and not is_anothers(page, each))
        names = {key(shown): shown for each in cards if (shown := _card_name(each))}
        yield from map(Hit, names.values() if len(names) == 1 else ())
    if not any("published" in called for called in page.called):
        return
    elements = (element for element in _MICROFORMATS(page.root) if _PUBLISHED_CLASS.search(element.get("class")))
    own = (each for each in elements if not is_anothers(page, each) and not is_changed(each, text(each)))
    yield from _single(element.get("datetime") or element.get("title") or "" for element in own)


def _card_name(card: HtmlElement) -> str:
    """The full name on a card (`fn`), else all that it says."""
    named = next((each for each in card.iterdescendants(etree.Element) if "fn" in (each.get("class") or "").split()), card)
    return text(named, LONGEST_NAME)[:LONGEST_NAME]


def first(page: Page, name: str) -> Iterator[Hit]:
    """The day on which the article was "originally published", where a remark says that it was updated since.

    Without that, a newspaper prints it anew, and dates it anew.
    """
    for element in page.root.iter("p", "div", "span", "em", "i", "small", "li"):
        own = (element.text or "")[:REMARK]
        # Most have no digit in what is their own.
        if (
            _DIGIT.search(own)
            and FIRST.search(line(own))
            and len(whole := shown_of(element)) <= REMARK
            and not is_anothers(page, element)
        ):
            said = FIRST.search(whole)
            rest = whole[said.end() :] if said else ""
            if has_date(day := rest[:BEHIND]) and not is_span(day) and UPDATED.search(rest):
                yield Hit(day)
                return


def filed(page: Page, name: str) -> Iterator[Hit]:
    """The day in the sentence at the foot of a blog's entry: "This entry was posted on Monday, 4 May 2026 and filed under …"."""
    for element in page.root.iter("p", "div", "small", "span", "footer", "em", "li"):
        if not _SUBJECT.match(element.text or ""):
            continue
        said = FILED.match(line(element.text[:REMARK]))
        day = said.string[said.end() :][:DAY] if said else ""
        written = date_in(day)
        in_front = day[: day.find(written)]
        if written and sum(map(str.isalpha, in_front)) <= WEEKDAY and not is_span(day) and not is_anothers(page, element):
            yield Hit(day)
            return


def release(page: Page, name: str) -> Iterator[Hit]:
    """The day behind the place with which the text of a press release begins."""
    for paragraph in page.running[:1]:
        lead = _RELEASE.match(text(paragraph, LEAD)[:LEAD])
        if lead and has_date(lead["lead"]) and sum(map(str.isalpha, without_date(lead["lead"]))) <= PLACE:
            yield Hit(lead["lead"])


def _fields(page: Page) -> Iterator[str]:
    for element in page.root.iter(*_LABELS):
        label = (element.text or "").strip()
        if len(element) or len(label) > LONGEST_LABEL or not PUBLISHED.match(label) or any(map(str.isdigit, label)):
            continue
        if not is_of_link(page, element, is_own=True) and not is_anothers(page, element, is_beside=True):
            yield from _behind(element)


def _behind(label: HtmlElement) -> Iterator[str]:
    """The labelled date in the smallest element around a label that has one."""
    outer = label
    for _ in range(OUTER):
        outer = outer.getparent()
        if outer is None or len(shown := shown_of(outer)) > LONGEST_LINE:
            follower = label.getnext()
            shown = f"{text(label)} {shown_of(follower)}" if follower is not None else ""
        dates = [piece for kind, piece in pieces(shown[:LONGEST_LINE]) if kind == "published" and has_date(piece)]
        if dates or outer is None:
            yield from (piece for piece in dates if not is_span(piece))
            return


def _single(found: Iterable[str]) -> Iterator[Hit]:
    days = {date_in(raw) or raw[:10]: raw for raw in reversed([*found]) if raw}
    if len(days) == 1:
        yield from map(Hit, days.values())
