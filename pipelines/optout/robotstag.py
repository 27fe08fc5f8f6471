"""`X-Robots-Tag` headers and robots meta elements: what Google's documentation of both says, and the words added since.

https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipelines.robots import AGENT
from pipelines.statements import OptOut, Signal

HEADER = "x-robots-tag"
LONGEST = 500
"""Characters of a string that is kept as evidence."""

_WORDS = {
    "noindex": Signal.NOINDEX,
    "none": Signal.NOINDEX,  # noindex and nofollow
    "noarchive": Signal.NOARCHIVE,
    "nocache": Signal.NOARCHIVE,  # Bing's name for it
    "nosnippet": Signal.NOSNIPPET,
    "noai": Signal.NOAI,
    "noimageai": Signal.NOIMAGEAI,
}
_UNTIL = "unavailable_after"
# What may stand behind the name of an agent: a word in front of anything else is no name, but a directive that we do not know.
_DIRECTIVES = frozenset(
    {*_WORDS, _UNTIL, "all", "index", "follow", "nofollow", "archive", "snippet", "noimageindex", "notranslate"}
)
_NAMED = re.compile(r"\s*([\w-]+)\s*:\s*([\w-]+)")
# The comma in "Friday, 25-Jun-10" parts no directives.
_WEEKDAY = re.compile(r"\b((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?),\s*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def of_headers(headers: Iterable[tuple[str, str]], at: datetime) -> Iterator[OptOut]:
    """What the headers of an answer that was fetched `at` say to everybody, or to us by name.

    A name is for all that follows it in its header, up to the next one: proxies join headers (RFC 9110 §5.3).
    """
    for name, value in headers:
        if name.lower() == HEADER:
            agent: str | None = None
            for directive in _directives(value):
                named = _NAMED.match(directive)
                if named and named[1].lower() != _UNTIL and named[2].lower() in _DIRECTIVES:
                    agent, directive = named[1].lower(), directive[named.start(2) :]
                if agent in (None, AGENT) and (signal := _signal(directive, at)):
                    yield OptOut(signal=signal, where="header", raw=f"{name}: {value}"[:LONGEST], agent=agent)


def of_metas(metas: Mapping[str, tuple[str, ...]], at: datetime) -> Iterator[OptOut]:
    """What the meta elements say, by their names in lower case: `robots` is for everybody, `morgue` for us."""
    for name, agent in (("robots", None), (AGENT, AGENT)):
        for content in metas.get(name, ()):
            for directive in _directives(content):
                if signal := _signal(directive, at):
                    yield OptOut(signal=signal, where="meta", raw=f"{name}: {content}"[:LONGEST], agent=agent)


def _directives(value: str) -> list[str]:
    return re.split(r"[,;]", _WEEKDAY.sub("", value))


def _signal(directive: str, at: datetime) -> Signal | None:
    word, _, rest = directive.partition(":")
    word = word.strip().lower()
    if word == _UNTIL:
        until = moment(rest)
        return Signal.UNAVAILABLE_AFTER if until is not None and at > until else None
    return _WORDS.get(word)


def moment(text: str) -> datetime | None:
    """The moment that a date means: ISO 8601, RFC 822, RFC 850; the end of a day without an hour, UTC without a zone."""
    text = text.strip().rstrip(".")
    try:
        if _DAY.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC) + timedelta(days=1)
        read = datetime.fromisoformat(text) if _DAY.match(text) else parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
