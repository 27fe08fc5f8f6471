"""What a page shows to readers around its headline: date line, breadcrumb, tags; never what stands in its furniture."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit

LONGEST_DATE_LINE = 160
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
_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen?|tema|temas|emne|etiket|sujet|mot-cle|keyword)/[^/?#]")

_DATE_TAGS = frozenset(
    "p span div small address em strong li a h4 h5 h6 cite b i font dd td".split()  # noqa: SIM905
)
_TAG_LINKS = etree.XPath("//a[@href]")
_TRAIL = etree.XPath("//*[contains(@class, 'readcrumb') or contains(@aria-label, 'readcrumb')]")


def h1(page: Page, name: str) -> Iterator[Hit]:
    """The headlines, the one most like the page's title first."""
    return (Hit(text(element)) for element in page.headlines)


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


def breadcrumb(page: Page, name: str) -> Iterator[Hit]:
    """The links of the page's breadcrumb."""
    for trail in _TRAIL(page.root)[:1]:
        yield from (Hit(text(link)) for link in trail.iter("a") if text(link))


def tags(page: Page, name: str) -> Iterator[Hit]:
    """Links to the pages of a tag or topic, outside of the furniture."""
    for link in _TAG_LINKS(page.root):
        if _TAG_PATH.search(link.get("href")) and not page.is_furniture(link) and 1 < len(shown := text(link)) < 50:
            yield Hit(shown)


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
