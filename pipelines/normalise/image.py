"""The main image of an article, as an absolute address."""

from collections.abc import Iterable

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.urls import resolve


def image(candidates: Iterable[Found], url: str) -> Choice[str | None]:
    """The first candidate that is an address."""
    for found in candidates:
        if address := resolve(url, found.raw):
            return Choice(value=address, found=(found,))
    return Choice(value=None)
