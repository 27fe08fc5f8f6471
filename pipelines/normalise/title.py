"""The headline that readers see, and the titles that the page gives to others where those are different."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.model.extraction import Found
from pipelines.normalise.choice import Choice
from pipelines.slug import is_named_after
from pipelines.text import key, line
from pipelines.urls import host_of
from pipelines.wording import beside, parts, separator, without_place

ALIKE = 0.3
"""Share of the shorter one's words that a visible headline and a claimed title have in common at least."""
HEADING = 0.25
"""The same of the longer one's words, where the page has several first headings: below it one is a heading in the text."""
MOSTLY = 0.6
"""The same of the longer one's words, of a lesser heading that the address was made from."""
CUT = 90
"""Characters from which a claim that is the beginning of the headline counts as cut: search engines want 110 at most."""
FEW = 3
"""Words of a claim, from which on what stands before or behind it in the visible headline is no part of it."""
LONGEST = 200
"""Characters of a headline; what is longer is a sentence below it or a summary, where there is anything shorter."""
CATALOGUED = frozenset(
    {"microdata:headline", "meta:parsely-title", "meta:dc.title", "meta:dcterms.title", "meta:sailthru.title"}
    | {"meta:citation_title", "meta:title", "heading"}
)
"""Rules that are asked where a page has neither a visible headline nor one for others: some have the kicker, some a number."""
DOCUMENT = "html:title"
NAMED = "heading"
VISIBLE = frozenset({"heading:title", "h1"})
"""Rules that read what is shown; the heading that says the title is read only where no `h1` says it."""

