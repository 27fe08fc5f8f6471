"""Text in one form: Unicode NFC, single spaces, no invisible characters. What counts as the text is decided elsewhere."""

import html
import re
from functools import lru_cache
from unicodedata import combining, normalize

WIDE = 3
"""Letters of an alphabet that say as much as one character of Chinese, Japanese or Korean: its bytes in UTF-8."""
REMEMBERED = 2_000
"""Characters of a text whose key is remembered: a thousand texts of a megabyte would be a gigabyte."""

# Soft hyphen, zero-width space, word joiner, byte order mark, and what no document may hold. Not the joiners U+200C and
# U+200D: Persian and Hindi need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
# Behind it come the marks of Hebrew, Arabic, Devanagari and Japanese, which tell words apart.
_LAST_ACCENT = "\u036f"
# Letters of Latin scripts that Unicode does not take apart, as they are typed where they are missing.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# What is written without spaces, or in syllables: Japanese, Chinese, Korean.
_WIDE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# What folding the case makes of the Turkish İ: an i and a dot, which is no letter.
_DOTTED = "i\u0307"
# Not the signs for vowels of India and around it, which Python takes for no letters: they would part words within.
_NO_WORD = re.compile(r"[^\w\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u103e\u17b4-\u17d3]+")
# What lines in English have beyond ASCII, mostly; none of it is a word.
_MARKS = "’“”‘–—…•"
_NO_ASCII_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}


def line(raw: str) -> str:
    """One line of text from a raw string: entities resolved (twice: many systems escape what is escaped), spaces folded."""
    if "&" in raw:
        raw = html.unescape(html.unescape(raw))
    return _folded(raw)


def _folded(raw: str) -> str:
    # What is printable has nothing invisible in it, and no other space than " ".
    if not raw.isprintable():
        raw = " ".join(raw.split())
        raw = raw if raw.isprintable() else " ".join(_INVISIBLE.sub("", raw).split())
    elif "  " in raw or raw.strip(" ") != raw:
        raw = " ".join(raw.split())
    return raw if raw.isascii() else normalize("NFC", raw)


def paragraphs(raw: str) -> str:
    """The lines of a text that have something to say, each folded as by `line`, entities left alone."""
    if raw.isprintable():
        return _folded(raw)
    folded = (" ".join(part.split()) for part in normalize("NFC", _INVISIBLE.sub("", raw)).splitlines())
    return "\n".join(part for part in folded if part)


def size(text: str) -> int:
    """How much a text says, in letters of an alphabet: its characters, those of Chinese, Japanese and Korean thrice."""
    return len(text) if text.isascii() else len(text) + (WIDE - 1) * _wide(text)


# Of the text of an article it is asked a dozen times.
@lru_cache(maxsize=16)
def _wide(text: str) -> int:
    return len(_WIDE.findall(text))


def key(text: str) -> str:
    """What two spellings of the same words have in common: letters and digits, case folded, one space between words."""
    return _key(text) if len(text) <= REMEMBERED else _key.__wrapped__(text)


@lru_cache(maxsize=2048)
def _key(text: str) -> str:
    folded = line(text)
    if not folded.isascii():
        for mark in _MARKS:
            folded = folded.replace(mark, " ")
    if folded.isascii():
        # The same, in two thirds of the time.
        return " ".join(folded.lower().translate(_NO_ASCII_WORD).split())
    return _NO_WORD.sub(" ", normalize("NFKC", folded).casefold().replace(_DOTTED, "i").replace("_", " ")).strip()


def plain_key(text: str) -> str:
    """The key without accents, also those that are part of a letter (`ø`, `ł`): addresses have none, capitals often lose them.

    Not of scripts where they are letters.
    """
    words = key(text)
    if words.isascii():
        return words
    bare = (char for char in normalize("NFD", words) if not combining(char) or char > _LAST_ACCENT)
    return normalize("NFC", "".join(bare)).translate(_PLAIN)
