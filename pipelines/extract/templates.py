"""Learns which lines of a source are furniture: those that stand on several of its articles which have nothing in common else.

Articles of one story repeat paragraphs too, and two captures of one article repeat all of them. So a line counts only where
the articles that have it are unrelated, and what speaks of the same things as the article around it is never learned.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from unicodedata import east_asian_width

from pipelines.memory import Memory
from pipelines.model.article import Article
from pipelines.model.extraction import Block, BlockKind, Removed
from pipelines.text import key

NEWEST = 100
"""Articles of a source to learn from: what a newspaper printed long ago, it need not print today."""
TEMPLATE, LABEL, PINNED = RULES = "template", "template-label", "pinned"
"""The rules under which such lines are removed; what was removed once must count again, or it would come back."""

UNRELATED = 2
"""Unrelated articles on which a line must stand …"""
BRIEF, OFTEN, OFTEN_SHARE = 4, 5, 0.2
"""… and if it has no more words than this, so many, and this share of all: "No." is said in more than one interview."""
SHORT = 6
"""Words up to which a line without the mark of a sentence is a label for what follows."""
EVERYWHERE = 0.5
"""Share of all articles on which such a line, if it is no heading, names nothing that follows: "Advertisement"."""
SAME_WORDS = 0.35
"""Share of the long words of an article that stand in another which makes them related. Of 1,900 pairs of news articles in
one language 99 % have less than 0.31, two reports of one law had 1.0."""
SAME_TITLE = 0.5
"""The same for headlines."""
SAME_TEXT = 0.3
"""Share of an article in lines which it has in common with another, and few others have, that makes them related."""
FEW_SHARE = 0.2
"""Share of all articles above which a line is no sign that the articles with it belong together."""
ON_TOPIC = 0.3
"""Share of a line's long words that its articles use elsewhere, from which on it belongs to them. Half of all paragraphs of
news have more than 0.47 in the rest of their own article, and 1 in 20 has more than 0.28 in some other article."""
TELLING = 5
"""Long words from which on that share says something."""
LONG = 6
"""Letters of a long word: what is shorter is mostly grammar. Where words are not spaced, two letters are one."""
MOST_COMPARED = 12
"""Articles of one line that are compared with each other."""

# The first row of a table names what stands in the others.
_HEADS = frozenset({BlockKind.HEADING, BlockKind.TABLE_ROW})
_HIRAGANA = re.compile(r"[ぁ-ゟ]")
_SENTENCE = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article to learn from: what it says, and what was taken off it."""

    url: str
    title: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...] = ()


