import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from archive.snapshots import parquet
from archive.snapshots import snapshot as module
from archive.snapshots.manifest import Contents
from archive.snapshots.snapshot import About, create, load, snapshots
from archive.snapshots.verify import verify
from pipelines.errors import ArchiveError, ConfigError
from tests.rows import article, articles, rejection

ABOUT = About(
    created_at=datetime(2026, 3, 5, 12, tzinfo=UTC),
    filter={"sources": ["example"], "since": None},
    software={"morgue": "0.1.0"},
    names={"example": "The Example", "other": "Not in it"},
    warc_sha256={"run-1.warc.gz": "ab" * 32, "run-9.warc.gz": "cd" * 32},
)


@pytest.fixture
def taken(tmp_path):
    return create([articles(3)], [[rejection()]], tmp_path, ABOUT)


def test_its_identifier_is_its_day_and_twelve_digits(taken):
    day, digits = taken.id[:10], taken.id[11:]
    assert day == "2026-03-05"
    assert len(digits) == 12
    assert int(digits, 16)


def test_the_identifier_can_be_recomputed_with_coreutils(taken):
    shell = "sha256sum articles-*.parquet rejections.parquet | cut -c1-64 | sha256sum | cut -c1-12"
    assert shell in (taken.path / "README.md").read_text()
    printed = subprocess.run(["sh", "-c", shell], cwd=taken.path, capture_output=True, text=True, check=True).stdout
    assert taken.id.endswith(f"-{printed.strip()}")


def test_the_same_articles_give_the_same_digits_on_another_day(taken, tmp_path):
    later = replace(ABOUT, created_at=ABOUT.created_at + timedelta(days=1))
    other = create([articles(2), articles(3)[2:]], [[rejection()]], tmp_path / "elsewhere", later)
    assert other.id[:10] == "2026-03-06"
    assert other.id[11:] == taken.id[11:]


def test_one_changed_word_gives_other_digits(taken, tmp_path):
    rows = [*articles(2), article("https://www.example.test/000002", title="Brücke bleibt offen")]
    assert create([rows], [[rejection()]], tmp_path, ABOUT).id[11:] != taken.id[11:]


def test_the_same_articles_on_the_same_day_are_the_snapshot_that_is_there(taken, tmp_path):
    before = (taken.path / "manifest.json").stat().st_mtime_ns
    again = create([articles(3)], [[rejection()]], tmp_path, replace(ABOUT, created_at=ABOUT.created_at + timedelta(hours=1)))
    assert again == taken
    assert (taken.path / "manifest.json").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == [taken.id]


def test_the_day_of_the_identifier_is_in_utc(tmp_path):
    moment = datetime.fromisoformat("2026-03-05T23:30:00-05:00")
    assert create([articles(1)], [], tmp_path, replace(ABOUT, created_at=moment)).id.startswith("2026-03-06-")


def test_rows_are_read_back_as_they_were_given(taken):
    assert [path.name for path in taken.articles] == ["articles-00000.parquet"]
    assert pq.read_table(taken.articles[0]).to_pylist() == articles(3)
    assert pq.read_table(taken.rejections).to_pylist() == [rejection()]


