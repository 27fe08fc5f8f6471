"""A page, parsed once: the tree that every extractor reads, and the parts of it that several of them need."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from itertools import islice
from operator import attrgetter
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from pipelines.errors import NotHtml
from pipelines.extract.claimed import claimed
from pipelines.extract.depth import check_size, drop_long_names, is_too_deep, shallow
from pipelines.extract.furniture import WHOLE, drop_furniture, is_furniture
from pipelines.extract.jsonld import Graph, Node, parse, text_of
from pipelines.extract.unmarked import unmarked
from pipelines.model.extraction import Removed
from pipelines.text import key, line
from pipelines.urls import host_of, site_of

BEFORE, AFTER = 60, 160
"""Elements in front of and behind the headline among which byline and date line stand."""
LONG = 1_000_000
"""Characters of a page that may have names of a size that matters; looking for them takes 0.8 ms."""
LONGEST_META = 50_000
"""Characters of a meta element; a thousand keywords are no keywords."""
LONGEST_BODY = 2_000_000
"""Characters of an `articleBody`, or of a script of linked data: more is a book, and many times that in memory."""
FAR = 2000
"""Elements between headline and text at most: a gallery may stand there."""
PARAGRAPH = 80
"""Characters from which on a paragraph is running text."""

# Feeds and data that were fetched as if they were pages.
_OTHER_FORMAT = re.compile(r"\s*(?:[{\[]|(?:<\?xml[^>]*>\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b)")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|nav|div|p|h[1-6]|span|a|ul|table)\b", re.IGNORECASE
)
# Systems that are put together of parts close the page early; to a browser what follows is still its body.
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_EMPTY_ROOT = re.compile(r"(<html\b[^<>]*?)/>", re.IGNORECASE)

_BREAKING = frozenset({"br", "p", "div", "li", "td", "h1", "h2", "h3", "h4", "section", "time", "figure", "ul"})
# In two thirds of the time of "//*[@property]".
_PROPERTIES = etree.XPath("//@property/..")
_NO_CONTENT = ("script", "style", "svg", "noscript", "template")
_APART = _BREAKING.union(_NO_CONTENT)
_TAG = attrgetter("tag")
_NO_TEXT = (
    *_NO_CONTENT,
    *("iframe", "link", "meta", "input", "source", "img", "picture", "video", "audio", "canvas"),
)


class Page:
    """A page as the extractors see it. They read it, share it and change nothing."""

    def __init__(self, html: str, url: str) -> None:
        self.url = url
        self.html = html
        self.root = _tree(html)
        # Held from the beginning: a walk over elements that Python knows already takes a tenth of one that makes them.
        self._elements = tuple(self.root.iter(etree.Element))
        # What is known of elements: rules ask for the same ones, and for what stands in them.
        self._furniture: dict[HtmlElement, bool] = {}

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, ...]]:
        """The contents of all meta elements by lower-case name or property, in order."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = (element.get("content") or "")[:LONGEST_META].strip()
            names = (element.get(attribute) for attribute in ("property", "name", "itemprop", "http-equiv"))
            for name in {name.strip().lower() for name in names if name}:
                if content:
                    found.setdefault(name, []).append(content)
        return {name: tuple(contents) for name, contents in found.items()}

    @cached_property
    def linked(self) -> Graph:
        """The linked data in the page's scripts."""
        scripts = (script for script in self.root.iter("script") if "ld+json" in (script.get("type") or "").lower())
        texts = (script.text or "" for script in scripts)
        return parse(text for text in texts if len(text) < LONGEST_BODY)

    @cached_property
    def article(self) -> Node | None:
        """The linked data of the article itself."""
        return self.linked.article(self.url, self.title)

    @cached_property
    def article_body(self) -> str:
        """The text in the linked data, a line a paragraph, without markup; empty where there is none."""
        raw = text_of((self.article or {}).get("articleBody"))
        return unmarked(raw) if len(raw) < LONGEST_BODY else ""

    @cached_property
    def title(self) -> str:
        """What the page calls itself to others: `og:title`, else the title element."""
        claimed = self.metas.get("og:title", ()) + self.metas.get("twitter:title", ())
        return line(claimed[0] if claimed else self.root.findtext(".//head/title") or self.root.findtext(".//title") or "")

    @cached_property
    def headlines(self) -> tuple[HtmlElement, ...]:
        """The `h1` elements with text, the one most like the title first."""
        wanted = set(key(self.title).split()) | set(key(text_of((self.article or {}).get("headline"))).split())

        def likeness(element: HtmlElement) -> float:
            words = set(key(text(element)).split())
            return len(words & wanted) / (len(words | wanted) or 1)

        return tuple(sorted((h1 for h1 in self.root.iter("h1") if text(h1)), key=likeness, reverse=True))

    @cached_property
    def itemprops(self) -> Mapping[str, tuple[HtmlElement, ...]]:
        """The elements with microdata by property (HTML Standard §5)."""
        marked = ((element, element.get("itemprop")) for element in self._elements)
        return _by_name((name, element) for element, names in marked if names for name in names.split())

    @cached_property
    def properties(self) -> Mapping[str, tuple[HtmlElement, ...]]:
        """The elements with RDFa by property, without its prefix: `dc:created` is `created`; meta elements are in `metas`."""
        marked = (element for element in _PROPERTIES(self.root) if element.tag != "meta")
        named = ((name, element) for element in marked for name in element.get("property").split())
        return _by_name((name.rpartition(":")[2].rpartition("/")[2], element) for name, element in named)

    @cached_property
    def called(self) -> frozenset[str]:
        """What elements of the page are called, as their class has it: a rule that knows none of these need not look further."""
        return frozenset(called for element in self._elements if (called := element.get("class")))

    @cached_property
    def around_headline(self) -> tuple[HtmlElement, ...]:
        """The elements around the headline, those behind it first; without one, those at the beginning of the body."""
        if self.head is None:
            body = self.root.find("body")
            return () if body is None else tuple(islice(body.iter(etree.Element), BEFORE + AFTER))
        return (*islice(_following(self.head), AFTER), *self.above_headline)

    @cached_property
    def above_headline(self) -> tuple[HtmlElement, ...]:
        """The elements above the headline, the nearest first."""
        return tuple(islice(_preceding(self.head), BEFORE)) if self.head is not None else ()

    @cached_property
    def running(self) -> tuple[HtmlElement, ...]:
        """The long paragraphs in the element that holds most of them: what is surely the article's text."""
        found: dict[HtmlElement, int] = {}
        long = [(p, length) for p in self.root.iter("p") if (length := len(p.text_content().strip())) > PARAGRAPH]
        for p, length in long:
            outer = p.getparent()
            found[outer] = found.get(outer, 0) + 2 * length
            if (around := outer.getparent()) is not None:
                found[around] = found.get(around, 0) + length
        if not found:
            return ()
        holder = max(found, key=lambda element: found[element])
        return tuple(p for p, _ in long if holder in (p.getparent(), p.getparent().getparent()))

    @cached_property
    def claimed(self) -> HtmlElement | None:
        """The element of the headline where that is no `h1`, by what the page calls itself."""
        titles = [text_of((self.article or {}).get("headline")), self.title, self.root.findtext(".//title") or ""]
        body, host = self.root.find("body"), host_of(self.url).removeprefix("www.")
        names = (*self.metas.get("og:site_name", ()), host, site_of(host).partition(".")[0])
        path = urlsplit(self.url).path
        return None if body is None else claimed(body, self.headlines, list(dict.fromkeys(filter(None, titles))), names, path)

    @cached_property
    def headline(self) -> HtmlElement | None:
        """The element of the headline: an `h1`, or another heading where no `h1` has a word of the title."""
        if self.claimed is not None:
            return self.claimed
        wanted = set(key(self.title).split())
        best = self.headlines[0] if self.headlines else None
        if best is not None and (not wanted or wanted & set(key(text(best)).split())):
            return best
        others = (h for h in self.root.iter("h2", "h3") if len(words := set(key(text(h)).split())) > 2 and words <= wanted)
        return next(others, best)

    @cached_property
    def opening(self) -> tuple[HtmlElement, ...]:
        """The elements from the headline to the second paragraph of the text, then those in front of the headline.

        Where text or headline cannot be told from the rest: those around the headline.
        """
        if self.headline is None or not self.running or not self._order(self.headline) < self._order(self.running[0]):
            return self.around_headline
        second = self.running[min(1, len(self.running) - 1)]
        begin, end = self._order(self.headline), self._order(second)
        return (*self._elements[begin + 1 : min(end, begin + FAR)], *reversed(self._elements[max(0, begin - BEFORE) : begin]))

    @cached_property
    def before_text(self) -> tuple[HtmlElement, ...]:
        """The elements between headline and text; none where these cannot be told from the rest."""
        if self.headline is None or not self.running:
            return ()
        begin, end = self._order(self.headline), self._order(self.running[0])
        return self._elements[begin + 1 : min(end, begin + AFTER)]

    @cached_property
    def closing(self) -> tuple[HtmlElement, ...]:
        """The elements behind the last long paragraph of the text."""
        if not self.running:
            return ()
        last = self.running[-1]
        begin = self._order(last) + sum(1 for _ in last.iter(etree.Element))
        return self._elements[begin : begin + AFTER]

    @cached_property
    def holders(self) -> frozenset[HtmlElement]:
        """What holds the headline or the text."""
        held = [element for element in (self.headline, *self.running[:1]) if element is not None]
        return frozenset(outer for element in held for outer in element.iterancestors())

    @cached_property
    def _places(self) -> Mapping[HtmlElement, int]:
        return {element: place for place, element in enumerate(self._elements)}

    def _order(self, element: HtmlElement) -> int:
        return self._places[element]

    @cached_property
    def neighbours(self) -> frozenset[HtmlElement]:
        """The same elements, to ask whether one is among them."""
        return frozenset(self.around_headline)

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether an element belongs to what stands around an article: navigation, lists of others, comments."""
        asked: list[HtmlElement] = []
        answer = False
        while element is not None and element.tag not in WHOLE and element not in self._holders:
            asked.append(element)
            answer = self._furniture[element] if element in self._furniture else is_furniture(element)
            if answer or element in self._furniture:
                break
            element = element.getparent()
        self._furniture.update(dict.fromkeys(asked, answer))
        return answer

    def holds_headline(self, element: HtmlElement) -> bool:
        """Whether the headline is, or stands in, an element."""
        return element in self._holders or element is self.head

    @cached_property
    def _holders(self) -> frozenset[HtmlElement]:
        # What holds the headline is no furniture, whatever it is called: layouts are named "with-sidebar".
        return frozenset(self.head.iterancestors()) if self.head is not None else frozenset()

    @cached_property
    def head(self) -> HtmlElement | None:
        """The first headline, or the heading that is the title: where there is no `h1`, or none that is."""
        return self.headlines[0] if self.headlines and self.claimed is None else self.headline

    @cached_property
    def _headlines(self) -> frozenset[str]:
        """What the `h1` elements say that may be the article's: the one most like the title, and those that are a part of it."""
        wanted = set(key(self.title).split())
        shown = [line(h1.text_content()) for h1 in self.headlines]
        return frozenset(shown[:1]) | {words for words in shown if set(key(words).split()) <= wanted}

    def readable(self, *, spare: bool = False) -> HtmlElement:
        """A copy of the tree for a reader of text: no scripts and the like, no forms, no furniture (`drop_furniture`).

        A third of trafilatura's time goes with them, and 0.15 points of F1 come, on news and on the wider web.
        """
        return self.cleared(spare=spare)[0]

    def cleared(self, *, spare: bool = False) -> tuple[HtmlElement, tuple[Removed, ...]]:
        """The same, and the furniture that said something."""
        tree = copy(self.root)
        etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
        dropped = drop_furniture(tree, self._headlines, frozenset({"form", "header"}), spare=spare)
        return tree, tuple(Removed(rule="furniture", text=text) for text in dropped)

    def without_furniture(self) -> HtmlElement:
        """A copy of the tree that still has everything but what stands around the article."""
        tree = copy(self.root)
        drop_furniture(tree, self._headlines)
        return tree


