"""What publishers say against the use of a page, and on what terms a page was fetched."""

from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """A way to say what may not be done with a page; the names are those of the keys in morgue.toml."""

    TDM = "tdm"
    CONTENT_USAGE = "content_usage"
    AI_TXT = "ai_txt"
    NOAI = "noai"
    NOIMAGEAI = "noimageai"
    UNAVAILABLE_AFTER = "unavailable_after"
    NOINDEX = "noindex"
    NOARCHIVE = "noarchive"
    NOSNIPPET = "nosnippet"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """Something that a publisher has said against the use of a page, and where it stands."""

    signal: Signal
    where: str
    """`header`, `meta`, `robots.txt`, `tdmrep.json`, `ai.txt`."""
    raw: str
    agent: str | None = None
    """Who it is said to by name; None for everybody."""
    respected: bool = False
    """Whether the home respects it; if not, it is recorded only."""
    record: str | None = None
    """WARC-Record-ID of the file that says it, where that is not the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a page was fetched: what was known before it was asked for, and which opt-outs the home respects."""

    respect: tuple[str, ...] = ()
    """Keys of `optout.policy`."""
    robots: str | None = None
    """WARC-Record-ID of the robots.txt that allowed it."""
    statements: tuple[OptOut, ...] = ()
    """What the files of its origin say against its use; `respected` is not decided yet."""
