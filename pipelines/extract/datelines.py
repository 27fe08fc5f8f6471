"""The dates that a page shows around its headline, or keeps there for its scripts, with what it calls them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from typing import TypeAlias
from weakref import WeakKeyDictionary

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.labels import OTHER, PUBLISHED, UPDATED, pieces
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.normalise.datetext import date_in, has_date, has_day_and_time, without_date

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
WHOLE_PAGE = 4_000
"""Elements looked at where there is no date around the headline."""

# Any of the forms that `datetext` reads: a year or a short date. Cheap, since it is asked of every element.
_DATE_LIKE = re.compile(r"\d{4}|\d\d?\s?[./-]\s?\d\d?\s?[./-]\s?\d\d|\d\d?[:.h]\d\d")
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
    r"caption|credit|(?<![a-z])(?:image|img|photo|foto|bild|video|player|event|audio|podcast|media-?(?:info|box))"
)
_MEDIA = re.compile(r"(?<![a-z])(?:audio|podcast|media-?(?:info|box)|video-?(?:info|meta|date|player)|player)(?![a-z])")
_OTHERS = re.compile(r"related|recommend|most|popular|latest|trending|similar|sidebar|ticker|carousel|(?<![a-z_])next")
# As whole words, since all that an element stands in is asked: layouts are called "has-related" and "eventful".
_ANOTHERS = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|popular|latest|trending|similar|ticker|carousel|sidebar|menu|cookie\w*|events?|newsletter"
    r"|comments?(?![\w-])|comment-?(?:list|content|body|meta|time|date)|repl(?:y|ies)|footer-(?:nav|menu)|site-footer)(?![a-z])"
)
_ATTRIBUTE = re.compile(r"date|publi|modif|updat|time")
_CHANGE = re.compile(r"modif|updat|chang|edit|revis")
_UNCHANGED = re.compile(r"not[-_]?(?:updated|modified)")
_SPOKEN = frozenset({"title", "aria-label", "data-tooltip", "data-original-title"})
_MOMENT = re.compile(
    r"['\"\s]*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)['\"\s]*|(1\d{9}(?:\d{3})?)", re.ASCII
)
"""As machines write it, perhaps in quotes of its own; or epoch seconds since 2001."""
_SIGNED = re.compile(r"(?:by|von|par|por|di|door|av|af)\s", re.IGNORECASE)
_STATE_OF_ISLAND = re.compile(r'"(?:date|published\w*|publication\w*|datePublished)":\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d[^"]{0,16})"')
_LONGEST_STATE = 20_000
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::noscript)]")
_Lines: TypeAlias = tuple[HtmlElement, tuple[tuple[str | None, str], ...]]
_KNOWN: WeakKeyDictionary[Page, tuple[tuple[str, str], ...]] = WeakKeyDictionary()
_ALL: WeakKeyDictionary[Page, tuple[_Lines, ...]] = WeakKeyDictionary()
_NO_LINE = frozenset(
    {"script", "style", "time", "h1", "figure", "figcaption", "img", "input", "option", "svg", "path", "meta", "link"}
)
_HEADINGS = frozenset({"h1", "h2", "h3"})


def time(page: Page, name: str) -> Iterator[Hit]:
    """The `published` or `modified` time elements around the headline, their machine form before what they show.

    Those that are called the publication come first, since others are of the entries of a live page; those of recordings last.
    """
    near = (element for element in page.root.iter("time") if not page.is_furniture(element) and _is_near(page, element))
    return _times(sorted(near, key=lambda element: (not _is_called_published(element), _is_of_media(page, element))), name)


def date_line(page: Page, name: str) -> Iterator[Hit]:
    """The dates shown around the headline: `published` or `modified` as named or labelled, `state` ("Stand:"), else `bare`.

    What stands above the headline without a name is `above`: it may be the day of the visit.
    """
    yield from (Hit(piece) for label, piece in _around(page) if label == name)


def attribute(page: Page, name: str) -> Iterator[Hit]:
    """Moments that elements around the headline keep for the page's scripts, in attributes called after a date."""
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
    for element, is_above in sorted(_lead_in(page), key=lambda near: not _is_called_published(near[0])):
        if element.tag == "time":
            yield from _times((element,), name)
        else:
            unnamed = None if is_above else "published"
            yield from (Hit(piece) for label, piece in _line(page, element) if (label or unnamed) == name)


def anywhere(page: Page, name: str) -> Iterator[Hit]:
    """The first line elsewhere on the page that is named or labelled as `name`, outside of the furniture."""
    for element, lines in _everywhere(page):
        hits = [Hit(piece) for label, piece in lines if label == name and _letters(piece) <= SIGNED]
        if hits and element.tag != "time" and not page.is_furniture(element) and not _is_prose(element):
            yield from hits
            return


