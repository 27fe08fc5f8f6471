"""Translates between Scrapy's requests and responses and our values; Scrapy's types travel no further than this package."""

from datetime import datetime

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response

from archive.database.frontier import Leased
from crawler.downloads import HeadTooLarge, ProxyUnreachable
from crawler.refusal import Refused
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture, Origin
from pipelines.model.source import Kind
from pipelines.robots import origin_of
from pipelines.statements import Terms
from pipelines.urls import canonicalise

LEASED = "morgue_leased"
CANDIDATE = "morgue_candidate"
SOURCE = "morgue_source"
CAPTURE = "morgue_capture"
TERMS = "morgue_terms"
"""What was known of the use of a page before it was asked for."""
OF_AN_ARCHIVE = "morgue_of_an_archive"
"""Set in the meta of requests to a web archive: robots.txt is for its pages' readers and not for its interface, and what it
answers is no page of a newspaper."""

PART = "morgue_part"
"""Set in the meta of requests for what a page's scripts ask for: it is handed to the browser, and is no capture."""

# Why a fetch failed, as it is stored. All but a body that is too large are tried again later: they say nothing of the page.
REASONS: dict[type[BaseException], str] = {
    CannotResolveHostError: "dns",
    DownloadConnectionRefusedError: "connection-refused",
    DownloadTimeoutError: "timeout",
    ProxyUnreachable: "proxy",
    DownloadCancelledError: "too-large",
    ResponseDataLossError: "cut-short",
    UnsupportedURLSchemeError: "scheme",
    IgnoreRequest: "redirects",  # only Scrapy's redirect middleware raises it; ours raise `Refused`
}


def request_of(leased: Leased) -> Request:
    """The request for a leased URL: conditional where we have validators (RFC 9110 §13) and believe them."""
    headers = {}
    if leased.etag and not leased.candidate.whole:
        headers["If-None-Match"] = leased.etag
    if leased.last_modified and not leased.candidate.whole:
        headers["If-Modified-Since"] = leased.last_modified
    meta = {LEASED: leased, CANDIDATE: leased.candidate, SOURCE: leased.source}
    return Request(_address(leased.candidate), headers=headers, meta=meta, dont_filter=True)


def request_for(candidate: Candidate, source: str) -> Request:
    """An unconditional request for a URL that is not in the frontier, such as a robots.txt."""
    return Request(_address(candidate), meta={CANDIDATE: candidate, SOURCE: source}, dont_filter=True)


def request_to_archive(url: str, first_and_last: tuple[int, int] | None = None) -> Request:
    """A request to a web archive's interface, for a range of bytes where one is given."""
    headers = {"Range": "bytes={}-{}".format(*first_and_last)} if first_and_last else {}
    return Request(url, headers=headers, meta={OF_AN_ARCHIVE: True}, dont_filter=True)


def request_for_part(url: str, headers: dict[str, str], source: str) -> Request:
    """A request for what a page's scripts ask for. Raises `ValueError` for a URL that cannot be asked.

    Redirects are not followed by Scrapy: where they lead to is for whoever asks to judge.
    """
    candidate = Candidate(url=canonicalise(url), kind=Kind.ARTICLE, seen_in="")
    meta = {PART: True, CANDIDATE: candidate, SOURCE: source, "dont_redirect": True}
    return Request(url, headers=headers, meta=meta, dont_filter=True)


def answer_of_archive(response: Response, at: datetime) -> Capture:
    """What an archive's interface said: to be read and dropped."""
    # Its own address may be longer than a canonical one can be: a page's stands in it.
    candidate = Candidate(url=canonicalise(origin_of(response.url)), kind=Kind.FEED, seen_in="")
    return _capture(response, at, "", candidate)


def replayed(response: Response, url: str, at: datetime) -> Capture:
    """The exchange that an archive replays as it was: its headers come back under names of their own (X-Archive-Orig-*).

    The archive may have changed the content coding on the way, so that one header is of its own answer.
    """
    sent = _headers(response)
    prefix = "x-archive-orig-"
    then = [(name[len(prefix) :], value) for name, value in sent if name.lower().startswith(prefix)]
    kept = [pair for pair in then if pair[0].lower() not in ("content-encoding", "content-length", "transfer-encoding")]
    names = {name.lower() for name, _ in kept}
    kept += [
        (n, v) for n, v in sent if n.lower() == "content-encoding" or (n.lower() == "content-type" and n.lower() not in names)
    ]
    return Capture(
        url=url,
        status=200,
        headers=tuple(kept),
        body=response.body,
        fetched_at=at,
        source="",
        candidate=Candidate(url=canonicalise(url), kind=Kind.ARTICLE, seen_in=""),
        origin=Origin(place=response.url),
    )


def _headers(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1").strip())
        for name, values in response.headers.items()
        for value in values
        if value is not None
    )


def _address(candidate: Candidate) -> str:
    return candidate.address or candidate.url


def capture_of(request: Request, response: Response, at: datetime) -> Capture:
    """The exchange as the server sent it. Give it the response as the downloader did, before any middleware changed it."""
    meta = request.meta
    return _capture(response, at, meta[SOURCE], meta[CANDIDATE], meta.get(TERMS))


def _capture(response: Response, at: datetime, source: str, candidate: Candidate, terms: Terms | None = None) -> Capture:
    return Capture(
        url=response.url,
        status=response.status,
        headers=_headers(response),
        body=response.body,
        fetched_at=at,
        source=source,
        candidate=candidate,
        terms=terms,
    )


def reason_of(error: BaseException) -> tuple[str, str]:
    """Why there is no response: a slug, and what was said."""
    if isinstance(error, Refused):
        return error.reason, error.detail
    if head := _head_too_large(error):
        return "too-large", str(head)
    for kind, reason in REASONS.items():
        if isinstance(error, kind):
            return reason, str(error)
    return "connection-failed", f"{type(error).__name__}: {error}"


def is_for_good(error: BaseException) -> bool:
    """Whether asking again would come to the same: what is refused, and what is larger than we take."""
    if isinstance(error, Refused):
        return error.for_good
    return isinstance(error, DownloadCancelledError) or _head_too_large(error) is not None


def _head_too_large(error: BaseException) -> HeadTooLarge | None:
    """What ended the answer, where that was the size of its head: Twisted and Scrapy wrap it in errors of their own."""
    told = [failure.value for failure in getattr(error.__cause__, "reasons", ())]
    return next((one for one in told if isinstance(one, HeadTooLarge)), None)
