"""The dates that a page shows around its headline, or keeps there for its scripts, with what it calls them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise, takewhile
from typing import TypeAlias
from weakref import WeakKeyDictionary

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.labels import OF_ANOTHER, OTHER, PUBLISHED, UPDATED, pieces
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.normalise.datetext import date_in, has_date, has_day_and_time, is_month, is_span, without_date
from pipelines.normalise.text import line

LONGEST_LINE = 120
LARGE = 30
"""Elements in what is no line any more."""
LABEL = 60
"""Characters in front of a date that may be its label."""
BESIDE = 30
"""Letters beside a date in a line that has no name and no label: a weekday, a place, the minutes it takes to read."""
SIGNED = 60
"""The same in a line that begins with who wrote it: name and section."""
ALONE = 12
"""The same in an element that has the date to itself: a weekday."""
LISTED = 3
"""Days in elements of one kind that are those of a list of other articles."""
LEAD_IN = 60
"""Elements behind the headline that are looked at although they are called furniture."""
CLOSE = 15
"""Elements above the headline that are looked at likewise."""
LINK = 40
"""Characters of a link that is a headline of something else."""
PROSE = 80
"""Characters of a paragraph with which the article begins."""
DAY = 10
"""Characters of a day as machines write it."""
LEADS = 1
"""Paragraphs behind which a line without a name is none of the headline: the standfirst."""
RIGHT_BEHIND = 3
"""Elements on the level of the headline behind it."""
WHOLE_PAGE = 4_000
"""Elements looked at where there is no date around the headline."""

# Any of the forms that `datetext` reads: a year or a short date. Cheap, since it is asked of every element.
_DATE_LIKE = re.compile(r"\d{4}|\d\d?\s?[./·-]\s?\d\d?\s?[./·-]\s?\d\d|\d\d?[:.h]\d\d")
_CALLED_DATE = re.compile(
    r"(?<![a-z])(?:date\w*|time\w*|publi\w*|posted|meta|byline|datum|fecha|data|info|stamp|dateline|created|zeit|day|stand)"
    r"|(?:post|display|entry|article)-?(?:date|time)"
)
_PUBLICATION = re.compile(r"publi(?:sh|c)")
_ITSELF = re.compile(r"(?<![a-z-])(?:(?:post|entry|article|publish(?:ed)?|publication)[-_]?)?(?:date|datum|fecha)(?![a-z-])")
"""Names of an element that is the date and nothing else."""
_OWN_DATE = re.compile(r"(?:article|post|entry|story|page|publi\w*)(?:[-_]{1,2})?date(?![a-z])")
"""Names of the date of the article itself: layouts have it in a column beside the text."""
_CAPTION = re.compile(
    r"caption|(?<!and-)credit|(?<![a-z])(?:image|img|photo|foto|bild|video|player|event|audio|podcast|media-?(?:info|box))"
)
_LETTERS = re.compile(r"(?:typography|text|hero\w*|banner\w*|header\w*)[-_]{1,2}caption")
"""Layouts have a size of letters that is called so, for the line below the headline."""
_MEDIA = re.compile(r"(?<![a-z])(?:audio|podcast|media-?(?:info|box)|video-?(?:info|meta|date|player)|player)(?![a-z])")
_OTHERS = re.compile(r"related|recommend|most|popular|latest|trending|similar|sidebar|ticker|carousel|(?<![a-z_])(?<!has-)next")
# As whole words, since all that an element stands in is asked: layouts are called "has-related" and "eventful".
_ANOTHERS = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|popular|latest|trending|similar|ticker|carousel|sidebar|menu|cookie\w*|events?|newsletter"
    r"|comments?(?![\w-])|comment-?(?:list|content|body|meta|time|date)|repl(?:y|ies)|footer-(?:nav|menu)|site-footer"
    r"|nav-(?:next|prev\w*|links)|post-navigation|(?:next|prev(?:ious)?)-(?:post|article|story))(?![a-z])"
)
_OTHERS_BESIDE, _ANOTHERS_BESIDE = (re.compile(each.pattern.replace("|sidebar", "")) for each in (_OTHERS, _ANOTHERS))
_ATTRIBUTE = re.compile(r"date|publi|modif|updat|time")
_CHANGE = re.compile(r"modif|updat|(?<!ex)chang|edited|revis")
_CALLED_CHANGED = re.compile(r"(?<![a-z])(?:changed|modified|updated|revised|edited)(?![a-z])")
_UNCHANGED = re.compile(r"not[-_]?(?:updated|modified)")
_SPOKEN = frozenset({"title", "aria-label", "data-tooltip", "data-original-title"})
_MOMENT = re.compile(
    r"['\"\s]*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)['\"\s]*|(1\d{9}(?:\d{3})?)", re.ASCII
)
"""As machines write it, perhaps in quotes of its own; or epoch seconds since 2001."""
_AUTHOR_PATH = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|autori|writers?|profile|people|team)/")
_KEPT_PUBLICATION = re.compile(r"data-(?:[a-z]+-)?pub(?:l\w*)?[-_]?(?:date|time|at|on)?")
_KEPT_CHANGE = re.compile(r"data-(?:[a-z]+-)?(?:last)?-?(?:mod(?:if\w*)?|updat\w*)[-_]?(?:date|time|at|on)?")
_KEPT_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_SIGNED = re.compile(r"(?:by|von|par|por|di|door|av|af|on behalf of)\s", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|•·∙‧]\s*|\s[/–—]\s")
_HIDDEN_CHANGE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,6}")
_STATE_OF_ISLAND = re.compile(r'"(?:date|published\w*|publication\w*|datePublished)":\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d[^"]{0,16})"')
_LONGEST_STATE = 20_000
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]")
_Lines: TypeAlias = tuple[HtmlElement, tuple[tuple[str | None, str], ...]]
_KNOWN: WeakKeyDictionary[Page, tuple[tuple[str, str], ...]] = WeakKeyDictionary()
_LISTED: WeakKeyDictionary[Page, frozenset[HtmlElement]] = WeakKeyDictionary()
_ALL: WeakKeyDictionary[Page, tuple[_Lines, ...]] = WeakKeyDictionary()
_NO_LINE = frozenset(
    {"script", "style", "time", "h1", "figure", "figcaption", "img", "input", "option", "svg", "path", "meta", "link"}
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_BREAKS = frozenset(
    {
        "br",
        "hr",
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "legend",
        "table",
        "ul",
        "ol",
        "dl",
        "section",
        "article",
        "figure",
    }
)


def time(page: Page, name: str) -> Iterator[Hit]:
    """The `published` or `modified` time elements around the headline, their machine form before what they show.

    Those that are called the publication come first, since others are of the entries of a live page; those of recordings last.
    """
    listed = _listed(page)
    near = (element for element in _near_times(page) if element not in listed)
    return _times(sorted(near, key=lambda element: (not _is_called_published(element), _is_of_media(page, element))), name)


def date_line(page: Page, name: str) -> Iterator[Hit]:
    """The dates shown around the headline: `published` or `modified` as named or labelled, `state` ("Stand:"), else `bare`.

    What stands above the headline without a name is `above`: it may be the day of the visit.
    """
    yield from (Hit(piece) for label, piece in _around(page) if label == name)


def attribute(page: Page, name: str) -> Iterator[Hit]:
    """Moments that elements around the headline keep for the page's scripts, in attributes called after a date."""
    holders = page.head.iterancestors("article", "main", "body") if page.head is not None else ()
    yield from (Hit(raw) for element in holders for raw in _kept_by_holder(element, name))
    told: dict[HtmlElement, list[Hit]] = {}
    for element in chain(page.around_headline, page.opening):
        if element not in told:
            kept = element.items() if element.tag not in ("time", "meta") else ()
            hits = [Hit(raw) for kind, raw in _kept(element, kept) if kind == name]
            told[element] = [] if hits and page.is_furniture(element) else hits
        yield from told[element]


