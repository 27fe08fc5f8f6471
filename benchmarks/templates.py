"""What it brings to know what a source repeats: pages read with and without, five of a source at a time.

`python -m benchmarks.templates` prints the table and exits 1 when a figure is below its floor. Measured are (a) ten made-up
newspapers with templates of real shape (`papers.py`) and (b) those publishers of ../shared/gold that have several pages; where
there are no gold pages, it says so. For each group of pages four readings:

    without   each page by itself
    others    with what was learned from the other pages of its group: a page as a crawl reads it first
    all       with what was learned from all of them: a page as it is read again later
    archive   (made-up papers) forty pages, ten a crawl, each crawl with what was learned before: the first with nothing

`word F1` is a bag of words against the known text; `left` the share of the template lines that are left in the text, `lost`
the share of the text's own lines that are gone.
"""

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.papers import PAPERS, Paper, furniture_of, pages
from benchmarks.quality import GOLD
from pipelines.extract.templates import NEWEST, Sample, learn, memory_of
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Article
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.process import process
from pipelines.text import key
from pipelines.urls import canonicalise, host_of

AT = datetime(2026, 11, 20, tzinfo=UTC)
GROUP = 5
PAGES = 40
PAGES_A_CRAWL = 10
WORD = re.compile(r"\w+")
FLOORS = {
    "papers": {"others": 0.025, "all": 0.033, "archive": 0.025},
    "news": {"others": 0.0, "all": 0.0},
    "web": {"others": 0.0, "all": 0.0},
}
"""Gains in word F1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with its known text."""

    capture: Capture
    text: str
    lines: tuple[str, ...] = ()
    furniture: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """What one way of reading came to."""

    scores: list[float] = field(default_factory=list)
    left: int = 0
    of_left: int = 0
    lost: int = 0
    of_lost: int = 0
    seconds: float = 0.0

    def add(self, case: Case, article: Article | None, score: Callable[[str, str], float]) -> None:
        text = article.text if article else ""
        self.scores.append(score(text, case.text))
        there = {key(line) for line in text.split("\n")}
        on_page = [words for words in case.furniture if words in case.capture.body.decode()]
        self.of_left += len(on_page)
        self.left += sum(key(words) in there for words in on_page)
        self.of_lost += len(case.lines)
        self.lost += sum(key(words) not in there for words in case.lines)

    @property
    def mean(self) -> float:
        return sum(self.scores) / max(1, len(self.scores))


def case_of(url: str, body: bytes, text: str, at: datetime = AT, **more: object) -> Case:
    address = canonicalise(url)
    capture = Capture(
        url=address,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body,
        fetched_at=at,
        source="paper",
        candidate=Candidate(url=address, kind=Kind.ARTICLE, seen_in=address),
    )
    return Case(capture=capture, text=text, **more)  # type: ignore[arg-type]


def read(case: Case, memory: Memory = NOTHING) -> Article | None:
    source = Source(id="paper", home=case.capture.candidate.url, name="")
    article = process(case.capture, source, memory)
    return article if isinstance(article, Article) else None


def learned(articles: Iterable[Article | None]) -> Memory:
    samples = [Sample(url=one.url, title=one.title, blocks=one.blocks, removed=one.removed) for one in articles if one]
    return memory_of(learn(samples[-NEWEST:]))


def measure(groups: Iterable[Sequence[Case]], score: Callable[[str, str], float]) -> dict[str, Tally]:
    """The first three readings of groups of pages."""
    tallies = {name: Tally() for name in ("without", "others", "all")}
    for group in groups:
        first = [read(case) for case in group]
        everything = learned(first)
        for at, case in enumerate(group):
            others = learned([*first[:at], *first[at + 1 :]])
            for name, memory in (("without", NOTHING), ("others", others), ("all", everything)):
                tally = tallies[name]
                begun = time.process_time()
                article = read(case, memory)
                tally.seconds += time.process_time() - begun
                tally.add(case, article, score)
    return tallies


def archive(cases: Sequence[Case], score: Callable[[str, str], float], tally: Tally) -> None:
    """The fourth: an archive that grows."""
    kept: list[Article | None] = []
    for start in range(0, len(cases), PAGES_A_CRAWL):
        memory = learned(kept)
        for case in cases[start : start + PAGES_A_CRAWL]:
            article = read(case, memory)
            kept.append(article)
            tally.add(case, article, score)


