"""Indexes of web archives: how they are asked, and what is read of their answers."""

from datetime import UTC, date, datetime

import pytest

from pipelines.discover.cdx import CdxRow, Way, address_of, archive_of, count_pages, question, read_cdx, wanted
from pipelines.errors import ConfigError
from pipelines.model.candidate import Span

AT = datetime(2019, 5, 3, 7, 30, 1, tzinfo=UTC)
URL = "https://bote.example/a?b=1&c=2"
ROW = CdxRow(url=URL, at=AT, mime="text/html", status="200")


@pytest.mark.parametrize(
    "text",
    [
        f'{{"url": "{URL}", "timestamp": "20190503073001", "mime": "text/html", "status": "200"}}\n',
        f'example,bote)/a 20190503073001 {{"url": "{URL}", "mime": "text/html", "status": "200"}}',
        f'[["timestamp","original","mimetype","statuscode"],\n["20190503073001","{URL}","text/html","200"]]',
        f"example,bote)/a 20190503073001 {URL} text/html 200 AAAA 1234",
    ],
    ids=["json lines", "cdxj", "json table", "cdx"],
)
def test_a_capture_in_every_form_of_answer(text):
    (row,) = read_cdx(text).rows
    assert (row.url, row.at, row.mime, row.status) == (ROW.url, ROW.at, ROW.mime, ROW.status)


def test_the_key_of_the_next_page():
    assert read_cdx(f'[["timestamp","original"],["20190503073001","{URL}"],[],["key 2"]]').resume_key == "key 2"


@pytest.mark.parametrize("text", ["", "[]", "[[]]", '[["timestamp","original"]]'])
def test_no_captures(text):
    assert read_cdx(text).rows == ()


@pytest.mark.parametrize(
    "line", ['{"url": 7}', "nonsense", '{"url": "x", "timestamp": "99999999999999"}', "[[", '{"timestamp": "2019"', "<html>"]
)
def test_a_line_that_cannot_be_read_is_counted(line):
    assert (read_cdx(line).rows, read_cdx(line).unreadable) == ((), 1)


@pytest.mark.parametrize(
    ("server", "way", "address"),
    [
        ("wayback", Way.WAYBACK, f"https://web.archive.org/web/20190503073001id_/{URL}"),
        ("https://archive.example/coll/cdx", Way.PYWB, f"https://archive.example/coll/20190503073001id_/{URL}"),
    ],
)
def test_where_a_page_is_replayed(server, way, address):
    archive = archive_of(server, None)
    assert (archive.way, address_of(archive, ROW)) == (way, (address, None))


def test_where_a_record_is_in_a_file():
    row = CdxRow(url=URL, at=AT, mime="", status="200", filename="crawl/1.warc.gz", offset=100, length=50)
    archive = archive_of("commoncrawl:CC-MAIN-2019-22", None)
    assert address_of(archive, row) == ("https://data.commoncrawl.org/crawl/1.warc.gz", (100, 149))


@pytest.mark.parametrize(
    ("server", "replay"),
    [
        ("archive.example/cdx", None),
        ("ftp://archive.example/cdx", None),
        ("https://archive.example/index", None),
        ("https://archive.example/cdx", "nowhere"),
        ("https://archive.example/cdx", "https://archive.example/{url}"),
    ],
)
def test_what_is_no_archive_is_said_with_a_way_out(server, replay):
    with pytest.raises(ConfigError, match=r"write|say"):
        archive_of(server, replay)


def test_the_days_stand_in_the_question():
    asked = question(archive_of("wayback", None), "bote.example", Span(since=date(2019, 1, 1), until=date(2019, 12, 31)))
    assert "from=20190101&to=20191231" in asked


@pytest.mark.parametrize(
    ("answer", "pages"),
    [('{"pages": 3, "pageSize": 5, "blocks": 11}', 3), ("7\n", 7), ('{"pages": 0}', 0), ("<html>", 1), ("[]", 1)],
)
def test_how_many_pages_an_index_has(answer, pages):
    assert count_pages(answer) == pages


@pytest.mark.parametrize("change", [{"status": "404"}, {"mime": "image/png"}, {"mime": "warc/revisit"}])
def test_what_is_no_page_is_not_wanted(change):
    row = CdxRow(**{"url": URL, "at": AT, "mime": "text/html", "status": "200"} | change)
    assert list(wanted((row, ROW, ROW))) == [ROW]
