"""What the first articles of a newspaper say of it, for its source file: name, language, time zone, order of day and month."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pipelines.model.article import Article, Zone
from pipelines.model.source import Source
from pipelines.moments.zones import assumed_zone
from pipelines.text import key, line
from pipelines.urls import host_of

LONGEST_NAME = 60
"""Characters of a newspaper's name; what is longer is a slogan."""
CERTAIN = 0.6
"""Share of the articles that must agree."""

PROOFS = 2
"""Articles that must prove how day and month are ordered."""
DATES = ("published", "modified")
"""The fields whose candidates are dates."""

# Month first is written with strokes and hyphens, never with dots; a year comes behind.
_FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")

T = TypeVar("T")


def learn(source: Source, articles: Sequence[Article]) -> Source:
    """The source with what its articles agree on; what they do not is left as it is."""
    name = _most([name for article in articles if (name := _site(article))])
    language = _most([article.language for article in articles if article.language])
    source = replace(source, name=name or source.name, language=language or source.language)
    return replace(source, timezone=_zone(source, articles) or source.timezone, date_order=_order(articles) or source.date_order)


def short_name(told: Iterable[str], host: str) -> str | None:
    """The newspaper's name of what its home page calls itself: the shortest part of a title that its host is like.

    `Example | News from Elmbridge | Example` at `example.test` → `Example`.
    """
    label = key(host.removeprefix("www.").rpartition(".")[0]).replace(" ", "")
    for raw in told:
        parts = [part.strip() for part in _parts(line(raw)) if key(part)]
        like = [part for part in parts if _is_like(part, label)]
        if chosen := min(like, key=len) if like else parts[0] if parts else None:
            return chosen if len(chosen) <= LONGEST_NAME else None
    return None


def _site(article: Article) -> str | None:
    told = [found.raw for found in article.found_for("site") if found.rule in ("meta:og:site_name", "json-ld:publisher")]
    return short_name(told, host_of(article.url))


def _zone(source: Source, articles: Sequence[Article]) -> str | None:
    """The zone of the newspaper's country, if the offsets that its pages print are those of that zone.

    UTC proves nothing: many systems print it everywhere.
    """
    zone = assumed_zone(source.home, source.language, None)
    moments = [a.published.at for a in articles if a.published and a.published.at and a.published.zone is Zone.EXPLICIT]
    local = [at for at in moments if at.utcoffset()]
    if zone is None or not local or any(at.astimezone(zone).utcoffset() != at.utcoffset() for at in local):
        return None
    return zone.key


def _order(articles: Iterable[Article]) -> str | None:
    """How the newspaper writes day and month in figures, where two articles or more prove it and none the other order."""
    orders = Counter(order for article in articles for order in _orders(article))
    return next(iter(orders)) if len(orders) == 1 and orders.total() >= PROOFS else None


def _orders(article: Article) -> set[str]:
    """The orders that dates in figures of an article prove: by a number that is no month, or by the day that it was published."""
    orders = set()
    for match in (match for found in article.found if found.field in DATES for match in _FIGURES.finditer(found.raw)):
        first, second = int(match[1]), int(match[2])
        day = article.published.day if article.published and article.published.raw != match.string else None
        if second > 12 >= first or (day and first != second and (day.month, day.day) == (first, second)):
            orders.add("MDY")
        elif first > 12 >= second or (day and first != second and (day.day, day.month) == (first, second)):
            orders.add("DMY")
    return orders


def _parts(title: str) -> list[str]:
    for mark in (" | ", " - ", " – ", " — ", " · ", ": "):
        title = title.replace(mark, "\n")
    return title.split("\n")


def _is_like(part: str, label: str) -> bool:
    name = key(part).replace(" ", "")
    return bool(label) and (name in label or label in name)


def _most(values: Sequence[T]) -> T | None:
    """The commonest of some values, if it is common enough."""
    return next((value for value, count in Counter(values).most_common(1) if count >= CERTAIN * len(values)), None)
