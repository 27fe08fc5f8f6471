"""Text in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import key, line, paragraphs, plain_key


def test_line_resolves_entities_that_were_escaped_twice():
    assert line("Salt &amp;amp; &quot;pepper&quot;") == 'Salt & "pepper"'


def test_line_folds_every_space():
    assert line(" a\u00a0\n\tb\u2009c ") == "a b c"


def test_line_composes():
    assert line("u\u0308") == "ü"


def test_invisible_characters_go_but_joiners_stay():
    assert line("Frei\u00adbad\u200b\ufeff") == "Freibad"
    assert line("می\u200cخواهم") == "می\u200cخواهم"


def test_paragraphs_drop_empty_lines_and_leave_entities_alone():
    assert paragraphs("a  b\n\n \n&amp; c\n") == "a b\n&amp; c"


def test_key_is_the_same_for_the_same_words():
    assert key("“Die Brücke”  – ist ZU!") == key("die brücke ist zu")
    assert key("ﬁn") == key("fin")


@given(st.text(alphabet=st.characters(exclude_characters="&")))
def test_twice_is_once(text):
    assert line(line(text)) == line(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)
    assert key(key(text)) == key(text)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="&")))
def test_key_of_plain_letters_is_what_it_is_beside_others(text):
    assert f"{key(text)} é".strip() == key(f"{text} é")


def test_plain_key_is_as_addresses_spell_it():
    assert [plain_key(name) for name in ("Übersicht", "Økonomi", "Społeczeństwo", "Sağlık", "Œuvre")] == [
        "ubersicht",
        "okonomi",
        "spoleczenstwo",
        "saglik",
        "oeuvre",
    ]
    assert plain_key("ガ") == "ガ"


def test_capital_of_the_turkish_dotted_i_is_the_small_one():
    assert key("İZMİR") == key("izmir") == "izmir"


@pytest.mark.parametrize("word", ["पढ़ें", "খবর নিয়ে", "ข่าวที่เกี่ยวข้อง", "செய்திகள்"])
def test_signs_of_vowels_part_no_words(word):
    assert len(key(f"({word})").split()) == len(word.split())
