"""Whether a page is an article at all, and how much of it is there: a verdict with its evidence."""

import re

from pipelines.errors import ConsentWall, HubPage, LoginWall, NotArticle, NoText
from pipelines.extract.cards import LONG
from pipelines.extract.shape import SHORT, Shape
from pipelines.model import Completeness, Verdict
from pipelines.normalise.text import key, size
from pipelines.normalise.walls import CONSENT, NO_PAGE, ROBOT_CHECK, SUBSCRIBE

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
"""Characters that a page which asks for a password shows besides, with its menu and its footer."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def completeness(shape: Shape, text: str) -> Completeness:
    """The verdict on an article's text. Raises ConsentWall, HubPage, LoginWall, NotArticle or NoText for what is none."""
    _refuse(shape, text)
    verdict, evidence = _verdict(shape, text)
    found = f"{len(text)} characters" + (f" of {shape.length}" if shape.length else "")
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


def _refuse(shape: Shape, text: str) -> None:
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
    if not text:
        raise NoText(f"{shape.run} long paragraphs together")


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
