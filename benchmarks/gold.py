"""The gold pages of ../shared/gold: real pages of the sets `news` and `web`, each with its answers."""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
NOWHERE = "https://page.invalid/article"
"""The address of a page whose own is not known."""
FETCHED = "2026-04-04"
"""The day on which a page was fetched of which that is not known."""


class Gold(NamedTuple):
    """A page and what is known of it: its row in `gold.jsonl`."""

    row: dict[str, Any]
    url: str
    body: bytes
    fetched_at: datetime


def gold(name: str) -> Iterator[Gold]:
    """The pages of a set."""
    for row in map(json.loads, (GOLD / name / "gold.jsonl").open(encoding="utf-8")):
        body = gzip.decompress((GOLD / name / "pages" / f"{row['id']}.html.gz").read_bytes())
        at = datetime.fromisoformat(row.get("fetched_at") or FETCHED)
        yield Gold(row, row.get("url") or NOWHERE, body, at if at.tzinfo else at.replace(tzinfo=UTC))


def is_here() -> bool:
    """Whether there are gold pages; where not, a line on stderr says so."""
    if not GOLD.is_dir():
        print(f"{GOLD}: no gold pages here, nothing measured", file=sys.stderr)
    return GOLD.is_dir()


def asked(description: str | None) -> list[str]:
    """The sets that the command line names, both if it names none; of nothing where there are no gold pages."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", choices=["news", "web"], help="news or web; both if not given")
    chosen = parser.parse_args().set or ["news", "web"]
    return chosen if is_here() else []
