"""Outputs: article versions written in a form that others read. A user's own goes through the same door.

An output is a function of the shape `Output`, named in `OUTPUTS` or by "package.module:function".
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from archive.database.rows import Row
from archive.files import whole
from archive.snapshots import parquet
from archive.snapshots.arrow import ARTICLES
from archive.snapshots.documents import write_html, write_markdown
from pipelines.errors import ConfigError
from pipelines.plugins import load_plug


class Output(Protocol):
    """Writes batches of rows (the columns of `archive.snapshots.arrow.ARTICLES`, in their order) as bytes, one batch at a time.

    It neither closes nor seeks `out`, which may be a pipe, and writes a valid empty file when there are no rows.
    """

    def __call__(self, rows: Iterable[Sequence[Row]], out: BinaryIO, /) -> None: ...


def write_jsonl(rows: Iterable[Sequence[Row]], out: BinaryIO) -> None:
    """An object a line, UTF-8: all columns, authors and candidates nested, dates in ISO 8601 (https://jsonlines.org)."""
    for batch in rows:
        for row in batch:
            line = json.dumps({name: row[name] for name in ARTICLES.names}, ensure_ascii=False, default=_iso)
            out.write(f"{line}\n".encode())


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


FLAT = [field.name for field in ARTICLES if field.name not in ("blocks", "removed", "found")]
"""The columns of a CSV file: these three would need tables of their own."""


def write_csv(rows: Iterable[Sequence[Row]], out: BinaryIO) -> None:
    """A header and a line an article, UTF-8 (RFC 4180): lists joined by "; ", authors by name, opt-outs by kind.

    A cell is what the archive has, even if it begins with = + - or @: a corpus changes no headline for a spreadsheet.
    """
    _write_lines([FLAT], out)
    for batch in rows:
        _write_lines(([_cell(row[name]) for name in FLAT] for row in batch), out)


def _write_lines(lines: Iterable[Sequence[str]], out: BinaryIO) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    out.write(text.getvalue().encode())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(_member(item) for item in value)
    return str(value)


def _member(item: object) -> str:
    """An author by name, an opt-out by its kind."""
    return str(item.get("name") or item["signal"]) if isinstance(item, Mapping) else str(item)


def write_parquet(rows: Iterable[Sequence[Row]], out: BinaryIO) -> None:
    """One Parquet file with all columns, as in a snapshot but without its manifest."""
    if not out.seekable():
        raise ConfigError("output", "a Parquet file cannot be written to a pipe or terminal; name a file")
    parquet.write(out, parquet.row_groups(rows, ARTICLES), ARTICLES)


OUTPUTS: Mapping[str, Output] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "markdown": write_markdown,
    "html": write_html,
}


def export(rows: Iterable[Sequence[Row]], output: str, to: Path | BinaryIO, *, overwrite: bool = False) -> None:
    """Write rows with the output of that name, to a file that is there whole or not at all, or to an open stream."""
    write = load_plug(output, OUTPUTS, "output")
    if isinstance(to, Path):
        with whole(to, overwrite=overwrite) as out:
            write(rows, out)
    else:
        write(rows, to)
        to.flush()
