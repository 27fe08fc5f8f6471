"""Which small things in an article are cut out of it, by what marks them."""

import pytest
from lxml import html

from pipelines.extract.text.boxes import cut_boxes

URL = "https://www.example.test/harbour/bridge"
TEXT = (
    "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday, "
    "and nobody knows yet when it will open again."
)


def cut(body):
    tree = html.document_fromstring(f"<body><article>{body}</article></body>")
    removed = cut_boxes(tree, URL)
    return " ".join(tree.text_content().split()), [(each.rule, each.text) for each in removed]


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ('<a class="site-a11y-skip" href="#x">Skip the advert</a>', "hidden"),
        ('<span style="clip:rect(0 0 0 0);height:1px;position:absolute">Skip the advert</span>', "hidden"),
        ('<div itemprop="datePublished">Skip the advert</div>', "byline"),
        ('<div class="absatzbild__info"><p class="absatzbild__info__text">Skip the advert</p></div>', "caption"),
        ('<p class="article--media--title">Skip the advert</p>', "caption"),
        ("<figcaption><p>Skip the advert</p></figcaption>", "caption"),
        ('<blockquote class="twitter-tweet"><p>Skip the advert</p></blockquote>', "embed"),
        ('<blockquote class="tiktok-embed" cite="https://x.test"><section>Skip the advert</section></blockquote>', "embed"),
        ('<div class="imgbox"><h4>Skip the advert</h4></div>', "caption"),
        ('<div class="appHint"><ul><li>Skip the advert</li></ul></div>', "prompt"),
    ],
)
def test_what_is_marked_as_no_text_is_cut(markup, rule):
    assert cut(f"<p>{TEXT}</p>{markup}<p>{TEXT}</p>") == (TEXT + TEXT, [(rule, "Skip the advert")])


@pytest.mark.parametrize("called", ["tag-keywords", "topics"])
def test_what_is_called_a_list_of_tags_and_is_a_paragraph_stays(called):
    assert cut(f'<div class="{called}">{TEXT}</div><p>{TEXT}</p>') == (TEXT + TEXT, [])
    assert cut(f'<div class="{called}"><b>Monday.</b> {TEXT}</div><p>{TEXT}</p>')[1] == []


def test_list_of_tags_goes_however_long():
    tags = "".join(f'<a href="/tag/{n}">The harbour and what is left of it, part {n}</a>' for n in range(9))
    assert [rule for rule, _ in cut(f'<p>{TEXT}</p><div class="tags">{tags}</div>')[1]] == ["tags"]


def links(times, end):
    return "".join(f'<p>{TEXT} <a href="https://other.test/{n}">Report {n}<span> {end}</span></a></p>' for n in range(times))


def test_words_at_the_end_of_several_links_are_none_of_theirs():
    assert cut(links(3, "(öffnet im neuen Fenster)"))[1] == [("hidden", "(öffnet im neuen Fenster)")] * 3


def test_words_at_the_end_of_two_links_stay():
    assert cut(links(2, "(öffnet im neuen Fenster)"))[1] == []


def test_line_that_is_a_link_to_another_article_goes():
    line = '<p><a href="/harbour/ferry">The ferry that nobody asked for</a></p>'
    assert cut(f"<p>{TEXT}</p>{line}")[1] == [("cross-link", "The ferry that nobody asked for")]


def test_sentence_around_a_link_stays():
    line = '<p>Mayor <a href="/harbour/ferry">Ann Petrie had called the ferry a folly</a> last year.</p>'
    assert cut(f"<p>{TEXT}</p>{line}")[1] == []


def test_byline_goes_above_a_text_without_paragraphs():
    assert cut(f"<div class='byline'>Ann Petrie / 14:04</div><div><br>{TEXT}<br>{TEXT}</div>")[1] == [
        ("byline", "Ann Petrie / 14:04")
    ]


@pytest.mark.parametrize("end", [" |", ":", " »"])
def test_a_bold_label_and_a_link_are_a_cross_link_in_any_language(end):
    line = f'<p><strong>FUNDA NALOKHU NGEZANSI{end}</strong> <a href="/harbour/ferry">Umkhumbi ongafunwa muntu lapha</a></p>'
    assert cut(f"<p>{TEXT}</p>{line}")[1] == [("cross-link", f"FUNDA NALOKHU NGEZANSI{end} Umkhumbi ongafunwa muntu lapha")]


