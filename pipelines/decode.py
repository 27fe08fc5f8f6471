"""A capture's body as text: content codings undone, charset found. What the text says is left to `extract`."""

import codecs
import re
import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it has no types of its own
from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode, read_bom

from pipelines.errors import EmptyBody, NotHtml, NotRendered, Undecodable
from pipelines.model.capture import Capture
from pipelines.twice import is_twice, once

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 20 * 2**20
"""Bytes a body may have when inflated: ten times the largest of a thousand real pages."""
CHAIN = 4
"""Content codings that may be stacked; more is an attack."""
CHUNK = 2**12
"""Bytes fed at a time, so that a damaged stream gives what stands before the damage."""
SAMPLE = 2**16
"""Bytes looked at to guess a charset."""

# Binary data bytes, WHATWG MIME Sniffing §3: none of them occurs in text.
BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
MARKUP = re.compile(rb"<(?:[!?]|[a-z][a-z0-9:]*[\s>/])", re.IGNORECASE)
# Not in a document, whatever its charset says: XML 1.0 §2.2 without its exceptions.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CONTROL = bytes({*range(0x20)} - set(b"\t\n\r"))


class Inflater(Protocol):
    """One compressed stream, as `zlib` and `zstd` have it."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Brotli:
    """Brotli behind the interface that the other two share."""

    unused_data = b""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._stream.is_finished())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return bytes(self._stream.process(data, output_buffer_limit=max_length))


def _zstd() -> Inflater:
    # RFC 9659: a window over 8 MiB has no place on the web.
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})


def _deflate(data: bytes) -> Callable[[], Inflater]:
    # RFC 9110 §8.4.1.2: zlib format, but some servers send the bare stream.
    zlib_header = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return lambda: zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)


def inflate(capture: Capture, limit: int = LIMIT) -> bytes:
    """The body with its Content-Encoding undone (RFC 9110 §8.4), and a `.gz` file unpacked.

    A truncated stream gives what can be had; a body that is not compressed, whatever the header says, is taken as it is.
    `Undecodable` for a stream that gives nothing and one that grows beyond `limit` bytes.
    """
    data = capture.body
    named = ",".join(value for name, value in capture.headers if name.lower() == "content-encoding")
    codings = [coding.strip().lower() for coding in named.split(",") if coding.strip()]
    if len(codings) > CHAIN:
        raise Undecodable(f"{len(codings)} content codings")
    for coding in reversed(codings):
        data = _undo(coding, data, limit)
    if data[:3] == b"\x1f\x8b\x08":
        data = _undo("gzip", data, limit)
    if len(data) > limit:
        raise Undecodable(f"more than {limit} bytes")
    return data


def _undo(coding: str, data: bytes, limit: int) -> bytes:
    match coding:
        case "gzip" | "x-gzip":
            make: Callable[[], Inflater] = lambda: zlib.decompressobj(16 + zlib.MAX_WBITS)  # noqa: E731
        case "deflate":
            make = _deflate(data)
        case "br":
            make = _Brotli
        case "zstd":
            make = _zstd
        case _:  # identity, and the charsets and inventions that servers put here
            return data
    return _inflate(coding, make, data, limit)


def _inflate(coding: str, make: Callable[[], Inflater], data: bytes, limit: int) -> bytes:
    stream, out, start = make(), bytearray(), 0
    try:
        while start < len(data):
            out += stream.decompress(data[start : start + CHUNK], limit + 1 - len(out))
            start = min(start + CHUNK, len(data))
            if len(out) > limit:
                raise Undecodable(f"{coding}: more than {limit} bytes")
            if stream.eof:
                # Further members follow at once (RFC 1952 §2.2); anything else behind the end is ignored.
                start -= len(stream.unused_data)
                if coding not in ("gzip", "x-gzip", "zstd") or data[start : start + 2] != data[:2]:
                    break
                stream = make()
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        if not out and not BINARY.search(data[:512]):
            return data
        if not out:
            raise Undecodable(f"{coding}: {error}") from error
    return bytes(out)


def decode(capture: Capture) -> str:
    """The body as text without NUL and other characters that no document has.

    In this order: byte order mark, valid UTF-8, charset of Content-Type, of `meta` or the XML declaration, a guess,
    windows-1252. Labels mean what they mean to browsers (WHATWG Encoding). UTF-8 that was encoded twice is read as it was
    meant. `NotHtml` for a binary body, `EmptyBody` for none. Of a capture that is read as a browser shows it, the DOM;
    `NotRendered` where there is none.
    """
    if capture.to_render:
        if capture.rendering is None:
            raise NotRendered
        return FORBIDDEN.sub("", capture.rendering.html.decode("utf-8", "replace"))
    data = inflate(capture)
    if not data.strip():
        raise EmptyBody("empty body")
    if data.startswith(b"%PDF-"):
        raise NotHtml("application/pdf")
    if read_bom(data)[0] is None:
        if BINARY.search(data[:512]) and not MARKUP.search(data[:512]):
            raise NotHtml("binary body")
        try:
            return _utf_8(data)
        except UnicodeDecodeError:
            pass
    content_type = capture.header("content-type")
    return FORBIDDEN.sub("", html_to_unicode(content_type, data, default_encoding="cp1252", auto_detect_fun=_guess)[1])


def _utf_8(data: bytes) -> str:
    # Not final: a page cut in the middle of a character is UTF-8 all the same. Control bytes go first: in bytes it costs
    # a tenth of what it costs in text.
    text = codecs.getincrementaldecoder("utf-8")().decode(data.translate(None, CONTROL))
    text = once(text) if is_twice(data) else text
    # Looked for first: hardly a page has one.
    return text.replace("\ufffe", "").replace("\uffff", "") if "\ufffe" in text or "\uffff" in text else text


def _guess(data: bytes) -> str | None:
    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None
