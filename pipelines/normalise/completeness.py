"""Whether a page is an article at all, and how much of it is there: a verdict with its evidence."""

import re

from pipelines.errors import ConsentWall, HubPage, LoginWall, NotArticle, NoText
from pipelines.extract.cards import LONG
from pipelines.extract.shape import SHORT, Shape
from pipelines.model.article import Completeness, Verdict
from pipelines.moments.written import has_date
from pipelines.normalise.walls import CONSENT, NO_PAGE, ROBOT_CHECK, SUBSCRIBE
from pipelines.text import key, size

SHORTEST = 250
"""Characters below which a text is at most a teaser."""
TEASERS = 8
"""Linked headings from which on a page without an article's paragraphs is a list of articles."""
PER_TEASER = 40
"""Characters of prose for each of them that make it an article after all, with related ones below; twice that if the page
calls itself a list, half if its address was made from its headline."""
OWN = 1_000
"""Characters of prose that a home page has where it is the only page of somebody."""
STEM = 6
"""Letters at its beginning by which a word of consent is known in all its forms."""
WORDS = 4
"""Different words of consent in what a page shows."""
FRONT = 24
"""Links to its own pages that only the front page of somebody with many has; three for a heading, a picture and a text each."""
RUN = 3
"""Long paragraphs in a row that only an article has."""
ERROR = 600
"""Characters above which a text is no error message, and none that asks for consent in place of an article."""
FORM = 1_500
"""Characters that a page shows which asks for a password, with its menu and its footer; and of a text where its address is that
of a form."""
FIELDS = 2
"""Fields of a form that stands where an article should: to register, to write to somebody."""
WINDOW = 100
"""Characters that are searched for a date at a time, twice: one may begin in the one and end in the next."""
SCRAP = 100
"""Characters that are no text, on a page that nothing but these speaks for: "Your cart is empty"."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def completeness(shape: Shape, text: str, *, dated: bool = True) -> Completeness:
    """The verdict on the text of an article that is `dated` if anything says when it was published.

    Raises ConsentWall, HubPage, LoginWall, NotArticle or NoText for what is none.
    """
    _refuse(shape, text, dated)
    verdict, evidence = _verdict(shape, text)
    found = f"{len(text)} characters" + (f", {shape.length} by its {shape.counted}" if shape.length else "")
    return Completeness(verdict=verdict, evidence=f"{evidence}, {found}" if evidence else found)


def _verdict(shape: Shape, text: str) -> tuple[Verdict, str]:
    short = size(text) < SHORT
    if shape.claims_live:
        return Verdict.LIVE_BLOG, "type or address of a live blog"
    if wall := _wall(shape, text):
        return Verdict.PAYWALLED, wall
    if shape.claims_gallery and short:
        return Verdict.GALLERY, "type of a gallery"
    if shape.claims_video and short:
        return Verdict.VIDEO, "type of a video"
    if part := _part(shape, text):
        return Verdict.TEASER, part
    return Verdict.FULL, ""


def _wall(shape: Shape, text: str) -> str:
    """What says that the rest is for those who pay or register; nothing where there is enough, or it says that it is free."""
    said = size(text)
    whole = shape.length is not None and said >= shape.length / 2
    if shape.is_free is False and (said < SHORT if shape.length is None else not whole):
        return "isAccessibleForFree is false"
    if said >= SHORT or shape.is_free or (whole and shape.is_free is not False):
        return ""
    if words := SUBSCRIBE.search(shape.shown):
        return f"“{words[0]}”"
    return f"an element called “{shape.wall}”" if shape.wall else ""


def _part(shape: Shape, text: str) -> str:
    said = size(text)
    if said < SHORTEST:
        return "short"
    if shape.length is not None and said < shape.length / 2:
        return "less than half"
    if said < SHORT and key(text) in key(shape.description):
        return "no more than the description"
    return "breaks off" if said < SHORT / 2 and _CUT.search(text) else ""


def _refuse(shape: Shape, text: str, dated: bool) -> None:
    if words := _asks_for_consent(shape, text):
        raise ConsentWall(words)
    if not shape.claims_article and _lists_articles(shape, text):
        raise HubPage(
            f"{shape.cards.teasers} linked headings, {shape.cards.announced} links, {shape.cards.prose} characters of prose"
        )
    if not shape.claims_article and size(text) < ERROR and (sign := _no_page(shape)):
        raise NotArticle(sign)
    # Many a page has such a form in a corner; where it stands in place of the article there is little else to see.
    if not shape.claims_article and size(text) < ERROR and shape.asks_for_password and size(shape.shown) < FORM:
        raise LoginWall(f"a field for a password, {len(shape.shown)} characters in all")
    if not (shape.claims_article or dated or shape.is_named or _shows_date(shape.shown)):
        if shape.fields >= FIELDS and size(text) < (FORM if shape.is_form else ERROR):
            raise NotArticle(f"a form of {shape.fields} fields")
        if 0 < size(text) < SCRAP:
            raise NoText(f"{len(text)} characters, undated")
    if not text:
        raise NoText(f"{shape.run} long paragraphs together")


def _shows_date(shown: str) -> bool:
    """Whether there is a date anywhere: what a form stands below may be a notice that many wrote about."""
    return any(has_date(shown[place : place + 2 * WINDOW]) for place in range(0, len(shown), WINDOW))


def _asks_for_consent(shape: Shape, text: str) -> str:
    """The words of consent on a page that shows little else."""
    if shape.cards.teasers >= TEASERS:
        return ""
    if not _is_consent(shape.title, text) if shape.claims_article else shape.run >= RUN or not _is_mostly_consent(text):
        return ""
    # Of the forms of a word one counts.
    words = {match.lower()[:STEM]: match.lower() for match in CONSENT.findall(shape.shown)}
    return ", ".join(sorted(words.values())[:6]) if len(words) >= WORDS else ""


def _is_consent(title: str, text: str) -> bool:
    """Whether it stands where an article should: one about consent says so in its headline, or has more to say."""
    lines = _long_lines(text)
    return bool(lines) and size(text) < ERROR and not CONSENT.search(title) and all(map(CONSENT.search, lines))


def _is_mostly_consent(text: str) -> bool:
    lines = _long_lines(text)
    return 2 * sum(CONSENT.search(line) is not None for line in lines) >= len(lines)


def _long_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if len(line) >= LONG or size(line) >= LONG]


def _lists_articles(shape: Shape, text: str) -> bool:
    found = shape.cards
    if shape.is_home and (found.prose < OWN or found.teasers >= RUN or found.announced >= FRONT):
        return True
    if (found.links >= TEASERS and 2 * found.linked > size(text)) or (not text and found.announced >= TEASERS):
        return True
    # Related articles stand below most articles: without a claim, its prose must outweigh them.
    needed = PER_TEASER * found.teasers * (0.5 if shape.is_named else 2 if shape.claims_list else 1)
    return found.teasers >= TEASERS and found.prose < needed and (shape.run < RUN or shape.claims_list)


def _no_page(shape: Shape) -> str:
    found = NO_PAGE.match(shape.title) or ROBOT_CHECK.search(shape.title) or ROBOT_CHECK.search(shape.shown[:ERROR])
    return f"“{found[0]}”" if found else ""
