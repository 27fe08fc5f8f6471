"""Lines made whole before they are read: marks within them are taken off, the first letter joins its word."""

import re

from lxml import etree
from lxml.html import HtmlElement

_LINE_END = re.compile(r"(?:^|\s)(?:br|line-?break|newline)(?:\s|$)", re.IGNORECASE)
# trafilatura breaks lines at some of these, and has less to walk without them.
# fmt: off
_IN_LINE = (
    "span", "font", "b", "i", "em", "u", "small", "mark", "abbr", "cite", "ruby", "rb", "rt", "rp", "kbd", "samp", "var", "tt",
)
# fmt: on
_INITIAL = re.compile(r"drop-?_?cap|initial|lettrine|capital|first-?_?letter", re.IGNORECASE)
_LINES = frozenset({"p", "li", "td", "th", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "a", "strong", "span"})


def join_lines(tree: HtmlElement) -> None:
    """Take what does not break a line out of a readable tree, in place, and leave its words."""
    for initial in [span for span in tree.iter("span", "strong", "b") if _is_initial(span)]:
        _join(initial)
    for initial in [div for div in tree.iter("div") if _is_initial(div)]:
        _join_next(initial)
    for code in list(tree.iter("code")):
        if _is_in_line(code):
            code.drop_tag()
    for end in [each for each in tree.iter("span", "i", "b") if _is_line_end(each)]:
        end.tag = "br"
    etree.strip_tags(tree, *_IN_LINE)


def _is_line_end(element: HtmlElement) -> bool:
    """Whether an empty element stands for a line end that its style makes."""
    return not len(element) and not element.text and _LINE_END.search(element.get("class") or "") is not None


def _is_initial(span: HtmlElement) -> bool:
    """Whether an element is the first letter of a text, set large."""
    letter = (span.text or "").strip()
    return len(letter) == 1 and letter.isupper() and not len(span) and _INITIAL.search(span.get("class") or "") is not None


def _join(initial: HtmlElement) -> None:
    """Take away the space between a first letter and its word, which may stand in the next element."""
    inner = initial
    while not (inner.tail or "").strip() and inner.getnext() is None and inner.getparent().tag == "span":
        inner.tail = None
        inner = inner.getparent()
    rest = (inner.tail or "").lstrip()
    following = inner.getnext()
    begins = rest or (following is not None and (following.text or "").lstrip()) or ""
    if begins[:1].islower():
        initial.text = initial.text.strip()
        inner.tail = rest or None
        if not rest and following is not None:
            following.text = begins


def _join_next(initial: HtmlElement) -> None:
    """Move a first letter that stands in a block of its own to its word, at the beginning of the next one."""
    beside = initial.getnext()
    following = None if beside is None else next((each for each in beside.iter() if (each.text or "").strip()), None)
    if following is not None and (rest := following.text.lstrip())[:1].islower():
        following.text = initial.text.strip() + rest
        initial.drop_tree()


def _is_in_line(code: HtmlElement) -> bool:
    """Whether code is a word of a line, and not lines of its own: trafilatura sets all apart."""
    outer = code.getparent()
    if outer is None or outer.tag not in _LINES or "\n" in code.text_content().strip():
        return False
    before = code.getprevious()
    return bool((code.tail or "").strip() or ((outer.text if before is None else before.tail) or "").strip())
