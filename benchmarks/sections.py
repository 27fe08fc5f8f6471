"""How well articles are filed under their sections: the `news` pages of ../shared/gold against our labels in `sections.json`.

`python -m benchmarks.sections` prints the figures and exits 1 when one is below its floor there; `--worst 10`
lists pages. *informative*: of the pages that say more than "News", those with a right step that does; *precision*: of all
steps given, those that are right; *whole*: of the pages with any step that informs, those with every such step, in order.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.gold import gold, is_here
from benchmarks.quality import read
from pipelines.text import key

LABELS = Path(__file__).with_name("sections.json")
GENERAL = frozenset(
    {
        *("news", "latest news", "news feature", "headlines", "articles", "nachrichten", "aktuelles", "aktuell", "schlagzeilen"),
        *("aktuelle nachrichten", "nyheter", "naujienos", "haberler", "haber", "wydarzenia", "публикации", "izindaba", "tin tức"),
        *("ニュース", "速報", "その他ニュース"),
    }
)
"""Steps that are right and tell nobody anything."""


class Scored(NamedTuple):
    """One page: what was given, what its label says, and how they agree."""

    page: str
    given: tuple[str, ...]
    label: tuple[str, ...]
    right: int
    informs: bool | None
    """None where the label has nothing to inform of."""
    whole: bool | None


def main() -> int:
    """Print the figures; 1 if one fell below its floor, 0 also where there are no gold pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=0, help="list so many pages that are not as labelled")
    arguments = parser.parse_args()
    if not is_here():
        return 0
    scored = list(_scored())
    for one in [one for one in scored if one.right < len(one.given) or one.whole is False][: arguments.worst]:
        print(f"  {one.page:36} {' > '.join(one.given) or '–'}   label: {' > '.join(one.label) or '–'}", file=sys.stderr)
    measured = figures(scored)
    floors = json.loads(LABELS.read_text(encoding="utf-8"))["floors"]
    for name, figure in measured.items():
        print(f"{name:14}{figure:>12.4f}" + ("   below its floor" if figure < floors[name] else ""))
    return int(any(measured[name] < floor for name, floor in floors.items()))


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """The three figures of the module's docstring."""
    informs = [one.informs for one in scored if one.informs is not None]
    whole = [one.whole for one in scored if one.whole is not None]
    return {
        "informative": sum(informs) / len(informs),
        "precision": sum(one.right for one in scored) / (sum(len(one.given) for one in scored) or 1),
        "whole": sum(whole) / len(whole),
    }


def score(page: str, given: Sequence[str], label: Sequence[str]) -> Scored:
    """Compare a path with its label, whose steps may have several names (`World news | World`)."""
    names = [{key(name) for name in step.split(" | ")} for step in label]
    places = [next((at for at, step in enumerate(names) if key(one) in step), None) for one in given]
    wanted = [at for at, step in enumerate(names) if not step & GENERAL]
    hit = [at for at in places if at in wanted]
    return Scored(
        page=page,
        given=tuple(given),
        label=tuple(label),
        right=sum(at is not None for at in places),
        informs=bool(hit) if wanted else None,
        whole=hit == wanted if wanted else None,
    )


def _scored() -> Iterator[Scored]:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["pages"]
    for one in gold("news"):
        given = read(one.body, one.url, one.fetched_at).get("sections", [])
        assert isinstance(given, list)
        yield score(one.row["id"], given, labels[one.row["id"]])


if __name__ == "__main__":
    sys.exit(main())
