"""A line with a date on a page: how far it goes, and its pieces, each with what the page calls it."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.dates.elsewhere import SIGNING, is_caption, is_in_card, is_in_data, is_large, names_of
from pipelines.extract.dates.labels import OF_ANOTHER, OTHER, UPDATED, pieces
from pipelines.extract.page import Page
from pipelines.moments.written import date_in, has_date, has_day_and_time, is_month, is_span, without_date
from pipelines.text import line

LONGEST_LINE = 120
"""Characters of a line; what is longer is prose."""
BESIDE = 30
"""Letters beside a date in a line that has no name and no label: a weekday, a place, the minutes it takes to read."""
SIGNED = 60
"""The same in a line that begins with who wrote it: name and section."""
SENTENCE = 6
"""Letters behind a date, up to the full stop, that are more than a unit or a zone: "Uhr.", "a.m."."""
ALONE = 12
"""The same in an element that has the date to itself: a weekday."""

# Any of the forms that `moments.written` reads: a year or a short date. Cheap, since it is asked of every element: with one
# digit in front of all forms the search is one for that.
_DATE_LIKE = re.compile(r"\d(?:\d{3}|\d?\s?[./·-]\s?\d\d?\s?[./·-]\s?\d\d|\d?[:.h]\d\d)")
CALLED_DATE = re.compile(
    r"(?<![a-z])(?:date\w*|time\w*|publi\w*|posted|meta|byline|datum|fecha|data|info|stamp|dateline|created|zeit|day|stand)"
    r"|(?:post|display|entry|article)-?(?:date|time)"
)
CHANGE = re.compile(r"modif|updat|(?<!ex)chang|edited|revis")
CALLED_CHANGED = re.compile(r"(?<![a-z])(?:changed|modified|updated|revised|edited)(?![a-z])")
UNCHANGED = re.compile(r"not[-_]?(?:updated|modified)")
_SEPARATORS = re.compile(r"\s*[|•·∙‧]\s*|\s[/–—]\s")
_BARS = re.compile(r"^\s*[|•·∙‧]|[|•·∙‧]\s*$")
_HIDDEN_CHANGE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,6}")
# Plain strings: such as know their element take twice the time.
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False)
_NO_LINE = frozenset(
    {"script", "style", "time", "h1", "figure", "figcaption", "img", "input", "option", "svg", "path", "meta", "link"}
)
_BREAKS = frozenset({"br", "hr", "p", "div", "legend", "table", "ul", "ol", "dl", "section", "article", "figure"}) | frozenset(
    f"h{level}" for level in range(1, 7)
)


def line_of(page: Page, element: HtmlElement, *, by_name: bool = True) -> Iterator[tuple[str | None, str]]:
    """The pieces of the line that an element with a date stands in, each with its label; None if it has none.

    The names of the elements count as labels, unless not `by_name`.
    """
    if element.tag in _NO_LINE or not may_be_dated(element) or is_in_card(page, element) or is_in_data(element):
        return
    if "updated" in (element.get("class") or "").split() and _HIDDEN_CHANGE.fullmatch((element.text or "").strip()):
        yield "modified", element.text.strip()
        return
    widest, shown = _widened(page, element)
    shown = _without_hidden(widest, shown)
    called = " ".join(map(names_of, _up_to(element, widest)))
    if len(shown) > LONGEST_LINE:
        is_list = by_name and element.tag != "p" and CALLED_DATE.search(names_of(element)) is not None
        yield from chain.from_iterable(map(bare, chain(between_breaks(element), _between_bars(element) if is_list else ())))
        return
    shown = _before_rights(shown)
    if is_caption(page, element) or OTHER.search(shown.lower()):
        return
    is_named, is_told = by_name and CALLED_DATE.search(called) is not None, False
    for label, piece in pieces(shown):
        is_told = is_told or is_span(piece) or _is_of_another(piece)
        is_dated = has_date(piece) or has_day_and_time(piece) or (label in ("published", "modified") and is_month(piece))
        if label == "other" or not is_dated or is_span(piece) or (label is None and _is_of_another(piece)):
            continue
        if label is None and is_named:
            called = UNCHANGED.sub(" ", called)
            label = "modified" if UPDATED.search(called) or CHANGE.search(called) else "published"
        elif label is None and by_name and CALLED_CHANGED.search(names_of(element)):
            label = "modified"
        if label is None and _is_sentence(piece):
            is_told = True
            continue
        if label is not None or letters(piece) <= (SIGNED if SIGNING.match(piece) else BESIDE) or _is_parted(piece):
            yield label, piece
            is_told = True
    # Names and jobs make the line long; what has an element of its own and is a date alone is no prose.
    if not is_told and letters(own := shown_of(element)) <= ALONE and has_date(own) and not is_span(own):
        yield None, own


def bare(shown: str) -> Iterator[tuple[str | None, str]]:
    """The pieces of a line that has no element of its own."""
    if len(shown) <= LONGEST_LINE and not OTHER.search(shown.lower()):
        dated = (each for each in pieces(shown) if has_date(each[1]) and not is_span(each[1]) and each[0] != "other")
        yield from (each for each in dated if each[0] is not None or (letters(each[1]) <= BESIDE and not _is_of_another(each[1])))


def between_breaks(element: HtmlElement) -> Iterator[str]:
    """The texts right in an element that stand between two breaks: hand-made pages have the date below the headline so."""
    children = [None, *element, None]
    for before, after in pairwise(children):
        own = line((element.text if before is None else before.tail) or "")
        if own and _is_break(before) and _is_break(after) and _DATE_LIKE.search(own):
            yield own


def _between_bars(element: HtmlElement) -> Iterator[str]:
    """The texts right in an element that begin or end with a bar: "| 4 May 2026 | " between names, links and tags."""
    for own in map(line, filter(None, (element.text, *(child.tail for child in element)))):
        if _BARS.search(own) and _DATE_LIKE.search(own):
            yield own.strip("|•·∙‧ ")


def may_be_dated(element: HtmlElement) -> bool:
    """Whether there is something like a date in an element's own words; a look at most of them is enough."""
    own = _own(element)
    return bool(own) and _DATE_LIKE.search(own) is not None