def _by_name(named: Iterable[tuple[str, HtmlElement]]) -> Mapping[str, tuple[HtmlElement, ...]]:
    found: dict[str, list[HtmlElement]] = {}
    for name, element in named:
        found.setdefault(name, []).append(element)
    return {name: tuple(elements) for name, elements in found.items()}


def text(element: HtmlElement, most: int | None = None) -> str:
    """The text of an element on one line, with a space where a new block begins.

    `most` is how many characters of it are of interest; a little more may come, and nothing behind that is looked at.
    """
    if not len(element):
        own = element.text
        return line(own) if own and element.tag not in _NO_CONTENT else ""
    # Asked by name here, since lxml reads a list of names anew for each element: most of the time.
    if _APART.isdisjoint(map(_TAG, element.iterdescendants())):
        whole = element.text_content()
        return line(whole if most is None else whole[: 2 * most])
    return line("".join(_parts(element, most)))


def _parts(element: HtmlElement, most: int | None) -> list[str]:
    parts: list[str] = []
    length = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        tag = inner.tag
        if event == "start":
            words = inner.text
            if tag in _NO_CONTENT:
                walk.skip_subtree()
                words = None
        elif inner is element:
            break
        else:
            words = inner.tail
        if tag in _BREAKING:
            words = f" {words or ''}"
        if words:
            parts.append(words)
            length += len(words)
            if most is not None and length > 2 * most:
                break
    return parts


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind an element, in document order."""
    while element is not None:
        for sibling in element.itersiblings(etree.Element):
            yield from sibling.iter(etree.Element)
        element = element.getparent()


def _preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements in front of an element, the nearest first; those that hold it are left out."""
    while element is not None:
        for sibling in element.itersiblings(etree.Element, preceding=True):
            yield from reversed(list(sibling.iter(etree.Element)))
        element = element.getparent()


def _tree(html: str) -> HtmlElement:
    if _OTHER_FORMAT.match(html) or not _HTML.search(html):
        raise NotHtml("no HTML element")
    html = _END.sub("", html)
    check_size(html)
    root = _parsed(html)
    if not len(root) and _EMPTY_ROOT.search(html):
        root = _parsed(_EMPTY_ROOT.sub(r"\1>", html, count=1))
    root = _parsed(shallow(html)) if is_too_deep(root) else root
    if len(html) > LONG:
        drop_long_names(root)
    return root


def _parsed(html: str) -> HtmlElement:
    # As bytes: lxml refuses a str with an encoding declaration, and the parser must not believe a wrong one.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    # lxml.html asks Python for each element's class, to tell forms from others: a tenth of the time, for nothing we need.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(html.encode(errors="replace"), parser=parser)
    except etree.ParserError as error:
        raise NotHtml(str(error)) from error
