"""The bylines around the headline: what is called one, what begins as one, and links to profiles of authors."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.extract.bylines.called import TAGS, barred, hits_of, is_aside, is_called, names_of
from pipelines.extract.bylines.words import LONGEST_NAME, PROFILE, START, TOPIC, slug
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.names.words import LOCAL
from pipelines.text import key

LONGEST = 240
"""Characters of a byline, where it is called one …"""
LONGEST_LINE = 140
"""… and where it is not."""
TAIL = 12
"""Elements behind the text among which is a byline."""

_EASTERN = re.compile(
    r"(?:(?:[가-힣]{2,4}(?:\s*=?\s*(?:선임|수습|인턴)?(?:기자|특파원))?\s*[·,ㆍ]?\s*){0,4}[가-힣]{2,4}\s*=?\s*(?:선임|수습|인턴)?(?:기자|특파원)"
    r"|【[\u3040-\u30ff\u4e00-\u9fff]{2,6}(?:[、・\s][\u3040-\u30ff\u4e00-\u9fff]{1,6}){0,4}】|[\u4e00-\u9fff]{0,8}?(?:記者|记者)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}){0,4}"
    r"(?:[／/][\u4e00-\u9fff]{2,8})?|[\u4e00-\u9fff]{2,4}\s*(?:記者|记者))"
)
# The date in front of a byline in one line: "11.05.2012, 10:22 von …", "May 11, 2012 by …".
_DATED = re.compile(
    r"(?=.{0,60}\d)[^\W_][\w.,:/| -]{3,50}?\d(?: ?(?:Uhr|h|[ap]\.?m\.?))?[\s,|·•>–-]+"
    r"(?=(?:(?:posted |published |written )?by|(?:geschrieben |verfasst )?von|(?:publié )?par|(?:publicado )?por|(?:scritto )?da"
    r"|di|door|av|af)\s[\s|]*\w)",
    re.IGNORECASE,
)


def byline(page: Page, name: str) -> Iterator[Hit]:
    """Elements around the headline that are called a byline, the outermost ones; those in a list of others are not."""
    return _first(page, _bylines)


def by_text(page: Page, name: str) -> Iterator[Hit]:
    """The first line around the headline, or behind the text, that begins as a byline does: "By …", "Von …"."""
    return _first(page, _by_text, page.closing[:TAIL])


def profile(page: Page, name: str) -> Iterator[Hit]:
    """Links around the headline to profiles of authors, or that say that they are such (`rel=author`).

    Without any: the one name to which the page links as its author's, wherever it does.
    """
    hits = list(_first(page, _profiles))
    return iter(hits or _only_author(page))


def _only_author(page: Page) -> list[Hit]:
    """The name on the links with `rel=author` or to the page's `article:author`, if it is the same on all of them."""
    profiles = {urlsplit(url).path.rstrip("/") for url in page.metas.get("article:author", ()) if _is_here(url, page.url)}
    named: dict[str, Hit] = {}
    linked: dict[str, Hit] = {}
    for link in page.root.iter("a"):
        rel = link.get("rel") or ""
        if not rel and not profiles:
            continue
        href = link.get("href") or ""
        is_his = bool(profiles) and urlsplit(href).path.rstrip("/") in profiles
        if (is_his or "author" in rel.split()) and 2 < len(shown := text(link)) < LONGEST_NAME:
            (linked if is_his else named).setdefault(key(shown), Hit(shown, None, href))
    # The same address has a picture, and "Read more", too.
    called = [hit for hit in linked.values() if slug(hit.raw) in urlsplit(hit.url or "").path.lower()]
    hits = called or list((linked if len(linked) == 1 else named).values())
    return hits if len(hits) == 1 else []


def _is_here(url: str, page: str) -> bool:
    there, here = urlsplit(url), urlsplit(page)
    return there.hostname == here.hostname and len(there.path) > 1


def _first(
    page: Page, read: Callable[[Page, Sequence[HtmlElement]], Iterable[Hit]], also: Sequence[HtmlElement] = ()
) -> Iterator[Hit]:
    """What is found in the opening of the article, else anywhere near the headline, else in further places."""
    for region in (page.opening, also):
        if hits := list(read(page, region)):
            return iter(hits)
    return iter(())


def _bylines(page: Page, region: Sequence[HtmlElement]) -> Iterator[Hit]:
    inside: set[HtmlElement] = set()
    for element in region:
        if element.tag in TAGS and element not in inside and element.attrib and is_called(*names_of(element)):
            hits = list(hits_of(page, element, LONGEST))
            yield from hits
            if hits:
                inside.update(element.iter())


def _by_text(page: Page, region: Sequence[HtmlElement]) -> Iterator[Hit]:
    word = LOCAL.get((page.root.get("lang") or "")[:2].lower())
    local = f"{word} " if word else None
    for element, shown in _lines(region):
        if _begins_as_byline(shown, local):
            yield from hits_of(page, element, LONGEST_LINE)
        elif _DATED.match(shown) and not is_aside(page, element):
            told = barred(element.itertext())
            if dated := _DATED.match(told):
                yield Hit(told[dated.end() :], None, next((a.get("href") for a in element.iter("a")), None))


def _lines(region: Sequence[HtmlElement]) -> Sequence[tuple[HtmlElement, str]]:
    """The elements that may be a byline and are no more than a line, each with what it shows."""
    lines: list[tuple[HtmlElement, str]] = []
    large: set[HtmlElement] = set()
    # From the last to the first: what holds something long is known to be long before all of its text is put together.
    for element in reversed(region):
        if element.tag in TAGS and element not in large:
            shown = text(element, LONGEST_LINE)
            if len(shown) >= LONGEST_LINE:
                large.update(element.iterancestors())
            elif len(shown) > 2:
                lines.append((element, shown))
    return lines[::-1]


def _begins_as_byline(shown: str, local: str | None) -> bool:
    if START.match(shown) or (local and shown.lower().startswith(local)):
        return True
    return not shown.isascii() and _EASTERN.fullmatch(shown) is not None


def _profiles(page: Page, region: Sequence[HtmlElement]) -> Iterator[Hit]:
    for link in region:
        if link.tag != "a":
            continue
        href = link.get("href") or ""
        is_profile = PROFILE.search(href.lower()) and not TOPIC.search(href.lower())
        if not is_profile and "author" not in (link.get("rel") or "").split():
            continue
        if 2 < len(shown := text(link)) < LONGEST_NAME and not is_aside(page, link):
            yield Hit(shown, None, href)
