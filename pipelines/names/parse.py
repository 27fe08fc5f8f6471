"""The names in one byline string, and what kind of author each is. Which byline of a page is believed is left to `authors`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipelines.model.article import BylineKind, Part
from pipelines.names.agencies import is_agency, is_picture_agency
from pipelines.names.credits import JOB, JOB_BEGUN, credited, part_of, without_job
from pipelines.names.eastern import EASTERN, kind_of
from pipelines.names.given import GIVEN
from pipelines.names.nobody import is_heading, is_nobody, is_place
from pipelines.names.words import (
    ARTICLE,
    ARTICLE_BEGUN,
    BIOGRAPHY,
    BROADCASTER,
    BUTTON,
    BY_PAPER,
    CHINESE,
    CMS_NAME,
    COMPANY_COMMA,
    CONJUNCTIONS,
    CUT,
    DATED,
    DEGREE,
    DESK,
    EASTERN_BRACKETS,
    EASTERN_TITLE,
    FOR_PAPER,
    HONORIFIC,
    INITIALS,
    KOREAN_TITLED,
    LINK,
    LOCAL,
    LOOSE,
    NAMED_DESK,
    OF_OUTLET,
    OF_PAPER,
    ORGANISATION,
    PARENTHESIS,
    PARTICLE,
    PARTICLES,
    PLACE,
    PLACE_ALONE,
    PREFIX,
    REPORTED_FROM,
    REST,
    SEVERAL,
    SEVERAL_JOBS,
    SLUG,
    TAGS,
)
from pipelines.text import key, line, plain_key

LONGEST = 400
"""Characters; what is longer is prose."""
MOST_WORDS = 5
"""Words of what may be a site's name with something around it: more are a phrase in which it is named."""
MOST_UNKNOWN = 2
"""Names of whom nothing tells what they are, and nobody else beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it stands in a byline, what it is, the job given with it, and what it did."""

    name: str
    kind: BylineKind
    role: str | None = None
    part: Part = Part.AUTHOR


# What one rule finds another finds, too, and a writer's next article has it again.
@lru_cache(maxsize=2048)
def read_names(raw: str, claimed: str | None, language: str | None, site_names: frozenset[str]) -> tuple[Name, ...]:
    """The names in a byline, in order. `claimed` is what the page says they are, a type of schema.org.

    Addresses, buttons and dates beside them are left out; a job in front of a name or behind it goes with it.
    """
    names: list[Name] = []
    for part, text in _credited(raw):
        pieces = list(_pieces(text, claimed, language))
        # A word by itself is a person's name where the page says so, not where it is one of several: "Talbote, Frankfurt".
        sure = claimed if len(pieces) == 1 else None
        for piece, aside in pieces:
            is_small = len(pieces) > 1 and piece.islower() and not text.islower()
            believed = sure if " " not in piece or is_small else claimed
            _add(names, piece, part, believed, language, site_names, aside=aside)
    # Beside who is known stand places, days, buttons: "Ann Petrie | Frankfurt | Fri", "Talbote, Frankfurt, Germany".
    known = [name for name in names if name.kind is not BylineKind.UNKNOWN]
    if names and all(name.kind is BylineKind.ORGANISATION for name in known):
        # An account, and the company whose it is.
        known = [name for name in names if name in known or name is names[0]] if known else []
    # What is only labels is a box of numbers and headings.
    return tuple(known or (names if len(names) <= MOST_UNKNOWN else ()))


def is_all_names(raw: str, language: str | None, site_names: Collection[str]) -> bool:
    """Whether a line is nothing but names with jobs, and begins with a person's, an agency's or a desk's.

    For lines that nothing but their place marks as a byline.
    """
    kinds = [
        (_kind(without_job(piece)[0], None, language, site_names), piece)
        for _, text in _credited(raw)
        for piece, aside in _pieces(text, None, language)
        if not aside and not BUTTON.match(piece)
    ]
    # A given name alone signs a blog.
    if [kind for kind, _ in kinds] == [BylineKind.UNKNOWN] and kinds[0][1].casefold() in GIVEN:
        return kinds[0][1][0].isupper()
    if not kinds or not (kinds[0][0] in _SIGNING or (kinds[0][0] is BylineKind.ORGANISATION and EASTERN.match(kinds[0][1]))):
        return False
    # Behind an agency stands its place, behind a person their job, or their paper's initials.
    behind_agency = kinds[0][0] is BylineKind.AGENCY
    is_signed = kinds[0][0] is BylineKind.PERSON and PREFIX.match(raw) is not None
    return all(
        kind not in (None, BylineKind.UNKNOWN)
        or JOB.search(piece)
        or behind_agency
        or _INITIALS.fullmatch(piece)
        or (is_signed and (is_place(key(piece)) or _TOWN_OR_PAPER.fullmatch(piece)))
        for kind, piece in kinds
    )


