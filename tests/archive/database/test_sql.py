import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.snapshots.snapshot import create
from archive.snapshots.sql import query
from pipelines.errors import ArchiveError, ConfigError
from tests.archive.snapshots.test_snapshots import ABOUT
from tests.rows import article, rejection


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """In a folder whose name means something to SQL and to a shell."""
    rows = [article(version=1, current=False), article(version=2, decision="revised"), article("https://www.example.test/2")]
    return create([rows], [[rejection()]], tmp_path_factory.mktemp("x") / "it's [here]*", ABOUT).path


def asked(sql, snapshot):
    with query(sql, snapshot) as (_, rows):
        return list(rows)


@pytest.mark.parametrize(("table", "rows"), [("articles", 2), ("versions", 3), ("rejections", 1)])
def test_there_are_current_articles_all_versions_and_rejections(snapshot, table, rows):
    assert asked(f"select count(*) from {table}", snapshot) == [(rows,)]


def test_columns_have_their_names(snapshot):
    with query("select source, count(*) as articles from articles group by 1", snapshot) as (columns, rows):
        assert (columns, list(rows)) == (["source", "articles"], [("example", 2)])


def test_nested_columns_come_as_lists_and_dicts(snapshot):
    assert asked("select authors[2].name, sections from articles limit 1", snapshot) == [("dpa", ["Lokales", "Verkehr"])]


def test_more_rows_than_a_batch_all_come(snapshot):
    assert len(asked("from range(2500)", snapshot)) == 2500


@pytest.mark.parametrize(
    "sql", ["pivot versions on decision using count(*)", "describe articles", "summarize versions", "from articles"]
)
def test_every_way_to_read_is_open(snapshot, sql):
    assert asked(sql, snapshot)


def test_a_relative_path_will_do(snapshot, monkeypatch):
    monkeypatch.chdir(snapshot.parent)
    assert asked("select count(*) from articles", snapshot.relative_to(snapshot.parent)) == [(2,)]


def test_moments_are_in_utc_wherever_the_machine_is(snapshot):
    code = """
import sys
from pathlib import Path
from archive.snapshots.sql import query

with query("select published_at, published_at::varchar, hour(fetched_at) from articles limit 1", Path(sys.argv[1])) as (_, rows):
    print([str(value) for value in next(rows)])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, snapshot], env=os.environ | {"TZ": "America/New_York"}, capture_output=True, text=True
    )
    assert done.stdout == "['2026-03-04 06:15:00+00:00', '2026-03-04 06:15:00+00', '23']\n", done.stderr


def test_a_moment_is_aware(snapshot):
    assert asked("select published_at from articles limit 1", snapshot) == [(datetime(2026, 3, 4, 6, 15, tzinfo=UTC),)]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("selec * from articles", 'syntax error at or near "selec"'),
        ("select titel from articles", "columns of articles and versions: url, source, version"),
        ("select * from article", "the tables are articles, versions and rejections"),
        ("select 'x'::int", "Could not convert string 'x'"),
        ("select title from articles where url = ?", "parameters"),
        ("select 1; select 2", "2 statements; give one"),
        ("", "0 statements; give one"),
    ],
)
def test_a_mistake_is_told_in_a_line(snapshot, sql, why):
    with pytest.raises(ConfigError) as raised:
        asked(sql, snapshot)
    assert raised.value.where == "sql"
    assert why in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('/etc/passwd')",
        "select * from read_csv('{folder}/secret.csv')",
        "select * from '{folder}/secret.csv'",
        "select * from glob('{folder}/*')",
        "select * from read_parquet('http://127.0.0.1:9/x.parquet')",
        "select * from enable_logging(storage='file', storage_path='{folder}/log')",
        "select * from database",
        "copy articles to '{folder}/x.csv'",
        "explain analyze copy articles to '{folder}/x.csv'",
        "attach '{folder}/x.db'",
        "create table x as from articles",
        "drop view articles",
        "set enable_external_access = true",
        "install httpfs",
    ],
)
def test_nothing_else_is_read_and_nothing_written(snapshot, tmp_path, sql):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(ConfigError):
        asked(sql.format(folder=tmp_path), snapshot)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_the_snapshot_itself_cannot_be_written(snapshot):
    before = {path.name: path.read_bytes() for path in snapshot.iterdir()}
    name = str(snapshot / "articles-00000.parquet").replace("'", "''")
    with pytest.raises(ConfigError, match="COPY is not for a snapshot"):
        asked(f"copy (select 1) to '{name}'", snapshot)
    assert {path.name: path.read_bytes() for path in snapshot.iterdir()} == before


def test_a_query_leaves_nothing_in_the_folder_where_it_runs(snapshot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked("select * from versions order by random()", snapshot)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_damage(tmp_path):
    taken = create([[article()]], [], tmp_path, ABOUT)
    taken.rejections.unlink()
    with pytest.raises(ArchiveError, match="morgue snapshot verify"):
        asked("select 1", taken.path)


def test_no_snapshot_is_told(tmp_path):
    with pytest.raises(ConfigError, match="no such snapshot"):
        asked("select 1", tmp_path / "none")


def test_coverage_by_rule_and_source_is_the_one_query_of_the_documentation(snapshot):
    text = (Path(__file__).parents[3] / "docs" / "data.md").read_text("utf-8")
    (documented,) = re.findall(r"```sql\n(.*?unnest\(found\).*?)```", text, flags=re.DOTALL)
    assert asked(documented, snapshot) == [("example", "title", "h1", 2)]
