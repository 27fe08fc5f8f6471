"""Lines of a text that belong to widgets: by position and by what the page says of itself first, by words last."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pipelines.extract.text.phrases import (
    AUTHOR,
    BIO,
    CREDIT,
    CREDITED,
    CROSS_LINK,
    DATED,
    EXTERNAL,
    LEGAL,
    PROMPT,
    PUBLISHER,
    SIGNED,
    TAIL,
)
from pipelines.extract.text.widgets import rule_of
from pipelines.model.extraction import Block, BlockKind, Removed
from pipelines.moments.written import has_date
from pipelines.text import key, size

BEGUN = 50
"""Words of text behind which the article has begun: a line that repeats the headline there is part of it."""
PARAGRAPH = 80
"""Characters of a paragraph that only running text has."""
SHORT = 30
"""Words up to which a line that begins like a widget's is one."""
NOTICE = 70
"""Words up to which a line may ask for consent to load what stands on another site."""
LABEL = 6
"""Words up to which a line is a label for what follows."""
STEPS = 5
"""Items up to which a list above a text is the way to it."""
REPEATED = 8
"""Words from which on a line stands once in an article."""
LAST = 40
"""Words of a line at the end up to which it may be residue …"""
BIOGRAPHY = 90
"""… and those of a biography …"""
LETTERS = 12
"""… and each word as many letters, where a script parts none …"""
MOST = 0.25
"""… while this share of the text is not exceeded."""
LONGEST = 2_000
"""Characters of a line that may be residue: on a megabyte of "(((", which is no word, some patterns never end."""

FEW = 3
"""Blocks up to which everything may be residue."""
LEFT = 0.2
"""Share of a text that is left at least."""

_SENTENCE = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]）」』】]*$")
_MINUTES = re.compile(r"\d ?min\.$", re.IGNORECASE)
# What a script did not replace, and what it says of itself.
_LEFT_OVER = re.compile(
    r"(\$\$|%%|\{\{|\[\[)[\w .:-]+(?:\$\$|%%|\}\}|\]\])|true|false|null|undefined|NaN|\[object \w+\]|[a-z]+[A-Z]\w*:"
)
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\d{1,2}\s?[日月時]|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
# What is said of an author, behind the name.
# fmt: off
_DOES = frozenset({
    "is", "was", "has", "covers", "writes", "reports", "works", "ist", "war", "schreibt", "arbeitet", "berichtet", "leitet",
    "est", "écrit", "es", "escribe", "è", "scrive", "är", "er", "jest",
})
# fmt: on
_BAR = " | "
_FULL_STOPS = (".", "!", "。")
_ANNOUNCES = (":", "：")
_LISTED = frozenset({"cross-link", "author", "prompt"})
_LINES = ((CROSS_LINK, "cross-link"), (PROMPT, "prompt"), (LEGAL, "legal"), (CREDIT, "credit"))


class Line(NamedTuple):
    """A block, its place in the text, its words, and its text in lower case."""

    place: int
    block: Block
    told: str
    low: str