def lead_in(page: Page, name: str) -> Iterator[Hit]:
    """Dates next to the headline in what is called furniture, but not in links and navigation; above it named ones only.

    A time that is called the publication comes first: others say when a broadcast was, or another article.
    """
    listed = _listed(page)
    for element, is_above in sorted(_lead_in(page), key=lambda near: not _is_called_published(near[0])):
        if element in listed:
            continue
        if element.tag == "time":
            yield from _times((element,), name)
        else:
            unnamed = None if is_above else "published"
            yield from (Hit(piece) for label, piece in _line(page, element) if (label or unnamed) == name)


def anywhere(page: Page, name: str) -> Iterator[Hit]:
    """The first line elsewhere on the page that is named or labelled as `name`, outside of the furniture."""
    for element, lines in _everywhere(page):
        hits = [Hit(piece) for label, piece in lines if label == name and _letters(piece) <= SIGNED]
        if (
            hits
            and element.tag != "time"
            and not page.is_furniture(element)
            and not _is_prose(element)
            and not is_of_link(page, element, is_own=True)
            and not is_anothers(page, element)
        ):
            yield from hits
            return


def alone(page: Page, name: str) -> Iterator[Hit]:
    """The only day on the page: a line without a name, or in what is called furniture, and no other that says another day.

    Comments, links to other articles and lists of these are not looked at.
    """
    found: dict[str, str] = {}
    for element, lines in _everywhere(page):
        shown = next((piece for label, piece in lines if (label or "published") == name and has_date(piece)), None)
        if shown and not is_of_link(page, element, is_own=_is_own(element)) and not is_anothers(page, element):
            found.setdefault(date_in(shown), shown)
            if len(found) > 1:
                return
    yield from map(Hit, found.values())


