"""The AMP and print forms of an article's address, and the plain one that they are of."""

import re
from urllib.parse import parse_qsl, urlsplit

from pipelines.discover.sections import has_article_shape
from pipelines.model.source import CanonicalUrl
from pipelines.urls import canonicalise

# Google's copies: the article's own address stands behind them, `s` for https.
_CACHE = re.compile(r"https://(?:www\.google\.[a-z.]+/amp|[a-z0-9-]+\.cdn\.ampproject\.org/[cv])/(s/)?(?=[^/]+\.)")
_FORMS = "amp|print|druck|drucken|imprimir|imprimer|stampa"
_FOLDER = re.compile(rf"^/(?:{_FORMS})(?=/.)|/(?:{_FORMS})/?$", re.IGNORECASE)
_ENDING = re.compile(rf"[.](?:{_FORMS})(?=(?:\.html?)?$)", re.IGNORECASE)
_PARAMETER = re.compile(r"amp|print|printable|outputtype|output|view|mode|layout", re.IGNORECASE)
_VALUE = re.compile(r"|1|true|yes|amp|print|printable", re.IGNORECASE)
_OF_ITSELF = frozenset({"amp", "print", "printable"})
"""Parameters that say it without a value; `view=1` may be anything."""


def plain_form(url: CanonicalUrl) -> CanonicalUrl:
    """The address without what asks for its AMP or print form; the same where it asks for neither, or what is left is not an
    article's: `/print/` may be a section, and two names for one article are a smaller fault than one for two.

    Hosts are left as they are: `amp.example.org` may be one of `www.example.org`, of `example.org` or of a newspaper AMP.
    """
    whole = _out_of_cache(url)
    parts = urlsplit(whole)
    path = _ENDING.sub("", _FOLDER.sub("", parts.path, count=1)) or "/"
    pairs = parts.query.split("&") if parts.query else []
    query = "&".join(pair for pair in pairs if not _asks_for_form(pair))
    plain = canonicalise(parts._replace(path=path, query=query).geturl())
    return plain if plain == url or has_article_shape(plain) else url


def _out_of_cache(url: CanonicalUrl) -> str:
    match = _CACHE.match(url)
    return f"http{'s' if match.group(1) else ''}://{url[match.end() :]}" if match else url


def _asks_for_form(pair: str) -> bool:
    name, value = next(iter(parse_qsl(pair, keep_blank_values=True)), ("", ""))
    if not _PARAMETER.fullmatch(name) or not _VALUE.fullmatch(value):
        return False
    return name.lower() in _OF_ITSELF or value.lower() in ("amp", "print", "printable")
