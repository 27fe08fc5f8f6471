"""The tags that a publisher files an article under, without what its systems write between them."""

import re
from collections.abc import Collection, Iterable
from itertools import groupby

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.normalise.text import key, line

LONGEST = 80
"""Characters of a tag."""
MOST = 40
"""More are no tags of an article but the keywords of a site."""

_SPLIT = re.compile(r"\s*[,、，]\s*")
_SPLIT_WITHOUT_COMMA = re.compile(r"\s*[;|]\s*")
# Identifiers, flags and namespaces of content systems and advertisers.
_JUNK = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{20,}|.*[=_].*|[a-z-]+:\S.*|(?:nlp|category|source|region|type)\b[\w -]*:.*"
    r"|\w+\.(?:com|de|net|org|fr|co)|[\d\W]+|.* wire"
    r"|web|articles?|news|story|default|uncategorized|allgemein|general|top ?news|nachrichten|artikel|none|null|undefined",
    re.IGNORECASE,
)


def topics(candidates: Iterable[Found], site_names: Collection[str], authors: Iterable[str]) -> Choice[tuple[str, ...]]:
    """The first rule's tags that are tags: no identifiers, site names, authors; each once."""
    unwanted = {"", *map(key, authors), *site_names}
    for _, group in groupby(candidates, key=lambda found: found.rule):
        found = tuple(group)
        tags: dict[str, str] = {}
        for tag in (tag for f in found for tag in _tags(f.raw)):
            if _is_tag(tag) and key(tag) not in unwanted:
                tags.setdefault(key(tag), tag)
        if 0 < len(tags) <= MOST:
            return Choice(value=tuple(tags.values()), found=found)
    return Choice(value=())


def _tags(raw: str) -> list[str]:
    text = line(raw)
    split = _SPLIT if "," in text or "、" in text or "，" in text else _SPLIT_WITHOUT_COMMA
    return [tag.strip(" \"'#“”") for tag in split.split(text)]


def _is_tag(tag: str) -> bool:
    return 1 < len(tag) <= LONGEST and not _JUNK.fullmatch(tag)
