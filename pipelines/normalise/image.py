"""The main image of an article, as an absolute address, with what is written under it and whose it is."""

import re
from collections.abc import Iterable

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.text import key, line
from pipelines.urls import resolve

LONGEST_CREDIT = 120
"""Characters; what is longer is a caption."""

_CREDIT_LABEL = re.compile(
    r"^(?:(?:photo(?:graph)?|picture|image|foto|bild|crédit|credit|quelle|source|fuente|fonte|kilde|käll[ae])s?"
    r"(?:(?: (?:by|credit|von|de|par|di))?\s*[:：©]| by\b)|©|\(c\)|copyright\b)\s*",
    re.IGNORECASE,
)
_LABEL_WITHIN = re.compile(
    r"^.*[\s.](?:photo(?:graph)?|picture|image|foto|bild|crédit|credit|quelle|fuente|fonte|kilde|käll[ae])s?\s*[:：©]\s*(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def image(candidates: Iterable[Found], url: str) -> Choice[str | None]:
    """The first candidate that is an address."""
    for found in candidates:
        if address := resolve(url, found.raw):
            return Choice(value=address, found=(found,))
    return Choice(value=None)


def caption(candidates: Iterable[Found], title: str) -> Choice[str | None]:
    """The first caption that is more than the headline again; systems fill the field with it."""
    for found in candidates:
        text = line(found.raw)
        if key(text) and key(text) != key(title):
            return Choice(value=text, found=(found,))
    return Choice(value=None)


def credit(candidates: Iterable[Found]) -> Choice[str | None]:
    """The first credit, without the label in front of it."""
    for found in candidates:
        text = _name(line(found.raw))
        if key(text) and len(text) <= LONGEST_CREDIT:
            return Choice(value=text, found=(found,))
    return Choice(value=None)


def _name(credit: str) -> str:
    """Whose the picture is: without label, without the caption in front of that, without brackets around it."""
    name = credit.strip(" /|")
    if whole := _IN_BRACKETS.fullmatch(name):
        name = whole[1] or whole[2] or ""
    if name.count("(") != name.count(")"):
        name = name.strip("()")
    return _CREDIT_LABEL.sub("", _LABEL_WITHIN.sub("", name)).strip(" /|")
