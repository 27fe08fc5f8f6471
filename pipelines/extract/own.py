"""A source's own rules: CSS selectors and functions that its file names for a field. Where they find something, they win."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from traceback import extract_tb

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError
from lxml.html import HtmlElement, fromstring

from pipelines.decode import FORBIDDEN
from pipelines.errors import PlugFailed
from pipelines.extract.fields import LONGEST
from pipelines.extract.page import Page, text
from pipelines.extract.text.read import Text
from pipelines.extract.text.repeated import REPEATS_NOTHING, Repeated
from pipelines.extract.text.whole import pieces
from pipelines.model.extraction import Block, BlockKind, Found
from pipelines.model.source import Source
from pipelines.plugins import load_plug
from pipelines.text import paragraphs

OwnRule = Callable[[HtmlElement, str], Iterable[str | None] | str | None]
"""What a plug is: from the page's tree, which it must not change, and its address to the strings that it finds."""

# Scrapy's pseudo-elements; `::text` is what a selector means without one.
_PSEUDO = re.compile(r"\s*::(?:attr\(\s*([\w:-]+)\s*\)|text)\s*$")


def own(page: Page, source: Source) -> Iterator[Found]:
    """What the source's rules find on a page, for every field but the text."""
    for field, selector in source.selectors:
        if field != "text":
            yield from (_found(field, "source:selector", raw, url) for raw, url in _selected(page, selector) if raw)
    for field, name in source.plugs:
        if field != "text":
            yield from (_found(field, "source:plug", raw) for raw in _told(page, source, field, name))


def own_text(page: Page, source: Source, repeated: Repeated = REPEATS_NOTHING) -> Text | None:
    """The text as the source's rule for it finds it, without what the source repeats; None where no rule finds any."""
    for rule, blocks in _own_texts(page, source):
        if blocks:
            kept, removed = repeated.strip(blocks)
            return Text(blocks=kept, rule=rule, removed=removed)
    return None


@lru_cache(maxsize=256)
def compile_selector(selector: str) -> tuple[CSSSelector, str | None]:
    """A selector, and the attribute behind it. Raises `ValueError` for what is none."""
    pseudo = _PSEUDO.search(selector)
    css = selector[: pseudo.start()] if pseudo else selector
    try:
        select = CSSSelector(css, translator="html")
        # A namespace that nobody has declared is found out only when a tree is searched.
        select(fromstring("<p></p>"))
    except (SelectorError, XPathError) as fault:
        raise ValueError(str(fault)) from None
    return select, pseudo[1] if pseudo else None


def _selected(page: Page, selector: str) -> Iterator[tuple[str, str | None]]:
    select, attribute = compile_selector(selector)
    for element in select(page.root):
        yield (element.get(attribute) or "" if attribute else text(element)), element.get("href")


def _told(page: Page, source: Source, field: str, name: str) -> list[str]:
    rule: OwnRule = load_plug(name, {}, f"source {source.id}: plugs.{field}")
    try:
        told = rule(page.root, page.url)
        strings = [told] if isinstance(told, str | bytes) else list(told or ())
    except Exception as fault:
        frames = extract_tb(fault.__traceback__)[1:2]
        place = "".join(f" ({PurePath(frame.filename).name}, line {frame.lineno})" for frame in frames)
        raise PlugFailed(f"{field} = {name}: {type(fault).__name__}: {fault}{place}") from fault
    for one in strings:
        if one is not None and not isinstance(one, str):
            raise PlugFailed(f"{field} = {name}: gave {one!r}, which is no string")
    return [one for one in strings if one is not None]


def _found(field: str, rule: str, raw: str, url: str | None = None) -> Found:
    return Found(field=field, rule=rule, raw=FORBIDDEN.sub("", " ".join(raw.split()))[:LONGEST], url=url)


def _own_texts(page: Page, source: Source) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for selector in (selector for field, selector in source.selectors if field == "text"):
        select, attribute = compile_selector(selector)
        found = select(page.root)
        blocks = _paragraphs(each.get(attribute) or "" for each in found) if attribute else _blocks(page, found)
        yield "source:selector", tuple(blocks)
    for name in (name for field, name in source.plugs if field == "text"):
        yield "source:plug", tuple(_paragraphs(_told(page, source, "text", name)))


def _blocks(page: Page, elements: Iterable[HtmlElement]) -> Iterator[Block]:
    """The blocks of some elements without the headline; what stands in two of them stands in the outer one."""
    headlines = frozenset(map(text, page.headlines))
    done: set[HtmlElement] = set()
    for element in elements:
        if done.isdisjoint(element.iterancestors()):
            done.add(element)
            blocks = (piece.block for piece in pieces(element, links=True))
            yield from (block for block in blocks if block.kind is not BlockKind.HEADING or block.text not in headlines)


def _paragraphs(texts: Iterable[str]) -> Iterator[Block]:
    for shown in paragraphs("\n".join(texts)).splitlines():
        yield Block(kind=BlockKind.PARAGRAPH, text=shown)
