"""The language an article is written in: what its text says, with the page's own claim as a prior."""

import re
from collections.abc import Iterable

import pycld2

from pipelines.data.languages import NAMES, SAME, TWO_LETTERS
from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice

ENOUGH = 300
"""Bytes of text below which the page's claim is believed rather than the detector."""
SAMPLE = 4_000
"""Characters of text that are looked at."""
MOSTLY = 70
"""Per cent of the text that must be in one language."""

# Both ways to write Chinese are `zh` to us, and Traditional with a hint at Simplified is read as Japanese.
_HINTS = frozenset(code for _, code in pycld2.LANGUAGES) - {"zh"}
_CODE = re.compile(r"[a-z]{2,3}")
_KANA = re.compile("[\u3040-\u30ff]")
_TWO = frozenset(TWO_LETTERS.split())
_SAME = dict(pair.split(":") for pair in SAME.split())
_NAMES = dict(pair.split(":") for pair in NAMES.split())
_NONE = frozenset({"und", "mul", "zxx", "art", "utf", "iso", "default"})
# Too alike for a detector; the page knows which one it writes.
_ALIKE = tuple(map(frozenset, (("hr", "sr", "bs", "sh"), ("id", "ms"), ("no", "da"), ("zu", "xh"), ("ku", "ckb"))))


def language(candidates: Iterable[Found], text: str, default: str | None) -> Choice[str | None]:
    """The primary subtag (BCP 47) of the text's language, else of the page's first claim, else the source's."""
    claims = [(claim, found) for found in candidates if (claim := primary(found.raw))]
    claim, said_by = claims[0] if claims else (default, None)
    detected = detect(text, claim)
    if detected is None or detected == claim or any({detected, claim} <= group for group in _ALIKE):
        return Choice(value=claim, found=(said_by,) if said_by else ())
    support = tuple(found for other, found in claims if other == detected)[:1]
    return Choice(value=detected, found=support or (Found(field="language", rule="text", raw=detected),))


def primary(tag: str) -> str | None:
    """The primary subtag of a language tag as pages write them (`de_AT`, `EN-us`, `English`); None if it is none."""
    head = re.split(r"[-_,; .]", tag.strip().lower().removeprefix("bahasa "))[0]
    code = _SAME.get(head, _NAMES.get(head, head))
    return code if _CODE.fullmatch(code) and code not in _NONE and (len(code) > 2 or code in _TWO) else None


def detect(text: str, hint: str | None) -> str | None:
    """CLD2's verdict, if it is sure of it."""
    sample = text[:SAMPLE].replace("\n", " ")
    if not sample.isprintable():
        # It raises at NUL, surrogates and whatever else has no place in a document.
        sample = "".join(char for char in sample if char.isprintable())
    data = sample.encode()
    if len(data) < ENOUGH:
        return None
    sure, _, details = pycld2.detect(data, hintLanguage=hint if hint in _HINTS else None)
    _, code, per_cent, _ = details[0]
    if code == "ja" and not _KANA.search(sample):
        code = "zh"
    return primary(code) if sure and per_cent >= MOSTLY else None
