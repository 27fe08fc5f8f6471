"""How commands print: tables for people, JSON for scripts, progress on a terminal only."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

T = TypeVar("T")
UNBROKEN = 100_000
"""Characters of a line where nobody sees where it ends."""

# No emoji: rich makes one of what stands between colons, such as `meta:date:`, also in what newspapers wrote.
out = Console(highlight=False, soft_wrap=True, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def complain(message: str) -> None:
    """One line on stderr; the message names the thing and the way out."""
    err.print(f"morgue: {message}", markup=False)


def say(message: str) -> None:
    """One line of plain text on stdout."""
    out.print(message, markup=False)


def print_json(value: object) -> None:
    """JSON on stdout: UTF-8, ISO 8601 dates."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain, indent=2 if sys.stdout.isatty() else None) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table as wide as the terminal, where long cells go over several lines; in a file or a pipe, a line for each row."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")  # the other ways cut words
    for row in rows:
        table.add_row(*(cell(value) for value in row))
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = UNBROKEN
    console.print(table, markup=False)


def cell(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    return escape(str(value))


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


@contextmanager
def progress(what: str, quiet: bool, unit: str = "done") -> Iterator["Counter"]:
    """A running count on a terminal; nothing where stderr is no terminal or quiet was asked for."""
    if quiet or not err.is_terminal:
        yield Counter(None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        yield Counter((bar, bar.add_task(what, total=None)))


class Counter:
    """Counts up on a progress display, or in silence."""

    def __init__(self, shown: "tuple[Progress, object] | None") -> None:
        self._shown = shown

    def over(self, batches: Iterable[list[T]]) -> Iterator[list[T]]:
        """The same batches, counted as they pass."""
        for batch in batches:
            self.add(len(batch))
            yield batch

    def add(self, count: int) -> None:
        if self._shown:
            bar, task = self._shown
            bar.advance(task, count)  # type: ignore[arg-type]