# Where somebody is, or for whom they write, behind a line that begins as bylines do: "Por Ann Petrie, g1 — Recife".
_TOWN_OR_PAPER = re.compile(r"[^\W\d_a-z][^\W\d_]{2,14}|[a-z]{1,12}(?:\d{1,2}|[A-Z]\w{1,8})")
_INITIALS = re.compile(r"[A-Z]{2,5}\d{0,2}")
# In Chinese a paper signs as people do; elsewhere an organisation at such a place is mostly a heading.
_SIGNING = frozenset({BylineKind.PERSON, BylineKind.AGENCY, BylineKind.DESK})


def _credited(raw: str) -> Iterator[tuple[Part, str]]:
    # What the page has in elements of its own comes with bars between: one of them may be a biography.
    told = " | ".join(piece for piece in line(TAGS.sub(" ", raw)).split(" | ") if not BIOGRAPHY.search(piece))
    text = REPORTED_FROM.sub("", DATED.sub("", line(LINK.sub(" ", told))))
    return iter(()) if len(text) > LONGEST else credited(REST.sub("", text))


def _add(
    names: list[Name],
    piece: str,
    part: Part,
    claimed: str | None,
    language: str | None,
    site_names: Collection[str],
    *,
    aside: bool,
) -> None:
    if ((of := OF_PAPER.fullmatch(piece)) and is_site(key(of[2]), site_names)) or (
        (of := FOR_PAPER.fullmatch(piece)) and _writes_for(of[1])
    ):
        piece = of[1]
    elif (by := BY_PAPER.fullmatch(piece)) and is_site(key(by[1]), site_names):
        piece = by[2]
    name, role = (piece, None) if (claimed or "").endswith("Organization") else without_job(piece)
    if role and PLACE_ALONE.fullmatch(name):
        name, role = piece, None
    name, agency = _without_agency(name)
    kind = _kind(name, claimed, language, site_names)
    if kind is BylineKind.PERSON and role and SEVERAL_JOBS.search(role):
        kind = BylineKind.ORGANISATION
    # Between a person and their job may stand their degree.
    place = next((at for at in range(len(names) - 1, -1, -1) if names[at].kind is not BylineKind.UNKNOWN), None)
    before = names[place] if place is not None and names[place].kind is BylineKind.PERSON else None
    is_job = JOB_BEGUN.match(piece) is not None or (role is None and JOB.search(piece) is not None)
    if before and place is not None and is_job and kind is not BylineKind.AGENCY:
        names[place] = replace(
            before, role=before.role or piece, part=part_of(piece) if before.part is Part.AUTHOR else before.part
        )
    elif kind is BylineKind.PERSON and not aside:
        did = part_of(role) if role and part is Part.AUTHOR else part
        names.append(Name(name=tidy(name), kind=kind, role=role, part=did))
        names.extend([Name(name=agency, kind=BylineKind.AGENCY)] if agency and did is Part.AUTHOR else [])
    elif kind is BylineKind.AGENCY or (kind is not None and not aside):
        # Beside a picture stand its agency and its owner, which did not sign.
        called = name if role and SEVERAL_JOBS.search(role) else piece
        names.extend([Name(name=called, kind=kind)] if part is Part.AUTHOR else [])


def _writes_for(name: str) -> bool:
    """Whether what stands in front of a paper is a full name that begins with a given one: "Ann Petrie for The Courier"."""
    return key(name).partition(" ")[0] in GIVEN and ORGANISATION.search(name) is None


def _without_agency(name: str) -> tuple[str, str | None]:
    """A name and the agency behind it, which nothing divides: "Ann Petrie Bloomberg"."""
    behind = _WIRE.search(name)
    if behind is None or len(name[: behind.start()].split()) < 2 or LOOSE.search(name[: behind.start()]):
        return name, None
    return name[: behind.start()], behind[1]


# Others are family names as well: Ani, Beta, Hina, Lusa.
_WIRE = re.compile(
    r"\s((?:The )?Associated Press|(?:The )?Canadian Press|Press Association|Reuters|REUTERS|Bloomberg|BLOOMBERG|AFP|DPA|dpa|EFE"
    r"|ANSA|AP)$"
)


