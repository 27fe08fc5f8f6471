"""What a page says in its meta elements and marks up in its body, as microdata or RDFa, without the items of other articles."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.extract.page import Page, text
from pipelines.extract.structured import Hit

LISTED = 3
"""Days that are those of a list of other articles."""
LONGEST = 40
"""Characters of a moment as machines or readers write it."""
DAY = 10
"""Characters of a day as machines write it."""

# As in `content:publishdate`, `firstpublishedtime`, `x-pubday`, `date-pub`, not in `publisher` or `publication_name`.
_PUBLICATION = re.compile(
    r"publi(?:sh(?:ed)?|c(?:ation)?)?[-_.: ]?(?:date|day|time|at|on)(?![a-z])|first[-_.: ]?publi(?:shed|c)"
    r"|(?<![a-z])pub[-_.: ]?(?:date|day|time)|(?<![a-z])(?:date|time)[-_.: ]?pub(?:li\w*)?(?![a-z])"
    r"|(?:^|[-_.: ])(?:publish(?:ed)?|article[-_.: ]?date)$"
)
_OTHER = re.compile(r"last|expir|end|modif|updat|unpub|embargo|review|name|title|url")
_AUTHOR = re.compile(r"(?:^|[-_.: ])(?:authors?(?:[-_.: ]?names?)?|byline)$")
_NO_NAME = re.compile(r"\d|[/@{}<>=]")
# "Written by" as Yoast has it in the languages of WordPress, on the cards that Slack and Twitter show.
_WRITTEN_BY = re.compile(
    r"written by|posted by|author|(?:verfasst|geschrieben|veröffentlicht) von|(?:écrit|rédigé|publié) par|auteur|(?:escrito"
    r"|publicado) por"
    r"|autora?|scritto da|autore|geschreven door|skriven av|skrevet a[fv]|forfatter|författare|kirjoitta\w+|napisane przez"
    r"|napsal\w*"
    r"|napísal\w*|napisa[ol]\w*|scris de|szerző|írta|yazan|yazar|написа\w+|автор|συντ\w+|ditulis oleh|được viết bởi|كُ?تب\w*|נכתב"
    r"|執筆者|投稿者|作者|작성자|글쓴이",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d|^\d{10}(?:\d{3})?$", re.ASCII)
_PICTURED = frozenset({"author", "creator"})
_DATES = {name.lower(): name for name in ("datePublished", "dateModified", "dateCreated")}


def microdata(page: Page, name: str) -> Iterator[Hit]:
    """The values of a microdata property, those of comments and lists of other articles left out."""
    elements = [element for element in page.itemprops.get(name, ()) if not page.is_furniture(element)]
    if name in _PICTURED:
        elements = [element for element in elements if not _is_in_picture(element)]
    for element in _own(page, elements) if name.lower() in _DATES else elements:
        yield from _values(element)


def _is_in_picture(element: HtmlElement) -> bool:
    """Whether who is named there made a picture on the page, not the page."""
    around = element.iterancestors()
    return any(outer.tag in ("figure", "figcaption") or "ImageObject" in (outer.get("itemtype") or "") for outer in around)


def rdfa(page: Page, name: str) -> Iterator[Hit]:
    """The values of an RDFa property of the article, by its name without the prefix: `dc:created` is `created`."""
    for element in _own(page, [each for each in page.properties.get(name, ()) if not page.is_furniture(each)]):
        yield from _values(element)


def meta_like(page: Page, known: Set[str]) -> Iterator[Hit]:
    """The days and moments in meta elements whose name says that they are of the publication and is not a known one."""
    for called, contents in page.metas.items():
        if called not in known and _says_publication(called):
            yield from (Hit(content) for content in contents if len(content) <= LONGEST and _DATED.search(content))


def author_like(page: Page, known: Set[str]) -> Iterator[Hit]:
    """What meta elements say whose name ends as that of an author, and is not a known one."""
    for called, contents in page.metas.items():
        if called not in known and _AUTHOR.search(called):
            yield from (Hit(content) for content in contents if not _NO_NAME.search(content))


def card(page: Page, name: str) -> Iterator[Hit]:
    """Who wrote it as the card for social networks says: `twitter:label1` "Written by", `twitter:data1` the name."""
    for place in "12":
        label, value = (page.metas.get(f"twitter:{part}{place}", ()) for part in ("label", "data"))
        if label and value and _WRITTEN_BY.match(label[0].strip()) and not _NO_NAME.search(value[0]):
            yield Hit(value[0])


@lru_cache(maxsize=4096)
def _says_publication(name: str) -> bool:
    return _PUBLICATION.search(name) is not None and not _OTHER.search(name)


def meta(page: Page, name: str) -> Iterator[Hit]:
    """The contents of the meta elements of this name; of those that are dates of items in the body, the article's."""
    contents = page.metas.get(name, ())
    if name in _DATES and len(set(contents)) > 1:
        items = [element for element in page.itemprops.get(_DATES[name], ()) if element.tag == "meta"]
        own = {element.get("content") for element in _own(page, [each for each in items if not page.is_furniture(each)])}
        others = {element.get("content", "").strip() for element in items} - own
        contents = tuple(content for content in contents if content not in others)
    yield from map(Hit, contents)


def _own(page: Page, elements: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """Those in the item that holds the headline or the text; else all, unless they are of several items or many days."""
    if len(elements) < 2:
        return elements
    items = [_item(element) for element in elements]
    held = [element for element, item in zip(elements, items, strict=True) if item in page.holders]
    if held:
        return held
    days = {hit.raw[:DAY] for element in elements for hit in _values(element)}
    is_of_others = len(days) >= LISTED or (len(days) > 1 and len({item for item in items if item is not None}) > 1)
    return () if is_of_others else elements


def _item(element: HtmlElement) -> HtmlElement | None:
    return next((outer for outer in element.iterancestors() if outer.get("itemscope") is not None or outer.get("typeof")), None)


def _values(element: HtmlElement) -> Iterator[Hit]:
    names = [inner for inner in element.iter() if inner is not element and "name" in (inner.get("itemprop") or "").split()]
    kind = (element.get("itemtype") or "").rstrip("/").rpartition("/")[2] or None
    for source in names or [element]:
        value = source.get("content") or source.get("datetime") or text(source)
        if value:
            yield Hit(value, kind, element.get("href") or source.get("href"))
