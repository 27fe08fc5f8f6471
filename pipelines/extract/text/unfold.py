"""Parts of an article that trafilatura cuts for their tag or name: folded answers, quotes in figures, lists in cells."""

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.furniture import INGREDIENTS
from pipelines.text import key, size

EMBED = 500
"""Characters in paragraphs from which on what is called an embed is an article's text, swallowed by a table left open."""
PROSE = 80
"""Characters of a paragraph that only running text has."""
ARTICLE = 3
"""Paragraphs in an item of a list that make it an article, elsewhere than on news, where events and products are listed, too."""
QUESTION = 160
"""Characters of a question at most."""

NEAR = 4
"""Elements around a question that may stand beside its answer."""
SHORTEST = 30
"""Characters of an answer at least."""
CELL = 500
"""Characters of a cell of data at most; what has more is layout, and its lists are read."""

# What a reader unfolds by a click; trafilatura takes it for hidden.
_FOLDED = re.compile(
    r"(?<![a-z])(?:faqs?|accordion|collaps\w*|expand\w*|toggle|tab-*(?:panel|pane|content)|slides?)(?![a-z])", re.IGNORECASE
)
# Which trafilatura deletes with all that is in them. Not footers: where an article is a stub they say more.
_NEVER_TEXT = ("button", "dialog", "fieldset", "form", "menu", "nav")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_QUESTION_END = ("?", "？", "؟")
# By which of their names trafilatura cuts them.
_CUT = re.compile(r"hid(?:e|den)|expand|slide|embed|notloaded|-icon|widget|overlay|options|meta", re.IGNORECASE)
_HIDING = ("style", "aria-hidden", "hidden")


def unfold(tree: HtmlElement, *, news: bool) -> None:
    """Take off a readable tree, in place, what hides parts of the article from trafilatura, and leave all words.

    Not quotes of news: what stands in a figure there repeats the text in large letters, or is somebody's post.
    """
    _free_all(tree)
    for button in list(tree.iter("button")):
        _free_question(button)
    for figure in [] if news else [each for each in tree.iter("figure") if next(each.iter("blockquote"), None) is not None]:
        _free_quote(figure, tree)
    for cell in [each for each in tree.iter("td") if _is_small(each)]:
        _free_items(cell)
    for item in [each for each in tree.iter("li") if _is_entry(each, 1 if news else ARTICLE)]:
        _free_entry(item)
    for aside in tree.iter("aside"):
        if INGREDIENTS.search(aside.get("class") or ""):
            aside.tag = "div"
    for element in tree.iter("div", "section", "li"):
        names = element.get("class"), element.get("id")
        if (names[0] or names[1]) and (
            (_is_folded(*names) and _says(element)) or ("embed" in (names[0] or "") and _said(element) > EMBED)
        ):
            for inner in element.iter():
                _unname(inner)


def _free_all(tree: HtmlElement) -> None:
    """Make mere holders of what swallows the article since it is not closed, such as a button of the menu."""
    swallowing = list(tree.iter(*_NEVER_TEXT))
    if not swallowing:
        return
    most = max(EMBED, _said(tree) / 2)
    swallowing = [each for each in swallowing if _said(each) > most]
    for element in swallowing:
        element.tag = "div"
        element.attrib.clear()
    if swallowing and (body := tree.find("body")) is not None:
        # Where a menu is not closed its items are not, either.
        main = next((each for each in swallowing[-1].iter("main", "article") if _said(each) > most), None)
        if main is not None:
            body.append(main)


def _free_question(button: HtmlElement) -> None:
    """Make a question that unfolds its answer a heading; a heading is one, whatever is in it."""
    outer = button.getparent()
    shown = " ".join(button.text_content().split())
    if outer is None or not shown:
        return
    if outer.tag in _HEADINGS:
        # Beside its words a button copies the heading's address.
        if not (outer.text or "").strip() and len(outer) == 1:
            button.drop_tag()
    elif len(shown) <= QUESTION and shown.endswith(_QUESTION_END) and _is_answered(button):
        button.tag = "h3"
        for inner in list(button.iterdescendants()):
            inner.drop_tag()


def _is_answered(question: HtmlElement) -> bool:
    """Whether what follows a question says something; a question may be the headline of another article, too."""
    after = (each.getnext() for each in (question, *islice(question.iterancestors(), NEAR)))
    answer = next((each for each in after if each is not None), None)
    return answer is not None and next(answer.iter("button"), None) is None and len(answer.text_content().strip()) > SHORTEST


def _free_quote(figure: HtmlElement, tree: HtmlElement) -> None:
    """Let a quote out of its figure, unless the text says the same: then the figure repeats it in large letters."""
    told = key(next(figure.iter("blockquote")).text_content())
    if len(told) > PROSE and key(tree.text_content()).count(told) == 1:
        figure.tag = "div"


def _free_items(cell: HtmlElement) -> None:
    """Make items in a cell words of it: trafilatura reads no lists in there."""
    for part in list(cell.iter("ul", "ol", "li")):
        part.tail = f" {part.tail or ''}"
        part.drop_tag()


def _is_entry(item: HtmlElement, least: int) -> bool:
    """Whether an item has a heading and paragraphs: an entry of a live blog, or an article, which is no line of a list."""
    if next(item.iter(*_HEADINGS), None) is None:
        return False
    return sum(size(p.text_content()) > PROSE and p.find(".//a") is None for p in item.iter("p")) >= least


def _free_entry(item: HtmlElement) -> None:
    item.tag = "div"
    around = item.getparent()
    if around is not None and around.tag in ("ul", "ol") and next(around.iterchildren("li"), None) is None:
        around.tag = "div"


def _is_small(cell: HtmlElement) -> bool:
    """Whether a cell with a list is one of several in its row, and no menu, nor what holds a part of the page's layout."""
    if len(cell.getparent()) == 1 or next(cell.iter("li"), None) is None:
        return False
    size = len(" ".join(cell.text_content().split()))
    return size <= CELL and 2 * sum(len(link.text_content()) for link in cell.iter("a")) < size


def _unname(element: HtmlElement) -> None:
    for name in _HIDING:
        element.attrib.pop(name, None)
    for name in ("class", "id"):
        if _CUT.search(element.get(name) or ""):
            del element.attrib[name]


@lru_cache(maxsize=4096)
def _is_folded(*names: str | None) -> bool:
    return any(_FOLDED.search(name) for name in names if name)


def _says(element: HtmlElement) -> bool:
    return any(len(p.text_content()) > PROSE and p.find(".//a") is None for p in element.iter("p"))


def _said(element: HtmlElement) -> int:
    return sum(len(p.text_content()) for p in element.iter("p"))
