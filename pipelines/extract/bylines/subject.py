"""Whether a name is that of whom an article is about, and not of who wrote it."""

import re

from pipelines.extract.page import Page, text
from pipelines.text import key

_FILED = ("article:section", "article:tag", "keywords", "news_keywords", "section", "parsely-section", "category")


def is_subject(page: Page, shown: str) -> bool:
    """Whether a name is what the article is about, or filed under: it is in the title, in the text, a section, a tag."""
    wanted = key(shown)
    filed = [name for meta in _FILED for told in page.metas.get(meta, ()) for name in re.split(r"[,;|、，]", told)]
    if wanted in map(key, filed) or wanted in key(page.title):
        return True
    words, title = wanted.split(), set(key(page.title).split())
    if len(words) > 2 and sum(word in title for word in words) * 2 >= len(words):
        return True
    return any(f" {wanted} " in f" {key(text(paragraph))} " for paragraph in page.running)
