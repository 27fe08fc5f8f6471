"""What kind of page a page is, apart from its text: what it claims to be, and how its links and paragraphs lie."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from pipelines.extract.jsonld import types_of
from pipelines.extract.page import Page
from pipelines.extract.page import text as text_of_element

SHORT = 1_500
"""Characters of text below which an article is looked at more closely."""
LONG_PARAGRAPH = 80
"""Characters."""
CARD_DEPTH = 3
"""Elements between a teaser's heading or text and the card that holds both."""
START = 4_000
"""Characters of what the page shows that are looked at for a wall."""

_LIVE = re.compile(r"live-?blog|live-?ticker|live-updates", re.IGNORECASE)
_TEASERS = etree.XPath("//h2[.//a or ancestor::a] | //h3[.//a or ancestor::a] | //h4[.//a or ancestor::a]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Facts about a page that speak for or against an article."""

    is_home: bool
    claims_article: bool
    """It says to machines that it is an article."""
    claims_list: bool
    """It says that it is a collection, or just some page."""
    claims_live: bool
    claims_gallery: bool
    is_free: bool | None
    """schema.org's `isAccessibleForFree`."""
    length: int | None
    """Characters of its `articleBody`, or estimated from its `wordCount`."""
    teasers: int
    """Headings that are links."""
    run: int
    """Long paragraphs that stand together."""
    loose: int
    """Long paragraphs that are not one of a few beside a heading that is a link, as the text of a teaser is."""
    shown: str
    """The beginning of what a reader sees."""


def shape(page: Page, text: str) -> Shape:
    """The facts about a page; what takes a search of the tree only where its claims and its text leave a doubt."""
    article = page.article or {}
    og_type = " ".join(page.metas.get("og:type", ())).lower()
    types = {name for node in page.linked.nodes for name in types_of(node)}
    claims_article = bool(article) or "article" in og_type or "article:published_time" in page.metas
    doubtful = not claims_article or len(text) < SHORT
    return Shape(
        is_home=urlsplit(page.url).path in ("", "/", "/index.html") and not urlsplit(page.url).query,
        claims_article=claims_article,
        claims_list=og_type == "website" or bool(types & {"CollectionPage", "ItemList", "SearchResultsPage"}),
        claims_live="LiveBlogPosting" in types or _LIVE.search(urlsplit(page.url).path) is not None,
        claims_gallery=bool(types & {"ImageGallery", "MediaGallery"}) or "gallery" in og_type,
        is_free=_is_free(article.get("isAccessibleForFree")),
        length=len(page.article_body) or _length(article.get("wordCount")),
        teasers=len(_TEASERS(page.root)) if doubtful else 0,
        run=_run(page) if doubtful else 0,
        loose=_loose(page) if doubtful else 0,
        shown=_shown(page) if doubtful else "",
    )


def _is_free(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).rpartition("/")[2].lower())


def _length(words: object) -> int | None:
    # 6 characters a word, with its space, in the languages that have spaces.
    text = str(words)
    return 6 * int(text) if text.isdecimal() and len(text) < 9 else None


def _run(page: Page) -> int:
    parents = Counter(p.getparent() for p in page.root.iter("p") if len(p.text_content()) >= LONG_PARAGRAPH)
    return max(parents.values(), default=0)


def _loose(page: Page) -> int:
    # A card holds its heading and little else; what holds more headings, or a row of paragraphs, is no card.
    headings = Counter(card for heading in _TEASERS(page.root) for card in islice(heading.iterancestors(), CARD_DEPTH))
    long = [p for p in page.root.iter("p") if len(p.text_content()) >= LONG_PARAGRAPH]
    return sum(not any(headings[card] == 1 for card in islice(p.iterancestors(), CARD_DEPTH)) for p in long)


def _shown(page: Page) -> str:
    body = page.root.find("body")
    return text_of_element(body if body is not None else page.root, START)[:START]
