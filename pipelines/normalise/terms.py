"""On what terms a page can be read and used: the licence that it names, and whether it is free to read."""

from collections.abc import Iterable

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.text import line
from pipelines.urls import resolve

LONGEST = 200
"""Characters of a licence's name."""

# schema.org's isAccessibleForFree as JSON, text or address, and the tiers of article:content_tier.
_FREE = {
    "true": True,
    "1": True,
    "yes": True,
    "free": True,
    "false": False,
    "0": False,
    "no": False,
    "locked": False,
    "metered": False,
}


def licence(candidates: Iterable[Found], url: str) -> Choice[str | None]:
    """The first address of a licence, or its name where it has none."""
    for found in candidates:
        name = line(found.raw)
        address = resolve(url, name) if "/" in name and " " not in name else None
        if address or 0 < len(name) <= LONGEST:
            return Choice(value=address or name, found=(found,))
    return Choice(value=None)


def free(candidates: Iterable[Found]) -> Choice[bool | None]:
    """What the page says first of whether it is free to read; most say nothing."""
    for found in candidates:
        said = line(found.raw).lower().rpartition("/")[2]
        if said in _FREE:
            return Choice(value=_FREE[said], found=(found,))
    return Choice(value=None)
