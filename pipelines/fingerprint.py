"""What makes two articles the same: a hash of what a reader reads, and one of everything that we say about it."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from unicodedata import normalize

from pipelines.model.article import Article

VERSION = "v1"
"""Of the rule below; hashes of two versions are not comparable."""
_ASIDE = ("record", "fetched_at", "memory", "optouts")


def content_hash(title: str, standfirst: str | None, text: str) -> str:
    """`v1:` and the SHA-256 of headline, standfirst and text after NFKC, with every run of white space as one space.

    A change is any other letter, digit or mark. None are: line breaks, indentation, no-break and thin spaces, ligatures
    and the widths of letters; and everything outside of these three, such as dates, bylines, sections and images.
    """
    folded = (" ".join(normalize("NFKC", part or "").split()) for part in (title, standfirst, text))
    return _digest("\0".join(folded))


def fields_hash(article: Article) -> str:
    """`v1:` and the SHA-256 of all fields, except which record they were read from, when that was fetched, with
    what memory of the source, and what was said against its use: nothing of this is the article's."""
    kept = {field.name: getattr(article, field.name) for field in fields(article) if field.name not in _ASIDE}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return _digest(text)


def _digest(text: str) -> str:
    # Half a surrogate pair comes out of JSON that a page cut in two.
    return f"{VERSION}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _plain(value: object) -> object:
    # One level at a time: `asdict` copies all that is below, which took half of the time.
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no stable form")
