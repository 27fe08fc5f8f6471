"""The moment of publication in a page's own scripts."""

import pytest

from pipelines.extract.page import Page
from pipelines.extract.scripts import script


def told(*scripts, name="published"):
    html = "<html><body><h1>T</h1>" + "".join(f"<script>{text}</script>" for text in scripts)
    return [hit.raw for hit in script(Page(html, "https://www.example.test/a"), name)]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ('window.x = {"publishedAt": "2026-05-04T10:30:00Z"}', "2026-05-04T10:30:00Z"),
        ("dataLayer.push({'pub_date':'2026-05-04T10:30:00+02:00'})", "2026-05-04T10:30:00+02:00"),
        ('{"date": {"mod": "2026-05-05T10:30:00Z", "pub": "2026-05-04T10:30:00Z"}}', "2026-05-04T10:30:00Z"),
        ('{\\"publicationDate\\":\\"2026-05-04T10:30:00Z\\"}', "2026-05-04T10:30:00Z"),
        ('{"firstPublished":1665408077000}', "1665408077000"),
        ('{"datePublished": "2026-05-04T10:30:00Z"}', "2026-05-04T10:30:00Z"),
        ('{"PUBLISHED_AT": "2026-05-04T10:30:00Z"}', "2026-05-04T10:30:00Z"),
        ('{"PubDate": "2026-05-04T10:30:00Z"}', "2026-05-04T10:30:00Z"),
    ],
)
def test_moment_is_found_by_its_key(text, raw):
    assert told(text) == [raw]


@pytest.mark.parametrize("key", ["lastPublished", "republished_at", "publisher", "dateModified", "unpublished"])
def test_other_keys_are_not_it(key):
    assert told(f'{{"{key}": "2026-05-04T10:30:00Z"}}') == []


def test_the_same_moment_twice_is_one():
    assert told('{"pub": "2026-06-05T20:43:49+00:00", "pub_timestamp": 1780692229}') == ["2026-06-05T20:43:49+00:00"]


def test_moments_of_several_articles_are_nobodys():
    assert told('[{"publishedAt": "2026-05-04T10:30:00Z"}, {"publishedAt": "2026-05-03T10:30:00Z"}]') == []


def test_moment_without_a_zone_is_not_taken():
    assert told('{"publishedAt": "2026-05-04T10:30:00"}') == []


def test_impossible_moment_does_not_raise():
    assert told('{"publishedAt": "2026-99-99T10:30:00Z"}') == []


# Tags


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ('dataLayer.push({"pageTags": "harbour, tunnel, ferries"})', "harbour, tunnel, ferries"),
        ("utag_data = {'article_keywords':'harbour,tunnel'}", "harbour, tunnel"),
        ('{"tag":["harbour","ferry lines"]}', "harbour, ferry lines"),
        ('{\\"tags\\":[\\"harbour\\",\\"tunnel\\"]}', "harbour, tunnel"),
        ('{"tags": [{"name": "harbour"}, {"id": 7, "name": "tunnel", "slug": "tunnel-2"}]}', "harbour, tunnel"),
        ('{\\"tags\\":[{\\"slug\\":\\"h\\",\\"text\\":\\"harbour\\"},{\\"text\\":\\"tunnel\\"}]}', "harbour, tunnel"),
        ('{"pageTags": "harbour, tunnel", "tag": ["Tunnel", "Harbour"]}', "harbour, tunnel"),
        ('utag_data={"article_tags":"harbour|tunnel"}', "harbour, tunnel"),
        ('{"tags": [{"name": "harbour", "ids": [1]}, {"name": "tunnel", "ids": []}]}', "harbour, tunnel"),
    ],
)
def test_tags_are_found_by_their_key(text, raw):
    assert told(text, name="tags") == [raw]


@pytest.mark.parametrize(
    "text",
    [
        '{"tags": ["figure"]}',  # a label of the script's own
        '{"tags": []}',
        '{"tags": [{"id": 1}, {"id": 2}]}',
        '{"tags": [{"name": "harbour", "children": ["tunnel"]}, {"name": "tunnel"}]}',
        '[{"tags": [{"name": "harbour"}, {"name": "tunnel"}]}, {"tags": [{"name": "opera"}, {"name": "music"}]}]',
        '{"hashtags": "harbour, tunnel"}',
        '{"adtags": "harbour, tunnel"}',
        '[{"tags": "harbour, tunnel"}, {"tags": "opera, music"}]',  # those of several articles
    ],
)
def test_other_lists_are_no_tags(text):
    assert told(text, name="tags") == []


def test_day_is_taken_where_no_moment_is_told():
    assert told('dataLayer.push({"publicationDate":"2026-05-04"})') == ["2026-05-04"]


def test_moment_comes_before_a_day():
    assert told('{"pubDate":"2026-05-03", "publishedAt": "2026-05-04T10:30:00Z"}') == ["2026-05-04T10:30:00Z"]


@pytest.mark.parametrize("days", ['{"pub":"2026-05-04"}, {"pub":"2026-05-03"}', '{"pub":"2026-05-44"}'])
def test_days_of_several_articles_and_impossible_ones_are_nobodys(days):
    assert told(f"[{days}]") == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ('dataLayer.push({"pagePostDate": "May 4, 2026", "pagePostAuthor": "Ann"})', "May 4, 2026"),
        ("utag_data = {'pub_date': '2026/05/04'}", "2026/05/04"),
        ('{"publishDateTime": "04/05/2026 09:10"}', "04/05/2026 09:10"),
        ("var page = {publicationDate: '20260504'}", "2026-05-04"),
        ("var page = {publishdate: '202605040910'}", "2026-05-04"),
    ],
)
def test_day_written_for_readers_is_taken_where_no_other_is_told(text, raw):
    assert told(text) == [raw]


@pytest.mark.parametrize(
    "text",
    [
        '{"pagePostDate": "May 4, 2026"}, {"pagePostDate": "May 5, 2026"}',
        '{"lastPostDate": "May 4, 2026"}',
        '{"pubdate": "yesterday at noon"}',
        "{'pubdate': '20261304'}",
    ],
)
def test_written_days_of_several_articles_and_others_are_nobodys(text):
    assert told(text) == []
