"""What a page says of itself to machines: JSON-LD, its root and head, and its own address."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipelines.extract.jsonld import DEEPEST, PAGES, RANK, Graph, Json, Node, text_of, types_of
from pipelines.extract.page import Page


class Hit(NamedTuple):
    """A string on the page, what the page says it is (`Person`), where it links it to, and what it says is their job."""

    raw: str
    kind: str | None = None
    url: str | None = None
    role: str | None = None


# Properties whose value is an address, also where it is wrapped in a node.
_ADDRESSES = frozenset({"license", "image", "thumbnailUrl", "mainEntityOfPage", "url"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_.-])(0?[1-9]|1[0-2])(?:\2|(?<=-\d\d)/)(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    rf"|/({'|'.join(_MONTHS)})[a-z]*/(0?[1-9]|[12]\d|3[01])(?=/)"
    # With the section between: `/2010/politics/08/13/`.
    r"|/[a-z_]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/))(?!\d)"
    # With hour, minute and a number behind it in one: identifiers as East Asian papers have them.
    r"|(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:[01]\d|2[0-3])[0-5]\d\d{2,7}(?!\d))",
    re.IGNORECASE,
)
# The day first, where it can be nothing else.
_URL_DAY_FIRST = re.compile(r"(?<![\d/-])/(1[3-9]|2\d|3[01])([/-])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?=/|$)")
# Words, and a number only as one of them: `formel-1`, not `ece17819867`.
_SECTION = re.compile(r"[^\W\d_]+(?:[-_ &+](?:[^\W\d_]+|\d{1,2})){0,4}")
_INDEX = re.compile(r"/index\.\w+$")
_MIXED = re.compile(r"[a-z][A-Z]")
# Languages and editions: `en-gb`, `n1`.
_IN_BETWEEN = re.compile(r"\w{0,3}|[a-z]{2}[-_][a-z]{2}", re.IGNORECASE)


def json_ld(page: Page, name: str) -> Iterator[Hit]:
    """The values of a property of the page's article; `breadcrumb` gives the names of the BreadcrumbList.

    `image.caption` is the property of the first node that another property has.
    """
    of, _, part = name.partition(".")
    if name == "breadcrumb":
        yield from _breadcrumb(page.linked)
    elif part:
        yield from _hits(page.linked, _first(page.linked, (page.article or {}).get(of)).get(part), False)
    elif page.article is not None:
        hits = _hits(page.linked, page.article.get(name), name in _ADDRESSES)
        # Whether a newsroom or a shop wrote a headline is in the type of the thing that has it.
        yield from (Hit(hit.raw, _type_of(page.article)) for hit in hits) if name == "headline" else hits


def web_page(page: Page, name: str) -> Iterator[Hit]:
    """The values of a property of the nodes that stand for the page or a video on it: weaker than the article's."""
    for node in page.linked.of_type(PAGES):
        yield from _hits(page.linked, node.get(name), name in _ADDRESSES)


def html(page: Page, name: str) -> Iterator[Hit]:
    """What the elements for it say: `lang`, `canonical`, `title`."""
    root = page.root.getroottree().getroot()
    if name == "lang" and (claimed := root.get("lang") or root.get("xml:lang")):
        yield Hit(claimed)
    elif name == "license":
        links = (link for link in root.iter("a", "link") if "license" in (link.get("rel") or "").lower().split())
        yield from (Hit(link.get("href")) for link in links if link.get("href"))
    elif name == "canonical":
        links = (link for link in root.iter("link") if name in (link.get("rel") or "").lower().split())
        yield from (Hit(link.get("href")) for link in links if "href" in link.attrib)
    elif name == "title" and (title := root.findtext(".//head/title") or root.findtext(".//title")):
        yield Hit(title)


def address(page: Page, name: str) -> Iterator[Hit]:
    """What the page's URL says: the `day` in its path, or the `folders` that the page lies in."""
    path = unquote(urlsplit(page.url).path)
    if name == "day" and (day := _URL_DAY.search(path)):
        year, _, month, date, month_, date_, named, date__, month__, date___, *compact = day.groups()
        number = _MONTHS.index(named.lower()) + 1 if named else int(month or month_ or month__ or compact[1])
        yield Hit(f"{year or compact[0]}-{number:02}-{int(date or date_ or date__ or date___ or compact[2]):02}")
    elif name == "day" and (day := _URL_DAY_FIRST.search(path)):
        yield Hit(f"{day[4]}-{int(day[3]):02}-{day[1]}")
    elif name == "folders":
        folders = path.strip("/").split("/")[:-1]
        # `/sport/cup-final/index.html`: the last folder is the article's own.
        yield from map(Hit, _folders(folders[:-1] if _INDEX.search(path) else folders))


def _folders(path: Iterable[str]) -> Iterator[str]:
    """The folders in front of what belongs to the article alone: its day, its number, a headline."""
    begun = False
    for folder in path:
        if _SECTION.fullmatch(folder) and not _MIXED.search(folder):
            yield folder
            begun = True
        elif begun and not _IN_BETWEEN.fullmatch(folder):
            return


def _hits(graph: Graph, value: Json, is_address: bool, depth: int = 0) -> Iterator[Hit]:
    """The strings in a value: of each item of a list, the name or address of a node, also of one it refers to."""
    value = graph.resolve(value)
    if isinstance(value, list) and depth < DEEPEST:
        for item in value:
            yield from _hits(graph, item, is_address, depth + 1)
    elif isinstance(value, dict) and depth < DEEPEST:
        kind = min(types_of(value), key=lambda name: (name != "Person", name), default=None)
        for hit in _hits(graph, _name(value, is_address), is_address, depth + 1):
            yield Hit(hit.raw, kind or hit.kind, _link(value) or hit.url, _job(value) or hit.role)
    elif isinstance(value, str) and value.strip():
        yield Hit(value)
    elif isinstance(value, bool | int | float):
        yield Hit(str(value).lower())


def _first(graph: Graph, value: Json) -> Node:
    value = graph.resolve(value[0] if isinstance(value, list) and value else value)
    return value if isinstance(value, dict) else {}


def _type_of(article: Node) -> str | None:
    return min(types_of(article) & RANK.keys(), key=lambda name: (RANK[name], name), default=None)


def _name(node: Node, is_address: bool) -> Json:
    if is_address:
        return node.get("url") or node.get("contentUrl") or node.get("@id")
    own = f"{text_of(node.get('givenName'))} {text_of(node.get('familyName'))}".strip()
    items = node.get("@list") or node.get("@set") or [node[at] for at in node if at.isdecimal()]
    return node.get("name") or node.get("@value") or own or node.get("alternateName") or node.get("author") or items


def _job(node: Node) -> str | None:
    """A person's job; it may be a list or a node of its own, and schema.org's `Role` calls it otherwise."""
    job = node.get("jobTitle") or node.get("roleName")
    job = next(iter(job), None) if isinstance(job, list) else job
    return text_of(job.get("name") if isinstance(job, dict) else job) or None


def _link(node: Node) -> str | None:
    links = (text_of(node.get(name)) for name in ("url", "sameAs", "@id"))
    return next((link for link in links if link.startswith(("http", "/"))), None)


def _breadcrumb(graph: Graph) -> Iterator[Hit]:
    trail = next(graph.of_type({"BreadcrumbList"}), {})
    items = trail.get("itemListElement")
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict):
            inner = graph.resolve(item.get("item"))
            node = inner if isinstance(inner, dict) else {}
            if name := text_of(item.get("name")) or text_of(node.get("name")):
                yield Hit(name, None, text_of(inner) or _link(node) or _link(item))
