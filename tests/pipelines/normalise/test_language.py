"""The language of a text, and what to believe when page and text say different things."""

import pytest

from pipelines.model.extraction import Found
from pipelines.normalise.language import language, primary

GERMAN = "Wer ins Freibad will, muss sich gedulden. Das hat der Gemeinderat am Abend nach langer Sitzung beschlossen. " * 6


def choose(*raws, text="", default=None):
    return language([Found(field="language", rule="html:lang", raw=raw) for raw in raws], text, default)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de-AT", "de"), ("EN_us", "en"), ("pt-BR", "pt"), ("nb-NO", "no"), ("nn", "no"), ("iw", "he"), ("kr", "ko"),
        ("English", "en"),
        ("jpn", "ja"), ("fre", "fr"), ("fra-CA", "fr"), ("cmn-Hans", "zh"), ("mo", "ro"), ("fil-PH", "tl"), ("arb", "ar"),
        ("русский", "ru"), ("Türkçe", "tr"), ("日本語", "ja"), ("Bahasa Indonesia", "id"), ("en_GB.UTF-8", "en"),
        ("gb", "en"), ("tw", "zh"), ("at", "de"), ("lang", None), ("{{lang}}", None), ("null", None), ("qq", None),
        ("zh-Hans-CN", "zh"), ("deu", "de"), ("", None), ("und", None), ("utf-8", None), ("x-default", None), ("123", None),
    ],
)  # fmt: skip
def test_tag_is_reduced_to_its_primary_subtag(tag, expected):
    assert primary(tag) == expected


def test_claim_is_believed_where_there_is_little_text():
    assert choose("fr", text="Wer ins Freibad will").value == "fr"


def test_text_is_believed_where_there_is_much_of_it():
    choice = choose("en-US", text=GERMAN)
    assert (choice.value, choice.found[0].rule) == ("de", "text")


def test_later_claim_that_agrees_with_the_text_is_named():
    assert choose("en", "de-DE", text=GERMAN).found[0].raw == "de-DE"


def test_source_is_asked_last():
    assert choose(default="sv").value == "sv"
    assert choose("und", default="sv").value == "sv"


def test_page_without_any_sign_has_no_language():
    assert choose().value is None


def test_page_knows_which_of_two_languages_that_are_alike():
    croatian = "Gradsko vijeće je u srijedu navečer nakon duge sjednice odlučilo da se bazen otvara tek u srpnju ove godine. " * 6
    assert {choose(claim, text=croatian).value for claim in ("hr", "sr", "bs")} == {"hr", "sr", "bs"}


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\ufffe", "\x85", "\x7f", "\U0001fffe", "\ufdd0"])
def test_characters_that_the_detector_refuses_are_taken_out(bad):
    assert choose(text=bad + GERMAN.replace(" ", f"{bad} ", 3)).value == "de"


GREENLANDIC = "Inatsisartut qinersineranni partiit amerlanersaat oqaluttuarisaanermi siullermeersumik isumaqatigiipput. "
DANISH = "Byrådet besluttede efter et langt møde onsdag aften at svømmehallen først åbner igen til juli næste år. "


def test_greenlandic_page_that_calls_itself_danish_is_greenlandic():
    assert choose("da", text=GREENLANDIC * 6).value == "kl"


def test_danish_page_of_a_greenlandic_paper_is_danish():
    assert choose("kl", text=DANISH * 6).value == "da"


def test_zulu_page_that_declares_english_is_zulu():
    zulu = "Umkhandlu unqume ukuthi ichibi lokubhukuda livulwe ngoJulayi ngemuva komhlangano omude ngoLwesithathu kusihlwa. "
    assert choose("en", text=zulu * 6).value == "zu"


def test_malay_page_that_calls_itself_english_is_malay_or_indonesian():
    malay = "Majlis perbandaran memutuskan bahawa kolam renang itu hanya akan dibuka semula pada bulan Julai tahun hadapan. "
    assert choose("en", text=malay * 6).value in {"ms", "id"}


TRADITIONAL = "市議會週二決定將港口大橋關閉十一週，工程師將更換吊索。居民表示，在碼頭沿線出現告示之前，他們什麼都不知道。" * 4


@pytest.mark.parametrize("claim", ["zh", "zh-TW", "zh-Hant", "en", "ja"])
def test_traditional_chinese_is_not_taken_for_japanese(claim):
    assert choose(claim, text=TRADITIONAL).value == "zh"


def test_code_of_three_letters_agrees_with_the_text_in_that_language():
    assert choose("deu", text=GERMAN).found[0].raw == "deu"
