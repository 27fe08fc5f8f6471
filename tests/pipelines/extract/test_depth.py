"""Pages that would overwhelm a reader of trees: made shallow, or refused for their size."""

import pytest

from pipelines.errors import TooLarge
from pipelines.extract.depth import DEEPEST, LONG_NAME, LONGEST, MOST, check_size, is_too_deep, shallow
from pipelines.extract.page import LONG, Page

URL = "https://www.example.test/a"


def test_page_of_too_many_elements_is_refused():
    with pytest.raises(TooLarge, match="50,001 elements"):
        check_size("<p>" * (MOST + 1))


def test_page_of_too_much_text_is_refused():
    with pytest.raises(TooLarge, match="characters without scripts"):
        check_size("<p>" + "word " * (LONGEST // 5))


@pytest.mark.parametrize(
    ("before", "after"), [("<script>", "</script>"), ("<STYLE>", "</style>"), ('<img src="', '">'), ("<script>", "")]
)
def test_size_of_scripts_and_pictures_does_not_count(before, after):
    check_size("<p>text" + before + "x" * (LONGEST + 1) + after)


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "blockquote", "article"])
def test_text_in_a_deep_tree_is_kept_in_a_shallow_one(tag):
    root = Page(f"<html><body>{f'<{tag}>' * 10_000}<p>the text</p><p>more</p>", URL).root
    assert not is_too_deep(root)
    assert "the text" in root.text_content()


def test_page_that_is_deep_in_one_place_is_whole_behind_it():
    deep = "<div>" * DEEPEST + "<p>deep</p>" + "</div>" * DEEPEST
    root = Page(f"<html><body>{deep}<article><p>one</p><p>two</p></article>", URL).root
    assert [p.text for p in root.iter("p")][-2:] == ["one", "two"]


def test_words_of_a_deep_tree_stay_apart():
    assert "one<br>two" in shallow("<div>" * 100 + "one<div>two</div>")


def test_script_in_a_deep_tree_is_not_taken_for_tags():
    assert shallow("<script>if (a<b) '<div>'</script>") == "<script>if (a<b) '<div>'</script>"


def test_class_that_is_no_name_is_dropped():
    page = Page(f'<html><body><p class="{"word " * LONG_NAME}" title="{"x" * LONG}">text</p>', URL)
    assert page.root.find(".//p").get("class") is None
