"""Reads captures back from WARC files, in order or at a known place, and checks what it reads."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from archive.warc.members import whole_members
from archive.warc.record import IDENTICAL, MEMORY_URI, SOURCE_URI, capture_of, payload_digest, rendering_of
from archive.warc.writer import OPEN
from pipelines.errors import ArchiveError
from pipelines.memory import NOTHING, Memory
from pipelines.model.capture import Capture, RecordRef, Rendering

CAPTURES = WarcRecordType.response | WarcRecordType.revisit


def warc_files(folder: Path) -> list[Path]:
    """The complete WARC files of a folder, oldest run first: run names begin with their time."""
    return sorted(folder.glob("*.warc.gz"))


def read_captures(path: Path) -> Iterator[Capture]:
    """Every exchange of a file, with its place, and with what a browser made of it if one did.

    Raises `ArchiveError` at a record that is torn or does not match its digest.
    """
    return (capture for capture, _ in read_remembered(path))


def read_remembered(path: Path) -> Iterator[tuple[Capture, Memory]]:
    """Every exchange of a file, likewise, and what was known of its source when it was read first."""
    memories: dict[str | None, Memory] = {None: NOTHING}
    for capture in _exchanges(path, memories):
        if capture.memory not in memories:
            raise ArchiveError(f"{path}", f"lacks the memory {capture.memory} that it names; restore the file from a copy")
        yield capture, memories[capture.memory]


def _exchanges(path: Path, memories: dict[str | None, Memory]) -> Iterator[Capture]:
    """The exchanges of a file; the memories that it carries are in `memories` before those that name them."""
    size = path.stat().st_size
    position = 0
    held: Capture | None = None
    renderings = _Renderings(path)
    with path.open("rb") as file:
        for record in _records(path, file, WarcRecordType.any_type):
            position = record.stream_pos
            if held is not None:
                yield _placed(held, position)
                held = None
            if record.record_type & CAPTURES and record.is_http:
                held = renderings.added(_checked(path, record))
            elif (uri := _resource(record)).startswith(MEMORY_URI):
                memories[uri.rpartition(":")[2]] = Memory.from_json(record.reader.read().decode())
        if held is not None:
            yield _placed(held, size)
    if whole_members(path, position) != size:
        raise ArchiveError(f"{path} after {position}", "is cut off; restore the file from a copy")


def read_at(folder: Path, ref: RecordRef) -> Capture:
    """The exchange at a place. Raises `ArchiveError` when the file is not there or holds something else at that place."""
    path = folder / ref.file
    if not path.exists():
        path = folder / (ref.file + OPEN)
    try:
        with path.open("rb") as file:
            file.seek(ref.offset)
            record = next(_records(path, file, CAPTURES), None)
            if record is None or record.record_id != ref.id:
                raise ArchiveError(f"{path} at {ref.offset}", f"holds no record {ref.id}; run `morgue rebuild`")
            return _Renderings(path).added(replace(_checked(path, record), record=ref))
    except FileNotFoundError:
        raise ArchiveError(str(folder / ref.file), "is missing; restore it from a copy, or run `morgue rebuild`") from None


class _Renderings:
    """What a browser made of the exchanges of a file. Their records stand anywhere behind those that they refer to, so their
    places are looked up first: once, and only in a file that has an exchange which is to be rendered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, RecordRef] | None = None

    def added(self, capture: Capture) -> Capture:
        """The capture with its rendering; as it is, where it has none."""
        if not capture.to_render or capture.record is None:
            return capture
        if self._places is None:
            self._places = self._found(capture.record.offset)
        ref = self._places.get(capture.record.id)
        return replace(capture, rendering=self._at(ref)) if ref else capture

    def _found(self, start: int) -> dict[str, RecordRef]:
        """The places of the conversions that stand behind `start`, by what they refer to; the last one counts."""
        found: dict[str, RecordRef] = {}
        held: tuple[str, RecordRef] | None = None
        with self._path.open("rb") as file:
            file.seek(start)
            for record in _records(self._path, file, WarcRecordType.any_type, parse_http=False):
                if held is not None:
                    found[held[0]] = replace(held[1], length=record.stream_pos - held[1].offset)
                    held = None
                if record.record_type == WarcRecordType.conversion and (to := record.headers.get("WARC-Refers-To")):
                    name, place = self._path.name.removesuffix(OPEN), record.stream_pos
                    held = to, RecordRef(file=name, offset=place, length=0, id=str(record.record_id))
        if held is not None:
            found[held[0]] = replace(held[1], length=self._path.stat().st_size - held[1].offset)
        return found

    def _at(self, ref: RecordRef) -> Rendering:
        with self._path.open("rb") as file:
            file.seek(ref.offset)
            record = next(_records(self._path, file, WarcRecordType.conversion, parse_http=False))
            digest, length = record.headers.get("WARC-Block-Digest"), record.headers.get("Content-Length")
            rendering = rendering_of(record)
        if length is None or len(rendering.html) != int(length):
            raise ArchiveError(f"{self._path} at {ref.offset}", "is cut off; restore the file from a copy")
        if digest is not None and digest.startswith("sha1:") and digest != payload_digest(rendering.html):
            raise ArchiveError(f"{self._path} at {ref.offset}", "does not match its digest; restore the file from a copy")
        return replace(rendering, record=ref)


