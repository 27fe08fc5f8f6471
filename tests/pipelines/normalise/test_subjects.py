"""Subjects: the same for all newspapers, looked up and never guessed."""

import pytest

from pipelines.data.subjects import CODES, WORDS
from pipelines.normalise.subjects import subject
from pipelines.text import plain_key


def of(*path, **own):
    return subject(path, own).value


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("Sport", "Fussball"), "sport"),
        (("Inland", "Innenpolitik"), "politics"),
        (("ECONOMIA",), "economy"),
        (("Economía",), "economy"),
        (("Экономика",), "economy"),
        (("スポーツ",), "sport"),
        (("खेल",), "sport"),
        (("Travel News",), "lifestyle"),
        (("Politics & Government",), "politics"),
        (("科技",), "science"),
        (("Økonomi",), "economy"),
        (("Społeczeństwo",), "society"),
        (("Sağlık",), "health"),
        (("miljø",), "environment"),
        (("miljoe",), "environment"),
        (("kueche & essen", "Buecher"), "arts"),
        (("Αστυνομικό ρεπορτάζ",), "crime"),
        (("부동산",), "economy"),
        (("房產",), "economy"),
        (("صحة وجمال",), "health"),
        (("Krepšinis",), "sport"),
        (("Meelelahutus",), "arts"),
        (("Veselība",), "health"),
        (("খেলা",), "sport"),
        (("অর্থনীতি",), "economy"),
        (("การเมือง",), "politics"),
        (("فرهنگ و هنر",), "arts"),
        (("שוק ההון",), "economy"),
        (("Економија",), "economy"),
        (("軍事",), "conflict"),
    ],
)
def test_department_has_its_subject_in_any_language(path, expected):
    assert of(*path) == expected


@pytest.mark.parametrize("name", ["Panorama", "World", "Local", "News", "Kleinbrunn", "Politics & Sport", ""])
def test_what_may_be_about_anything_has_none(name):
    assert of(name) is None


@pytest.mark.parametrize("subject", WORDS)
def test_each_name_leads_to_the_subject_that_it_stands_under(subject):
    names = [name.strip() for line in WORDS[subject].splitlines() for name in line.split(",") if name.strip()]
    assert {of(name) for name in names} == {subject}


def test_outermost_step_that_has_one_decides():
    assert of("Culture", "Lifestyle") == "arts"


def test_sources_own_names_win():
    assert of("Rund um den Turm", **{"rund um den turm": "society"}) == "society"
    assert of("Sport", **{"sport": "lifestyle"}) == "lifestyle"


def test_source_can_take_a_section_out():
    assert of("Boulevard", **{"boulevard": ""}) is None


def test_step_that_decided_is_named():
    found = subject(("News", "Sport", "Rudern"), {}).found
    assert [(one.field, one.rule, one.raw) for one in found] == [("subject", "section", "Sport")]


def test_there_are_the_seventeen_of_the_list():
    assert len(CODES) == 17
    assert WORDS.keys() == CODES.keys()
    assert len({code for code, _ in CODES.values()}) == 17


def test_no_name_stands_under_two_subjects():
    names = [(plain_key(name), subject) for subject, told in WORDS.items() for name in told.split(",") if plain_key(name)]
    assert [name for name, _ in set(names)] == list(dict(set(names)))
