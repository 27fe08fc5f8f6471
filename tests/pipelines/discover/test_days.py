"""Which entries of a sitemap may be of the days that are asked for."""

from datetime import date

import pytest

from pipelines.discover.days import may_be_of
from pipelines.model.candidate import Candidate, Span
from pipelines.model.source import Kind
from pipelines.urls import canonicalise

MAY = Span(since=date(2019, 5, 1), until=date(2019, 5, 31))


def may(path, kind=Kind.ARTICLE, span=MAY, **said):
    return may_be_of(Candidate(url=canonicalise(f"https://bote.example{path}"), kind=kind, seen_in="x", **said), span)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/a", {"published": "2019-05-03T10:00:00Z"}),
        ("/a", {"published": "2019-05"}),
        ("/2019/05/03/a", {}),
        ("/2019/05/03/a", {"modified": "2024-01-01"}),
        ("/20190503/a", {}),
        ("/a", {}),
        ("/a", {"modified": "2024-01-01"}),
        ("/history-of-2012", {}),
        ("/a", {"published": "yesterday"}),
        ("/a", {"published": "2019-06-01T01:00:00Z"}),
    ],
)
def test_an_article_that_may_be(path, said):
    assert may(path, **said)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/2019/05/03/a", {"published": "2019-07-03T10:00:00Z"}),
        ("/2018/05/03/a", {}),
        ("/2019/07/a", {}),
        ("/a", {"modified": "2019-04-01"}),
    ],
)
def test_an_article_that_is_not(path, said):
    assert not may(path, **said)


@pytest.mark.parametrize("path", ["/sitemap-2019.xml", "/sitemap-2019-05.xml", "/s.xml?year=2019&month=05", "/sitemap7.xml"])
def test_a_sitemap_that_may_be(path):
    assert may(path, Kind.SITEMAP, modified="2024-01-01")


@pytest.mark.parametrize(("path", "said"), [("/sitemap-2018.xml", {}), ("/s7.xml", {"modified": "2018-01-01"})])
def test_a_sitemap_that_is_not(path, said):
    assert not may(path, Kind.SITEMAP, **said)


@pytest.mark.parametrize("span", [Span(since=date(2019, 1, 1)), Span(until=date(2019, 12, 31))])
def test_an_open_span(span):
    assert may("/2019/05/03/a", span=span)
