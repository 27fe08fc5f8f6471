"""`kill -9` at any moment loses nothing and repeats nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.database.store import Store
from archive.home import open_home
from archive.warc.reader import read_at, read_captures, warc_files
from tests.commands import ENVIRONMENT, MORGUE, make_home, morgue
from tests.newspaper.articles import stories
from tests.newspaper.server import Newspaper

KILLS = 20
OUT = 3  # what the settings of these tests allow for a host: two in transfer, and one whose answer is on its way to the disk
# Repeat a run with the seed that it printed: MORGUE_SEED=… pytest tests/faults
SEED = int(os.environ.get("MORGUE_SEED") or random.SystemRandom().randrange(10**6))


def kill_a_crawl(home: Path, paper: Newspaper, chance: random.Random) -> bool:
    """Start a crawl and kill all its processes a few requests, or a few milliseconds, later; says whether there was one."""
    requests = len(paper.hits) + chance.randint(1, 12)
    deadline = time.monotonic() + (chance.uniform(0.3, 1.5) if chance.random() < 0.2 else 30)
    crawl = subprocess.Popen([*MORGUE, "-q", "crawl"], cwd=home, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.PIPE)
    with crawl:
        while len(paper.hits) < requests and time.monotonic() < deadline and crawl.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        alive = crawl.poll() is None
        os.killpg(crawl.pid, signal.SIGKILL)
    return alive


@pytest.fixture(scope="module")
def survivor(tmp_path_factory: pytest.TempPathFactory):
    """A home after twenty kills and a crawl to the end, with the newspaper that was crawled."""
    print(f"MORGUE_SEED={SEED}")  # noqa: T201 - pytest shows it when a test fails
    chance = random.Random(SEED)
    with Newspaper(stories(200), delay=0.01) as paper:
        home = make_home(tmp_path_factory.mktemp("kill"), paper.url)
        morgue("add", paper.url, cwd=home)
        added = warc_files(open_home(home).warc)
        paper.hits.clear()  # what the crawl asks for is what counts
        killed = [kill_a_crawl(home, paper, chance) for _ in range(KILLS)]
        morgue("crawl", cwd=home)
        yield home, paper, killed, answers(path for path in warc_files(open_home(home).warc) if path not in added)


@pytest.mark.slow
def test_there_was_something_to_kill_every_time(survivor) -> None:
    assert all(survivor[2])


@pytest.mark.slow
def test_every_article_is_there_exactly_once(survivor) -> None:
    home, paper, _, _ = survivor
    with Store.open(open_home(home).database) as store:
        (standing,) = store.standings()
        there = Counter(row["url"] for batch in store.articles(every_version=True) for row in batch)
    wanted = {paper.url.rstrip("/") + path for path, expected in paper.expected.items() if expected.outcome == "article"}
    assert there == Counter(wanted)
    assert standing.articles == paper.counts().articles


@pytest.mark.slow
def test_no_answer_that_was_kept_is_asked_for_again(survivor) -> None:
    _, paper, _, kept = survivor
    # The flaky page is asked for again because it says so.
    flaky = {story.path for story in paper.stories if story.odd == "flaky"}
    assert {path: count for path, count in kept.items() if count > 1 and path not in flaky} == {}


@pytest.mark.slow
def test_no_url_is_fetched_more_than_twice(survivor) -> None:
    # But for one that two kills struck on its way: nobody can have kept an answer that had not come.
    _, paper, _, kept = survivor
    fetched = Counter(hit.path for hit in paper.hits)
    struck = fetched - kept
    assert struck.total() <= OUT * KILLS
    assert {path: (count, kept[path]) for path, count in fetched.items() if count > 2 and struck[path] < 2} == {}
    assert set(fetched) == set(kept)


@pytest.mark.slow
def test_every_row_has_its_record(survivor) -> None:
    home = open_home(survivor[0])
    with Store.open(home.database) as store:
        refs = [ref for path in paths(survivor) for ref in store.captures(path)]
    assert refs
    for ref in refs:
        assert read_at(home.warc, ref.record).status == ref.status  # which compares the digest, too


@pytest.mark.slow
def test_every_record_has_its_row(survivor) -> None:
    home = open_home(survivor[0])
    ids = {capture.record.id for path in warc_files(home.warc) for capture in read_captures(path)}
    with Store.open(home.database) as store:
        assert store.have_records(ids) == ids


@pytest.mark.slow
def test_every_file_is_whole_for_a_second_reader(survivor) -> None:
    warc = open_home(survivor[0]).warc
    assert list(warc.glob("*.open")) == []
    for path in warc_files(warc):
        checked = subprocess.run(
            [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout


def answers(files: Iterable[Path]) -> Counter[str]:
    """How many answers of each path are in WARC files."""
    urls = (urlsplit(capture.url) for path in files for capture in read_captures(path))
    return Counter(url.path + ("?" + url.query if url.query else "") for url in urls)


def paths(survivor) -> list[str]:
    _, paper, _, _ = survivor
    return [paper.url.rstrip("/") + hit.path for hit in paper.hits]
