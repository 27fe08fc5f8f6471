"""The tags that a publisher files an article under, without what its systems write between them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.normalise.text import key, line

LONGEST = 80
"""Characters of a tag."""
MOST = 40
"""More are no tags of an article but the keywords of a site."""
FEW = 4
"""Tags up to which capitals prove nothing: `EU, NATO` are two subjects."""

CODES = 0.6
"""Share of tags in capitals from which a list is an agency's codes (`AERO, AIRL, CRSH`), not words for readers."""

_SPLIT = re.compile(r"\s*[,、，]\s*")
_SPLIT_WITHOUT_COMMA = re.compile(r"\s*[;|]\s*")
# Languages that write no spaces: what stands between them are several tags.
_SPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+(?: [\u3040-\u30ff\u4e00-\u9fff]+)+")
# What a link to a topic says of it: `All about the World Cup.`
_SENTENCE = re.compile(r"\S+(?: \S+){2,}[^. ]{3}\.")
_BY_HAND = frozenset({"meta:news_keywords"})
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
_CATEGORY = re.compile(r"^category:\s*", re.IGNORECASE)
# Identifiers, flags and namespaces of content systems and advertisers.
_JUNK = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{20,}|.*[=_].*|[a-z-]+:\S.*|(?:nlp|source|region|type)\b[\w -]*:.*"
    r"|\w+\.(?:com|de|net|org|fr|co)|[\d\W]+|.* wire|[a-z]{16,}(?:left|right|inset|above|below)"
    r"|web|articles?|story|default|uncategori[sz]ed|allgemein|general|artikel|none|null|undefined|curated|newsroom daily",
    re.IGNORECASE,
)
# "News" in many languages, and how papers ask search engines for more of it.
_NEWS = re.compile(
    r"(?:(?:breaking|latest|top|live|general|domestic|today'?s|all|ap top) ?)?news(?: (?:today|live|in \w+))*|today news \w+"
    r"|.* (?:latest news|news (?:today|live))|headlines|nachrichten|aktuell(?:es)?|schlagzeilen|noticias|not[ií]cias|actu"
    r"|actualit[ée]s?|notizie|ultim'?ora|nieuws|nyheter|nyheder|uutiset|wiadomości|zprávy|hírek|haber(?:ler)?"
    r"|son dakika(?: haber(?:leri)?)?|новости|новини|νέα|ειδήσεις|חדשות|أخبار|اخبار|समाचार|berita|tin tức|ข่าว|ニュース|速報|新聞"
    r"|新闻|뉴스|신문",
    re.IGNORECASE,
)


_Told: TypeAlias = tuple[tuple[Found, ...], dict[str, str]]


def topics(candidates: Iterable[Found], site_names: Collection[str], authors: Iterable[str]) -> Choice[tuple[str, ...]]:
    """The first rule's tags that are tags: no identifiers, site names, authors; each once.

    Where a later rule has these and more, its are the whole list: many systems tell JSON-LD only the first few. Not where
    two rules have the same list; nor those of `news_keywords`, which an editor chooses (88 % right, of 257 pages; the next
    best rule has 67 %), unless two others have the same part of it: then the rest is for search engines.
    """
    unwanted = {"", *map(key, authors), *site_names}
    chosen, by = dict[str, str](), tuple[Found, ...]()
    groups = [tuple(group) for _, group in groupby(candidates, key=lambda found: found.rule)]
    lists = [(found, tags) for found in groups if 0 < len(tags := _list(found, unwanted)) <= MOST]
    for found, tags in lists:
        if not chosen or chosen.keys() < tags.keys():
            chosen, by = tags, found
        is_whole = len(chosen) > 1 and sum(chosen.keys() == others.keys() for _, others in lists) > 1
        if found[0].rule in _BY_HAND:
            by, chosen = _agreed(lists, chosen) or (by, chosen)
            break
        if is_whole:
            break
    return Choice(value=tuple(chosen.values()), found=by)


def _agreed(lists: Sequence[_Told], chosen: Mapping[str, str]) -> _Told | None:
    """The tags and their rule that two rules have alike, of several that are only a part of those chosen."""
    parts = [part for part in lists if len(part[1]) > 1 and part[1].keys() < chosen.keys()]
    return next((part for part in parts if sum(part[1].keys() == other.keys() for _, other in parts) > 1), None)


def _list(found: Iterable[Found], unwanted: Collection[str]) -> dict[str, str]:
    """The tags in what a rule found, by key; none where they are codes."""
    tags: dict[str, str] = {}
    for tag in (tag for one in found for tag in _tags(one.raw)):
        if _is_tag(tag) and key(tag) not in unwanted:
            tags.setdefault(key(tag), tag)
    codes = sum(_CODE.fullmatch(tag) is not None for tag in tags.values())
    return {} if len(tags) > FEW and codes >= CODES * len(tags) else tags


def _tags(raw: str) -> list[str]:
    text = line(raw)
    if _SPACED.fullmatch(text):
        return text.split()
    split = _SPLIT if "," in text or "、" in text or "，" in text else _SPLIT_WITHOUT_COMMA
    return [_CATEGORY.sub("", tag.strip(" \"'#“”")) for tag in split.split(text)]


def _is_tag(tag: str) -> bool:
    return 1 < len(tag) <= LONGEST and not _SENTENCE.fullmatch(tag) and not _JUNK.fullmatch(tag) and not _NEWS.fullmatch(tag)
