"""Translates between Scrapy's requests and responses and our values; Scrapy's types travel no further than this package."""

from datetime import datetime

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response

from archive.database.frontier import Leased
from crawler.refusal import Refused
from pipelines.model import Candidate, Capture

LEASED = "morgue_leased"
CANDIDATE = "morgue_candidate"
SOURCE = "morgue_source"
CAPTURE = "morgue_capture"

# Why a fetch failed, as it is stored. All but a body that is too large are tried again later: they say nothing of the page.
REASONS: dict[type[BaseException], str] = {
    CannotResolveHostError: "dns",
    DownloadConnectionRefusedError: "connection-refused",
    DownloadTimeoutError: "timeout",
    DownloadCancelledError: "too-large",
    ResponseDataLossError: "cut-short",
    UnsupportedURLSchemeError: "scheme",
}


def request_of(leased: Leased) -> Request:
    """The request for a leased URL: conditional where we have validators (RFC 9110 §13)."""
    headers = {}
    if leased.etag:
        headers["If-None-Match"] = leased.etag
    if leased.last_modified:
        headers["If-Modified-Since"] = leased.last_modified
    meta = {LEASED: leased, CANDIDATE: leased.candidate, SOURCE: leased.source}
    return Request(_address(leased.candidate), headers=headers, meta=meta, dont_filter=True)


def request_for(candidate: Candidate, source: str) -> Request:
    """An unconditional request for a URL that is not in the frontier, such as a robots.txt."""
    return Request(_address(candidate), meta={CANDIDATE: candidate, SOURCE: source}, dont_filter=True)


def _address(candidate: Candidate) -> str:
    return candidate.address or candidate.url


def capture_of(request: Request, response: Response, at: datetime) -> Capture:
    """The exchange as the server sent it. Give it the response as the downloader did, before any middleware changed it."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1").strip())
        for name, values in response.headers.items()
        for value in values
        if value is not None
    )
    return Capture(
        url=response.url,
        status=response.status,
        headers=headers,
        body=response.body,
        fetched_at=at,
        source=request.meta[SOURCE],
        candidate=request.meta[CANDIDATE],
    )


def reason_of(error: BaseException) -> tuple[str, str]:
    """Why there is no response: a slug, and what was said."""
    if isinstance(error, Refused):
        return error.reason, error.detail
    for kind, reason in REASONS.items():
        if isinstance(error, kind):
            return reason, str(error)
    return "connection-failed", f"{type(error).__name__}: {error}"


def is_for_good(error: BaseException) -> bool:
    """Whether asking again would come to the same: what is refused, and what is larger than we take."""
    return error.for_good if isinstance(error, Refused) else isinstance(error, DownloadCancelledError)
