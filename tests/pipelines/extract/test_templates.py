"""What a source repeats is learned from articles that have nothing to do with each other, and from no others."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.papers import PAPERS, furniture_of, pages
from pipelines.extract.templates import LABEL, PINNED, TEMPLATE, Sample, learn, memory_of
from pipelines.model.extraction import Block, BlockKind, Removed
from pipelines.text import key

PROMPT = "Nobody owns us but our readers, who pay for every word that we print."
HEADING = BlockKind.HEADING

ALPHABET = "bdfgklmnprstv"


def words(seed: object, count: int = 60) -> list[str]:
    """Long words that no other seed has."""
    rng = random.Random(str(seed))
    return ["".join(rng.choices(ALPHABET, k=4)) + rng.choice("aeiou") + "".join(rng.choices(ALPHABET, k=4)) for _ in range(count)]


def article(number: int, *more: str | Block, topic: object = None, title: str | None = None, removed: tuple[Removed, ...] = ()):
    """An article of four paragraphs on a topic of its own, with further lines in its middle."""
    rng, own = random.Random(number), words(number if topic is None else topic)
    text = [" ".join(rng.sample(own, 25)) + "." for _ in range(4)]
    lines = [*text[:2], *more, *text[2:]]
    return Sample(
        url=f"https://www.example.test/{number}",
        title=title or " ".join(rng.sample(own, 6)),
        blocks=tuple(line if isinstance(line, Block) else Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines),
        removed=removed,
    )


def learned(*samples: Sample) -> dict[str, bool]:
    """The keys that were learned; True for a label."""
    return {one.key: one.label for one in learn(samples)}


def heading(text: str) -> Block:
    return Block(kind=HEADING, text=text, level=2)


# What is learned


def test_a_line_on_two_unrelated_articles_is_learned():
    assert learned(article(1, PROMPT), article(2, PROMPT), article(3)) == {key(PROMPT): False}


def test_a_line_on_one_article_is_not():
    assert learned(article(1, PROMPT), article(2), article(3)) == {}


def test_first_row_of_tables_names_what_stands_in_the_others():
    head = Block(kind=BlockKind.TABLE_ROW, text="Place | Club | Won | Drawn | Lost | Goals | Points")
    assert learned(*(article(number, head) for number in range(6))) == {key(head.text): True}


def test_a_quotation_is_no_template_however_often_it_is_quoted():
    quoted = Block(kind=BlockKind.QUOTE, text=PROMPT)
    assert learned(article(1, quoted), article(2, quoted), article(3, quoted)) == {}


def test_a_template_says_how_often_and_where_it_was_seen():
    (one,) = learn([article(2, PROMPT), article(1, PROMPT), article(3)])
    assert (one.text, one.articles, one.example) == (PROMPT, 2, "https://www.example.test/1")


def test_a_heading_that_comes_again_is_a_label():
    assert learned(article(1, heading("How it all began")), article(2, heading("How it all began"))) == {"how it all began": True}


def test_a_line_that_is_a_heading_on_one_page_only_is_a_label():
    assert learned(article(1, heading("Our readers ask")), article(2, "Our readers ask")) == {"our readers ask": True}


def test_a_short_line_without_a_mark_on_half_of_all_articles_is_furniture_by_itself():
    assert learned(*(article(number, "Anzeige unten") for number in range(6))) == {"anzeige unten": False}


def test_an_answer_of_one_word_is_not_learned_from_two_articles():
    assert learned(article(1, "No."), article(2, "No.")) == {}


def test_words_that_are_not_spaced_are_counted():
    text = "港の写真展を本社一階で開いています。"
    assert learned(article(1, text), article(2, text)) == {key(text): False}


def test_what_was_removed_as_a_template_counts_on():
    gone = (Removed(rule=TEMPLATE, text=PROMPT),)
    assert learned(article(1, removed=gone), article(2, removed=gone)) == {key(PROMPT): False}


def test_a_label_that_was_removed_stays_a_label():
    gone = (Removed(rule=LABEL, text="Is this true?"),)
    assert learned(article(1, removed=gone), article(2, removed=gone)) == {"is this true": True}


def test_what_was_pinned_is_learned_only_if_it_is_repeated():
    gone = (Removed(rule=PINNED, text=PROMPT),)
    assert learned(article(1, removed=gone), article(2)) == {}


def test_what_other_rules_removed_does_not_count():
    gone = (Removed(rule="prompt", text=PROMPT),)
    assert learned(article(1, removed=gone), article(2, removed=gone)) == {}


# What teaches nothing


def test_one_article_under_two_addresses_teaches_nothing():
    one, other = article(1), article(2)
    assert learned(one, Sample(url=other.url, title=one.title, blocks=one.blocks)) == {}


def test_the_same_url_teaches_nothing():
    assert learned(article(1, PROMPT), article(1, PROMPT)) == {}


def test_the_same_headline_teaches_nothing():
    assert learned(article(1, PROMPT, title="Bridge closed for days"), article(2, PROMPT, title="Bridge closed for days!")) == {}


def test_a_near_duplicate_teaches_nothing():
    one = article(1, PROMPT)
    cut = Sample(url="https://www.example.test/2", title="Words of another headline", blocks=one.blocks[:3])
    assert learned(one, cut) == {}


def test_two_reports_of_one_affair_teach_nothing():
    assert learned(article(1, PROMPT, topic="trial"), article(2, PROMPT, topic="trial")) == {}


def test_articles_that_share_much_of_their_text_teach_nothing():
    shared = [" ".join(words("shared")[at : at + 20]) + "." for at in (0, 20, 40)]
    assert learned(article(1, *shared), article(2, *shared)) == {}


def test_a_background_paragraph_on_the_topic_of_its_articles_is_not_learned():
    # Both speak of the first half of its words, and of nothing else that is the same.
    background = " ".join(words("harbour", 20)) + "."
    ours, theirs = (" ".join(words("harbour", 20)[at : at + 10]) + "." for at in (0, 10))
    assert learned(article(1, background, ours), article(2, background, theirs)) == {}


def test_a_third_article_that_is_unrelated_makes_the_difference():
    series = article(1, PROMPT, topic="trial"), article(2, PROMPT, topic="trial")
    assert learned(*series, article(3, PROMPT)) == {key(PROMPT): False}


# Properties


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(PAPERS))
def test_the_order_of_the_articles_does_not_matter(rng: random.Random, paper):
    samples = [sample_of(page) for page in pages(paper, 12)]
    first = learn(samples)
    rng.shuffle(samples)
    assert learn(samples) == first


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=8), st.lists(st.sampled_from(["No.", PROMPT, "Read", "", "…"]), max_size=5)
)
def test_related_articles_teach_nothing(numbers: list[int], lines: list[str]):
    samples = [article(number, *lines, topic="one affair") for number in numbers]
    assert learn(samples) == ()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_nothing_but_furniture_is_learned_from_a_paper(paper):
    memory = memory_of(learn(sample_of(page) for page in pages(paper, 40)))
    furniture = {key(line) for line in furniture_of(paper)}
    assert furniture <= memory.templates | memory.labels
    assert memory.templates <= furniture
    assert memory.labels <= furniture | {key(paper.background)}


def sample_of(page) -> Sample:
    """All that stands on a made-up page, as a reader without rules finds it."""
    from lxml.html import document_fromstring

    lines = document_fromstring(page.html).xpath("//div[@class='k90']//*[self::p or self::h2 or self::h3 or self::li]")
    kinds = {"h2": HEADING, "h3": HEADING, "li": BlockKind.LIST_ITEM}
    blocks = tuple(Block(kind=kinds.get(line.tag, BlockKind.PARAGRAPH), text=line.text_content()) for line in lines)
    return Sample(url=page.url, title=page.title, blocks=blocks)
