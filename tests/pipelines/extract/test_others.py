"""Whole articles below the one that was asked for are cut, and parts of it are not."""

from lxml import html

from pipelines.extract.text.others import cut_others

TEXT = "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday. " * 6


def article(headline, inside=TEXT):
    return f"<article><header><h1>{headline}</h1></header><p>{inside}</p></article>"


def headlines(body):
    tree = html.document_fromstring(f"<body><main>{body}</main></body>")
    removed = cut_others(tree, "bridge to close")
    return [h1.text for h1 in tree.iter("h1")], [each.rule for each in removed]


def test_article_behind_the_one_that_was_asked_for_goes():
    body = article("Bridge to close") + f'<div class="next">{article("Ferry to sail")}</div>' + article("Quay to rise")
    assert headlines(body) == (["Bridge to close"], ["other-article"] * 2)


def test_article_in_front_of_it_stays():
    assert headlines(article("Ferry to sail") + article("Bridge to close"))[1] == []


def test_part_of_it_with_a_headline_of_its_own_stays():
    assert headlines(f"<article><h1>Bridge to close</h1><p>{TEXT}</p>{article('What is next')}</article>")[1] == []


def test_card_and_copy_of_it_stay():
    assert headlines(article("Bridge to close") + article("Ferry to sail", "Soon.") + article("Bridge to close"))[1] == []


def test_nothing_goes_where_none_has_the_headline():
    assert headlines(article("Ferry to sail") + article("Quay to rise"))[1] == []
