"""The benchmark of bylines: which names it counts as none, and as what."""

import pytest

from benchmarks.bylines import Case, why_no_name

CASE = Case(id="t", host="www.talbote.test", given=(), wanted=("News Desk Talby",), publisher="Der Talbote")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Talbote", "site"),
        ("Der Talbote Redaktion", "site"),
        ("https://www.example.test/ann", "address"),
        ("ann@example.test", "address"),
        ("By Ann Petrie", "by"),
        ("Von Ann Petrie", "by"),
        ("Political Reporter", "role"),
        ("ann-petrie", "prose"),
        ("Ann has lived beside the river for years", "prose"),
    ],
)
def test_what_is_no_name_is_counted_by_what_it_is(name, kind):
    assert why_no_name(name, CASE) == kind


@pytest.mark.parametrize("name", ["Ann Petrie", "News Desk Talby", "dpa", "AFP", "Bybee Sandiford"])
def test_names_are_not_counted(name):
    assert why_no_name(name, CASE) is None
