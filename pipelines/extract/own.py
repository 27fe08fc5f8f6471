"""A source's own rules: CSS selectors and functions that its file names for a field. Where they find something, they win."""

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from pipelines.decode import FORBIDDEN
from pipelines.extract.fields import LONGEST
from pipelines.extract.page import Page, text
from pipelines.extract.text.read import Text
from pipelines.model import Block, BlockKind, Found, Source
from pipelines.plugins import load_plug
from pipelines.text import paragraphs

OwnRule = Callable[[HtmlElement, str], Iterable[str] | str | None]
"""What a plug is: from the page's tree, which it must not change, and its address to the strings that it finds."""

_ATTRIBUTE = re.compile(r"\s*::attr\(\s*([\w:-]+)\s*\)\s*$")
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
}


def own(page: Page, source: Source) -> Iterator[Found]:
    """What the source's rules find on a page, for every field but the text."""
    for field, selector in source.selectors:
        if field != "text":
            yield from (_found(field, "source:selector", raw, url) for raw, url in _selected(page, selector) if raw)
    for field, name in source.plugs:
        if field != "text":
            yield from (_found(field, "source:plug", raw) for raw in _told(page, source, field, name))


def own_text(page: Page, source: Source) -> Text | None:
    """The text as the source's rule for it finds it; None where it has none, or that finds nothing."""
    for field, selector in source.selectors:
        if field == "text" and (blocks := tuple(_blocks(compile_selector(selector)[0](page.root)))):
            return Text(blocks=blocks, rule="source:selector", removed=())
    for field, name in source.plugs:
        lines = paragraphs("\n".join(_told(page, source, field, name))).splitlines() if field == "text" else []
        if lines:
            blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=one) for one in lines)
            return Text(blocks=blocks, rule="source:plug", removed=())
    return None


def compile_selector(selector: str) -> tuple[CSSSelector, str | None]:
    """A selector, and the attribute behind it. Raises `SyntaxError` for what is none, as cssselect does."""
    attribute = _ATTRIBUTE.search(selector)
    css = selector[: attribute.start()] if attribute else selector
    return CSSSelector(css, translator="html"), attribute[1] if attribute else None


def _selected(page: Page, selector: str) -> Iterator[tuple[str, str | None]]:
    select, attribute = compile_selector(selector)
    for element in select(page.root):
        yield (element.get(attribute) or "" if attribute else text(element)), element.get("href")


def _told(page: Page, source: Source, field: str, name: str) -> list[str]:
    rule: OwnRule = load_plug(name, {}, f"source {source.id}: plugs.{field}")
    told = rule(page.root, page.url)
    return [told] if isinstance(told, str) else list(told or ())


def _found(field: str, rule: str, raw: str, url: str | None = None) -> Found:
    return Found(field=field, rule=rule, raw=FORBIDDEN.sub("", " ".join(raw.split()))[:LONGEST], url=url)


def _blocks(elements: Iterable[HtmlElement]) -> Iterator[Block]:
    for element in elements:
        parts = (
            [element] if element.tag in _KINDS else [inner for inner in element.iter(*_KINDS) if not _is_within(inner, element)]
        )
        for part in parts or [element]:
            kind = _KINDS.get(part.tag, BlockKind.PARAGRAPH)
            level = int(part.tag[1]) if kind is BlockKind.HEADING else 1 if kind is BlockKind.LIST_ITEM else None
            if shown := text(part):
                yield Block(kind=kind, text=shown, level=level)


def _is_within(part: HtmlElement, whole: HtmlElement) -> bool:
    """Whether a part is in another one, such as the paragraph of a quotation."""
    for outer in part.iterancestors():
        if outer is whole:
            return False
        if outer.tag in _KINDS:
            return True
    return False
