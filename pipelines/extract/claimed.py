"""The element that is a page's headline although it is no `h1`: it says what the page calls itself, and no `h1` does."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipelines.text import key
from pipelines.wording import parts

SHORTEST = 8
"""Letters of a headline that is no heading; with fewer, a menu says the same."""
LONGEST = 400
"""Characters looked at; no title is longer."""
FEW = 4
"""Elements in what may be a headline without being a heading: a link, line breaks, letters in bold."""
SENTENCE = 40
"""Letters that neither the name of a site nor that of a section has."""
SHARE = 0.5
"""Share of a lesser heading's words that an `h1` above it has at least, of which it is a shorter form."""

_HEADINGS = ("h1", "h2", "h3", "h4")
_PLAIN = ("div", "span", "td", "p", "b", "strong", "font", "center", "big", "th", "dt", "legend")
_AROUND = ("nav", "aside", "footer")


def claimed(
    body: HtmlElement, firsts: Sequence[HtmlElement], titles: Collection[str], names: Collection[str], address: str
) -> HtmlElement | None:
    """The element that says one of the `titles` that a page has for others, or one without the site; None where an `h1` does.

    `firsts` are the page's `h1` elements, the one most like the title first, `names` what the site calls itself, `address` the
    path of the page. A heading that comes behind an `h1` with half of its words is a shorter form of that.
    """
    said, sites = [letters for h1 in firsts if (letters := _letters(_said(h1)))], frozenset(map(_letters, names))
    if _is_said(titles, [each for each in said if each not in sites]):
        return None
    wanted = _wanted(titles, said, sites, _letters(address))
    if not wanted or any(each in wanted for each in said):
        return None
    if firsts:
        return _heading(body, firsts[0], wanted)
    heading = next((each for each in body.iter(*_HEADINGS) if _is(each, wanted)), None)
    return next(_plain(body, wanted), None) if heading is None else heading


def _is_said(titles: Collection[str], firsts: Collection[str]) -> bool:
    """Whether an `h1` is a title, or the most of one at its beginning or end: on most pages, and soon seen."""
    wholes = list(map(_letters, titles))
    return any(
        2 * len(each) > len(whole) and (whole.startswith(each) or whole.endswith(each)) for each in firsts for whole in wholes
    )


def _wanted(titles: Collection[str], firsts: Collection[str], sites: Collection[str], address: str) -> frozenset[str]:
    """What the headline may say: a title, or the larger part of one.

    Where the other part is what an `h1` says, one of the two is the site, the section: what is long is not, nor what is in the
    address.
    """
    wanted: set[str] = set()
    for part, rest in (pair for title in titles for pair in _parts(title[:LONGEST], firsts)):
        if not part or part in sites:
            continue
        if any(rest.startswith(each) or rest.endswith(each) for each in firsts):
            is_main = len(part) >= SENTENCE or (len(part) >= SHORTEST and part in address)
        else:
            is_main = not rest or rest in sites or len(part) > len(rest)
        wanted |= {part} if is_main else set()
    return frozenset(wanted)


def _parts(title: str, firsts: Collection[str]) -> Iterator[tuple[str, str]]:
    """The letters of a title and of its parts, each with those of the rest; some have an `h1` in front with nothing between."""
    yield from ((_letters(part), _letters(rest)) for part, rest in parts(title))
    whole = _letters(title)
    yield from ((whole.removeprefix(each), each) for each in firsts if whole.startswith(each))


def _heading(body: HtmlElement, first: HtmlElement, wanted: Collection[str]) -> HtmlElement | None:
    is_behind = False
    for element in body.iter(*_HEADINGS):
        is_behind = is_behind or element is first
        if element.tag != "h1" and _is(element, wanted) and not (is_behind and _is_alike(element, first)):
            return element
    return None


def _plain(body: HtmlElement, wanted: Collection[str]) -> Iterator[HtmlElement]:
    """The elements without the rank of a heading that say it, and hold little else."""
    for element in body.iter(*_PLAIN):
        is_small = (element.text or len(element)) and next(islice(element.iterdescendants(), FEW, None), None) is None
        if is_small and len(_said(element)) >= SHORTEST and _is(element, wanted):
            yield element


def _is(element: HtmlElement, wanted: Collection[str]) -> bool:
    return _letters(_said(element)) in wanted and next(element.iterancestors(*_AROUND), None) is None


def _is_alike(heading: HtmlElement, first: HtmlElement) -> bool:
    words, others = (set(key(_said(each)).split()) for each in (heading, first))
    return len(words & others) >= SHARE * len(words)


def _said(element: HtmlElement) -> str:
    return " ".join(element.itertext())[:LONGEST].strip()


def _letters(text: str) -> str:
    """The key without spaces: elements within a word and line breaks are not told apart."""
    return key(text).replace(" ", "")
