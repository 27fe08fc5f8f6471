"""What is learned of a source comes from its newest articles in the database, whatever their order: on both databases."""

import random
from dataclasses import replace

import pytest

from archive.database.store import Store
from pipelines.extract.templates import NEWEST
from pipelines.model.extraction import Block, BlockKind, Found, Removed, Repute
from pipelines.repute import FEW
from pipelines.text import key
from tests.entries import HOME, later, page
from tests.pipelines.extract.test_templates import PROMPT, words

pytest_plugins = ["tests.databases"]


def entry(number: int, *more: str, minute: int | None = None, source: str = "example.test", removed: tuple[Removed, ...] = ()):
    """An article on a topic of its own that ends with further lines."""
    rng, own = random.Random(number), words(number)
    lines = [*(" ".join(rng.sample(own, 25)) + "." for _ in range(3)), *more]
    return page(
        f"{HOME}{source}/{number}",
        "\n".join(lines),
        later(minutes=number if minute is None else minute),
        source=source,
        title=" ".join(rng.sample(own, 6)),
        blocks=tuple(Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines),
        removed=removed,
    )


def learned(store: Store, source: str = "example.test") -> list[str]:
    return [one.key for one in store.templates(source)]


def test_a_line_of_two_articles_is_learned(store):
    store.save([entry(1, PROMPT), entry(2, PROMPT), entry(3)])
    assert learned(store) == [key(PROMPT)]
    assert store.memory("example.test").templates == {key(PROMPT)}


def test_a_source_without_articles_has_taught_nothing(store):
    assert not store.memory("example.test")


def test_another_source_teaches_nothing(store):
    store.save([entry(1, PROMPT), entry(2, PROMPT, source="other.test")])
    assert learned(store) == []


def test_only_the_newest_articles_teach(store):
    store.save([entry(1, PROMPT), entry(2, PROMPT), *(entry(number) for number in range(3, NEWEST + 2))])
    assert learned(store) == []  # the first has left those that count


def test_only_the_current_version_teaches(store):
    store.save([entry(1, PROMPT), entry(2, PROMPT)])
    store.save([entry(2, "Other words now stand here instead of those.", minute=9)])
    assert learned(store) == []


def test_what_was_taken_off_teaches_on(store):
    gone = (Removed(rule="template", text=PROMPT),)
    store.save([entry(1, removed=gone), entry(2, removed=gone)])
    assert learned(store) == [key(PROMPT)]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_saving_does_not_matter(store, seed):
    entries = [
        entry(number, *([PROMPT] if number % 2 else ["Do you know more about it? Then write to us."])) for number in range(9)
    ]
    random.Random(seed).shuffle(entries)
    for one in entries:
        store.save([one])
    assert [(one.key, one.articles, one.example) for one in store.templates("example.test")] == [
        ("do you know more about it then write to us", 5, f"{HOME}example.test/0"),
        (key(PROMPT), 4, f"{HOME}example.test/1"),
    ]


# Rules


def signed(number: int, minute: int | None = None):
    """An article that tells machines one author of all, and readers another."""
    told = (
        Found(field="author", rule="json-ld:author", raw="Konrad Webmann", kind="Person", chosen=True),
        Found(field="author", rule="byline", raw=f"By Anna {words(number)[0].capitalize()}", repute=Repute.PINNED),
    )
    one = entry(number, minute=minute)
    return replace(one, result=replace(one.result, found=told))


def test_rules_are_weighed_by_the_newest_articles(store):
    store.save([signed(number) for number in range(FEW)])
    record = next(one for one in store.rules("example.test") if one.rule == "json-ld:author")
    assert (record.repute, record.articles, record.chosen, record.refuted) == (Repute.WRONG, FEW, FEW, FEW)
    assert store.memory("example.test").wrong == {"author json-ld:author"}


def test_the_repute_of_a_rule_is_kept_with_what_it_found(store):
    store.save([signed(1)])
    assert [one.repute for one in store.article(f"{HOME}example.test/1").article.found] == [None, Repute.PINNED]


def test_other_sources_teach_no_rules(store):
    store.save([signed(number) for number in range(FEW)])
    assert store.rules("other.test") == ()
