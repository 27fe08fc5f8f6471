"""The tags that a page shows: the first list behind the headline that is called one, has a label of one, or leads to tags."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.furniture import spelled
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.extract.taglabels import LABELS
from pipelines.text import line, plain_key
from pipelines.urls import host_of, site_of

LONGEST = 50
"""Characters of a tag."""
DEPTH = 5
"""How far above a link the list is that may be called one of tags, or have a label."""
IN_SENTENCE = 75
"""Bytes of a paragraph besides its links, from which on they stand in a sentence: scripts of more bytes say more by a letter."""
WORDS = 5
"""Words of a tag below a label: with more it is a headline, which many of these labels stand above, too."""
MOST = 30
"""Tags below a label; more are a menu."""

_PATH = re.compile(
    r"/(?:tags?|tagged|tagg(?:ar|er)?|tag[iy]|teg[is]?|topics?|them(?:a|en|e|es)|sujets?|temas?|temat[ayi]?|emne(?:r|ord)?|amnen?"
    r"|aihe(?:et)?|avainsana|etiket(?:a|as|ler|y)?|etiquetas?|mots?-cles?|keywords?|hashtags?|stichwort|schlagwort|subjects?|hub"
    r"|argoment[io]|assuntos?|topicos?|onderwerp(?:en)?|trefwoord|cimkek?|stit(?:ek|ky)|tem[ey]|konu|haberleri|chu-de|tu-khoa)"
    r"/[^/?#]|[?&](?:tag|tags|topic|keyword)=."
)
_CALLED = re.compile(
    r"(?<![a-z])(?:(?:article|post|entry|story|related|content|topic)?[-_]*(?:tag(?:s|list|box|cloud)?|topics|keywords?|hashtags?)"
    r"|article-subjects|schlagw(?:ort|oerter|örter)\w*|themen|stichw\w+|mots?-?cles?|etiket(?:ler|as)?|etiquetas|palabras-clave)(?![a-z])"
)
_MENU = re.compile(r"(?<![a-z])(?:nav(?:bar|igation)?|menu|sidebar|burger)(?![a-z])")
_OTHERS = re.compile(r"(?<![a-z])(?:trending|popular|most|hot|teasers?|cards?|ticker)(?![a-z])")
# WordPress calls whatever stands for an article after its tags: `hentry tag-harbour`.
_ENTRY = re.compile(r"(?<![a-z])(?:hentry|type-[a-z]+|status-publish|post-\d+)(?![a-z])")
_FOOT = re.compile(r"(?<![a-z-])(?:(?:site|page|main|global)-?)?footer(?![a-z])")
_ABROAD = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# How often a tag was given: `Harbour (41)`, or a number in an element of its own.
_COUNT = re.compile(r"\s*[(\[]\d+[)\]]$")
_WHOLE = frozenset({"html", "body", "main"})
_BLOCKS = frozenset({"p", "li", "td", "dd", "blockquote", "figcaption"})


def tags(page: Page, name: str) -> Iterator[Hit]:
    """The links of the list: one that is called so, else one below a label, else links to where sites keep tags."""
    links = tuple(_behind_headline(page))
    for find in (_called, _labelled, _leading, _unlinked, _above):
        if listed := [shown for link in find(page, links) if 1 < len(shown := _shown(link)) < LONGEST]:
            yield from map(Hit, listed)
            return


def _behind_headline(page: Page) -> Iterator[HtmlElement]:
    """The links behind the headline that stay on the site, as its tags do."""
    headline = page.headlines[0] if page.headlines else None
    site = site_of(host_of(page.url))
    behind = headline is None
    for element in page.root.iter("h1", "a"):
        behind = behind or element is headline
        if behind and (href := element.get("href")) and (not _ABROAD.match(href) or site in href.split("/", 3)[2]):
            yield element


def _called(page: Page, links: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """The first list that is called one of tags, or whose links say of themselves that they are tags of this page."""
    lists: dict[HtmlElement, HtmlElement | None] = {}
    named: dict[HtmlElement, bool] = {}
    for link in links:
        if (outer := link.getparent()) not in lists:
            lists[outer] = _list(link, named)
    told = ((link, lists[link.getparent()]) for link in links)
    held = ((link, _holder(link) if named is None and _says_tag(link) else named) for link, named in told)
    return _first((link, holder) for link, holder in held if holder is not None and not _is_elsewhere(page, holder))


def _leading(page: Page, links: Iterable[HtmlElement]) -> Sequence[HtmlElement]:
    """The first links to where sites keep tags, which are nothing but that."""
    leading = (link for link in links if _PATH.search(link.get("href")) and not _is_elsewhere(page, link))
    leading = (link for link in leading if not page.is_furniture(link) or _is_at_foot(link))
    return _first((link, holder) for link in leading if (holder := _holder(link)) is not None)


def _labelled(page: Page, links: Iterable[HtmlElement]) -> Sequence[HtmlElement]:
    """The first short links below a label that says that they are tags."""
    for link in links:
        listed = _below_label(link)
        if listed and all(map(_is_short, listed)) and len(listed) <= MOST and not _is_elsewhere(page, listed[0]):
            return listed
    return ()


def _unlinked(page: Page, links: Iterable[HtmlElement]) -> Sequence[HtmlElement]:
    """The items of the first list that is called one of tags and has no links."""
    for holder in page.root.iter("ul", "ol", "div", "p"):
        if (called := holder.get("class")) and _calls_tags(called) and not _is_elsewhere(page, holder):
            items = [item for item in holder.iter("li", "span", "button") if not len(item) or item.tag == "button"]
            named = [item for item in items if plain_key(text(item, LONGEST)) not in LABELS]
            if len(named) > 1 and next(holder.iter("a"), None) is None and all(len(text(i).split()) <= WORDS for i in named):
                return named
    return ()


def _above(page: Page, links: Iterable[HtmlElement]) -> Sequence[HtmlElement]:
    """Links to tags right above the headline, in an element of the article that holds it, too."""
    headline = page.headlines[0] if page.headlines else None
    if headline is None:
        return ()
    near = (link for outer in islice(headline.iterancestors(), 2) if outer.tag not in _WHOLE for link in outer.iter("a"))
    leading = (link for link in dict.fromkeys(near) if link.get("href") and _PATH.search(link.get("href")))
    return [link for link in leading if not page.is_furniture(link) and not _is_elsewhere(page, link)]


def _first(held: Iterable[tuple[HtmlElement, HtmlElement]]) -> Sequence[HtmlElement]:
    """The links with the same holder as the first one."""
    links = tuple(held)
    return [link for link, holder in links if holder is links[0][1]]


def _below_label(link: HtmlElement) -> Sequence[HtmlElement]:
    """The links from this one on, where what stands right in front of it is a label of tags."""
    node = link
    for _ in range(DEPTH):
        if node.getparent() is None:
            return ()
        before, label = node, ""
        while not label and before is not None:
            before, outer = before.getprevious(), before.getparent()
            loose = outer.text if before is None else before.tail
            label = line(loose) if loose and not loose.isspace() else ""
            if not label and before is not None and isinstance(before.tag, str):
                if next(before.iter("a"), None) is not None:
                    # A link before this one: it is not the first.
                    return ()
                label = text(before, LONGEST)
        if label:
            return _from(node) if len(label) <= LONGEST and plain_key(label) in LABELS else ()
        node = node.getparent()
        if node.tag in ("body", "main", "article"):
            return ()
    return ()


def _from(node: HtmlElement) -> Sequence[HtmlElement]:
    """The links in the element behind a label, and in those of its kind beside it where it holds but one."""
    within = [link for link in node.iter("a") if link.get("href")]
    return within if len(within) > 1 else [*within, *(a for beside in node.itersiblings(node.tag) for a in beside.iter("a"))]


def _is_short(link: HtmlElement) -> bool:
    """Whether a link is to another page, and no headline."""
    href = link.get("href") or ""
    shown = text(link, LONGEST)
    return (
        bool(href)
        and not href.startswith(("#", "mailto:", "javascript:"))
        and len(shown) < LONGEST
        and len(shown.split()) <= WORDS
    )


def _shown(link: HtmlElement) -> str:
    """What a tag says, without how often it was given."""
    shown = text(link, LONGEST)
    if len(link) and isinstance(link[-1].tag, str) and (count := text(link[-1], LONGEST)).isdecimal():
        return shown.removesuffix(count).rstrip() or shown
    return _COUNT.sub("", shown)


def _says_tag(link: HtmlElement) -> bool:
    """Whether a link says of itself that it is a tag of this very page (HTML Standard §4.6.6.24), or is called one."""
    rel = link.get("rel")
    if rel and "tag" in (relations := rel.lower().split()):
        # WordPress says so of its departments, too.
        return "category" not in relations
    return _is_called(link.get("class")) and _PATH.search(link.get("href")) is not None


def _holder(link: HtmlElement) -> HtmlElement | None:
    """The element that holds a tag and its neighbours; none for a link in a sentence."""
    block = next((outer for outer in islice(link.iterancestors(), DEPTH) if outer.tag in _BLOCKS), None)
    if block is not None and _size(text(block)) > sum(_size(text(a)) + 3 for a in block.iter("a")) + IN_SENTENCE:
        return None
    # Each link may be wrapped alone: the list is what holds several.
    return next((outer for outer in islice(link.iterancestors(), DEPTH) if _holds_several(outer)), link.getparent())


def _list(link: HtmlElement, named: dict[HtmlElement, bool]) -> HtmlElement | None:
    """The outermost element around a link that is called a list of tags, or what holds it where it is called a tag itself."""
    outers = [outer for outer in islice(link.iterancestors(), DEPTH) if outer.tag not in ("body", "article", "main")]
    for outer in outers:
        if outer not in named:
            named[outer] = _is_named(outer)
    called = next((outer for outer in reversed(outers) if named[outer]), None)
    return called if called is None or _holds_several(called) else called.getparent()


def _is_elsewhere(page: Page, element: HtmlElement) -> bool:
    """Whether tags are in a menu, beside the article or at the foot of the site; at its own foot they are the article's."""
    around = [
        outer
        for outer in (element, *element.iterancestors())
        if outer.tag not in ("html", "body") and not page.holds_headline(outer)
    ]
    whole = {outer.tag for outer in element.iterancestors("article", "main")}
    at_foot = _is_at_foot(element)
    return any(
        outer.tag == "header"
        or (outer.tag == "aside" and "article" not in whole)
        or (not whole and (outer.tag == "footer" or _matches(_FOOT, outer.get("class"), outer.get("id"))))
        or (not at_foot and _matches(_MENU, outer.get("class"), outer.get("id")))
        or _matches(_OTHERS, outer.get("class"), outer.get("id"))
        for outer in around
    )


def _is_at_foot(element: HtmlElement) -> bool:
    """Whether an element is in the footer of an article."""
    foot = next(element.iterancestors("footer"), None)
    return foot is not None and next(foot.iterancestors("article"), None) is not None


def _holds_several(element: HtmlElement) -> bool:
    return len(list(islice(element.iter("a"), 2))) > 1


def _size(shown: str) -> int:
    return len(shown.encode("utf-8", "replace"))


def _is_named(element: HtmlElement) -> bool:
    if not element.attrib:
        return False
    label = element.get("aria-label")
    if label is not None and plain_key(label) in LABELS:
        return True
    return _is_called(element.get("class"), element.get("id"), element.get("data-testid"))


def _is_called(*names: str | None) -> bool:
    return any(map(_calls_tags, filter(None, names)))


@lru_cache(maxsize=8192)
def _calls_tags(name: str) -> bool:
    told = spelled(name)
    return _CALLED.search(told) is not None and not _ENTRY.search(told)


@lru_cache(maxsize=4096)
def _matches(pattern: re.Pattern[str], *names: str | None) -> bool:
    return any(names) and pattern.search(spelled(" ".join(name for name in names if name))) is not None
