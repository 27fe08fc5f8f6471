"""Whether a page is an article at all, and how much of it is there: a verdict with its evidence."""

import re

from pipelines.errors import ConsentWall, HubPage, NoText
from pipelines.extract.shape import SHORT, Shape
from pipelines.model import Completeness, Verdict

SHORTEST = 250
"""Characters below which a text is at most a teaser."""
TEASERS = 8
"""Linked headings from which on a page without an article's paragraphs is a list of articles."""
CONSENT = 4
"""Different words of consent in what a page shows."""
RUN = 3
"""Long paragraphs in a row that only an article has."""

_CONSENT = re.compile(
    r"cookies?|consent|einwilligung|zustimm\w+|tracking|datenschutz\w*|privacy|personenbezogen\w*|personal data|werbepartner"
    r"|partners?|accepte[rz]|akzeptieren|consentement|données personnelles|traceurs|consentimiento|aceptar|privacidad|consenso"
    r"|accetta\w*|toestemming|samtycke|godkend|zgod[aęy]|gizlilik|çerez\w*|gdpr|rgpd|dsgvo",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"subscri\w+ to (?:continue|read|keep)|(?:continue|keep) reading (?:with|by|for)|already a subscriber|for subscribers only"
    r"|log ?in to (?:read|continue)|nur für abonnenten|jetzt weiterlesen|weiterlesen mit|mit .{0,20}abo lesen|bereits abonnent"
    r"|exklusiv für abonnenten|réservé aux abonnés|déjà abonné|pour lire la suite|il vous reste .{0,12}à lire"
    r"|exclusivo para suscriptores|para seguir leyendo|contenuto riservato|riservato agli abbonati|exclusivo para assinantes"
    r"|alleen voor abonnees|lees verder met|för prenumeranter|for abonnenter|kun for abonnenter|tylko dla prenumeratorów"
    r"|tylko dla subskrybentów|会員限定|有料会員|구독자 전용",
    re.IGNORECASE,
)


def completeness(shape: Shape, text: str) -> Completeness:
    """The verdict on an article's text. Raises ConsentWall, HubPage or NoText for what is no article."""
    _refuse(shape, text)
    wall = _WALL.search(shape.shown) if len(text) < SHORT else None
    if shape.claims_live:
        return Completeness(verdict=Verdict.LIVE_BLOG, evidence="type or address of a live blog")
    if shape.is_free is False and len(text) < (shape.length or 2 * SHORT) / 2:
        return Completeness(verdict=Verdict.PAYWALLED, evidence=f"isAccessibleForFree is false, {_size(text, shape)}")
    if wall is not None:
        return Completeness(verdict=Verdict.PAYWALLED, evidence=f"“{wall[0]}”, {_size(text, shape)}")
    if shape.claims_gallery and len(text) < SHORT:
        return Completeness(verdict=Verdict.GALLERY, evidence=f"type of a gallery, {_size(text, shape)}")
    if len(text) < SHORTEST or (shape.length is not None and len(text) < shape.length / 2):
        return Completeness(verdict=Verdict.TEASER, evidence=_size(text, shape))
    return Completeness(verdict=Verdict.FULL, evidence=_size(text, shape))


def _refuse(shape: Shape, text: str) -> None:
    words = {match.lower() for match in _CONSENT.findall(shape.shown)}
    if not shape.claims_article and len(words) >= CONSENT and shape.run < RUN and shape.teasers < TEASERS:
        raise ConsentWall(", ".join(sorted(words)[:6]))
    if not shape.claims_article and _lists_articles(shape):
        raise HubPage(f"{shape.teasers} linked headings, {shape.run} long paragraphs together")
    if not text:
        raise NoText(f"{shape.run} long paragraphs together")


def _lists_articles(shape: Shape) -> bool:
    if shape.is_home:
        return True
    # Related articles stand below most articles: without a claim, they must outnumber its paragraphs.
    return shape.teasers >= TEASERS and shape.run < RUN and (shape.claims_list or 2 * shape.loose < shape.teasers)


def _size(text: str, shape: Shape) -> str:
    return f"{len(text)} characters" + (f" of {shape.length}" if shape.length else "")
