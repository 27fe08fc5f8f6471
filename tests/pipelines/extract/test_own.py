"""A source's own rules: where they find something they win, and where not nothing is lost."""

from dataclasses import replace

import pytest

from pipelines.errors import ConfigError
from pipelines.model.article import Article, Rejection
from pipelines.model.extraction import BlockKind
from pipelines.process import process
from tests.pipelines.test_process import PAGE, SOURCE, capture

BODY = b'<main><div class="mine"><h2>Why</h2><p>Its own first line.</p><ul><li>An item</li></ul></div><b>Ida Vane</b></main>'


WITH_MINE = PAGE.replace(b"</body>", BODY + b"</body>")


def read(body=WITH_MINE, pin=(), **rules):
    return process(capture(body=body), replace(SOURCE, pin=pin, **{kind: tuple(pairs.items()) for kind, pairs in rules.items()}))


def article(*arguments, **rules):
    result = read(*arguments, **rules)
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


def mine(inside):
    return PAGE.replace(b"</body>", f'<div class="mine">{inside}</div></body>'.encode())


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Loose words.<p>A paragraph.</p>And more.", "Loose words.\nA paragraph.\nAnd more."),
        ("<table><tr><th>Town</th><th>Votes</th></tr><tr><td>Talby</td><td>3</td></tr></table>", "Town | Votes\nTalby | 3"),
        ('<p><a href="/b">A paragraph that is a link</a></p><script>let x</script>', "A paragraph that is a link"),
        ("<p>A line.</p><!-- no line --><p>Another.</p>", "A line.\nAnother."),
        ("<p>A line.</p><figure><figcaption>A picture</figcaption></figure>", "A line."),
    ],
)
def test_selected_text_is_all_that_is_there(inside, text):
    assert article(mine(inside), selectors={"text": "div.mine"}).text == text


def test_depth_of_selected_lists_is_kept():
    nested = article(mine("<ul><li>An item<ul><li>One below</li></ul></li></ul>"), selectors={"text": "div.mine"})
    assert [block.level for block in nested.blocks] == [1, 2]


def test_element_within_a_selected_one_is_not_taken_twice():
    assert article(mine("<p>A line.</p>"), selectors={"text": "div.mine, div.mine p"}).text == "A line."


def test_selected_text_is_without_the_headline():
    body = PAGE.replace(b"<h1", b'<div class="mine"><h1').replace(b"</h1>", b"</h1><p>Its own line.</p></div>")
    assert article(body, selectors={"text": "div.mine"}).text == "Its own line."


def test_selected_text_can_be_an_attribute():
    body = PAGE.replace(b"</body>", b'<i data-body="A first line.\nA second one."></i></body>')
    assert article(body, selectors={"text": "i::attr(data-body)"}).text == "A first line.\nA second one."


def test_pinned_line_is_taken_off_a_selected_text_too():
    one = article(selectors={"text": "div.mine"}, pin=("Its own first line.",))
    assert (one.text, [removed.rule for removed in one.removed]) == ("Why\n- An item", ["pinned"])


def test_text_may_be_asked_for_as_in_scrapy():
    assert article(selectors={"title": "div.mine h2::text"}).title == "Why"


@pytest.mark.parametrize(
    ("plug", "why"),
    [
        ("failing", "KeyError: 'gone' (own_rules.py, line "),
        ("late", "ValueError: no second name (own_rules.py, line "),
        ("number", "TypeError: 'int' object is not iterable"),
        ("mixed", "gave 4711, which is no string"),
        ("raw", "gave b'Ida Vane', which is no string"),
        ("without_arguments", "TypeError: without_arguments() takes 0 positional arguments"),
    ],
)
def test_plug_that_fails_is_a_rejection_that_names_it(plug, why):
    found = read(plugs={"author": f"tests.own_rules:{plug}"})
    assert isinstance(found, Rejection)
    assert found.reason == "plug-failed"
    assert found.detail.startswith(f"author = tests.own_rules:{plug}: {why}")


def test_nothing_among_the_strings_of_a_plug_is_left_out():
    assert [byline.name for byline in article(plugs={"author": "tests.own_rules:gaps"}).authors] == ["Ida Vane"]
