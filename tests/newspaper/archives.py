"""Web archives that kept a newspaper: WARC files as others write them, and a server with indexes, replay and byte ranges."""

import gzip
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import Self
from urllib.parse import parse_qs, urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from tests.newspaper.exchange import Page, Server

HTML = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What a crawler of somebody else once got."""

    url: str
    at: datetime
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = HTML
    chunked: bool = False

    @property
    def timestamp(self) -> str:
        return f"{self.at.astimezone(UTC):%Y%m%d%H%M%S}"


def member(kept: Exchange, *, compressed: bool = True) -> bytes:
    """The exchange as a `response` record, with nothing in it that only morgue writes."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.record_date = kept.at
    record.headers["WARC-Target-URI"] = kept.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    headers, body = kept.headers, kept.body
    if kept.chunked:
        headers, body = (*headers, ("Transfer-Encoding", "chunked")), b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    record.set_bytes_content(f"HTTP/1.1 {kept.status} Said\r\n{head}\r\n".encode() + body)
    plain = io.BytesIO()
    record.write(plain)
    return gzip.compress(plain.getvalue(), mtime=0) if compressed else plain.getvalue()


def warc(kept: Iterable[Exchange], *, compressed: bool = True) -> bytes:
    """A WARC file with a `warcinfo` and a `request` among its records, as crawlers write it."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.set_bytes_content(b"software: somebody else's\r\n")
    info = io.BytesIO()
    record.write(info)
    parts = [gzip.compress(info.getvalue()) if compressed else info.getvalue()]
    return b"".join([*parts, *(member(one, compressed=compressed) for one in kept)])


class WebArchive:
    """Serves exchanges as pywb, the Wayback Machine and Common Crawl do, on loopback; its robots.txt forbids everything."""

    def __init__(self, kept: Iterable[Exchange], files: dict[str, bytes] | None = None) -> None:
        self.kept = sorted(kept, key=lambda one: one.timestamp)
        self.files = files or {}
        self.hits: list[str] = []
        self.ranges: list[str] = []
        self.busy = 0
        """How many requests are answered with 429 before the next good answer."""
        self.patience = "1"
        """Its `Retry-After` then."""
        self.elsewhen: dict[tuple[str, str], str] = {}
        """Captures that are lost: by timestamp and address, where their readers are sent."""
        self.breaks: dict[str, int] = {}
        """Files that are cut off at so many bytes, once."""

    def __enter__(self) -> Self:
        self._server = Server(0, self._answer).start()
        self.host, self.url = self._server.host, f"http://{self._server.host}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def _answer(self, method: str, target: str, headers: Message, _: float) -> Page:
        self.hits.append(target)
        parts = urlsplit(target)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/robots.txt":
            return Page(body=b"User-agent: *\nDisallow: /\n", type="text/plain")
        if self.busy:
            self.busy -= 1
            return Page(body=b"slow down", status=429, headers=(("Retry-After", self.patience),))
        if parts.path == "/news/cdx":
            return _lines([_row(one) for one in self._asked(asked)])
        if parts.path == "/cdx/search/cdx":
            return self._wayback(asked)
        if parts.path.endswith("-index"):
            return self._common_crawl(asked)
        for prefix in ("/news/", "/web/"):
            if parts.path.startswith(prefix) and "id_/" in target:
                return self._replayed(target.removeprefix(prefix))
        return self._file(parts.path, headers)

    def _asked(self, asked: dict[str, str]) -> list[Exchange]:
        site = asked["url"].removeprefix("*.").partition("/")[0]
        first, last = asked.get("from", "0"), asked.get("to", "9") + "9" * 14
        return [one for one in self.kept if site in one.url and first <= one.timestamp <= last[:14]]

    def _wayback(self, asked: dict[str, str]) -> Page:
        """A header row, then pages of two, each with the key of the next (Wayback CDX server, README)."""
        rows = self._asked(asked)
        start = int(asked.get("resumeKey", 0))
        names = asked.get("fl", "timestamp,original,mimetype,statuscode,digest").split(",")
        values = [
            [_row(one).get({"original": "url", "mimetype": "mime", "statuscode": "status"}.get(n, n)) for n in names]
            for one in rows
        ]
        answer: list[list[str | None]] = [list(names), *values[start : start + 2]]
        if start + 2 < len(rows):
            answer += [[], [str(start + 2)]]
        return Page(body=json.dumps(answer).encode(), type="application/json")

    def _common_crawl(self, asked: dict[str, str]) -> Page:
        """Its index says in which file and where; without captures it answers 404, behind the last page 400. Pages of two."""
        rows, offset, data = [], 0, b""
        for one in self.kept:
            data += (part := member(one))
            rows.append(_row(one) | {"filename": "crawl-data/0.warc.gz", "offset": str(offset), "length": str(len(part))})
            offset += len(part)
        self.files["/crawl-data/0.warc.gz"] = data
        # Pages are made of the whole index, in which filters come last: one may be empty, and 404, though others are not.
        pages = -(-len(rows) // 2)
        if asked.get("showNumPages") == "true":
            return Page(body=json.dumps({"pages": pages, "pageSize": 5, "blocks": pages}).encode(), type="application/json")
        page = int(asked.get("page", 0))
        if page >= pages:
            said = {"message": f"Page {page} invalid: First Page is 0, Last Page is {pages - 1}"}
            return Page(body=json.dumps(said).encode(), status=400, type="application/json")
        wanted = {one.timestamp for one in self._asked(asked)}
        rows = [row for row in rows[2 * page : 2 * page + 2] if row["timestamp"] in wanted]
        return _lines(rows) if rows else Page(body=b'{"message": "No Captures found"}', status=404, type="application/json")

    def _replayed(self, rest: str) -> Page:
        stamp, _, url = rest.partition("id_/")
        if (stamp, url) in self.elsewhen:
            return Page(body=b"", status=302, headers=(("Location", self.elsewhen[stamp, url]),))
        for one in self.kept:
            if one.timestamp == stamp and one.url == url:
                headers = tuple((f"X-Archive-Orig-{name}", value) for name, value in one.headers)
                return Page(body=one.body, headers=(*headers, ("Memento-Datetime", "x")), type="text/html; charset=utf-8")
        return Page(body=b"not archived", status=404)

    def _file(self, path: str, headers: Message) -> Page:
        data = self.files.get(path)
        if data is None:
            return Page(body=b"", status=404)
        asked = headers.get("Range", "")
        self.ranges.append(asked)
        first, _, last = asked.removeprefix("bytes=").partition("-")
        begin, end = int(first or 0), min(int(last or len(data) - 1), len(data) - 1)
        if begin >= len(data):
            return Page(body=b"", status=416)
        part = data[begin : end + 1]
        part = part[: self.breaks.pop(path, len(part))]
        told = (("Content-Range", f"bytes {begin}-{begin + len(part) - 1}/{len(data)}"),)
        return Page(body=part, status=206, headers=told, type="application/octet-stream")


def _row(one: Exchange) -> dict[str, str]:
    return {
        "urlkey": one.url,
        "timestamp": one.timestamp,
        "url": one.url,
        "mime": dict(one.headers).get("Content-Type", "").partition(";")[0],
        "status": str(one.status),
        "digest": "X",
    }


def _lines(rows: list[dict[str, str]]) -> Page:
    return Page(body="".join(json.dumps(row) + "\n" for row in rows).encode(), type="text/x-ndjson")
