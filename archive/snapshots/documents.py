"""Articles as documents for people: a ZIP file with a Markdown or HTML file for each, under its source."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from archive.database.rows import Row
from pipelines.document import html, markdown
from pipelines.model.extraction import Block, BlockKind

FRONT = ("title", "url", "source", "published_at", "published_day", "modified_at", "sections", "topics", "language")
"""Columns that stand in front of a Markdown text as they are; the authors by name, and where the bytes are, follow."""
LONGEST_NAME = 60

_NO_NAME = re.compile(r"[^\w-]+")


def write_markdown(rows: Iterable[Sequence[Row]], out: BinaryIO) -> None:
    """A ZIP file with a Markdown file an article, its fields in front of it as YAML (of which JSON is a part)."""
    _zip(rows, out, "md", lambda row: f"---\n{''.join(_front(row))}---\n\n{markdown(row['title'], _blocks(row))}")


def write_html(rows: Iterable[Sequence[Row]], out: BinaryIO) -> None:
    """A ZIP file with an HTML file an article: headline and text, no link, script or style."""
    _zip(rows, out, "html", lambda row: html(row["title"], _blocks(row), row["language"]))


def _zip(rows: Iterable[Sequence[Row]], out: BinaryIO, ending: str, written: Callable[[Row], str]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED) as folder:
        for batch in rows:
            for row in batch:
                # The same articles are the same bytes: the file's time is when the version was fetched.
                told = ZipInfo(f"{row['source']}/{_name(row['url'])}.{ending}", row["fetched_at"].timetuple()[:6])
                told.compress_type = ZIP_DEFLATED
                folder.writestr(told, written(row))


def _name(url: str) -> str:
    """The last words of an address, and enough of its digest to tell two of them apart."""
    words = _NO_NAME.sub("-", url.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0]).strip("-")
    return f"{words[:LONGEST_NAME] or 'article'}-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def _front(row: Row) -> Iterator[str]:
    values = {name: row[name] for name in FRONT} | {
        "authors": [author["name"] for author in row["authors"]],
        "completeness": row["completeness"],
        "fetched_at": row["fetched_at"],
        "record": row["record_id"],
    }
    for name, value in values.items():
        if value not in (None, []):
            yield f"{name}: {json.dumps(value, ensure_ascii=False, default=lambda moment: moment.isoformat())}\n"


def _blocks(row: Row) -> list[Block]:
    return [Block(kind=BlockKind(block["kind"]), text=block["text"], level=block["level"]) for block in row["blocks"]]
