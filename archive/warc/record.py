"""A `Capture` as a WARC record, and back: the only place that knows how the two correspond.

An exchange is one `response` record, or a `revisit` record: of the profile server-not-modified when the server said 304, of
identical-payload-digest when it sent once more what is in another record, and only the head of the answer is kept. What
was known of the URL before it was asked (source, kind, where seen, announced title and date) travels in the record's
`WARC-JSON-Metadata` header, so that a WARC file alone is enough to make the database again. What a browser made of the
page is a `conversion` record that refers to it.
"""

import base64
import hashlib
import io
import json
import uuid
import zlib
from dataclasses import asdict
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from pipelines.memory import Memory
from pipelines.model.candidate import Candidate, Habit, Span
from pipelines.model.capture import Capture, Origin, Original, Rendering
from pipelines.model.source import CanonicalUrl, Kind
from pipelines.statements import OptOut, Signal, Terms

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
METADATA = "WARC-JSON-Metadata"
SOURCE_URI = "urn:x-morgue:source:"
MEMORY_URI = "urn:x-morgue:memory:"
COPIES = uuid.UUID("2b0e0bd5-3c5f-4a58-9d0c-6d0a6f2f7f5e")
"""The name space (RFC 9562 §5.5) of the ids that copies of other archives' records get."""
GZIP_LEVEL = 6
STORED = 0
"""The level for what came compressed. Deflating it again took 1 ms a page, most of the writing, and saved 0.4 % of the file."""


def payload_digest(body: bytes) -> str:
    """The WARC-Payload-Digest of a body: SHA-1 in base32, as every WARC tool writes and checks it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()


def copy_id(url: str, at: datetime) -> str:
    """The WARC-Record-ID of our copy of an exchange that somebody else archived.

    Made of what every archive knows of it, its URL and its second, so that the same exchange is the same record, whichever
    file or server it comes from and however often.
    """
    return f"<{uuid.uuid5(COPIES, f'{at.astimezone(UTC):%Y%m%d%H%M%S} {url}').urn}>"


def response_record(capture: Capture, ip: str | None) -> WarcRecord:
    """The record of an exchange, not yet written; its WARC-Record-ID is new, or that of a copy where it is one."""
    not_modified = capture.status == HTTPStatus.NOT_MODIFIED
    record = WarcRecord()
    again = not_modified or capture.repeats is not None
    record.init_headers(WarcRecordType.revisit if again else WarcRecordType.response)
    record.record_date = capture.fetched_at
    if capture.origin is not None:
        record.record_id = copy_id(capture.url, capture.fetched_at)
    record.headers["WARC-Target-URI"] = capture.url
    if ip:
        record.headers["WARC-IP-Address"] = ip
    record.headers["Content-Type"] = "application/http; msgtype=response"
    if not_modified:
        record.headers["WARC-Profile"] = NOT_MODIFIED
    else:
        record.headers["WARC-Payload-Digest"] = payload_digest(capture.body)
    if capture.repeats is not None:
        for name, value in _refers_to(capture.repeats, capture.url).items():
            record.headers[name] = value
    record.headers[METADATA] = json.dumps(_metadata(capture), separators=(",", ":"))
    record.set_bytes_content(_http_head(capture) + (b"" if capture.repeats else capture.body))
    return record


def _refers_to(original: Original, url: str) -> dict[str, str]:
    """The headers of ISO 28500:2017 §6.7.2, and the two with which Heritrix says where the record is."""
    return {
        "WARC-Profile": IDENTICAL,
        "WARC-Refers-To": original.id,
        "WARC-Refers-To-Target-URI": url,
        "WARC-Refers-To-Date": f"{original.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
        "WARC-Refers-To-Filename": original.file,
        "WARC-Refers-To-File-Offset": str(original.offset),
    }


def original_of(record: WarcRecord) -> Original | None:
    """Where the body is that a `revisit` record stands for; None where it stands for none, or does not say where."""
    told = record.headers
    place = told.get("WARC-Refers-To-Filename"), told.get("WARC-Refers-To-File-Offset")
    id, date = told.get("WARC-Refers-To"), told.get("WARC-Refers-To-Date")
    if told.get("WARC-Profile") != IDENTICAL or not (id and date and place[0] and place[1]):
        return None
    return Original(file=place[0], offset=int(place[1]), id=id, fetched_at=datetime.fromisoformat(date))


def conversion_record(capture: Capture, rendering: Rendering) -> WarcRecord:
    """The record of what a browser made of an exchange that has its record already."""
    if capture.record is None:
        raise ValueError(f"{capture!r} is rendered before it is in a WARC file")
    record = WarcRecord()
    record.init_headers(WarcRecordType.conversion)
    record.record_date = rendering.at
    record.headers["WARC-Target-URI"] = capture.url
    record.headers["WARC-Refers-To"] = capture.record.id
    record.headers["Content-Type"] = "text/html; charset=utf-8"
    fields = {
        "browser": rendering.browser,
        "settled": rendering.settled,
        "asked": list(rendering.asked),
        "missing": list(rendering.missing),
    }
    record.headers[METADATA] = json.dumps(fields, separators=(",", ":"))
    record.set_bytes_content(rendering.html)
    return record


def info_record(fields: dict[str, str], filename: str) -> WarcRecord:
    """The `warcinfo` record that opens a file; `fields` are WARC's own: software, operator, robots, …"""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Filename"] = filename
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content("".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode())
    return record