_NO_KICKER = re.compile(
    r"\d+|the|an?|der|die|das|ein|eine|le|la|les|une?|una|uno|el|los|las|il|lo|gli|i|os?|as|uma?|de|het|een|den|det|ett?|en|az?|η|ο|το|οι"
)
# How many comments a page has, behind its headline; what links to others has the host of that in front of it.
_COMMENTS = re.compile(
    r"\s*(?:[(\[]\s*\d+(?: \w+)?\s*[)\]]|\d+ (?:comments?|kommentare?|commentaires?|comentarios|commenti))"
    r"|\s*\([\w-]+(?:\.[\w-]+)+\)(?: \d+)?"
)
# For whom it is, on a badge behind the headline.
_BADGE = re.compile(
    r"\W*(?:(?:réservé |article |contenu )?(?:aux |pour (?:les )?)?abonnée?·?e?s?|subscribers?(?:[- ]only)?|for subscribers"
    r"|members? only|premium|plus|exclusi(?:ve|f|v)|(?:nur )?für abonnenten|abo|(?:solo )?per (?:gli )?abbonati"
    r"|(?:s[oó]l?o )?para (?:suscriptores|assinantes)|exclusivo (?:para )?(?:suscriptores|assinantes)|(?:alleen )?voor abonnees"
    r"|för prenumeranter|for abonnenter|tilaajille|dla prenumeratorów|pro předplatitele|előfizetőknek|会員限定"
    r"|有料(?:記事|会員限定)?|유료|paywall|sponsored|anzeige)\W*",
    re.IGNORECASE,
)
# What some systems have where a title should be: the name of a host, of a file.
_SLUG = re.compile(r"[a-z\d]+(?:[-_][a-z\d]+){2,}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


class _Told(NamedTuple):
    name: str
    found: Found

    @property
    def shown(self) -> bool:
        return self.found.rule in VISIBLE


def title(
    candidates: Iterable[Found], site_names: Collection[str], url: str, kickers: Iterable[str] = (), sections: Iterable[str] = ()
) -> Choice[str | None]:
    """The visible headline, unless JSON-LD's is the better one or no claim of the page is like it.

    `site_names` are keys (`text.key`) of what the site calls itself, `sections` what the page says of where it belongs; both
    are taken off its end. A kicker in front of the headline is part of the title where no title that the page gives to
    others is without it.
    """
    candidates = tuple(candidates)
    found = _told_to_others(candidates)
    site_names, sections = {*site_names, *_called(found), *_signs(found, url)}, tuple(sections)
    told = [_Told(without_place(line(one.raw), site_names, sections, shown=one.rule in VISIBLE), one) for one in found]
    told = [one for one in told if key(one.name) and key(one.name) not in site_names]
    told = [one for one in told if len(one.name) <= LONGEST] or told
    told = [one for one in told if not _HOST.fullmatch(one.name) and not _SLUG.fullmatch(one.name)] or told
    claims = [one.name for one in told if not one.shown]
    shown, linked = _visible(told, claims), next((one for one in told if one.found.rule == "json-ld:headline"), None)
    if shown is not None and key(shown.name) not in map(key, claims):
        with_kicker = {key(f"{kicker} {shown.name}") for kicker in kickers}
        if whole := next((one for one in told if key(one.name) in with_kicker), None):
            return Choice(value=whole.name, found=(whole.found,))
    if shown is not None and (linked is None or not _is_better(linked, shown, told, url)):
        return Choice(value=_bare(shown.name, claims), found=(shown.found,))
    rest = linked or _named(candidates, claims) or next((one for one in told if not one.shown), None)
    return Choice(value=_whole(rest.name, told), found=(rest.found,)) if rest else Choice(value=None)


def seo_title(
    candidates: Iterable[Found], site_names: Collection[str], headline: str, sections: Iterable[str] = ()
) -> Choice[str | None]:
    """The first title for search engines and social networks that is another than the headline."""
    told = _told_to_others(candidates)
    site_names, sections = {*site_names, *_called(told)}, tuple(sections)
    for found in told:
        name = without_place(line(found.raw), site_names, sections, shown=False)
        is_beginning = _is_cut(name) and key(headline).startswith(key(name.rstrip("….")))
        if (
            found.rule not in {*VISIBLE, "feed"}
            and key(name)
            and not is_beginning
            and key(name) not in {*site_names, key(headline)}
        ):
            return Choice(value=name, found=(replace(found, field="seo_title"),))
    return Choice(value=None)


def _told_to_others(candidates: Iterable[Found]) -> tuple[Found, ...]:
    """The candidates without what is told to catalogues, unless there is nothing else but the title of the document."""
    found = tuple(candidates)
    main = tuple(one for one in found if one.rule not in CATALOGUED)
    return main if any(one.rule != DOCUMENT for one in main) else found


def _called(found: Iterable[Found]) -> frozenset[str]:
    """What stands before or behind the title for social networks in that of the document: what the site calls itself."""
    first = {one.rule: line(one.raw) for one in reversed(tuple(found))}
    whole, part = first.get(DOCUMENT, ""), first.get("meta:og:title", "")
    if not part or part == whole or len(key(part).split()) < FEW:
        return frozenset()
    if any(key(raw) == key(whole) for rule, raw in first.items() if rule != DOCUMENT):
        # With a kicker, which the title for social networks leaves out.
        return frozenset()
    name = beside(whole, part)
    return frozenset({key(name)} if name else ())


def _signs(found: Iterable[Found], url: str) -> frozenset[str]:
    """What is shown in place of a headline and has the site's host in it, where the document's title has it beside another."""
    host, told = key(host_of(url).removeprefix("www.")), tuple(found)
    whole = next((line(one.raw) for one in told if one.rule == DOCUMENT), "")
    shown = [key(one.raw) for one in told if one.rule in VISIBLE]
    several = {key(part) for part, rest in parts(whole) if key(rest)}
    return frozenset(name for name in shown if f" {host} " in f" {name} " and name in several)


def _named(candidates: Iterable[Found], claims: Sequence[str]) -> _Told | None:
    """The lesser heading from which the address was made, where it has most words in common with what others are told."""
    named = (_Told(line(one.raw), one) for one in candidates if one.rule == NAMED)
    return next((one for one in named if any(_alike(one.name, claim, MOSTLY) for claim in claims if claim != one.name)), None)


def _visible(told: Sequence[_Told], claims: Sequence[str]) -> _Told | None:
    """The first visible headline that a claim is like; any where there is no claim."""
    shown = [one for one in told if one.shown]
    least = HEADING if len(shown) > 1 else 0
    return next((one for one in shown if not claims or any(_alike(one.name, claim, least) for claim in claims)), None)


def _is_better(linked: _Told, shown: _Told, told: Sequence[_Told], url: str) -> bool:
    """Whether JSON-LD's headline is the article's rather than the visible one, where the two are not the same.

    A newsroom writes it for itself, unless it is the title for search engines again. Other sites write it for those.
    Of 42 pages where they differ, this is right on 33, the visible one on 28, JSON-LD's on 17.
    """
    if key(linked.name) == key(_bare(shown.name, [linked.name])):
        return False
    # A page that goes on, such as a live one, shows its newest entry as headline; its address has the one of the whole.
    if is_named_after(url, linked.name, 1) and not is_named_after(url, shown.name):
        return True
    by = {one.found.rule: key(one.name) for one in reversed(told)}
    newsroom = (linked.found.kind or "").endswith("NewsArticle") or linked.found.kind == "LiveBlogPosting"
    return newsroom and by.get("meta:og:title") == key(linked.name)


def _whole(name: str, told: Iterable[_Told]) -> str:
    """The whole headline where the claim is its beginning, cut at 110 characters as search engines want it."""
    if not _is_cut(name):
        return name
    start = name.rstrip("….").rstrip()
    longer = [one for one in told if key(one.name).startswith(key(start))]
    if shown := next((one.name for one in longer if one.shown), None):
        return shown
    # What follows in another claim may be the site, under a name that it has not told.
    claims = (one.name for one in longer if one.name.startswith(start) and not separator(one.name[len(start) :].lstrip()))
    return max(claims, key=len, default=name)


def _alike(one: str, other: str, least: float) -> bool:
    a, b = set(key(one).split()), set(key(other).split())
    # Languages that write no spaces have one long word: compare its beginning.
    common = len(a & b)
    begins = len(a) == 1 and len(key(one)) >= 8 and key(one)[:8] in key(other)
    return begins or (common >= ALIKE * min(len(a), len(b)) and common >= least * max(len(a), len(b)))


def _bare(name: str, claims: Sequence[str]) -> str:
    """The headline without the kicker in front of it or the date line behind it, where only the page's markup parts them.

    That is so where no claim has the whole, and one has the headline alone. An article or a number in front is no kicker.
    """
    whole = key(name)
    if whole in map(key, claims):
        return name
    for claim in claims:
        part = key(claim)
        kicker = whole.removesuffix(f" {part}")
        is_kicker = kicker != whole and not _NO_KICKER.fullmatch(kicker)
        if len(part.split()) >= FEW and (is_kicker or (_goes_on(name, claim) and not _is_cut(claim))):
            return claim
    return name


def _goes_on(name: str, claim: str) -> bool:
    """Whether a headline is the claim and more words, with nothing between them as a sentence would have it, nor in it.

    One or two words more may be all that a title for search engines left out.
    """
    rest = name[len(claim) :]
    if name.startswith(claim) and (_COMMENTS.fullmatch(rest) or _BADGE.fullmatch(rest)):
        return True
    if len(rest.split()) < FEW and not any(char.isdecimal() for char in rest):
        return False
    return name.startswith(claim) and rest.startswith(" ") and rest[1:2].isalnum() and not rest[1].islower()


def _is_cut(claim: str) -> bool:
    return len(claim) >= CUT or claim.endswith(("…", "..."))
