"""The kicker: the word or two that a newspaper prints above a headline."""

import re
from collections.abc import Collection, Iterable

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.text import key, line

# Layouts print dates and states in the same place.
_NO_KICKER = re.compile(r".*\b(?:19|20)\d\d\b.*|updated|aktualisiert|article|artikel|live|exclusive?", re.IGNORECASE)


def kicker(candidates: Iterable[Found], site_names: Collection[str], title: str) -> Choice[str | None]:
    """The first that is neither a date nor the site, nor the headline itself."""
    for found in candidates:
        text = line(found.raw).rstrip(" :|–-")
        if key(text) and key(text) not in {*site_names, key(title)} and not _NO_KICKER.fullmatch(text):
            return Choice(value=text, found=(found,))
    return Choice(value=None)
