"""The bylines that a page shows: around its headline, under its headline by their place alone, and behind its text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from unicodedata import normalize
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pipelines.extract.furniture import is_furniture
from pipelines.extract.jsonld import text_of
from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit
from pipelines.model import Found
from pipelines.normalise.agencies import dateline as agency_line
from pipelines.normalise.agencies import is_agency
from pipelines.normalise.credits import credited
from pipelines.normalise.eastern import is_chinese_person
from pipelines.normalise.given import GIVEN
from pipelines.normalise.namewords import AUTHORS, DESK, EASTERN_SIGNED, LOCAL, ORGANISATION, SIGNED, SOURCE
from pipelines.normalise.nobody import is_heading, is_phrase
from pipelines.normalise.text import key

LONGEST = 240
"""Characters of a byline, where it is called one …"""
LONGEST_LINE = 140
"""… and where it is not."""
LONGEST_NAME = 60
NEAR = 12
"""Elements between a name under the headline and the date beside it …"""
NEARER = 8
"""… and one that begins with no given name that we know, and is no link …"""
NEXT = 3
"""… and one in Chinese, which has no capitals."""
LONGEST_CHINESE = 8
"""Characters of a name in Chinese that only its place marks as one."""
TAIL = 12
"""Elements behind the text among which is a byline …"""
LAST = 3
"""… and paragraphs among which is a signature."""
LONGEST_LEAD = 120
"""Characters of a Chinese text in which it says who reported it."""

_CALLED = re.compile(
    r"by-?line|(?<![a-z])(?:by|auth?ors?|autor\w*|auteurs?|autore|writers?|written|verfasser\w*|journalist\w*|reporters?"
    r"|contributors?|redakteur\w*|firma|firme|forfatter\w*|schrijver|skribent\w*|yazar\w*|muhabir\w*|penulis|signature"
    r"|creator|auth|attribution\w*)(?![a-z])"
)
_CALLED_OTHERWISE = re.compile(
    r"(?<![a-z])(?:bio\w*|avatar|image|img|photo|picture|caption|social|desc\w*|follow|copyright|icon|count|share|time|job|title"
    r"|role|locations?|place|quotes?|pull-?quote|blockquote|testimonial|comments?|affiliations?|search|newsletter)(?![a-z])"
)
_PLACED = re.compile(
    r"(?<![a-z])(?:locali[sz]a[cç]i?[oó]n|locations?|place|city|ciudad|cidade|lugar|ville|lieu|ort|luogo|date|datum|fecha|data|time|hora"
    r"|timestamp|updated?|published|pubdate)(?![a-z])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_CALLED = re.compile(r"(?<![a-z])name(?![a-z])")
_START = re.compile(
    rf"(?:{SIGNED})\s*[:：]?\s+(?=\w)|(?:{AUTHORS})\s?[:：]\s*(?=\w)|(?:{EASTERN_SIGNED})\s*[:：／/・·|]\s*(?=\w)|글\s+(?=[가-힣])"
    r"|(?:by|von|par|por|di|da|af|av|door|od|autor(?:in|ka)?|auteur|autore"
    r"|(?:reported|written|posted|submitted|words|story|text|report) by"
    r"|gespeichert von|eingereicht von|publié par|soumis par|publicado por|enviado por|pubblicato da|geplaatst door"
    r"|oleh|penulis|haber|muhabir|yazar|автор|текст|文|記者|记者"
    r"|(?:texte?|testo|tekst|texto|reporter|reporting)(?=\s*[:：|]| by)(?: by)?"
    r"|ein(?:e)? (?:kommentar|analyse|kolumne|gastbeitrag|interview|reportage|bericht|essay|glosse) von|propos recueillis par"
    rf"|(?:{SOURCE})(?=\s*[:：|]))"
    r"(?:\s*[:：|]\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_EASTERN = re.compile(
    r"(?:(?:[가-힣]{2,4}(?:\s*=?\s*(?:선임|수습|인턴)?(?:기자|특파원))?\s*[·,ㆍ]?\s*){0,4}[가-힣]{2,4}\s*=?\s*(?:선임|수습|인턴)?(?:기자|특파원)"
    r"|【[\u3040-\u30ff\u4e00-\u9fff]{2,6}(?:[、・\s][\u3040-\u30ff\u4e00-\u9fff]{1,6}){0,4}】|[\u4e00-\u9fff]{0,8}?(?:記者|记者)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}){0,4}"
    r"(?:[／/][\u4e00-\u9fff]{2,8})?|[\u4e00-\u9fff]{2,4}\s*(?:記者|记者))"
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|profiles?|people|person|by|byline|av|journalist\w*|redakt\w+|contributors?"
    r"|reporters?|staff|writers?|columnists?|equipe|author-\w+|muhabir\w*|yazar\w*|avtor\w*|penulis|skribent\w*|signature|firmas?)/[^/?#]"
)
_TOPIC = re.compile(
    r"/(?:tags?|topics?|themen?|temas?|emne|etiket|sujet|keyword|taxonomy|categor(?:y|ies|ie|ia|ía)|kategorie|kategori|kategoria"
    r"|rubri(?:k|que|c|ka)|rubrica|sections?)/"
)
_DATE = re.compile(
    r"\d{1,2}[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b|\d{4}年|\b\d+ (?:min|hours?|days?|months?|years?)\b"
)
# The date in front of a byline in one line: "11.05.2012, 10:22 von …", "May 11, 2012 by …".
_DATED = re.compile(
    r"(?=.{0,60}\d)[^\W_][\w.,:/| -]{3,50}?\d(?: ?(?:Uhr|h|[ap]\.?m\.?))?[\s,|·•>–-]+"
    r"(?=(?:(?:posted |published |written )?by|(?:geschrieben |verfasst )?von|(?:publié )?par|(?:publicado )?por|(?:scritto )?da"
    r"|di|door|av|af)\s[\s|]*\w)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[【（(\[]([^】）)\]]{2,40})[】）)\]][\s。.]*$")
_WORDS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CHINESE_PAPER = re.compile(r"..(?:网|網|[日晚早时商周]?报|[日晚早時商週]?報|社|电视台|電視台|周刊|週刊|杂志|客户端)$")
# The reporter in the first lines of a Chinese text: 新华社巴黎12月9日电（记者唐霁）.
_REPORTED = re.compile(
    r"[（(][^（）()]{0,10}?(?:记者|記者|通讯员|通訊員)\s*[:：]?\s*(?P<names>[\u4e00-\u9fff、，,\s·]{2,30})"
    r"(?:[／/][^）)]{0,12})?[）)]"
)
_FILED = ("article:section", "article:tag", "keywords", "news_keywords", "section", "parsely-section", "category")

_TAGS = frozenset(
    "p span div small address em strong li a h3 h4 h5 h6 cite b i font section ul ol dl dt dd header footer button".split()  # noqa: SIM905
)
_ENDING = frozenset({"article", "li", "ul", "ol", "h1", "h2", "h3", "h4", "aside", "nav", "footer"})
_HEADS = ("h2", "h3", "h4", "h5", "h6", "a", "strong", "b")
_INLINE = frozenset({"a", "span", "em", "strong", "b", "i", "cite", "small"})
_LINES = frozenset({"p", "span", "div", "em", "strong", "b", "i", "cite", "address", "small", "li", "a"})


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
    called = [hit for hit in linked.values() if _slug(hit.raw) in urlsplit(hit.url or "").path.lower()]
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
        if element.tag in _TAGS and element not in inside and element.attrib and _is_called(*_names(element)):
            hits = list(_hits(page, element, LONGEST))
            yield from hits
            if hits:
                inside.update(element.iter())


def _by_text(page: Page, region: Sequence[HtmlElement]) -> Iterator[Hit]:
    word = LOCAL.get((page.root.get("lang") or "")[:2].lower())
    local = f"{word} " if word else None
    for element in region:
        if element.tag in _TAGS:
            shown = text(element, LONGEST_LINE)
            if not 2 < len(shown) < LONGEST_LINE:
                continue
            if _begins_as_byline(shown, local):
                yield from _hits(page, element, LONGEST_LINE)
            elif _DATED.match(shown) and not _is_aside(page, element):
                barred = _barred(element.itertext())
                if dated := _DATED.match(barred):
                    yield Hit(barred[dated.end() :], None, next((a.get("href") for a in element.iter("a")), None))


def _begins_as_byline(shown: str, local: str | None) -> bool:
    if _START.match(shown) or (local and shown.lower().startswith(local)):
        return True
    return not shown.isascii() and _EASTERN.fullmatch(shown) is not None


def _profiles(page: Page, region: Sequence[HtmlElement]) -> Iterator[Hit]:
    for link in region:
        if link.tag != "a":
            continue
        href = link.get("href") or ""
        is_profile = _PROFILE.search(href.lower()) and not _TOPIC.search(href.lower())
        if not is_profile and "author" not in (link.get("rel") or "").split():
            continue
        if 2 < len(shown := text(link)) < LONGEST_NAME and not _is_aside(page, link):
            yield Hit(shown, None, href)


def under_headline(page: Page, name: str) -> Iterator[Hit]:
    """A line between headline and text that may be a name, with a date beside it or a link that is called as it is."""
    behind = page.before_text
    for place, element in enumerate(behind):
        if element.tag not in _LINES or not _is_leaf(element):
            continue
        shown = text(element, LONGEST_NAME)
        if _is_chinese(shown):
            near = NEXT
        elif 5 < len(shown) < LONGEST_NAME and _is_capitalised(shown) and _slug(shown) not in urlsplit(page.url).path.lower():
            near = NEAR if _is_likely(shown) else NEARER
        else:
            continue
        # What stands behind a bar is the date, with its label.
        if is_heading(shown.partition(" | ")[0]) or is_phrase(shown) or _is_in_prose(element) or _is_aside(page, element):
            continue
        link = next((outer for outer in (element, *islice(element.iterancestors(), 3)) if outer.tag == "a"), None)
        if link is not None and near != NEXT:
            if not _is_named_after(link.get("href") or "", shown, page.url) or _is_in_menu(page, link):
                continue
            near = NEAR
        beside = behind[max(0, place - near) : place + near + 1]
        is_dated = any(other.tag == "time" or _DATE.search(_own(other)) for other in beside)
        # Last, since for that the whole text is read.
        if is_dated and not _is_subject(page, shown):
            yield Hit(shown, None, None if link is None else link.get("href"))
            return


def _is_likely(shown: str) -> bool:
    """Whether a line begins as bylines do, or with a given name."""
    return _START.match(shown) is not None or key(shown).split()[0] in GIVEN


def _is_in_menu(page: Page, link: HtmlElement) -> bool:
    """Whether a menu of the page has the same link: then it leads to a section."""
    others = (other for other in page.root.iter("a") if other is not link and other.get("href") == link.get("href"))
    return any(outer.tag in ("nav", "header", "footer") for other in others for outer in other.iterancestors())


def _is_chinese(shown: str) -> bool:
    """Whether a line is the name of a person or of a paper in Chinese characters and nothing else."""
    if shown.isascii() or not 1 < len(shown) <= LONGEST_CHINESE or not _HAN.fullmatch(shown):
        return False
    return is_chinese_person(shown) or is_agency(shown) or _CHINESE_PAPER.search(shown) is not None


def _is_in_prose(element: HtmlElement) -> bool:
    """Whether a piece of a line stands in running text."""
    block = next((outer for outer in (element, *islice(element.iterancestors(), 6)) if outer.tag not in _INLINE), element)
    return len(text(block, LONGEST)) >= LONGEST


def _is_subject(page: Page, shown: str) -> bool:
    """Whether a name is what the article is about, or filed under: it is in the title, in the text, a section, a tag."""
    wanted = key(shown)
    filed = [name for meta in _FILED for told in page.metas.get(meta, ()) for name in re.split(r"[,;|、，]", told)]
    if wanted in map(key, filed) or wanted in key(page.title):
        return True
    words, title = wanted.split(), set(key(page.title).split())
    if len(words) > 2 and sum(word in title for word in words) * 2 >= len(words):
        return True
    return any(f" {wanted} " in f" {key(text(paragraph))} " for paragraph in page.running)


def author_box(page: Page, name: str) -> Iterator[Hit]:
    """Who is named in the first that is called a byline or an author's box behind the text: all of it, or its heading or link.

    A list, a card or a heading in front of it ends the search: behind these are other articles.
    """
    for element in page.closing[: 2 * TAIL]:
        if element.tag not in _TAGS or not _is_called(*_names(element)):
            if element.tag in _ENDING:
                return
            continue
        if _is_aside(page, element):
            continue
        inner = element
        if len(text(element, LONGEST_NAME)) >= LONGEST_NAME:
            inner = next((one for one in element.iter(*_HEADS) if 2 < len(text(one, LONGEST_NAME)) < LONGEST_NAME), None)
        if inner is not None and (hits := list(_hits(page, inner, LONGEST_NAME))):
            yield from hits
            return


def signature(page: Page, name: str) -> Iterator[Hit]:
    """A paragraph of nothing but names, in front of the text or behind it, or a name in brackets at its end."""
    if not page.running:
        return
    first, last = page.running[0], page.running[-1]
    if signed := _SIGNED.search(text(last)):
        yield Hit(signed[0])
    yield from _reported(page)
    before = first.getprevious()
    if before is not None and is_agency(text(before, LONGEST_NAME)):
        before = None  # There stands the picture, and whose it is.
    around = [*islice(last.itersiblings(), LAST), *([before] if before is not None and len(before) else [])]
    for element in around:
        shown = text(element, LONGEST_NAME)
        if (
            element.tag in ("p", "div", "em", "strong", "address")
            and 1 < len(shown) < LONGEST_NAME
            and not any(is_heading(piece) for _, piece in credited(_START.sub("", shown)))
            and not is_phrase(shown)
            and not _is_subject(page, shown)
            and not _is_aside(page, element)
        ):
            links = [a.get("href") or "" for a in element.iter("a")]
            # A paragraph of links to elsewhere is a list.
            if all(_PROFILE.search(link.lower()) for link in links):
                yield Hit(shown, None, next(iter(links), None))


def _reported(page: Page) -> Iterator[Hit]:
    """The reporters in brackets in the first lines of a Chinese text, as a line of nothing but their names."""
    begun = [element for element in page.before_text if element.tag == "p"]
    for paragraph in (*begun[-LAST:], page.running[0]):
        if reported := _REPORTED.search(text(paragraph)[:LONGEST_LEAD]):
            names = [name for name in re.split(r"[、，,\s]+", reported["names"]) if is_chinese_person(name)]
            if names:
                yield Hit("、".join(names))
                return


def dateline(page: Page, name: str) -> Iterator[Hit]:
    """The agency in the dateline: "LONDON (Reuters) —", "(dpa)"."""
    if page.running and (raw := agency_line(text(page.running[0], 200), text(page.running[-1]))):
        yield Hit(raw)


def is_enough(page: Page, found: Found) -> bool:
    """Whether linked data names a person in full, who is not the site, so that what the page shows need not be searched."""
    is_name = found.rule.startswith("json-ld") and found.kind == "Person" and 1 < len(found.raw.split()) < 5
    # Many systems call all who sign a person.
    is_other = "/" in found.raw or ORGANISATION.search(found.raw) or DESK.search(found.raw) or is_agency(found.raw)
    return is_name and not is_other and not _is_own_name(page, found.raw)


def _is_own_name(page: Page, name: str) -> bool:
    publisher = (page.article or {}).get("publisher")
    told = (*page.metas.get("og:site_name", ()), *page.metas.get("application-name", ()), urlsplit(page.url).hostname or "")
    names = (
        *told,
        text_of(publisher.get("name")) if isinstance(publisher, dict) else "",
        *(urlsplit(page.url).hostname or "").split("."),
    )
    joined = key(name).replace(" ", "")
    return any(site in joined or joined in site for site in (key(one).replace(" ", "") for one in names) if len(site) > 4)


def _hits(page: Page, element: HtmlElement, longest: int) -> Iterator[Hit]:
    if _is_aside(page, element) or any(outer.tag in ("figure", "figcaption", "blockquote") for outer in element.iterancestors()):
        return
    shown = _barred(islice(_pieces(element), longest))
    if not _WORDS.search(shown):
        # Some papers keep their writers as topics.
        shown = _barred(islice(element.itertext(), longest))
    if 2 < len(shown) < longest:
        yield Hit(shown, None, next((a.get("href") for a in element.iter("a")), None))


def _barred(pieces: Iterable[str]) -> str:
    return " | ".join(piece for piece in (" ".join(piece.split()) for piece in pieces) if piece)


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The pieces of text in a byline, without those of elements that are no part of the names."""
    if element.text:
        yield element.text
    for child in element:
        if not _is_beside(child):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element of a byline is no part of the names: a place, a date, a button, a link to a section."""
    called = element.get("class") or ""
    if element.tag in ("time", "script", "style", "button", "svg") or (_PLACED.search(called.lower()) and not _is_called(called)):
        return True
    rel = (element.get("rel") or "").split()
    return element.tag == "a" and (
        "category" in rel or "tag" in rel or _TOPIC.search((element.get("href") or "").lower()) is not None
    )


def _is_aside(page: Page, element: HtmlElement) -> bool:
    """Whether an element is furniture; what stands in the headline's own header is none, whatever it is called."""
    outer = element
    while outer is not None and outer not in page.holders:
        if outer.tag in ("figure", "figcaption"):
            return True
        outer = outer.getparent()
    in_header = outer is not None and any(holder.tag == "header" for holder in (outer, *islice(outer.iterancestors(), 3)))
    while element is not None and element is not outer:
        if element.tag == "aside" and _is_head(page, element):
            return False
        if element.tag in ("aside", "footer", "nav", "form") or (not in_header and is_furniture(element)):
            return True
        element = element.getparent()
    return False


