"""Reads WARC files that others made: their responses as captures, with nothing parsed of what is not wanted."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, Protocol, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from archive.warc.record import capture_of
from pipelines.errors import ArchiveError
from pipelines.model.capture import Capture, Origin

HTML = ("text/html", "application/xhtml+xml")


class Damaged(ArchiveError):
    """A foreign file cannot be read any further."""


def capture_in(place: str, offset: int, member: bytes) -> Capture | None:
    """The capture in one record of a file; None where it is no HTML page that was sent with 200."""
    captures = Scan(place, io.BytesIO(member)).captures(lambda url, at: True)
    found = next(captures, None)
    return found and replace(found, origin=Origin(place=place, offset=offset))


class Stream(Protocol):
    """What can be read in order, and knows where it is."""

    def read(self, size: int = -1, /) -> bytes: ...
    def tell(self) -> int: ...


@dataclass(slots=True)
class Scan:
    """One pass through a WARC file, plain or compressed, and where it has come to."""

    place: str
    stream: Stream
    seen: int = 0
    """Responses that were looked at."""
    taken: int = 0
    last: int = 0
    """Where the last of them begins."""

    def captures(self, wanted: Callable[[str, datetime], bool]) -> Iterator[Capture]:
        """The HTML pages that a server sent with 200 and whose URL and time of fetching are `wanted`.

        Only the WARC headers are read of all others. Raises `Damaged` where the file is damaged, after all that
        stands before the damage; what cannot be a capture, such as a record without a date, is passed over.
        """

        def is_wanted(record: WarcRecord) -> bool:
            self.seen, self.last = self.seen + 1, record.stream_pos
            url, date = record.headers.get("WARC-Target-URI"), record.record_date
            return url is not None and date is not None and record.is_http and wanted(url.strip("<>"), date)

        try:
            records = ArchiveIterator(  # its type asks for more than it uses: it neither seeks nor closes
                cast(BinaryIO, self.stream),
                record_types=WarcRecordType.response,
                parse_http=False,
                func_filter=is_wanted,
                quirks_mode=True,
            )
            for record in records:
                if capture := self._capture(record):
                    self.taken += 1
                    yield capture
        except (OSError, ValueError) as error:
            raise Damaged(self.place, f"is damaged near byte {self.stream.tell()} ({error}); the rest was not read") from error

    def _capture(self, record: WarcRecord) -> Capture | None:
        offset = record.stream_pos
        try:
            record.parse_http(auto_decode="transfer", quirks_mode=True)
        except OSError:  # no HTTP, whatever the record says; the next record has a header of its own
            return None
        sent = record.http_headers
        if sent is None or sent.status_code != 200 or not _is_html(record):
            return None
        length = record.content_length
        capture = capture_of(record)
        chunked = any(name.lower() == "transfer-encoding" for name, _ in capture.headers)
        if not chunked and len(capture.body) != length:
            raise Damaged(f"{self.place} at {offset}", "is cut off; the rest was not read")
        # As Twisted hands it to us: transfer coding undone, its header left out (RFC 9112 §6.1).
        headers = tuple((name, value) for name, value in capture.headers if name.lower() != "transfer-encoding")
        return replace(capture, url=capture.url.strip("<>"), headers=headers, origin=Origin(place=self.place, offset=offset))


def _is_html(record: WarcRecord) -> bool:
    kind = (record.http_content_type or "").lower()
    return not kind or kind.startswith(HTML)