def paper_cases(paper: Paper, count: int) -> list[Case]:
    furniture = furniture_of(paper)
    return [
        case_of(page.url, page.html.encode(), "\n".join(page.text), lines=page.text, furniture=furniture)
        for page in pages(paper, count)
    ]


def gold_groups(which: str) -> list[list[Case]]:
    """The pages of each publisher that has several, five at most at a time."""
    found: dict[str, list[Case]] = defaultdict(list)
    for line in (GOLD / which / "gold.jsonl").read_text("utf-8").split("\n"):
        row = json.loads(line or "{}")
        if row.get("url"):
            body = gzip.decompress((GOLD / which / "pages" / f"{row['id']}.html.gz").read_bytes())
            text = row["text"] if isinstance(row["text"], str) else "\n".join(row["text"] or ())
            at = datetime.fromisoformat(row["fetched_at"]).replace(tzinfo=UTC) if row.get("fetched_at") else AT
            found[host_of(canonicalise(row["url"]))].append(case_of(row["url"], body, text, at))
    several = [cases for cases in found.values() if len(cases) > 1]
    return [cases[start : start + GROUP] for cases in several for start in range(0, len(cases), GROUP)]


def word_f1(got: str, want: str) -> float:
    """Twice the words in both, over the words of both."""
    one, other = (Counter(WORD.findall(text.lower())) for text in (got, want))
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1) if one or other else 1.0


def gold_score() -> Callable[[str, str], float]:
    """The scorer of the gold pages, where they are."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.word_f1  # type: ignore[no-any-return]


def show(name: str, tallies: dict[str, Tally]) -> None:
    plain = tallies["without"]
    for way, tally in tallies.items():
        better = sum(b > a + 1e-9 for a, b in zip(plain.scores, tally.scores, strict=False))
        worse = sum(b < a - 1e-9 for a, b in zip(plain.scores, tally.scores, strict=False))
        moved = f"{better:>4} better {worse:>3} worse" if way in ("others", "all") else ""
        lines = f"left {tally.left / tally.of_left:6.1%}  lost {tally.lost / tally.of_lost:6.2%}" if tally.of_left else ""
        cpu = f"{1000 * tally.seconds / len(tally.scores):5.1f} ms" if tally.seconds else 8 * " "
        gain = f"word F1 {tally.mean:.4f} {tally.mean - plain.mean:+.4f}"
        print(f"{name:44} {way:8} {len(tally.scores):4} pages  {cpu}  {gain}  {lines}  {moved}".rstrip())
        name = ""


def main() -> int:
    """Print the table; 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brief", action="store_true", help="the made-up papers together, not each")
    brief = parser.parse_args().brief
    score = gold_score() if GOLD.is_dir() else word_f1
    figures = {"papers": measure_papers(score, brief)}
    show("all made-up papers", figures["papers"])
    if GOLD.is_dir():
        for which in ("news", "web"):
            figures[which] = measure(gold_groups(which), score)
            show(f"gold {which}, several pages a site", figures[which])
    else:
        print(f"{GOLD}: no gold pages here, only the made-up papers were measured", file=sys.stderr)
    return complain(figures)


def measure_papers(score: Callable[[str, str], float], brief: bool) -> dict[str, Tally]:
    total = {name: Tally() for name in ("without", "others", "all", "archive")}
    for paper in PAPERS:
        cases = paper_cases(paper, PAGES)
        tallies = measure((cases[start : start + GROUP] for start in range(0, len(cases), GROUP)), score)
        archive(cases, score, tallies.setdefault("archive", Tally()))
        if not brief:
            show(f"{paper.language} {paper.style}", tallies)
        for name, tally in tallies.items():
            into = total[name]
            into.scores += tally.scores
            for figure in ("left", "of_left", "lost", "of_lost", "seconds"):
                setattr(into, figure, getattr(into, figure) + getattr(tally, figure))
    return total


def complain(figures: dict[str, dict[str, Tally]]) -> int:
    below = [
        f"{name}: {way} gains {gain:.4f}, its floor {floor}"
        for name, floors in FLOORS.items()
        for way, floor in floors.items()
        if name in figures and (gain := figures[name][way].mean - figures[name]["without"].mean) < floor
    ]
    for complaint in below:
        print(complaint, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