def shown_of(element: HtmlElement) -> str:
    """The text of an element with a space wherever an element begins or ends: "By A<time>4 May</time>"."""
    return " ".join(" ".join(_TEXTS(element)).split())


def letters(shown: str) -> int:
    """How many letters a line has beside its date and time."""
    return sum(map(str.isalpha, without_date(shown)))


def _before_rights(shown: str) -> str:
    """A line without the notice of rights behind its date."""
    before, mark, _ = shown.partition("©")
    return before.strip() if mark and has_date(before) else shown


def _is_break(element: HtmlElement | None) -> bool:
    return element is None or element.tag in _BREAKS


def _without_hidden(element: HtmlElement, shown: str) -> str:
    """A line without the moment of its last change that WordPress themes hide in it for machines (hAtom)."""
    if _HIDDEN_CHANGE.search(shown) and len(element):
        changes = (inner for inner in element.iterdescendants("span") if "updated" in (inner.get("class") or "").split())
        for moment in (inner.text or "" for inner in changes):
            shown = " ".join(shown.replace(moment.strip(), " ").split()) if _HIDDEN_CHANGE.fullmatch(moment.strip()) else shown
    return shown


def _is_parted(piece: str) -> bool:
    """Whether a date stands alone between separators: "On behalf of Doe & Roe | 4 May 2026 | Injuries"."""
    parts = _SEPARATORS.split(piece)
    return len(parts) > 1 and any(has_date(part) and letters(part) <= ALONE for part in parts)


def _is_sentence(piece: str) -> bool:
    """Whether a short line is a sentence that goes on behind its date: "The fair opens on 4 May 2026 in the hall."."""
    # Dates of other calendars come back as ours, and are not found.
    rest = piece.partition(written)[2] if (written := date_in(piece)) else ""
    return rest.endswith((".", "!", "?")) and sum(map(str.isalpha, rest)) >= SENTENCE


def _is_of_another(piece: str) -> bool:
    return OF_ANOTHER.search(piece[: piece.find(date_in(piece))].lower()) is not None


def _up_to(element: HtmlElement, outer: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those around it up to an outer one."""
    yield element
    while element is not outer and (element := element.getparent()) is not None:
        yield element


def _widened(page: Page, element: HtmlElement) -> tuple[HtmlElement, str]:
    """The outermost element that is still one line, and the line: time and label often have elements of their own."""
    shown, outer = shown_of(element), element.getparent()
    while outer is not None and not page.holds_headline(outer) and not is_large(outer):
        if len(wider := shown_of(outer)) > LONGEST_LINE:
            break
        element, shown, outer = outer, wider, outer.getparent()
    return element, shown


def _own(element: HtmlElement) -> str:
    own = element.text or ""
    if not len(element):
        return own
    tails = [tail for child in element if (tail := child.tail) and not tail.isspace()]
    return " ".join((own, *tails)) if tails else own
