"""Web archives' indexes (CDX): how one is asked for a site and a span of days, what it answers, and where its pages are.

Three servers are known by their ways: pywb's (and OpenWayback's heirs), the Wayback Machine's, Common Crawl's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

from pipelines.errors import ConfigError
from pipelines.model.candidate import Span

WAYBACK = "https://web.archive.org/cdx/search/cdx"
COMMON_CRAWL = "https://index.commoncrawl.org/{}-index"
COMMON_CRAWL_DATA = "https://data.commoncrawl.org/"
PAGE = 5_000
"""Captures asked for at a time: some MB, and what a busy server answers within its own limits."""
_FIELDS = "timestamp,original,mimetype,statuscode,digest"
_NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}


class Way(StrEnum):
    """How a server is asked for more."""

    PYWB = "pywb"
    WAYBACK = "wayback"
    COMMON_CRAWL = "commoncrawl"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebArchive:
    """A web archive: its index, and where the bytes are."""

    index: str
    way: Way
    pages: str
    """With `{timestamp}` and `{url}`: the address of a page as it was sent. Without: the folder of the WARC files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxRow:
    """One capture as an index has it."""

    url: str
    at: datetime
    mime: str
    status: str
    filename: str | None = None
    offset: int | None = None
    length: int | None = None

    @property
    def timestamp(self) -> str:
        """Of 14 digits, as replay addresses have it."""
        return f"{self.at:%Y%m%d%H%M%S}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxAnswer:
    """What an index said: captures, how the next page is asked for, and how many lines could not be read."""

    rows: tuple[CdxRow, ...]
    resume_key: str | None = None
    unreadable: int = 0


def archive_of(server: str, pages: str | None) -> WebArchive:
    """The archive that a name or the address of an index stands for. Raises `ConfigError`."""
    if server == "wayback":
        server = WAYBACK
    if server.startswith("commoncrawl:"):
        server = COMMON_CRAWL.format(server.removeprefix("commoncrawl:"))
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise ConfigError(
            server, "is no web archive; write wayback, commoncrawl:CC-MAIN-YYYY-WW, or the https:// address of a CDX server"
        )
    if parts.path.endswith("-index"):
        folder = pages or (COMMON_CRAWL_DATA if parts.netloc == "index.commoncrawl.org" else None)
        return WebArchive(index=server, way=Way.COMMON_CRAWL, pages=_checked(folder, server))
    if parts.path.endswith("/cdx/search/cdx"):
        guess = f"{parts.scheme}://{parts.netloc}/web/{{timestamp}}id_/{{url}}"
        return WebArchive(index=server, way=Way.WAYBACK, pages=_checked(pages or guess, server))
    if parts.path.endswith("/cdx"):
        guess = server.removesuffix("cdx") + "{timestamp}id_/{url}"
        return WebArchive(index=server, way=Way.PYWB, pages=_checked(pages or guess, server))
    return WebArchive(index=server, way=Way.PYWB, pages=_checked(pages, server))


def _checked(pages: str | None, server: str) -> str:
    if pages is None:
        raise ConfigError(
            server, "does not tell where its pages are; say --replay 'https://…/{timestamp}id_/{url}', or its WARC folder"
        )
    is_template = "{timestamp}" in pages and "{url}" in pages
    if urlsplit(pages).scheme not in ("http", "https") or (not is_template and "{" in pages):
        raise ConfigError(
            "--replay", f"{pages!r} will not do; write https://…/{{timestamp}}id_/{{url}}, or the address of a folder"
        )
    return pages if is_template or pages.endswith("/") else pages + "/"


def question(archive: WebArchive, host: str, span: Span, *, resume_key: str | None = None, page: int = 0) -> str:
    """The address that asks an index for the HTML pages of a host and its subdomains that answered 200 in a span of days."""
    asked = [("url", host), ("matchType", "domain"), ("output", "json")]
    if span.since:
        asked.append(("from", f"{span.since:%Y%m%d}"))
    if span.until:
        asked.append(("to", f"{span.until:%Y%m%d}"))
    match archive.way:
        case Way.WAYBACK:
            asked += [("fl", _FIELDS), ("filter", "statuscode:200"), ("filter", "mimetype:text/html"), ("collapse", "digest")]
            asked += [("limit", str(PAGE)), ("showResumeKey", "true")]
            asked += [("resumeKey", resume_key)] if resume_key else []
        case Way.COMMON_CRAWL:
            asked += [("filter", "=status:200"), ("page", str(page))]
        case Way.PYWB:
            asked += [("filter", "=status:200")]
    return f"{archive.index}?{urlencode(asked)}"


