"""The text and nothing but the text, and where it comes from."""

import json

import pytest
from lxml import etree
from trafilatura import bare_extraction

from pipelines.extract.page import Page
from pipelines.extract.text.blocks import blocks_of
from pipelines.extract.text.headings import with_headings
from pipelines.extract.text.read import _completed, read_text
from pipelines.extract.text.reading import Reading, choose
from pipelines.model.extraction import Block, BlockKind

LINES = [
    "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday.",
    "Engineers found hairline cracks in two of the nine hangers on the northern side during four nights of work.",
    "Around twenty thousand vehicles cross the bridge on a working day, and all of them will need another way.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)


def read(html, *titles):
    return read_text(Page(html, "https://www.example.test/a"), frozenset(titles))


def answer(html, *titles):
    text = read(html, *titles)
    return text.text, text.rule


def script(body):
    article = json.dumps({"@type": "NewsArticle", "headline": "T", "articleBody": body})
    return f'<script type="application/ld+json">{article}</script>'


def test_paragraphs_are_lines():
    assert answer(f"<body><article><h1>T</h1>{PARAGRAPHS}</article></body>", "t") == ("\n".join(LINES), "trafilatura")


def test_headline_repeated_above_the_text_goes():
    html = f"<body><article><p>Bridge to close</p><h2>Bridge to close!</h2>{PARAGRAPHS}</article></body>"
    assert read(html, "bridge to close").text == "\n".join(LINES)


def test_headline_in_the_middle_of_the_text_stays():
    html = f"<body><article>{PARAGRAPHS}<p>Bridge to close</p>{PARAGRAPHS.replace('bridge', 'road')}</article></body>"
    assert "Bridge to close" in read(html, "bridge to close").text


def test_article_body_is_taken_where_the_page_shows_nothing():
    assert answer(f"<body><h1>T</h1><div id='app'></div>{script(' '.join(LINES))}</body>") == (
        " ".join(LINES),
        "json-ld:articleBody",
    )


def test_article_body_is_taken_where_the_page_shows_its_beginning_only():
    html = f"<body><article><h1>T</h1><p>{LINES[0]}</p><p>{LINES[1]}</p></article>{script(chr(10).join(LINES * 2))}</body>"
    assert read(html).rule == "json-ld:articleBody"


def test_article_body_that_is_a_teaser_is_not_taken():
    assert read(f"<body><article><h1>T</h1>{PARAGRAPHS}</article>{script(LINES[0])}</body>").rule == "trafilatura"


def test_article_body_of_another_article_is_not_taken():
    other = "\n".join(f"{n}: An entirely different story about cheese, goats and the mountains in the spring." for n in range(30))
    assert read(f"<body><article><h1>T</h1>{PARAGRAPHS}</article>{script(other)}</body>").rule == "trafilatura"


def test_page_without_text_gives_none():
    assert read("<body><h1></h1><img src='x'></body>").text == ""


def completed(script=""):
    """What becomes of a reading with one of sixty cards."""
    cards = "".join(
        f"<div><h3>Shop {n}</h3><div>Shop number {n} sells bread and is open on Monday.</div></div>" for n in range(60)
    )
    page = Page(f"<body><p>{LINES[0]}</p>{cards}{script}</body>", "https://www.example.test/a")
    reading = Reading("trafilatura", (Block(kind=BlockKind.PARAGRAPH, text=LINES[0]),))
    reading.unread = 2_000
    return _completed(page.readable(), reading, news=bool(script))


def test_fragment_of_a_page_of_cards_gives_way_to_the_whole():
    found = completed()
    assert (found.rule, len(found.blocks)) == ("whole", 121)


def test_short_text_of_news_is_no_fragment():
    assert completed(script("")).blocks == (Block(kind=BlockKind.PARAGRAPH, text=LINES[0]),)


def test_heading_called_a_widgets_stays():
    html = f"<body><article><h1>T</h1>{PARAGRAPHS}<h2 class='widget-title'>A ferry instead</h2><p>{LINES[0][::-1]}</p></article>"
    assert "A ferry instead" in read(html).text


def test_article_that_is_called_a_widget_is_read_where_there_is_no_other():
    lines = "<br>".join(LINES)
    blog = (
        f"<body><h3>T</h3><div class='widget Blog'><div class='post'>{lines}</div></div><div class='widget Labels'>News (3)</div>"
    )
    assert read(blog).text.splitlines() == LINES
    labels = "".join(f"<li>{label} (3)</li>" for label in ["Harbours", "Ferries", "Bridges", "Lighthouses", "Islands"])
    assert read(f"<body><h3>T</h3><div class='widget Labels'>{labels}</div>").text == ""


def test_headline_of_a_widget_does_not_make_it_an_article():
    widget = f"<aside><h1>Sunday letter</h1><div>{LINES[0][::-1]}</div></aside>"
    page = f"<head><title>Bridge to close</title></head><body><h1>Bridge to close</h1><div>{PARAGRAPHS}</div>{widget}"
    assert read(page).text.splitlines() == LINES
    # Where the logo is one, too, both may be the article's.
    logo = "<head><title>Bridge to close - bridge.test</title></head><body><div class='banner'><h1>bridge.test</h1></div>{}"
    inside = f"<div class='menu'><h1>Bridge to close</h1>{''.join(f'<div>{line}</div>' for line in LINES)}</div>"
    assert read(logo.format(inside), "bridge to close").text.splitlines() == LINES


@pytest.mark.parametrize(
    "called", ["iubenda-cs-container", "onetrust-pc-sdk", "usercentrics-root", "didomi-host", "cmplz-wrap", "qc-cmp2-ui"]
)
def test_question_for_consent_by_those_who_ask_for_others_is_no_text(called):
    asked = (
        f'<div id="{called}"><p>We and 1111 partners store what your device tells us, to show what may interest you.</p></div>'
    )
    assert read(f"<body>{asked}<article><h1>T</h1><p>{LINES[0]}</p></article></body>", "t").text == LINES[0]


def readings(monkeypatch, html):
    asked = []

    def once_more(tree, options):
        asked.append(options)
        return bare_extraction(tree, options=options)

    monkeypatch.setattr("pipelines.extract.text.reading.bare_extraction", once_more)
    read(html)
    return len(asked)


def test_text_that_is_most_of_its_page_is_read_once(monkeypatch):
    assert readings(monkeypatch, f"<body><article><h1>T</h1>{PARAGRAPHS}</article></body>") == 1


def test_short_text_of_a_page_with_much_more_is_read_again(monkeypatch):
    more = "".join(f"<div>{line} {n}</div>" for n, line in enumerate(LINES * 4))
    assert readings(monkeypatch, f"<body><article><h1>T</h1>{PARAGRAPHS}</article><div>{more}</div></body>") > 1


def test_lists_are_not_looked_for_where_the_first_reading_is_doubted(monkeypatch):
    # The other engines, which are asked then, have none.
    items = "".join(f"<li>{line}</li>" for line in LINES)
    more = "".join(f"<div>{line} {n}</div>" for n, line in enumerate(LINES * 4))
    page = f"<body><article><h1>T</h1>{PARAGRAPHS}</article><div class='options'><ul>{items}</ul></div>"
    assert readings(monkeypatch, f"{page}</body>") == 2
    assert readings(monkeypatch, f"{page}<div>{more * 3}</div></body>") == 2


def test_paragraphs_of_a_page_without_body_are_not_run_together():
    found = read(f"<title>T</title><article><h1>T</h1>{PARAGRAPHS}</article>")
    assert found.text.splitlines() == read(f"<body><article><h1>T</h1>{PARAGRAPHS}</article></body>").text.splitlines()
    assert len(found.blocks) > 1


def test_loose_text_beside_paragraphs_is_read_unless_the_page_is_news():
    loose = "The ferry that is to carry walkers in the meantime has been lent by the town on the other bank."
    # So many that trafilatura does not look for text elsewhere.
    paragraphs = "".join(f"<p>{number} {line}</p>" for number in range(4) for line in LINES)
    html = f"<body><article><h1>T</h1><div>{loose} <a>Times</a> are on the quay.{paragraphs}</div></article>"
    assert f"{loose} Times are on the quay." in read(html).text
    assert loose not in read(script("") + html).text


def test_line_end_of_the_source_is_none_of_the_text():
    body = etree.fromstring("<body><p>The harbour\n  bridge</p><p>will shut.<lb/>Nobody\nknows why.</p></body>")
    assert [block.text for block in blocks_of(body)] == ["The harbour bridge", "will shut.", "Nobody knows why."]


def test_lines_of_a_text_that_is_one_paragraph_stay_lines():
    # So trafilatura gives what it found with its last means.
    body = etree.fromstring("<body><p>The harbour bridge\nwill shut.</p></body>")
    assert [block.text for block in blocks_of(body)] == ["The harbour bridge", "will shut."]


def test_paragraph_full_of_links_is_missed():
    linked = " ".join(f'<a href="https://t.test/{word}">The {word} of the harbour</a>' for word in ("mayor", "clerk", "warden"))
    missed = (
        f"<p>{linked} and other people whom nobody has asked about it yet, or ever will, since nobody knows where they are.</p>"
    )
    page = Page(
        f"<html><body><article>{PARAGRAPHS * 4}<div class='options'>{missed}</div>{PARAGRAPHS}</article></body></html>",
        "https://www.example.test/a",
    )
    reading = choose(page.readable(), page)
    assert "mayor" not in reading.text
    assert reading.unread > len(
        "The mayor of the harbour The clerk of the harbour The warden of the harbour and other people whom nobody"
    )


def test_short_text_gives_way_to_what_a_widget_has():
    widget = f"<div class='widget editor'>{''.join(f'<div>{line}</div>' for line in LINES)}</div>"
    page = f"<html><body><h1>Bridge</h1><p>Office open at nine.</p>{widget}</body></html>"
    assert LINES[1] in read(page).text


def test_headings_come_back_where_a_reading_has_hardly_one():
    blocks = [
        Block(kind=BlockKind.HEADING, text="Kept", level=2),
        *(Block(kind=BlockKind.PARAGRAPH, text=line) for line in LINES),
    ]
    tree = Page(
        "<body><h2>Kept</h2>"
        + "".join(f"<h2>{word}</h2><p>{line}</p>" for word, line in zip(("A", "B", "C"), LINES, strict=True)),
        "https://x.test/a",
    ).root
    assert [block.text for block in with_headings(tree, blocks, news=False)][:3] == ["Kept", "A", LINES[0]]
    assert with_headings(tree, blocks, news=True) == tuple(blocks)
