"""What a reading left out between its first and its last line, put back: cards, tables, bare `div`s, slides."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.extract.whole import Piece
from pipelines.model import Block, BlockKind
from pipelines.normalise.text import key

ANCHOR = 30
"""Letters of a line by which it is found again on the page."""
LEAST = 0.1
"""Share of a reading that its gaps must have: below it, half of them are labels and prompts that were well left out."""
ONE_PLACE = 0.9
"""Share of a reading in one element that makes what stands deeper in it a box: on news, 4 of 4 pages; elsewhere 0 of 6."""

# A widget's data, and the placeholders of a template.
_DATA = ("{", "[", "<")


def fill(blocks: Sequence[Block], pieces: Sequence[Piece], *, news: bool) -> tuple[Block, ...]:
    """The blocks of a reading with what stands between them among the `pieces` of the whole page, if that is much."""
    gaps = _gaps(blocks, pieces, news=news)
    missing = sum(len(block.text) for gap in gaps.values() for block in gap)
    if missing < LEAST * sum(len(block.text) for block in blocks):
        return tuple(blocks)
    return tuple(each for place, block in enumerate(blocks) for each in (*gaps.get(place, ()), block))


def _gaps(blocks: Sequence[Block], pieces: Sequence[Piece], *, news: bool) -> Mapping[int, Sequence[Block]]:
    """What stands in front of a block, by the block's number."""
    told = [_letters(block) for block in blocks]
    numbers = {letters: number for number, letters in reversed(list(enumerate(told))) if len(letters) >= ANCHOR}
    everything = "".join(told)
    held: Counter[object] = Counter()
    gaps: dict[int, Sequence[Block]] = {}
    gap: list[Piece] = []
    last = -1
    for piece in pieces:
        letters = _letters(piece.block)
        number = numbers.get(letters, -1)
        if number > last:
            if last >= 0 and gap:
                gaps[number] = [each.block for each in gap]
            gap, last = [], number
        elif _is_missing(piece.block, letters, everything):
            gap.append(piece)
        if number >= 0:
            held[piece.holder] += len(letters)
    in_one_place = held and max(held.values()) >= ONE_PLACE * held.total()
    return {} if news and in_one_place else gaps


def _letters(block: Block) -> str:
    return key(block.text).replace(" ", "")


def _is_missing(block: Block, letters: str, everything: str) -> bool:
    """Whether a reading has a block neither as it is nor with other words at one end, such as a drop cap's or a footnote's."""
    if not letters or block.kind is BlockKind.CODE or block.text.startswith(_DATA) or letters in everything:
        return False
    return len(letters) < ANCHOR or (letters[:ANCHOR] not in everything and letters[-ANCHOR:] not in everything)
