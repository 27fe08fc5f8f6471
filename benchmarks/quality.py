"""How well articles are read: the gold pages of ../shared/gold, scored, against the floors in `quality.json`.

`python -m benchmarks.quality` exits 1 when a figure is below its floor; `--set news` measures one set.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from benchmarks.gold import GOLD, NOWHERE, asked
from pipelines.model.article import Article, BylineKind, Part
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.normalise.authors import DATELINE
from pipelines.process import process
from pipelines.runners import calm
from pipelines.urls import canonicalise

FLOORS = Path(__file__).with_name("quality.json")
LOWER_IS_BETTER = frozenset({"without", "date missing", "date wrong", "errors", "x traf"})


def read(body: bytes, url: str, fetched_at: datetime) -> dict[str, object]:
    """A page as `score.py` wants it: title, text, authors, published, sections, topics, language; empty if rejected.

    Persons, agencies and desks are the authors where there is any of them; else whoever signs.
    """
    _as_in_a_worker()
    address = canonicalise(url or NOWHERE)
    capture = Capture(
        url=address,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body,
        fetched_at=fetched_at,
        source="gold",
        candidate=Candidate(url=address, kind=Kind.ARTICLE, seen_in=address),
    )
    article = process(capture, Source(id="gold", home=address, name=""))
    return _answers(article) if isinstance(article, Article) else {}


@cache
def _as_in_a_worker() -> None:
    """Once, what a worker does before its first page; it holds for all that this process reads, and for who is compared."""
    calm()


def _answers(article: Article) -> dict[str, object]:
    stamp = article.published
    wrote = [byline for byline in article.authors if byline.part is Part.AUTHOR]
    # The agency of a dateline is where the text is from; it signs where nobody else does.
    signed = [byline for byline in wrote if byline.rule != DATELINE] or wrote
    named = [byline.name for byline in signed if byline.kind in (BylineKind.PERSON, BylineKind.AGENCY, BylineKind.DESK)]
    return {
        "title": article.title,
        "text": article.text,
        "authors": named or [byline.name for byline in signed],
        "published": stamp and (stamp.at or stamp.day).isoformat(),
        "sections": list(article.sections),
        "topics": list(article.topics),
        "language": article.language,
    }


def main() -> int:
    """Print the table and what fell below its floor; 1 if anything did, 0 also where there are no gold pages."""
    if not (chosen := asked(__doc__)):
        return 0
    below = _below(figures(chosen), {name: floors for name, floors in json.loads(FLOORS.read_text()).items() if name in chosen})
    for complaint in below:
        print(complaint, file=sys.stderr)
    return 1 if below else 0


def figures(sets: list[str], reader: str = "benchmarks.quality:read") -> dict[str, dict[str, float]]:
    """The figures of a reader by set and name, as `score.py` finds and prints them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "figures.json")
        command = [sys.executable, str(GOLD / "score.py"), reader, "--json", str(report)]
        subprocess.run([*command, *(word for name in sets for word in ("--set", name))], check=True, cwd=FLOORS.parents[1])
        measured: dict[str, dict[str, float]] = json.loads(report.read_text())
    return measured


def _below(measured: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure that is worse than its floor."""
    return [
        f"{name}: {figure} is {measured[name][figure]:.4f}, its floor {floor}"
        for name, wanted in floors.items()
        for figure, floor in wanted.items()
        if (measured[name][figure] > floor if figure in LOWER_IS_BETTER else measured[name][figure] < floor)
    ]


if __name__ == "__main__":
    sys.exit(main())
