"""A title without what a site puts around it: its name, its slogan, the section, marks of HTML."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from pipelines.text import key

ALMOST = 4
"""Letters that a name behind a bar has in common with the beginning or end of the site's at least."""
SLOGAN = 80
"""Characters of what stands behind the site's name."""

_EASTERN = r"\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
# A bar or a dash with space around it; a bar, a long dash or a low line without; scripts without spaces have none around a dash.
_BETWEEN = rf"(?:\s+[|–—―\-•·∙»›«‹:/~]+\s+|\s*[|｜ㅣ丨—―：]\s*|(?<=\w)_+(?=\w)|(?<=[{_EASTERN}])-{{1,2}}(?=\w))"
_SUFFIX = re.compile(rf"^(.*\S){_BETWEEN}([^|｜ㅣ丨–—―•»›«]{{2,60}})$")
_PREFIX = re.compile(r"^([^|–—•»]{2,40}?)\s+[|–—\-•»:]\s+(.*\S)$")
_BEFORE = re.compile(r"^([^|–—•»:]{2,40}?)\s*[|–—•»:]\s+(.*\S)$")
_BRACKETS = re.compile(r"^(.*[^\s【\[(（])\s*[【\[(（]([^】\])）]{2,60})[】\])）]$")
# What surely stands between a title and what is put behind it; then, what may.
_BAR = re.compile(r"^(.*\S)\s*[|｜ㅣ丨]\s*([^|｜ㅣ丨]{2,60})$")
_LABEL = re.compile(rf"^(.*\S)(?:\s+[–—\-•·»›]\s+|(?<=\w)_(?=\w)|(?<=[{_EASTERN}])-{{1,2}})([^–—\-•»›_]{{2,40}})$")
_NAME = re.compile(r"[^\s:–—]+(?: (?!-)[^\s:–—]+){0,4}")
_SEPARATOR = re.compile(r"[|｜ㅣ丨–—―\-•·∙»›«‹:：/~_【\[(（]")
_PARTS = re.compile(_BETWEEN)
# Korean systems write the path of the article behind its headline: `… < Society < Article - Site`.
_PATH = re.compile(r"\s+<\s+.*$")
_MARK = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
# How newspapers of the East call themselves behind the title of a document, and their sections in front of that.
_EASTERN_SITE = re.compile(
    rf"^([^{_EASTERN}]*[{_EASTERN}].*?)(?:_[^_|｜丨]{{1,12}})*\s*(?:[|｜丨_]+|-{{1,2}}|—+)\s*"
    r"[^|｜丨_—-]{0,20}(?:网|網|[新快]闻|新聞|日[报報]|晚[报報]|周刊|在线|在線|官方网站|频道|頻道|门户(?:网站)?|订阅|客户端"
    r"|ニュース|オンライン|뉴스|일보|신문)$"
)
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|las|il|o|a|de|het|www) ")
_ARCHIVE = frozenset({"blog archive", "archive", "archiv"})


def without_place(name: str, site_names: Collection[str], sections: Collection[str], *, shown: bool) -> str:
    """A title without site and section around it; what readers see has a section behind a bar only."""
    # What one of them stood in front of may be another one's place.
    while (shorter := _once_without_place(name, site_names, sections, shown=shown)) != name:
        name = shorter
    return name


def _once_without_place(name: str, site_names: Collection[str], sections: Collection[str], *, shown: bool) -> str:
    if not shown:
        name = _PATH.sub("", _MARK.sub("", name)).strip() or name
        if (match := _BEFORE.match(name)) and _is_site(match[1], site_names):
            name = match[2]
        name = _before_site(name, site_names)
        while match := _EASTERN_SITE.match(name):
            name = match[1]
    name = without_site(name, site_names)
    while (
        _SEPARATOR.search(name)
        and (match := _BAR.match(name) or (None if shown else _LABEL.match(name)))
        and key(match[2]) in map(key, sections)
    ):
        name = without_site(match[1], site_names)
    return name


def without_site(name: str, site_names: Collection[str]) -> str:
    """A title without the site's name behind or in front of it, more than once if need be."""
    if not _SEPARATOR.search(name):
        return name
    while (
        ((match := _SUFFIX.match(name)) and _is_site(match[2], site_names))
        or ((match := _BAR.match(name)) and _is_almost(match[2], site_names))
        or ((match := _BRACKETS.match(name)) and _is_site(match[2], site_names))
    ):
        name = match[1]
    while (match := _PREFIX.match(name)) and (_is_site(match[1], site_names) or key(match[1]) in _ARCHIVE):
        name = match[2]
    return name


def beside(whole: str, part: str) -> str | None:
    """What stands behind or in front of a part of a title, with something between that parts them."""
    for match in (_SUFFIX.match(whole), _BEFORE.match(whole)):
        if match and part in match.groups():
            return match[2] if match[1] == part else match[1]
    return None


def parts(title: str) -> Iterator[tuple[str, str]]:
    """A title, and what stands in front of and behind each place that parts it; each with the rest."""
    yield title, ""
    for cut in _PARTS.finditer(title):
        before, behind = title[: cut.start()], title[cut.end() :]
        yield before, behind
        yield behind, before


def separator(text: str) -> bool:
    """Whether a text begins with what parts a title from a site's name."""
    return _SEPARATOR.match(text) is not None


def _before_site(name: str, site_names: Collection[str]) -> str:
    """What stands in front of the site's name, where a slogan stands behind it."""
    cuts = list(_PARTS.finditer(name))
    for one, other in pairwise(cuts):
        if _is_site(name[one.end() : other.start()], site_names) and len(name) - other.end() <= SLOGAN:
            return name[: one.start()].rstrip()
    return name


def _is_site(part: str, site_names: Collection[str]) -> bool:
    return _together(part) in {_together(name) for name in site_names}


def _together(name: str) -> str:
    told = key(name)
    return (_ARTICLE.sub("", told) or told).replace(" ", "")


def _is_almost(part: str, site_names: Collection[str]) -> bool:
    """Whether a few words are the beginning or end of the site's name, or the other way round: `The Courier Online`.

    Or if they are words of its name or host: `Coast Blog` at `blog.coast-lang.example`.
    """
    told = key(part).replace(" ", "")
    names = [whole for name in site_names if len(whole := name.replace(" ", "")) >= ALMOST]
    if not _NAME.fullmatch(part) or len(told) < ALMOST:
        return False
    words = set(key(part).split())
    return any(words <= set(name.split()) for name in site_names) or any(
        longer.startswith(shorter) or longer.endswith(shorter)
        for shorter, longer in (sorted((told, name), key=len) for name in names)
    )
