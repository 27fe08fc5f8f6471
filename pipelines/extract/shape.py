"""What kind of page a page is, apart from its text: what it claims to be, and how its links and paragraphs lie."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from lxml import etree

from pipelines.extract.cards import LONG, Cards, cards
from pipelines.extract.forms import asks_for_password, fields_of, is_named_form
from pipelines.extract.jsonld import Json, types_of
from pipelines.extract.page import Page
from pipelines.extract.page import text as text_of_element
from pipelines.slug import is_named_after
from pipelines.text import size

SHORT = 1_500
"""Characters of text below which an article is looked at more closely."""
START = 4_000
"""Characters of what the page shows that are looked at for a wall."""
WALL = 1_200
"""Characters above which something is no wall, whatever it is called."""

_HOME = re.compile(r"/?(?:index\.\w{3,5}|[a-z]{2}(?:[-_][a-z]{2})?/?)?", re.IGNORECASE)
_LIVE = re.compile(r"live-?blog|live-?ticker|live-updates", re.IGNORECASE)
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
_WALLS = re.compile(
    r"(?<![a-z])(?:pay|reg|registration|subscri(?:ption|ber)s?|access|meter|premium|login|member(?:ship)?s?)"
    r"[-_ ]?(?:wall|gate|barrier|lock(?:ed)?)"
    r"|(?<![a-z])(?:piano|tinypass|poool|zephr)(?![a-z])|content[-_ ]?(?:locked|gate)|tp-(?:modal|container-inner)"
    r"|mepr-unauthorized|incentive-block|muro-(?:pago|registro|suscripcion)|subscription-offer"
)
_NAMED = etree.XPath("//body//*[@class or @id]")


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
    claims_video: bool
    is_free: bool | None
    """schema.org's `isAccessibleForFree`, of the article or of a part of it; or the content tier that Facebook reads."""
    length: int | None
    """Characters of its `articleBody`, or estimated from its `wordCount`."""
    counted: str
    """Which of the two that is; nothing where there is neither."""
    description: str
    title: str
    cards: Cards
    """What of page and text announces other pages."""
    run: int
    """Long paragraphs that stand together."""
    wall: str
    """The name of an element that is called a wall and says something."""
    shown: str
    """The beginning of what a reader sees."""
    asks_for_password: bool = False
    """Somewhere on it, be it in a corner."""
    fields: int = 0
    """To fill in, in the longest form that is there for its own sake."""
    is_form: bool = False
    """Its address is that of a form: `/register`, `/kontakt`."""
    is_named: bool = False
    """Its address was made from its headline; that of a section or tag seldom is."""


def shape(page: Page, text: str) -> Shape:
    """The facts about a page; what takes a search of the tree only where its claims and its text leave a doubt."""
    article = page.article or {}
    og_type = " ".join(page.metas.get("og:type", ())).lower()
    types = {name for node in page.linked.nodes for name in types_of(node)}
    claims_article = bool(article) or "article:published_time" in page.metas or ("article" in og_type and not types & _LISTS)
    said, body, counted = size(text), size(page.article_body), _length(article.get("wordCount"))
    doubtful = not claims_article or said < SHORT
    address = urlsplit(page.url)
    return Shape(
        is_home=_HOME.fullmatch(address.path) is not None and not address.query,
        claims_article=claims_article,
        claims_list=og_type == "website" or bool(types & _LISTS),
        claims_live=is_live(page),
        claims_gallery=bool(types & {"ImageGallery", "MediaGallery"}) or "gallery" in og_type,
        claims_video=og_type.startswith("video") or ("VideoObject" in types and not article),
        is_free=_is_free(article, page.metas.get("article:content_tier", ())),
        length=body or counted,
        counted="articleBody" if body else "wordCount" if counted else "",
        description=next(iter(page.metas.get("og:description", ()) + page.metas.get("description", ())), ""),
        title=page.title,
        cards=cards(page, text) if doubtful else Cards(),
        run=_run(page) if doubtful else 0,
        wall=_wall(page) if said < SHORT else "",
        shown=_shown(page) if doubtful else "",
        asks_for_password=doubtful and asks_for_password(page.root),
        fields=fields_of(page.root) if not claims_article and said < SHORT else 0,
        is_form=is_named_form(address.path),
        is_named=any(is_named_after(page.url, name) for name in (page.title, *map(text_of_element, page.headlines[:1]))),
    )


def is_live(page: Page) -> bool:
    """Whether its type or its address is that of a live blog."""
    types = {name for node in page.linked.nodes for name in types_of(node)}
    return "LiveBlogPosting" in types or _LIVE.search(urlsplit(page.url).path) is not None


def _is_free(article: dict[str, Json], tiers: Iterable[str]) -> bool | None:
    """What the article says of itself; else "no" if it says so of a part, which is how a wall is told to search engines."""
    parts = article.get("hasPart")
    inner = [
        part.get("isAccessibleForFree") for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)
    ]
    claims = [_truth(value) for value in (article.get("isAccessibleForFree"), *inner)]
    if claims[0] is not None:
        return claims[0]
    return False if False in claims or "locked" in tiers else None


def _truth(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).rpartition("/")[2].lower())


def _length(words: object) -> int | None:
    # 6 characters a word, with its space, in the languages that have spaces.
    text = str(words)
    return 6 * int(text) if text.isdecimal() and len(text) < 9 else None


def _run(page: Page) -> int:
    parents = Counter(p.getparent() for p in page.root.iter("p") if size(p.text_content()) >= LONG)
    return max(parents.values(), default=0)


def _wall(page: Page) -> str:
    # An empty one waits for a script on every page of the site.
    for element in _NAMED(page.root):
        name = _wall_name(element.get("class"), element.get("id"))
        said = text_of_element(element, WALL) if name else ""
        if len(said) < WALL and len(said.split()) >= 3:
            return name
    return ""


@lru_cache(maxsize=16384)
def _wall_name(*names: str | None) -> str:
    found = _WALLS.search(" ".join(name for name in names if name).lower())
    return found[0] if found else ""


def _shown(page: Page) -> str:
    body = page.root.find("body")
    return text_of_element(body if body is not None else page.root, START)[:START]
