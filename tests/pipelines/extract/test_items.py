"""Microdata, RDFa and the meta elements among them: the article's own, not those of other articles."""

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page

PROSE = f"<p>{'The article begins and goes on for a while. ' * 4}</p>"
HEAD = f"<h1>T</h1>{PROSE * 3}"
CARD = (
    '<div itemscope itemtype="https://schema.org/Article"><a itemprop="url" href="/{0}">x</a>'
    '<{1} itemprop="datePublished" content="2026-05-0{0}T10:00:00Z"></div>'
)


def found(body, field="published"):
    page = Page(f"<html><body>{body}</body></html>", "https://www.example.test/a")
    return [(f.rule, f.raw) for f in candidates(page) if f.field == field]


@pytest.mark.parametrize("tag", ["meta", "span"])
def test_dates_of_the_items_of_other_articles_are_nobodys(tag):
    assert found(HEAD + CARD.format(1, tag) + CARD.format(2, tag)) == []


@pytest.mark.parametrize("tag", ["meta", "span"])
def test_date_of_the_item_that_holds_the_article_is_its_own(tag):
    told = f'<{tag} itemprop="datePublished" content="2026-05-08T10:00Z">'
    own = f'<div itemscope itemtype="https://schema.org/Article">{HEAD}{told}</div>'
    assert {raw for _, raw in found(CARD.format(1, tag) + own + CARD.format(2, tag))} == {"2026-05-08T10:00Z"}


def test_dates_of_a_list_without_items_are_nobodys():
    entry = '<li><span itemprop="datePublished" content="2026-05-0{}T10:00:00Z"></span></li>'
    assert found(f"{HEAD}<ul>{''.join(map(entry.format, (1, 2, 3)))}</ul>") == []
    assert found(f"{HEAD}<ul>{entry.format(1)}</ul>") == [("microdata:datePublished", "2026-05-01T10:00:00Z")]


def test_date_in_the_head_counts_beside_those_of_other_articles():
    told = '<meta name="date" content="May 8, 2026">'
    assert found(told + HEAD + CARD.format(1, "span") + CARD.format(2, "span"))[0] == ("meta:date", "May 8, 2026")


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        (
            '<span property="dc:date dc:created" content="2026-05-04T09:10:00-04:00" datatype="xsd:dateTime">x</span>',
            "rdfa:created",
        ),
        ('<span property="schema:datePublished" content="2026-05-04T09:10:00-04:00">x</span>', "rdfa:datePublished"),
        ('<time property="datePublished" datetime="2026-05-04T09:10:00-04:00">x</time>', "rdfa:datePublished"),
    ],
)
def test_rdfa_is_read_by_its_name_without_the_prefix(marked, rule):
    assert found(f"<h1>T</h1>{marked}{PROSE}")[0] == (rule, "2026-05-04T09:10:00-04:00")
