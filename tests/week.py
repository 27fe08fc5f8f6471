"""A week of crawls of a newspaper that changes: `python -m tests.week` takes one to two hours for 336 crawls.

Each crawl is the real command in a process of its own, whose clock is set to its moment of the week by libfaketime: nothing
else is pretended. The newspaper is in the state of that moment. What an archive must have at the end is in `Week`.
"""

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import AT_ONCE, ENVIRONMENT, MORGUE, make_home, morgue
from tests.newspaper.exchange import Hit
from tests.newspaper.server import Newspaper
from tests.newspaper.week import Week

EVERY, ARTICLES = "MORGUE_WEEK_EVERY", "MORGUE_WEEK_ARTICLES"
"""Variables: hours between two crawls, stories of the week; else few, for a short test."""
TOGETHER = 3
"""Of so many visits one is made by two crawlers at once."""
AFTER = (timedelta(hours=1), timedelta(days=2), timedelta(days=6), timedelta(days=14))
"""When, after the week, the last visits are: a few revisions and takedowns are still to come, and are found."""


@dataclass
class Visits:
    """The crawls of a week, what the newspaper was asked in each, and the home that they filled."""

    home: Path
    week: Week
    asked: list[tuple[datetime, tuple[Hit, ...]]] = field(default_factory=list)
    """The moment of each visit and its requests."""

    @property
    def ends(self) -> datetime:
        """The moment of the last visit."""
        return self.asked[-1][0]

    @property
    def hits(self) -> list[Hit]:
        """All requests in order."""
        return [hit for _, hits in self.asked for hit in hits]

    def fetches(self, *, conditional: bool | None = None) -> Counter[str]:
        """How often each article was sent whole; only to requests with conditions, or without, where that is said."""
        whole = (hit for hit in self.looks() if hit.status == 200)
        return Counter(hit.path.partition("?")[0] for hit in whole if conditional in (None, is_conditional(hit)))

    def looks(self, hits: Iterable[Hit] | None = None) -> list[Hit]:
        """All requests for articles, the first ones, too, or those among some."""
        there = set(self.week.versions(self.ends))
        return [hit for hit in (self.hits if hits is None else hits) if hit.path.partition("?")[0] in there]

    def report(self) -> str:
        """What the week cost the newspaper."""
        articles = len(self.week.versions(self.ends))
        by_status = Counter(hit.status for hit in self.hits)
        looks = self.looks()
        return (
            f"{len(self.asked)} visits, {len(self.hits)} requests for {articles} articles: "
            f"{len(looks) / articles:.2f} an article, {self.fetches().total() / articles:.2f} of them whole pages; "
            + ", ".join(f"{count} × {status}" for status, count in sorted(by_status.items()))
            + f"; {len(self.hits) - len(looks)} for feeds, sitemaps, sections and robots.txt"
        )


def is_conditional(hit: Hit) -> bool:
    """Whether a request named validators (RFC 9110 §13.1)."""
    return any(name.lower() in ("if-none-match", "if-modified-since") for name, _ in hit.headers)


def library() -> str | None:
    """Where libfaketime is on this machine."""
    return next(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


def live(folder: Path, every: timedelta, week: Week, settings: str = AT_ONCE) -> Visits:
    """Crawl a newspaper every so often for a week, and twice after it; `settings` are those of the crawl."""
    with Newspaper(week.first(), odd=False) as paper:
        home = make_home(folder, paper.url)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace(AT_ONCE, settings))
        visits = Visits(home=home, week=week)
        week.turn_to(week.begins, paper)
        _run(["add", paper.url], home, week.begins)
        port = paper.port
    moments = [week.begins + number * every for number in range(1, int((week.ends - week.begins) / every) + 1)]
    paper = Newspaper(week.first(), odd=False, port=port)
    for number, moment in enumerate([*moments, *(week.ends + after for after in AFTER)]):
        week.turn_to(moment, paper)
        begun = len(paper.hits)
        with ExitStack() as up:
            if not week.down.holds(moment):
                up.enter_context(paper)
            crawlers = 2 if number % TOGETHER == TOGETHER - 1 else 1
            _crawl(home, moment, crawlers)
        visits.asked.append((moment, tuple(paper.hits[begun:])))
    return visits


def _crawl(home: Path, moment: datetime, crawlers: int) -> None:
    started = [
        subprocess.Popen([*MORGUE, "--quiet", "crawl"], cwd=home, env=at(moment), stderr=subprocess.PIPE, text=True)
        for _ in range(crawlers)
    ]
    for crawl in started:
        said = crawl.communicate(timeout=300)[1]
        # 1: something needs attention, such as a newspaper that is down.
        assert crawl.returncode in (0, 1), f"exit code {crawl.returncode}: {said}"
        assert "Traceback" not in said, said


def _run(arguments: list[str], home: Path, moment: datetime) -> None:
    morgue(*arguments, cwd=home, environment=at(moment))


def at(moment: datetime) -> dict[str, str]:
    """The environment of a process for which it is another time."""
    ahead = (moment - datetime.now(UTC)).total_seconds()
    return {
        **ENVIRONMENT,
        "LD_PRELOAD": library() or "",
        "FAKETIME": f"{ahead:+.0f}",
        "TZ": "UTC",
    }


def main() -> int:
    """Live a long week, hold it against the newspaper's journal as the suite does with a short one, and say what it cost."""
    parser = argparse.ArgumentParser(prog="python -m tests.week", description=__doc__)
    parser.add_argument("--every", type=float, default=0.5, help="hours between two crawls (0.5)")
    parser.add_argument("--articles", type=int, default=500, help="stories of the week (500)")
    given = parser.parse_args()
    if library() is None:
        print("libfaketime is not on this machine; on Debian: apt-get install faketime", file=sys.stderr)  # noqa: T201
        return 2
    os.environ |= {EVERY: str(given.every), ARTICLES: str(given.articles)}
    return pytest.main(["-q", "-s", "-p", "no:cacheprovider", "tests/faults/test_week.py"])


if __name__ == "__main__":
    sys.exit(main())
