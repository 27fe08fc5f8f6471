"""The main image of an article, as an absolute address, with what is written under it and whose it is."""

import re
from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

from pipelines.model.extraction import Found
from pipelines.names.agencies import is_agency, is_picture_agency
from pipelines.normalise.choice import Choice
from pipelines.text import key, line
from pipelines.urls import resolve

LONGEST_CREDIT = 120
"""Characters; what is longer is a caption."""
MOST_WORDS = 8
"""Words of a credit without a label at most: more are a sentence about an agency."""

# What stands in front of whose the picture is.
_LABELS = (
    r"(?:photo(?:graph(?:ie|er|y)?)?|picture|image|fotograf[ií]a|fotografie|fotoğraf|foto|bilde?|cr[ée]dito?|quelle|source|fuente|fonte"
    r"|bron|kilde|käll[ae]|zdjęcie|fot\.|kuva|isithombe|ảnh|фото|источник|коллаж|джерело|φωτογραφία|צילום|الصورة|صورة"
    r"|写真|撮影|사진(?: ?(?:출처|제공))?|图片来源|圖片來源|图源|图|圖)s?"
)
_MARK = r"(?:\s(?:by|von|de|par|di|credit))?\s?(?:[:：©=＝]|\bby\b)"
_CREDIT_LABEL = re.compile(rf"^(?:(?:{_LABELS}{_MARK}|©|\(c\)|copyright\b)\s*)+", re.IGNORECASE)
_LABEL_WITHIN = re.compile(rf"^.*(?:[\s.)\]”»(\[]{_LABELS}{_MARK}|©|\(c\))\s*(?=\S)", re.IGNORECASE)
# "Im Bild: Ann Petrie", "nella foto: …" say who is on it.
_ON_IT = re.compile(
    r"\b(?:im|am|auf|dem|das|unser(?:em)?|diesem|the|our|this|in|on|la|le|nella|sulla|na|da|en|sur|esta|på|i|op|de|het|на)\s"
    rf"{_LABELS}\s?[:：]",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_AT_END = re.compile(r"[(\[（]([^()\[\]（）]{2,80})[)\]）]\W*$")
# The end of a sentence, and not a dot behind initials; or a bar.
_BEHIND = re.compile(r"(?<=\w\w[.!?。])\s+|(?<=\w\w[.!?][”\"»)])\s+|\s+[|]\s+|(?<=。)|[=＝]")
_BY = frozenset({"by", "von", "par", "por", "di", "door", "av", "af", "od", "text", "texte", "texto", "автор"})
_PARTS = re.compile(r"\s?/\s?|,? via | - | – ")


def image(candidates: Iterable[Found], url: str) -> Choice[str | None]:
    """The first candidate that is an address."""
    for found in candidates:
        if address := resolve(url, found.raw):
            return Choice(value=address, found=(found,))
    return Choice(value=None)


def caption(candidates: Iterable[Found], title: str, signed: Iterable[str] = ()) -> Choice[str | None]:
    """The first caption that is neither the headline again, with which systems fill the field, nor a byline under a portrait."""
    names = tuple(filter(None, map(key, signed)))
    for found in candidates:
        text = line(found.raw)
        told = key(text)
        word, _, rest = told.partition(" ")
        if told and told != key(title) and not (word in _BY and rest.startswith(names)):
            return Choice(value=text, found=(found,))
    return Choice(value=None)


def credit(candidates: Iterable[Found], captions: Iterable[Found] = ()) -> Choice[str | None]:
    """The first credit, without the label in front of it; else that with which a caption ends."""
    for found in candidates:
        text = _name(line(found.raw))
        if key(text) and len(text) <= LONGEST_CREDIT:
            return Choice(value=text, found=(found,))
    for found in captions:
        text = _credit_of(line(found.raw))
        if key(text) and len(text) <= LONGEST_CREDIT:
            return Choice(value=text, found=(replace(found, field="image_credit"),))
    return Choice(value=None)


def _name(credit: str) -> str:
    """Whose the picture is: without label, without the caption in front of that, without brackets around it."""
    name = credit.strip(" /|;")
    if whole := _IN_BRACKETS.fullmatch(name):
        name = whole[1] or whole[2] or ""
    told = _CREDIT_LABEL.sub("", name)
    # A credit that begins as one may name two: "Photo: Lene Färber © Courier".
    name = (told if told != name and not _BEHIND.search(told) else _CREDIT_LABEL.sub("", _LABEL_WITHIN.sub("", name))).strip(
        " /|;"
    )
    for left, right in ("()", "[]"):
        if name.count(left) != name.count(right):
            name = name.strip(left + right)
    return name


def _credit_of(caption: str) -> str:
    """The credit at the end of a caption: behind a label, or what names an agency behind the last sentence or in brackets."""
    if not _ON_IT.search(caption) and (_CREDIT_LABEL.match(caption) or _LABEL_WITHIN.match(caption)):
        return _name(caption)
    ends = (_AT_END.search(caption), _BEHIND.split(caption)[-1])
    tails = (ends[0][1] if ends[0] else "", ends[1] if ends[1] != caption else "")
    return next((_name(tail) for tail in tails if len(tail.split()) <= MOST_WORDS and _names_agency(tail)), "")


def _names_agency(tail: str) -> bool:
    return any(is_agency(part) or is_picture_agency(part) for part in _PARTS.split(normalize("NFKC", tail).strip(" .")))
