"""Path patterns as robots.txt has them, with `*` and `$` (RFC 9309 §2.2.2 and §2.2.3); TDMRep and Content-Usage use the same."""

import re
from urllib.parse import quote, urlsplit

MOST_RULES = 1000
"""Of a file that are looked at: every URL is held against each of them, and nothing honest has more."""

_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def path_of(url: str) -> str:
    """Path and query of a URL, the part that patterns are for."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern is for a path. No regular expression: one with a hundred stars would take for ever."""
    pattern, path = _normal(pattern), _normal(path)
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return at == len(path) or not anchored
    *between, last = rest
    for part in between:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return (path.endswith(last) and len(path) - len(last) >= at) if anchored else path.find(last, at) >= 0


def length(pattern: str) -> int:
    """How specific a pattern is: the octets of its encoded form."""
    return len(_normal(pattern))


def _normal(path: str) -> str:
    """Percent-encoded where it must be, and only there (RFC 9309 §2.2.2)."""
    return _ESCAPE.sub(_unescaped, quote(path, safe="%/:?#[]@!$&'()*+,;=-._~", errors="replace"))


def _unescaped(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()
