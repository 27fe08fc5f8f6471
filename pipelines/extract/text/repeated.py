"""Takes off a page what its source is known to repeat: boxes before the text is read, lines after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree
from lxml.html import HtmlElement

from pipelines.extract.furniture import WHOLE
from pipelines.extract.templates import LABEL, PINNED, TEMPLATE
from pipelines.memory import NOTHING, Memory
from pipelines.model.extraction import Block, Removed
from pipelines.model.source import Source
from pipelines.text import key, line

BOX = 1_400
"""Characters above which what a label heads is no box, but the article."""
LINKED = 0.7
"""Share of a box in links that makes it a list of links."""
LEFT = 0.2
"""Share of a text that is left at least: else we misunderstand the page."""

_LEAVES = ("p", "li", "h2", "h3", "h4", "h5", "h6", "div", "span", "strong", "dt", "summary", "td")
# What holds one of these holds several lines.
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "table", "tr", "td", "section", "article", "aside", "figure", "blockquote", "h2", "h3", "h4"}
)


@dataclass(frozen=True)
class Repeated:
    """What a source repeats, with what its user says of it: keys of lines."""

    templates: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    """Lines that are no furniture, by whatever rule."""

    def strip(self, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
        """The blocks that are the article's, and the others."""
        rules = dict(self._falling(blocks)) if self else {}
        kept = tuple(block for place, block in enumerate(blocks) if place not in rules)
        if not rules or sum(len(block.text) for block in kept) < LEFT * sum(len(block.text) for block in blocks):
            return tuple(blocks), ()
        return kept, tuple(Removed(rule=rules[place], text=blocks[place].text) for place in sorted(rules))

    def cut(self, tree: HtmlElement) -> tuple[Removed, ...]:
        """Cut the lines out of a tree, in place, and the links that a label heads; say what was cut."""
        if not self:
            return ()
        found = [(leaf, told) for leaf in tree.iter(*_LEAVES) if (told := self._known(leaf)) is not None]
        boxes = [(box, told) for leaf, told in found for box in self._boxes(leaf, told)]
        if sum(_length(box) for box, _ in boxes) > (1 - LEFT) * _length(tree):
            return ()
        return tuple(removed for box, _ in boxes for removed in self._drop(box))

    def rule(self, told: str) -> str | None:
        """The rule by which a line falls that is no label."""
        return PINNED if told in self.pinned else TEMPLATE if told in self.templates else None

    def _falling(self, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
        fell = True  # a label at the end heads nothing
        for place in range(len(blocks) - 1, -1, -1):
            told = key(blocks[place].text)
            rule = self.rule(told) or (LABEL if fell and told in self.labels else None)
            fell = rule is not None
            if rule is not None:
                yield place, rule

    @cached_property
    def _all(self) -> frozenset[str]:
        return self.templates | self.labels | self.pinned

    @cached_property
    def _begin(self) -> frozenset[str]:
        return frozenset(told[:2] for told in self._all)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._all))

    def _known(self, leaf: HtmlElement) -> str | None:
        """The key of an element's line, if it is one of ours."""
        # Most lines are told apart by two letters, at a tenth of the cost of a key.
        if self._begins_otherwise((leaf.text or "").lstrip()) or _has_parts(leaf):
            return None
        shown = leaf.text_content().strip()
        if not shown or self._begins_otherwise(shown) or len(shown) > 2 * self._longest + BOX:
            return None
        told = key(shown)
        return told if told in self._all else None

    def _begins_otherwise(self, shown: str) -> bool:
        # One letter may be all that stands in front of an element: an initial.
        return len(shown) > 1 and shown[:2].isalnum() and shown[:2].isascii() and shown[:2].lower() not in self._begin

    def _boxes(self, leaf: HtmlElement, told: str) -> list[HtmlElement]:
        """What falls with a line: itself, and the links that it heads."""
        links = _headed(leaf, told)
        return links or ([leaf] if self.rule(told) and not _is_in_line(leaf) else [])

    def _drop(self, box: HtmlElement) -> Iterator[Removed]:
        if box.getparent() is None:
            return
        for shown in _lines(box):
            of = key(shown)
            yield Removed(rule=self.rule(of) or (LABEL if of in self.labels else TEMPLATE), text=shown)
        box.drop_tree()

    def __bool__(self) -> bool:
        return bool(self.templates or self.labels or self.pinned)


REPEATS_NOTHING = Repeated()


def repeated(memory: Memory, source: Source) -> Repeated:
    """What was learned of a source and what its user says: who frees a line is right, and who pins one, too."""
    if memory == NOTHING and not source.pin and not source.free:
        return REPEATS_NOTHING
    freed = _keys(source.free)
    templates, labels, pinned = memory.templates - freed, memory.labels - freed, _keys(source.pin) - freed
    return Repeated(templates=templates, labels=labels, pinned=pinned, freed=freed)


@lru_cache(maxsize=256)
def _keys(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, texts))


def _headed(leaf: HtmlElement, told: str) -> list[HtmlElement]:
    """The box of links that begins with a line, or the line and the lists of links that follow it; empty without links."""
    box: list[HtmlElement] = []
    inner = leaf
    for outer in leaf.iterancestors():
        if outer.tag in WHOLE or outer.tag == "article" or not _begins_with(outer, told) or _length(outer) > BOX:
            break
        inner = outer
        if _is_linked(outer, told):
            box = [outer]
    if box:
        return box
    following = []
    for sibling in inner.itersiblings(etree.Element):
        if not _is_linked(sibling, "") or _length(sibling) > BOX:
            break
        following.append(sibling)
    return [inner, *following] if following and _length(inner) <= 2 * len(told) + 8 else []


def _has_parts(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element)


def _begins_with(element: HtmlElement, told: str) -> bool:
    return key(line(element.text_content())[: 2 * len(told) + 8]).startswith(told)


def _is_linked(element: HtmlElement, label: str) -> bool:
    links = sum(_length(a) for a in element.iter("a"))
    return links > 0 and links >= LINKED * (_length(element) - len(label))


def _is_in_line(leaf: HtmlElement) -> bool:
    """Whether an element is a part of a line, which without it would be another line."""
    outer = leaf.getparent()
    if leaf.tag not in ("span", "strong") or outer is None:
        return False
    return _length(outer) > _length(leaf)


def _lines(box: HtmlElement) -> list[str]:
    leaves = [line(leaf.text_content()) for leaf in box.iter(*_LEAVES, "a") if not _has_parts(leaf) and not _is_inside(leaf, box)]
    return [shown for shown in leaves if shown] or [line(box.text_content())]


def _is_inside(leaf: HtmlElement, box: HtmlElement) -> bool:
    """Whether an element stands in a leaf that is told already."""
    for outer in leaf.iterancestors():
        if outer is box.getparent():
            return False
        if outer.tag in _LEAVES and not _has_parts(outer):
            return True
    return False


def _length(element: HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))
