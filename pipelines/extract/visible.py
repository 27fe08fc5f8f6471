"""What a page shows to readers around its headline: date line, byline, breadcrumb, tags. Never what stands in its furniture."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit

LONGEST_DATE_LINE = 160
LONGEST_BYLINE = 140
LONGEST_KICKER = 80
SHORTEST_HEADLINE = 8
"""Characters left of a headline when its kicker is taken off; with fewer that was no kicker."""
LONGEST_TAG = 50
TAG_DEPTH = 5
"""How far above a link the list is that may be called one of tags."""
LABEL = 60
"""Characters in front of a date that may be its label."""

# Labels of date lines in the languages of the pages we know. What is not labelled as updated counts as published.
_UPDATED = re.compile(
    r"(?:last |zuletzt )?(?:updated|modified|edited|aktualisiert|geändert|bearbeitet)|\bstand\b|mis(?:e)? à jour|modifié|\bmaj\b"
    r"|actualizad[oa]|última actualización|modificad[oa]|atualizad[oa]|aggiornat[oa]|ultima modifica|bijgewerkt|gewijzigd"
    r"|uppdatera[dt]|oppdatert|opdateret|endret|päivitetty|muokattu|zaktualizowan[oa]|aktualizacja|aktualizovan[ée]|frissítve"
    r"|módosítva|güncelle(?:me|ndi|nme)|actualizat|обновл\w+|изменен\w+|оновлен\w+|ажурирано|ενημερώθηκε|עודכן|تحديث"
    r"|更新|最終更新|수정|업데이트|cập nhật|diperbarui|dikemas kini|अपडेट|संशोधित|kugcine ukubuyekezwa",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|created)|veröffentlicht|erstellt|erschienen|publi(?:é|cado|cada|cat|cerad|sert|ceret|kováno)"
    r"|pubblicat[oa]|gepubliceerd|geplaatst|julkaistu|opublikowan[oa]|dodano|zveřejněno|megjelent|yayın\w*|oluşturulma|giriş"
    r"|опубликован\w+|создан\w+|опубліковано|објављено|δημοσ\w+|פורסם|نشر|公開|掲載|発行|입력|등록|đăng|terbit|प्रकाशित",
    re.IGNORECASE,
)
_DATE_CLASS = re.compile(
    r"(?<![a-z])(?:date\w*|time\w*|publi\w*|posted|meta|byline|datum|fecha|data|info|stamp|dateline|created|zeit|day)"
)
_BYLINE_CLASS = re.compile(
    r"by-?line|(?<![a-z])(?:by|auth?ors?|autor\w*|auteurs?|writers?|written|verfasser\w*|journalist\w*|reporters?|contributors?|redakteur\w*"
    r"|firma|forfatter\w*|schrijver|credits?|yazar|muhabir|penulis)(?![a-z])"
)
_NO_BYLINE_CLASS = re.compile(
    r"(?<![a-z])(?:bio\w*|avatar|image|img|photo|picture|caption|social|desc\w*|follow|copyright|icon|count|share|date|time|job|title|role)(?![a-z])"
)
_BYLINE_START = re.compile(
    r"(?:by|von|vom|par|por|di|da|af|av|door|od|tekst|texte?|testo|autor(?:in|ka)?|auteur|(?:reported|written|words|story) by"
    r"|oleh|penulis|haber|muhabir|yazar|автор|текст|文|記者|记者)(?:\s*[:：|]\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_KICKER_CLASS = re.compile(
    r"kicker|overline|eyebrow|topline|dachzeile|spitzmarke|overtitle|antetitulo|surtitre|occhiello|catchline"
    r"|(?<![a-z])(?:pre|sup|super|over)-?(?:title|headline)|headline-?(?:intro|prefix|label)"
)
_CREDIT_CLASS = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|fotograf\w*|bildquelle|quelle|rights|agency|image-?source|bildnachweis)(?![a-z])"
)
_BETWEEN = " -–—:|/•·"
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|profiles?|people|person|by|byline|journalist\w*|redakt\w+|contributors?|reporters?"
    r"|staff|writers?|columnists?|equipe|team|author-\w+|muhabir\w*|yazar\w*|avtor\w*|penulis)/[^/?#]"
)
_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen?|tema|temas|emne|etiket|sujet|mot-cle|keyword)/[^/?#]")

_TAG_CLASS = re.compile(
    r"(?<![a-z])(?:(?:article|post|entry|story|related|content)?[-_]*(?:tag(?:s|list|box)?|topics|keywords?|hashtags?)"
    r"|schlagw(?:ort|oerter|örter)\w*|themen|stichw\w+|mots?-?cles?|etiket(?:ler|as)?|palabras-clave)(?![a-z])"
)
_MENU_CLASS = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|trending|popular|most|hot|sidebar|teasers?|cards?|ticker|burger)(?![a-z])"
)

_BYLINE_TAGS = frozenset(
    {"p", "span", "div", "small", "address", "em", "strong", "li", "a", "h4", "h5", "h6", "cite", "b", "i", "font"}
)
_DATE_TAGS = _BYLINE_TAGS | {"dd", "td"}
_REL_AUTHOR = etree.XPath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
_TRAIL = etree.XPath("//*[contains(@class, 'readcrumb') or contains(@aria-label, 'readcrumb')]")


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines without a kicker within them, the one most like the page's title first."""
    for element in page.headlines:
        whole, kicker = text(element), next(_kickers(element), "")
        rest = whole.removeprefix(kicker).lstrip(_BETWEEN)
        yield Hit(rest if len(rest) >= SHORTEST_HEADLINE else whole)


