"""The page as it is parsed: once, without harm to it, whatever it looks like."""

import pytest
from lxml import etree

from pipelines.errors import NotHtml
from pipelines.extract.page import Page, text
from pipelines.extract.text.unfold import unfold

URL = "https://www.example.test/a"
LONG = "A paragraph with enough words in it to count as part of an article. " * 2


def page(html, url=URL):
    return Page(html, url)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain words",
        '{"a": "<p>x</p>"}',
        "[1]",
        "<?xml version='1.0'?><rss><channel/></rss>",
        "<urlset></urlset>",
        "<!-- <p> -->",
        "<!-- x -->",
    ],
)
def test_what_is_no_html_is_refused(html):
    with pytest.raises(NotHtml):
        page(html)


def test_encoding_in_the_document_is_not_believed():
    html = '<?xml version="1.0" encoding="latin-1"?><html><meta charset="latin-1"><p>Brücke'
    assert text(page(html).root.find(".//p")) == "Brücke"


def test_root_that_closes_itself_does_not_hide_the_page():
    assert page("<!DOCTYPE html><html lang='de'/><body><p>Brücke</p>").root.find(".//p").text == "Brücke"


def test_ten_thousand_levels_do_not_crash():
    assert page("<html><body><h1>T</h1>" + "<div>" * 10_000 + "<p>x").headlines[0].text == "T"


def test_metas_are_found_by_name_property_and_itemprop_in_order():
    metas = page(
        '<meta NAME="A" content="1"><meta property="a" content="2"><meta itemprop="b" content="3"><meta name="c" content=" ">'
    ).metas
    assert dict(metas) == {"a": ("1", "2"), "b": ("3",)}


def test_headline_most_like_the_title_comes_first():
    found = page("<title>Bridge to close</title><h1>Newsletter</h1><h1></h1><h1>Bridge to close in April</h1>").headlines
    assert [text(h1) for h1 in found] == ["Bridge to close in April", "Newsletter"]


def test_text_has_a_space_where_a_block_begins():
    assert text(page("<h1><span>Kicker</span><br>Bridge<b>s</b> close</h1>").root.find(".//h1")) == "Kicker Bridges close"


def test_text_of_scripts_is_none():
    assert (
        text(
            page("<p>a<script>var x</script>b<svg><title>icon</title></svg>c<noscript><i>d</i></noscript></p>").root.find(".//p")
        )
        == "abc"
    )


def test_text_stops_where_it_is_of_no_more_interest():
    assert len(text(page("<p>" + "<b>word </b>" * 1000).root.find(".//p"), 50)) < 120


def furniture(html):
    one = page(html)
    return one.is_furniture(one.root.find(".//i"))


@pytest.mark.parametrize(
    "html",
    [
        "<nav><i>x</i></nav>",
        "<h1>T</h1><aside><p><i>x</i></p></aside>",
        "<h1>T</h1><div class='related'><i>x</i></div>",
        "<h1>T</h1><div class='mostRead-list'><div><i>x</i></div></div>",
        "<h1>T</h1><div id='comments'><i>x</i></div>",
        "<h1>T</h1><section class='site__newsletter'><i>x</i></section>",
    ],
)
def test_what_stands_around_an_article_is_furniture(html):
    assert furniture(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div class='layout sidebar'><h1>T</h1><i>x</i></div>",
        "<body class='nav-open'><h1>T</h1><i>x</i>",
        "<h1>T</h1><div class='elementor-widget'><i>x</i></div>",
        "<h1>T</h1><div class='so-panel widget widget_sow-editor'><i>x</i></div>",
        "<h1>T</h1><div class='articleWidgetHTML_root__9d'><i>x</i></div>",
        "<div id='__next'><i>x</i></div>",
        "<h1>T</h1><div class='promotional'><i>x</i></div><div class='moreover'></div>".replace(
            "promotional", "navy-blue-almost"
        ),
        "<h1>T</h1><p class='entry-commentary'><i>x</i></p>",
    ],
)
def test_what_holds_the_headline_or_only_sounds_so_is_none(html):
    assert not furniture(html)


