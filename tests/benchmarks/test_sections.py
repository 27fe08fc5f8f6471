"""The measure of the section paths: what counts as right, as informative, as whole."""

import json

from benchmarks.sections import LABELS, figures, score


def test_step_is_right_under_any_of_its_names():
    assert score("x", ["world"], ["World news | World"]).right == 1


def test_step_that_the_label_has_not_is_wrong():
    assert score("x", ["Culture", "Home"], ["Culture"]).right == 1


def test_news_informs_nobody():
    assert score("x", ["News"], ["News", "Europe"]).informs is False
    assert score("x", ["News"], ["News"]).informs is None


def test_path_without_a_step_that_informs_is_not_whole():
    assert score("x", ["Football"], ["Sport", "Football"]).whole is False
    assert score("x", ["Sport", "Football"], ["News", "Sport", "Football"]).whole is True


def test_path_in_another_order_is_not_whole():
    assert score("x", ["Football", "Sport"], ["Sport", "Football"]).whole is False


def test_figures_are_shares():
    scored = [score("x", ["Sport", "Top"], ["Sport"]), score("y", [], ["Politics"])]
    assert figures(scored) == {"informative": 0.5, "precision": 0.5, "whole": 0.5}


def test_floors_are_kept_for_every_figure():
    kept = json.loads(LABELS.read_text(encoding="utf-8"))
    assert kept["floors"].keys() == figures([score("x", ["Sport"], ["Sport"])]).keys()
