"""How much of an article is there, and what is none."""

import json

import pytest

from pipelines.errors import ConsentWall, HubPage, NoText
from pipelines.extract.page import Page
from pipelines.extract.shape import Shape
from pipelines.extract.shape import shape as shape_of
from pipelines.model import Verdict
from pipelines.normalise.completeness import completeness

WHOLE = ("A line that is long enough to be a paragraph of an article, as most of them are, with some words more.\n" * 30).strip()
SHORT = WHOLE[:600]


def shape(**changes):
    facts = {
        "is_home": False,
        "claims_article": True,
        "claims_list": False,
        "claims_live": False,
        "claims_gallery": False,
        "is_free": None,
        "length": None,
        "teasers": 0,
        "run": 5,
        "loose": 0,
        "shown": "",
    }
    return Shape(**{**facts, **changes})


def verdict(text, **changes):
    return completeness(shape(**changes), text).verdict


def of_page(article, text=SHORT):
    return shape_of(
        Page(f'<p><script type="application/ld+json">{json.dumps(article)}</script>', "https://www.example.test/a"), text
    )


@pytest.mark.parametrize(
    ("words", "length"), [(100, 600), ("100", 600), ("many", None), (None, None), ("9" * 5000, None), ([1], None)]
)
def test_length_is_estimated_from_the_number_of_words(words, length):
    assert of_page({"@type": "Article", "wordCount": words}).length == length


@pytest.mark.parametrize(
    ("claim", "free"),
    [
        (True, True),
        (False, False),
        ("False", False),
        ("true", True),
        ("http://schema.org/False", False),
        (None, None),
        ("", None),
    ],
)
def test_claim_to_be_free_is_read_in_every_form(claim, free):
    assert of_page({"@type": "Article", "isAccessibleForFree": claim}).is_free is free


def test_update_of_a_live_blog_does_not_make_another_page_one():
    assert of_page({"@type": "LiveBlogPosting"}).claims_live
    assert not of_page({"@type": "Article", "articleBody": "LiveBlogPosting"}).claims_live


def test_page_without_doubt_is_not_searched():
    assert of_page({"@type": "Article"}, WHOLE).shown == ""


def test_text_without_any_sign_is_whole():
    assert verdict(WHOLE) is Verdict.FULL


def test_short_text_alone_is_whole():
    assert verdict(SHORT) is Verdict.FULL


def test_very_short_text_is_a_teaser():
    assert verdict(WHOLE[:100]) is Verdict.TEASER


def test_half_of_what_the_page_says_it_has_is_a_teaser():
    assert verdict(SHORT, length=2000) is Verdict.TEASER
    assert verdict(SHORT, length=700) is Verdict.FULL


def test_text_that_is_not_free_and_short_is_paywalled():
    assert verdict(SHORT, is_free=False) is Verdict.PAYWALLED


def test_text_that_is_not_free_but_there_is_whole():
    assert verdict(WHOLE, is_free=False) is Verdict.FULL
    assert verdict(SHORT, is_free=False, length=650) is Verdict.FULL


@pytest.mark.parametrize("words", ["Subscribe to continue reading", "Réservé aux abonnés", "Jetzt weiterlesen", "会員限定"])
def test_words_of_a_wall_beside_a_short_text_are_a_wall(words):
    assert verdict(SHORT, shown=words) is Verdict.PAYWALLED
    assert verdict(WHOLE, shown=words) is Verdict.FULL


def test_evidence_says_what_was_found():
    found = completeness(shape(is_free=False, length=4000), SHORT)
    assert found.evidence == "isAccessibleForFree is false, 600 characters of 4000"


def test_live_blog_is_one_however_short():
    assert verdict(SHORT, claims_live=True) is Verdict.LIVE_BLOG


def test_gallery_with_little_text_is_a_gallery():
    assert verdict(SHORT, claims_gallery=True) is Verdict.GALLERY
    assert verdict(WHOLE, claims_gallery=True) is Verdict.FULL


def test_page_without_text_is_no_article():
    with pytest.raises(NoText):
        verdict("")


def test_home_page_is_a_hub():
    with pytest.raises(HubPage):
        verdict(WHOLE, claims_article=False, is_home=True)


def test_page_that_claims_to_be_an_article_is_no_hub():
    assert verdict(WHOLE, teasers=40, run=0) is Verdict.FULL


def test_list_of_articles_is_a_hub():
    with pytest.raises(HubPage, match="40 linked headings"):
        verdict(SHORT, claims_article=False, teasers=40, run=0)


def test_article_above_related_articles_is_no_hub():
    assert verdict(WHOLE, claims_article=False, teasers=12, run=0, loose=30) is Verdict.FULL
    assert verdict(SHORT, claims_article=False, teasers=40, run=3) is Verdict.FULL


def test_page_that_claims_to_be_a_list_is_a_hub_however_long_its_teasers():
    with pytest.raises(HubPage):
        verdict(WHOLE, claims_article=False, claims_list=True, teasers=12, run=0)


CONSENT = "Cookies, Tracking: mit Ihrer Einwilligung und unseren Partnern. Datenschutz. Akzeptieren"


def test_page_that_asks_for_consent_is_a_wall():
    with pytest.raises(ConsentWall, match="cookies"):
        verdict(SHORT, claims_article=False, run=0, shown=CONSENT)


def test_article_under_a_cookie_banner_is_an_article():
    assert verdict(WHOLE, claims_article=False, run=5, shown=CONSENT) is Verdict.FULL
    assert verdict(SHORT, claims_article=True, run=0, shown=CONSENT) is Verdict.FULL


SENTENCE = "The next series, which is paid for by the island's own lottery, starts near the old lighthouse in January."


def cards(count, text=SENTENCE):
    return "".join(
        f'<div class="card"><h3><a href="/{n}">Heading {n}</a></h3><p>{text}</p><p>10 March</p></div>' for n in range(count)
    )


def test_the_text_of_a_teaser_is_no_paragraph_of_an_article():
    assert shape_of(Page(f"<main><h1>Lighthouses</h1>{cards(10)}</main>", "https://www.example.test/topics/l"), "").loose == 0


def test_paragraphs_above_teasers_are_an_article_s():
    page = Page(
        f"<main><h1>Lighthouses</h1><div><p>{SENTENCE}</div><div><p>{SENTENCE}</div>{cards(10)}</main>",
        "https://www.example.test/l",
    )
    assert shape_of(page, "").loose == 2
