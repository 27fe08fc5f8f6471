"""What says that a date belongs to something else: another article, comments, a picture, a table of data."""

import re
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from pipelines.extract.dates.labels import PUBLISHED
from pipelines.extract.page import Page, text

LARGE = 30
"""Elements in what is no line any more."""
LABEL = 60
"""Characters in front of a date that may be its label."""
LINK = 40
"""Characters of a link that is a headline of something else."""
NAME = 8
"""Characters from which on the last part of an address is the name of a page, whatever it is filed under."""
ITSELF = re.compile(r"(?<![a-z-])(?:(?:post|entry|article|publish(?:ed)?|publication)[-_]?)?(?:date|datum|fecha)(?![a-z-])")
"""Names of an element that is the date and nothing else."""
_OWN_DATE = re.compile(r"(?:article|post|entry|story|page|publi\w*)(?:[-_]{1,2})?date(?![a-z])")
"""Names of the date of the article itself: layouts have it in a column beside the text."""
_CAPTION = re.compile(
    r"caption|(?<!and-)credit|(?<![a-z])(?:image|img|photo|foto|bild|video|player|event|audio|podcast|media-?(?:info|box))"
)
_LETTERS = re.compile(r"(?:typography|text|hero\w*|banner\w*|header\w*)[-_]{1,2}caption")
"""Layouts have a size of letters that is called so, for the line below the headline."""
_MEDIA = re.compile(r"(?<![a-z])(?:audio|podcast|media-?(?:info|box)|video-?(?:info|meta|date|player)|player)(?![a-z])")
_OTHERS = re.compile(
    r"related|recommend|most|popular|latest|trending|similar|sidebar(?!__main)|ticker|carousel|(?<![a-z_])(?<!has-)next"
)
# As whole words, since all that an element stands in is asked: layouts are called "has-related" and "eventful".
_ANOTHERS = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|popular|latest|trending|similar|ticker|carousel|sidebar(?!__main)|menu|cookie\w*|events?|newsletter"
    r"|comments?(?![\w-])|comment-?(?:list|content|body|meta|time|date)|repl(?:y|ies)|footer-(?:nav|menu)|site-footer"
    r"|nav-(?:next|prev\w*|links)|post-navigation|(?:next|prev(?:ious)?)-(?:post|article|story)|current-?(?:date|day|time)\w*"
    r"|date-?today|todays?-?date|(?:twitter|instagram|tiktok|bluesky|reddit|facebook|fb)-(?:tweet|media|embed|post|card))(?![a-z])"
)
_OTHERS_BESIDE, _ANOTHERS_BESIDE = (re.compile(each.pattern.replace("|sidebar(?!__main)", "")) for each in (_OTHERS, _ANOTHERS))
_AUTHOR_PATH = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|autori|writers?|profile|people|team)/")
_PATH = re.compile(r"^(?:https?:)?//[^/?#]*|[?#].*$", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?:/[a-z]+)?/(?:19|20)\d\d(?:/\d\d?){0,2}/?")
SIGNING = re.compile(r"(?:by|von|par|por|di|door|av|af|on behalf of)\s", re.IGNORECASE)


def is_anothers(page: Page, element: HtmlElement, *, is_beside: bool = False) -> bool:
    """Whether an element stands in comments, in what shows other articles, or in what shows the day of the visit.

    What `is_beside` may stand in a column beside the text.
    """
    around = takewhile(lambda outer: not page.holds_headline(outer), chain((element,), element.iterancestors()))
    asides = ("nav",) if is_beside or is_own(element) else ("aside", "nav")
    names = _ANOTHERS_BESIDE if is_beside else _ANOTHERS
    return any(outer.tag in asides or names.search(names_of(outer)) for outer in around)


def is_of_link(page: Page, element: HtmlElement, *, is_own: bool = False) -> bool:
    """Whether an element belongs to a link to another article: it stands in one, or beside a headline or a long link.

    Beside a date that is called the article's own a headline without a link is a label: "Topics".
    """
    names = _OTHERS_BESIDE if is_own else _OTHERS
    for outer in (
        islice(element.iterancestors(), 4)
        if is_permanent(page, element)
        else chain((element,), islice(element.iterancestors(), 4))
    ):
        if outer.tag in ("a", "nav") or names.search(names_of(outer)):
            return True
        if page.holds_headline(outer) or is_large(outer):
            return False
        others = outer.iter("a") if is_own else outer.iter("a", "h2", "h3", "h4")
        if any(not SIGNING.match(text(inner, LINK)) if inner.tag != "a" else len(text(inner, LINK)) > LINK for inner in others):
            return True
    return False


def is_in_card(page: Page, element: HtmlElement) -> bool:
    """Whether an element stands in the card of another article: a small `article` with a heading of its own."""
    card = next(element.iterancestors("article"), None)
    if card is None or page.head is None or page.holds_headline(card) or is_large(card):
        return False
    return next(card.iter("h2", "h3", "h4"), None) is not None


def is_in_data(element: HtmlElement) -> bool:
    """Whether an element is a cell of a table with several columns that are named: what happened when, how it rose."""
    cell = element if element.tag == "td" else next(element.iterancestors("td"), None)
    table = next(cell.iterancestors("table"), None) if cell is not None else None
    head = next(table.iter("tr"), None) if table is not None else None
    return head is not None and len(head.findall("th")) > 1


def is_caption(page: Page, element: HtmlElement) -> bool:
    """Whether an element belongs to a picture or is a link, other than one of the article's own date."""
    near = list(takewhile(lambda outer: not page.holds_headline(outer), (element, *islice(element.iterancestors(), 2))))
    if is_permanent(page, element):
        near = near[1:]
    if any(outer.tag in ("figure", "figcaption") or (outer.tag == "a" and not _is_of_itself(outer)) for outer in near):
        return True
    return any(_CAPTION.search(_LETTERS.sub(" ", names_of(outer))) for outer in near)


def is_of_media(page: Page, element: HtmlElement) -> bool:
    """Whether a time belongs to a recording or a picture: by the names of what is close around it."""
    near = takewhile(lambda outer: not page.holds_headline(outer), islice(element.iterancestors(), 3))
    return any(outer.tag == "figcaption" or _MEDIA.search(names_of(outer)) for outer in near)


def is_permanent(page: Page, element: HtmlElement) -> bool:
    """Whether an element is a link with the date of the article itself: called so, permanent, or to the archive of a day."""
    if element.tag != "a":
        return False
    if ITSELF.search(names_of(element)) or "bookmark" in (element.get("rel") or ""):
        return True
    # Not taken apart as addresses: what pages link to need not be one.
    path, own = (_PATH.sub("", url).rstrip("/") for url in (element.get("href") or "", page.url))
    name = path.rpartition("/")[2]
    return _ARCHIVE.fullmatch(path) is not None or (len(name) >= NAME and name == own.rpartition("/")[2])


def is_own(element: HtmlElement) -> bool:
    """Whether an element is called the date of the article itself."""
    return _OWN_DATE.search(names_of(element)) is not None


def is_large(element: HtmlElement) -> bool:
    """Whether an element holds more than a line or a card does."""
    return next(islice(element.iter(), LARGE, None), None) is not None


def names_of(element: HtmlElement) -> str:
    """What an element is called, in lower-case letters: its classes, id and test id."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()


def _is_of_itself(link: HtmlElement) -> bool:
    """Whether a link is to who wrote the article, or says that it was published: a permanent one."""
    if PUBLISHED.match(text(link, LABEL)):
        return True
    return "author" in (link.get("rel") or "") or _AUTHOR_PATH.search(link.get("href") or "") is not None
