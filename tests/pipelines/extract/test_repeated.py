"""What a source is known to repeat is taken off its pages, and nothing else; a page keeps most of its text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.papers import PAPERS, pages
from benchmarks.templates import learned, paper_cases, read
from pipelines.extract.text.repeated import REPEATS_NOTHING, Repeated, repeated
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Article
from pipelines.model.extraction import Block, BlockKind
from pipelines.model.source import Source
from pipelines.process import process
from pipelines.text import key
from pipelines.urls import canonicalise
from tests.captures import capture

SOURCE = Source(id="example.test", home=canonicalise("https://www.example.test/"), name="Example")
PROMPT = "Nobody owns us but our readers, who pay for every word."
PARAGRAPHS = [
    f"Sentence number {n} of this story says in some detail what happened in the harbour on that day." for n in range(8)
]
MEMORY = Memory(templates=frozenset({key(PROMPT)}), labels=frozenset({"elsewhere", "background"}))


def page(*inside: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = "".join([*paragraphs[:4], *inside, *paragraphs[4:]])
    return f"<html><head><title>Bridge</title></head><body><main><h1>Bridge</h1><div>{body}</div></main></body></html>"


def article(html: str, memory: Memory = MEMORY, source: Source = SOURCE) -> Article:
    result = process(capture(body=html.encode()), source, memory)
    assert isinstance(result, Article)
    return result


def taken(result: Article) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in result.removed if one.rule in ("template", "template-label", "pinned")]


def blocks(*texts: str) -> list[Block]:
    return [Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts]


# On a page


def test_a_known_line_is_taken_off_and_listed():
    result = article(page(f"<p>{PROMPT}</p>"))
    assert result.text.split("\n") == PARAGRAPHS
    assert taken(result) == [("template", PROMPT)]


def test_without_a_memory_it_stays():
    assert PROMPT in article(page(f"<p>{PROMPT}</p>"), NOTHING).text


def test_the_article_says_with_what_memory_it_was_read():
    assert article(page()).memory == MEMORY.digest
    assert article(page(), NOTHING).memory is None


def test_a_label_falls_with_the_links_below_it():
    links = "".join(f'<li><a href="/{n}.html">Another headline, number {n}, of today</a></li>' for n in range(3))
    result = article(page(f'<div class="c4"><h3>Elsewhere</h3><ul>{links}</ul></div>'))
    assert result.text.split("\n") == PARAGRAPHS
    assert taken(result)[0] == ("template-label", "Elsewhere")


def test_a_label_falls_with_links_beside_it():
    links = "".join(f'<li><a href="/{n}.html">Another headline, number {n}, of today</a></li>' for n in range(3))
    result = article(page(f"<h3>Elsewhere</h3><ul>{links}</ul>"))
    assert result.text.split("\n") == PARAGRAPHS


def test_a_label_above_text_stays():
    assert "Background" in article(page("<h2>Background</h2>")).text.split("\n")


def test_a_list_that_is_no_list_of_links_stays():
    assert (
        "- It weighs nothing" in article(page("<h3>Elsewhere</h3><ul><li>It weighs nothing</li><li>It is quick</li></ul>")).text
    )


def test_a_line_with_an_initial_of_its_own_is_known():
    assert PROMPT not in article(page(f"<p><b>{PROMPT[0]}</b>{PROMPT[1:]}</p>")).text
    assert PROMPT not in article(page(f"<p>{PROMPT[0]}<b>{PROMPT[1:]}</b></p>")).text


def test_a_part_of_a_line_is_not_the_line():
    text = f"<p><span>{PROMPT}</span> So said the editor, and left the room with a smile.</p>"
    assert PROMPT in article(page(text)).text


def test_a_page_that_is_all_template_keeps_its_text():
    memory = Memory(templates=frozenset(map(key, PARAGRAPHS)))
    assert article(page(), memory).text.split("\n") == PARAGRAPHS


# What the user says


def test_a_freed_line_stays():
    source = replace(SOURCE, free=(PROMPT,))
    assert PROMPT in article(page(f"<p>{PROMPT}</p>"), source=source).text


def test_a_freed_line_may_be_written_with_other_marks():
    assert repeated(MEMORY, replace(SOURCE, free=(PROMPT.upper().replace(",", " –"),))).templates == frozenset()


def test_a_pinned_line_falls_that_was_never_learned():
    result = article(
        page("<p>It was a fine day for it, all in all.</p>"),
        NOTHING,
        replace(SOURCE, pin=("It was a fine day for it, all in all",)),
    )
    assert taken(result) == [("pinned", "It was a fine day for it, all in all.")]


# Lines


def test_a_label_falls_above_a_line_that_falls():
    kept, removed = Repeated(templates=MEMORY.templates, labels=MEMORY.labels).strip(blocks(*PARAGRAPHS, "Background", PROMPT))
    assert [block.text for block in kept] == PARAGRAPHS
    assert [one.rule for one in removed] == ["template-label", "template"]


def test_a_label_at_the_end_heads_nothing_and_falls():
    kept, _ = Repeated(labels=MEMORY.labels).strip(blocks(*PARAGRAPHS, "Background"))
    assert [block.text for block in kept] == PARAGRAPHS


@given(st.lists(st.sampled_from([*PARAGRAPHS, PROMPT, "Elsewhere", "Background", "…"]), max_size=12))
def test_stripping_takes_known_lines_only_and_never_most(texts: list[str]):
    kept, removed = Repeated(templates=MEMORY.templates, labels=MEMORY.labels).strip(blocks(*texts))
    assert sorted([block.text for block in kept] + [one.text for one in removed]) == sorted(texts)
    assert {key(one.text) for one in removed} <= MEMORY.templates | MEMORY.labels
    assert sum(len(block.text) for block in kept) >= 0.2 * sum(map(len, texts))


def test_nothing_known_costs_nothing():
    assert repeated(NOTHING, SOURCE) is REPEATS_NOTHING


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more: All about the harbour</p>",
        '<div class="cta">Hear from the harbour every morning</div>',
        '<p class="info-box">Five facts about the harbour</p>',
    ],
)
def test_a_freed_line_stays_whatever_rule_takes_it_off(line: str):
    shown = line.partition(">")[2].partition("<")[0]
    without = article(page(line), NOTHING)
    assert shown in {one.text for one in without.removed}
    assert shown not in without.text
    freed = article(page(line), NOTHING, replace(SOURCE, free=(shown,)))
    assert shown in freed.text
    assert shown not in {one.text for one in freed.removed}


# From learning to reading


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_learning_again_from_what_was_read_with_it_changes_nothing(paper):
    cases = paper_cases(paper, 20)
    memory = learned(read(case) for case in cases)
    again = learned(read(case, memory) for case in cases)
    assert again.templates == memory.templates
    assert again.labels <= memory.labels  # one above text may be on one article less


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_freed_line_stays_whatever_was_learned(data):
    paper = data.draw(st.sampled_from(PAPERS))
    cases = paper_cases(paper, 10)
    memory = learned(read(case) for case in cases)
    freed = data.draw(st.sampled_from(sorted(memory.templates)))
    case = data.draw(st.sampled_from(cases))
    source = Source(id="paper", home=canonicalise(pages(paper, 1)[0].url), name="", free=(freed,))
    result = process(case.capture, source, memory)
    assert not [one for one in result.removed if key(one.text) == freed and one.rule == "template"]