def sample_of(article: Article) -> Sample:
    """An article that was just read, to learn from."""
    return Sample(url=article.url, title=article.title, blocks=article.blocks, removed=article.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A line that is furniture, and where it was seen."""

    key: str
    text: str
    """As it stands on `example`."""
    label: bool
    """It is furniture only where it heads furniture."""
    articles: int
    """On how many articles it stands."""
    example: str
    """URL of one of them."""


def learn(samples: Iterable[Sample]) -> tuple[Template, ...]:
    """What the newest articles of a source repeat, most frequent first. In whatever order they come, the answer is the same."""
    pages = [_Page(sample) for _, sample in sorted({sample.url: sample for sample in samples}.items())]
    places: dict[str, list[_Page]] = {}
    for page in pages:
        for told in page.lines:
            places.setdefault(told, []).append(page)
    repeated = {told: on for told, on in places.items() if len(on) >= UNRELATED}
    few = max(UNRELATED, FEW_SHARE * len(pages))
    related = _Relations(frozenset(told for told, on in repeated.items() if len(on) > few))
    own = {page.url: page.words_without(repeated) for page in pages}
    learned = [
        _template(told, on, len(pages))
        for told, on in repeated.items()
        if _is_often(told, on, len(pages)) and not _is_on_topic(told, on, own) and _has_unrelated(on, related)
    ]
    return tuple(sorted(learned, key=lambda one: (-one.articles, one.key)))


def memory_of(learned: Iterable[Template]) -> Memory:
    """What was learned, as `process` takes it."""
    labels, templates = set[str](), set[str]()
    for one in learned:
        (labels if one.label else templates).add(one.key)
    return Memory(templates=frozenset(templates), labels=frozenset(labels))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of an article, the first time that it stands there."""

    text: str
    label: bool
    alone: bool
    """It is no heading, and announces nothing."""


class _Page:
    """An article, taken apart."""

    def __init__(self, sample: Sample) -> None:
        self.url = sample.url
        self.title = key(sample.title)
        self.title_words = long_words(self.title)
        self.lines: dict[str, _Line] = {}
        # What somebody said may be said twice.
        spoken = (block for block in sample.blocks if block.kind is not BlockKind.QUOTE)
        for line in chain(map(_shown, spoken), _taken(sample.removed)):
            if (told := key(line.text)) and told != self.title:
                self.lines.setdefault(told, line)

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The long words of each line."""
        return {told: long_words(told) for told in self.lines}

    def words_without(self, left_out: Collection[str]) -> frozenset[str]:
        """The long words of its headline and of all lines but these."""
        return self.title_words.union(*(words for told, words in self.words.items() if told not in left_out))


class _Relations:
    """Which articles belong together, found out once for each pair."""

    def __init__(self, frequent: Collection[str]) -> None:
        self._frequent = frequent
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: _Page, other: _Page) -> bool:
        pair = (one.url, other.url)
        if pair not in self._known:
            self._known[pair] = self._are_related(one, other)
        return self._known[pair]

    def _are_related(self, one: _Page, other: _Page) -> bool:
        if one.title == other.title or _overlap(one.title_words, other.title_words) >= SAME_TITLE:
            return True
        both = one.lines.keys() & other.lines.keys()
        shared = sum(len(told) for told in both if told not in self._frequent)
        shorter = min(sum(len(told) for told in page.lines if told not in self._frequent) for page in (one, other))
        if shared >= SAME_TEXT * max(shorter, 1):
            return True
        return _overlap(one.words_without(both), other.words_without(both)) >= SAME_WORDS


def long_words(told: str) -> frozenset[str]:
    """The words of a key that say what it is about."""
    return frozenset(chain.from_iterable(map(_parts, told.split())))


def _parts(word: str) -> Iterator[str]:
    if any(east_asian_width(letter) in "WF" for letter in word):
        # Hiragana is Japanese grammar.
        yield from (pair for pair in map("".join, pairwise(word)) if not _HIRAGANA.search(pair))
    elif len(word) >= LONG:
        yield word[:LONG]  # the same word, declined


def length(told: str) -> float:
    """How many words a key has, also where words are not spaced."""
    return max(len(told.split()), sum(east_asian_width(letter) in "WF" for letter in told) / 2)


def is_label(block: Block) -> bool:
    """Whether a block rather names what follows than says something itself."""
    return block.kind in _HEADS or _is_short_label(block.text)


def _is_short_label(text: str) -> bool:
    # A colon ends a label more often than a sentence.
    return length(key(text)) <= SHORT and (text.endswith(":") or not _SENTENCE.search(text))


def _shown(block: Block) -> _Line:
    label = is_label(block)
    return _Line(text=block.text, label=label, alone=block.kind not in _HEADS and not block.text.endswith(":"))


def _taken(removed: Iterable[Removed]) -> Iterator[_Line]:
    for one in removed:
        if one.rule in RULES:
            # What a user had removed is as good as still there: the archive learns it, or does not, by itself.
            label = _is_short_label(one.text) if one.rule == PINNED else one.rule == LABEL
            yield _Line(text=one.text, label=label, alone=not label)


def _is_often(told: str, on: Sequence[_Page], pages: int) -> bool:
    if length(told) > BRIEF or _is_label(told, on, pages):
        return True
    return len(on) >= max(OFTEN, OFTEN_SHARE * pages)


def _is_label(told: str, on: Sequence[_Page], pages: int) -> bool:
    """Whether a line is but a label: it looks like one somewhere, and does not stand alone on half of all articles."""
    alone = sum(page.lines[told].alone for page in on)
    return any(page.lines[told].label for page in on) and alone < max(OFTEN, EVERYWHERE * pages)


def _is_on_topic(told: str, on: Sequence[_Page], own: Mapping[str, frozenset[str]]) -> bool:
    words = on[0].words[told]
    if len(words) < TELLING:
        return False
    return sum(len(words & own[page.url]) for page in on) >= ON_TOPIC * len(words) * len(on)


def _has_unrelated(on: Sequence[_Page], related: Callable[[_Page, _Page], bool]) -> bool:
    """Whether among the articles there are two that have nothing to do with each other."""
    compared = on[:: max(1, len(on) // MOST_COMPARED)]
    return any(not related(one, other) for at, one in enumerate(compared) for other in islice(compared, at + 1, None))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _template(told: str, on: Sequence[_Page], pages: int) -> Template:
    text = on[0].lines[told].text
    return Template(key=told, text=text, label=_is_label(told, on, pages), articles=len(on), example=on[0].url)
