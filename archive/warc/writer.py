"""Appends captures to WARC files: new files for every run, `.open` until all that is in them is in the database too."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from archive.files import sync
from archive.warc.record import (
    GZIP_LEVEL,
    STORED,
    conversion_record,
    info_record,
    memory_record,
    response_record,
    source_record,
    to_bytes,
)
from pipelines.errors import ArchiveError
from pipelines.memory import NOTHING, Memory
from pipelines.model.capture import Capture, RecordRef, Rendering

OPEN = ".open"
# Large enough that few files are made, small enough to copy, check and salvage in a minute (ISO 28500 Annex C: 1 GB).
MAX_BYTES = 1 << 30


class WarcWriter:
    """Writes one run's records to `<folder>/<stem>-00000.warc.gz` and on, a new file after `max_bytes`.

    A record is handed to the operating system whole when `write` returns, and is on disk when `sync` returns. `info` opens
    each file as its warcinfo record, `sources` (id → TOML) follow it. Not for several threads at once.
    """

    def __init__(
        self, folder: Path, stem: str, *, info: Mapping[str, str], sources: Mapping[str, str], max_bytes: int = MAX_BYTES
    ) -> None:
        self._folder, self._stem, self._max_bytes = folder, stem, max_bytes
        self._info, self._sources = dict(info), dict(sources)
        self._file: BinaryIO | None = None
        self._path = folder
        self._full: list[Path] = []
        self._dirty = False
        self._remembered: set[tuple[str, str]] = set()

    def write(self, capture: Capture, ip: str | None = None, memory: Memory = NOTHING) -> Capture:
        """Append the exchange and return it with the place where it now is; raises `ArchiveError` when the disk will not.

        `memory` is what it will be read with: it stands in the file once, before the first exchange that names it.
        """
        file = self._file or self._open()
        if memory:
            capture = replace(capture, memory=self._remember(file, capture.source, memory))
        record = response_record(capture, ip)
        level = STORED if capture.header("Content-Encoding") else GZIP_LEVEL
        offset, length = self._append(file, to_bytes(record, level))
        ref = RecordRef(file=self._path.name.removesuffix(OPEN), offset=offset, length=length, id=str(record.record_id))
        if offset + length >= self._max_bytes:
            self._finish_file()
        return replace(capture, record=ref)

    def write_rendering(self, capture: Capture, rendering: Rendering) -> Capture:
        """Append what a browser made of an exchange of this run to the file that has the exchange, and return both.

        So a file is whole by itself, though it was full and put aside while the browser was at work.
        """
        record = conversion_record(capture, rendering)
        assert capture.record is not None  # else there is no record of what is made of it
        member, name = to_bytes(record), capture.record.file
        if self._file is not None and name == self._path.name.removesuffix(OPEN):
            offset, length = self._append(self._file, member)
            if offset + length >= self._max_bytes:
                self._finish_file()
        else:
            try:
                with (self._folder / (name + OPEN)).open("ab", buffering=0) as file:
                    offset, length = self._append(file, member)
                    os.fsync(file.fileno())
            except OSError as error:
                raise ArchiveError(name, f"cannot be written ({error.strerror}); free the path or the disk") from error
        ref = RecordRef(file=name, offset=offset, length=length, id=str(record.record_id))
        return replace(capture, rendering=replace(rendering, record=ref))

    def sync(self) -> None:
        """Return when every record written so far is on the disk."""
        if self._file is not None and self._dirty:
            os.fsync(self._file.fileno())
            self._dirty = False

    def close(self) -> None:
        """Give the run's files their final names. What they hold must be in the database by then: nobody looks again."""
        self._finish_file()
        for path in self._full:
            complete(path)
        self._full.clear()

    def _finish_file(self) -> None:
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None
            self._full.append(self._path)

    def _open(self) -> BinaryIO:
        name = f"{self._stem}-{len(self._full):05}.warc.gz"
        self._path = self._folder / (name + OPEN)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Unbuffered and exclusive: what a killed process has written is in the file, and no file is written twice.
            file = self._path.open("xb", buffering=0)
        except OSError as error:
            raise ArchiveError(str(self._path), f"cannot be written ({error.strerror}); free the path or the disk") from error
        self._file = file
        self._remembered.clear()
        self._append(file, to_bytes(info_record({**self._info, "format": "WARC File Format 1.1"}, name)))
        for source_id, text in self._sources.items():
            self._append(file, to_bytes(source_record(source_id, text)))
        sync(self._folder)
        return file

    def _remember(self, file: BinaryIO, source: str, memory: Memory) -> str:
        digest = memory.digest
        if (source, digest) not in self._remembered:
            self._append(file, to_bytes(memory_record(source, memory)))
            self._remembered.add((source, digest))
        return digest

    def _append(self, file: BinaryIO, member: bytes) -> tuple[int, int]:
        offset = file.tell()
        rest = memoryview(member)
        try:
            while rest:
                rest = rest[file.write(rest) :]
        except OSError as error:
            file.truncate(offset)  # a torn record would make all that follows unreadable
            file.seek(offset)
            raise ArchiveError(
                str(self._path), f"cannot be written ({error.strerror}); the crawl stops, free some space"
            ) from error
        self._dirty = True
        return offset, len(member)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def complete(path: Path) -> Path:
    """Rename a finished `.open` file to its final name, durably."""
    final = path.with_name(path.name.removesuffix(OPEN))
    path.rename(final)
    sync(path.parent)
    return final
