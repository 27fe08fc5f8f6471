"""The main text of a page: trafilatura behind one function, the page's own `articleBody` where that finds too little."""

from collections.abc import Collection
from typing import NamedTuple

from trafilatura import extract
from trafilatura.settings import Extractor

from pipelines.extract.page import Page
from pipelines.normalise.text import key, paragraphs

ENOUGH = 250
"""Characters below which trafilatura's text is doubted; the same limit makes trafilatura itself look again."""
TIMES = 1.5
"""How much longer `articleBody` must be to be taken: it is the better text on few pages, and cut short on many."""
TOP = 3
"""Lines at the beginning among which the headline may be repeated."""

# Text only: metadata costs 40 % more, is not used, and asks the wall clock. Comments cost 0.5–1.6 points of F1.
_DATES = {"max_date": "2000-01-01"}
_BALANCED = Extractor(comments=False, date_params=_DATES)
_RECALL = Extractor(comments=False, recall=True, date_params=_DATES)


class Text(NamedTuple):
    """Paragraphs on a line each, and the rule that found them; empty where there is no text."""

    text: str
    rule: str


def read_text(page: Page, titles: Collection[str]) -> Text:
    """The text without the headline, which `titles` give as keys (`normalise.text.key`)."""
    tree = page.readable()
    text, rule = paragraphs(extract(tree, options=_BALANCED) or ""), "trafilatura"
    if len(body := page.article_body) > max(ENOUGH, TIMES * len(text)) and (len(text) < ENOUGH or _holds(body, text)):
        text, rule = body, "json-ld:articleBody"
    if not text:
        text, rule = paragraphs(extract(tree, options=_RECALL) or ""), "trafilatura:recall"
    return Text(_without_headline(text, titles), rule)


def _holds(body: str, text: str) -> bool:
    """Whether half of the long lines of a text are in a body: then both are the same article."""
    lines = [words for part in text.splitlines() if len(words := key(part)) > 40]
    words = key(body)
    return 2 * sum(part in words for part in lines) >= len(lines)


def _without_headline(text: str, titles: Collection[str]) -> str:
    lines = text.split("\n")
    return "\n".join([part for part in lines[:TOP] if key(part) not in titles] + lines[TOP:])
