"""Workers: one stuck or deadly page costs that page and nothing else. Real processes, really killed."""

import os
import signal
import time
from dataclasses import replace

import pytest

from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.readable import Result
from pipelines.runners import Workers
from pipelines.urls import canonicalise
from tests.captures import capture

SOURCE = Source(id="example.test", home=canonicalise("https://www.example.test/"), name="Example")


def act(capture: Capture, source: Source, memory: Memory) -> Result:
    """A reader that does what the body says."""
    match capture.body:
        case b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"hang":
            time.sleep(60)
        case b"fail":
            raise KeyError("a bug of ours")
    return Discovery(candidates=(), warnings=(capture.body.decode(),))


def outcome(result: Result | None) -> str:
    return result.reason if isinstance(result, Rejection) else result.warnings[0] if result else "nothing to read"


@pytest.mark.slow
def test_a_bad_page_costs_only_itself() -> None:
    bodies = [b"one", b"die", b"two", b"hang", b"three", b"fail", b"four"]
    with Workers(count=2, seconds=1.0, function=act) as workers:
        done = list(workers.map((capture(body=body), SOURCE, NOTHING) for body in bodies))
    assert [outcome(result) for _, result in done] == ["one", "worker-lost", "two", "too-slow", "three", "bug", "four"]


def test_results_come_in_the_order_of_the_work() -> None:
    bodies = [str(n).encode() for n in range(100)]
    with Workers(count=2, function=act) as workers:
        done = [one.body for one, _ in workers.map((capture(body=body), SOURCE, NOTHING) for body in bodies)]
    assert done == bodies


def test_work_is_drawn_no_faster_than_it_is_done() -> None:
    drawn = 0

    def work():
        nonlocal drawn
        for n in range(1000):
            drawn += 1
            yield capture(body=str(n).encode()), SOURCE, NOTHING

    with Workers(count=1, function=act) as workers:
        next(iter(workers.map(work())))
    assert drawn < 10


def test_what_nobody_reads_is_handed_through() -> None:
    robots = replace(capture(), candidate=replace(capture().candidate, kind=Kind.ROBOTS))
    moved = capture(status=301, headers=(("Location", "/"),))
    with Workers(count=1, function=act) as workers:
        done = list(workers.map((one, SOURCE, NOTHING) for one in (robots, capture(status=304), moved)))
    assert [outcome(result) for _, result in done] == ["nothing to read"] * 3


def test_the_real_reader_says_why_a_page_is_no_article() -> None:
    with Workers(count=1) as workers:
        result = workers.submit(capture(body=b"%PDF-1.7"), SOURCE).result()
    assert outcome(result) == "not-html"


@pytest.mark.parametrize("when", [0.0, 0.01, 0.05, 0.2])
def test_what_is_in_hand_when_the_workers_end_is_dropped_in_silence(when: float, caplog: pytest.LogCaptureFixture) -> None:
    with Workers(count=2, function=act) as workers:
        for _ in range(50):
            workers.submit(capture(body=b"x" * 400_000), SOURCE)
        time.sleep(when)
    assert caplog.records == []
