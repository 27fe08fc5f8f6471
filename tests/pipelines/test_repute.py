"""What an archive learns of the rules of a source from its articles, and what a page is made of with it."""

import random

import pytest

from benchmarks.rule_papers import RIGHT, WRONG, Style
from benchmarks.rules import SOURCE, grown, read
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Doubt
from pipelines.model.extraction import Found, Repute
from pipelines.model.source import Source
from pipelines.repute import FEW, LEAST, Record, Sample, learn, memory_of, reputes, sample_of

AUTHOR = "author json-ld:author"


def sample(number: int, *found: tuple[str, str, str], chosen: str = "", searched: str = "") -> Sample:
    """An article for which rules found strings: field, rule, raw."""
    return Sample(
        url=f"https://www.example.test/{number}",
        title=f"Headline number {number}",
        language="en",
        found=tuple(
            Found(
                field=field,
                rule=rule,
                raw=raw,
                kind="Person" if rule == "json-ld:author" else None,
                chosen=rule == chosen,
                repute=Repute.DOUBTED if rule == searched else None,
            )
            for field, rule, raw in found
        ),
    )


def name(number: int) -> str:
    rng = random.Random(number)
    return "Anna " + "".join(rng.choices("bdfgklmnrst", k=1) + rng.choices("aeio", k=1) + rng.choices("lmnrst", k=4)).capitalize()


def record(samples: list[Sample], which: str = AUTHOR) -> Record:
    return next(one for one in learn(samples) if one.name == which)


def signed(numbers: range, told: str = "Konrad Webmann", **how: str) -> list[Sample]:
    """Articles of which machines are told one author, and readers another."""
    return [sample(n, ("author", "json-ld:author", told), ("author", "byline", f"By {name(n)}"), **how) for n in numbers]


def silent(numbers: range) -> list[Sample]:
    return [sample(n, ("author", "json-ld:author", "Konrad Webmann")) for n in numbers]


# What is learned


def test_one_value_of_all_articles_against_another_of_each_is_wrong() -> None:
    found = record(signed(range(FEW)))
    assert (found.repute, found.refuted, found.upheld, found.same) == (Repute.WRONG, FEW, 0, FEW)


def test_the_rule_that_was_against_it_is_not() -> None:
    assert record(signed(range(FEW)), "author byline").repute is None


def test_a_few_articles_prove_nothing() -> None:
    assert record(signed(range(FEW - 1))).repute is not Repute.WRONG


def test_one_value_of_all_articles_that_nothing_speaks_against_is_doubted() -> None:
    assert record(silent(range(FEW))).repute is Repute.DOUBTED


def test_one_author_of_all_articles_whom_the_page_shows_is_right() -> None:
    samples = [
        sample(n, ("author", "json-ld:author", "Ida Allein"), ("author", "byline", "By Ida Allein")) for n in range(2 * FEW)
    ]
    assert (record(samples).repute, record(samples).upheld) == (None, 2 * FEW)


def test_what_was_shown_on_few_of_the_pages_that_were_searched_proves_nothing() -> None:
    searched = [
        sample(n, ("author", "json-ld:author", "Ida Allein"), searched="json-ld:author") for n in range(20, 20 + 3 * LEAST)
    ]
    assert record([*signed(range(LEAST), "Ida Allein"), *searched]).repute is Repute.DOUBTED


def test_pages_that_were_never_searched_do_not_speak_for_a_rule() -> None:
    assert record([*silent(range(100, 130)), *signed(range(LEAST))]).repute is Repute.WRONG


def test_different_values_that_two_kinds_of_evidence_are_against_are_wrong() -> None:
    samples = [
        sample(
            n,
            ("published", "json-ld:datePublished", f"2026-05-{n + 10}T08:00:00Z"),
            ("published", "meta:date", f"2026-03-{n + 1:02}T08:00:00Z"),
            ("published", "url:day", f"2026-03-{n + 1:02}"),
        )
        for n in range(LEAST)
    ]
    assert record(samples, "published json-ld:datePublished").repute is Repute.WRONG
    assert record(samples, "published meta:date").upheld == LEAST


def test_two_zones_make_no_other_day() -> None:
    samples = [
        sample(
            n,
            ("published", "json-ld:datePublished", f"2026-03-{n + 2:02}T01:00:00Z"),
            ("published", "url:day", f"2026-03-{n + 1:02}"),
        )
        for n in range(LEAST)
    ]
    assert record(samples, "published json-ld:datePublished").upheld == LEAST


def test_articles_of_one_day_are_no_fault() -> None:
    samples = [
        sample(
            n,
            ("published", "json-ld:datePublished", f"2026-03-04T08:{n:02}:00Z"),
            ("published", "date-line:bare", "4 March 2026"),
        )
        for n in range(2 * FEW)
    ]
    assert {one.repute for one in learn(samples)} == {None}


def test_two_rules_that_never_agree_are_doubted() -> None:
    samples = [
        sample(
            n,
            ("published", "json-ld:datePublished", f"2026-05-{n + 10}T08:00:00Z"),
            ("published", "meta:date", f"2026-03-{n + 1:02}T08:00:00Z"),
        )
        for n in range(FEW)
    ]
    assert {one.repute for one in learn(samples)} == {Repute.DOUBTED}


def test_articles_of_one_headline_are_one() -> None:
    one = sample(1, ("author", "json-ld:author", "Konrad Webmann"))
    again = [Sample(url=f"{one.url}?{n}", title=one.title, language="en", found=one.found) for n in range(FEW)]
    assert record(again).articles == 1