class Residue:
    """What is taken off a text, rule by rule, in the order of the page."""

    def __init__(
        self,
        titles: Collection[str],
        names: Collection[str],
        sites: Collection[str] = (),
        *,
        news: bool = False,
        freed: Collection[str] = (),
    ) -> None:
        self.titles = titles
        self.news = news
        self.freed = freed
        # A company that signs its own guides begins sentences, too.
        self.names = tuple(name for name in names if len(name) > 4 and name not in sites)
        self.sites = tuple(name for name in sites if len(name) > 3)

    def strip(self, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
        """The blocks that are the article's, and the others."""
        rules: dict[int, str] = {}
        lines = [Line(place, block, key(block.text), block.text.lower()) for place, block in enumerate(blocks)]
        for step in (self._head, self._anywhere, self._tail):
            rules.update(step([line for line in lines if line.place not in rules]))
        if self.freed:
            rules = {place: rule for place, rule in rules.items() if lines[place].told not in self.freed}
        kept = tuple(block for place, block in enumerate(blocks) if place not in rules)
        if len(blocks) > FEW and _size(kept) < LEFT * _size(blocks):
            # A page that is nothing but widgets to us is one that we misunderstand.
            return tuple(blocks), ()
        return kept, tuple(Removed(rule=rules[place], text=blocks[place].text) for place in sorted(rules))

    def _head(self, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
        words, begun = 0, False
        listed = _listed(lines)
        for place, block, told, low in lines:
            if begun and words >= BEGUN:
                return
            if words < BEGUN and (told in self.titles or (not begun and self._ends_with_title(block.text, told))):
                yield place, "headline"
                continue
            if self._is_biography(block, told):
                yield place, "author"
                continue
            begun = begun or (len(block.text) > PARAGRAPH and block.kind is not BlockKind.HEADING)
            rule = None if begun else self._head_rule(block, told, low)
            if rule and (rule != "breadcrumb" or place not in listed):
                yield place, rule
                continue
            if begun and words < BEGUN and (rule := self._below_standfirst(block, told, low)):
                yield place, rule
                continue
            words += _words(told)

    def _head_rule(self, block: Block, told: str, low: str) -> str | None:
        if len(block.text) > LONGEST:
            return None
        words = told.split()
        if self.news and block.kind is BlockKind.HEADING:
            # A newspaper's second headline. A guide begins with the heading of its first part.
            return "deck"
        if told in self.names or (len(words) <= 2 * LABEL and SIGNED.match(block.text)):
            return "byline"
        if _is_date(block, told, low):
            return "date"
        if block.kind is BlockKind.LIST_ITEM and len(words) <= LABEL and not _SENTENCE.search(block.text):
            return "breadcrumb"
        return "kicker" if _is_label(block) else None

    def _below_standfirst(self, block: Block, told: str, low: str) -> str | None:
        """The rule of a short line that signs or dates the article, where its text has begun already."""
        if block.kind is not BlockKind.PARAGRAPH or size(block.text) > PARAGRAPH:
            return None
        dated = has_date(block.text)
        if dated and _is_date(block, told, low):
            return "date"
        named = [told.startswith(name) for name in self.names if name in told]
        signed = SIGNED.match(block.text) is not None and (dated or bool(named))
        return "byline" if signed and (any(named) or not _SENTENCE.search(block.text)) else None

    def _is_of_site(self, told: str) -> bool:
        """Whether a line says what the newspaper or company is that the article stands at."""
        return any(told.startswith(name) and PUBLISHER.match(told, len(name)) is not None for name in self.sites)

    def _is_biography(self, block: Block, told: str) -> bool:
        """Whether a line above the text is about its own author; an article about another one may begin so."""
        return (
            _words(told) <= BIOGRAPHY and any(told.startswith(name) for name in self.names) and BIO.match(block.text) is not None
        )

    def _introduces(self, told: str, name: str) -> bool:
        """Whether a line begins with an author's name, or with what the author is: "Correspondent Ann Petrie covers …"."""
        before, found, after = told.partition(name)
        if not found or not before:
            return bool(found)
        return len(before.split()) <= LABEL / 2 and bool(_DOES.intersection(after.split(maxsplit=1)[:1]))

    def _ends_with_title(self, shown: str, told: str) -> bool:
        """A kicker and the headline in one line, and not a sentence that ends in the headline's words."""
        return not shown.endswith(_FULL_STOPS) and (
            any(len(title.split()) >= LABEL / 2 and told.endswith(f" {title}") for title in self.titles)
            and len(told.split()) <= SHORT
        )

    def _anywhere(self, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
        seen: set[str] = set()
        everything = "\n".join(line.told for line in lines)
        pulled = Counter[str]()
        list_rule: str | None = None
        for number, (place, block, told, low) in enumerate(lines):
            words = _words(told)
            if list_rule and self._goes_on(list_rule, lines[number : number + 2], words):
                yield place, list_rule
                continue
            list_rule = None
            rule = self._line_rule(block, told, low, seen)
            # A text may begin with what it says again.
            may_be = not rule and bool(seen) and REPEATED <= words <= LAST and self._is_pulled(block)
            is_pulled = may_be and everything.count(told) > pulled[told] + 1
            if is_pulled:
                pulled[told] += 1
                rule = "repeated"
            if rule:
                yield place, rule
                # What follows "Most read" are headlines, until there is a sentence again; what follows "Subscribe", advantages.
                # Not what follows a mere word such as "Donate", which may head a part of the article.
                is_word = rule == "prompt" and rule_of(block.text, told) is not None
                # Nor what follows a sentence, such as "Read our full review."
                is_label = words <= LABEL and not block.text.endswith(_FULL_STOPS)
                list_rule = rule if is_label and rule in _LISTED and not is_word else None
            if words >= REPEATED and not is_pulled:
                seen.add(told)

    def _is_pulled(self, block: Block) -> bool:
        """Whether a block may repeat some words of the text in large letters."""
        return block.kind is BlockKind.QUOTE or (
            self.news and block.kind is BlockKind.PARAGRAPH and _SENTENCE.search(block.text) is not None
        )

    def _goes_on(self, rule: str, lines: Sequence[Line], words: int) -> bool:
        """Whether the first of two lines belongs to the list of a widget whose label fell by a rule."""
        block = lines[0].block
        if block.kind is BlockKind.LIST_ITEM or rule == "prompt":
            return block.kind is BlockKind.LIST_ITEM
        return words <= SHORT and not _SENTENCE.search(block.text) and not _heads_text(lines)

    def _line_rule(self, block: Block, told: str, low: str, seen: Collection[str]) -> str | None:
        if not told or (block.kind is not BlockKind.CODE and _LEFT_OVER.fullmatch(block.text)):
            return "no-words"
        words = _words(told)
        if words >= REPEATED and told in seen:
            return "repeated"
        if words <= NOTICE and EXTERNAL.match(low):
            return "prompt"
        if words > SHORT or len(block.text) > 8 * SHORT:
            return None
        rule = rule_of(block.text, told) or next((rule for pattern, rule in _LINES if pattern.match(low)), None)
        return "credit" if rule is None and CREDITED.search(low) else rule

    def _tail(self, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
        lengths = {line.place: _words(line.told) for line in lines}
        most, cut = max(LAST, MOST * sum(lengths.values())), 0
        about = self._about(lines, lengths)
        for place, block, told, low in reversed(lines):
            if place >= about:
                yield place, "author"
                continue
            rule = "trailing-heading" if block.kind is BlockKind.HEADING else self._tail_rule(block, told, low)
            cut += lengths[place]
            if rule is None or cut > most:
                return
            yield place, rule

    def _about(self, lines: Sequence[Line], lengths: Mapping[int, int]) -> int:
        """Where "About the author" begins, if no more than a biography follows; else behind the end."""
        words, end = 0, lines[-1].place + 1 if lines else 0
        for place, block, *_ in reversed(lines):
            words += lengths[place]
            if words > BIOGRAPHY:
                break
            if lengths[place] <= LABEL and AUTHOR.match(block.text):
                return place
        return end

    def _tail_rule(self, block: Block, told: str, low: str) -> str | None:
        if len(block.text) > LONGEST:
            return None
        words = len(told.split())
        if words <= BIOGRAPHY and (any(self._introduces(told, name) for name in self.names) or BIO.match(block.text)):
            return "author"
        if words <= BIOGRAPHY and self._is_of_site(told):
            return "legal"
        if size(block.text) > LETTERS * LAST:
            # Few words, but of a script that parts none.
            return None
        if words <= LAST and SIGNED.match(block.text):
            return "byline"
        if words <= LAST and AUTHOR.match(block.text):
            return "author"
        if words <= LAST and TAIL.search(low):
            return "tail"
        if words <= SHORT and has_date(block.text) and (_is_date(block, told, low) or _is_programme(block)):
            return "date"
        # A newspaper announces its other articles; a guide may end with what it announces, in a form that we do not read.
        announces = self.news and words <= LAST and block.text.endswith(_ANNOUNCES)
        return "label" if announces or _is_label(block) else None


def _listed(lines: Sequence[Line]) -> frozenset[int]:
    """The places of items that are of a list, and too many to be the steps that lead to a page."""
    runs = groupby(lines, lambda line: line.block.kind is BlockKind.LIST_ITEM)
    lists = ([line.place for line in run] for is_list, run in runs if is_list)
    return frozenset(place for places in lists if len(places) > STEPS for place in places)


def _is_date(block: Block, told: str, low: str) -> bool:
    """Whether a line says when the article was published, and nothing else."""
    if block.kind is BlockKind.HEADING or len(block.text) > LONGEST or _ends(block.text):
        return False
    words = told.split()
    if len(words) <= 3 * LABEL and DATED.match(low):
        return True
    return _TIME.search(block.text) is not None and sum(word.isalpha() for word in words) <= LABEL / 2


def _is_programme(block: Block) -> bool:
    """Whether a line with a date says when something was broadcast: "Radio News | 12 March 2026 | 8 am"."""
    return _BAR in block.text and not _SENTENCE.search(block.text)


def _ends(shown: str) -> bool:
    """Whether a line ends as a sentence does, and not in a short word such as that for minutes."""
    return _SENTENCE.search(shown) is not None and _MINUTES.search(shown) is None


def _words(told: str) -> int:
    """How many words a key has."""
    return told.count(" ") + 1 if told else 0


def _heads_text(lines: Sequence[Line]) -> bool:
    """Whether the first of two lines is the heading of a paragraph."""
    return (
        len(lines) > 1
        and lines[0].block.kind is BlockKind.HEADING
        and lines[1].block.kind is BlockKind.PARAGRAPH
        and len(lines[1].block.text) > 2 * PARAGRAPH
    )


def _is_label(block: Block) -> bool:
    """A few words that are neither a sentence nor a heading: a section's name, a name under a text."""
    if block.kind is not BlockKind.PARAGRAPH or _SENTENCE.search(block.text) or len(block.text) > PARAGRAPH / 2:
        return False
    return len(block.text.split()) <= LABEL


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