def kicker(page: Page, name: str) -> Iterator[Hit]:
    """The kicker: the word or two above the headline, within its element or right in front of it."""
    for element in page.headlines[:1]:
        yield from map(Hit, _kickers(element))
        before = element.getprevious()
        if before is not None and _KICKER_CLASS.search(_class(before)):
            yield Hit(text(before, LONGEST_KICKER).rstrip(_BETWEEN))


def time(page: Page, name: str) -> Iterator[Hit]:
    """The `published` or `modified` time elements around the headline, their machine form before what they show."""
    for element in page.root.iter("time"):
        if page.is_furniture(element) or not _near(page, element):
            continue
        shown, machine = text(element), element.get("datetime") or ""
        label = f"{_label_of(element)} {shown[:LABEL]}"
        if (name == "modified") == bool(_UPDATED.search(label) and not _PUBLISHED.match(shown)):
            yield from (Hit(raw) for raw in dict.fromkeys((machine, shown)) if raw)


def date_line(page: Page, name: str) -> Iterator[Hit]:
    """The pieces of date lines around the headline that are labelled, or not labelled, as `published` or `modified`."""
    seen = set()
    for element in page.around_headline:
        if element.tag not in _DATE_TAGS or not _DATE_CLASS.search(_class(element)) or page.is_furniture(element):
            continue
        shown = text(element, LONGEST_DATE_LINE)
        if len(shown) <= LONGEST_DATE_LINE and any(char.isdigit() for char in shown) and shown not in seen:
            seen.add(shown)
            yield from (Hit(piece) for label, piece in _pieces(shown) if label == name)


def byline(page: Page, name: str) -> Iterator[Hit]:
    """Elements around the headline that are called a byline."""
    for element in page.around_headline:
        called = _class(element)
        if element.tag in _BYLINE_TAGS and _BYLINE_CLASS.search(called) and not _NO_BYLINE_CLASS.search(called):
            yield from _byline(page, element)


def by_text(page: Page, name: str) -> Iterator[Hit]:
    """The first text around the headline that begins as a byline does: "By …", "Von …"."""
    for element in page.around_headline:
        if element.tag in _BYLINE_TAGS and _BYLINE_START.match(text(element, LONGEST_BYLINE)):
            found = list(_byline(page, element))
            yield from found
            if found:
                return


def profile(page: Page, name: str) -> Iterator[Hit]:
    """Links to profiles of authors around the headline, and links that say that they are such (`rel=author`)."""
    links = [a for a in page.around_headline if a.tag == "a" and _PROFILE.search((a.get("href") or "").lower())]
    for link in dict.fromkeys([*_REL_AUTHOR(page.root), *links]):
        if not page.is_furniture(link) and 2 < len(shown := text(link)) < 60:
            yield Hit(shown, None, link.get("href"))


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    for trail in _TRAIL(page.root)[:1]:
        yield from (Hit(text(link), None, link.get("href")) for link in trail.iter("a") if text(link))


def figure(page: Page, name: str) -> Iterator[Hit]:
    """The `caption` or `credit` of the first figure of the article that has one."""
    for figure in page.root.iter("figure"):
        caption = next(figure.iter("figcaption"), None)
        if caption is None or page.is_furniture(figure):
            continue
        credit = next((text(inner) for inner in figure.iterdescendants(etree.Element) if _CREDIT_CLASS.search(_class(inner))), "")
        if shown := (
            credit if name == "credit" else text(caption).replace(credit, "").strip(_BETWEEN) if credit else text(caption)
        ):
            yield Hit(shown)
        return