def test_a_bold_beginning_of_a_sentence_and_a_link_are_text():
    line = '<p><strong>FUNDA NALOKHU NGEZANSI</strong> <a href="/harbour/ferry">Umkhumbi ongafunwa muntu lapha</a></p>'
    elsewhere = '<p><strong>Where to read the report:</strong> <a href="https://other.test/report">The ferry report</a></p>'
    assert cut(f"<p>{TEXT}</p>{line}{elsewhere}")[1] == []


@pytest.mark.parametrize(
    "called",
    ["element element-0243ad1 text-editor", "css-e1e566ad", "component_bbc4ad583c", "9c3a-ad34859e742e"],
)
def test_number_that_a_system_made_is_no_name(called):
    assert cut(f'<p>{TEXT}</p><div class="{called}"><p>{TEXT}</p></div>')[1] == []


@pytest.mark.parametrize("called", ["ad300x250", "box-ad-2", "sidebarAd1"])
def test_number_behind_a_name_leaves_it_one(called):
    assert cut(f'<p>{TEXT}</p><div class="{called}">Buy a boat</div>')[1] == [("prompt", "Buy a boat")]


def test_link_at_the_beginning_of_a_sentence_stays_whatever_it_is_called():
    body = f'<p>{TEXT}</p><p><a class="popup" href="/note">Nobody of the authority</a> wanted to say when it will be.</p>'
    assert "Nobody of the authority wanted" in cut(body)[0]


def test_text_that_unfolds_by_a_click_on_read_more_is_not_related():
    assert cut(f'<p>{TEXT}</p><div class="ReadMoreAnswer"><p>{TEXT}</p></div>')[1] == []


def card(number, link="/harbour/ferry-{}"):
    headline = f'<h3><a href="{link.format(number)}">The ferry number {number} sails again</a></h3>'
    return f"<div>{headline}<p>After the storm it is the first of three.</p></div>"


def test_headlines_of_other_articles_side_by_side_go_with_their_beginnings():
    body = f"<p>{TEXT}</p><section>{card(1)}{card(2)}{card(3)}</section>"
    shown, removed = cut(body)
    assert shown == TEXT
    assert [rule for rule, _ in removed] == ["related"] * 3


@pytest.mark.parametrize(
    "cards",
    [
        card(1) + card(2),
        "".join(card(number, link="https://ferries.test/{}") for number in (1, 2, 3)),
        "".join(card(number).replace("first of three", f"first of three. {TEXT * 2}") for number in (1, 2, 3)),
    ],
)
def test_parts_of_a_guide_with_links_in_their_headings_stay(cards):
    assert cut(f"<p>{TEXT}</p><section>{cards}</section>")[1] == []


def test_two_cards_that_are_links_as_a_whole_go():
    cards = "".join(f'<a href="/harbour/{n}"><article><h3>The ferry number {n} sails</h3></article></a>' for n in (1, 2))
    assert [rule for rule, _ in cut(f"<p>{TEXT}</p><div>{cards}</div>")[1]] == ["related"] * 2


def test_section_is_called_by_its_label_for_screen_readers_too():
    body = f'<p>{TEXT}</p><section class="c1 w-full" aria-label="Newsletter sign-up"><h3>Harbour letter</h3></section>'
    assert cut(body)[1] == [("notice", "Harbour letter")]


HEADLINE = "Ferry gets a second deck for bicycles"
WIDE = "港の橋が四月から通行止めに"


@pytest.mark.parametrize("label", ["<p>Ещё по этой теме:</p>", "<div><b>כתבות נוספות:</b></div>", "<h4>Materials ►</h4>"])
def test_label_above_links_goes_with_them_in_any_language(label):
    markup = f'{label}<ul><li><a href="/harbour/1">{HEADLINE}</a></li></ul>'
    assert cut(f"<p>{TEXT}</p>{markup}<p>{TEXT}</p>")[0] == TEXT + TEXT


def test_label_goes_with_links_where_both_are_all_there_is():
    markup = f'<div><p>Harbour news</p><ul><li><a href="/harbour/1">{HEADLINE}</a></li></ul></div>'
    assert cut(f"<p>{TEXT}</p>{markup}<p>{TEXT}</p>")[0] == TEXT + TEXT


def test_line_above_links_that_announces_nothing_stays():
    markup = f'<p>He left it at that</p><ul><li><a href="/harbour/1">{HEADLINE}</a></li></ul>'
    assert "He left it at that" in cut(f"<p>{TEXT}</p>{markup}<p>{TEXT}</p>")[0]


def test_line_that_is_a_link_is_a_headline_in_scripts_without_spaces_too():
    assert cut(f'<p>{TEXT}</p><p><a href="/harbour/1">{WIDE}</a></p><p>{TEXT}</p>')[1] == [("cross-link", WIDE)]


