"""Compare a snapshot with its manifest and its name."""

from pathlib import Path

import pyarrow.parquet as pq

from archive.snapshots import manifest as manifests
from archive.snapshots.contents import count
from archive.snapshots.manifest import File, digest, snapshot_id
from archive.snapshots.snapshot import Snapshot, load
from pipelines.errors import MorgueError

_AGAIN = "restore it from a copy of the snapshot, or remove the folder and take a new one"


def verify(path: Path) -> list[str]:
    """What is wrong with the snapshot in that folder, a line each with the file and the way out; nothing if it is whole."""
    try:
        snapshot = load(path)
    except MorgueError as error:
        return [str(error)]
    damaged = [problem for file in snapshot.manifest["files"] if (problem := _compare(path / file["name"], file))]
    return [*damaged, *_strangers(snapshot), *_misnamed(snapshot), *([] if damaged else _miscounted(snapshot))]


def _compare(path: Path, file: File) -> str | None:
    if not path.is_file():
        return f"{path}: is missing; {_AGAIN}"
    if (size := path.stat().st_size) != file["bytes"]:
        return f"{path}: has {size} bytes, not {file['bytes']}; {_AGAIN}"
    if digest(path) != file["sha256"]:
        return f"{path}: has changed since it was written (SHA-256 differs); {_AGAIN}"
    return None


def _strangers(snapshot: Snapshot) -> list[str]:
    known = {manifests.NAME, manifests.CARD, *(file["name"] for file in snapshot.manifest["files"])}
    strange = sorted(path for path in snapshot.path.iterdir() if path.name not in known)
    return [f"{path}: is no part of the snapshot; move it elsewhere" for path in strange]


def _misnamed(snapshot: Snapshot) -> list[str]:
    """The identifier is in three places: the folder, the manifest and the digests."""
    named = snapshot.id
    made = snapshot_id(snapshot.manifest["created_at"][:10], [file["sha256"] for file in snapshot.manifest["files"]])
    problems = []
    if named != made:
        problems.append(f"{snapshot.path / manifests.NAME}: says {named}, but its files make it {made}; {_AGAIN}")
    if named != snapshot.path.resolve().name:
        problems.append(f"{snapshot.path}: is the snapshot {named}; rename the folder to that")
    return problems


def _miscounted(snapshot: Snapshot) -> list[str]:
    said, counted = dict(snapshot.manifest), dict(count(snapshot.articles, snapshot.rejections))
    rows = {file["name"]: pq.read_metadata(snapshot.path / file["name"]).num_rows for file in snapshot.manifest["files"]}
    wrong = [name for name in counted if said[name] != counted[name]]
    wrong += [f"rows of {file['name']}" for file in snapshot.manifest["files"] if file["rows"] != rows[file["name"]]]
    return [f"{snapshot.path / manifests.NAME}: {what} is not what the files hold; {_AGAIN}" for what in wrong]
