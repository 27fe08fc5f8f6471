"""WARC files: what is written can be read by us and by a second reader, at its place, and after a crash."""

import gzip
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.warc.reader import read_at, read_captures, read_remembered, read_sources, warc_files
from archive.warc.record import copy_id
from archive.warc.salvage import salvage
from archive.warc.writer import OPEN, WarcWriter
from pipelines.errors import ArchiveError
from pipelines.memory import NOTHING, Memory
from pipelines.model.candidate import Candidate, Habit, Span
from pipelines.model.capture import Capture, Origin, Original, Rendering
from pipelines.model.source import Kind
from pipelines.urls import canonicalise
from tests.captures import NOON, capture

SOURCES = {"example.test": 'name = "Example"\nhome = "https://www.example.test/"\n'}


@pytest.fixture
def writer() -> Iterator[Callable[..., WarcWriter]]:
    """Makes writers; those that a test does not close end as a killed process ends them."""
    made = []

    def make(folder: Path, **changes: object) -> WarcWriter:
        made.append(WarcWriter(folder, "run-1", info={"software": "morgue"}, sources=SOURCES, **changes))
        return made[-1]

    yield make
    for one in made:
        if one._file:
            one._file.close()


Make = Callable[..., WarcWriter]


def warcio_check(path: Path) -> subprocess.CompletedProcess[str]:
    """The independent judge: exits 1 and names the record where a digest does not match."""
    return subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def captures() -> list[Capture]:
    odd = Candidate(
        url=canonicalise("https://www.example.test/ask"),
        kind=Kind.FEED,
        seen_in="x",
        title="Grüße 報",
        published="2 Nov",
        sections=("A", "B"),
        topics=("C",),
        depth=2,
        span=Span(since=date(2019, 1, 1)),
        habits=(Habit(feature="date", articles=3, others=0),),
    )
    return [
        capture(origin=Origin(place="https://data.example.test/x.warc.gz", offset=7)),
        capture(),
        capture("https://www.example.test/ü?q=1&q=2", body=bytes(range(256)) * 40, candidate=odd, status=404),
        capture(body=b"", status=304, headers=(("ETag", '"x"'),)),
        capture(headers=(("X-Note", "caf\xe9"), ("Content-Encoding", "gzip")), body=b"\x1f\x8b not really"),
    ]


def test_what_is_written_is_read_again(writer: Make, tmp_path: Path, captures: list[Capture]) -> None:
    with writer(tmp_path) as warc:
        written = [warc.write(one) for one in captures]
    (path,) = warc_files(tmp_path)
    assert list(read_captures(path)) == written
    assert [replace(one, record=None) for one in written] == captures


MEMORY = Memory(templates=frozenset({"most read", "人気記事"}), labels=frozenset({"elsewhere"}))


