"""Whether an address was made from a headline, as most systems for newspapers and blogs do."""

from urllib.parse import unquote, urlsplit

from pipelines.text import key

FEW = 3
"""Words of a headline up to which they may be in an address by chance, or be the name of a section."""
NAMED = 0.75
"""Share of a headline's words that an address has when it was made from it; some leave out the small ones."""

# As addresses spell them; `text.key` has made one of sharp and double s already.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def is_named_after(url: str, headline: str, least: float = NAMED) -> bool:
    """Whether so large a share of a headline's words are in the path of an address; never of a few words."""
    words, there = key(headline).translate(_SPELLED).split(), set(key(unquote(urlsplit(url).path)).split())
    return len(words) > FEW and sum(word in there for word in words) >= least * len(words)
