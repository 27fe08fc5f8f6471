"""Gzip members (RFC 1952), the units of a WARC file: every record is one, so that a reader can seek to it."""

import zlib
from pathlib import Path

CHUNK = 1 << 20


def whole_members(path: Path, start: int = 0) -> int:
    """Where the complete gzip members end that begin at `start`; the checksum of each has been found right."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        inflate, position, pending = zlib.decompressobj(wbits=31), start, b""
        while chunk := pending or file.read(CHUNK):
            try:
                inflate.decompress(chunk)
            except zlib.error:
                return end
            if not inflate.eof:
                position, pending = position + len(chunk), b""
                continue
            pending = inflate.unused_data
            position += len(chunk) - len(pending)
            end, inflate = position, zlib.decompressobj(wbits=31)
    return end
