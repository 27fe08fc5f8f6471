"""Spellings of one person at one source: linked for a reason, and apart without one."""

from datetime import date

import pytest

from pipelines.names.people import Signed, people


def signed(*names):
    return [
        Signed(name=name, profile=profile, article=f"https://x.test/{n}", day=date(2026, 5, 1 + n))
        for n, (name, profile) in enumerate(name if isinstance(name, tuple) else (name, None) for name in names)
    ]


def groups(*names):
    return sorted(sorted(one.name for one in person.spellings) for person in people(signed(*names)))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("José Núñez", "Jose Nunez", "same words without accents, case and punctuation"),
        ("ANN PETRIE", "Ann Petrie", "same words without accents, case and punctuation"),
        ("Bjørn Dæhlie", "Bjorn Daehlie", "same words without accents, case and punctuation"),
        ("Petrie Ann", "Ann Petrie", "same words in another order"),
        ("A. Petrie", "Ann Petrie", "same family name and initials"),
        (("Ann Petrie-Sandiford", "https://x.test/ann"), ("Ann Petrie", "https://x.test/ann"), "same profile https://x.test/ann"),
    ],
)
def test_spellings_are_linked_and_say_why(one, other, why):
    (person,) = people(signed(one, other))
    assert [link.why for link in person.links] == [why]


def test_spellings_are_kept_and_counted():
    (person,) = people(signed("Ann Petrie", "A. Petrie", "Ann Petrie"))
    assert (person.name, [(one.name, one.articles) for one in person.spellings]) == (
        "Ann Petrie",
        [("Ann Petrie", 2), ("A. Petrie", 1)],
    )
    assert (person.first.article, person.last.article) == ("https://x.test/0", "https://x.test/2")


def test_of_spellings_that_are_as_common_the_fullest_is_the_name():
    (person,) = people(signed("A. Petrie", "Ann Petrie"))
    assert person.name == "Ann Petrie"


def test_initial_that_fits_two_is_nobodys():
    assert groups("A. Petrie", "Ann Petrie", "Amos Petrie") == [["A. Petrie"], ["Amos Petrie"], ["Ann Petrie"]]


def test_initials_with_different_profiles_are_different_persons():
    assert len(groups(("A. Petrie", "https://x.test/a"), ("Ann Petrie", "https://x.test/ann"))) == 2


def test_profile_of_a_desk_makes_nobody_the_same():
    assert len(groups(("Ann Petrie", "https://x.test/desk"), ("Bo Sandiford", "https://x.test/desk"))) == 2


def test_first_name_in_common_is_no_evidence():
    assert len(groups("Ann Petrie", "Ann Sandiford")) == 2


def test_order_of_the_articles_does_not_matter():
    them = signed("Ann Petrie", "A. Petrie", "ANN PETRIE", "Bo Sandiford")
    assert people(them) == people(reversed(them))


def test_undated_article_is_counted_and_is_not_the_last():
    undated = Signed(name="Ann Petrie", profile=None, article="https://x.test/u", day=None)
    (person,) = people([*signed("Ann Petrie"), undated])
    assert (person.articles, person.last.article) == (2, "https://x.test/0")
