"""What a newspaper's own addresses have taught: which shapes became articles and which did not."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from pipelines.model.candidate import Habit

SEEN = 5
"""Addresses of one shape before what became of them says anything; four hub pages in a row are an accident."""
SURE = 2.0
"""Log-odds, natural: some seven to one. With five of a shape and all alike its own share is 2.4."""
MOST = 60
"""Features kept, the commonest: what a section page's record carries with it, some 2 KB before compression."""

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?!\d)")
_NUMBER = re.compile(r"\d{5,}")
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_WORDS = re.compile(r"[-_+ ]+")


def features(url: str) -> tuple[str, ...]:
    """Features of an address, the last of them its whole shape."""
    parts = urlsplit(url)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    last = segments[-1] if segments else ""
    ending = _ENDING.search(last)
    words = len([word for word in _WORDS.split(_ENDING.sub("", last)) if not word.isdigit()])
    shape = (
        f"folders:{min(len(segments), 6)}",
        f"words:{'1' if words <= 1 else '2-3' if words <= 3 else '4+'}",
        "date" if _DATE.search(parts.path) else "no date",
        "number" if _NUMBER.search(parts.path) or _NUMBER.search(parts.query) else "no number",
        f"ends:{ending.group().lower() if ending else '/' if parts.path.endswith('/') else ''}",
        "query" if parts.query else "no query",
    )
    first = f"in:{segments[0].lower()[:40]}" if len(segments) > 1 else "in:"
    return first, " ".join((parts.hostname or "", first, *shape))


def learn(outcomes: Iterable[tuple[str, bool]]) -> tuple[Habit, ...]:
    """The habits that addresses and whether they became articles show; the same for the same outcomes in any order."""
    articles: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for url, is_article in outcomes:
        (articles if is_article else others).update(features(url))
    every = articles + others
    common = sorted(every, key=lambda feature: (-every[feature], feature))[:MOST]
    return tuple(Habit(feature=feature, articles=articles[feature], others=others[feature]) for feature in common)


def _log_odds(habit: Habit) -> float:
    """Smoothed by half an address each (Krichevsky and Trofimov), so that nothing is certain."""
    return math.log((habit.articles + 0.5) / (habit.others + 0.5))


def verdict(url: str, habits: Iterable[Habit]) -> bool | None:
    """Whether an address is an article's, by these habits; None where they do not say.

    They speak only of shapes that they have met, and where the shape and what shares its first folder agree.
    """
    known = {habit.feature: habit for habit in habits}
    first, shape = features(url)
    of_shape = known.get(shape)
    if of_shape is None or of_shape.articles + of_shape.others < SEEN:
        return None
    odds = _log_odds(of_shape) + (0.5 * _log_odds(known[first]) if first in known else 0.0)
    return True if odds >= SURE else False if odds <= -SURE else None