def alone(page: Page, name: str) -> Iterator[Hit]:
    """The only day on the page: a line without a name, or in what is called furniture, and no other that says another day.

    Comments, links to other articles and lists of these are not looked at.
    """
    found: dict[str, str] = {}
    for element, lines in _everywhere(page):
        shown = next((piece for label, piece in lines if (label or "published") == name and has_date(piece)), None)
        if shown and not _leads_elsewhere(page, element, is_own=_is_own(element)) and not _is_anothers(page, element):
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
        yield ("modified" if _is_changed(element, shown) else "published"), shown


def _is_anothers(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in comments, in what shows other articles, or in what shows the day of the visit."""
    around = takewhile(lambda outer: not page.holds_headline(outer), chain((element,), element.iterancestors()))
    asides = ("nav",) if _is_own(element) else ("aside", "nav")
    return any(outer.tag in asides or _ANOTHERS.search(_called(outer)) for outer in around)


def _is_own(element: HtmlElement) -> bool:
    return _OWN_DATE.search(_called(element)) is not None


def _is_prose(element: HtmlElement) -> bool:
    return element.tag == "p" and len(text(element, PROSE)) > PROSE


def _times(elements: Iterable[HtmlElement], name: str) -> Iterator[Hit]:
    for element in elements:
        shown, machine = text(element), element.get("datetime") or ""
        if not machine and not has_date(shown) and has_date(titled := element.get("title") or ""):
            machine = titled
        if (name == "modified") == _is_changed(element, shown):
            yield from (Hit(raw) for raw in dict.fromkeys((machine, shown)) if raw)


def _around(page: Page) -> tuple[tuple[str, str], ...]:
    """The date lines around the headline with what they are; kept as long as the page, since five rules ask for them."""
    if page not in _KNOWN:
        _KNOWN[page] = tuple(_lines(page))
    return _KNOWN[page]


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    above = frozenset(page.above_headline)
    found: dict[str, tuple[HtmlElement, str]] = {}
    for element in page.around_headline:
        if not _DATE_LIKE.search(_own(element)) or page.is_furniture(element):
            continue
        # The head of the site has a "date" too: the day of the visit.
        by_name = element not in above or _is_in_article(page, element)
        for label, piece in _line(page, element, by_name=by_name):
            found.setdefault(piece, (element, "above" if label is None and element in above else label or "bare"))
    alike = Counter(kind for kind, _ in {(_kind(element), date_in(piece)) for piece, (element, _) in found.items()})
    yield from ((label, piece) for piece, (element, label) in found.items() if alike[_kind(element)] < LISTED)


def _kind(element: HtmlElement) -> tuple[str, str]:
    """What elements of one list have in common; without a class nothing."""
    return element.tag, element.get("class") or str(id(element))


def _line(page: Page, element: HtmlElement, *, by_name: bool = True) -> Iterator[tuple[str | None, str]]:
    """The pieces of the line that an element with a date stands in, each with its label; None if it has none.

    The names of the elements count as labels, unless not `by_name`.
    """
    if element.tag in _NO_LINE or not _DATE_LIKE.search(_own(element)) or _is_in_card(page, element):
        return
    line, shown = _widened(page, element)
    called = " ".join(map(_called, _up_to(element, line)))
    if len(shown) > LONGEST_LINE or _is_caption(page, element) or OTHER.search(shown):
        return
    is_named, is_told = by_name and _CALLED_DATE.search(called) is not None, False
    for label, piece in pieces(shown):
        if not has_date(piece) and not has_day_and_time(piece):
            continue
        if label is None and is_named:
            called = _UNCHANGED.sub(" ", called)
            label = "modified" if UPDATED.search(called) or _CHANGE.search(called) else "published"
        if label is not None or _letters(piece) <= (SIGNED if _SIGNED.match(piece) else BESIDE):
            yield label, piece
            is_told = True
    # Names and jobs make the line long; what has an element of its own and is a date alone is no prose.
    if not is_told and _letters(own := _shown(element)) <= ALONE and has_date(own):
        yield None, own


def _letters(shown: str) -> int:
    return sum(map(str.isalpha, without_date(shown)))


def _up_to(element: HtmlElement, outer: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those around it up to an outer one."""
    yield element
    while element is not outer and (element := element.getparent()) is not None:
        yield element


def _widened(page: Page, element: HtmlElement) -> tuple[HtmlElement, str]:
    """The outermost element that is still one line, and the line: time and label often have elements of their own."""
    line, outer = _shown(element), element.getparent()
    while outer is not None and not page.holds_headline(outer) and not _is_large(outer):
        if len(wider := _shown(outer)) > LONGEST_LINE:
            break
        element, line, outer = outer, wider, outer.getparent()
    return element, line


def _is_large(element: HtmlElement) -> bool:
    return next(islice(element.iter(), LARGE, None), None) is not None


def _shown(element: HtmlElement) -> str:
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
        elif (match := _MOMENT.fullmatch(value)) and (_ATTRIBUTE.search(key) or _CALLED_DATE.search(_called(element))):
            outer = element.getparent()
            called = f"{key} {_called(element)} {_called(outer) if outer is not None else ''}"
            yield ("modified" if _CHANGE.search(_UNCHANGED.sub(" ", called)) else "published"), match[1] or match[2]
        elif key in _SPOKEN and has_date(value) and len(value) <= LABEL and _ITSELF.search(_called(element)):
            # What shows "3 weeks ago" says the day to those who point at it, or cannot see it.
            label = next((label for label, piece in pieces(value) if has_date(piece)), None)
            if label != "state":
                yield label or "published", value


def _is_called_published(element: HtmlElement) -> bool:
    """Whether a time is called the publication, by the words in front of it or by a name."""
    if element.tag != "time":
        return False
    called = " ".join(map(_called, (element, element.getparent())))
    return _PUBLICATION.search(called) is not None or _spoken(element, text(element)) == "published"


def _lead_in(page: Page) -> Iterator[tuple[HtmlElement, bool]]:
    paragraphs = 0
    for element in islice(page.around_headline, LEAD_IN) if page.headlines else ():
        paragraphs += element.tag == "p" and not page.is_furniture(element) and len(text(element, PROSE)) > PROSE
        if paragraphs > 1:  # the first may be the standfirst
            break
        if element.tag not in _HEADINGS and not _leads_elsewhere(page, element):
            yield element, False
    for element in page.above_headline[:CLOSE]:
        if not _leads_elsewhere(page, element):
            yield element, True


def _leads_elsewhere(page: Page, element: HtmlElement, *, is_own: bool = False) -> bool:
    """Whether an element belongs to a link to another article: it stands in one, or beside a headline or a long link.

    Beside a date that is called the article's own a headline without a link is a label: "Topics".
    """
    for outer in chain((element,), islice(element.iterancestors(), 4)):
        if outer.tag in ("a", "nav") or _OTHERS.search(_called(outer)):
            return True
        if page.holds_headline(outer) or _is_large(outer):
            return False
        others = outer.iter("a") if is_own else outer.iter("a", "h2", "h3", "h4")
        if any(inner.tag != "a" or len(text(inner, LINK)) > LINK for inner in others):
            return True
    return False


def _is_in_card(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the card of another article: a small `article` with a heading of its own."""
    card = next(element.iterancestors("article"), None)
    if card is None or not page.headlines or page.holds_headline(card) or _is_large(card):
        return False
    return next(card.iter("h2", "h3", "h4"), None) is not None


def _is_caption(page: Page, element: HtmlElement) -> bool:
    """Whether an element belongs to a picture or is a link, other than one that is called a date: to the archive of its day."""
    near = takewhile(lambda outer: not page.holds_headline(outer), (element, *islice(element.iterancestors(), 2)))
    if element.tag == "a" and _ITSELF.search(_called(element)):
        next(near)
    return any(outer.tag in ("figure", "figcaption", "a") or _CAPTION.search(_called(outer)) for outer in near)


def _is_of_media(page: Page, element: HtmlElement) -> bool:
    """Whether a time belongs to a recording or a picture: by the names of what is close around it."""
    near = takewhile(lambda outer: not page.holds_headline(outer), islice(element.iterancestors(), 3))
    return any(outer.tag == "figcaption" or _MEDIA.search(_called(outer)) for outer in near)


def _is_near(page: Page, element: HtmlElement) -> bool:
    return element in page.neighbours or any(outer.tag in ("article", "main") for outer in element.iterancestors())


def _is_changed(element: HtmlElement, shown: str) -> bool:
    """Whether a time is of a change: said in it or in front of it, else by its name; "published updated" is published."""
    outer, label = element.getparent(), _spoken(element, shown)
    if label is not None or PUBLISHED.match(shown):
        return label == "modified" and not PUBLISHED.match(shown)
    called = f"{_called(element)} {element.get('itemprop') or ''}".replace("_", " ")
    if PUBLISHED.search(called) or UPDATED.search(called):
        return not PUBLISHED.search(called)
    return UPDATED.search(_UNCHANGED.sub(" ", _called(outer)).replace("_", " ")) is not None


def _spoken(element: HtmlElement, shown: str) -> str | None:
    """The label in a time or in front of it."""
    outer, before = element.getparent(), element.getprevious()
    spoken = (outer.text or "") if before is None else f"{text(before)} {before.tail or ''}"
    return [label for label, _ in pieces(f"{spoken[-LABEL:]} {shown[:LABEL]} 0")][-1]


def _is_in_article(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the `article` or `main` that the headline is in, if it is in one."""
    holder = next((outer for outer in page.headlines[0].iterancestors() if outer.tag in ("article", "main")), None)
    return holder is None or holder in element.iterancestors()


def _called(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()
