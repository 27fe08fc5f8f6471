"""The section path of an article as its publisher has it, outermost first."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.text import key, line, plain_key
from pipelines.urls import resolve

LONGEST = 45
"""Characters; what is longer in a breadcrumb is the headline of something."""
DEEPEST = 5
"""Steps of a path; a breadcrumb on the page with more is a menu."""
TITLE_WORDS = 4
"""Words from which on a last step that the page's address has, too, is the article's own."""

_SPLIT = re.compile(r"\s*[,;>›»|]\s*")
# Without accents.
# Of such words `plain_key` leaves no sign of a vowel.
_HOME_ELSEWHERE = map(plain_key, "होम|पहला पन्ना|হোম|প্রচ্ছদ|หน้าแรก|กลับหน้าแรก|முகப்பு|హోమ్".split("|"))  # noqa: SIM905
_HOME = re.compile(
    r"home ?(?:page)?|start(?:seite)?|inicio|accueil|forside|hjem|hem|domov|etusivu|ana ?sayfa|portada|главная|головна"
    r"|titelseite|beranda|utama|trang chu|首頁|首页|ホーム|トップ|top|front ?page|a la une|strona glowna|kezdolap|inici"
    r"|naslovnica|naslovna|pocetna|почетна|начало|acasa|ballina|pagina (?:inicial|principale?|de inicio)|page d accueil"
    r"|esileht|sakums|pradzia|forsiden|hemsida|voorpagina|halaman (?:depan|utama)|laman utama|الصفحه? الرئيسية|خانه"
    r"|صفحه اصلی|홈|الرئيسية|αρχικη|דף הבית|ראשי|trang nhat|" + "|".join(_HOME_ELSEWHERE)
)
_HERE = re.compile(
    r"(?:aktueller|current|this|dieser) (?:artikel|article|page|seite)|article|artikel|details?|正文|全文|申请入驻"
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.IGNORECASE)
# Folders that say how a site is built, not where an article belongs.
_BUILDING = re.compile(
    r"[a-z]{1,2}|eng|rus|ger|raksts|articles?|articleshow|artikel[ni]?|art[ií]gos?|art[ií]culos?|articol[io]|clanek|docs?|recipes|newsview"
    r"|story|stories|contents?|posts?|html|amp|index|archiv(?:es?)?|view|cms|items?|details?|pages?|web|www|blogs?|autor(?:en)?"
    r"|authors?|sites?|entry|print|mobile|videos?|read|tags?|category|live|nodes?|taxonomy|term|component|default"
    # Languages, and months in the path of a day.
    r"|[a-z]{2}[-_][a-z]{2}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
# `Ghana News` at `/world/ghana`: the word is for search engines.
_FOR_ENGINES = re.compile(r"(\S.*) (?:news|nachrichten|haberleri|nyheter|noticias|notizie|nieuws)", re.IGNORECASE)
# What systems write where nobody chose a section.
_NONE = re.compile(
    r"uncategori[sz]ed|sin categor(?:i|izar)a?|sem categoria|non classe|senza categoria|без рубрики|未分类|未分類|미분류"
    r"|ohne kategorie|nezarazene|bez kategorii|genel kategori|none|null|not set|home ?page|web",
    re.IGNORECASE,
)
# Right, and of no use: steps that every article of a paper could have.
_GENERAL = re.compile(
    r"(?:latest |all )?news|articles?|stor(?:y|ies)|nachrichten|aktuell(?:es)?|schlagzeilen|headlines|haber(?:ler|leri)?|noticias"
    r"|not[ií]cias|nieuws|berita|actualites?|actu|notizie|nyheter|nyheder|uutiset|wiadomosci|wydarzenia|zpravy|hirek|naujienos|новости"
    r"|новини|публикации|ニュース|速報|뉴스|新闻|新聞|tin tuc|izindaba|tags|stiri|vijesti|vesti|uudised|zinas|أخبار|समाचार",
    re.IGNORECASE,
)
# Between the steps, and in the links of some.
_ARROWS = " >›→|·•"
_PART = re.compile(r"(?<=[._:])sub(?=section|categ)|\d$")


class _Path(NamedTuple):
    rule: str
    steps: tuple[str, ...]
    found: tuple[Found, ...]

    @property
    def keys(self) -> list[str]:
        return [plain_key(step) for step in self.steps]

    @property
    def informs(self) -> bool:
        return any(not _GENERAL.fullmatch(step) for step in self.keys)


def sections(
    candidates: Iterable[Found], site_names: Collection[str], titles: Collection[str], url: str
) -> Choice[tuple[str, ...]]:
    """The first rule's path that says more than "news", in full: as another rule has it that gives its steps and more.

    Home page, site and the article itself, by its `titles` and its `url`, are no steps.
    """
    paths = [path for path in _paths(candidates, site_names, frozenset(map(key, titles)), url) if path.steps]
    if not paths:
        return Choice(value=())
    first = next((path for path in paths if path.informs), paths[0])
    longest = max(paths, key=lambda path: (_holds(path, first), len(path.steps) if _holds(path, first) else 0))
    spelled = dict(zip(first.keys, first.steps, strict=True))
    steps = tuple(spelled.get(plain_key(step), step) for step in longest.steps)
    return Choice(value=steps[:DEEPEST], found=tuple(dict.fromkeys((*first.found, *longest.found))))


def _paths(candidates: Iterable[Found], site_names: Collection[str], titles: Collection[str], url: str) -> Iterator[_Path]:
    for rule, group in groupby(candidates, key=lambda found: _PART.sub("", found.rule)):
        found = tuple(group)
        if "breadcrumb" in rule:
            found = tuple(one for one in found if not _is_end(one, found, titles, url))
        named = [(name, one) for one in found for name in _names(one) if _is_section(name, rule, site_names, titles)]
        # Pages repeat a breadcrumb for small screens.
        steps = tuple({plain_key(name): name for name, _ in reversed(named)}.values())[::-1]
        if rule != "breadcrumb" or len(steps) <= DEEPEST:
            yield _Path(rule, steps, tuple(dict.fromkeys(one for _, one in named)))


def _holds(path: _Path, first: _Path) -> bool:
    """Whether a path has the steps of another, in their order. JSON-LD's breadcrumb is as long as it should be."""
    there = iter(path.keys)
    return path is first or (first.rule != "json-ld:breadcrumb" and all(step in there for step in first.keys))