def tags(page: Page, name: str) -> Iterator[Hit]:
    """The links of the first list of tags behind the headline."""
    first = None
    for link in _links_behind_headline(page):
        holder = _holder(link) if _is_tag(link) else None
        if holder is None or (first is not None and holder is not first) or _is_elsewhere(page, link, holder):
            continue
        first = holder
        if 1 < len(shown := text(link, LONGEST_TAG)) < LONGEST_TAG:
            yield Hit(shown)


def _links_behind_headline(page: Page) -> Iterator[HtmlElement]:
    headline = page.headlines[0] if page.headlines else None
    behind = headline is None
    for element in page.root.iter("h1", "a"):
        behind = behind or element is headline
        if behind and element.get("href"):
            yield element


def _is_tag(link: HtmlElement) -> bool:
    """Whether a link says that it is one to a tag, or leads to where sites keep them."""
    said = "tag" in (link.get("rel") or "").split() or _TAG_PATH.search(link.get("href")) is not None
    return said or _tag_list(link) is not None


def _holder(link: HtmlElement) -> HtmlElement | None:
    """The element that holds a tag and its neighbours; none for a link in a sentence."""
    if (named := _tag_list(link)) is not None:
        return named
    # Each link may be wrapped alone: the list is what holds several.
    outer = next((o for o in islice(link.iterancestors(), TAG_DEPTH) if len(list(islice(o.iter("a"), 2))) > 1), link.getparent())
    if outer.tag == "p" and len(text(outer)) > sum(len(text(a)) + 3 for a in outer.iter("a")) + LABEL:
        return None
    return outer


def _tag_list(link: HtmlElement) -> HtmlElement | None:
    """The outermost element around a link that is called a list of tags."""
    outers = [outer for outer in islice(link.iterancestors(), TAG_DEPTH) if outer.tag not in ("body", "article", "main")]
    return next((outer for outer in reversed(outers) if _calls_tags(outer.get("class"), outer.get("id"), outer.get("data-testid"))), None)


@lru_cache(maxsize=4096)
def _calls_tags(*names: str | None) -> bool:
    return _TAG_CLASS.search(" ".join(name.lower() for name in names if name)) is not None


def _is_elsewhere(page: Page, link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether tags are in a menu or beside the article. At its foot, or called "related", a list of tags is its own."""
    if _tag_list(link) is None:
        return page.is_furniture(link)
    around = [outer for outer in (holder, *holder.iterancestors()) if outer.tag not in ("html", "body")]
    if any(outer.tag == "footer" for outer in around) and all(outer.tag not in ("article", "main") for outer in around):
        return True
    return any(outer.tag in ("aside", "header") or _MENU_CLASS.search(_class(outer)) for outer in around)


def _kickers(headline: HtmlElement) -> Iterator[str]:
    called = (inner for inner in headline.iterdescendants(etree.Element) if _KICKER_CLASS.search(_class(inner)))
    return (shown for inner in called if text(headline).startswith(shown := text(inner).rstrip(_BETWEEN)) and shown)


def _byline(page: Page, element: HtmlElement) -> Iterator[Hit]:
    if page.is_furniture(element) or any(outer.tag in ("figure", "figcaption") for outer in element.iterancestors()):
        return
    pieces = (" ".join(piece.split()) for piece in islice(element.itertext(), LONGEST_BYLINE))
    shown = " | ".join(piece for piece in pieces if piece)
    if 2 < len(shown) < LONGEST_BYLINE:
        yield Hit(shown, None, next((a.get("href") for a in element.iter("a")), None))


def _near(page: Page, element: HtmlElement) -> bool:
    return element in page.neighbours or any(outer.tag in ("article", "main") for outer in element.iterancestors())


def _label_of(element: HtmlElement) -> str:
    """What stands in front of an element and what it and the one around it are called."""
    outer, before = element.getparent(), element.getprevious()
    spoken = (outer.text or "") if before is None else f"{before.text or ''} {before.tail or ''}"
    return f"{_class(element)} {element.get('itemprop') or ''} {_class(outer)} {spoken[-LABEL:]}".replace("_", " ")


def _class(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()


def _pieces(shown: str) -> Iterator[tuple[str, str]]:
    """A date line in pieces, each with the label in front of it."""
    marks = sorted(
        [(match.start(), match.end(), "modified") for match in _UPDATED.finditer(shown)]
        + [(match.start(), match.end(), "published") for match in _PUBLISHED.finditer(shown)]
    )
    starts = [(0, 0, "published"), *marks]
    for (_, start, label), end in zip(starts, [*(mark[0] for mark in marks), len(shown)], strict=True):
        if any(char.isdigit() for char in shown[start:end]):
            yield label, shown[start:end].strip(" :|,-–")
