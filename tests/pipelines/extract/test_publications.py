"""Days of publication that stand away from the headline: in fields, microformats, remarks and releases."""

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page

PROSE = f"<p>{'The article begins and goes on for a while. ' * 4}</p>"
TEXT = f"<h1>T</h1>{PROSE * 3}"


def found(body, field="published", url="https://www.example.test/a"):
    return [(f.rule, f.raw) for f in candidates(Page(f"<html><body>{body}</body></html>", url)) if f.field == field]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><div><h3>Published</h3><p><time datetime='2026-05-04T12:00:00Z'>4 May 2026</time></p></div></aside>",
        "<div class='post-sidebar'><div><h4>Published</h4><div>4 May 2026</div></div><div><h4>Topic</h4><b>Sea</b></div></div>",
        "<aside><dl><dt>Author</dt><dd>Ann Petrie</dd><dt>Veröffentlicht am</dt><dd>4 May 2026</dd></dl></aside>",
        "<aside><table><tr><th>Publication date</th><td>4 May 2026</td></tr></table></aside>",
    ],
)
def test_field_with_a_label_of_its_own_is_the_articles_in_a_column_too(box):
    ((rule, raw),) = found(TEXT + box)
    assert rule == "field:published"
    assert "4 May 2026" in raw


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p><b>Published</b> 4 May 2026</p><p><b>Published</b> 5 May 2026</p></aside>",
        "<div class='related'><p><b>Published</b> 4 May 2026</p></div>",
        "<ul class='comment-list'><li><b>Posted</b> 4 May 2026</li></ul>",
        "<aside><a href='/b'><b>Published</b> 4 May 2026</a></aside>",
        "<aside><p><b>Published</b> 4 May 2026 – 8 May 2026</p></aside>",
    ],
)
def test_fields_of_other_articles_are_nobodys(box):
    assert found(TEXT + box) == []


def test_moment_in_an_hatom_entry_is_read_at_its_foot():
    foot = (
        '<div class="post-footer">at <a href="/x"><abbr class="published" title="2026-05-04T09:10:00-07:00">9:10</abbr></a></div>'
    )
    assert found(TEXT.replace("h1", "h3") * 20 + foot) == [("microformat:published", "2026-05-04T09:10:00-07:00")]


def test_moments_of_several_entries_are_nobodys():
    entry = '<div class="footer"><abbr class="published" title="2026-05-0{}T09:10:00Z">9:10</abbr></div>'
    assert found(TEXT + PROSE * 200 + entry.format(4) + entry.format(5)) == []


@pytest.mark.parametrize(
    "remark",
    [
        "This guide was originally published on 4 May 2025 and has been updated since.",
        "First published 4 May 2025, last updated with new prices in April.",
        "Dieser Text ist erstmals erschienen am 4. May 2025 und wurde seither aktualisiert.",
    ],
)
def test_first_publication_of_an_article_that_was_kept_up_is_its_publication(remark):
    rule, raw = found(f"<h1>T</h1><p>9 April 2026</p>{PROSE}<p>{remark}</p>")[0]
    assert (rule, raw.replace(".", "")[:10]) == ("first:published", "4 May 2025")


@pytest.mark.parametrize(
    "remark",
    [
        "This article was originally published on 4 May 2018.",
        "Originally published by the Harbour Post on 4 May 2018 and updated here.",
    ],
)
def test_first_publication_of_an_article_that_is_printed_anew_is_not_its_date_here(remark):
    body = f"<h1>T</h1><p class='date'>9 April 2026</p>{PROSE}<p>{remark}</p>"
    assert found(body)[0] == ("date-line:published", "9 April 2026")


@pytest.mark.parametrize(
    "lead", ["TALBY, May 4, 2026 /Wire/ -- The ferry", "Talby (4 May 2026) – The ferry", "TALBY, 4 May 2026 (NEWSWIRE) The ferry"]
)
def test_day_with_which_a_release_begins_is_its_day(lead):
    ((rule, raw),) = found(f"<h1>T</h1><p>{lead} sails again from today, {'and goes on for a while. ' * 4}</p>")
    assert rule == "release:published"
    assert "4" in raw


