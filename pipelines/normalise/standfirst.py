"""The standfirst: the sentence or two below the headline, as the publisher gives it to others."""

from collections.abc import Iterable

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.text import key, line

SHORTEST = 20
"""Characters; what is shorter is a label."""


def standfirst(candidates: Iterable[Found], title: str) -> Choice[str | None]:
    """The first description that is more than the headline again."""
    for found in candidates:
        text = line(found.raw)
        if len(text) >= SHORTEST and key(text) != key(title):
            return Choice(value=text, found=(found,))
    return Choice(value=None)