def read_sources(path: Path) -> dict[str, str]:
    """The sources (id → TOML) that a file carries with it."""
    found: dict[str, str] = {}
    with path.open("rb") as file:
        for record in _records(path, file, WarcRecordType.any_type):
            if record.record_type & CAPTURES:
                break  # sources stand before the first capture
            if (uri := _resource(record)).startswith(SOURCE_URI):
                found[uri.removeprefix(SOURCE_URI)] = record.reader.read().decode()
    return found


def _resource(record: WarcRecord) -> str:
    """The URI of a `resource` record; empty for other records."""
    return (record.headers.get("WARC-Target-URI") or "") if record.record_type == WarcRecordType.resource else ""


def _records(path: Path, file: BinaryIO, types: WarcRecordType, parse_http: bool = True) -> Iterator[WarcRecord]:
    try:
        yield from ArchiveIterator(file, record_types=types, parse_http=parse_http)
    except OSError as error:  # FastWARC's name for a gzip member that will not inflate
        raise ArchiveError(str(path), f"is damaged near byte {file.tell()} ({error}); restore it from a copy") from error


def _checked(path: Path, record: WarcRecord) -> Capture:
    """FastWARC gives what there is of a torn record without an error: hold it against its length and digest."""
    position, record_id = record.stream_pos, str(record.record_id)
    digest, length, profile = record.headers.get("WARC-Payload-Digest"), record.content_length, record.headers.get("WARC-Profile")
    whole = record.headers.get("Content-Length") is not None and record.http_headers.status_code is not None
    if not whole or len((capture := capture_of(record)).body) != length:
        raise ArchiveError(f"{path} at {position}", "is cut off; restore the file from a copy")
    if profile == IDENTICAL:
        capture = _with_body(path, position, capture)
    if digest is not None and digest.startswith("sha1:") and digest != payload_digest(capture.body):
        raise ArchiveError(f"{path} at {position}", "does not match its digest; restore the file from a copy")
    # Length is known once the next record's place is: the id travels in the ref until then.
    return replace(capture, record=RecordRef(file=path.name.removesuffix(OPEN), offset=position, length=0, id=record_id))


def _with_body(path: Path, position: int, capture: Capture) -> Capture:
    """The exchange with the body that another record keeps for it."""
    there = capture.repeats
    if there is None:
        raise ArchiveError(f"{path} at {position}", "refers to another record and does not say where that is; leave the file out")
    kept = read_at(path.parent, RecordRef(file=there.file, offset=there.offset, length=0, id=there.id))
    return replace(capture, body=kept.body)


def _placed(capture: Capture, end: int) -> Capture:
    assert capture.record is not None
    return replace(capture, record=replace(capture.record, length=end - capture.record.offset))
