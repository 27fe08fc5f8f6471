"""Captions and times of entries, in their places among the blocks of a text."""

import json

import pytest

from pipelines.extract.page import Page
from pipelines.extract.text.apart import with_apart
from pipelines.extract.text.blocks import plain
from pipelines.model.extraction import Block, BlockKind

FIRST, SECOND = "The mole was finished in spring.", "Boats have been moored there since May."
TEXT = (Block(kind=BlockKind.PARAGRAPH, text=FIRST), Block(kind=BlockKind.PARAGRAPH, text=SECOND))
FIGURE = "<figure><img><figcaption>The mole <b>from above</b></figcaption></figure>"


def kinds(body, live=False):
    page = Page(f"<html><body>{body}</body></html>", "https://www.example.test/a")
    return [block.text if block.kind in ("caption", "entry") else "·" for block in with_apart(page, TEXT, live=live)]


def test_caption_stands_where_its_picture_does():
    assert kinds(f"<h1>Mole</h1><p>{FIRST}</p>{FIGURE}<p>{SECOND}</p>") == ["·", "The mole from above", "·"]


def test_caption_above_the_text_comes_first():
    assert kinds(f"<h1>Mole</h1>{FIGURE}<p>{FIRST}</p><p>{SECOND}</p>") == ["The mole from above", "·", "·"]


def test_caption_above_the_headline_is_not_the_article_s():
    assert kinds(f"{FIGURE}<h1>Mole</h1><p>{FIRST}</p><p>{SECOND}</p>") == ["·", "·"]


def test_caption_below_the_text_is_another_article_s():
    assert kinds(f"<h1>Mole</h1><p>{FIRST}</p><p>{SECOND}</p>{FIGURE}") == ["·", "·"]


def test_caption_in_furniture_is_left_out():
    assert kinds(f"<h1>Mole</h1><p>{FIRST}</p><aside>{FIGURE}</aside><p>{SECOND}</p>") == ["·", "·"]


def test_caption_twice_in_one_place_is_once():
    assert kinds(f"<h1>Mole</h1>{FIGURE}{FIGURE}<p>{FIRST}</p><p>{SECOND}</p>") == ["The mole from above", "·", "·"]


LIVE = (
    "<article><header><h1>Live</h1><time>1 May</time></header>"
    f'<section><time datetime="2026-05-01T14:32:00Z">14:32</time><p>{FIRST}</p></section>'
    f"<section><div><time>14:10</time></div><p>{SECOND}</p></section></article>"
)


def test_entry_of_a_live_blog_has_its_time():
    assert kinds(LIVE, live=True) == ["2026-05-01T14:32:00Z", "·", "14:10", "·"]


def test_time_on_another_page_is_no_entry():
    assert kinds(LIVE) == ["·", "·"]


def test_date_of_the_article_is_no_entry():
    assert kinds(f"<article><h1>Live</h1><time>1 May</time><p>{FIRST}</p><p>{SECOND}</p></article>", live=True) == ["·", "·"]


@pytest.mark.parametrize("kind", [BlockKind.CAPTION, BlockKind.ENTRY])
def test_what_stands_apart_is_no_text(kind):
    assert plain([TEXT[0], Block(kind=kind, text="14:32")]) == FIRST


def test_caption_behind_a_table_stands_behind_its_rows():
    table = "<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Talby</td><td>3</td></tr></table>"
    page = Page(
        f"<html><body><h1>Mole</h1><p>{FIRST}</p>{table}{FIGURE}<p>{SECOND}</p></body></html>", "https://www.example.test/a"
    )
    rows = tuple(Block(kind=BlockKind.TABLE_ROW, text=text) for text in ("Town | Boats", "Talby | 3"))
    placed = with_apart(page, (TEXT[0], *rows, TEXT[1]), live=False)
    assert [block.kind.value for block in placed] == ["paragraph", "table-row", "table-row", "caption", "paragraph"]


def told(*updates: dict[str, str], body: str = f"<h2>Boats are moored</h2><p>{FIRST}</p><p>{SECOND}</p>") -> list[str]:
    linked = json.dumps({"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": list(updates)})
    html = f'<html><head><script type="application/ld+json">{linked}</script></head><body><h1>Live</h1>{body}</body></html>'
    blocks = (Block(kind=BlockKind.HEADING, text="Boats are moored", level=2), *TEXT)
    placed = with_apart(Page(html, "https://www.example.test/live"), blocks, live=True)
    return [block.text if block.kind is BlockKind.ENTRY else "·" for block in placed]


def test_entry_has_the_time_that_is_told_to_machines():
    updates = (
        {"headline": "Boats are moored", "articleBody": FIRST, "datePublished": "2026-05-01T14:32:00+02:00"},
        {"headline": "Earlier", "articleBody": SECOND, "datePublished": "2026-05-01T14:10:00+02:00"},
        {"headline": "Of another day", "datePublished": "2026-04-30T09:00:00+02:00"},
    )
    assert told(*updates) == ["2026-05-01T14:32:00+02:00", "·", "·", "2026-05-01T14:10:00+02:00", "·"]


def test_time_that_is_shown_below_the_heading_is_that_of_its_entry():
    update = {"headline": "Boats are moored", "datePublished": "2026-05-01T14:32:00+02:00"}
    first = f"<section><h2>Boats are moored</h2><time>14:32</time><p>{FIRST}</p></section>"
    second = f"<section><time>14:10</time><p>{SECOND}</p></section>"
    assert told(update, body=first + second) == ["2026-05-01T14:32:00+02:00", "·", "·", "14:10", "·"]


@pytest.mark.parametrize("update", [{"headline": "Boats are moored"}, {"headline": "Boats", "datePublished": "2026-05-01"}])
def test_update_without_a_time_or_of_a_word_is_no_entry(update):
    assert told(update) == ["·", "·", "·"]
