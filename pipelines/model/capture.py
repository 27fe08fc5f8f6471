"""What a server sent, where it is kept, and what a browser made of it."""

from dataclasses import dataclass
from datetime import datetime

from pipelines.model.candidate import Candidate
from pipelines.statements import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a capture was copied from that somebody else made: a file, or an archive's address of it."""

    place: str
    offset: int | None = None
    """Of the record, where the place is a WARC file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The record that holds a body which was sent again: file, byte offset, WARC-Record-ID, and when it was fetched."""

    file: str
    offset: int
    id: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """Where a WARC record is: file name, byte offset of its gzip member and its length, WARC-Record-ID."""

    file: str
    offset: int
    length: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a browser made of a captured page: its DOM, after the page's scripts have run."""

    html: bytes
    """UTF-8."""
    at: datetime
    """Aware, UTC: when it was taken."""
    browser: str
    """Name and version."""
    settled: bool = True
    """False where the page was not at rest within the limit: then this is the DOM as it was."""
    asked: tuple[str, ...] = ()
    """What the page's scripts asked for and were given: further scripts and data, which are no captures."""
    missing: tuple[str, ...] = ()
    """What they asked for and could not have for the moment: the server did not answer, or said 429 or 5xx."""
    record: RecordRef | None = None

    @property
    def is_whole(self) -> bool:
        """Whether another try could hardly show more."""
        return self.settled and not self.missing

    def __repr__(self) -> str:
        return f"Rendering({len(self.html)} bytes, {self.browser})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One exchange as the server sent it, from the network or from a WARC."""

    url: str
    """The URL that answered; `candidate.url` is the one that was asked for, before any redirect."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Name and value as received, latin-1, in order, repeated ones kept."""
    body: bytes
    """As sent: still content-encoded."""
    fetched_at: datetime
    """Aware, UTC."""
    source: str
    candidate: Candidate
    record: RecordRef | None = None
    memory: str | None = None
    """Digest of the `Memory` of the source with which it is read first."""
    origin: Origin | None = None
    """None for what we fetched ourselves."""
    terms: Terms | None = None
    to_render: bool = False
    """Whether it is read as a browser shows it; then it is not read without a `rendering`."""
    rendering: Rendering | None = None
    repeats: Original | None = None
    """Where the body is kept, if it is that of the last good answer for this URL to the byte: then nothing has changed."""

    def header(self, name: str) -> str | None:
        """The first value of a header, by case-insensitive name (RFC 9110 §5.1)."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    def __repr__(self) -> str:
        return f"Capture({self.candidate.kind} {self.url} {self.status}, {len(self.body)} bytes, {self.fetched_at.isoformat()})"