def _everywhere(page: Page) -> tuple[_Lines, ...]:
    """The elements of the page with the dates that they show; kept like those around the headline, for four rules."""
    if page not in _ALL:
        body = page.root.find("body")
        elements = () if body is None else islice(body.iter(etree.Element), WHOLE_PAGE)
        read = ((element, tuple(_time_or_line(page, element))) for element in elements)
        _ALL[page] = tuple((element, lines) for element, lines in read if lines)
    return _ALL[page]


def _time_or_line(page: Page, element: HtmlElement) -> Iterator[tuple[str | None, str]]:
    if element.tag != "time":
        yield from _line(page, element)
    elif has_date(shown := text(element)):
        yield ("modified" if is_changed(element, shown) else "published"), shown


def is_anothers(page: Page, element: HtmlElement, *, is_beside: bool = False) -> bool:
    """Whether an element stands in comments, in what shows other articles, or in what shows the day of the visit.

    What `is_beside` may stand in a column beside the text.
    """
    around = takewhile(lambda outer: not page.holds_headline(outer), chain((element,), element.iterancestors()))
    asides = ("nav",) if is_beside or _is_own(element) else ("aside", "nav")
    names = _ANOTHERS_BESIDE if is_beside else _ANOTHERS
    return any(outer.tag in asides or names.search(_called(outer)) for outer in around)


def _is_own(element: HtmlElement) -> bool:
    return _OWN_DATE.search(_called(element)) is not None


def _is_prose(element: HtmlElement) -> bool:
    return element.tag == "p" and len(text(element, PROSE)) > PROSE


def _times(elements: Iterable[HtmlElement], name: str) -> Iterator[Hit]:
    for element in elements:
        shown, machine = text(element), element.get("datetime") or ""
        if not machine and not has_date(shown) and has_date(titled := element.get("title") or ""):
            machine = titled
        if _spoken(element, shown) != "other" and (name == "modified") == is_changed(element, shown):
            yield from (Hit(raw) for raw in dict.fromkeys((machine, shown)) if raw and not is_month(raw))


