"""How long a server is left alone that asks for it, is in trouble, or does not answer."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipelines.model.capture import Capture

# Timeout, Too Early (RFC 8470), Too Many Requests (RFC 6585); of the rest, only what is the server's fault comes right by itself.
PASSING = frozenset({408, 425, 429})
BUSY = frozenset({429, 503})
"""Said of the server and not of the page: all of its host rests."""
LONGEST = timedelta(days=1)
"""Of a Retry-After. Some servers send the seconds since 1970, or a day years ahead, and a newspaper would be lost in silence."""
FIRST_REST = timedelta(seconds=5)
"""After the first sign of trouble, twice as long after each further one: short, for it may be one page's fault."""
LONGEST_REST = timedelta(minutes=15)


def is_passing(status: int) -> bool:
    """Whether another try may do, by status."""
    return status in PASSING or status >= 500


def retry_after(capture: Capture) -> datetime | None:
    """The moment before which the server wants no further request (RFC 9110 §10.2.3): seconds or a date, if it is to come.

    At most `LONGEST` ahead.
    """
    value = (capture.header("retry-after") or "").strip()
    if not is_passing(capture.status) or not value:
        return None
    try:
        if value.isascii() and value.isdecimal():
            until = capture.fetched_at + timedelta(seconds=int(value[:9]))
        else:
            until = parsedate_to_datetime(value)
            until = (until if until.tzinfo else until.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return min(until, capture.fetched_at + LONGEST) if until > capture.fetched_at else None


def rest(times: int, at: datetime) -> datetime:
    """Until when a host is left alone that has been in trouble so many times in a row."""
    return at + min(FIRST_REST * (1 << min(max(times, 1) - 1, 20)), LONGEST_REST)


def rest_after(capture: Capture, times: int) -> datetime | None:
    """Until when the host of an answer is left alone: as it asks, and longer where that has not helped before.

    `times` counts this answer, if it is one of trouble, and those before it in a row.
    """
    asked = retry_after(capture)
    if capture.status not in BUSY or (asked and times == 1):
        return asked
    return max(asked or capture.fetched_at, rest(times, capture.fetched_at))
