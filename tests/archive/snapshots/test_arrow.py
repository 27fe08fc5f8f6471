from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from archive.snapshots import parquet
from archive.snapshots.arrow import ARTICLES, REJECTIONS, description, record_batch, sorted_by
from tests.rows import article, articles, rejection


def test_what_goes_in_comes_out():
    assert record_batch([article()]).to_pylist() == [article()]


def test_a_row_without_a_column_is_refused():
    row = article()
    del row["standfirst"]
    with pytest.raises(KeyError, match="standfirst"):
        record_batch([row])


def test_further_keys_are_left_out():
    assert record_batch([rejection() | {"id": 7}], REJECTIONS).column_names == REJECTIONS.names


def test_days_and_moments_have_their_own_types():
    assert ARTICLES.field("published_day").type == pa.date32()
    assert ARTICLES.field("published_at").type == pa.timestamp("us", tz="UTC")


@pytest.mark.parametrize("schema", [ARTICLES, REJECTIONS], ids=["articles", "rejections"])
def test_every_column_says_what_it_means(schema):
    assert all(len(description(field)) > 5 for field in schema)


def test_every_member_of_a_struct_says_what_it_means():
    members = [member for name in ("authors", "found") for member in ARTICLES.field(name).type.value_type]
    assert len(members) == 16
    assert all(description(member) for member in members)


def test_a_url_is_never_null(tmp_path):
    rows = [article() | {"title": None}]
    with pytest.raises(pa.ArrowInvalid, match="title"):
        parquet.write(tmp_path / "x.parquet", parquet.row_groups([rows], ARTICLES), ARTICLES)


def batches_of(rows, size):
    return [rows[start : start + size] for start in range(0, len(rows), size)]


@pytest.mark.parametrize("size", [1, 999, 2500])
def test_the_same_rows_give_the_same_bytes_however_they_are_batched(tmp_path, size):
    rows = articles(2500)
    for name, batches in (("a", batches_of(rows, size)), ("b", batches_of(rows, 1000))):
        parquet.write(tmp_path / name, parquet.row_groups(batches, ARTICLES), ARTICLES)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_small_batches_become_one_large_row_group(tmp_path):
    rows = [rejection(f"https://www.example.test/{n:06}") for n in range(parquet.GROUP_ROWS + 10)]
    written = parquet.write(tmp_path / "x", parquet.row_groups(batches_of(rows, 700), REJECTIONS), REJECTIONS)
    metadata = pq.read_metadata(tmp_path / "x")
    assert written == parquet.GROUP_ROWS + 10
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [parquet.GROUP_ROWS, 10]


def test_long_articles_make_smaller_row_groups(monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_BYTES", 300_000)
    groups = list(parquet.row_groups([articles(4000)], ARTICLES))
    assert [group.num_rows for group in groups] == [1000, 1000, 1000, 1000]


def test_rows_out_of_order_are_refused():
    with pytest.raises(ValueError, match="not sorted by source, url, version"):
        list(parquet.row_groups([[article(version=2)], [article(version=1)]], ARTICLES))


def test_a_file_says_how_it_is_sorted_and_compressed(tmp_path):
    parquet.write(tmp_path / "x", parquet.row_groups([articles(3)], ARTICLES), ARTICLES)
    group = pq.read_metadata(tmp_path / "x").row_group(0)
    names = [group.column(column.column_index).path_in_schema for column in group.sorting_columns]
    assert tuple(names) == sorted_by(ARTICLES)
    assert group.column(0).compression == "ZSTD"
    assert group.column(0).statistics.min == "https://www.example.test/000000"
    assert group.column(0).bloom_filter_offset


def test_no_rows_are_a_file_too(tmp_path):
    assert parquet.write(tmp_path / "x", parquet.row_groups([], REJECTIONS), REJECTIONS) == 0
    assert pq.read_table(tmp_path / "x").schema.names == REJECTIONS.names


def test_a_moment_keeps_its_microseconds():
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    row = article(published_at=moment, published_day=date(2026, 1, 2))
    assert record_batch([row]).to_pylist()[0]["published_at"] == moment