def _around(page: Page) -> tuple[tuple[str, str], ...]:
    """The date lines around the headline with what they are; kept as long as the page, since five rules ask for them."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_lines(page))
    return _KNOWN[page]


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    above, is_dated, paragraphs = frozenset(page.above_headline), False, 0
    found: dict[str, tuple[HtmlElement, str]] = {}
    for element in page.around_headline:
        if page.is_furniture(element):
            continue
        paragraphs += element.tag == "p" and len(text(element, PROSE)) > PROSE
        # The head of the site has a "date" too: the day of the visit.
        by_name = element not in above or _is_in_article(page, element)
        for label, piece in _line(page, element, by_name=by_name):
            if is_dated and label == "published" and (label, piece) not in _line(page, element, by_name=False):
                label = None  # what is right behind the headline needs no name
            is_dated = is_dated or (label is None and _letters(piece) <= ALONE and _is_behind_headline(page, element))
            if label is not None or element in above or paragraphs <= LEADS:
                found.setdefault(piece, (element, "above" if label is None and element in above else label or "bare"))
    if page.head is not None:
        for label, piece in chain.from_iterable(map(_bare, _between_breaks(page.head.getparent()))):
            found.setdefault(piece, (page.head, label or "bare"))
    alike = Counter(kind for kind, _ in {(_kind(element), date_in(piece)) for piece, (element, _) in found.items()})
    yield from ((label, piece) for piece, (element, label) in found.items() if alike[_kind(element)] < LISTED)


def _near_times(page: Page) -> Iterator[HtmlElement]:
    """The times around the headline; in what is called furniture those that say in words that they are the publication."""
    near = (element for element in page.root.iter("time") if _is_near(page, element))
    return (element for element in near if not page.is_furniture(element) or _says_published(page, element))


def _says_published(page: Page, element: HtmlElement) -> bool:
    return PUBLISHED.match(text(element)) is not None and not is_anothers(page, element)


def _listed(page: Page) -> frozenset[HtmlElement]:
    """The times near the headline that are those of a list of other articles: of one kind, of several days."""
    if page not in _LISTED:
        near = tuple(_near_times(page))
        alike = Counter(kind for kind, _ in {(_kind_of_time(element), _day_of(element)) for element in near})
        many = [each for each in near if alike[_kind_of_time(each)] >= LISTED]
        named = Counter(_kind_of_time(each) for each in many if _is_called_published(each))
        _LISTED[page] = frozenset(each for each in many if named[_kind_of_time(each)] != 1 or not _is_called_published(each))
    return _LISTED[page]


def _kind_of_time(element: HtmlElement) -> tuple[str, str]:
    """The same of a time: its own name or that of what holds it."""
    return "time", f"{element.get('class') or ''} {_called(element.getparent())}".strip() or str(id(element))


def _day_of(element: HtmlElement) -> str:
    return (element.get("datetime") or text(element))[:DAY]


def _kind(element: HtmlElement) -> tuple[str, str]:
    """What elements of one list have in common; without a class nothing."""
    return element.tag, element.get("class") or str(id(element))


def _line(page: Page, element: HtmlElement, *, by_name: bool = True) -> Iterator[tuple[str | None, str]]:
    """The pieces of the line that an element with a date stands in, each with its label; None if it has none.

    The names of the elements count as labels, unless not `by_name`.
    """
    if element.tag in _NO_LINE or not _DATE_LIKE.search(_own(element)) or _is_in_card(page, element) or _is_in_data(element):
        return
    if "updated" in (element.get("class") or "").split() and _HIDDEN_CHANGE.fullmatch((element.text or "").strip()):
        yield "modified", element.text.strip()
        return
    widest, shown = _widened(page, element)
    shown = _without_hidden(widest, shown)
    called = " ".join(map(_called, _up_to(element, widest)))
    if len(shown) > LONGEST_LINE:
        yield from chain.from_iterable(map(_bare, _between_breaks(element)))
        return
    if _is_caption(page, element) or OTHER.search(shown):
        return
    is_named, is_told = by_name and _CALLED_DATE.search(called) is not None, False
    for label, piece in pieces(shown):
        is_told = is_told or is_span(piece) or _is_of_another(piece)
        is_dated = has_date(piece) or has_day_and_time(piece) or (label in ("published", "modified") and is_month(piece))
        if label == "other" or not is_dated or is_span(piece) or (label is None and _is_of_another(piece)):
            continue
        if label is None and is_named:
            called = _UNCHANGED.sub(" ", called)
            label = "modified" if UPDATED.search(called) or _CHANGE.search(called) else "published"
        elif label is None and by_name and _CALLED_CHANGED.search(_called(element)):
            label = "modified"
        if label is not None or _letters(piece) <= (SIGNED if _SIGNED.match(piece) else BESIDE) or _is_parted(piece):
            yield label, piece
            is_told = True
    # Names and jobs make the line long; what has an element of its own and is a date alone is no prose.
    if not is_told and _letters(own := shown_of(element)) <= ALONE and has_date(own) and not is_span(own):
        yield None, own


def _bare(shown: str) -> Iterator[tuple[str | None, str]]:
    """The pieces of a line that has no element of its own."""
    if len(shown) <= LONGEST_LINE and not OTHER.search(shown):
        dated = (each for each in pieces(shown) if has_date(each[1]) and not is_span(each[1]) and each[0] != "other")
        yield from (
            each for each in dated if each[0] is not None or (_letters(each[1]) <= BESIDE and not _is_of_another(each[1]))
        )


def _between_breaks(element: HtmlElement) -> Iterator[str]:
    """The texts right in an element that stand between two breaks: hand-made pages have the date below the headline so."""
    children = [None, *element, None]
    for before, after in pairwise(children):
        own = line((element.text if before is None else before.tail) or "")
        if own and _is_break(before) and _is_break(after) and _DATE_LIKE.search(own):
            yield own


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
    return len(parts) > 1 and any(has_date(part) and _letters(part) <= ALONE for part in parts)


def _is_of_another(piece: str) -> bool:
    return OF_ANOTHER.search(piece[: piece.find(date_in(piece))]) is not None


def _letters(shown: str) -> int:
    return sum(map(str.isalpha, without_date(shown)))


def _up_to(element: HtmlElement, outer: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those around it up to an outer one."""
    yield element
    while element is not outer and (element := element.getparent()) is not None:
        yield element