def _is_head(page: Page, aside: HtmlElement) -> bool:
    """Whether an `aside` is where a layout has byline and date: between headline and text, with no headline of others."""
    return aside in page.before_text and next(aside.iter("h1", "h2", "h3", "h4"), None) is None


def _names(element: HtmlElement) -> tuple[str | None, ...]:
    return element.get("class"), element.get("id"), element.get("data-testid"), element.get("data-component")


@lru_cache(maxsize=4096)
def _is_called(*names: str | None) -> bool:
    told = [_told(word) for name in names if name for word in name.split()]
    return any(called for called, *_ in told) and (
        not any(otherwise for _, otherwise, _ in told) or any(is_name for *_, is_name in told)
    )


# Of the names of an element each stands for itself, and most stand on other elements and pages, too.
@lru_cache(maxsize=16384)
def _told(word: str) -> tuple[bool, bool, bool]:
    """Whether a name is a byline's, another thing's, and that of a name."""
    words = _CAMEL.sub("-", word).lower()
    called, otherwise, is_name = (pattern.search(words) for pattern in (_CALLED, _CALLED_OTHERWISE, _NAME_CALLED))
    return called is not None, otherwise is not None, is_name is not None


def _is_leaf(element: HtmlElement) -> bool:
    return len(element) <= 1 and _own(element) != ""


def _own(element: HtmlElement) -> str:
    if not len(element):
        return (element.text or "").strip()
    return " ".join(piece.strip() for piece in (element.text or "", *(child.tail or "" for child in element)) if piece.strip())


def _is_capitalised(shown: str) -> bool:
    words = _WORDS.findall(shown)
    return len(words) > 1 and sum(word[0].isupper() or len(word) < 4 for word in words) == len(words) and words[0][0].isupper()


def _is_named_after(href: str, shown: str, url: str) -> bool:
    """Whether a link's last folder is the name it shows, and it is no folder that the page itself lies in."""
    # Not every link is an address: `http://[author]/` is taken as it stands.
    path = href.partition("#")[0].partition("?")[0]
    slug, folded = path.rstrip("/").rpartition("/")[2].lower(), _slug(shown)
    return bool(folded) and folded in slug and slug not in urlsplit(url).path.lower() and not _TOPIC.search(href.lower())


def _slug(shown: str) -> str:
    """A name as addresses have it; a letter that none can hold where nothing is left of it."""
    return normalize("NFKD", "-".join(key(shown).split())).encode("ascii", "ignore").decode() or "\0"
