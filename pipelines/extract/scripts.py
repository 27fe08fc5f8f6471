"""What a page tells its own scripts, for analytics or for putting it together in the browser: moment of publication and tags."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from pipelines.extract.page import Page
from pipelines.extract.structured import Hit
from pipelines.moments.written import has_date
from pipelines.text import key

LONGEST_TAG = 80
LONGEST = 1_500_000
"""Characters of a script that are searched: some hold a whole site."""

# Begins with a rare letter in both of its cases, so that the search is one for it, which it is not where it ignores case from
# the beginning. The letters in front are looked at afterwards.
_PUBLISHED = re.compile(
    r"[uU][bB](?i:(?:l(?:ish(?:ed)?|ication))?[_-]?(?:date(?:[_-]?time)?|time(?:stamp)?|at|on)?)\\?[\"']?\s*[:=]\s*\\?[\"']?"
    r"(\d{4}-\d\d-\d\d(?:[tT ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[zZ]|[+-]\d\d:?\d\d)?)?|\d{13}(?!\d)|\d{10}(?!\d))"
)
# As a reader would write it, which tells the day and is asked for where nothing else is told.
_WRITTEN = re.compile(
    r"(?:[uU][bB](?i:(?:l(?:ish(?:ed)?|ication))?[_-]?(?:date(?:[_-]?time)?|time|at|on)?)|[oO][sS][tT]_?(?i:date))"
    r"\\?[\"']?\s*[:=]\s*\\?[\"'](?!\d{4}-)([\w.,/ :-]{8,40})\\?[\"']"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}", re.ASCII)
_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_KEY = re.compile(r"(?:^|[^a-zA-Z])((?:date|first|original(?:ly)?|article|content|post|page)?[_-]?p)$", re.IGNORECASE)
# Begins with the third letter, which is rarer than the first. Of a list that holds other lists nothing is known.
_TAGS = re.compile(
    r"(?:g(?<=[tT]ag)s?|y(?<=[kK]ey)words|p(?<=[tT]op)ics)\\?[\"']?\s*[:=]\s*"
    r"(?:\[(?:(?P<list>[^\[\]{}]{2,2000})|(?P<nodes>\s*\{[^\[\]]{2,6000}))\]|\\?(?P<quote>[\"'])(?P<text>[^\"'\\{}\[\]]{2,1000})\\?(?P=quote)"
    r"|(?P<open>\[\s*\{))"
)
_TREE = frozenset({"children", "items", "links", "nodes"})
_NAMES = ("name", "text", "title", "label", "headline")
_TAGS_KEY = re.compile(r"(?:^|[^a-zA-Z])(?:(?:article|content|page|post|news|story)[_-]?)?$", re.IGNORECASE)
_NAME = re.compile(r"[{,]\s*\\?[\"']?(?:name|text|title|label)\\?[\"']?\s*:\s*\\?[\"']([^\"'\\{}]{1,80})\\?[\"']")
_STRING = re.compile(r"\\?[\"']([^\"'\\]{1,80})\\?[\"']")


def script(page: Page, name: str) -> Iterator[Hit]:
    """What inline scripts call the time of publication, or the `tags`, where all such things on the page are the same.

    Pages hold the data of the articles that they link to as well; then none of them is known to be this one's.
    """
    told: dict[object, str] = {}
    for element in page.root.iter("script"):
        for same, value in (_tags if name == "tags" else _moments)((element.text or "")[:LONGEST]):
            # Days in linked data are read where it is read.
            if not (isinstance(same, str) and "ld+json" in (element.get("type") or "").lower()):
                told.setdefault(same, value)
    days = {same for same in told if isinstance(same, str)}
    if len(told) > len(days):
        # A day beside a moment says less, or is of something else.
        told = {same: value for same, value in told.items() if same not in days}
    if not told and name != "tags":
        told = {day: day for day in _written(page)}
    if len(told) == 1:
        yield from map(Hit, told.values())


def _written(page: Page) -> Iterator[str]:
    """Days as readers write them, or in eight digits."""
    for element in page.root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            continue
        text = (element.text or "")[:LONGEST]
        for match in _WRITTEN.finditer(text):
            if _KEY.search(text[max(0, match.start() - 16) : match.start()]):
                if compact := _COMPACT.fullmatch(match[1]):
                    yield "-".join(compact.groups()[:3])
                elif has_date(match[1]):
                    yield match[1]


def _moments(text: str) -> Iterator[tuple[object, str]]:
    """Each moment by its minute, each day by itself."""
    for value in _values(text):
        if _DAY.fullmatch(value):
            yield value, value
        elif (minute := _minute(value)) is not None:
            yield minute, value


def _tags(text: str) -> Iterator[tuple[object, str]]:
    """Each list of several tags, by those that it has: a single word may be a label of the script's own."""
    for match in _TAGS.finditer(text):
        listed = _listed(match) if match["open"] is None else _decoded(text, match.start("open"))
        tags = {key(tag): tag.strip() for tag in listed if key(tag)}
        start = match.start() - 2
        if len(tags) > 1 and _TAGS_KEY.search(text[max(0, start - 16) : start]):
            yield frozenset(tags), ", ".join(tags.values())


def _decoded(text: str, start: int) -> list[str]:
    """The names of the objects of a list of JSON, which may hold lists of their own, but no tree: that is a menu."""
    try:
        nodes, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return []
    if any(isinstance(node, dict) and node.keys() & _TREE for node in nodes):
        return []
    named = (next((node[name] for name in _NAMES if node.get(name)), None) for node in nodes if isinstance(node, dict))
    return [name for name in named if isinstance(name, str) and len(name) <= LONGEST_TAG]


def _listed(match: re.Match[str]) -> list[str]:
    """The strings of a list, the names of its objects, or what commas part in a string."""
    if match["nodes"] is not None:
        named = (_NAME.search("{" + node) for node in match["nodes"].split("{"))
        return [name[1] for name in named if name]
    return _STRING.findall(match["list"]) if match["list"] is not None else re.split("[,;|]", match["text"])


def _values(text: str) -> Iterator[str]:
    for match in _PUBLISHED.finditer(text):
        if _KEY.search(text[max(0, match.start() - 16) : match.start()]):
            yield match[1]


def _minute(value: str) -> int | None:
    """Minutes since 1970; None where the zone is not told, since such a value cannot be compared with others."""
    if value.isdigit():
        return int(value[:10]) // 60
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int(at.timestamp()) // 60 if at.tzinfo else None
