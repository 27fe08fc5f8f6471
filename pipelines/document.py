"""An article's blocks as Markdown and as simple HTML: for reading, and to be read again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from pipelines.model.extraction import Block, BlockKind

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
# What opens a block at the beginning of a line: heading, list, rule, underline of a heading (CommonMark 0.31 §4, §5).
_START = re.compile(r"^(#{1,6}(?=\s|$)|\+(?=\s|$)|-|=)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"(?<=\s)(#+)$")


def markdown(title: str, blocks: Sequence[Block]) -> str:
    """CommonMark, with tables as GitHub has them: the headline, and the blocks; what is special to Markdown is escaped."""
    parts = [f"# {_plain(title)}"]
    for kind, group in _runs(blocks):
        parts.extend(_MARKDOWN[kind](group))
    return "\n\n".join(parts) + "\n"


def html(title: str, blocks: Sequence[Block], language: str | None = None) -> str:
    """A whole document with nothing in it but headline and text: no link, no script, no style, no attribute of the page's."""
    body = "\n".join(part for kind, group in _runs(blocks) for part in _HTML[kind](group))
    name, lang = escape(title), f' lang="{escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8"><title>{name}</title></head>\n'
        f"<body><article>\n<h1>{name}</h1>\n{body}\n</article></body></html>\n"
    )


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[BlockKind, list[Block]]]:
    """Neighbours of one kind together: the items of a list, the rows of a table."""
    return ((kind, list(group)) for kind, group in groupby(blocks, key=lambda block: block.kind))


def _plain(text: str) -> str:
    """A line of Markdown that says what the text says."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _CLOSING.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", _START.sub(r"\\\1", text)))


def _depths(items: Iterable[Block]) -> Iterator[int]:
    """How deep each item is, from 0: an item can be one deeper than the one before, not two."""
    depth = -1
    for item in items:
        depth = max(0, min((item.level or 1) - 1, depth + 1))
        yield depth


def _marked_list(items: list[Block]) -> Iterator[str]:
    yield "\n".join(f"{'  ' * depth}- {_plain(item.text)}" for depth, item in zip(_depths(items), items, strict=True))


def _marked_code(lines: list[Block]) -> Iterator[str]:
    text = "\n".join(block.text for block in lines)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    yield f"{fence}\n{text}\n{fence}"


def _marked_table(blocks: list[Block]) -> Iterator[str]:
    rows = [_cells(block) for block in blocks]
    width = max(map(len, rows))
    lines = [f"| {' | '.join(map(_plain, row + [''] * (width - len(row))))} |" for row in rows]
    yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _marked(before: str, after: str = "", between: str = "\n\n") -> Callable[[list[Block]], Iterator[str]]:
    return lambda blocks: iter([between.join(f"{before}{_plain(block.text)}{after}" for block in blocks)])


_MARKDOWN: Mapping[BlockKind, Callable[[list[Block]], Iterator[str]]] = {
    BlockKind.PARAGRAPH: _marked(""),
    BlockKind.HEADING: lambda blocks: (f"{'#' * (block.level or 2)} {_plain(block.text)}" for block in blocks),
    BlockKind.QUOTE: _marked("> ", between="\n>\n"),
    BlockKind.LIST_ITEM: _marked_list,
    BlockKind.TABLE_ROW: _marked_table,
    BlockKind.CODE: _marked_code,
    BlockKind.CAPTION: _marked("*", "*"),
    BlockKind.ENTRY: _marked("**", "**"),
}


def _list(items: list[Block]) -> Iterator[str]:
    parts, at = ["<ul>"], 0
    for depth, item in zip(_depths(items), items, strict=True):
        if depth > at:
            parts.append("<ul>")
        elif len(parts) > 1:
            parts.append("</li>" + "</ul></li>" * (at - depth))
        parts.append(f"<li>{escape(item.text)}")
        at = depth
    yield "".join(parts) + "</li></ul>" * (at + 1)


def _table(blocks: list[Block]) -> Iterator[str]:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in _cells(block)) for block in blocks)
    yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _code(lines: list[Block]) -> Iterator[str]:
    yield "<pre><code>" + "\n".join(escape(block.text) for block in lines) + "</code></pre>"


def _tagged(before: str, after: str) -> Callable[[list[Block]], Iterator[str]]:
    return lambda blocks: (f"{before}{escape(block.text)}{after}" for block in blocks)


_HTML: Mapping[BlockKind, Callable[[list[Block]], Iterator[str]]] = {
    BlockKind.PARAGRAPH: _tagged("<p>", "</p>"),
    BlockKind.HEADING: lambda blocks: (f"<h{b.level or 2}>{escape(b.text)}</h{b.level or 2}>" for b in blocks),
    BlockKind.QUOTE: _tagged("<blockquote><p>", "</p></blockquote>"),
    BlockKind.LIST_ITEM: _list,
    BlockKind.TABLE_ROW: _table,
    BlockKind.CODE: _code,
    BlockKind.CAPTION: _tagged("<figure><figcaption>", "</figcaption></figure>"),
    # A header is furniture to a reader of text, and so is the time of an entry.
    BlockKind.ENTRY: _tagged("<header><time>", "</time></header>"),
}


def _cells(block: Block) -> list[str]:
    return block.text.split(" | ")