def test_what_was_known_of_a_source_is_read_again_with_its_captures(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write(capture())
        written = [warc.write(capture(), memory=MEMORY) for _ in range(2)]
    (path,) = warc_files(tmp_path)
    assert [one.memory for one in written] == [MEMORY.digest] * 2
    assert [memory for _, memory in read_remembered(path)] == [NOTHING, MEMORY, MEMORY]
    assert list(read_captures(path))[1:] == written
    assert warcio_check(path).returncode == 0


def test_what_is_known_stands_once_in_every_file_that_names_it(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path, max_bytes=1) as warc:
        for _ in range(2):
            warc.write(capture(), memory=MEMORY)
    assert [[memory for _, memory in read_remembered(path)] for path in warc_files(tmp_path)] == [[MEMORY], [MEMORY]]


def test_a_file_without_the_memory_that_it_names_is_damaged(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write(replace(capture(), memory=MEMORY.digest))
    (path,) = warc_files(tmp_path)
    with pytest.raises(ArchiveError, match=f"lacks the memory {MEMORY.digest}"):
        list(read_captures(path))


def test_a_copy_has_the_same_id_wherever_it_comes_from(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        ids = [warc.write(capture(origin=Origin(place=place))).record.id for place in ("a", "b")]
    assert ids[0] == ids[1] == copy_id(capture().url, capture().fetched_at)


@pytest.mark.parametrize(
    "change", [{"url": "https://www.example.test/other"}, {"at": capture().fetched_at + timedelta(seconds=1)}]
)
def test_another_exchange_has_another_id(change: dict[str, object]) -> None:
    of = {"url": capture().url, "at": capture().fetched_at}
    assert copy_id(**of) != copy_id(**of | change)


def test_a_record_is_read_at_its_place(writer: Make, tmp_path: Path, captures: list[Capture]) -> None:
    with writer(tmp_path) as warc:
        written = [warc.write(one) for one in captures]
    for one in reversed(written):
        assert read_at(tmp_path, one.record) == one


def test_a_record_can_be_read_while_its_file_is_open(writer: Make, tmp_path: Path) -> None:
    warc = writer(tmp_path)
    written = warc.write(capture())
    assert read_at(tmp_path, written.record) == written


def test_a_second_reader_finds_every_digest_right(writer: Make, tmp_path: Path, captures: list[Capture]) -> None:
    with writer(tmp_path) as warc:
        for one in captures:
            warc.write(one, ip="192.0.2.1")
    (path,) = warc_files(tmp_path)
    checked = warcio_check(path)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") == 6  # four responses, the warcinfo and the source record
    assert checked.stdout.count("(revisit)") == 1


def test_a_changed_byte_is_noticed_by_both_readers(writer: Make, tmp_path: Path) -> None:
    body = bytes(range(256)) * 4
    with writer(tmp_path) as warc:
        ref = warc.write(capture(body=body)).record
    (path,) = warc_files(tmp_path)
    data = bytearray(path.read_bytes())
    data[ref.offset + ref.length // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="restore"):
        read_at(tmp_path, ref)
    assert warcio_check(path).returncode != 0


def test_304_is_a_revisit_record(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write(capture(status=304, body=b""))
    (path,) = warc_files(tmp_path)
    listed = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "index", "-f", "warc-type,warc-profile", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (
        '"warc-type": "revisit", "warc-profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"' in listed.stdout
    )


def test_a_file_carries_its_sources(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write(capture())
    assert read_sources(warc_files(tmp_path)[0]) == SOURCES


def test_a_full_file_is_followed_by_another(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path, max_bytes=1) as warc:
        written = [warc.write(capture()) for _ in range(3)]
    assert [path.name for path in warc_files(tmp_path)] == [f"run-1-0000{n}.warc.gz" for n in range(3)]
    assert [next(read_captures(path)) for path in warc_files(tmp_path)] == written


def test_files_keep_their_open_name_until_the_run_is_over(writer: Make, tmp_path: Path) -> None:
    warc = writer(tmp_path, max_bytes=1)
    warc.write(capture())
    assert warc_files(tmp_path) == []
    warc.close()
    assert len(warc_files(tmp_path)) == 1


@pytest.mark.parametrize("torn", [1, 7, 100, 250])
def test_a_torn_last_record_is_cut_off_and_the_rest_kept(writer: Make, tmp_path: Path, torn: int) -> None:
    warc = writer(tmp_path)
    kept, lost = warc.write(capture()), warc.write(capture(body=bytes(range(256)) * 9))
    path = next(tmp_path.glob(f"*{OPEN}"))
    with path.open("r+b") as file:
        file.truncate(lost.record.offset + torn)
    assert salvage(tmp_path, alive=lambda run: False) == [path]
    assert list(read_captures(path)) == [kept]
    assert warcio_check(path).returncode == 0


def test_bytes_that_are_no_record_are_cut_off(writer: Make, tmp_path: Path) -> None:
    kept = (warc := writer(tmp_path)).write(capture())
    path = next(tmp_path.glob(f"*{OPEN}"))
    warc.close()
    path = tmp_path / path.name.removesuffix(OPEN)
    path = path.rename(tmp_path / (path.name + OPEN))
    with path.open("ab") as file:
        file.write(b"\0" * 5000)
    salvage(tmp_path, alive=lambda run: False)
    assert list(read_captures(path)) == [kept]


def test_the_file_of_a_living_run_is_left_alone(writer: Make, tmp_path: Path) -> None:
    writer(tmp_path).write(capture())
    assert salvage(tmp_path, alive=lambda run: run == "run-1") == []


def test_a_file_without_a_whole_record_goes(tmp_path: Path) -> None:
    (tmp_path / f"run-1-00000.warc.gz{OPEN}").write_bytes(b"\x1f\x8b")
    assert salvage(tmp_path, alive=lambda run: False) == []
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_named_with_the_way_out(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        ref = warc.write(capture()).record
    warc_files(tmp_path)[0].unlink()
    with pytest.raises(ArchiveError, match=r"run-1-00000\.warc\.gz: is missing; restore it"):
        read_at(tmp_path, ref)


def test_another_record_at_the_place_is_no_answer(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        ref = warc.write(capture()).record
    with pytest.raises(ArchiveError, match="holds no record"):
        read_at(tmp_path, replace(ref, id="<urn:uuid:00000000-0000-0000-0000-000000000000>"))


@pytest.mark.parametrize("cut", range(40, 400, 60))
def test_a_cut_off_copy_is_noticed_wherever_it_is_cut(writer: Make, tmp_path: Path, cut: int) -> None:
    with writer(tmp_path) as warc:
        warc.write(capture())
        last = warc.write(capture(body=bytes(range(256)) * 9)).record
    (path,) = warc_files(tmp_path)
    with path.open("r+b") as file:
        file.truncate(last.offset + cut)
    with pytest.raises(ArchiveError, match="restore"):
        list(read_captures(path))


def test_an_open_file_of_the_same_name_is_never_written_over(writer: Make, tmp_path: Path) -> None:
    writer(tmp_path).write(capture())
    with pytest.raises(ArchiveError, match="cannot be written"):
        writer(tmp_path).write(capture())


# What a browser made of a page

DOM = Rendering(
    html="<p>Grüße".encode(),
    at=NOON + timedelta(seconds=3),
    browser="Chromium/1",
    settled=False,
    asked=("https://www.example.test/app.js",),
    missing=("https://www.example.test/story.json",),
)


def test_a_rendering_comes_back_with_the_exchange_that_it_is_made_of(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        first, second, third = (warc.write(capture(body=bytes([n]), to_render=n < 2)) for n in range(3))
        # A browser is done with pages in its own order.
        second = warc.write_rendering(second, replace(DOM, html=b"<p>second"))
        first = warc.write_rendering(first, DOM)
    (path,) = warc_files(tmp_path)
    assert list(read_captures(path)) == [first, second, third]
    assert [read_at(tmp_path, one.record) for one in (first, second, third)] == [first, second, third]
    assert warcio_check(path).returncode == 0


def test_the_place_of_a_rendering_is_its_record(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        warc.write_rendering(warc.write(capture(to_render=True)), DOM)
        warc.write(capture())
    (path,) = warc_files(tmp_path)
    ref = next(read_captures(path)).rendering.record
    member = gzip.decompress(path.read_bytes()[ref.offset : ref.offset + ref.length])
    assert member.startswith(b"WARC/1.1\r\nWARC-Type: conversion\r\n")
    assert ref.id.encode() in member
    assert member.endswith(DOM.html + b"\r\n\r\n")


def test_a_rendering_stands_in_the_file_of_its_exchange_though_that_is_full(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path, max_bytes=1) as warc:
        written = [warc.write(capture(to_render=True)) for _ in range(2)]
        written = [warc.write_rendering(one, DOM) for one in written]
    assert [list(read_captures(path)) for path in warc_files(tmp_path)] == [[one] for one in written]
    assert [warcio_check(path).returncode for path in warc_files(tmp_path)] == [0, 0]


@pytest.mark.parametrize("torn", [1, 7, 100, 250])
def test_a_torn_rendering_is_cut_off_and_its_exchange_kept(writer: Make, tmp_path: Path, torn: int) -> None:
    warc = writer(tmp_path)
    kept = warc.write(capture(to_render=True))
    lost = warc.write_rendering(kept, replace(DOM, html=bytes(range(256)) * 9))
    path = next(tmp_path.glob(f"*{OPEN}"))
    with path.open("r+b") as file:
        file.truncate(lost.rendering.record.offset + torn)
    salvage(tmp_path, alive=lambda run: False)
    assert list(read_captures(path)) == [kept]


def test_a_damaged_rendering_is_noticed(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        one = warc.write_rendering(warc.write(capture(to_render=True)), DOM)
        warc.write(capture())
    (path,) = warc_files(tmp_path)
    ref = one.rendering.record
    whole = path.read_bytes()
    member = gzip.decompress(whole[ref.offset : ref.offset + ref.length]).replace(b"<p>", b"<q>")
    path.write_bytes(whole[: ref.offset] + gzip.compress(member) + whole[ref.offset + ref.length :])
    with pytest.raises(ArchiveError, match="does not match its digest"):
        list(read_captures(path))


# Bodies that were sent again


def again(of: Capture, **changes: object) -> Capture:
    """The same exchange an hour later, which refers to the first."""
    assert of.record is not None
    there = Original(file=of.record.file, offset=of.record.offset, id=of.record.id, fetched_at=of.fetched_at)
    return replace(of, fetched_at=of.fetched_at + timedelta(hours=1), repeats=there, record=None, **changes)


def test_a_body_that_was_sent_again_is_kept_once_and_read_with_both(writer: Make, tmp_path: Path) -> None:
    body = bytes(range(256)) * 400
    with writer(tmp_path, max_bytes=1) as warc:  # so that the second refers to another file
        first = warc.write(capture(body=body, headers=(("ETag", '"a"'), ("Content-Encoding", "x"))))
        second = warc.write(again(first, headers=(("ETag", '"b"'),)))
    assert list(read_captures(warc_files(tmp_path)[1])) == [second]
    assert (read_at(tmp_path, second.record).body, second.header("ETag")) == (body, '"b"')
    assert second.record.length < 1500 < first.record.length


def test_a_record_that_refers_to_another_is_one_of_the_standard(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        first = warc.write(capture())
        warc.write(again(first))
    (path,) = warc_files(tmp_path)
    with path.open("rb") as file:
        told = [record.rec_headers for record in ArchiveIterator(file) if record.rec_type == "revisit"]
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    names = ("WARC-Profile", "WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date")
    assert [[headers.get_header(name) for name in names] for headers in told] == [
        [profile, first.record.id, first.url, "2026-11-20T12:00:00.250000Z"]
    ]
    checked = warcio_check(path)
    assert checked.returncode == 0, checked.stdout


def test_a_body_that_is_no_longer_there_is_named_with_the_way_out(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path, max_bytes=1) as warc:
        second = warc.write(again(warc.write(capture())))
    warc_files(tmp_path)[0].unlink()
    with pytest.raises(ArchiveError, match=r"run-1-00000\.warc\.gz: is missing; restore it"):
        read_at(tmp_path, second.record)


def test_another_body_than_the_one_that_was_sent_is_noticed(writer: Make, tmp_path: Path) -> None:
    with writer(tmp_path) as warc:
        first, other = warc.write(capture()), warc.write(capture(body=b"<p>other"))
        second = warc.write(replace(again(other), body=first.body))
    with pytest.raises(ArchiveError, match="does not match its digest"):
        read_at(tmp_path, second.record)
