"""What counts as a change of an article, and what does not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipelines.fingerprint import content_hash, fields_hash
from pipelines.model.article import Article, Completeness, Precision, Stamp, Verdict
from pipelines.model.capture import RecordRef
from pipelines.model.extraction import Found
from pipelines.urls import canonicalise

ARTICLE = Article(
    url=canonicalise("https://www.example.test/1"),
    source="example",
    title="Title",
    text="One.\nTwo.",
    text_rule="trafilatura",
    standfirst=None,
    published=Stamp(day=date(2026, 1, 2), at=None, precision=Precision.DAY, zone=None, rule="time", raw="2 January 2026"),
    modified=None,
    authors=(),
    sections=("News",),
    topics=(),
    language="en",
    image=None,
    syndicated_from=None,
    completeness=Completeness(verdict=Verdict.FULL, evidence="9 characters"),
    found=(Found(field="title", rule="h1", raw="Title", chosen=True),),
    content_hash="v1:0",
    fetched_at=datetime(2026, 1, 3, tzinfo=UTC),
    record=RecordRef(file="a.warc.gz", offset=0, length=9, id="urn:uuid:1"),
)


def test_content_hash_names_its_version():
    assert content_hash("Title", None, "One.").startswith("v1:")
    assert len(content_hash("Title", None, "One.")) == 3 + 64


def test_content_hash_of_version_1_never_changes():
    assert (
        content_hash("Brücke", "Kurz", "Ein\u00a0Satz.") == "v1:d1f4ace707e59d2c9df42d339ecda0b805f9895318426db26340382fedd9d2f9"
    )


@pytest.mark.parametrize("text", ["One.  Two.", "One.\n\nTwo.", " One.\u00a0Two. ", "One.\u2009Two.", "Ｏｎｅ. Two."])
def test_white_space_and_width_are_no_change(text):
    assert content_hash("Title", None, text) == content_hash("Title", None, "One.\nTwo.")


@pytest.mark.parametrize(
    "parts", [("Title!", None, "One."), ("Title", "New", "One."), ("Title", None, "one."), ("Title", None, "One. Two.")]
)
def test_any_other_character_is_a_change(parts):
    assert content_hash(*parts) != content_hash("Title", None, "One.")


def test_words_that_move_from_title_to_text_are_a_change():
    assert content_hash("A B", None, "C") != content_hash("A", None, "B C")


def test_standfirst_that_is_empty_is_none():
    assert content_hash("Title", "", "One.") == content_hash("Title", None, "One.")


def test_half_a_surrogate_pair_has_a_hash():
    assert content_hash("\ud83d", None, "One.") != content_hash("", None, "One.")
    assert fields_hash(replace(ARTICLE, title="\ud83d")) != fields_hash(ARTICLE)


@pytest.mark.parametrize("change", [{"record": None}, {"fetched_at": datetime(2027, 1, 1, tzinfo=UTC)}])
def test_fields_hash_does_not_mind_when_and_where_it_was_read(change):
    assert fields_hash(replace(ARTICLE, **change)) == fields_hash(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"sections": ("News", "World")},
        {"published": None},
        {"found": ()},
        {"text_rule": "json-ld:articleBody"},
        {"completeness": Completeness(verdict=Verdict.TEASER, evidence="9 characters")},
    ],
)
def test_fields_hash_minds_everything_else(change):
    assert fields_hash(replace(ARTICLE, **change)) != fields_hash(ARTICLE)
