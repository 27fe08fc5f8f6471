"""What stands around an article: navigation, lists of others, comments, prompts. By its tag, else by what it is called."""

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

PARAGRAPHS = 500
"""Characters in paragraphs from which on furniture is not believed to be any."""
LEAD = 80
"""Characters of one paragraph that make a `header` the beginning of an article."""
WHOLE = frozenset({"html", "head", "body", "main"})
"""Never furniture, whatever they are called."""

# Class names, ids and roles, as whole words of the name.
_CALLED = re.compile(
    r"(?<![a-z])(?:related|recommend\w*|comments?|sidebar|footer|teasers?|most|popular|latest|trending|ticker|carousel|promo\w*"
    r"|newsletter|(?<!elementor-)widget|nav(?:bar|igation)?|menu|more|next|similar|aside|reply|replies|banner|cookie\w*|consent)"
    r"(?![a-z])"
)
_CALLS = "[@class or @id or @role or self::aside or self::footer or self::nav or self::form or self::header]"
_CANDIDATES = etree.XPath(f"//*{_CALLS}")
_CANDIDATES_INSIDE = etree.XPath(f".//*{_CALLS}")


def is_furniture(element: HtmlElement) -> bool:
    """Whether an element itself is marked as furniture."""
    if element.tag in WHOLE:
        return False
    names = (element.get("class"), element.get("id"), element.get("role"))
    return element.tag in ("aside", "footer", "nav") or _is_called(*names)


def drop_furniture(tree: HtmlElement, also: frozenset[str] = frozenset()) -> None:
    """Take the furniture out of a tree, and the elements with a tag in `also`, unless they hold the article."""
    gone: set[HtmlElement] = set()
    for element in _CANDIDATES(tree):
        if element not in gone and (element.tag in also or is_furniture(element)) and not _holds_article(element):
            gone.update(_CANDIDATES_INSIDE(element))
            element.drop_tree()


@lru_cache(maxsize=4096)
def _is_called(*names: str | None) -> bool:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", " ".join(name for name in names if name)).lower()
    return _CALLED.search(words) is not None


def _holds_article(element: HtmlElement) -> bool:
    """An unclosed `nav` swallows the rest of the page, and layouts are called "with-sidebar"."""
    lengths = [len(p.text_content()) for p in element.iter("p")]
    if element.tag == "header":
        return any(length > LEAD for length in lengths) or next(element.iter("h1", "h2"), None) is not None
    return sum(lengths) > PARAGRAPHS or next(element.iter("h1"), None) is not None