def _pieces(text: str, claimed: str | None, language: str | None) -> Iterator[tuple[str, bool]]:
    """The pieces between commas, bars and conjunctions; True for those in parentheses."""
    text = COMPANY_COMMA.sub(" ", DEGREE.sub("", _without_prefix(text.strip(" |,;"), language)))
    whole = EASTERN_BRACKETS.fullmatch(text.strip())
    text = whole[1] if whole else text
    asides = PARENTHESIS.findall(text)
    text = line(PARENTHESIS.sub(" ", text))
    may_be_one = (claimed == "Person" and len(text.split()) <= 4) or (claimed or "").endswith("Organization")
    if not text.isascii() and (titled := KOREAN_TITLED.findall(text)):
        text = "·".join("·".join(names.split()) for names in titled)
    if language == "zh" and CHINESE.fullmatch(text := EASTERN_TITLE.sub("", text)):
        text = "、".join(text.split())
    is_one = (may_be_one and not SEVERAL.search(text)) or is_agency(text)
    both = text.split("/")
    parts = both if is_one and len(both) == 2 and all(map(is_agency, both)) else [text]
    for part in parts if is_one else _splitter(language).split(text):
        if name := _trimmed(part, language):
            yield name, False
    for aside in asides:
        if name := _trimmed(aside, language):
            yield name, True


@cache
def _conjunctions(language: str | None) -> str:
    return "|".join(["and", "und", r"u\.", "et", "og", "och", "&", *CONJUNCTIONS.get(language or "", "").split("|")]).strip("|")


@cache
def _splitter(language: str | None) -> re.Pattern[str]:
    # A stroke between small letters is within one name: "dpa/lno", "srf/hosb".
    slash = r"(?-i:(?<![a-z])/|/(?![a-z]))|(?<=\w{7})/|(?<=[^\W\d_]{4})/(?=(?:dpa|afp|sda|apa|epd|kna|sid|pap)(?!\w))"
    return re.compile(
        rf"\s*(?:[;|／•·⋅∙‣▪●、，،‧,ㅣ│]|{slash}|\s[-–—]\s|(?-i:(?<=[a-zà-ÿ]{{4}}))\.\s|\s(?:{_conjunctions(language)})\s)\s*",
        re.IGNORECASE,
    )


def _without_prefix(text: str, language: str | None) -> str:
    word, _, names = text.partition(" ")
    if word.lower() == LOCAL.get(language or "") and (len(names.split()) > 1 or language == "vi") and names:
        return names
    for _ in range(2):
        match = PREFIX.match(text)
        rest = text[match.end() :] if match else text
        # "Di Stefano" and "Da Silva" are names: what follows such a small word must be one by itself, as in "Di ANSA".
        is_signed = rest.casefold() in GIVEN and match is not None and match[0].strip().lower() == "von"
        is_other = any(pattern.fullmatch(rest) for pattern in (INITIALS, NAMED_DESK))
        is_name = len(rest.split()) > 1 or is_agency(rest) or is_other or is_signed
        if match and (not PARTICLE.fullmatch(match[0].strip()) or is_name):
            text = rest
    return text


def _trimmed(part: str, language: str | None) -> str:
    # A bracket whose other half is in another piece: "Ann Petrie (Photo: Ben Jones)".
    part = _without_prefix(part.strip(" ,.-–—:|\"'“”„*+()[]（）"), language)
    part = OF_OUTLET.sub("", part) if language == "pt" and OF_OUTLET.match(part) else part
    # In elements of their own, conjunctions stand between bars.
    part = re.sub(rf"^(?:{_conjunctions(language)}|with|mit)(?:\s+|$)", "", part, flags=re.IGNORECASE)
    part = EASTERN_TITLE.sub("", part)
    place = PLACE.fullmatch(part)
    if PLACE_ALONE.fullmatch(part):
        return ""
    part = CUT.sub("", place[1] if place else part).strip(" ,.-–—:|")
    return f"{part}." if part.endswith((" Jr", " Sr")) else part