def test_the_order_of_the_articles_does_not_matter() -> None:
    samples = [*signed(range(9)), *silent(range(20, 26))]
    mixed = random.Random(1).sample(samples, len(samples))
    assert learn(samples) == learn(mixed)


def test_the_rule_that_gives_nearly_all_articles_a_field_is_usual() -> None:
    samples = [
        sample(n, ("author", "json-ld:author", name(n)), ("author", "byline", name(n)), chosen="json-ld:author")
        for n in range(FEW)
    ]
    assert memory_of(learn(samples)).usual == {AUTHOR}


def test_nothing_is_learned_of_nothing() -> None:
    assert memory_of(learn([])) == NOTHING


# What is made of a page


def test_with_no_memory_nothing_is_said_of_a_rule() -> None:
    assert {one.repute for one in read(WRONG[0], 1).found} == {None}


def style(wanted: str) -> Style:
    return next(one for one in (*WRONG, *RIGHT) if one.name == wanted)


def authors(paper: str, memory: Memory, source: Source = SOURCE, number: int = 3) -> list[str]:
    article = read(style(paper), number, memory, source)
    return [one.name for one in article.authors]


WEBMASTER = Memory(wrong=frozenset({AUTHOR, "author meta:author"}))


def test_a_wrong_rule_is_believed_before_it_is_known() -> None:
    assert authors("webmaster", NOTHING) == ["Konrad Webmann"]


def test_what_the_page_shows_comes_before_a_wrong_rule() -> None:
    (author,) = authors("webmaster", WEBMASTER)
    assert author != "Konrad Webmann"


def test_where_nothing_else_is_found_a_wrong_rule_is_believed() -> None:
    assert authors("no-byline", WEBMASTER) == ["Ida Allein"]


def test_a_doubted_rule_is_believed_and_the_page_searched() -> None:
    article = read(style("webmaster"), 3, Memory(doubted=frozenset({AUTHOR, "author meta:author"})))
    assert [one.name for one in article.authors] == ["Konrad Webmann"]
    assert "byline" in {one.rule for one in article.found if one.field == "author"}


def test_the_repute_stands_beside_what_the_rule_found() -> None:
    found = {(one.rule, one.repute, one.chosen) for one in read(style("webmaster"), 3, WEBMASTER).found_for("author")}
    assert ("json-ld:author", Repute.WRONG, False) in found
    assert ("by-text", None, True) in found


def test_a_freed_rule_is_believed_as_everywhere() -> None:
    freed = Source(id=SOURCE.id, home=SOURCE.home, name=SOURCE.name, free_rules=(AUTHOR, "author meta:author"))
    assert authors("webmaster", WEBMASTER, freed) == ["Konrad Webmann"]


def test_a_pinned_rule_is_believed_first() -> None:
    pinned = Source(id=SOURCE.id, home=SOURCE.home, name=SOURCE.name, pin_rules=("author meta:article:author",))
    one = read(style("chief"), 3, NOTHING, pinned)
    assert [byline.rule for byline in one.authors] == ["meta:article:author"]


def test_a_pinned_rule_that_finds_nothing_changes_nothing() -> None:
    pinned = Source(id=SOURCE.id, home=SOURCE.home, name=SOURCE.name, pin_rules=("author meta:byl",))
    assert read(style("right"), 3, NOTHING, pinned).authors == read(style("right"), 3).authors


def test_a_usual_rule_that_is_missing_is_noted_and_puts_the_date_in_doubt() -> None:
    article = read(style("plain"), 3, Memory(usual=frozenset({"published json-ld:datePublished"})))
    (missing,) = (one for one in article.found if one.repute is Repute.MISSING)
    assert (missing.field, missing.rule, missing.raw, missing.chosen) == ("published", "json-ld:datePublished", "", False)
    assert article.published
    assert article.published.doubts == (Doubt.UNUSUAL,)


def test_a_usual_rule_that_is_there_is_no_doubt() -> None:
    article = read(style("right"), 3, Memory(usual=frozenset({"published json-ld:datePublished"})))
    assert article.published == read(style("right"), 3).published


def test_what_the_user_says_is_right() -> None:
    source = Source(id="x", home=SOURCE.home, name="x", pin_rules=("author byline",), free_rules=("title h1",))
    known = reputes(Memory(wrong=frozenset({"author byline", "title h1", AUTHOR})), source)
    assert known.known == {"author byline": Repute.PINNED, AUTHOR: Repute.WRONG}


# An archive that grows


@pytest.mark.parametrize("paper", WRONG, ids=lambda paper: paper.name)
def test_what_a_newspaper_says_wrongly_is_learned(paper: Style) -> None:
    memory = memory_of(learn(map(sample_of, grown(paper))))
    assert memory.wrong
    article = read(paper, 50, memory)
    assert [one for one in article.found if one.repute is Repute.WRONG and one.chosen] == []


@pytest.mark.parametrize("paper", RIGHT, ids=lambda paper: paper.name)
def test_of_a_newspaper_that_is_right_nothing_changes(paper: Style) -> None:
    articles = grown(paper)
    assert not memory_of(learn(map(sample_of, articles))).wrong
    for number, article in enumerate(articles):
        alone = read(paper, number)
        assert (article.authors, article.sections, article.topics) == (alone.authors, alone.sections, alone.topics)
        assert article.published == alone.published