def _widened(page: Page, element: HtmlElement) -> tuple[HtmlElement, str]:
    """The outermost element that is still one line, and the line: time and label often have elements of their own."""
    shown, outer = shown_of(element), element.getparent()
    while outer is not None and not page.holds_headline(outer) and not _is_large(outer):
        if len(wider := shown_of(outer)) > LONGEST_LINE:
            break
        element, shown, outer = outer, wider, outer.getparent()
    return element, shown


def _is_large(element: HtmlElement) -> bool:
    return next(islice(element.iter(), LARGE, None), None) is not None


def shown_of(element: HtmlElement) -> str:
    """The text of an element with a space wherever an element begins or ends: "By A<time>4 May</time>"."""
    return " ".join(" ".join(_TEXTS(element)).split())


def _own(element: HtmlElement) -> str:
    if not len(element):
        return element.text or ""
    return " ".join(chain((element.text or "",), (child.tail or "" for child in element)))


def _kept(element: HtmlElement, attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, value in attributes:
        if "props" in key and (match := _STATE_OF_ISLAND.search(value[:_LONGEST_STATE])):
            yield "published", match[1]
        elif (match := _MOMENT.fullmatch(value)) and (
            _ATTRIBUTE.search(key) or element.tag == "abbr" or _CALLED_DATE.search(_called(element))
        ):
            outer = element.getparent()
            called = f"{key} {_called(element)} {_called(outer) if outer is not None else ''}"
            yield ("modified" if _CHANGE.search(_UNCHANGED.sub(" ", called)) else "published"), match[1] or match[2]
        elif key in _SPOKEN and has_date(value) and len(value) <= LONGEST_LINE:
            # What shows "3 weeks ago" says the day to those who point at it, or cannot see it.
            told = [(label, piece) for label, piece in pieces(value) if has_date(piece)]
            is_said = PUBLISHED.match(value) is not None and element.tag not in ("a", "img")
            if is_said or (len(value) <= LABEL and _ITSELF.search(_called(element))):
                yield from (
                    (label or "published", piece if len(told) > 1 else value) for label, piece in told[:2] if label != "state"
                )


def _kept_by_holder(element: HtmlElement, name: str) -> Iterator[str]:
    """The days and moments that what holds the article keeps under the name of a publication or a change."""
    names = _KEPT_CHANGE if name == "modified" else _KEPT_PUBLICATION
    for key, value in element.attrib.items():
        if names.fullmatch(key) and (_KEPT_DAY.fullmatch(value) or _MOMENT.fullmatch(value)):
            yield value


def _is_called_published(element: HtmlElement) -> bool:
    """Whether a time is called the publication, by the words in front of it or by a name."""
    if element.tag != "time":
        return False
    called = " ".join(map(_called, (element, element.getparent())))
    return _PUBLICATION.search(called) is not None or _spoken(element, text(element)) == "published"


def _lead_in(page: Page) -> Iterator[tuple[HtmlElement, bool]]:
    paragraphs = 0
    for element in islice(page.around_headline, LEAD_IN) if page.head is not None else ():
        paragraphs += element.tag == "p" and not page.is_furniture(element) and len(text(element, PROSE)) > PROSE
        if paragraphs > LEADS:
            break
        if element.tag not in _HEADINGS and not is_of_link(page, element):
            yield element, False
    for element in page.above_headline[:CLOSE]:
        if not is_of_link(page, element):
            yield element, True


def is_of_link(page: Page, element: HtmlElement, *, is_own: bool = False) -> bool:
    """Whether an element belongs to a link to another article: it stands in one, or beside a headline or a long link.

    Beside a date that is called the article's own a headline without a link is a label: "Topics".
    """
    names = _OTHERS_BESIDE if is_own else _OTHERS
    for outer in chain((element,), islice(element.iterancestors(), 4)):
        if outer.tag in ("a", "nav") or names.search(_called(outer)):
            return True
        if page.holds_headline(outer) or _is_large(outer):
            return False
        others = outer.iter("a") if is_own else outer.iter("a", "h2", "h3", "h4")
        if any(not _SIGNED.match(text(inner, LINK)) if inner.tag != "a" else len(text(inner, LINK)) > LINK for inner in others):
            return True
    return False


def _is_in_card(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the card of another article: a small `article` with a heading of its own."""
    card = next(element.iterancestors("article"), None)
    if card is None or page.head is None or page.holds_headline(card) or _is_large(card):
        return False
    return next(card.iter("h2", "h3", "h4"), None) is not None


def _is_in_data(element: HtmlElement) -> bool:
    """Whether an element is a cell of a table with several columns that are named: what happened when, how it rose."""
    cell = element if element.tag == "td" else next(element.iterancestors("td"), None)
    table = next(cell.iterancestors("table"), None) if cell is not None else None
    head = next(table.iter("tr"), None) if table is not None else None
    return head is not None and len(head.findall("th")) > 1


def _is_caption(page: Page, element: HtmlElement) -> bool:
    """Whether an element belongs to a picture or is a link, other than one that is called a date: to the archive of its day."""
    near = list(takewhile(lambda outer: not page.holds_headline(outer), (element, *islice(element.iterancestors(), 2))))
    if element.tag == "a" and _ITSELF.search(_called(element)):
        near = near[1:]
    if any(outer.tag in ("figure", "figcaption") or (outer.tag == "a" and not _is_of_itself(outer)) for outer in near):
        return True
    return any(_CAPTION.search(_LETTERS.sub(" ", _called(outer))) for outer in near)


def _is_of_itself(link: HtmlElement) -> bool:
    """Whether a link is to who wrote the article, or says that it was published: a permanent one."""
    if PUBLISHED.match(text(link, LABEL)):
        return True
    return "author" in (link.get("rel") or "") or _AUTHOR_PATH.search(link.get("href") or "") is not None


def _is_behind_headline(page: Page, element: HtmlElement) -> bool:
    """Whether an element comes right behind the headline, on its level."""
    return page.head is not None and any(element is each for each in islice(page.head.itersiblings(etree.Element), RIGHT_BEHIND))


def _is_of_media(page: Page, element: HtmlElement) -> bool:
    """Whether a time belongs to a recording or a picture: by the names of what is close around it."""
    near = takewhile(lambda outer: not page.holds_headline(outer), islice(element.iterancestors(), 3))
    return any(outer.tag == "figcaption" or _MEDIA.search(_called(outer)) for outer in near)


def _is_near(page: Page, element: HtmlElement) -> bool:
    return element in page.neighbours or any(outer.tag in ("article", "main") for outer in element.iterancestors())


def is_changed(element: HtmlElement, shown: str) -> bool:
    """Whether a time is of a change: said in it or in front of it, else by its name; "published updated" is published."""
    outer, label = element.getparent(), _spoken(element, shown)
    if label is not None or PUBLISHED.match(shown):
        return label == "modified" and not PUBLISHED.match(shown)
    called = f"{_called(element)} {element.get('itemprop') or ''}".replace("_", " ")
    if PUBLISHED.search(called) or UPDATED.search(called):
        return not PUBLISHED.search(called)
    around = _UNCHANGED.sub(" ", _called(outer)).replace("_", " ")
    return (UPDATED.search(around) or _CALLED_CHANGED.search(around)) is not None


def _spoken(element: HtmlElement, shown: str) -> str | None:
    """The label in a time or in front of it."""
    outer, before = element.getparent(), element.getprevious()
    spoken = (outer.text or "") if before is None else f"{text(before)} {before.tail or ''}"
    return [label for label, _ in pieces(f"{spoken[-LABEL:]} {shown[:LABEL]} 0")][-1]


def _is_in_article(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the `article` or `main` that the headline is in, if it is in one."""
    around = page.head.iterancestors("article", "main") if page.head is not None else iter(())
    holder = next(around, None)
    return holder is None or holder in element.iterancestors()


def _called(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()
