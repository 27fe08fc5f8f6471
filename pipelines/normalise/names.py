"""The names in one byline string, and what kind of author each is. Which byline of a page is believed is left to `authors`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipelines.model import BylineKind
from pipelines.normalise.text import key, line

LONGEST = 400
"""Characters; what is longer is prose."""

_LINK = re.compile(r"(?:https?:)?//\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
_PARENTHESIS = re.compile(r"[(\[（]([^)\]）]*)[)\]）]")
_PREFIX = re.compile(
    r"(?:(?:originally |first |as )?(?:written|reported|posted|published|edited|compiled|created|told|story|words?|text|opinion"
    r"|analysis|commentary|exclusive|interview|review|photos?|report|column|guest (?:post|essay|column)) (?:by|to)"
    r"|(?:ein(?:e)? )?(?:kommentar|analyse|kolumne|gastbeitrag|interview|reportage|bericht|essay|glosse) von|aus \w+ von"
    r"|by|von|vom|par|por|di|da|door|av|af|od|przez|oleh|ditulis oleh|penulis|propos recueillis par"
    r"|(?:texte?|texto|tekst|testo|foto|fotos?|autor(?:in|en|es|a|ka)?|auteurs?|autore|authors?|writers?|redakt(?:ion|eur|ør|ör)"
    r"|reporters?|yazar|haber|muhabir|автор|текст|editor|opinion)\s?[:/]|文|責編|责编|記者|记者|编辑)(?=[\s:：]|$)\s*[:：]?\s*",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s(?:Published|Updated|Posted|Last updated|Aktualisiert|Veröffentlicht|Publié|Publicado|\d{1,2}[./:]\d{1,2}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*"
)
_CONJUNCTIONS = {
    "de": "mit", "en": "with", "fr": "avec", "es": "y|e|con", "it": "e|con", "pt": "e|com", "nl": "en|met", "pl": "i|oraz",
    "cs": "a", "sk": "a", "tr": "ve", "id": "dan", "ms": "dan", "ru": "и", "uk": "і|та", "lt": "ir", "vi": "và", "fi": "ja",
    "hu": "és", "ro": "și",
}  # fmt: skip
_DEGREE = re.compile(
    r",?\s+(?:Ph\.?\s?D|M\.?D|R\.?D\.?N?|M\.?P\.?H|M\.?Sc|B\.?Sc|M\.?B\.?A|CFP®?|CPA|Esq|J\.?D|LL\.?M|FRCP|OBE|MBE|CBE)\.?"
    r"(?=$|[\s,;|&])"
)
_HONORIFIC = re.compile(r"(?:(?:dr|prof|mr|mrs|ms|mag|ing|univ|dipl|sir|dame|rev)\b\.?(?:-\w+\.)?\s*)+", re.IGNORECASE)
_EASTERN_TITLE = re.compile(r"\s*(?:記者|记者|기자|특파원|선임기자)$")
_PLACE = re.compile(r"(\S+\s+\S.*?)\s+(?:in|aus|à|en|at|for|für)\s+[^\W\d_a-z][\w.-]+(?:\s+[^\W\d_a-z][\w.-]+)*$")

_AGENCY = re.compile(
    r"(?:the )?(?:reuters|ap|associated press|afp|agence france[- ]presse|dpa(?:[-/ ].*)?|deutsche presse-?agentur|apa|sda|ats"
    r"|keystone[- ]sda|bloomberg(?: news)?|pa(?: media)?|press association|ansa|efe|europa press|anadolu(?: a\w+)?|aa|xinhua"
    r"|tt|ntb|ritzau|belga|epd|kna|sid|sport-informations-dienst|pti|ians|ani|kyodo(?: news)?|tass|interfax|dts|aap"
    r"|canadian press|upi|[cč]tk|pap|mti|lusa|jiji|yonhap|cna|adnkronos|askanews|agi|dha|iha|unian|ukrinform|stt|bns"
    r"|agerpres|hina|tanjug|bta)",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\b(?:redakt\w*|redacci[oó]n|r[ée]daction|redazione|redac[cç][aã]o|redakcja|redakce|staff|(?:web|news|sports?)?\s?desk|newsroom"
    r"|editorial|editors?|team|bureau|admin\w*|haber merkezi|correspondents?|reporters?|contributors?|writers?)\b|編集部|편집",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:agency|agencies|agenturen|online|digital|news|media|zeitung|network|services?|magazine?|tv|radio|press|presse|times"
    r"|post|journal|herald|inc|ltd|gmbh|llc|university|institute|foundation|corporation|company|association|verlag|rundfunk|ajans\w*"
    r"|nachrichten|haber\w*)\b|\.(?:com|de|org|net|at|ch|fr|it|es|is|be|co|tr|ru|kr|jp)\b|新聞|新闻|通信|日报|뉴스|日報|デジタル|オンライン",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter\w*|correspondent\w*|editor\w*|writer|journalist\w*|producer|columnist|contributor|contributing|korrespondent\w*"
    r"|analyst|author|autor\w*|muhabir\w*|photographer|fotograf\w*|professor|director|chief|volont[äa]r\w*|leiter\w*|chef\w*"
    r"|presenter|specialist|lecturer|researcher|fellow|manager|ceo|founder|president|intern|minister|expert\w*)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:follow|share|view|read|see|more|all posts|show|facebook|twitter|instagram|linkedin|youtube|e-?mail|subscribe"
    r"|log ?in|sign|menu|search|home|contact|about|comments?|updated|published|posted|n/?a|none|null|undefined|unknown"
    r"|anonymous|authors?|autor|user|root|guest|profile|bio|biography|mehr|folgen|profil|by|von)\b"
    r"|.*\b(?:bio|comments?|learn more|read more|posts)$",
    re.IGNORECASE,
)
_PARTICLES = frozenset("van von der de del di da dos la le bin al el ten ter zu zur den du y e af av und ibn ben st. san".split())  # noqa: SIM905
_EASTERN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it stands in a byline, what it is, and the role given with it."""

    name: str
    kind: BylineKind
    role: str | None = None


