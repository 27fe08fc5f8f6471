"""The words of an address: whether it was made from a headline, as most systems do, and whether tags were made from it."""

from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from pipelines.text import key, plain_key

FEW = 3
"""Words of a headline up to which they may be in an address by chance, or be the name of a section."""
NAMED = 0.75
"""Share of a headline's words that an address has when it was made from it; some leave out the small ones."""
SLUG = 4
"""Words of an address or a headline, from which on tags that are these words in their order were made from it by a system."""
MADE = 0.6
"""Share of the words of an address that such tags have at least."""

# As addresses spell them; `text.key` has made one of sharp and double s already.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def is_named_after(url: str, headline: str, least: float = NAMED) -> bool:
    """Whether so large a share of a headline's words are in the path of an address; never of a few words."""
    words, there = key(headline).translate(_SPELLED).split(), set(key(unquote(urlsplit(url).path)).split())
    return len(words) > FEW and sum(word in there for word in words) >= least * len(words)


def slug_words(url: str) -> list[str]:
    """The words of the part of an address that has most."""
    return max((plain_key(part).split() for part in unquote(urlsplit(url).path).split("/")), key=len, default=[])


def are_of_slug(tags: Iterable[str], url: str, headline: str = "") -> bool:
    """Whether tags are the words of the address, or of the headline on the first line, one by one and in their order."""
    words = [plain_key(tag) for tag in tags]
    if len(words) < SLUG or any(" " in word for word in words):
        return False
    return any(_is_in_order(words, whole) for whole in (slug_words(url), plain_key(headline.partition("\n")[0]).split()))


def _is_in_order(words: Sequence[str], whole: Sequence[str]) -> bool:
    there = iter(whole)
    return len(words) >= MADE * sum(len(word) > 2 for word in whole) and all(word in there for word in words)
