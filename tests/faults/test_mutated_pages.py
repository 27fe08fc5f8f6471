"""Two thousand broken pages, and every gold page cut anywhere: each is an article or has a reason why not, and costs little."""

import random
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

import pytest

from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Article, Rejection
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.process import read
from pipelines.readable import Result
from pipelines.runners import Workers
from pipelines.urls import canonicalise
from tests.captures import capture
from tests.faults.mutations import GOLD, MUTATIONS, Mutation, gold_pages, own_pages
from tests.required import required

SEED = 20261124
SOURCE = Source(id="example.test", home=canonicalise("https://www.example.test/"), name="Example")
MEMORY = 500
"""Megabytes of a worker."""
SECONDS = 30
"""Of a processor, for a page. By the clock it would be as many on a machine that does nothing else, and this one may."""
OURS = frozenset({"bug", "too-slow", "worker-lost"})
"""Reasons that are ours and not the page's."""
PEAK = Path("/proc/self/clear_refs"), Path("/proc/self/status")
"""Where Linux forgets the most memory that a process ever had, and where it says it."""


def read_in_bounds(capture: Capture, source: Source, memory: Memory) -> Result:
    """What the real reader says; a page that takes more memory or time than it may is a bug."""
    if PEAK[0].exists():
        PEAK[0].write_text("5")
    begun = process_time()
    result = read(capture, source, memory)
    if (taken := peak()) > MEMORY:
        raise MemoryError(f"{taken} MB")
    if (spent := process_time() - begun) > SECONDS:
        raise TimeoutError(f"{spent:.0f} s")
    return result


def peak() -> int:
    """The most megabytes that this process has had, since it was last forgotten where that can be done."""
    if PEAK[0].exists():
        return int(PEAK[1].read_text().partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 1024)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(count=2, seconds=10 * SECONDS, function=read_in_bounds) as workers:
        yield workers


def wrong(workers: Workers, broken: Iterable[tuple[bytes, str]]) -> list[str]:
    """Which of the pages, by their numbers, gave neither an article nor a reason of the page's own."""
    work = (
        (capture(f"https://www.example.test/{number}", body=body, headers=(("Content-Type", kind),)), SOURCE, NOTHING)
        for number, (body, kind) in enumerate(broken)
    )
    return [f"{one.url}: {result}" for one, result in workers.map(work) if not is_answer(result)]


def is_answer(result: Result | None) -> bool:
    return isinstance(result, Article) or (isinstance(result, Rejection) and result.reason not in OURS)


@pytest.mark.slow(first=True)
@pytest.mark.parametrize(("mutation", "count"), MUTATIONS.items(), ids=lambda value: getattr(value, "__name__", None))
def test_broken_page_is_an_article_or_has_a_reason(workers: Workers, mutation: Mutation, count: int) -> None:
    bodies = own_pages()
    chances = (random.Random(f"{SEED} {mutation.__name__} {number}") for number in range(count))
    assert wrong(workers, (mutation(chance, bodies) for chance in chances)) == []


@pytest.mark.slow(first=True)
def test_gold_page_cut_anywhere_is_an_article_or_has_a_reason(workers: Workers) -> None:
    required(str(GOLD) if GOLD.is_dir() else None, "the folder of gold pages")
    chance = random.Random(SEED)
    assert wrong(workers, ((body[: chance.randrange(len(body))], "text/html; charset=utf-8") for body in gold_pages())) == []


def test_there_are_two_thousand() -> None:
    assert sum(MUTATIONS.values()) >= 2_000
