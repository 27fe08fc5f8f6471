"""What a robots.txt allows (RFC 9309). Fetching it, keeping it and asking again is left to the crawler."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from pipelines.decode import inflate
from pipelines.errors import Undecodable
from pipelines.model.capture import Capture
from pipelines.model.source import CanonicalUrl
from pipelines.patience import retry_after
from pipelines.urls import resolve

AGENT = "morgue"
"""The product token that a robots.txt addresses us by."""

# RFC 9309 §2.5: at least this much must be parsed; nothing honest is longer.
LONGEST = 500 * 2**10
# RFC 9309 §2.4.
KEEP = timedelta(hours=24)
# The RFC says only that a server in trouble is asked again; soon enough for a crawl that is still running.
KEEP_REFUSAL = timedelta(minutes=10)

ALLOW_ALL = ""
DISALLOW_ALL = "User-agent: *\nDisallow: /"

# Protego takes "mor" for "morgue" and not "morgue/1.0". With a slash behind the token, and nothing else (RFC 9309 §2.2.1),
# it takes the product token and only that.
_PRODUCT = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*[a-z_-]+).*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one origin, from one capture of its robots.txt."""

    text: str = field(repr=False)
    """The rules in force; what stands for all or nothing where there was no file to read."""
    sitemaps: tuple[CanonicalUrl, ...]
    fetched_at: datetime
    expires: datetime
    """When to ask again."""
    rules: Protego = field(repr=False, compare=False)
    answered: bool = True
    """Whether the server gave an answer to go by; until it does, nothing is allowed."""
    record: str | None = None
    """WARC-Record-ID of the capture."""

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent`, a product token such as `morgue`, may fetch `url`: the longest rule wins (RFC 9309 §2.2.2)."""
        return self.rules.can_fetch(url, f"{agent}/")

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between two requests, where the file has the (non-standard) Crawl-delay."""
        return self.rules.crawl_delay(f"{agent}/")


def refusal(robots: Robots, url: str) -> str | None:
    """Why we may not fetch a URL; None where we may, and where there is no answer to go by yet."""
    if not robots.answered or robots.allows(url, AGENT):
        return None
    return f"disallowed by the robots.txt of {robots.fetched_at:%Y-%m-%d}"


def origin_of(url: str) -> str:
    """What a robots.txt is for: scheme, host and port (RFC 9309 §2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def parse_robots(capture: Capture) -> Robots:
    """The rules that an answer to a request for robots.txt means; every status means something (RFC 9309 §2.3.1).

    2xx: its rules. 4xx: there are none, all is allowed. Anything else, a body that cannot be inflated, and 429, by which a
    server under load asks for less: nothing is allowed, and `expires` comes soon, but not before Retry-After. A 304 is no
    answer by itself: whoever asked conditionally keeps the rules it has.
    """
    text = _text(capture)
    until = capture.fetched_at + (KEEP_REFUSAL if text is None else KEEP)
    text, answered = (DISALLOW_ALL, False) if text is None else (text, True)
    rules = Protego.parse(_PRODUCT.sub(r"\1/", text))
    found = (resolve(capture.url, url) for url in rules.sitemaps)
    return Robots(
        text=text,
        sitemaps=tuple(dict.fromkeys(url for url in found if url)),
        fetched_at=capture.fetched_at,
        expires=max(until, retry_after(capture) or until),
        rules=rules,
        answered=answered,
        record=capture.record.id if capture.record else None,
    )


def _text(capture: Capture) -> str | None:
    """The rules as text; None where there is no answer to go by."""
    if 400 <= capture.status < 500 and capture.status != 429:
        return ALLOW_ALL
    if not 200 <= capture.status < 300:
        return None
    try:
        body = inflate(capture)
    except Undecodable:
        return None
    if len(body) > LONGEST:
        # Up to the last whole line: half of "Allow: /news" allows everything.
        body = body[: max(body.rfind(end, 0, LONGEST) for end in (b"\n", b"\r")) + 1]
    return re.sub("\r\n?", "\n", body.decode("utf-8-sig", "replace"))
