"""How fast a crawl is: a thousand pages from nginx on loopback, by plain Scrapy, by an engineer's afternoon, and by morgue.

`python -m benchmarks.crawl` runs the three in turn and exits 1 when morgue misses a floor; how and why: benchmarks/README.md.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import mean, median

from benchmarks.contenders import CONTENDERS, Contender
from benchmarks.meter import Usage, read_usage
from benchmarks.site import IN_FLIGHT, ROOT, Site, pages, serve

# Issue 2; later issues raise the first to 2.5. The others are megabytes.
TIMES_THE_AFTERNOON = 1.5
CRAWL_PROCESS = 300
WORKER = 250

BUSY = 0.25
"""Cores busy with something else from which on pages a second say little; nginx takes 0.05."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is measured of one run. `ms` are CPU milliseconds a page, `mb` the largest resident set of a process in megabytes."""

    pages_s: float
    """From the start of the command to its end."""
    after_start: float
    """Pages a second from the first page's answer to the end of the command."""
    cpu_ms: float
    """Of the whole process tree."""
    crawl_ms: float
    worker_ms: float
    crawl_mb: float
    worker_mb: float
    others: float
    """Cores that were busy with something else, nginx among it."""


def main() -> int:
    """Print the table and what fell below its floor; 1 if anything did."""
    given = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # nginx and the folder go with us, too
    html = pages(demo=given.demo)
    sizes = f"{len(html)} pages of {mean(map(len, html)) / 1e3:.0f} kB"
    print(f"{given.pages} URLs, {sizes}, {IN_FLIGHT} requests in flight, {os.cpu_count()} cores\n\n{_head()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="morgue-bench-") as folder, serve(Path(folder), html, given.pages) as site:
        table = _measure(site, given.rounds)
    ours, theirs = table["morgue"], table["afternoon"]
    print("\nmedians", *(f"{name:<10}{_row(figures)}" for name, figures in table.items()), sep="\n")
    print(f"\nmorgue ÷ afternoon: {ours.pages_s / theirs.pages_s:.2f} pages/s, {ours.cpu_ms / theirs.cpu_ms:.2f} CPU time")
    missed = [] if given.no_floors else below_floors(ours, theirs)
    if missed and ours.others > BUSY:
        missed.append(f"{ours.others:.1f} cores were busy with something else: measure again on a quiet machine")
    for complaint in missed:
        print(complaint, file=sys.stderr)
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crawl", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="how many URLs (1000)")
    parser.add_argument("--rounds", type=int, default=2, help="how often the three run in turn (2)")
    parser.add_argument("--demo", action="store_true", help="pages of the demo newspaper, also where there are gold pages")
    parser.add_argument("--no-floors", action="store_true", help="only print")
    return parser.parse_args()


def below_floors(morgue: Figures, afternoon: Figures) -> list[str]:
    """One line for each figure that is not good enough."""
    times = morgue.pages_s / afternoon.pages_s
    complaints = {
        f"{times:.2f} × the afternoon's pages a second, the floor is {TIMES_THE_AFTERNOON}": times < TIMES_THE_AFTERNOON,
        f"{morgue.crawl_mb:.0f} MB in the crawl process, the ceiling is {CRAWL_PROCESS}": morgue.crawl_mb > CRAWL_PROCESS,
        f"{morgue.worker_mb:.0f} MB in a worker, the ceiling is {WORKER}": morgue.worker_mb > WORKER,
    }
    return [complaint for complaint, holds in complaints.items() if holds]


def _measure(site: Site, rounds: int) -> Mapping[str, Figures]:
    """The medians of some rounds, by contender. In turn, so that what else the machine does falls on all of them."""
    measured: dict[str, list[Figures]] = {contender.name: [] for contender in CONTENDERS}
    for number in range(rounds):
        for contender in CONTENDERS:
            folder = site.folder / f"{number}-{contender.name}"
            folder.mkdir()
            found = _run(contender, site, folder)
            measured[contender.name].append(found)
            print(f"{contender.name:<10}{_row(found)}  {contender.check(site, folder)}", flush=True)
    return {name: _median(runs) for name, runs in measured.items()}


def _median(runs: Sequence[Figures]) -> Figures:
    return Figures(**{field.name: median(getattr(run, field.name) for run in runs) for field in fields(Figures)})


def _run(contender: Contender, site: Site, folder: Path) -> Figures:
    command = contender.command(site, folder)
    before, report = len(site.answers()), folder / "usage.json"
    # Without this machine's proxy: the site is on loopback.
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    meter = [sys.executable, "-m", "benchmarks.meter", str(report), *command]
    if code := subprocess.run(meter, cwd=ROOT, env=environment, check=False).returncode:
        raise SystemExit(f"{contender.name} exited with {code}")
    return _figures(read_usage(report), _first_answer(contender, site, before), len(site.paths))


def _first_answer(contender: Contender, site: Site, before: int) -> float:
    """When the first page was answered, if each was answered once and well: the server says so, whoever asked."""
    answers = [answer for answer in site.answers()[before:] if answer[2].startswith("/news/")]
    good = Counter(path for _, status, path in answers if status == 200)
    if good != Counter(site.paths):
        raise SystemExit(
            f"{contender.name}: {good.total()} pages fetched, {len(good)} of {len(site.paths)} URLs; each must be, once"
        )
    return answers[0][0]


def _figures(usage: Usage, began: float, count: int) -> Figures:
    crawl = [each for each in usage.processes if "scrapy crawl" in each.command or "benchmarks.afternoon" in each.command]
    # The forkserver is among them: smaller than they, and there for them alone.
    workers = [each for each in usage.processes if "forkserver" in each.command]
    return Figures(
        pages_s=count / usage.seconds,
        after_start=count / (usage.ended - began),
        cpu_ms=usage.cpu / count * 1e3,
        crawl_ms=sum(each.cpu for each in crawl) / count * 1e3,
        worker_ms=sum(each.cpu for each in workers) / count * 1e3,
        crawl_mb=max(each.peak for each in crawl) / 1e6,
        worker_mb=max((each.peak for each in workers), default=0) / 1e6,
        others=usage.others / usage.seconds,
    )


def _head() -> str:
    return " " * 10 + "".join(f"{field.name:>13}" for field in fields(Figures))


def _row(figures: Figures) -> str:
    return "".join(f"{getattr(figures, field.name):>13.1f}" for field in fields(Figures))


if __name__ == "__main__":
    sys.exit(main())
