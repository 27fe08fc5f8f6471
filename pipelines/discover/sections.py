"""Which links of a front or section page lead to articles, by the shape of their URL, their text and their place."""

import re
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote, urlsplit

from pipelines.decode import decode
from pipelines.discover.habits import verdict
from pipelines.discover.links import Link, Place, links
from pipelines.extract.page import Page
from pipelines.model.candidate import Candidate, Habit
from pipelines.model.capture import Capture
from pipelines.model.source import CanonicalUrl, Kind, Source
from pipelines.sources.sites import is_wanted
from pipelines.urls import resolve

# A headline, not "Read more" or the name of a section; scripts without spaces say it in fewer characters.
SHORTEST_HEADLINE = 25
SHORTEST_HEADLINE_UNSPACED = 10
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|rss|txt|pdf|epub|zip|gz|mp[34]|m4a|ics)$", re.I)
# Segments that lists, persons, services and small print have, in the languages that we could test.
_HUB = re.compile(
    r"""/(?:tags? | topics? | themen? | thema | schlagwort\w* | etiquetas? | categor\w+ | kategorie\w* | page | seite
    | authors? | autor(?:en|es)? | auteurs? | by | people | profile?s? | search | suche | login | signin | sign-in | register
    | account | konto | user | newsletters? | subscri\w+ | abo | abonnement\w* | shop | store | jobs | rss | feeds? | share
    | print | impressum | imprint | datenschutz[\w-]* | privacy[\w-]* | cookies?(?:-[\w-]*)? | agb | terms[\w-]*
    | nutzungs[\w-]+ | legal | contact[\w-]* | kontakt | about | about-us | ueber-uns | help | hilfe | faq | advertis\w+
    | mediadaten | do-not-sell[\w-]* | wp-\w+ | cdn-cgi)(?=[/.]|$)""",
    re.I | re.X,
)
# With something behind it: a day's list is no article.
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]?[0-3]?\d)?[/_.-]+[^/]{3,}", re.I)
_LONG_NUMBER = re.compile(r"\d{5,}")
# Letters and digits mixed, as content systems make their ids: clymn8zyrp9o, AST1F4445T1FUTIL02SM.
_ID = re.compile(r"(?<![^/_,.-])(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z0-9]{8,}(?![^/_,.-])", re.I)
_SLUG = re.compile(r"(?<![^/])(?:[^/_-]+[-_]+){3,}[^/_-]")


def read_section(capture: Capture, source: Source, warn: Callable[[str], None]) -> Iterator[Candidate]:
    """The articles that a front or section page links to, each once, with the most telling text of its links as title.

    Where the source has `allow`, what it lets through is an article, whatever its shape. Else the rules have their say, and
    what became of this source's addresses so far overrules them where it is sure.
    """
    best: dict[CanonicalUrl, Link] = {}
    habits = capture.candidate.habits
    own = resolve(capture.url, "")
    for link in links(Page(decode(capture), capture.url)):
        taken = is_wanted(link.url, source) if source.allow else _is_article_here(link, habits)
        if taken and link.url != own:
            known = best.get(link.url)
            if known is None or (link.is_heading, len(link.text)) > (known.is_heading, len(known.text)):
                best[link.url] = link
    if not best:
        warn("no link to an article")
    for url, link in best.items():
        yield Candidate(url=url, kind=Kind.ARTICLE, seen_in=capture.url, address=link.address, title=link.text or None)


def has_article_shape(url: CanonicalUrl) -> bool:
    """Whether a URL has the shape of an article's: a date, a long number, a mixed id or a slug of four words in its path."""
    path, query = _parts(url)
    if is_hub(url):
        return False
    return any(rule.search(path) for rule in (_DATE, _LONG_NUMBER, _ID, _SLUG)) or bool(_LONG_NUMBER.search(query))


def is_hub(url: CanonicalUrl) -> bool:
    """Whether a URL is a list's, a service's or a file's by its path, so that it is no article's, whatever its shape."""
    path, query = _parts(url)
    return (path == "/" and not query) or bool(_NO_PAGE.search(path) or _HUB.search(path))


def _is_article_here(link: Link, habits: Collection[Habit]) -> bool:
    taught = verdict(link.url, habits) if habits else None
    if taught is None:
        return _is_article(link)
    # Menus and lists of small print have the shape of articles at some papers: there the rules stand.
    return taught and not is_hub(link.url) and (link.is_heading or link.place is Place.CONTENT or _is_article(link))


def _is_article(link: Link) -> bool:
    if link.place in (Place.NAVIGATION, Place.FOOTER) and not link.is_heading:
        return False
    path, _ = _parts(link.url)
    # Short slugs need the help of a headline: /politik/kommentar.html is one, /politik/index.html is not.
    is_page = path.count("/") > 1 or "-" in path or path.endswith(".html")
    return has_article_shape(link.url) or (is_page and not is_hub(link.url) and _is_headline(link))


def _is_headline(link: Link) -> bool:
    shortest = SHORTEST_HEADLINE_UNSPACED if _UNSPACED.search(link.text) else SHORTEST_HEADLINE
    return len(link.text) >= shortest and (link.is_heading or link.place == Place.CONTENT)


def _parts(url: CanonicalUrl) -> tuple[str, str]:
    parts = urlsplit(url)
    return unquote(parts.path), parts.query