def test_many_row_groups_are_spread_over_files(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP_ROWS", 1000)
    monkeypatch.setattr(module, "GROUPS_PER_FILE", 2)
    taken = create([articles(4500)], [], tmp_path, ABOUT)
    assert [file["rows"] for file in taken.manifest["files"]] == [2000, 2000, 500, 0]
    assert [row["url"] for path in taken.articles for row in pq.read_table(path, columns=["url"]).to_pylist()] == [
        row["url"] for row in articles(4500)
    ]
    assert verify(taken.path) == []


def test_contents_are_counted_by_newspaper(tmp_path):
    rows = [
        article(version=1, current=False),
        article(version=2, decision="revised", language=None, published_day=None, published_at=None),
        article(source="other", language="no", published_day=date(2025, 12, 31), warc_file="run-2.warc.gz"),
    ]
    manifest = create([rows], [[rejection(), rejection(source="third")]], tmp_path, ABOUT).manifest
    assert {name: manifest[name] for name in Contents.__annotations__} == {
        "counts": {"articles": 2, "versions": 3, "rejections": 2},
        "sources": {
            "example": {"articles": 1, "versions": 2, "rejections": 1},
            "other": {"articles": 1, "versions": 1, "rejections": 0},
            "third": {"articles": 0, "versions": 0, "rejections": 1},
        },
        "languages": {"de": 1, "no": 1},
        "published": ["2025-12-31", "2026-03-04"],
        "fetched": ["2026-03-04", "2026-03-04"],
        "warc_files": ["run-1.warc.gz", "run-2.warc.gz"],
    }


def test_days_of_fetching_do_not_depend_on_the_time_zone_of_the_machine(tmp_path):
    code = (
        "from pathlib import Path; from tests.archive.snapshots.test_snapshots import *;"
        f"print(create([articles(1)], [], Path({str(tmp_path)!r}), ABOUT).manifest['fetched'])"
    )
    printed = subprocess.run([sys.executable, "-c", code], env=os.environ | {"TZ": "Asia/Tokyo"}, capture_output=True, text=True)
    assert printed.stdout == "['2026-03-04', '2026-03-04']\n", printed.stderr


def test_the_manifest_has_what_a_reader_needs(taken):
    manifest = json.loads((taken.path / "manifest.json").read_text())
    assert manifest["created_at"] == "2026-03-05T12:00:00+00:00"
    assert manifest["filter"] == {"sources": ["example"], "since": None}
    assert manifest["software"] == {"morgue": "0.1.0"}
    assert manifest["names"] == {"example": "The Example"}
    assert manifest["warc_sha256"] == {"run-1.warc.gz": "ab" * 32}


def test_the_card_is_a_dataset_card(taken):
    card = (taken.path / "README.md").read_text()
    assert card.startswith("---\n")
    assert 'language: ["de"]' in card
    assert 'data_files: "articles-*.parquet"' in card
    assert "3 articles (3 versions) of 1 newspaper, published on 2026-03-04" in card
    assert "| example | The Example | 3 | 3 | 1 |" in card
    assert '- sources: `["example"]`' in card
    assert "| `title` | string | Headline |" in card
    assert "belong to their publishers" in card


def test_no_article_is_no_snapshot(tmp_path):
    with pytest.raises(ConfigError, match="morgue crawl"):
        create([], [[rejection()]], tmp_path, ABOUT)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_on_the_way_leaves_nothing(tmp_path):
    def broken():
        yield articles(1)
        raise ArchiveError("database", "gone")

    with pytest.raises(ArchiveError):
        create(broken(), [], tmp_path, ABOUT)
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.archive.snapshots.test_snapshots import ABOUT, articles, create

def rejections():
    os.kill(os.getpid(), signal.SIGKILL)
    yield []

create([articles(3)], rejections(), Path(sys.argv[1]), ABOUT)
"""


def test_what_a_crash_leaves_is_removed_by_the_next(tmp_path):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)])
    assert killed.returncode == -signal.SIGKILL
    assert [path.name[:5] for path in tmp_path.iterdir()] == [".tmp-"]
    assert snapshots(tmp_path) == []
    taken = create([articles(3)], [], tmp_path, ABOUT)
    assert [path.name for path in tmp_path.iterdir()] == [taken.id]


def test_two_at_a_time_do_not_disturb_each_other(tmp_path):
    def meanwhile():
        with pytest.raises(ConfigError, match="another process"):
            create([articles(1)], [], tmp_path, ABOUT)
        yield articles(2)

    assert verify(create(meanwhile(), [], tmp_path, ABOUT).path) == []


def test_the_list_is_oldest_first(taken, tmp_path):
    earlier = create([articles(5)], [], tmp_path, replace(ABOUT, created_at=datetime(2025, 1, 1, tzinfo=UTC)))
    (tmp_path / ".tmp-77").mkdir()
    (tmp_path / "notes").mkdir()
    assert [snapshot.id for snapshot in snapshots(tmp_path)] == [earlier.id, taken.id]


def test_no_folder_is_no_snapshots(tmp_path):
    assert snapshots(tmp_path / "none") == []


def test_a_snapshot_that_is_not_there_says_how_to_find_one(tmp_path):
    with pytest.raises(ConfigError, match="morgue snapshot list"):
        load(tmp_path / "2026-01-01-000000000000")


def test_a_newer_schema_asks_for_a_newer_morgue(taken):
    change_manifest(taken, schema_version=99)
    with pytest.raises(ConfigError, match="update morgue"):
        load(taken.path)


# -- verify


def change_manifest(snapshot, **changes):
    path = snapshot.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_whole_snapshot_has_no_problem(taken):
    assert verify(taken.path) == []


def test_a_whole_snapshot_has_no_problem_by_a_relative_path(taken, monkeypatch):
    monkeypatch.chdir(taken.path)
    assert verify(Path()) == []


def flip_a_byte(snapshot):
    path = snapshot.path / "articles-00000.parquet"
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)


DAMAGES = {
    "a changed byte": (flip_a_byte, "articles-00000.parquet: has changed"),
    "a cut file": (lambda s: os.truncate(s.path / "articles-00000.parquet", 50), "articles-00000.parquet: has 50 bytes"),
    "a missing file": (lambda s: (s.path / "rejections.parquet").unlink(), "rejections.parquet: is missing"),
    "a further file": (lambda s: (s.path / "articles-00001.parquet").touch(), "articles-00001.parquet: is no part"),
    "a missing manifest": (lambda s: (s.path / "manifest.json").unlink(), "manifest.json: is missing"),
    "a torn manifest": (lambda s: os.truncate(s.path / "manifest.json", 50), "manifest.json: is damaged"),
    "an emptied manifest": (
        lambda s: (s.path / "manifest.json").write_text('{"schema_version": 1}'),
        "manifest.json: is damaged",
    ),
    "another identifier": (
        lambda s: change_manifest(s, id="2026-03-05-000000000000"),
        "manifest.json: says 2026-03-05-000000000000",
    ),
    "other counts": (
        lambda s: change_manifest(s, languages={"de": 4}),
        "manifest.json: languages is not what",
    ),
    "other rows": (
        lambda s: change_manifest(s, files=[file | {"rows": 7} for file in s.manifest["files"]]),
        "manifest.json: rows of articles-00000.parquet is not",
    ),
}


@pytest.mark.parametrize(("damage", "problem"), DAMAGES.values(), ids=DAMAGES)
def test_verify_names_the_file_and_the_way_out(taken, damage, problem):
    damage(taken)
    problems = verify(taken.path)
    assert problem in problems[0]
    assert all("; " in line and str(taken.path) in line for line in problems)


def test_a_renamed_folder_is_named(taken):
    renamed = taken.path.rename(taken.path.with_name("best"))
    assert verify(renamed) == [f"{renamed}: is the snapshot {taken.id}; rename the folder to that"]
