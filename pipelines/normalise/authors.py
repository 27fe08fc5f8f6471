"""Who an article is by: of all bylines on a page, the first that names a person, else the first that names anyone."""

from collections.abc import Collection, Iterable
from itertools import groupby

from pipelines.model import Byline, BylineKind, Found
from pipelines.normalise.choice import Choice
from pipelines.normalise.names import read_names
from pipelines.normalise.text import key
from pipelines.urls import resolve


def authors(
    candidates: Iterable[Found], url: str, language: str | None, site_names: Collection[str]
) -> Choice[tuple[Byline, ...]]:
    """The bylines of the best rule, in the order of the page, each name once.

    Beside a person the site itself is no author; agencies, desks and other organisations are.
    """
    nobody: Choice[tuple[Byline, ...]] = Choice(value=())
    for _, group in groupby(candidates, key=lambda found: found.rule):
        found = tuple(group)
        bylines = _bylines(found, url, language, site_names)
        if any(byline.kind is BylineKind.PERSON for byline in bylines):
            return Choice(value=tuple(byline for byline in bylines if not _is_publisher(byline, site_names)), found=found)
        if bylines and not nobody.value:
            nobody = Choice(value=bylines, found=found)
    return nobody


def _bylines(found: Iterable[Found], url: str, language: str | None, site_names: Collection[str]) -> tuple[Byline, ...]:
    by_key: dict[str, Byline] = {}
    for f in found:
        names = read_names(_in_order(f), f.kind, language, site_names)
        for name in names:
            link = resolve(url, f.url) if f.url and len(names) == 1 else None
            byline = Byline(name=name.name, kind=name.kind, raw=f.raw, rule=f.rule, role=name.role, url=link)
            by_key.setdefault(key(name.name), byline)
    return tuple(by_key.values())


def _in_order(found: Found) -> str:
    """Libraries' metadata has the family name first: `citation_author` is "Doe, Jane"."""
    parts = found.raw.split(", ")
    return f"{parts[1]} {parts[0]}" if found.rule == "meta:citation_author" and len(parts) == 2 else found.raw


def _is_publisher(byline: Byline, site_names: Collection[str]) -> bool:
    return byline.kind is BylineKind.ORGANISATION and key(byline.name) in site_names
