"""Other articles, whole, below the one that was asked for: what a page shows to whoever scrolls on."""

from lxml.html import HtmlElement

from pipelines.model.extraction import Removed
from pipelines.text import key, line, size

LEAST = 500
"""Letters in paragraphs that make an article of an element: what has fewer is a card, and cut as one."""


def cut_others(tree: HtmlElement, headline: str) -> tuple[Removed, ...]:
    """Cut the articles behind that with a headline out of a tree, in place, each with one of its own; `headline` is a key."""
    found = [(article, h1) for article in tree.iter("article") if (h1 := next(article.iter("h1"), None)) is not None]
    if len({h1 for _, h1 in found}) == 1:
        return ()
    own = next((article for article, h1 in found if key(h1.text_content()) == headline and _is_long(article)), None)
    if own is None:
        return ()
    removed: list[Removed] = []
    inside = {*own.iter("article"), *own.iterancestors()}
    behind = [each for each in found[[article for article, _ in found].index(own) :] if each[0] not in inside]
    for article, h1 in behind:
        if article.getparent() is not None and key(h1.text_content()) != headline and _is_long(article):
            removed.append(Removed(rule="other-article", text=line(" ".join(article.itertext()))))
            article.drop_tree()
    return tuple(removed)


def _is_long(article: HtmlElement) -> bool:
    return sum(size(p.text_content()) for p in article.iter("p")) > LEAST
