"""Who an article is by: of all bylines on a page, the first that names a person, else the first that names anyone.

What is no more than a place for a name is believed only where the whole of it is names; what nobody else on the page
says, only where nothing is said twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote, urlsplit

from pipelines.model.article import Byline, BylineKind, Part
from pipelines.model.extraction import Found
from pipelines.names.agencies import is_agency
from pipelines.names.parse import is_all_names, is_site, read_names
from pipelines.names.words import ACCOUNT, AGENCY_ASIDE, EASTERN_TITLE
from pipelines.normalise.choice import Choice
from pipelines.text import key, line
from pipelines.urls import resolve

UNSURE = frozenset({"by-text", "under-headline", "author-box", "signature", "kept:author"})
"""Rules that know a byline by its place, its first word, or the name of an attribute alone."""
WHOLE = "by-text"
"""The rule that reads a byline as a whole, and nothing beside it."""
BOX = "author-box"
"""The rule that reads what is behind the text, where those of other articles are close: it confirms nothing."""
PLACE = "under-headline"
"""The rule that knows a byline by its place alone; the credit of the first picture stands in the same."""
DATELINE = "dateline"
SHOWN = frozenset({WHOLE, "byline", "profile"})
"""Rules that read lines of the page which are bylines, or are called so."""
BY_PLACE = frozenset({PLACE, "signature", DATELINE})
"""Rules whose finds may be lines of the text: these must not be taken off it for looking like a name that they are."""

FEW = 3
"""Lines among which those of one article are."""

# A byline that another rule has read by its first word; the words that are none of a name.
_SIGNED = re.compile(r"(?:by|par|por|przez|door)\s", re.IGNORECASE)

_CONTACT = re.compile(r"@?[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@.])@\w{2,}")
_MAIL = "mailto:"

Group = tuple[tuple[Found, ...], tuple[Byline, ...]]
"""What one rule found, and the bylines in it."""


def authors(
    candidates: Iterable[Found], url: str, language: str | None, site_names: frozenset[str]
) -> Choice[tuple[Byline, ...]]:
    """The bylines of the best rule in the order of the page, each name once; who did not write comes last.

    Beside a person the site itself is no author; agencies, desks and other organisations are. The agency of the dateline
    is one too.
    """
    groups = [
        (found, _bylines(found, url, language, site_names))
        for found in (tuple(group) for _, group in groupby(candidates, key=lambda found: found.rule))
    ]
    signed = [group for group in groups if group[0][0].rule != DATELINE]
    found, bylines = _best(signed) or ((), ())
    if any(map(_is_person, bylines)):
        bylines = tuple(byline for byline in bylines if not _is_publisher(byline, site_names))
    told = _completed(bylines, groups)
    agency = [group for group in groups if group[0][0].rule == DATELINE]
    for more, names in agency:
        fresh = [byline for byline in names if not _is_there(byline, told) and not is_site(key(byline.name), site_names)]
        told, found = (*told, *fresh), (*found, *more) if fresh else found
    return Choice(value=tuple(sorted(told, key=lambda byline: byline.part is not Part.AUTHOR)), found=found)


def _best(groups: Sequence[Group]) -> Group | None:
    """The first with a person, but not one that stands alone where another is confirmed; else the first with anyone.

    What the page shows may name more persons than it tells to machines: then that.
    """
    with_persons = [group for group in groups if _persons(group)]
    said = Counter(name for group in with_persons if group[0][0].rule != BOX for name in _persons(group))

    def is_sure(group: Group) -> bool:
        linked = group[0][0].rule.startswith("json-ld") and any(found.kind == "Person" for found in group[0])
        return linked or any(said[name] > 1 for name in _persons(group))

    best = next(iter([*filter(is_sure, with_persons), *with_persons]), None)
    if best is None:
        return next((group for group in groups if group[1]), None)
    return next((group for group in with_persons if group[0][0].rule == WHOLE and _persons(best) < _persons(group)), best)


def _is_credit(raw: str) -> bool:
    """Whether it is written as pictures are credited: "Jane Doe/Reuters", the agency behind a stroke."""
    name, stroke, agency = raw.rpartition("/")
    return bool(stroke) and len(name.split()) > 1 and is_agency(agency.strip())


def _persons(group: Group) -> frozenset[str]:
    return frozenset(key(byline.name) for byline in group[1] if _is_person(byline))


def _bylines(found: Sequence[Found], url: str, language: str | None, site_names: frozenset[str]) -> tuple[Byline, ...]:
    rule = found[0].rule
    if rule == DATELINE:
        return tuple(byline for f in found for byline in _agencies(f))
    if rule in UNSURE:
        found = [f for f in found if not (rule == PLACE and (_is_credit(f.raw) or _SIGNED.match(f.raw)))]
        sure = [f for f in found if is_all_names(f.raw, language, site_names)]
        # Further ones belong to other articles; only colleagues with their title each stand apart. The source of a text may
        # stand in front of who wrote it.
        by_person = [f for f in sure[:FEW] if any(map(_is_person, _of(f, url, language, site_names)))]
        first = next(iter([*by_person, *sure]), None)
        found = [f for f in sure if f is first or rule == PLACE or EASTERN_TITLE.search(f.raw)]
    by_key: dict[str, Byline] = {}
    for f in found:
        named = list(_of(f, url, language, site_names))
        # What begins with a name that is there is the box about its owner: only further persons count.
        is_box = named and key(named[0].name) in by_key
        for byline in filter(_is_person, named) if is_box else named:
            by_key.setdefault(key(byline.name), byline)
    bylines = tuple(by_key.values())
    # In lines of their own, too, stand sections and buttons beside the names.
    only = rule in SHOWN and any(map(_is_person, bylines))
    return tuple(byline for byline in bylines if byline.kind is not BylineKind.UNKNOWN) if only else bylines


def _of(found: Found, url: str, language: str | None, site_names: frozenset[str]) -> Iterator[Byline]:
    names = read_names(_in_order(found), found.kind, language, site_names)
    alone = len(names) == 1
    link = resolve(url, found.url) if found.url and alone else None
    contacts = _contacts(found, [name.name for name in names])
    for name, contact in zip(names, contacts, strict=True):
        # Whom the page shows under the login of the system is its owner.
        told = found.rule not in (WHOLE, "byline")
        account = told and link and name.kind is BylineKind.PERSON and _is_account(link, name.name)
        yield Byline(
            name=name.name,
            kind=BylineKind.DESK if account else name.kind,
            raw=found.raw,
            rule=found.rule,
            role=name.role or (line(found.role or "") if alone else "") or None,
            url=link,
            contact=contact,
            part=name.part,
        )


def _contacts(found: Found, names: Sequence[str]) -> list[str | None]:
    """The address or handle behind each name and in front of the next; of one name alone, any, also that of a link to mail."""
    if "@" not in found.raw and not (found.url or "").startswith(_MAIL):
        return [None] * len(names)
    if len(names) == 1:
        link = found.url or ""
        mail = unquote(link.removeprefix(_MAIL).partition("?")[0]) if link.startswith(_MAIL) else ""
        return [next((match[0] for match in _CONTACT.finditer(f"{found.raw} {mail}")), None)]
    there = [re.search(re.escape(name), found.raw, re.IGNORECASE) for name in names]
    places = [match.end() if match else -1 for match in there]
    ends = [
        min((match.start() for match in there if match and match.start() >= place), default=len(found.raw)) for place in places
    ]
    behind = (_CONTACT.search(found.raw, place, end) if place >= 0 else None for place, end in zip(places, ends, strict=True))
    return [match and match[0] for match in behind]


def _agencies(found: Found) -> list[Byline]:
    names = AGENCY_ASIDE.split(found.raw)
    return [
        Byline(name=name.strip(), kind=BylineKind.AGENCY, raw=found.raw, rule=found.rule)
        for name in names
        if is_agency(name.strip())
    ]


def _completed(bylines: Iterable[Byline], groups: Iterable[Group]) -> tuple[Byline, ...]:
    """The bylines with the links, jobs and addresses that other rules have for the same names."""
    known: dict[str, list[Byline]] = {}
    for _, others in groups:
        for other in others:
            known.setdefault(key(other.name), []).append(other)

    def complete(byline: Byline, same: Sequence[Byline]) -> Byline:
        link = byline.url or next((other.url for other in same if other.url), None)
        job = byline.role or next((other.role for other in same if other.role), None)
        contact = byline.contact or next((other.contact for other in same if other.contact), None)
        return replace(byline, url=link, role=job, contact=contact)

    return tuple(complete(byline, known.get(key(byline.name), ())) for byline in bylines)


def _in_order(found: Found) -> str:
    """Libraries' metadata has the family name first: `citation_author` is "Doe, Jane"; so have some systems."""
    parts = found.raw.split(", ")
    library = found.rule in ("meta:citation_author", "meta:dc.creator", "meta:dcterms.creator")
    said = found.rule.startswith(("meta:", "json-ld:", "microdata"))
    words = [part.split() for part in parts]
    family_first = len(parts) == 2 and (library or (said and all(len(word) == 1 and not is_agency(word[0]) for word in words)))
    return f"{parts[1]} {parts[0]}" if family_first else found.raw


def _is_account(link: str, name: str) -> bool:
    """Whether a profile is that of a login of the system and no person's: `/author/admin/`."""
    slug = urlsplit(link).path.rstrip("/").rpartition("/")[2]
    return ACCOUNT.fullmatch(slug) is not None and not set(key(name).split()) & set(key(slug).split())


def _is_person(byline: Byline) -> bool:
    return byline.kind is BylineKind.PERSON and byline.part is Part.AUTHOR


def _is_publisher(byline: Byline, site_names: frozenset[str]) -> bool:
    return byline.kind is BylineKind.ORGANISATION and is_site(key(byline.name), site_names)


def _is_there(byline: Byline, among: Iterable[Byline]) -> bool:
    return any(key(byline.name) == key(other.name) for other in among)
