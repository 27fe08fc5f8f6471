"""Citable snapshots: the articles of a moment in Parquet files that never change, under a name made from their bytes.

snapshots/2026-10-03-5f0c9a7be412/articles-00000.parquet …, rejections.parquet, manifest.json, README.md
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from archive.database.rows import Row
from archive.files import sync
from archive.snapshots import manifest as manifests
from archive.snapshots import parquet
from archive.snapshots.arrow import ARTICLES, REJECTIONS, SCHEMA_VERSION
from archive.snapshots.card import card
from archive.snapshots.contents import count
from archive.snapshots.manifest import File, Manifest, digest, snapshot_id
from pipelines.errors import ConfigError

GROUPS_PER_FILE = 16
"""At most a million rows or 1 GiB of Arrow data, which is some 300 MB on disk: small enough to copy, few enough to list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a snapshot says of itself beside its articles."""

    created_at: datetime
    filter: Mapping[str, object]
    """The selection, in values that JSON has."""
    software: Mapping[str, str]
    names: Mapping[str, str]
    """Newspapers by identifier."""
    warc_sha256: Mapping[str, str] = field(default_factory=dict)
    """Of WARC files by name; those that the articles do not refer to are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A snapshot on disk."""

    path: Path
    manifest: Manifest = field(repr=False)

    @property
    def id(self) -> str:
        return self.manifest["id"]

    @property
    def articles(self) -> list[Path]:
        """The Parquet files of article versions, in their order."""
        return [self.path / file["name"] for file in self.manifest["files"] if file["name"] != manifests.REJECTIONS]

    @property
    def rejections(self) -> Path:
        return self.path / manifests.REJECTIONS


def create(articles: Iterable[Sequence[Row]], rejections: Iterable[Sequence[Row]], folder: Path, about: About) -> Snapshot:
    """Write a snapshot into the folder of snapshots; the same articles on the same day are the one that is there already.

    Both come in batches, sorted as `archive.snapshots.arrow` says. Until it is whole it has a name that begins with `.tmp-`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder), _unfinished(folder) as new:
        files = [*_write_articles(articles, new), _write_rejections(rejections, new)]
        manifest = _describe(new, files, about)
        manifests.write(new, manifest)
        (new / manifests.CARD).write_text(card(manifest), encoding="utf-8")
        final = folder / manifest["id"]
        if not final.exists():
            _keep(new, final)
    return load(final)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process writes into the folder meanwhile; the lock ends with the process, however that ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(str(folder), "another process is writing a snapshot here; wait until it is done") from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    for left in folder.glob(".tmp-*"):
        shutil.rmtree(left)
    new = folder / f".tmp-{os.getpid()}"
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _keep(new: Path, final: Path) -> None:
    for path in new.iterdir():
        sync(path)
    sync(new)
    new.rename(final)
    sync(final.parent)


def _write_articles(batches: Iterable[Sequence[Row]], new: Path) -> list[File]:
    groups = parquet.row_groups(batches, ARTICLES)
    files: list[File] = []
    while rows := parquet.write(path := new / f"articles-{len(files):05}.parquet", islice(groups, GROUPS_PER_FILE), ARTICLES):
        files.append(_file(path, rows))
    path.unlink()
    if not files:
        raise ConfigError("snapshot", "there is no article to write; run `morgue crawl` first, or select less narrowly")
    return files


def _write_rejections(batches: Iterable[Sequence[Row]], new: Path) -> File:
    path = new / manifests.REJECTIONS
    return _file(path, parquet.write(path, parquet.row_groups(batches, REJECTIONS), REJECTIONS))


def _file(path: Path, rows: int) -> File:
    return {"name": path.name, "rows": rows, "bytes": path.stat().st_size, "sha256": digest(path)}


def _describe(new: Path, files: list[File], about: About) -> Manifest:
    created_at = about.created_at.astimezone(UTC).replace(microsecond=0)
    contents = count([new / file["name"] for file in files[:-1]], new / manifests.REJECTIONS)
    return {
        "id": snapshot_id(created_at.date().isoformat(), [file["sha256"] for file in files]),
        "schema_version": SCHEMA_VERSION,
        "created_at": created_at.isoformat(),
        "software": dict(about.software),
        "filter": dict(about.filter),
        "names": {source: about.names[source] for source in contents["sources"] if source in about.names},
        **contents,
        "files": files,
        "warc_sha256": {file: about.warc_sha256[file] for file in contents["warc_files"] if file in about.warc_sha256},
    }


def load(path: Path) -> Snapshot:
    """The snapshot in that folder; reads its manifest only."""
    return Snapshot(path=path, manifest=manifests.read(path))


def snapshots(folder: Path) -> list[Snapshot]:
    """The snapshots in a folder, oldest first."""
    found = [load(path.parent) for path in folder.glob(f"[!.]*/{manifests.NAME}")]
    return sorted(found, key=lambda snapshot: (snapshot.manifest["created_at"], snapshot.id))