def test_short_name_in_a_script_without_spaces_is_no_headline():
    assert cut(f'<p>{TEXT}</p><p><a href="/harbour/1">港の橋</a></p><p>{TEXT}</p>')[1] == []


@pytest.mark.parametrize(
    "card",
    [
        f'<article class="x1"><a href="/harbour/1"><h2>{HEADLINE}</h2></a></article>',
        f'<div><div><a href="/harbour/1"><img src="x.jpg"><p>{HEADLINE}</p></a></div></div>',
        f'<a href="/harbour/1"><div>{HEADLINE}</div></a>',
    ],
)
def test_card_behind_a_paragraph_that_is_one_link_to_another_article_goes(card):
    assert cut(f"<p>{TEXT}</p>{card}<p>{TEXT}</p>")[0] == TEXT + TEXT


@pytest.mark.parametrize(
    "card",
    [
        f'<a href="https://other.test/1"><h2>{HEADLINE}</h2></a>',
        f'<h2><a href="/harbour/1">{HEADLINE}</a></h2>',
        f'<div><a href="/harbour/1"><h2>{HEADLINE}</h2></a><p>{TEXT} {TEXT} {TEXT}</p></div>',
    ],
)
def test_link_that_heads_a_text_or_leads_elsewhere_stays(card):
    assert HEADLINE in cut(f"<p>{TEXT}</p>{card}<p>{TEXT}</p>")[0]


@pytest.mark.parametrize(
    "href",
    [
        "https://www.whatsapp.com/channel/0029Va",
        "https://news.google.com/publications/CAAq",
        "https://www.google.com/preferences/source?q=example.test",
        "/newsletters/morning",
        "https://newsletter.example.test/",
    ],
)
def test_line_that_says_where_to_follow_a_newspaper_goes_whatever_it_says(href):
    told = "Wszystkie wiadomości z portu prosto do ciebie, codziennie o siódmej rano i zupełnie za darmo, jeśli tylko chcesz"
    assert cut(f'<p>{TEXT}</p><p>{told} <a href="{href}">tutaj</a></p>')[1] == [("notice", f"{told} tutaj")]


@pytest.mark.parametrize("href", ["https://letters.test/newsletter", "/newsletters/2021/04/30/bridge", "https://t.me/harbour/12"])
def test_line_that_links_to_what_it_speaks_of_stays(href):
    assert cut(f'<p>{TEXT}</p><p>The mayor wrote of it <a href="{href}">in May</a>.</p>')[1] == []


@pytest.mark.parametrize(
    ("called", "rule"),
    [
        ("legend", "caption"),
        ("fact", "info-box"),
        ("faktaboks", "info-box"),
        ("suscripcion", "prompt"),
        ("lees-ook", "related"),
        ("lire_aussi", "related"),
        ("saibamais", "related"),
        ("inner-baca-juga", "related"),
    ],
)
def test_what_boxes_are_called_in_other_languages(called, rule):
    assert [each for each, _ in cut(f'<p>{TEXT}</p><div class="{called}"><a href="/x">Mur</a></div>')[1]] == [rule]


@pytest.mark.parametrize("called", ["fact-check", "artefact", "legendary"])
def test_what_only_sounds_like_a_box_stays(called):
    assert cut(f'<p>{TEXT}</p><div class="{called}"><p>{TEXT}</p></div>')[1] == []


TEASED = f'<div class="b7"><span>Coast plus</span><h3><a href="/harbour/1">{HEADLINE}</a></h3><p>It is to sail in May.</p></div>'


@pytest.mark.parametrize("after", [f"<p>{TEXT}</p>", f"<h2>Why?</h2><p>{TEXT}</p>"])
def test_box_amid_a_text_goes_with_the_beginning_of_another_article(after):
    removed = cut(f"<p>{TEXT}</p>{TEASED}{after}")[1]
    assert removed == [("related", f"Coast plus {HEADLINE} It is to sail in May.")]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Ferries</h1>{TEASED}<p>{TEXT}</p>",
        f'<p>{TEXT}</p><div><h3><a href="https://other.test/1">{HEADLINE}</a></h3><p>It is to sail.</p></div><p>{TEXT}</p>',
        f'<p>{TEXT}</p><div><h3><a href="/harbour/1">{HEADLINE}</a></h3><p>{TEXT} {TEXT} {TEXT}</p></div><p>{TEXT}</p>',
    ],
)
def test_box_that_is_a_part_of_the_text_stays(body):
    assert HEADLINE in cut(body)[0]
