"""What stands around an article: navigation, lists of others, comments, prompts. By its tag, else by what it is called."""

import re
from collections import Counter
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from pipelines.text import line, size

PARAGRAPHS = 500
"""Characters in paragraphs from which on furniture is not believed to be any."""
LEAD = 80
"""Characters of one paragraph that make a `header` the beginning of an article."""
ASKS = 300
"""Characters of a box at most that is a form and what it is for."""
LONG = 160
"""Characters of one paragraph from which on it says more than that."""
LISTED = 1_000
"""Characters kept of what was dropped: enough to see whether it was an article's."""
WHOLE = frozenset({"html", "head", "body", "main"})
"""Never furniture, whatever they are called."""

INGREDIENTS = re.compile(r"(?<![a-z])ingredients?(?![a-z])", re.IGNORECASE)
"""How it is called what a recipe needs; it stands beside its steps."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_IN_LINE = frozenset({"a", "span", "b", "strong", "i", "em", "u", "mark", "abbr", "small", "sub", "sup"})
_LINES = frozenset({"p", "li", "td", "dd", "blockquote", *_HEADINGS, *_IN_LINE})
_BOXES = frozenset({"div", "section", "li"})
_ASIDE = frozenset({"aside", "footer", "nav"})

# Class names, ids and roles, as whole words of the name. What shows more or is to be read on is the end of a long text.
_CALLED = re.compile(
    # What says whether a layout has one is not called one.
    r"(?<![a-z])(?<!no-)(?<!has-)(?<!with-)(?<!hide-)(?<!without-)"
    r"(?:related|recommend\w*|comments?|sidebar(?!-enabled|-disabled)|footer|teasers?|most|popular|latest|trending|ticker|carousel|promo\w*"
    r"|newsletter|(?<!elementor-)(?<!siteorigin-)(?<!so-)(?<!article-)widget(?!-style)"
    r"|nav(?:bar|igation)?|menu|(?<!show-)(?<!read-)more|(?<!__)next|similar|aside|reply|replies|banner|cookie\w*|consent"
    # Who asks for consent on behalf of others.
    r"|onetrust|didomi|usercentrics|iubenda|cybot|cookiebot|cmplz|cmpbox|cmpwrapper|quantcast|qc-cmp\d?|truste|trustarc|osano"
    r"|termly|borlabs|klaro|tarteaucitron|axeptio|sp-message|sp_message_container_\d+)"
    r"(?![a-z])"
)

_SENTENCE_END = (".", "!", "?", "…", ":", "。", "”", '"', "»", ")")
_WORDS = re.compile(r"[^\W\d_]{2}")
_MORE = re.compile(r"(?<![a-z])(?:more|next)(?![a-z])", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BODY = re.compile(r"(?<![a-zA-Z])article[-_]?body(?![a-zA-Z])", re.IGNORECASE)


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element itself is marked as furniture."""
    tag = element.tag
    # What is furniture around a heading is asked of what holds it: "widget-title" also heads a part of an article.
    if tag in WHOLE or tag in _HEADINGS:
        return False
    if tag in _ASIDE:
        return True
    # Half of all elements have no attribute.
    return bool(element.attrib) and _is_called(element.get("class"), element.get("id"), element.get("role"))


def drop_furniture(
    tree: HtmlElement, headlines: frozenset[str], also: frozenset[str] = frozenset(), *, spare: bool = False
) -> tuple[str, ...]:
    """Take the furniture out of a tree, and the elements with a tag in `also`, unless they hold the article.

    Returns what stood in those of them that have as much in paragraphs as only running text has: it may be missed.
    `headlines` is what an `h1` of it may say: others head widgets. With `spare`, what holds most of the page stays, too:
    there are systems in which every article is a "widget".
    """
    held = _held(tree, headlines)
    said = _said(tree) if spare else Counter()
    furniture: list[HtmlElement] = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag == "pre":
            # Code is marked up by what it is, and so is a comment in it.
            walk.skip_subtree()
        elif (element.tag in also or is_furniture(element)) and not (
            _holds_article(element, held) or 2 * said[element] > said[tree] > 0 or _is_of_sentence(element)
        ):
            furniture.append(element)
            walk.skip_subtree()
    said_there: list[str] = []
    for element in dict.fromkeys(_around_form(each) if each.tag == "form" else each for each in furniture):
        if element.getparent() is None:
            continue
        if held[element] > LEAD:
            said_there.append(line(" ".join(element.itertext()))[:LISTED])
        element.drop_tree()
    return tuple(said_there)


