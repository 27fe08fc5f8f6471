"""What stands beside headline and text: kicker, picture, licence, price."""

import pytest

from pipelines.model.extraction import Found
from pipelines.normalise.image import caption, credit
from pipelines.normalise.kicker import kicker
from pipelines.normalise.terms import free, licence

URL = "https://www.example.test/a"


def told(*raws, field="x"):
    return [Found(field=field, rule="r", raw=raw) for raw in raws]


def test_kicker_loses_its_colon():
    assert kicker(told("Harbour:"), frozenset(), "Bridge to close").value == "Harbour"


@pytest.mark.parametrize("raw", ["July 29, 2025", "Updated", "Talbote", "Bridge to close", " "])
def test_what_layouts_print_in_the_place_of_a_kicker_is_none(raw):
    assert kicker(told(raw), frozenset({"talbote"}), "Bridge to close").value is None


def test_caption_that_is_the_headline_again_is_none():
    assert caption(told("Bridge to Close", "Rust on the northern tower"), "Bridge to close").value == "Rust on the northern tower"


@pytest.mark.parametrize(
    "raw",
    [
        *("Foto: Lene Färber", "© Lene Färber", "(Photo by Lene Färber)", "Photo by Lene Färber)", "Bild: Lene Färber"),
        *(
            "Lene Färber",
            "[Lene Färber]",
            "Bild © Lene Färber",
            "Der Turm am Morgen. Bild © Lene Färber",
            "Der Turm (links). Foto: Lene Färber",
        ),
    ],
)
def test_credit_loses_its_label_and_what_is_in_front_of_it(raw):
    assert credit(told(raw)).value == "Lene Färber"


def test_photographer_and_paper_are_both_in_the_credit():
    assert credit(told("Photo: Lene Färber © Courier")).value == "Lene Färber © Courier"
    assert credit(told("Photo: the tower at dawn. © Lene Färber")).value == "Lene Färber"


def test_brackets_at_the_end_of_a_credit_stay():
    assert credit(told("Lene Färber (dpa)")).value == "Lene Färber (dpa)"


@pytest.mark.parametrize(
    ("shown", "whose"),
    [
        ("The tower at dawn. Photograph: Lene Färber/Reuters", "Lene Färber/Reuters"),
        ("Der Turm am Morgen. © Lene Färber/dpa", "Lene Färber/dpa"),
        ("Der Turm (links)Quelle: Lene Färber", "Lene Färber"),
        ("The tower at dawn. (Lene Färber/Associated Press)", "Lene Färber/Associated Press"),
        ("The tower at dawn. Lene Färber/Getty Images", "Lene Färber/Getty Images"),
        ("La torre al amanecer. EFE/ J.J. Färber", "EFE/ J.J. Färber"),
        ("The tower at dawn | Lene Färber/PA Images via Getty Images", "Lene Färber/PA Images via Getty Images"),
        ("Башня на рассвете Фото: Лена Фербер", "Лена Фербер"),
        ("새벽의 탑 [사진 출처 = 김철수]", "김철수"),
        ("夜明けの塔（港で、３日）＝ＡＰ", "ＡＰ"),
        ("The tower at dawn. AP", "AP"),
        ("Im Bild: Ann Petrie am Turm. © Lene Färber/dpa", "Lene Färber/dpa"),
        ("Im Bild: Ann Petrie am Turm", None),
        ("Nella foto: Anna Petri", None),
        ("Ann Petrie (CDU/CSU)", None),
        ("The tower at dawn, with snow/ice on it.", None),
        ("The tower. Reuters and AFP were told by the port that it had been closed for days.", None),
    ],
)
def test_credit_is_read_off_the_end_of_a_caption(shown, whose):
    found = credit((), told(shown, field="image_caption"))
    assert found.value == whose
    assert {one.field for one in found.found} == ({"image_credit"} if whose else set())


def test_credit_that_is_told_comes_before_that_of_the_caption():
    assert credit(told("Lene Färber"), told("The tower. Photo: Ann Petrie")).value == "Lene Färber"


def test_byline_under_a_portrait_is_no_caption():
    shown = told("Von Ann Petrie, Redakteurin 5.11.2025", "Rust on the northern tower")
    assert caption(shown, "Bridge", ("Ann Petrie",)).value == "Rust on the northern tower"
    assert caption(told("Von links: Bo Sandiford"), "Bridge", ("Ann Petrie",)).value == "Von links: Bo Sandiford"
    assert caption(told("Archivbild dpa"), "Bridge", ("dpa",)).value == "Archivbild dpa"


def test_credit_as_long_as_a_caption_is_none():
    assert credit(told("word " * 40)).value is None


def test_licence_is_an_address_where_it_has_one():
    assert licence(told("//creativecommons.org/licenses/by/4.0/"), URL).value == "https://creativecommons.org/licenses/by/4.0/"
    assert licence(told("CC BY 4.0"), URL).value == "CC BY 4.0"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("true", True), ("False", False), ("https://schema.org/True", True), ("locked", False), ("free", True), ("maybe", None)],
)
def test_page_says_whether_it_is_free(raw, expected):
    assert free(told(raw)).value is expected


def test_page_that_says_nothing_is_neither_free_nor_not():
    assert free([]).value is None
