import csv
import io
import json
import sys
import zipfile

import pyarrow.parquet as pq
import pytest

from archive.snapshots.arrow import ARTICLES
from archive.snapshots.export import FLAT, OUTPUTS, export
from pipelines.errors import ConfigError
from tests.rows import article, articles


def written(rows, output):
    out = io.BytesIO()
    export([rows], output, out)
    return out.getvalue()


def test_jsonl_has_a_line_an_article_with_nested_authors():
    lines = written(articles(3), "jsonl").decode().splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 3
    assert [author["name"] for author in first["authors"]] == ["Ada Beispiel", "dpa"]
    assert list(first) == ARTICLES.names


def test_jsonl_has_dates_in_iso_8601():
    row = json.loads(written([article()], "jsonl"))
    assert (row["published_day"], row["published_at"]) == ("2026-03-04", "2026-03-04T06:15:00+00:00")


def test_jsonl_is_readable_utf_8():
    assert "„Zitat“".encode() in written([article()], "jsonl")


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_csv_has_a_header_and_joined_lists():
    (row,) = read_csv(written([article()], "csv"))
    assert list(row) == FLAT
    assert row["authors"] == "Ada Beispiel; dpa"
    assert row["sections"] == "Lokales; Verkehr"
    assert row["current"] == "true"
    assert row["standfirst"] == ""
    assert row["published_at"] == "2026-03-04T06:15:00+00:00"


def test_csv_keeps_the_lines_of_a_text():
    (row,) = read_csv(written([article()], "csv"))
    assert row["text"] == article()["text"]


def test_csv_leaves_a_cell_as_the_archive_has_it():
    (row,) = read_csv(written([article(title='=HYPERLINK("x")')], "csv"))
    assert row["title"] == '=HYPERLINK("x")'


def test_csv_without_articles_is_its_header():
    assert read_csv(written([], "csv")) == []
    assert written([], "csv").startswith(b"url,source,version,current,")


def test_parquet_is_what_a_snapshot_has(tmp_path):
    path = tmp_path / "x.parquet"
    export([articles(3)], "parquet", path)
    assert pq.read_table(path).to_pylist() == articles(3)


class Pipe(io.BytesIO):
    def seekable(self):
        return False


def test_parquet_refuses_a_pipe():
    with pytest.raises(ConfigError, match="name a file"):
        export([articles(3)], "parquet", Pipe())


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        return {name: folder.read(name).decode() for name in folder.namelist()}


def test_markdown_is_a_file_an_article_with_its_fields_in_front():
    (text,) = unzipped(written([article()], "markdown")).values()
    front, _, body = text.removeprefix("---\n").partition("---\n")
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert {name: json.loads(fields[name]) for name in ("title", "authors", "published_at")} == {
        "title": "Brücke bleibt gesperrt",
        "authors": ["Ada Beispiel", "dpa"],
        "published_at": "2026-03-04T06:15:00+00:00",
    }
    assert body == "\n# Brücke bleibt gesperrt\n\nDie Brücke.\n"


def test_html_is_a_file_an_article_under_its_source():
    ((name, text),) = unzipped(written([article("https://www.example.test/lokales/bruecke.html?id=1")], "html")).items()
    assert name.startswith("example/bruecke-")
    assert "<p>Die Brücke.</p>" in text


def test_two_addresses_are_two_files():
    assert len(unzipped(written([article("https://x.test/a?p=1"), article("https://x.test/a?p=2")], "markdown"))) == 2


@pytest.mark.parametrize(
    "url", ["https://x.test/../../etc/passwd", "https://x.test/a/%2e%2e%2f", "https://x.test/", "https://x.test/ä/…"]
)
def test_address_cannot_lead_out_of_the_folder(url):
    (name,) = unzipped(written([article(url)], "markdown"))
    assert name.count("/") == 1
    assert ".." not in name


def test_same_articles_are_the_same_documents():
    assert written(articles(3), "markdown") == written(articles(3), "markdown")


@pytest.mark.parametrize("output", ["jsonl", "csv", "markdown", "html"])
def test_output_goes_to_a_pipe(output):
    pipe = Pipe()
    export([articles(3)], output, pipe)
    assert pipe.getvalue() == written(articles(3), output)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_stream_stays_open(output):
    out = io.BytesIO()
    export([articles(1)], output, out)
    assert not out.closed


def test_a_file_that_exists_is_kept(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("precious")
    with pytest.raises(ConfigError, match="exists already"):
        export([articles(1)], "csv", path)
    assert path.read_text() == "precious"


def test_a_file_that_exists_is_replaced_when_asked(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("old")
    export([articles(1)], "csv", path, overwrite=True)
    assert len(read_csv(path.read_bytes())) == 1


def test_a_failure_on_the_way_leaves_the_old_file_and_no_other(tmp_path):
    def broken():
        yield articles(1)
        raise KeyError("x")

    path = tmp_path / "x.csv"
    path.write_text("old")
    with pytest.raises(KeyError):
        export(broken(), "csv", path, overwrite=True)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"x.csv": "old"}


@pytest.mark.parametrize(("name", "way_out"), [("none/x.csv", "make it first"), (".", "name a file in it")])
def test_a_place_for_no_file_is_named(tmp_path, name, way_out):
    with pytest.raises(ConfigError, match=way_out):
        export([articles(1)], "csv", tmp_path / name)


def test_an_unknown_output_names_the_known_ones_and_makes_no_file(tmp_path):
    with pytest.raises(ConfigError, match="csv, html, jsonl, markdown, parquet"):
        export([articles(1)], "xlsx", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_an_output_of_the_user_goes_through_the_same_door(tmp_path, monkeypatch):
    (tmp_path / "titles_output.py").write_text(
        "def titles(rows, out):\n    out.writelines(row['title'].encode() for batch in rows for row in batch)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert written([article()], "titles_output:titles") == "Brücke bleibt gesperrt".encode()
    del sys.modules["titles_output"]
