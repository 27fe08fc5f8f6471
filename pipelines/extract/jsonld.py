"""The linked data of a page (JSON-LD 1.1, schema.org): read from its scripts, broken ones too, and the article found in it."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from pipelines.text import key

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Node: TypeAlias = dict[str, Json]

DEEPEST = 20
"""Levels of nesting that are followed; references may run in circles."""

# What papers call an article, the more certain the lower (schema.org).
RANK = {
    **dict.fromkeys(("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"), 0),
    **dict.fromkeys(("BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting"), 0),
    **dict.fromkeys(("Article", "BlogPosting", "Report", "ScholarlyArticle", "TechArticle", "AdvertiserContentArticle"), 1),
    **dict.fromkeys(("SocialMediaPosting", "Review", "Recipe", "CreativeWork", "PodcastEpisode"), 2),
}
PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage", "VideoObject", "MediaObject", "ImageGallery"})

_STRAY_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_NO_VALUE = re.compile(r":\s*(?:undefined|NaN)\b")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_FIELD = re.compile(r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
_NAME = re.compile(r'"author"\s*:\s*(?:\[\s*)?\{[^}]{0,500}?"name"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*"(?:https?://schema\.org/)?\w*(?:Article|Posting)"')
# Lists of other things: neither the article nor what it refers to.
_ELSEWHERE = frozenset({"liveBlogUpdate", "comment", "review", "hasPart", "itemListElement", "relatedLink", "citation"})


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes that stand for the page and its parts, and every node that has an `@id`."""

    nodes: tuple[Node, ...] = ()
    ids: dict[str, Node] = field(default_factory=dict)

    def resolve(self, value: Json) -> Json:
        """The node that a bare `{"@id": …}` or a string refers to, else the value itself."""
        if isinstance(value, str):
            return self.ids.get(value, value)
        if isinstance(value, dict) and isinstance(ref := value.get("@id"), str):
            # Some systems write the names of what they refer to, and leave them empty.
            told = {name for name, inner in value.items() if inner not in ("", None, [], {})}
            return value if told - {"@id", "@type"} else self.ids.get(ref, value)
        return value

    def of_type(self, types: Iterable[str]) -> Iterator[Node]:
        wanted = frozenset(types)
        return (node for node in self.nodes if types_of(node) & wanted)

    def article(self, url: str, title: str) -> Node | None:
        """The node of the article itself: by type, then the one with this URL or title, then the one with date and author."""

        def rank(node: Node) -> tuple[int, bool, bool]:
            is_this = _names(node, url) or (bool(title) and key(text_of(node.get("headline")))[:40] == key(title)[:40])
            return (min(RANK[t] for t in types_of(node) & RANK.keys()), not is_this, "datePublished" not in node)

        return min(self.of_type(RANK), key=rank, default=None)


def parse(scripts: Iterable[str]) -> Graph:
    """The graph of all the scripts of a page."""
    ids: dict[str, Node] = {}
    nodes = [node for script in scripts for value in _loads(script) for node in _nodes(value, ids, 0)]
    return Graph(tuple(nodes), ids)


def types_of(node: Node) -> frozenset[str]:
    """The types of a node without their namespace."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(re.split("[/:#]", name)[-1] for name in names if isinstance(name, str))


def text_of(value: Json) -> str:
    """A value as a string, empty if it is none."""
    return value if isinstance(value, str) else ""


def _names(node: Node, url: str) -> bool:
    page = node.get("mainEntityOfPage")
    claims = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    path = urlsplit(url).path.rstrip("/")
    return bool(path) and any(text_of(claim).split("#")[0].split("?")[0].rstrip("/").endswith(path) for claim in claims)


def _nodes(value: Json, ids: dict[str, Node], depth: int) -> Iterator[Node]:
    """Nodes of the page's own level; what they hold is only looked through for identities."""
    if depth >= DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, ids, depth + 1)
    elif isinstance(value, dict):
        yield value
        _identify(value, ids, depth)
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(name), ids, depth + 1)


def _identify(value: Json, ids: dict[str, Node], depth: int) -> None:
    if depth >= DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            _identify(item, ids, depth + 1)
    elif isinstance(value, dict):
        name = value.get("@id")
        if isinstance(name, str) and len(value) > 1:
            ids[name] = {**value, **{at: inner for at, inner in ids.get(name, {}).items() if inner not in ("", None)}}
        for at, inner in value.items():
            if isinstance(inner, dict | list) and at not in _ELSEWHERE and at != "@graph":
                _identify(inner, ids, depth + 1)


def _loads(script: str) -> list[Json]:
    """The values in a script. What is no JSON is mended; where nothing helps, the fields that can be seen are taken."""
    try:
        # Not strict: raw line breaks in strings are the commonest fault.
        return [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return _mended(script) or _seen(script)


def _mended(text: str) -> list[Json]:
    """What can be read of a script between comment marks, with commas too many, or with several values in a row."""
    text = text.replace("<![CDATA[", "")
    text = _TRAILING_COMMA.sub("", _NO_VALUE.sub(": null", _STRAY_ESCAPE.sub("", text)))
    decoder, values, at = json.JSONDecoder(strict=False), list[Json](), 0
    while (start := re.compile(r"[\[{]").search(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _seen(text: str) -> list[Json]:
    node: Node = {name: _unescaped(value) for name, value in reversed(_FIELD.findall(text))}
    if author := _NAME.search(text):
        node["author"] = _unescaped(author[1])
    return [{"@type": "NewsArticle", **node}] if node and _ARTICLE_TYPE.search(text) else []


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
