"""The crawl benchmark, on a few pages: that it runs, measures what it says, and fails where it must."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.crawl import Figures, below_floors
from benchmarks.meter import read_usage

ROOT = Path(__file__).resolve().parents[2]
MORGUE = Figures(
    pages_s=30.0, after_start=31.0, cpu_ms=36.0, crawl_ms=11.0, worker_ms=25.0, crawl_mb=160.0, worker_mb=120.0, others=0.0
)
AFTERNOON = replace(MORGUE, pages_s=16.0, worker_ms=0.0, worker_mb=0.0)

# A child that works and is left alone: its parent ends first and does not wait for it.
ORPHAN = """
import os, time
if os.fork() == 0:
    held = bytearray(40_000_000)
    while time.process_time() < 0.5:
        pass
"""


def run(*arguments):
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def smoke():
    """A run of all three over twelve pages."""
    if shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") is None:
        reason = "nginx is not installed here"
        if os.environ.get("MORGUE_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return run("benchmarks.crawl", "--demo", "--pages", "12", "--rounds", "1", "--no-floors")


@pytest.mark.slow
def test_a_run_without_floors_succeeds(smoke):
    assert smoke.returncode == 0, smoke.stdout + smoke.stderr


@pytest.mark.slow
def test_every_page_is_archived(smoke):
    assert "12 captures, 12 articles, 12 versions, 0 rejections" in smoke.stdout


@pytest.mark.slow
def test_morgue_is_measured_with_its_workers(smoke):
    (row,) = [line for line in smoke.stdout.partition("medians")[2].splitlines() if line.startswith("morgue  ")]
    assert all(float(figure) > 0 for figure in row.split()[1:8])


@pytest.fixture(scope="module")
def usage(tmp_path_factory):
    report = tmp_path_factory.mktemp("meter") / "usage.json"
    run("benchmarks.meter", str(report), sys.executable, "-c", ORPHAN)
    return read_usage(report)


def test_the_time_of_an_orphan_counts(usage):
    assert usage.cpu >= 0.5


def test_a_command_lasts_until_its_last_process_ends(usage):
    assert usage.seconds >= 0.5


def test_the_peak_of_an_orphan_is_seen(usage):
    assert max(process.peak for process in usage.processes) > 40_000_000


def test_the_exit_code_is_that_of_the_command(tmp_path):
    assert run("benchmarks.meter", str(tmp_path / "usage.json"), sys.executable, "-c", "raise SystemExit(3)").returncode == 3


@pytest.fixture(scope="module")
def backfilled():
    return run("benchmarks.backfill", "--demo", "--records", "100", "--no-floors")


@pytest.mark.slow
def test_a_back_catalogue_is_measured(backfilled):
    assert backfilled.returncode == 0, backfilled.stdout + backfilled.stderr


@pytest.mark.slow
def test_one_in_a_hundred_is_found_and_all_are_extracted(backfilled):
    counts = [int(count) for count in re.findall(r"\((\d+) articles\)", backfilled.stdout)]
    assert counts == [0, 0, 1, 100, 100]


def test_good_figures_miss_no_floor():
    assert below_floors(MORGUE, AFTERNOON) == []


@pytest.mark.parametrize("change", [{"pages_s": 23.9}, {"crawl_mb": 301.0}, {"worker_mb": 251.0}])
def test_each_floor_can_be_missed(change):
    assert len(below_floors(replace(MORGUE, **change), AFTERNOON)) == 1
