"""The tags that a publisher files an article under, without what its systems write between them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.slug import SLUG, are_of_slug, slug_words
from pipelines.text import key, line, plain_key

LONGEST = 80
"""Characters of a tag."""
MOST = 40
"""More are no tags of an article but the keywords of a site."""
FEW = 4
"""Tags up to which capitals prove nothing: `EU, NATO` are two subjects."""

CODES = 0.6
"""Share of tags in capitals from which a list is an agency's codes (`AERO, AIRL, CRSH`), not words for readers."""
WHOLE = 16
"""Characters of a headline from which on a tag that begins with it is the headline again: shorter ones are subjects."""
MOSTLY = 0.75
"""Share of what a longer list has more that is sections, from which on it is the shorter one with those put to it."""
SITEWIDE = 6
"""Keywords from which on a list that is not of the text may be that of the whole site …"""
IN_TEXT = 0.2
"""… where this share of them is in it at most. Lists of an article have more, of 60 gold pages on all but one."""
AGREED = 0.75
"""Share of the tags of a shorter list that two rules have alike, from which on it is the editor's part of a longer one."""

_SPLIT = re.compile(r"\s*[,、，،]\s*")
_SPLIT_WITHOUT_COMMA = re.compile(r"\s*[;|؛；]\s*|(?<=\S)\s+#(?=\w)")
# Languages that write no spaces: what stands between them are several tags.
_SPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+(?: [\u3040-\u30ff\u4e00-\u9fff]+)+")
# What a link to a topic says of it: `All about the World Cup.`
_SENTENCE = re.compile(r"\S+(?: \S+){2,}[^. ]{3}\.")
SHOWN = "tags"
"""The rule that reads what readers see."""
_BY_HAND = frozenset({"meta:news_keywords"})
_OF_SITE = frozenset({"meta:keywords"})
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
_CATEGORY = re.compile(
    r"^(?:category|tags?|topics?|keywords?|subject|theme|(?:nlp )?entity(?: tokens?)?|person|place|location|company):\s*",
    re.IGNORECASE,
)
# How many articles a tag has, in front of it.
_COUNTED = re.compile(r"\(\d+\)\s*(?=\w)")
# Identifiers, flags and namespaces of content systems and advertisers.
_JUNK = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{20,}|.*[=_].*|[a-z-]+:\S.*|(?:nlp|source|region|type|tone|format|template|author)\b[\w -]*:.*"
    r"|author-.*|iab\d+(?:-\d+)*|(?:type|tone|campaign|tracking|publication)/.*"
    r"|[\d\W]+|.* wire|[a-z]{16,}(?:left|right|inset|above|below)"
    r"|web|articles?|story|default|uncategori[sz]ed|allgemein|general|artikel|none|null|undefined|curated|newsroom daily"
    r"|not set|n/a|unknown|blogs?|slider|featured|home ?page|untagged|no tags?|other|misc(?:ellaneous)?|sin categoría"
    r"|sem categoria|non classé|senza categoria|без рубрики|未分类|未分類|genel|aktuální|aktuelle nachrichten"
    r"|overall (?:positive|negative|neutral)|(?:(?:primary|secondary) brand|page|textart|content ?type):\s.*"
    r"|(?:news)?article|webpage|blogposting|(?:your |enter )?keywords?(?: here)?",
    re.IGNORECASE,
)
# What a system is to do with the article: where to show it, to whom, with what beside it.
_FLAG = re.compile(
    r"(?:do[- ]not[- ]|no[- ])?(?:syndicat(?:ion|ed|e)(?:[- ]\w+)?|export-\w+)"
    r"|(?:no|hide|show|disable)[- ]?(?:ads?|advertising|comments?)|(?:ads?|comments?)[- ](?:free|on|off|closed|open|disabled"
    r"|enabled)"
    r"|apple[- ]news|google[- ]?news|gnews|facebook[- ]instant[- ]articles?|instant[- ]articles?|amp[- ](?:enabled|only)"
    r"|smartnews|upday"
    r"|front[- ]?page|startseite(?:[- ]\w+)?|home ?page[- ]\w+|push(?:[- ]?(?:notification|meldung|alert))?s?"
    r"|sponsored(?: content)?"
    r"|premium(?:[- ](?:content|article))?|(?:plus|abo|premium)[- ]?artikel|subscribers?[- ]only|paid content|aufmacher"
    r"|longread|.*[^:]:",
    re.IGNORECASE,
)
# A property with its value: `contentId: 4711`. Words for readers do not begin small in front of a colon.
_PROPERTY = re.compile(r"[a-z]+(?:[A-Z-][a-zA-Z]+)*:\s.*")
# Not a firm that is called after its address, as `Booking.com`.
_DOMAIN = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z\d-]+\.)+(?:com|de|net|org|fr|co|uk|it|es|ca|info)")
# What stands among tags to lead to more of them.
_MORE = re.compile(
    r"(?:(?:see|view|show|read|load|zeige|ver|voir|vis|se|näytä|zobacz|pokaż|mostra|vedi|toon) )?"
    r"(?:all|more|alle|mehr|weitere|tous|toutes|plus|tod[oa]s|más|tutt[ie]|altr[ie]|meer|alla|fler|flere|kaikki|lisää"
    r"|wszystkie|więcej"
    r"|tümü|daha fazla|все|ещё|всі|більше|すべて|もっと見る|一覧|全部|更多|더보기|전체)"
    r"(?: (?:tags?|topics?|themen|tagi|temas|sujets|argomenti|onderwerpen|ämnen|emner|aiheet|tematy|темы|теги|теми|etiketler))?"
    r"|get alerts\b.*|themen-?übersicht|themen von a bis z|[a-z] ?[-–] ?z|follow|folgen|seguir|suivre|volg|följ",
    re.IGNORECASE,
)
# Words by which a publisher's name is told from a place in it: of `Talbote News Digital` `Talbote News`, not `Talbote`.
_PUBLISHER = re.compile(
    r".*(?:新聞|新闻|日報|日报|時報|时报|通信|放送|テレビ|日刊\w*|신문|일보|뉴스|방송)"
    r"|(?:.* )?(?:news|times|post|herald|tribune|gazette|journal|courier|zeitung|tageszeitung|nachrichten|rundfunk|blatt|agency"
    r"|ajansı|agentur|agence|agencia|agenzia|press|tv|radio|online|digital|media|gazetesi|haber|daily|magazine|magazin"
    r"|newspaper)",
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


_AND = frozenset({"and", "und", "et", "y", "e", "i", "og", "och", "en", "ja", "dan", "ve", "và", "и", "та"})

_NO_TAGS = (_SENTENCE, _PROPERTY, _DOMAIN, _JUNK, _FLAG, _NEWS, _MORE)


class _Told(NamedTuple):
    """The tags of one rule by key, and the candidates that they are from."""

    found: tuple[Found, ...]
    tags: Mapping[str, str]

    @property
    def rule(self) -> str:
        return self.found[0].rule


def topics(
    candidates: Iterable[Found],
    site_names: Collection[str],
    authors: Iterable[str],
    url: str = "",
    text: str = "",
    sections: Iterable[str] = (),
) -> Choice[tuple[str, ...]]:
    """The first rule's tags that are tags: no identifiers, site names, authors; each once.

    Where a later rule has these and more, its are the whole list: many systems tell JSON-LD only the first few. Not where
    two rules have the same list; nor those of `news_keywords`, which an editor chooses (88 % right, of 257 pages; the next
    best rule has 67 %), unless two others have the same part of it: then the rest is for search engines. And not where the
    `sections` are all that it has more. Nothing but sections, keywords that are not in `text`, headline and all, and the words
    of the headline or `url` in their order are taken where there are no others.
    """
    people, filed, headline = frozenset(map(key, authors)), frozenset(map(key, sections)), key(text.partition("\n")[0])
    groups = [tuple(group) for _, group in groupby(candidates, key=lambda found: found.rule)]
    listed = ((found, _list(found, site_names, people, url, headline)) for found in groups)
    told = [_Told(found, tags) for found, tags in listed if 0 < len(tags) <= MOST]
    doubts = [_doubt(one, url, text, filed) for one in told]
    lists = [one for one, doubt in zip(told, doubts, strict=True) if doubt == min(doubts)]
    chosen = _Told((), {})
    for one in lists:
        if not chosen.tags or chosen.tags.keys() < one.tags.keys():
            chosen = one
        is_whole = len(chosen.tags) > 1 and sum(chosen.tags.keys() == other.tags.keys() for other in lists) > 1
        if one.rule in _BY_HAND:
            chosen = _agreed(lists, chosen) or chosen
            break
        if is_whole:
            break
    chosen = next((one for one in lists if _is_rest(one, chosen, filed)), chosen)
    chosen = next((one for one in lists if one.rule == SHOWN and _is_other(one, chosen, text)), chosen)
    return Choice(value=tuple(chosen.tags.values()), found=chosen.found)


def _is_rest(one: _Told, chosen: _Told, filed: Set[str]) -> bool:
    """Whether tags are those chosen without the sections, or with no more than a few others that are put to these."""
    more = chosen.tags.keys() - one.tags.keys()
    if not one.tags or not chosen.tags.keys() > one.tags.keys():
        return False
    return more <= filed or (len(one.tags) > 1 and len(more & filed) >= MOSTLY * len(more))


def _is_other(shown: _Told, chosen: _Told, text: str) -> bool:
    """Whether a page shows several tags, and its only one for machines is none of them, nor of its text: a word of the system."""
    is_one = len(chosen.tags) == 1 < len(shown.tags) and not chosen.tags.keys() & shown.tags.keys()
    return is_one and next(iter(chosen.tags)) not in key(text)


def _doubt(told: _Told, url: str, text: str, filed: Set[str]) -> int:
    """How much speaks against tags: they are the sections again, keywords of the site, words of the address."""
    if told.tags.keys() <= filed:
        return 1
    return 2 * _is_of_site(told, text) or 3 * are_of_slug(told.tags.values(), url, text)


def _is_of_site(told: _Told, text: str) -> bool:
    """Whether many keywords that a page gives to search engines are none of its text."""
    if told.rule not in _OF_SITE or len(told.tags) < SITEWIDE or not text:
        return False
    whole = key(text)
    return sum(tag in whole for tag in told.tags) <= IN_TEXT * len(told.tags)


def _agreed(lists: Sequence[_Told], chosen: _Told) -> _Told | None:
    """The tags and their rule that two rules have alike, of several that are only a part of those chosen."""
    parts = [
        part
        for part in lists
        if 1 < len(part.tags) < len(chosen.tags) and len(part.tags.keys() & chosen.tags.keys()) >= AGREED * len(part.tags)
    ]
    return next((part for part in parts if sum(part.tags.keys() == other.tags.keys() for other in parts) > 1), None)


def _list(
    found: Iterable[Found], site_names: Collection[str], people: Collection[str], url: str, headline: str
) -> dict[str, str]:
    """The tags in what a rule found, by key; none where they are codes."""
    tags: dict[str, str] = {}
    for tag in (tag for one in found for tag in _tags(one.raw)):
        told = key(tag)
        is_whole = len(headline) >= WHOLE and told.startswith(headline)
        if told and _is_tag(tag) and not is_whole and not _are_people(told, people) and not _is_publisher(tag, site_names):
            tags.setdefault(told, tag)
    address = slug_words(url)
    whole = [name for name in tags if len(words := plain_key(name).split()) >= SLUG and address[: len(words)] == words]
    if len(tags) > len(whole):
        # The address itself, among others.
        tags = {name: tag for name, tag in tags.items() if name not in whole}
    codes = sum(_CODE.fullmatch(tag) is not None for tag in tags.values())
    return {} if len(tags) > FEW and codes >= CODES * len(tags) else tags


def _are_people(told: str, people: Collection[str]) -> bool:
    """Whether a tag is the name of who wrote the article, or the names of all who did."""
    rest = told
    for name in (name for name in people if name and name in told):
        rest = rest.replace(name, " ")
    return rest != told and _AND.issuperset(rest.split())


def _is_publisher(tag: str, names: Collection[str]) -> bool:
    """Whether a tag is the site's name, its beginning, or that with words more; a place is only where it is the whole name."""
    told = key(tag)
    if told in names or not _PUBLISHER.fullmatch(told):
        return told in names
    return any(
        name.startswith(told) or told.startswith(f"{name} ") or told.endswith(f" {name}") for name in names if len(name) > 2
    )


def _tags(raw: str) -> list[str]:
    text = line(raw)
    if _SPACED.fullmatch(text):
        return text.split()
    if text.startswith("[") and text.endswith("]"):
        # A list of JSON, written into a string.
        text = text[1:-1]
    parts = (part for whole in _SPLIT.split(text) for part in _SPLIT_WITHOUT_COMMA.split(whole))
    return [_COUNTED.sub("", _CATEGORY.sub("", part.strip(" \"'#＃“”„«»‘’,;|"))) for part in parts]


def _is_tag(tag: str) -> bool:
    return 1 < len(tag) <= LONGEST and not any(pattern.fullmatch(tag) for pattern in _NO_TAGS)