def _kind(part: str, claimed: str | None, language: str | None, site_names: Collection[str]) -> BylineKind | None:
    """What a piece of a byline is; None if it is nobody."""
    words, tokens = key(part), part.split()
    if not words or BUTTON.match(part) or "?" in part or (len(tokens) == 1 and part.count(".") > 1):
        return None
    if is_nobody(words, claimed=claimed is not None) or is_heading(part) or LOOSE.search(part):
        return None
    if claimed is None and is_place(words):
        return None
    if len(tokens) > MOST_WORDS and not (claimed or "").endswith("Organization") and _is_prose(tokens):
        return None
    if is_site(words, site_names):
        return BylineKind.PERSON if _is_owner(part, tokens) else BylineKind.ORGANISATION
    if is_agency(part) or is_picture_agency(part):
        return BylineKind.AGENCY
    if CMS_NAME.fullmatch(part):
        return None
    if BROADCASTER.fullmatch(part) or _is_of_site(tokens, site_names):
        return BylineKind.ORGANISATION
    if NAMED_DESK.fullmatch(part):
        return BylineKind.DESK
    if DESK.search(part):
        return None if len(tokens) > 1 and (part.islower() or _is_prose(tokens)) and claimed is None else BylineKind.DESK
    if (claimed or "").endswith("Organization") or (ORGANISATION.search(part) and not _is_family_name(tokens, claimed)):
        return BylineKind.ORGANISATION
    if any(char.isdigit() for char in part):
        return None
    return kind_of(part, language) if EASTERN.search(part) else _western(part, tokens, claimed)


def _is_owner(part: str, tokens: Sequence[str]) -> bool:
    """Whether a site is called after its owner: a full name that begins with a given name."""
    is_full = 1 < len(tokens) < 4 and all(token[:1].isupper() for token in tokens)
    return is_full and tokens[0].casefold() in GIVEN and ORGANISATION.search(part) is None


def _is_of_site(tokens: Sequence[str], site_names: Collection[str]) -> bool:
    """Whether a piece is the site's name in capitals, too short to be known within others, and a word or two: "RBK Sport"."""
    return 1 < len(tokens) < 4 and 1 < len(tokens[0]) < 5 and tokens[0].isupper() and key(tokens[0]) in site_names


def _is_prose(tokens: Sequence[str]) -> bool:
    """Whether most words of a longer piece begin with a small letter."""
    return sum(token[:1].islower() for token in tokens) * 2 > len(tokens)


_FAMILIES = frozenset({"post", "press", "wire", "forum", "union", "office"})


def _is_family_name(tokens: Sequence[str], claimed: str | None) -> bool:
    """Whether the word for an organisation is somebody's family name: "Emily Post"."""
    is_full = len(tokens) == 2 and tokens[0].casefold() in GIVEN and ORGANISATION.search(tokens[0]) is None
    return is_full and (claimed == "Person" or tokens[1].casefold() in _FAMILIES)


def _western(part: str, tokens: Sequence[str], claimed: str | None) -> BylineKind | None:
    # A paper or a band: "The Plain Dealer", "La Ribera".
    if ARTICLE_BEGUN.match(part) and (len(tokens) == 2 or tokens[0] == "The") and claimed is None:
        return BylineKind.ORGANISATION
    if len(tokens) > 5:
        return None
    if SLUG.fullmatch(part):
        return BylineKind.PERSON
    if len(tokens) == 1 or JOB.search(part):
        return BylineKind.PERSON if claimed == "Person" and part[:1].isupper() and not part.isupper() else BylineKind.UNKNOWN
    small = sum(token[:1].islower() and token.lower() not in PARTICLES for token in tokens)
    if part.islower() and len(tokens) == 2 and tokens[0] in GIVEN:
        return BylineKind.PERSON
    if small and not (part.islower() and claimed == "Person"):
        return None if len(tokens) > 2 and _is_prose(tokens) else BylineKind.UNKNOWN
    return BylineKind.PERSON


def is_site(words: str, site_names: Collection[str]) -> bool:
    """Whether the key of a name is one of the site's, in full, in part or with something around it."""
    plain = plain_key(words)
    bare, whole = ARTICLE.sub("", plain), plain.replace(" ", "")
    joined, first = bare.replace(" ", ""), bare.partition(" ")[0]
    rest = bare.removeprefix(first).split()
    for site in (ARTICLE.sub("", plain_key(name)).replace(" ", "") for name in site_names):
        is_more = len(site) > 4 and site in joined and len(bare.split()) < MOST_WORDS
        if site in (joined, whole) or (len(joined) > 4 and joined in site) or is_more:
            return True
        if len(first) > 4 and site.startswith(first) and rest and all(len(word) < 3 for word in rest):
            return True
    return False


def tidy(name: str) -> str:
    """A person's name without honorifics, in capitals and small letters."""
    name = HONORIFIC.sub("", name, count=1).strip() if HONORIFIC.match(name) else name
    name = name.replace("-", " ") if SLUG.fullmatch(name) else name
    if len(name.split()) > 1 and (name.islower() or name.isupper()):
        name = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda match: match[0].capitalize(), name)
        name = re.sub(r"\b(Mc|O['’])([a-z])", lambda match: match[1] + match[2].upper(), name)
    return name
