"""A source's own rules: where they find something they win, and where not nothing is lost."""

from dataclasses import replace

import pytest

from pipelines.errors import ConfigError
from pipelines.model import Article, BlockKind
from pipelines.process import process
from tests.test_process import PAGE, SOURCE, capture

BODY = b'<main><div class="mine"><h2>Why</h2><p>Its own first line.</p><ul><li>An item</li></ul></div><b>Ida Vane</b></main>'


WITH_MINE = PAGE.replace(b"</body>", BODY + b"</body>")


def article(body=WITH_MINE, **rules):
    result = process(capture(body=body), replace(SOURCE, **{kind: tuple(pairs.items()) for kind, pairs in rules.items()}))
    assert isinstance(result, Article)
    return result


def won(one, field):
    return [(found.rule, found.raw) for found in one.found_for(field) if found.chosen]


def test_selector_gives_the_field():
    one = article(selectors={"title": "div.mine h2"})
    assert (one.title, won(one, "title")) == ("Why", [("source:selector", "Why")])


def test_what_the_selector_beat_is_kept():
    assert ("h1", False) in {(found.rule, found.chosen) for found in article(selectors={"title": "h2"}).found_for("title")}


def test_selector_can_ask_for_an_attribute():
    one = article(selectors={"standfirst": "div.mine::attr(class)", "section": "div.mine::attr(class)"})
    assert one.sections == ("mine",)


def test_selector_that_finds_nothing_leaves_the_field_to_the_others():
    assert article(selectors={"title": "h5.gone"}).title == article().title


def test_selected_text_is_the_text():
    one = article(selectors={"text": "div.mine"})
    assert (one.text, one.text_rule) == ("Why\nIts own first line.\n- An item", "source:selector")
    assert [block.kind for block in one.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_plug_gives_the_field_in_the_usual_form():
    one = article(plugs={"author": "tests.own_rules:authors"})
    assert ([byline.name for byline in one.authors], won(one, "author")) == (["Ida Vane"], [("source:plug", "Ida Vane")])


def test_plug_that_gives_nothing_leaves_the_field_to_the_others():
    assert article(plugs={"author": "tests.own_rules:nothing"}).authors == article().authors


def test_plug_can_give_the_text():
    one = article(plugs={"text": "tests.own_rules:address"})
    assert (one.text_rule, one.text.count("\n"), one.text.startswith("A first paragraph.\n")) == ("source:plug", 1, True)


def test_dates_of_a_selector_are_parsed_like_others():
    body = PAGE.replace(b"</body>", b'<i class="first">4 May 2020</i></body>')
    assert str(article(body, selectors={"published": "i.first"}).published.day) == "2020-05-04"


def test_plug_that_is_not_there_is_named():
    with pytest.raises(ConfigError, match=r"plugs.author: module tests.own_rules has no function 'gone'"):
        article(plugs={"author": "tests.own_rules:gone"})


def test_sections_have_the_subject_that_the_source_gives_them():
    rules = {"selectors": {"section": "div.mine::attr(class)"}, "subjects": {"Mine": "society"}}
    assert article(**rules).subject == "society"
