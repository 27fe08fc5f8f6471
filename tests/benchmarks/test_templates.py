"""The measure of what templates bring: its made-up newspapers are what they say, and it complains where it must."""

import pytest

from benchmarks.papers import PAPERS, furniture_of, pages
from benchmarks.templates import FLOORS, GROUP, Tally, complain, measure, paper_cases, word_f1

STYLES = [paper.style for paper in PAPERS]


def test_there_are_ten_styles_in_several_languages():
    assert len(set(STYLES)) == 10
    assert len({paper.language for paper in PAPERS}) >= 8


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_line_of_a_text_is_on_its_page(paper):
    for page in pages(paper, 12):
        assert [line for line in page.text if line not in page.html] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_line_of_a_template_is_on_some_page(paper):
    html = "".join(page.html for page in pages(paper, 20))
    assert [line for line in furniture_of(paper) if line not in html] == []


def test_pages_are_the_same_every_time():
    assert pages(PAPERS[0], 6) == pages(PAPERS[0], 6)


def test_knowing_five_pages_helps_to_read_them():
    tallies = measure([paper_cases(PAPERS[0], GROUP)], word_f1)
    assert tallies["all"].mean > tallies["without"].mean
    assert (tallies["all"].left, tallies["all"].lost) == (0, 0)


def test_a_gain_below_its_floor_is_named(capsys):
    figures = {"papers": {name: Tally(scores=[0.9]) for name in ("without", *FLOORS["papers"])}}
    assert complain(figures) == 1
    assert "papers: all gains 0.0000" in capsys.readouterr().err


def test_a_set_that_was_not_measured_is_no_complaint():
    assert complain({}) == 0
