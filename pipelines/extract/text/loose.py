"""Text that stands loose beside paragraphs gets a paragraph of its own: trafilatura reads the paragraphs and leaves it."""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

LOOSE = 80
"""Characters of loose text that only running text has."""

# fmt: off
_BLOCKS = frozenset({
    "p", "div", "ul", "ol", "dl", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "form",
    "table", "tbody", "thead", "tr", "td", "th", "section", "article", "main", "figure", "figcaption", "header", "footer",
    "aside", "nav", "details", "summary",
})
_INLINE = frozenset({
    "a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "label", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
    "time", "u",
})
# fmt: on
_TAG = attrgetter("tag")
_END = re.compile(r"[.!?…。][\"'”’»)\]]*$")
# A widget's data, and the placeholders of a template.
_DATA = ("{", "[", "<")


class _Run(NamedTuple):
    """Loose text: the block in front of it, None at the beginning, the elements in it, and its words."""

    behind: HtmlElement | None
    inner: list[HtmlElement]
    words: str


def wrap_loose(tree: HtmlElement) -> None:
    """Put loose text of some length into paragraphs, in place, wherever it stands beside blocks in one element."""
    for holder in list(tree.iter("div", "section", "article", "main")):
        if not _BLOCKS.isdisjoint(map(_TAG, holder)):
            _name_paragraphs(holder)
            for run in list(_runs(holder)):
                if not run.words.startswith(_DATA) and all(each.tag in _INLINE for each in run.inner):
                    _wrap(holder, run)


def _name_paragraphs(holder: HtmlElement) -> None:
    """Make paragraphs of what is one beside others, by what it says, and is called a `div`."""
    alike = [child for child in holder if child.tag == "div" and _BLOCKS.isdisjoint(map(_TAG, child.iterdescendants()))]
    if not alike or not any(child.tag == "p" and len(child.text_content()) >= LOOSE for child in holder):
        return
    for child in alike:
        words = " ".join(child.text_content().split())
        linked = sum(len(link.text_content()) for link in child.iter("a"))
        if len(words) >= LOOSE and _END.search(words) and 2 * linked < len(words):
            child.tag = "p"


def _runs(holder: HtmlElement) -> Iterator[_Run]:
    """The loose texts that are long enough."""
    behind, inner, text = None, list[HtmlElement](), holder.text or ""
    for child in holder:
        if child.tag in _BLOCKS:
            if len(text) >= LOOSE and len(words := " ".join(text.split())) >= LOOSE:
                yield _Run(behind, inner, words)
            behind, inner, text = child, [], child.tail or ""
        else:
            inner.append(child)
            text += child.text_content() + (child.tail or "")
    if len(text) >= LOOSE and len(words := " ".join(text.split())) >= LOOSE:
        yield _Run(behind, inner, words)


def _wrap(holder: HtmlElement, run: _Run) -> None:
    paragraph = etree.SubElement(holder, "p")
    if run.behind is None:
        paragraph.text, holder.text = holder.text, None
        holder.insert(0, paragraph)
    else:
        paragraph.text, run.behind.tail = run.behind.tail, None
        run.behind.addnext(paragraph)
    paragraph.extend(run.inner)
