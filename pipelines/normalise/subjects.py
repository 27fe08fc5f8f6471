"""The subject of an article's section path, of a list that is the same for all newspapers."""

import re
from collections.abc import Mapping, Sequence

from pipelines.data.subjects import WORDS
from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.text import key, plain_key

_TOGETHER = re.compile(r"\s*(?:&|\+|/| and | und | et | y | e | en | og | och | i | ve | si | и | та |・|·)\s*")
# The other way to do without umlauts, in addresses: `kueche` beside `kuche`.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
# What papers put around the name of a department.
_AROUND = re.compile(r"^(?:news|nachrichten) | (?:news|nachrichten|haberleri|section|desk|nyheter)$")


def subject(path: Sequence[str], own: Mapping[str, str]) -> Choice[str | None]:
    """The subject of the outermost step that has one; `own` are the source's names for it, by `text.plain_key`.

    A source can take a step out with an empty subject. A step of two ("Politics & Sport") has one where both are the same.
    """
    for step in path:
        if (found := _subject(plain_key(step), step, own)) is not None:
            # The source knows better than the list: what it says holds, also that there is none.
            return Choice(value=found or None, found=(Found(field="subject", rule="section", raw=step),))
    return Choice(value=None)


def _subject(name: str, step: str, own: Mapping[str, str]) -> str | None:
    if name in own:
        return own[name]
    if found := _BY_WORD.get(name) or _BY_WORD.get(_AROUND.sub("", name)):
        return found
    parts = {_BY_WORD.get(plain_key(part)) for part in _TOGETHER.split(step)}
    return parts.pop() if len(parts) == 1 else None


def _by_word() -> dict[str, str]:
    words = [(subject, word) for subject, names in WORDS.items() for line in names.splitlines() for word in line.split(",")]
    spelled = {key(word).translate(_SPELLED): subject for subject, word in reversed(words) if not word.isascii()}
    return spelled | {plain_key(word): subject for subject, word in reversed(words) if word.strip()}


_BY_WORD = _by_word()
