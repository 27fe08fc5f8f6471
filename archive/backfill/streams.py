"""Opens WARC files where they are: on this disk, on a web server by range, in a bucket through pyarrow."""

import io
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pipelines.errors import ArchiveError, ConfigError

TIMEOUT = 60.0
WAITS = (2.0, 8.0, 32.0, 128.0)
"""Seconds before a server is asked again that breaks off or asks for patience; after the last it is left alone."""
PASSING = frozenset({429, 500, 502, 503, 504})


class Unreachable(ArchiveError):
    """What holds the file does not give any more of it; asking later may help."""


class Stream(Protocol):
    """Bytes of a file, in order from where it was opened; `size` is that of the whole file."""

    size: int

    def read(self, size: int = -1, /) -> bytes: ...
    def tell(self) -> int: ...
    def close(self) -> None: ...


@contextmanager
def open_place(place: str, start: int, user_agent: str) -> Iterator[Stream]:
    """The file at a path or address from the byte `start` on. Raises `ConfigError` where there is none."""
    scheme = urlsplit(place).scheme
    stream: Stream
    if scheme in ("http", "https"):
        stream = _Ranged(place, start, user_agent)
    elif scheme in ("s3", "gs"):
        stream = _Bucket(place, start)
    else:
        stream = _Disk(place, start)
    try:
        yield stream
    finally:
        stream.close()


class _Disk:
    def __init__(self, place: str, start: int) -> None:
        try:
            self._file = Path(place).open("rb")  # noqa: SIM115  # closed by its owner
        except OSError as error:
            raise ConfigError(place, f"cannot be read: {error.strerror}") from None
        self.size = self._file.seek(0, io.SEEK_END)
        self._file.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self._file.close()


class _Bucket:
    """An object of S3 or what speaks like it; credentials, region and endpoint as its SDK finds them, or in the address."""

    def __init__(self, place: str, start: int) -> None:
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem

        self._place = place
        try:
            system, path = FileSystem.from_uri(place)
            self._file = system.open_input_file(path)
            self.size = int(self._file.size())
            self._file.seek(start)
        except (OSError, ArrowException) as error:
            raise ConfigError(
                place, f"cannot be opened: {str(error).splitlines()[0]}; check the address and the credentials"
            ) from None

    def read(self, size: int = -1, /) -> bytes:
        try:
            return bytes(self._file.read(None if size < 0 else size))
        except OSError as error:
            raise Unreachable(self._place, f"breaks off: {str(error).splitlines()[0]}; run the command again later") from error

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        self._file.close()


class _Ranged:
    """A file on a web server. Where the connection breaks, it goes on at that byte (RFC 9110 §14)."""

    def __init__(self, place: str, start: int, user_agent: str) -> None:
        self._place, self._user_agent = place, user_agent
        self._position, self.size = start, 0
        self._failures = 0
        self._response = self._open()

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 20), b""))
        while self._response is not None and self._position < self.size:
            try:
                data = self._response.read(size)
            except (OSError, HTTPException):
                data = b""
            if data:
                self._position += len(data)
                self._failures = 0
                return data
            self._response.close()
            self._wait(None, "broke off")
            self._response = self._open()
        return b""

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        if self._response is not None:
            self._response.close()

    def _open(self) -> HTTPResponse | None:
        headers = {"User-Agent": self._user_agent, "Range": f"bytes={self._position}-", "Accept-Encoding": "identity"}
        while True:
            try:
                response: HTTPResponse = urllib.request.urlopen(
                    urllib.request.Request(self._place, headers=headers), timeout=TIMEOUT
                )
                return self._checked(response)
            except HTTPError as error:
                if error.code == 416:  # nothing stands behind this byte
                    self.size = self._position
                    return None
                if error.code not in PASSING:
                    raise ConfigError(self._place, f"is not to be had: the server said {error.code} {error.reason}") from None
                self._wait(error.headers, f"said {error.code}")
            except (URLError, OSError, HTTPException) as error:
                self._wait(None, str(getattr(error, "reason", error)))

    def _checked(self, response: HTTPResponse) -> HTTPResponse:
        """The response, at our byte. A server without ranges begins at its first: what we have is read and dropped."""
        told = response.headers.get("Content-Range", "").rpartition("/")[2]
        if response.status == 206 and told.isdecimal():
            self.size = int(told)
            return response
        self.size = int(response.headers.get("Content-Length") or 0)
        if not self.size:
            raise ConfigError(self._place, "has no length; download it and name the file")
        left = self._position
        while left and (dropped := response.read(min(left, 1 << 20))):
            left -= len(dropped)
        return response

    def _wait(self, headers: Message | None, why: str) -> None:
        if self._failures == len(WAITS):
            raise Unreachable(
                self._place, f"cannot be read on from byte {self._position}: the server {why}; run the command again later"
            )
        told = (headers.get("Retry-After") or "") if headers else ""
        time.sleep(max(WAITS[self._failures], min(int(told), 600) if told.isdecimal() else 0.0))
        self._failures += 1
