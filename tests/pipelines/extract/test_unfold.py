"""What hides parts of an article from trafilatura is taken off, and nothing else."""

import pytest
from lxml import html

from pipelines.extract.text.unfold import unfold

ANSWER = "Whoever walks or cycles will be carried by a ferry that leaves the fish market every quarter of an hour."
QUOTE = "Nobody in this town has ever asked for a second bridge, and now everybody wants to know where it is."


def unfolded(body, *, news=False):
    tree = html.document_fromstring(f"<body><article>{body}</article></body>")
    unfold(tree, news=news)
    return tree.find(".//article")


def test_question_that_is_a_button_becomes_a_heading():
    article = unfolded(f"<div><button><span>How do I get across?</span></button><div><p>{ANSWER}</p></div></div>")
    assert [h3.text for h3 in article.iter("h3")] == ["How do I get across?"]


def test_button_that_fills_a_heading_leaves_its_words():
    article = unfolded(f"<h3><button>Getting across</button></h3><p>{ANSWER}</p>")
    assert article.find("h3").text == "Getting across"


@pytest.mark.parametrize(
    "button",
    [
        "<h3>Getting across <button>Copy link</button></h3>",
        "<div><button>Seen our other quiz?</button></div><div><button>What is a ferry?</button></div>",
        f"<div><button>Subscribe</button><p>{ANSWER}</p></div>",
        "<div><button>Still there?</button></div>",
    ],
)
def test_button_that_is_no_question_with_an_answer_stays_one(button):
    article = unfolded(button)
    assert next(article.iter("button"), None) is not None


def test_quote_leaves_its_figure():
    article = unfolded(f"<p>{ANSWER}</p><figure><blockquote>{QUOTE}</blockquote></figure>")
    assert article.find("figure") is None
    assert article.find("div/blockquote").text == QUOTE


def test_quote_that_the_text_has_already_stays_in_its_figure():
    article = unfolded(f"<p>{ANSWER} “{QUOTE}”, a baker said.</p><figure><blockquote>{QUOTE}</blockquote></figure>")
    assert article.find("figure") is not None


def test_quote_in_a_figure_of_news_stays_there():
    assert unfolded(f"<p>{ANSWER}</p><figure><blockquote>{QUOTE}</blockquote></figure>", news=True).find("figure") is not None


def test_items_of_a_cell_are_words_of_it():
    row = "<td>Ferry</td><td><ul><li>Every quarter</li><li>Free of charge</li></ul></td>"
    cell = unfolded(f"<table><tr>{row}</tr></table>").findall(".//td")[1]
    assert len(cell) == 0
    assert cell.text.split() == ["Every", "quarter", "Free", "of", "charge"]


@pytest.mark.parametrize("row", ["<td>{}</td>", f"<td>Menu</td><td>{{}}<p>{ANSWER * 5}</p></td>"])
def test_list_in_a_cell_of_the_layout_stays_a_list(row):
    article = unfolded(f"<table><tr>{row.format('<ul><li>One</li><li>Two</li></ul>')}</tr></table>")
    assert [li.text for li in article.iter("li")] == ["One", "Two"]


@pytest.mark.parametrize(
    "marked", ["class='faq-answer' style='display:none'", "class='accordion-panel is-hidden'", "id='faq-2' aria-hidden='true'"]
)
def test_answer_that_waits_for_a_click_is_not_hidden(marked):
    answer = unfolded(f"<div {marked}><p>{ANSWER}</p></div>").find("div")
    assert not {"style", "aria-hidden"} & set(answer.keys())
    assert "hidden" not in (answer.get("class") or "")


@pytest.mark.parametrize(
    "box",
    [
        "<div class='accordion is-hidden'><a href='/'>Home</a></div>",
        f"<div class='menu is-hidden'><p>{ANSWER}</p></div>",
        f"<div class='accordion is-hidden'><p><a href='/ferry'>{ANSWER}</a></p></div>",
    ],
)
def test_what_is_hidden_and_no_text_or_no_part_to_unfold_stays_hidden(box):
    assert "is-hidden" in unfolded(box).find("div").get("class")


@pytest.mark.parametrize("tag", ["button", "nav", "form"])
def test_what_swallows_the_article_since_it_is_not_closed_is_a_mere_holder(tag):
    article = unfolded(f"<{tag} class='menu-{tag}'><span>Menu</span><main>{f'<p>{ANSWER}</p>' * 8}</main></{tag}>")
    assert article.find(tag) is None
    assert "menu" not in " ".join(each.get("class") or "" for each in article.iter())


def test_article_in_an_item_of_the_menu_is_taken_out_of_it():
    tree = html.document_fromstring(f"<nav><ul><li>Home<div><main>{f'<p>{ANSWER}</p>' * 8}</main></div></li></ul></nav>")
    unfold(tree, news=False)
    assert tree.find("body/main") is not None


@pytest.mark.parametrize(("tag", "times"), [("nav", 7), ("footer", 9)])
def test_menu_with_less_than_the_text_stays_one_and_a_footer_with_more(tag, times):
    other = f"<{tag}>{f'<p>{ANSWER}</p>' * times}</{tag}>"
    assert unfolded(f"{f'<p>{ANSWER}</p>' * 8}{other}").find(tag) is not None


def test_slide_with_running_text_loses_the_name_by_which_it_is_cut():
    article = unfolded(f"<section class='listicle-slide'><h2>Ferry</h2><p>{ANSWER}</p></section>")
    assert article.find("section").get("class") is None


ENTRY = f"<li><h3>13:10</h3><p>{ANSWER}</p><p>{QUOTE}</p></li>"


def test_entries_of_a_live_blog_are_no_items_of_a_list():
    article = unfolded(f"<ol>{ENTRY}{ENTRY}</ol>", news=True)
    assert article.find(".//li") is None
    assert article.find(".//ol") is None


def test_article_in_an_item_of_a_list_is_none():
    item = f"<li><h3>Bridge</h3><p>{ANSWER}</p><p>{QUOTE}</p><p>{ANSWER}</p></li>"
    assert unfolded(f"<ul>{item}<li>Home</li></ul>").find(".//div/h3").text == "Bridge"


@pytest.mark.parametrize("item", [f"<li><p>{ANSWER}</p></li>", "<li><h3>Bridge</h3><p>Shut.</p></li>"])
def test_item_without_a_heading_or_a_text_stays_one(item):
    assert unfolded(f"<ul>{item}</ul>", news=True).find(".//li") is not None


def test_events_in_a_list_stay_in_it_where_it_is_no_news():
    assert unfolded(f"<ul>{ENTRY}{ENTRY}</ul>").find(".//li") is not None