def test_day_in_the_first_sentence_is_not_that_of_a_release():
    lead = "It was already on 4 May 2020 that the council of Talby decided to let the ferry go — and then it did not."
    assert found(f"<h1>T</h1><p>{lead} {'It goes on for a while. ' * 4}</p>") == []


def test_moment_in_an_entry_that_is_called_a_change_is_none():
    time = '<time class="entry-date published" datetime="2026-05-04T09:10Z">4 May</time>'
    foot = f'<div class="footer"><span>Updated</span> {time}</div>'
    assert all(rule.endswith(":modified") for rule, _ in found(TEXT + PROSE * 200 + foot))


@pytest.mark.parametrize(
    ("foot", "raw"),
    [
        (
            "This entry was posted on Monday, May 4th, 2026 at 3:14 pm and is filed under",
            "on Monday, May 4th, 2026 at 3:14 pm and is filed under",
        ),
        ("Dieser Beitrag wurde am 4. Mai 2026 um 14:48 von", "am 4. Mai 2026 um 14:48 von"),
        ("Cet article a été publié le lundi 4 mai 2026 à 10:30 dans", "publié le lundi 4 mai 2026 à 10:30 dans"),
        ("Esta entrada fue publicada el 4 de mayo de 2026 en", "publicada el 4 de mayo de 2026 en"),
    ],
)
def test_day_in_the_sentence_below_a_blogs_entry_is_read(foot, raw):
    footer = f"<div class='postmetadata'>{foot} <a href='/c'>{'Ferries and other boats of the islands ' * 3}</a>.</div>"
    assert found(TEXT + footer) == [("filed:published", raw)]


@pytest.mark.parametrize(
    "sentence",
    [
        "This article was written by a captain of whom we know that he was born on 4 May 1970",
        "This post was published in the week of 4 May 2026 – 8 May 2026",
        "This story was written at sea",
    ],
)
def test_sentence_about_the_article_that_has_another_day_or_none_says_nothing(sentence):
    assert found(f"{TEXT}<p>{sentence} {'and goes on for a while ' * 8}</p>") == []


@pytest.mark.parametrize(
    "name",
    [
        *("content:publishdate", "firstpublishedtime", "x-pubday", "article_published_time", "date-pub", "w-published-date"),
        *("mrf:published", "article-date", "apple-publish"),
    ],
)
def test_meta_element_of_an_unknown_system_says_by_its_name_that_it_is_the_publication(name):
    page = Page(f"<head><meta name='{name}' content='2026-05-04'></head>{TEXT}", "https://www.example.test/a")
    assert [(f.rule, f.raw) for f in candidates(page) if f.field == "published"] == [("meta-like:published", "2026-05-04")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("last_published", "2026-05-04"),
        ("publisher", "The Shore Notes of 2026"),
        ("prism.publicationName", "Shore 2026"),
        ("unpublishdate", "2026-05-04"),
        ("published_to", "2026-05-04"),
        ("publish_date_flag", "yes"),
        ("creation-date", "2026-05-04"),
    ],
)
def test_meta_element_that_is_called_something_else_is_no_publication(name, content):
    page = Page(f"<head><meta name='{name}' content='{content}'></head>{TEXT}", "https://www.example.test/a")
    assert [f for f in candidates(page) if f.field == "published"] == []


FOOT = "<div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>{}</span></span> at 10:30</div>"


def test_name_on_the_card_of_the_author_is_read_at_the_foot():
    assert found(TEXT + FOOT.format("Lene Faerber"), "author") == [("microformat:author", "Lene Faerber")]


@pytest.mark.parametrize(
    "more", [FOOT.format("Ann Petrie"), "<p class='byline'>By Ann Petrie</p>", "<meta name='author' content='Ann Petrie'>"]
)
def test_card_is_not_asked_for_where_there_are_others_or_the_page_names_somebody(more):
    assert "microformat:author" not in dict(found(more + TEXT + FOOT.format("Lene Faerber"), "author"))


def test_cards_of_comments_sign_nothing():
    comment = "<ul class='comment-list'><li class='comment-author vcard'><b class='fn'>Tom Reid</b></li></ul>"
    assert found(TEXT + comment, "author") == []
