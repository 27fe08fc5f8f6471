"""A page's language at a glance: for filters that must not cost what reading a page costs."""

import html
import re
from collections.abc import Collection

from pipelines.decode import inflate
from pipelines.errors import PageError
from pipelines.model.capture import Capture
from pipelines.normalise.language import detect, primary

HEAD = 8_192
"""Bytes in which a page says its language, where it does."""
LOOKED_AT = 200_000
"""Bytes in which text is looked for; many pages open with more style and script than that many pages have text."""

_DECLARED = re.compile(
    rb"""<html\b[^>]*?\slang\s*=\s*["']?([a-z]{2,3}\b)
    | <meta\b[^>]*?(?:og:locale|content-language)["'][^>]*?content\s*=\s*["']([a-z]{2,3}\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_TEXT = re.compile(rb"<(script|style|noscript|svg|head|nav|footer)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")


def may_be_in(capture: Capture, languages: Collection[str]) -> bool:
    """Whether a page may be in one of these languages (primary subtags).

    Yes where it says so (`html lang`, `og:locale`, Content-Language), and where its text reads so, for templates say `en` in
    every language. Where there is too little text to tell and nothing is said, yes: a page too many is read and filed
    under its own language, one too few is lost.
    """
    try:
        body = inflate(capture)
    except PageError:
        return False
    said = _declared(capture, body)
    if said & set(languages):
        return True
    text = html.unescape(_TAG.sub(b" ", _NO_TEXT.sub(b" ", body[:LOOKED_AT])).decode("utf-8", "ignore"))
    spoken = detect(" ".join(text.split()), None)
    return spoken in languages if spoken else not said


def _declared(capture: Capture, body: bytes) -> set[str]:
    header = (capture.header("content-language") or "").split(",")
    tags = [tag.decode() for match in _DECLARED.finditer(body[:HEAD]) for tag in match.groups() if tag]
    return {code for tag in (*header, *tags) if (code := primary(tag))}