def test_readable_copy_has_no_scripts_and_no_furniture():
    one = page(f"<body><script>x</script><nav><a>Home</a></nav><h1>T</h1><p>{LONG}</p><div class='most-read'>Other</div></body>")
    assert text(one.readable()) == f"T {LONG.strip()}"


def test_furniture_that_says_something_is_listed():
    said = "Five facts about the harbour bridge and the men who built it, eighty years ago, for the old port authority."
    one = page(f"<body><nav><a>Home</a></nav><h1>T</h1><p>{LONG}</p><aside><h3>Facts</h3><p>{said}</p></aside></body>")
    assert [(each.rule, each.text) for each in one.cleared()[1]] == [("furniture", f"Facts {said}")]


@pytest.mark.parametrize("marked", ['class="wide article-body"', 'class="articleBody"', 'itemprop="articleBody"'])
def test_what_a_paywall_shows_of_an_article_stays_though_it_is_called_a_teaser(marked):
    lead = "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday."
    shown = page(f'<h1>T</h1><div class="teaser-content"><div {marked}><p>{lead}</p></div></div><p>{LONG}</p>')
    assert lead in text(shown.readable())
    linked = page(f'<h1>T</h1><div class="teaser-content"><div {marked}><p><a href="/2">{lead}</a></p></div></div><p>{LONG}</p>')
    assert lead not in text(linked.readable())


@pytest.mark.parametrize("name", ["profile__summary show-more", "ReadMore_text__9k"])
def test_what_a_button_shows_more_of_stays(name):
    hidden = "Most of those who have moved with them would do so again, and nobody has missed a cup."
    assert hidden in text(page(f"<h1>T</h1><p>{LONG}</p><div class='{name}'><p>{hidden}</p></div>").readable())


def test_header_of_a_part_of_an_article_stays():
    html = f"<h1>T</h1><section><header><b>Step 1</b><h3>Oil the hinges</h3></header><main><p>{LONG}</p></main></section>"
    assert text(page(html).readable()) == f"T Step 1 Oil the hinges {LONG.strip()}"


@pytest.mark.parametrize(("times", "named"), [(6, False), (1, True)])
def test_embed_with_the_articles_text_in_it_loses_its_name(times, named):
    tree = page(f"<h1>T</h1><div class='code-embed'><table><tr><td>x</td></tr></table><p>{LONG * times}</p></div>").root
    unfold(tree, news=False)
    assert (tree.find(".//div").get("class") is not None) == named


@pytest.mark.parametrize(
    "line",
    [
        "Most of those <a class='recommendation-inline-link' href='/x'>who moved with them</a> would do so again.",
        "Most would do so again, as <span class='related-term'>those who moved</span>",
    ],
)
def test_words_of_a_sentence_are_no_furniture_whatever_they_are_called(line):
    shown = text(page(f"<h1>T</h1><p>{LONG}</p><p>{line}</p>").readable())
    assert "moved" in shown


@pytest.mark.parametrize(
    "line",
    [
        "Most would do so again. <a class='related-link' href='/x'>Nobody wants the hinges</a>",
        "Most would do so again <a class='more-link' href='/x'>Nobody wants the hinges</a>",
        "<a class='related-link' href='/x'>Nobody wants the hinges</a>",
        "<a class='menu' href='/'>Nobody wants</a> | <a class='menu' href='/b'>the hinges</a> |",
    ],
)
def test_link_beside_a_sentence_is_furniture_by_its_name(line):
    assert "Nobody" not in text(page(f"<h1>T</h1><p>{LONG}</p><p>{line}</p>").readable())


def test_comment_in_code_is_no_comment():
    code = "<pre><code><span class='hljs-comment'># oil the hinges</span>\noil()</code></pre>"
    assert "# oil the hinges" in text(page(f"<h1>T</h1><p>{LONG}</p>{code}").readable())


