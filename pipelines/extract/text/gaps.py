"""What a reading left out, put back: what stands between its lines, and the parts of a body that is in several."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from pipelines.extract.text.whole import Piece
from pipelines.model.extraction import Block, BlockKind
from pipelines.text import key

ANCHOR = 30
"""Letters of a line by which it is found again on the page."""
LEAST = 0.1
"""Share of a reading that its gaps must have: below it, half of them are labels and prompts that were well left out."""
ONE_PLACE = 0.9
"""Share of a reading in one element that makes what stands deeper in it a box: on news, 4 of 4 pages; elsewhere 0 of 6."""
SENTENCE = 120
"""Characters of a block that ends as a sentence does, from which on it is put back alone: 16 pages of the wider web are better
for it, 6 worse, mostly by a disclosure. On news half of them are said of films."""
PROSE = 80
"""Characters of a block that only running text has; a continuation consists of them by half, a list of branches does not."""

NEAR = 5
"""Elements around an answer, one of which is called a list of questions."""
BESIDE = 2
"""Elements around a text of which one holds its questions; what is farther away is an answer to others, on 3 pages of 4."""

_END = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_QUESTIONS = re.compile(r"(?<![a-z])faqs?(?![a-z])", re.IGNORECASE)
_FRONT = -1
# A widget's data, and the placeholders of a template.
_DATA = ("{", "[", "<")


def fill(blocks: Sequence[Block], pieces: Sequence[Piece], *, news: bool) -> tuple[Block, ...]:
    """The blocks of a reading with what belongs to them among the `pieces` of the whole page.

    If that is little: the long sentences of it alone, not behind the last one, and on news only those beside the others.
    """
    gaps, held = _gaps(blocks, pieces)
    ends = {place: _continuation(gaps.pop(place, ()), held) for place in (_FRONT, len(blocks))}
    in_one_place = held and max(held.values()) >= ONE_PLACE * held.total()
    found = ends if news and in_one_place else {place: [each.block for each in gap] for place, gap in gaps.items()} | ends
    missing = sum(len(block.text) for gap in found.values() for block in gap)
    if missing < LEAST * sum(len(block.text) for block in blocks):
        if news:
            own = {place: [each.block for each in gap if each.holder in held] for place, gap in gaps.items()}
            found = {place: _sentences(gap) for place, gap in own.items()}
        else:
            found = {place: _sentences(gap) for place, gap in found.items() if place < len(blocks)}
    places = enumerate((*blocks, None))
    middle = [each for place, block in places for each in (*found.get(place, ()), block) if each is not None]
    return (*found.get(_FRONT, ()), *middle)


def _sentences(gap: Sequence[Block]) -> Sequence[Block]:
    return [block for block in gap if len(block.text) >= SENTENCE and _END.search(block.text)]


def _gaps(blocks: Sequence[Block], pieces: Sequence[Piece]) -> tuple[dict[int, Sequence[Piece]], Counter[HtmlElement | None]]:
    """What stands in front of a block, by the block's number, and how much of the blocks each element holds."""
    told = [_letters(block) for block in blocks]
    numbers = {letters: number for number, letters in reversed(list(enumerate(told))) if len(letters) >= ANCHOR}
    everything = "".join(told)
    held: Counter[HtmlElement | None] = Counter()
    gaps: dict[int, Sequence[Piece]] = {}
    gap: list[Piece] = []
    last = _FRONT
    for piece in pieces:
        letters = _letters(piece.block)
        number = numbers.get(letters, _FRONT)
        if number > last:
            gaps[_FRONT if last == _FRONT else number] = gap
            gap, last = [], number
        elif _is_missing(piece.block, letters, everything):
            gap.append(piece)
        if number != _FRONT:
            held[piece.holder] += len(letters)
    gaps[len(blocks)] = gap
    return gaps, held


def _continuation(beyond: Sequence[Piece], held: Counter[HtmlElement | None]) -> Sequence[Block]:
    """What stands beyond a text in an element that is called as the one which holds most of it: a body in several parts."""
    holder = max(held, key=lambda each: held[each], default=None)
    called = _names(holder)
    found = [
        piece.block
        for piece in beyond
        if piece.holder is not None
        and piece.holder is not holder
        and (_is_called_alike(_names(piece.holder), called) or _is_answer(piece.holder, holder))
    ]
    after = [*(block.kind for block in found[1:]), BlockKind.HEADING]
    # A heading that heads nothing is one whose answer is elsewhere.
    found = [
        block
        for block, follows in zip(found, after, strict=False)
        if block.kind is not BlockKind.HEADING or follows is not BlockKind.HEADING
    ]
    size = sum(len(block.text) for block in found)
    return found if 2 * sum(len(block.text) for block in found if len(block.text) >= PROSE) >= size else ()


def _names(element: HtmlElement | None) -> frozenset[str]:
    return frozenset() if element is None else frozenset((element.get("class") or "").split())


def _is_called_alike(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two elements have the same names, or one has another besides."""
    return bool(names and others) and (
        names == others or (min(len(names), len(others)) > 1 and (names < others or others < names))
    )


def _is_answer(answer: HtmlElement, text: HtmlElement | None) -> bool:
    """Whether an element is in a list of questions with their answers that stands in what holds the text."""
    around = () if text is None else tuple(islice(text.iterancestors(), BESIDE))
    outers = tuple(islice(answer.iterancestors(), NEAR))
    if not any(_QUESTIONS.search(f"{each.get('class')} {each.get('id')}") for each in (answer, *outers)):
        return False
    return not frozenset(around).isdisjoint(answer.iterancestors())


def _letters(block: Block) -> str:
    return key(block.text).replace(" ", "")


def _is_missing(block: Block, letters: str, everything: str) -> bool:
    """Whether a reading has a block neither as it is nor with other words at one end, such as a drop cap's or a footnote's."""
    if not letters or block.kind is BlockKind.CODE or block.text.startswith(_DATA) or letters in everything:
        return False
    return len(letters) < ANCHOR or (letters[:ANCHOR] not in everything and letters[-ANCHOR:] not in everything)
