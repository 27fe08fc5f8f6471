"""The section path of an article as its publisher has it, outermost first."""

import re
from collections.abc import Collection, Iterable
from itertools import groupby

from pipelines.model import Found
from pipelines.normalise.choice import Choice
from pipelines.normalise.text import key, line

LONGEST = 45
"""Characters; what is longer in a breadcrumb is the headline of something."""
DEEPEST = 5

_SPLIT = re.compile(r"\s*[,;>›»|]\s*")
_HOME = re.compile(
    r"home ?(?:page)?|start(?:seite)?|inicio|accueil|forside|hjem|hem|domov|etusivu|ana ?sayfa|portada|главная|головна|homepage"
    r"|titelseite|beranda|utama|trang chủ|首頁|首页|ホーム|トップ|top|front ?page|à la une|strona główna|kezdőlap|inici"
    r"|naslovnica|홈"
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.IGNORECASE)
# Folders that say how a site is built, not where an article belongs.
_BUILDING = re.compile(
    r"[a-z]{1,2}|eng|rus|ger|articles?|articleshow|artikel[ni]?|art[ií]gos?|art[ií]culos?|articol[io]|clanek|docs?|recipes|news|newsview|story|stories"
    r"|contents?|posts?|html|amp|index|archiv(?:es?)?|view|cms|items?|details?|pages?|web|www|blogs?|autor(?:en)?|authors?|haber(?:leri)?"
    r"|noticias?|nachrichten?|nieuws|berita|actualites?|sites?|entry|print|mobile|videos?",
    re.IGNORECASE,
)


def sections(candidates: Iterable[Found], site_names: Collection[str], title: str) -> Choice[tuple[str, ...]]:
    """The first rule's path that has something to say once home page, site and the article itself are taken out."""
    for rule, group in groupby(candidates, key=lambda found: found.rule):
        found = tuple(group)
        names = _folders(found) if rule == "url:folders" else [name for f in found for name in _names(f)]
        path = tuple(dict.fromkeys(name for name in names if _is_section(name, site_names, title)))[:DEEPEST]
        if path:
            return Choice(value=path, found=tuple(f for f in found if _made(f, path, rule)))
    return Choice(value=())


def _made(found: Found, path: tuple[str, ...], rule: str) -> bool:
    """Whether something of what was found is in the path."""
    return any(name in path for name in (_folders([found]) if rule == "url:folders" else _names(found)))


def _names(found: Found) -> list[str]:
    name = line(found.raw)
    return [name] if "breadcrumb" in found.rule else [part for part in _SPLIT.split(name) if part]


def _folders(found: Iterable[Found]) -> list[str]:
    return [f.raw.replace("-", " ").replace("_", " ") for f in found if not _BUILDING.fullmatch(f.raw)][:3]


def _is_section(name: str, site_names: Collection[str], title: str) -> bool:
    words = key(name)
    return bool(
        words
        and len(name) <= LONGEST
        and "_" not in name
        and not _HOME.fullmatch(name.lower())
        and not _DOMAIN.fullmatch(name)
        and words not in site_names
        and words[:25] != key(title)[:25]
        and not words.isdecimal()
    )