def is_body(element: HtmlElement) -> bool:
    """Whether an element is called the body of an article."""
    return element.get("itemprop") == "articleBody" or _BODY.search(element.get("class") or "") is not None


@lru_cache(maxsize=4096)
def _is_called(*names: str | None) -> bool:
    # A page builder that calls every piece of an article a widget.
    if names[0] and "so-panel" in names[0].split():
        return False
    return any(_is_name(word) for name in names if name for word in name.split())


# Of the names of an element each stands for itself, and most stand on other elements and pages, too.
@lru_cache(maxsize=16384)
def _is_name(word: str) -> bool:
    return _CALLED.search(spelled(word)) is not None


def spelled(name: str) -> str:
    """A name in small letters, its parts with a dash between: `relatedArticles` is `related-articles`."""
    # Most are written so.
    return name if name.islower() else _CAMEL.sub("-", name).lower()


def _held(tree: HtmlElement, headlines: frozenset[str]) -> Counter[HtmlElement]:
    """The characters in paragraphs below each element that holds one; the headline counts as an article."""
    own: Counter[HtmlElement] = Counter()
    for element in tree.iter("p", "h1"):
        words = element.text_content() if len(element) else element.text or ""
        is_headline = element.tag == "h1" and line(words) in headlines
        own[element.getparent()] += PARAGRAPHS + 1 if is_headline else 0 if element.tag == "h1" else len(words)
    held: Counter[HtmlElement] = Counter()
    for holder, length in own.items():
        for outer in (holder, *holder.iterancestors()):
            held[outer] += length
    return held


def _said(tree: HtmlElement) -> Counter[HtmlElement]:
    """The characters below each element that are no links."""
    said: Counter[HtmlElement] = Counter()
    walk = etree.iterwalk(tree, events=("start", "end"))
    links = 0
    for event, element in walk:
        links += (element.tag == "a") * (1 if event == "start" else -1)
        owner, words = (element, element.text) if event == "start" else (element.getparent(), element.tail)
        if links == 0 and owner is not None and (length := len((words or "").strip())):
            for outer in (owner, *owner.iterancestors()):
                said[outer] += length
    return said


def _holds_article(element: HtmlElement, held: Counter[HtmlElement]) -> bool:
    """An unclosed `nav` swallows the rest of the page, and layouts are called "with-sidebar"."""
    if element.tag == "header":
        lead = any(len(p.text_content()) > LEAD for p in element.iter("p"))
        # Of an article, or of a part of one.
        return lead or next(element.iter("h1", "h2", "h3", "h4"), None) is not None
    if element.tag == "aside" and INGREDIENTS.search(element.get("class") or ""):
        return True
    if element.tag == "p":
        # The rest of a text is called what there is more of it, and no list of others is a paragraph.
        return size(element.text_content()) > LONG and next(element.iter("a"), None) is None and _is_rest(element)
    return held[element] > PARAGRAPHS or (held[element] > LEAD and _holds_body(element))


def _is_rest(paragraph: HtmlElement) -> bool:
    """Whether an element is called furniture for nothing but "more" or "next" in its names."""
    names = f"{paragraph.get('class')} {paragraph.get('id')}"
    return _MORE.search(names) is not None and not _is_called(_MORE.sub("", names))


def _around_form(form: HtmlElement) -> HtmlElement:
    """A form with what says in the same box what it is for: a newsletter's name and how often it comes."""
    box = form
    for outer in form.iterancestors():
        if outer.tag not in _BOXES or len(outer.text_content()) > 2 * ASKS or next(outer.iter("h1"), None) is not None:
            break
        if len(line(outer.text_content())) > ASKS or any(len(p.text_content()) > LONG for p in outer.iter("p")):
            break
        box = outer
    return box


def _is_of_sentence(element: HtmlElement) -> bool:
    """Whether an element is some words of a line: links to other articles are called by what they recommend, too."""
    outer = element.getparent()
    if element.tag not in _IN_LINE or outer is None or outer.tag not in _LINES:
        return False
    if _WORDS.search(element.tail or ""):
        return True
    before = element.getprevious()
    ahead = ((outer.text if before is None else before.tail) or "").strip()
    return bool(_WORDS.search(ahead)) and not ahead.endswith(_SENTENCE_END) and not _MORE.search(element.get("class") or "")


def _holds_body(element: HtmlElement) -> bool:
    """Whether there is a body in it with running text: what a paywall shows of an article is called a teaser, too."""
    body = next((inner for inner in element.iter() if is_body(inner)), None)
    return body is not None and any(len(p.text_content()) > LEAD and p.find(".//a") is None for p in body.iter("p"))
