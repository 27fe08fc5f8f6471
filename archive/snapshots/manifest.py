"""The manifest of a snapshot: what is in it, what it was made with, and the digest of every file."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, cast

from archive.snapshots.arrow import SCHEMA_VERSION
from pipelines.errors import ArchiveError, ConfigError

NAME = "manifest.json"
CARD = "README.md"
REJECTIONS = "rejections.parquet"


class File(TypedDict):
    """A data file of a snapshot."""

    name: str
    rows: int
    bytes: int
    sha256: str


class Counts(TypedDict):
    """How much there is, altogether or of one newspaper."""

    articles: int
    versions: int
    rejections: int


class Contents(TypedDict):
    """What the data files hold, as `archive.snapshots.contents` counts it."""

    counts: Counts
    sources: dict[str, Counts]
    languages: dict[str, int]
    published: list[str | None]
    """First and last day, of those articles that have one."""
    fetched: list[str | None]
    warc_files: list[str]


class Manifest(Contents):
    """The whole of `manifest.json`."""

    id: str
    schema_version: int
    created_at: str
    software: dict[str, str]
    filter: dict[str, object]
    names: dict[str, str]
    """Newspapers by identifier."""
    files: list[File]
    warc_sha256: dict[str, str]
    """Of the WARC files referred to, as far as known."""


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def snapshot_id(day: str, digests: Iterable[str]) -> str:
    """The name of a snapshot: its day, and the first 12 hexadecimal digits of SHA-256 over its files' digests, one a line."""
    lines = "".join(f"{digest}\n" for digest in digests)
    return f"{day}-{hashlib.sha256(lines.encode()).hexdigest()[:12]}"


def read(snapshot: Path) -> Manifest:
    """The manifest of the snapshot in that folder."""
    path = snapshot / NAME
    if not snapshot.is_dir():
        raise ConfigError(str(snapshot), "there is no such snapshot; `morgue snapshot list` names those there are")
    try:
        manifest = json.loads(path.read_bytes())
        version = int(manifest["schema_version"])
        if lacking := Manifest.__annotations__.keys() - manifest.keys():
            raise ValueError(f"no {', '.join(sorted(lacking))}")
    except FileNotFoundError:
        raise ArchiveError(str(path), "is missing; restore it from a copy of the snapshot, or remove the folder") from None
    except (ValueError, TypeError, KeyError) as error:
        why = f"is damaged ({error}); restore it from a copy of the snapshot, or remove the folder"
        raise ArchiveError(str(path), why) from None
    if version > SCHEMA_VERSION:
        why = f"was written by a newer morgue (schema {version}, this one knows {SCHEMA_VERSION}); update morgue"
        raise ConfigError(str(path), why)
    return cast("Manifest", manifest)


def write(snapshot: Path, manifest: Manifest) -> None:
    """Put the manifest beside its data files."""
    (snapshot / NAME).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
