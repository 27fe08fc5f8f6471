"""How bylines begin, where their links lead, and how a name is written in an address."""

import re
from unicodedata import normalize

from pipelines.names.words import AUTHORS, EASTERN_SIGNED, SIGNED, SOURCE
from pipelines.text import key

LONGEST_NAME = 60
"""Characters of a name, with what stands beside it."""

START = re.compile(
    rf"(?:{SIGNED})\s*[:：-]?\s+(?=\w)|(?:{AUTHORS})\s?[:：]\s*(?=\w)|(?:{EASTERN_SIGNED})\s*[:：／/・·|｜＝=]\s*(?=\w)|글\s+(?=[가-힣])"
    r"|(?:by|von|par|por|di|da|af|av|door|od|autor(?:in|ka)?|auteur|autore"
    r"|(?:reported|written|posted|submitted|words|story|text|report) by"
    r"|gespeichert von|eingereicht von|publié par|soumis par|publicado por|enviado por|pubblicato da|geplaatst door"
    r"|oleh|penulis|haber|muhabir|yazar|автор|текст|文|記者|记者"
    r"|(?:texte?|testo|tekst|texto|reporter|reporting)(?=\s*[:：|]| by)(?: by)?"
    r"|ein(?:e)? (?:kommentar|analyse|kolumne|gastbeitrag|interview|reportage|bericht|essay|glosse) von|propos recueillis par"
    rf"|(?:{SOURCE})(?=\s*[:：|]))"
    r"(?:\s*[:：|]\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
"""The beginning of a byline, up to the name."""
PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|profiles?|profil|perfil|perfis|people|person|by|byline|av|journalist\w*|redakt\w+|contributors?"
    r"|reporters?|staff|writers?|columnists?|equipe|author-\w+|muhabir\w*|yazar\w*|avtor\w*|autori\w*|szerzok?|novinar\w*|reporteri?|tac-gia|penulis|skribent\w*|signature|firmas?)/[^/?#]"
)
"""In the address of an author's page."""
TOPIC = re.compile(
    r"/(?:tags?|topics?|themen?|temas?|emne|etiket|sujet|keyword|taxonomy|categor(?:y|ies|ie|ia|ía)|kategorie|kategori|kategoria"
    r"|rubri(?:k|que|c|ka)|rubrica|sections?)/"
)
"""In that of a list of articles on something."""


def slug(shown: str) -> str:
    """A name as addresses have it; a letter that none can hold where nothing is left of it."""
    return normalize("NFKD", "-".join(key(shown).split())).encode("ascii", "ignore").decode().strip("-") or "\0"
