from dataclasses import replace
from datetime import date, datetime

import pyarrow.parquet as pq

from archive.database.store import Store
from archive.snapshots.arrow import ARTICLES
from archive.snapshots.snapshot import create
from archive.snapshots.sql import query
from archive.snapshots.verify import verify
from pipelines.model.article import Byline, BylineKind, Precision, Stamp, Zone
from pipelines.model.extraction import Found
from tests.archive.snapshots.test_snapshots import ABOUT
from tests.entries import HOME, later, page, rejected

pytest_plugins = ["tests.databases"]

STAMP = Stamp(
    day=date(2026, 3, 4),
    at=datetime.fromisoformat("2026-03-04T07:15+01:00"),
    precision=Precision.MINUTE,
    zone=Zone.EXPLICIT,
    rule="json-ld",
    raw="2026-03-04T07:15+01:00",
)
ENTRIES = [
    # Names that a database's own language would sort in another order than their bytes.
    *(page(HOME + path, f"Text of {path}.") for path in ("b", "B", "a-b", "ab", "a/b", "%C3%A4", "_")),
    page(
        HOME + "long",
        published=STAMP,
        authors=(Byline(name="Ada Beispiel", kind=BylineKind.PERSON, raw="Von Ada Beispiel", rule="byline"),),
        sections=("News", "Bridges"),
        found=(Found(field="title", rule="h1", raw="Bridge", chosen=True),),
    ),
    page(HOME + "long", "The bridge is open.", later(hours=1)),
    page("https://www.other.test/1", source="Other.test"),
    rejected(HOME + "none"),
]


def snapshot_of(store, folder):
    store.save(ENTRIES)
    return create(store.articles(every_version=True), store.rejections(), folder, replace(ABOUT, names=store.source_names()))


def test_both_databases_give_the_same_snapshot(store, tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'second.db'}") as second:
        expected = snapshot_of(second, tmp_path / "second")
    taken = snapshot_of(store, tmp_path / "first")
    assert taken.id == expected.id
    assert taken.manifest["counts"] == {"articles": 9, "versions": 10, "rejections": 1}
    assert verify(taken.path) == []


def test_a_snapshot_has_every_column_of_the_store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'morgue.db'}") as store:
        taken = snapshot_of(store, tmp_path / "snapshots")
        rows = [row for batch in store.articles(every_version=True) for row in batch]
    assert rows[0].keys() == set(ARTICLES.names)
    assert pq.read_table(taken.articles[0]).to_pylist() == rows


def test_articles_are_current_and_versions_all(tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'morgue.db'}") as store:
        taken = snapshot_of(store, tmp_path / "snapshots")
    sql = (
        "select (select list(version) from articles where url = $$%s$$), (select list(version) from versions where url = $$%s$$)"
    )
    with query(sql % (HOME + "long", HOME + "long"), taken.path) as (_, rows):
        assert list(rows) == [([2], [1, 2])]
