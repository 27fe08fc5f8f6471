"""What a reading left out in the middle of a page comes back; what stands behind it does not."""

from lxml.html import document_fromstring

from pipelines.extract.text.gaps import fill
from pipelines.extract.text.whole import whole
from pipelines.model.extraction import Block, BlockKind

FIRST = "The first shop in our list sells bread that is baked in the street behind it."
CARD = "A second shop has cheese from the hills, and a cellar that visitors may see on Fridays."
LAST = "The last shop is a stall by the river that opens when the fishing boats return."
BEHIND = "Three friends of the baker wrote to say that they liked what they had read about the shops."


def blocks(*texts):
    return tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)


def pieces(body):
    return whole(document_fromstring(f"<html><body>{body}</body></html>"))


def texts(body):
    return [piece.block.text for piece in pieces(body)]


def filled(body, *, news=False):
    return [block.text for block in fill(blocks(FIRST, LAST), pieces(body), news=news)]


def test_card_between_two_lines_comes_back():
    assert filled(f"<p>{FIRST}</p><div><div>{CARD}</div></div><div><p>{LAST}</p></div>") == [FIRST, CARD, LAST]


def test_what_stands_behind_the_last_line_stays_out():
    assert filled(f"<p>{FIRST}</p><p>{LAST}</p><div>{BEHIND}</div>") == [FIRST, LAST]


def test_gap_that_is_a_label_stays_out():
    assert filled(f"<p>{FIRST}</p><div>Share</div><div><p>{LAST}</p></div>") == [FIRST, LAST]


LONG = (
    "A third shop, which stands behind the church and was a smithy until the war, has sold only knives and scissors since then."
)


def test_long_sentence_comes_back_though_it_is_little():
    many = [f"{n}. {FIRST}" for n in range(24)]
    body = "".join(f"<p>{one}</p>" for one in many[:8]) + f"<div><div>{LONG}<div>Share</div></div></div>"
    body += "".join(f"<p>{one}</p>" for one in many[8:])
    assert [block.text for block in fill(blocks(*many), pieces(body), news=False)] == [*many[:8], LONG, *many[8:]]
    assert [block.text for block in fill(blocks(*many), pieces(body), news=True)] == many


def test_box_in_the_one_place_of_a_news_text_stays_out():
    body = f"<article><p>{FIRST}</p><div><div><p>{CARD}</p></div></div><p>{LAST}</p></article>"
    assert filled(body, news=True) == [FIRST, LAST]


def test_paragraph_that_the_reading_has_with_another_beginning_is_not_doubled():
    body = f"<p>{FIRST}</p><p><b>Note</b> {LAST}</p><p>{LAST}</p>"
    assert filled(body) == [FIRST, LAST]


def test_code_and_data_of_widgets_stay_out():
    code = "<pre>for shop in shops: print(shop.name, shop.street, shop.town)</pre>"
    assert filled(f'<p>{FIRST}</p>{code}<div>{{"layout": 4, "align": "Center", "text": "Buy"}}</div><p>{LAST}</p>') == [
        FIRST,
        LAST,
    ]


def test_words_of_inline_elements_are_one_block():
    assert texts("<div>One <b>two</b> <a href='/x'>three</a> four</div><div>five</div>") == ["One two three four", "five"]


def test_block_that_is_a_link_is_none():
    assert texts("<div><a href='/a'>More of this</a></div><p>Words</p>") == ["Words"]


def test_cells_are_one_row():
    assert texts("<table><tr><td>Bread</td><td>2.50</td></tr></table>") == ["Bread | 2.50"]


def test_item_inside_of_an_item_is_a_level_deeper():
    assert [piece.block.level for piece in pieces("<ul><li>One<ul><li>Two</li></ul></li></ul>")] == [1, 2]


def parted(first, second, called="part"):
    text = f"<div class='part'><p>{FIRST}</p><p>{LAST}</p></div>"
    return f"{text}<div>Share</div><div class='{called}'><p>{first}</p><p>{second}</p></div>"


def test_next_part_of_a_body_in_parts_comes_back():
    assert filled(parted(CARD, BEHIND)) == [FIRST, LAST, CARD, BEHIND]


def test_next_part_with_another_name_stays_out():
    assert filled(parted(CARD, BEHIND, called="other")) == [FIRST, LAST]


def test_next_part_that_is_no_prose_stays_out():
    assert filled(parted("Hill Street 4", "Open on Mondays")) == [FIRST, LAST]


def test_first_part_of_a_body_in_parts_comes_back():
    body = f"<div class='part'><p>{CARD}</p></div><div class='part'><p>{FIRST}</p><p>{LAST}</p></div>"
    assert filled(body) == [CARD, FIRST, LAST]


def test_next_part_with_one_more_name_comes_back():
    body = f"<div class='text part'><p>{FIRST}</p><p>{LAST}</p></div><div class='outro part text'><p>{CARD}</p></div>"
    assert filled(body) == [FIRST, LAST, CARD]


def test_questions_and_answers_behind_the_text_come_back():
    body = f"<div class='text'><p>{FIRST}</p><p>{LAST}</p></div><div class='faq'><h3>Where?</h3><div><p>{BEHIND}</p></div></div>"
    assert filled(body) == [FIRST, LAST, "Where?", BEHIND]


def test_question_whose_answer_is_elsewhere_stays_out():
    questions = f"<h3>When?</h3><h3>Where?</h3><div><p>{BEHIND}</p></div><h3>Why?</h3>"
    assert filled(f"<div class='text'><p>{FIRST}</p><p>{LAST}</p></div><div class='faq'>{questions}</div>")[2:] == [
        "Where?",
        BEHIND,
    ]


INTRO = (
    "Before the first of our shops opens, the street belongs to gulls and to those who sweep it, which is worth an early walk."
)


def long(front):
    text = [f"{LAST.removesuffix('.')}, said the {number}th of those whom we had asked about bread." for number in range(20)]
    part = f"<div class='part'>{''.join(f'<p>{line}</p>' for line in text)}</div>"
    return blocks(*text), pieces(f"{front}{part}")


def test_first_part_of_a_long_body_comes_back_by_its_long_sentences():
    read, all_pieces = long(f"<div class='part'><p>{INTRO}</p><p>Trust us!</p></div>")
    assert fill(read, all_pieces, news=False)[0].text == INTRO
    assert len(fill(read, all_pieces, news=False)) == len(read) + 1


def test_sentence_of_news_comes_back_where_the_rest_of_the_text_stands():
    read, all_pieces = long("")
    without = (*read[:7], *read[8:])
    inside = [
        piece._replace(block=Block(kind=piece.block.kind, text=INTRO)) if piece.block == read[7] else piece
        for piece in all_pieces
    ]
    assert [block.text for block in fill(without, inside, news=True)][7] == INTRO
    box = [piece._replace(holder=None) if piece.block.text == INTRO else piece for piece in inside]
    assert fill(without, box, news=True) == without
