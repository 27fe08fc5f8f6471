"""What each part of reading a text brings by itself: the gold pages read whole, and once more with one part left out.

`python -m benchmarks.parts` prints the texts' figures for each; `--set news` measures one set. Templates, the part that needs
several pages of a newspaper, have `benchmarks.templates`. Nothing here has a floor: `benchmarks.quality` holds the sum.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from unittest.mock import patch

from lxml.html import HtmlElement

from benchmarks.gold import asked
from benchmarks.quality import figures, read
from pipelines.extract.page import Page
from pipelines.extract.text.reading import _BALANCED, Reading, _read

FIGURES = ("word F1", "4-gram F1", "acc", "with", "without", "x traf")


def _first_reading(tree: HtmlElement, page: Page) -> Reading:
    return _read(tree, "trafilatura", _BALANCED)


PARTS: Mapping[str, Mapping[str, Callable[..., object]]] = {
    "cut": {
        "pipelines.extract.page.drop_furniture": lambda *given, **options: (),
        "pipelines.extract.text.read.cut_boxes": lambda tree, url, freed: (),
    },
    "choice": {
        "pipelines.extract.text.read.choose": _first_reading,
        "pipelines.extract.text.read._completed": lambda tree, reading, *, news: reading,
    },
    "residue": {"pipelines.extract.text.read.Residue.strip": lambda residue, blocks: (tuple(blocks), ())},
}
"""What does nothing in place of what does a part's work, by the part: `cut` is part 1 of reading, `choice` 2, `residue` 3.

Without the choice the text is trafilatura's in its usual mode, as it gives it.
"""


def without_cut(body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    """A page read with its furniture and boxes still on it."""
    return _read_without(("cut",), body, url, fetched_at)


def without_choice(body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    """A page read by trafilatura alone, once, and nothing put back."""
    return _read_without(("choice",), body, url, fetched_at)


def without_residue(body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    """A page whose lines all stay that were read."""
    return _read_without(("residue",), body, url, fetched_at)


def without_all(body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    """A page read without any of the three."""
    return _read_without(tuple(PARTS), body, url, fetched_at)


def _read_without(parts: tuple[str, ...], body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    with ExitStack() as stack:
        for part in parts:
            for place, nothing in PARTS[part].items():
                stack.enter_context(patch(place, nothing))
        return read(body, url, fetched_at)


def main() -> int:
    """Print the table; 0 also where there are no gold pages."""
    if not (chosen := asked(__doc__)):
        return 0
    readers = {"all parts": "benchmarks.quality:read"}
    readers |= {f"without {part}": f"benchmarks.parts:without_{part}" for part in (*PARTS, "all")}
    measured = {name: figures(chosen, reader) for name, reader in readers.items()}
    for given in chosen:
        print(f"\n{given:16}" + "".join(f"{figure:>11}" for figure in FIGURES))
        for name, by_set in measured.items():
            print(f"{name:16}" + "".join(f"{_shown(by_set[given].get(figure)):>11}" for figure in FIGURES))
    return 0


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    sys.exit(main())