def test_ingredients_beside_the_steps_stay():
    beside = "<aside class='recipe__ingredients'><ul><li>Two spoons of oil</li></ul></aside>"
    assert "Two spoons of oil" in text(page(f"<h1>T</h1>{beside}<p>{LONG}</p>").readable())


@pytest.mark.parametrize("called", ["body sidebar-enabled--false", "body no-sidebar", "body has-footer"])
def test_name_that_says_what_a_layout_has_is_no_furniture(called):
    end = "So there you have it, and the hinges will not ask for more until the next winter comes along the coast."
    assert end in text(page(f"<h1>T</h1><p>{LONG}</p><div class='{called}'><p>{end}</p></div>").readable())


def test_furniture_that_holds_the_article_stays():
    # An unclosed nav swallows the rest of the page.
    one = page(f"<body><nav><a>Home</a><div><p>{LONG * 6}</p></div>")
    assert LONG.strip() in text(one.readable())


@pytest.mark.parametrize("inside", ["<h1>T</h1>", "<h2>T</h2>", f"<p>{LONG}</p>"])
def test_header_with_a_lead_stays(inside):
    assert text(page(f"<body><header>{inside}</header><p>x</p>").readable()).endswith(" x")


def test_copies_leave_the_page_as_it_is():
    one = page(f"<body><nav>n</nav><script>x</script><p>{LONG}</p></body>")
    before = etree.tostring(one.root)
    one.readable()
    one.without_furniture()
    assert etree.tostring(one.root) == before


def test_elements_around_the_headline_are_those_behind_it_and_then_those_before():
    one = page("<body><b>1</b><div><i>2</i><h1><u>T</u></h1><em>3</em></div><p><s>4</s></p></body>")
    assert [element.tag for element in one.around_headline] == ["em", "p", "s", "i", "b"]


def test_article_body_is_paragraphs_without_markup():
    article = '{"@type":"Article","articleBody":"<p>One &amp; two.</p><p>Three<br>Four</p>"}'
    one = page(f'<script type="application/ld+json">{article}</script><p>')
    assert one.article_body == "One & two.\nThree\nFour"


def box(asks, more=""):
    form = "<form action='/letter'><input type='email'><button>Go</button></form>"
    return f"<h1>T</h1><p>{LONG}</p><div><div class='a1'><h3>Harbour letter</h3><p>{asks}</p>{form}</div>{more}</div>"


def test_box_goes_with_its_form():
    shown = text(page(box("Every Friday, what happened at the harbour.") + f"<p>{LONG}</p>").readable())
    assert "letter" not in shown
    assert "Every Friday" not in shown


def test_paragraph_of_an_article_stays_though_a_form_stands_beside_it():
    assert "Every Friday" in text(page(box("Every Friday, all of those who live at the harbour meet. " * 4)).readable())


def test_form_in_two_boxes_and_two_forms_in_one_are_cut_once():
    twice = box("Every Friday.", more="<form><input></form><aside>x</aside>")
    assert "Every Friday" not in text(page(f"{twice}<p>{LONG}</p>").readable())


REST = "Whoever walks or cycles will be carried by a ferry that leaves the fish market every quarter of an hour. " * 2


def test_rest_of_a_text_that_is_called_what_there_is_more_of_stays():
    html = f"<h1>T</h1><p class='content--summary'>{LONG}</p><p class='content--summary-more'>{REST}</p>"
    assert REST.strip() in text(page(html).readable())


@pytest.mark.parametrize("paragraph", [f"<p class='related-more'>{REST}</p>", f"<p class='more'>{REST}<a href='/x'>x</a></p>"])
def test_paragraph_with_a_link_or_another_name_of_furniture_goes(paragraph):
    assert "ferry" not in text(page(f"<h1>T</h1><p>{LONG}</p>{paragraph}").readable())
