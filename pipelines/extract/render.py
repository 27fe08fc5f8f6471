"""A text's blocks as Markdown and as simple HTML: for reading, and to be read again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from pipelines.model import Block, BlockKind

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_START = re.compile(r"^(#{1,6}|[-+]|\d+[.)]|=+)(?=\s|$)")
_TAGS = {BlockKind.PARAGRAPH: "p", BlockKind.QUOTE: "p", BlockKind.CODE: "pre"}


def markdown(title: str, blocks: Sequence[Block]) -> str:
    """CommonMark with tables as GitHub has them: the headline, and a block each; what is special to Markdown is escaped."""
    parts = [f"# {_escaped(title)}"]
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        parts.extend(_markdown(kind, list(group)))
    return "\n\n".join(parts) + "\n"


def html(title: str, blocks: Sequence[Block]) -> str:
    """A whole document with nothing in it but headline and text: no link, no script, no style."""
    body = "\n".join(_html(blocks))
    name = escape(title)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{name}</title></head>\n'
        f"<body><article>\n<h1>{name}</h1>\n{body}\n</article></body></html>\n"
    )


def _markdown(kind: BlockKind, blocks: list[Block]) -> Iterator[str]:
    if kind is BlockKind.LIST_ITEM:
        yield "\n".join(f"{'  ' * ((block.level or 1) - 1)}- {_escaped(block.text)}" for block in blocks)
    elif kind is BlockKind.CODE:
        yield "\n".join(f"    {block.text}" for block in blocks)
    elif kind is BlockKind.TABLE_ROW:
        yield "\n".join(_rows([_cells(block) for block in blocks]))
    else:
        mark = {BlockKind.QUOTE: "> "}.get(kind, "")
        yield from (
            f"{'#' * (block.level or 2) + ' ' if kind is BlockKind.HEADING else mark}{_escaped(block.text)}" for block in blocks
        )


def _rows(rows: list[list[str]]) -> Iterator[str]:
    width = max(map(len, rows))
    for place, row in enumerate(rows):
        yield f"| {' | '.join(map(_escaped, row + [''] * (width - len(row))))} |"
        if place == 0:
            yield f"|{' --- |' * width}"


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind is BlockKind.LIST_ITEM:
            yield f"<ul>{''.join(f'<li>{escape(block.text)}</li>' for block in group)}</ul>"
        elif kind is BlockKind.TABLE_ROW:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in _cells(block)) for block in group)
            yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        elif kind is BlockKind.HEADING:
            yield from (f"<h{block.level or 2}>{escape(block.text)}</h{block.level or 2}>" for block in group)
        else:
            inner = "\n".join(f"<{_TAGS[kind]}>{escape(block.text)}</{_TAGS[kind]}>" for block in group)
            yield f"<blockquote>{inner}</blockquote>" if kind is BlockKind.QUOTE else inner


def _cells(block: Block) -> list[str]:
    return block.text.split(" | ")


def _escaped(text: str) -> str:
    return _START.sub(r"\\\1", _SPECIAL.sub(r"\\\1", text))
