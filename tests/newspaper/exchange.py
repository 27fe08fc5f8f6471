"""One HTTP exchange of the newspaper, and the server on loopback: conditional, compressed, kept alive, logged."""

import contextlib
import gzip
import hashlib
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.newspaper.articles import START

_LAST_DATA_RECEIVED = struct.Struct("=52xI")
"""Of Linux's `struct tcp_info`: eight bytes, then numbers of 32 bits, of which it is the twelfth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One request, as it came, and how it was answered."""

    time: float
    """Of `time.monotonic`, when it came."""
    method: str
    path: str
    """With its query."""
    status: int
    headers: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """Give what a line of a log file has: of the headers the three that tell how it was asked."""
        headers = {name.lower(): value for name, value in self.headers}
        kept = {name: headers.get(name.lower()) for name in ("If-None-Match", "If-Modified-Since", "User-Agent")}
        return {"time": self.time, "method": self.method, "path": self.path, "status": self.status, **kept}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    changed: datetime = START
    headers: tuple[tuple[str, str], ...] = ()


class Validators:
    """Gives pages an ETag and a Last-Modified that moves whenever the bytes do, and knows when 304 is the answer."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, datetime]] = {}

    def answer(self, url: str, page: Page, headers: Message, stale: str | None = None) -> Page:
        """Give the page, gzipped where the client takes it, or 304 (RFC 9110 §13.2.2); with a `stale` digest whatever it says."""
        digest = stale or hashlib.sha256(page.body).hexdigest()[:20]
        known, changed = self._seen.get(url, (digest, page.changed))
        if known != digest:
            # A page can change without a later story in it: when one is removed.
            changed = max(changed + timedelta(seconds=1), page.changed)
        self._seen[url] = digest, changed
        coding = "gzip" if page.type != "application/gzip" and "gzip" in headers.get("Accept-Encoding", "") else ""
        etag = f'"{digest}{coding}"'
        stamp = format_datetime(changed.astimezone(UTC), usegmt=True)
        validators = (("ETag", etag), ("Last-Modified", stamp), ("Vary", "Accept-Encoding"))
        if _unchanged(headers, etag, changed):
            return replace(page, status=304, body=b"", headers=validators)
        page = replace(page, headers=(*page.headers, *validators))
        if not coding:
            return page
        return replace(page, body=gzip.compress(page.body, mtime=0), headers=(*page.headers, ("Content-Encoding", coding)))


def _came(connection: socket.socket) -> float:
    """When the last bytes of a connection came, whoever had the processor since (`tcpi_last_data_recv` of tcp(7), in ms)."""
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA_RECEIVED.size)
    (ago,) = _LAST_DATA_RECEIVED.unpack(info)
    return time.monotonic() - ago / 1000


def _unchanged(headers: Message, etag: str, changed: datetime) -> bool:
    if tags := headers.get("If-None-Match"):
        return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in tags.split(","))
    try:
        return parsedate_to_datetime(headers.get("If-Modified-Since", "")) >= changed
    except (ValueError, TypeError):
        return False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Courier/1.0", ""
    wbufsize = -1  # head and body in one write: two would wait for each other's acknowledgement
    server: "Server"

    def do_GET(self) -> None:
        page = self.server.answer(self.command, self.path, self.headers, _came(self.connection))
        self.send_response(page.status)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.status != 304:
            self.send_header("Content-Type", page.type)
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.body)

    do_HEAD = do_GET  # noqa: N815  # the names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the newspaper keeps its own log."""


class Server(ThreadingHTTPServer):
    """Listens on a loopback port (0: a free one) and asks `answer(method, target, headers, came)` for each page."""

    request_queue_size = 128

    def __init__(self, port: int, answer: Callable[[str, str, Message, float], Page]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.host = f"127.0.0.1:{self.server_port}"
        self._open: set[socket.socket] = set()

    def start(self) -> Self:
        """Serve in a thread until `stop`."""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def stop(self) -> None:
        """Answer nobody any more, and give the port back."""
        self.shutdown()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Close the kept-alive connections too: a newspaper that is down answers nobody."""
        super().server_close()
        for request in tuple(self._open):
            with contextlib.suppress(OSError):  # its client was faster
                request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that is killed in the middle is what this server is for.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)