def source_record(source_id: str, text: str) -> WarcRecord:
    """A `resource` record that keeps a source's TOML beside the pages that were read with it."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.resource)
    record.headers["WARC-Target-URI"] = SOURCE_URI + source_id
    record.headers["Content-Type"] = "application/toml"
    record.set_bytes_content(text.encode())
    return record


def memory_record(source_id: str, memory: Memory) -> WarcRecord:
    """A `resource` record that keeps what was known of a source beside the pages that were read with it."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.resource)
    record.headers["WARC-Target-URI"] = f"{MEMORY_URI}{source_id}:{memory.digest}"
    record.headers["Content-Type"] = "application/json"
    record.set_bytes_content(memory.to_json().encode())
    return record


def to_bytes(record: WarcRecord, level: int = GZIP_LEVEL) -> bytes:
    """The record as one gzip member, the unit that a reader can seek to."""
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    deflate = zlib.compressobj(level, zlib.DEFLATED, wbits=31)
    return deflate.compress(plain.getbuffer()) + deflate.flush()


def capture_of(record: WarcRecord) -> Capture:
    """The exchange of a `response` or `revisit` record, without its `RecordRef`, and of a `revisit` without its body.

    Foreign records have no metadata of ours: they are taken for articles of no source, their URL as it stands.
    """
    body = record.reader.read()
    url = record.headers["WARC-Target-URI"]
    known = json.loads(record.headers.get(METADATA) or "{}")
    status = record.http_headers.status_code or 0
    return Capture(
        url=url,
        status=status,
        headers=tuple(_latin(pair) for pair in record.http_headers.items_bytes()),
        body=body,
        fetched_at=record.record_date,
        source=known.get("source", ""),
        candidate=_candidate(known, url),
        memory=known.get("memory"),
        origin=Origin(**known["origin"]) if "origin" in known else None,
        terms=_terms(known["terms"]) if "terms" in known else None,
        to_render=known.get("render", False),
        repeats=original_of(record),
    )


def rendering_of(record: WarcRecord) -> Rendering:
    """What a browser made of a page, out of its `conversion` record; without its `RecordRef`."""
    known = json.loads(record.headers[METADATA])
    return Rendering(
        html=record.reader.read(),
        at=record.record_date,
        browser=known["browser"],
        settled=known["settled"],
        asked=tuple(known["asked"]),
        missing=tuple(known["missing"]),
    )


def _latin(pair: tuple[bytes, bytes]) -> tuple[str, str]:
    return pair[0].decode("latin-1"), pair[1].decode("latin-1")


def _http_head(capture: Capture) -> bytes:
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {capture.status} {phrase}", *(f"{name}: {value}" for name, value in capture.headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _metadata(capture: Capture) -> dict[str, Any]:
    seen = capture.candidate
    fields = {
        "source": capture.source,
        "asked": seen.url,
        "kind": seen.kind.value,
        "seen_in": seen.seen_in,
        "address": seen.address,
        "title": seen.title,
        "published": seen.published,
        "modified": seen.modified,
        "sections": list(seen.sections),
        "language": seen.language,
        "memory": capture.memory,
        "topics": list(seen.topics),
        "since": seen.span and seen.span.since and seen.span.since.isoformat(),
        "until": seen.span and seen.span.until and seen.span.until.isoformat(),
        "depth": seen.depth,
        "looks": seen.looks,
        "whole": seen.whole,
        "habits": [[habit.feature, habit.articles, habit.others] for habit in seen.habits],
        "origin": capture.origin and _filled(asdict(capture.origin)),
        "terms": capture.terms and _terms_json(capture.terms),
        "render": capture.to_render,
    }
    return {key: value for key, value in fields.items() if value}


def _candidate(known: dict[str, Any], url: str) -> Candidate:
    return Candidate(
        url=CanonicalUrl(known.get("asked", url)),
        kind=Kind(known.get("kind", Kind.ARTICLE)),
        seen_in=known.get("seen_in", ""),
        address=known.get("address"),
        title=known.get("title"),
        published=known.get("published"),
        modified=known.get("modified"),
        sections=tuple(known.get("sections", ())),
        language=known.get("language"),
        topics=tuple(known.get("topics", ())),
        depth=known.get("depth", 0),
        looks=known.get("looks", 0),
        whole=known.get("whole", False),
        habits=tuple(Habit(feature=feature, articles=yes, others=no) for feature, yes, no in known.get("habits", ())),
        span=Span(since=_day(known.get("since")), until=_day(known.get("until"))) if {"since", "until"} & known.keys() else None,
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _terms_json(terms: Terms) -> dict[str, Any]:
    """What is empty is left out; but not which signals are respected: that none is, is something else than nothing known."""
    statements = [_filled({**asdict(one), "respected": None}) for one in terms.statements]
    return _filled({"respect": list(terms.respect), "robots": terms.robots, "statements": statements or None})


def _terms(known: dict[str, Any]) -> Terms:
    return Terms(
        respect=tuple(known["respect"]),
        robots=known.get("robots"),
        statements=tuple(OptOut(**one | {"signal": Signal(one["signal"])}) for one in known.get("statements", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