def question_of_pages(archive: WebArchive, host: str, span: Span) -> str:
    """The address that asks in how many pages an index answers the question of a host."""
    return question(archive, host, span) + "&showNumPages=true"


def count_pages(text: str) -> int:
    """How many pages an index has for a question; one where it does not say."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    count = told.get("pages") if isinstance(told, dict) else told
    return count if isinstance(count, int) and count >= 0 else 1


def address_of(archive: WebArchive, row: CdxRow) -> tuple[str, tuple[int, int] | None]:
    """Where the bytes of a capture are: an address, and the first and last byte of its record where that is a WARC file."""
    if "{url}" in archive.pages:
        return archive.pages.replace("{timestamp}", row.timestamp).replace(
            "{url}", quote(row.url, safe=":/?&=%~+,;@!$'()*[]")
        ), None
    if row.filename is None or row.offset is None or not row.length:
        raise ConfigError(archive.index, "names no file, offset and length; say where its pages are replayed: --replay")
    return archive.pages + row.filename, (row.offset, row.offset + row.length - 1)


def read_cdx(text: str) -> CdxAnswer:
    """The captures in an answer: JSON lines (pywb, Common Crawl), a JSON table (Wayback), or plain CDX lines of seven fields."""
    text = text.strip()
    if text.startswith("["):
        return _table(text)
    rows: list[CdxRow] = []
    unreadable = 0
    for line in text.splitlines():
        if row := _row(_fields(line)):
            rows.append(row)
        elif line.strip():
            unreadable += 1
    return CdxAnswer(rows=tuple(rows), unreadable=unreadable)


def _table(text: str) -> CdxAnswer:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return CdxAnswer(rows=(), unreadable=1)
    lines = [line for line in table if isinstance(line, list)]
    if not lines:
        return CdxAnswer(rows=())
    names = [_NAMES.get(str(name), str(name)) for name in lines[0]]
    key = None
    if len(lines) >= 3 and not lines[-2] and len(lines[-1]) == 1:  # an empty row, and the key behind it
        key = str(lines[-1][0])
        lines = lines[:-2]
    found = [_row(dict(zip(names, line, strict=False))) for line in lines[1:] if line]
    return CdxAnswer(rows=tuple(row for row in found if row), resume_key=key, unreadable=found.count(None))


def _fields(line: str) -> dict[str, object]:
    """Of a JSON line; of pywb's CDXJ, where key and time stand before it; of plain CDX."""
    head, brace, rest = line.partition("{")
    if brace:
        try:
            values = json.loads(brace + rest)
        except (ValueError, RecursionError):
            return {}
        timestamp = head.split()[1:2]
        return {**({"timestamp": timestamp[0]} if timestamp else {}), **values} if isinstance(values, dict) else {}
    names = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length")
    return dict(zip(names, line.split(), strict=False))


def _row(fields: dict[str, object]) -> CdxRow | None:
    url, stamp = fields.get("url"), str(fields.get("timestamp", ""))
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    if not isinstance(url, str) or not url.startswith("http"):
        return None
    name = fields.get("filename")
    return CdxRow(
        url=url,
        at=at,
        mime=str(fields.get("mime") or ""),
        status=str(fields.get("status") or ""),
        filename=name if isinstance(name, str) else None,
        offset=_number(fields.get("offset")),
        length=_number(fields.get("length")),
    )


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() else None


def wanted(rows: tuple[CdxRow, ...]) -> Iterator[CdxRow]:
    """Those that may be articles: HTML that was sent, each once. Not `warc/revisit`: the same bytes as an earlier one's."""
    seen: set[tuple[str, datetime]] = set()
    for row in rows:
        if (
            row.status in ("200", "-", "")
            and row.mime in ("text/html", "application/xhtml+xml", "unk", "")
            and (row.url, row.at) not in seen
        ):
            seen.add((row.url, row.at))
            yield row