def _names(found: Found) -> list[str]:
    name = line(found.raw).removeprefix("» ").strip(_ARROWS)
    if found.rule == "url:folders":
        return [] if _BUILDING.fullmatch(name) or _GENERAL.fullmatch(name) else [name.replace("-", " ").replace("_", " ")]
    if "breadcrumb" in found.rule:
        for_engines = _FOR_ENGINES.fullmatch(name)
        folder = unquote((found.url or "").partition("?")[0]).rstrip("/").rpartition("/")[2]
        return [for_engines[1]] if for_engines and plain_key(folder) == plain_key(for_engines[1]) else [name]
    parts = name.strip("/").split("/") if name.startswith("/") else _SPLIT.split(name)
    return [part for part in parts if part and "://" not in part]


def _is_end(one: Found, trail: Sequence[Found], titles: Collection[str], url: str) -> bool:
    """Whether a step of a breadcrumb is the home page at its beginning or the article at its end."""
    place = trail.index(one)
    # What is no address leads nowhere.
    link = urlsplit(resolved) if one.url and (resolved := resolve(url, one.url)) else None
    if place == 0 and len(trail) > 1 and link is not None and link.path in ("", "/") and not link.query:
        return True
    words = key(one.raw).split()
    if place != len(trail) - 1:
        return False
    slug = key(unquote(urlsplit(url).path)).split()
    named = len(words) >= TITLE_WORDS and (all(word in slug for word in words) or any(_alike(words, title) for title in titles))
    return (
        named
        or (len(trail) > 1 and link is not None and link.path == urlsplit(url).path)
        or bool(_HERE.fullmatch(plain_key(one.raw)))
    )


def _alike(words: Sequence[str], title: str) -> bool:
    there = title.split()
    return sum(word in there for word in words) >= 0.6 * len(words)


def _is_section(name: str, rule: str, site_names: Collection[str], titles: Collection[str]) -> bool:
    words = key(name)
    return bool(
        words
        and (len(words) > 1 or not words.isascii())
        and len(name) <= LONGEST
        and "_" not in name
        and not ("breadcrumb" in rule and _HOME.fullmatch(plain_key(name)))
        and not _NONE.fullmatch(plain_key(name))
        and not _DOMAIN.fullmatch(name)
        and words not in site_names
        and all(words[:25] != title[:25] for title in titles)
        and not words.isdecimal()
    )