def read_names(raw: str, claimed: str | None, language: str | None, site_names: Collection[str]) -> list[Name]:
    """The names in a byline, in order. `claimed` is what the page says they are, a type of schema.org.

    Addresses, buttons and dates beside them are left out; a role behind a name goes with it.
    """
    names: list[Name] = []
    for part, aside in _parts(raw, claimed, language):
        kind = _kind(part, claimed, site_names)
        if names and names[-1].kind is BylineKind.PERSON and _is_role(part, kind):
            names[-1] = Name(name=names[-1].name, kind=BylineKind.PERSON, role=part)
        elif kind is not None and not (aside and kind is not BylineKind.AGENCY):
            names.append(Name(name=_tidy(part) if kind is BylineKind.PERSON else part, kind=kind))
    return names


def _parts(raw: str, claimed: str | None, language: str | None) -> Iterator[tuple[str, bool]]:
    """The pieces between commas, bars and conjunctions; True for those in parentheses."""
    text = line(_LINK.sub(" ", _TAGS.sub(" ", line(raw))))
    if len(text) > LONGEST:
        return
    text = _DEGREE.sub("", _REST.sub("", _without_prefix(text)))
    asides = _PARENTHESIS.findall(text)
    text = line(_PARENTHESIS.sub(" ", text))
    may_be_one = (claimed == "Person" and len(text.split()) <= 4) or (claimed or "").endswith("Organization")
    is_one = (may_be_one and not re.search(r"[,;|/&•]", text)) or _AGENCY.fullmatch(text)
    for part in [text] if is_one else _splitter(language).split(text):
        if name := _trimmed(part):
            yield name, False
    for aside in asides:
        yield aside.strip(), True


def _splitter(language: str | None) -> re.Pattern[str]:
    words = "|".join(["and", "und", "et", "og", "och", "&", *_CONJUNCTIONS.get(language or "", "").split("|")]).strip("|")
    return re.compile(rf"\s*(?:[;|/•·、，،‧,]|\s[-–—]\s|\s(?:{words})\s)\s*", re.IGNORECASE)


def _without_prefix(text: str) -> str:
    for _ in range(2):
        match = _PREFIX.match(text)
        text = text[match.end() :] if match else text
    return text


def _trimmed(part: str) -> str:
    part = _without_prefix(part.strip(" ,.-–—:|\"'“”„*"))
    part = re.sub(r"^(?:and|und|et|y|og|och|with|mit)\s+", "", part, flags=re.IGNORECASE)
    part = _EASTERN_TITLE.sub("", part)
    place = _PLACE.fullmatch(part)
    part = (place[1] if place else part).strip(" ,.-–—:|")
    return f"{part}." if part.endswith((" Jr", " Sr")) else part


def _kind(part: str, claimed: str | None, site_names: Collection[str]) -> BylineKind | None:
    """What a piece of a byline is; None if it is nobody."""
    words, tokens = key(part), part.split()
    if not words or _BUTTON.match(part) or "?" in part or (len(tokens) == 1 and part.count(".") > 1):
        return None
    if _AGENCY.fullmatch(part):
        return BylineKind.AGENCY
    if _is_site(words, site_names):
        return BylineKind.ORGANISATION
    if _DESK.search(part) and not _ROLE.fullmatch(tokens[0]):
        return BylineKind.DESK
    if (claimed or "").endswith("Organization") or _ORGANISATION.search(part):
        return BylineKind.ORGANISATION
    if any(char.isdigit() for char in part):
        return None
    if _EASTERN.search(part):
        return BylineKind.PERSON if len(words.replace(" ", "")) <= 6 else None
    if len(tokens) > 5:
        return None
    if len(tokens) == 1 or _ROLE.search(part):
        return BylineKind.PERSON if claimed == "Person" and part[:1].isupper() and not part.isupper() else BylineKind.UNKNOWN
    small = sum(token[:1].islower() and token.lower() not in _PARTICLES for token in tokens)
    if small and not (part.islower() and claimed == "Person"):
        return BylineKind.UNKNOWN
    return BylineKind.PERSON


def _is_site(words: str, site_names: Collection[str]) -> bool:
    joined = words.replace(" ", "")
    sites = [name.replace(" ", "") for name in site_names]
    return any(joined == site or (len(joined) > 4 and joined in site) or (len(site) > 4 and site in joined) for site in sites)


def _is_role(part: str, kind: BylineKind | None) -> bool:
    return kind in (BylineKind.UNKNOWN, BylineKind.DESK) and (_ROLE.search(part) or _DESK.search(part)) is not None


def _tidy(name: str) -> str:
    """A person's name without honorifics, in capitals and small letters."""
    name = _HONORIFIC.sub("", name, count=1).strip() if _HONORIFIC.match(name) else name
    if len(name.split()) > 1 and (name.islower() or (name.isupper() and name.isascii())):
        name = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda match: match[0].capitalize(), name)
        name = re.sub(r"\b(Mc|O['’])([a-z])", lambda match: match[1] + match[2].upper(), name)
    return name
