"""Captures made by hand, for tests that need one and do not care where it comes from."""

from datetime import UTC, datetime

from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.urls import canonicalise

NOON = datetime(2026, 11, 20, 12, 0, 0, 250_000, tzinfo=UTC)


def capture(url: str = "https://www.example.test/news/1.html", body: bytes = b"<p>hello", **changes: object) -> Capture:
    """A capture of an article page, changed as told."""
    candidate = Candidate(
        url=canonicalise(url), kind=changes.pop("kind", Kind.ARTICLE), seen_in="https://www.example.test/feed.xml"
    )
    values = {
        "url": url,
        "status": 200,
        "headers": (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
        "body": body,
        "fetched_at": NOON,
        "source": "example.test",
        "candidate": candidate,
    }
    return Capture(**{**values, **changes})
