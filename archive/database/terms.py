"""The query language: words, "phrases", AND, OR, NOT, -word, prefix*, parentheses. Words side by side must all be there.

One small tree for both databases: `parse` makes it, `fts5` and `tsquery` say it in their languages. Words are those of
`archive.database.fulltext`, so that nothing in a query (C++, don't, a stray colon) can be taken for syntax of a database.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.database.fulltext import words
from pipelines.errors import ConfigError

DEEPEST = 20
"""Parentheses in one another; FTS5's parser overflows at some hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words in this order, one after the other; with `prefix`, the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All that is wanted, and nothing of what is unwanted."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """At least one of them."""

    of: tuple["Node", ...]


Node = Term | Every | Either


def parse(query: str) -> Node:
    """The tree of a query. Raises `ConfigError` that says where it goes wrong and what to write instead."""
    return _Parser(query).parse()


_TOKEN = re.compile(r'(?P<mark>[()]|-(?=[^\s)]))|"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s()"]+)|\s+')
_QUOTES = str.maketrans("“”„", '"""')


class _Parser:
    """By recursive descent, one method a level: either, every, one."""

    def __init__(self, query: str) -> None:
        self._tokens = list(_tokens(query))
        self._next = 0
        self._depth = 0

    def parse(self) -> Node:
        node = self._either()
        if self._peek() is not None:
            raise self._fault("a parenthesis is closed that was not opened; leave it out")
        return node

    def _peek(self) -> str | None:
        """An operator, a mark, or "" for something to search for; None at the end."""
        if self._next == len(self._tokens):
            return None
        match = self._tokens[self._next]
        return match[0] if match["mark"] or match[0] in ("AND", "OR", "NOT") else ""

    def _fault(self, why: str) -> ConfigError:
        at = self._tokens[self._next].start() + 1 if self._next < len(self._tokens) else None
        return ConfigError("query", f"at character {at}: {why}" if at else f"at its end: {why}")

    def _either(self) -> Node:
        nodes = [self._every()]
        while self._peek() == "OR":
            self._next += 1
            nodes.append(self._every())
        return nodes[0] if len(nodes) == 1 else Either(of=tuple(nodes))

    def _every(self) -> Node:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        start = self._next
        while True:
            negated = self._peek() in ("NOT", "-")
            self._next += negated
            (unwanted if negated else wanted).append(self._one())
            if self._peek() == "AND":
                self._next += 1
            elif self._peek() in (None, "OR", ")"):
                break
        if not wanted:
            self._next = start
            raise self._fault("says only what must not be there; add a word that must")
        return wanted[0] if len(wanted) == 1 and not unwanted else Every(wanted=tuple(wanted), unwanted=tuple(unwanted))

    def _one(self) -> Node:
        match self._peek():
            case "(":
                return self._group()
            case "":
                return self._term()
            case _:
                raise self._fault(
                    'a word is missing here; to search for AND, OR or NOT itself, write it in quotation marks: "NOT"'
                )

    def _group(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault(f"more than {DEEPEST} parentheses in one another; write it flatter")
        self._next += 1
        node = self._either()
        if self._peek() != ")":
            raise self._fault("a parenthesis is not closed; write )")
        self._next += 1
        self._depth -= 1
        return node

    def _term(self) -> Term:
        match = self._tokens[self._next]
        text, star = (match["phrase"], match["star"]) if match["word"] is None else (match["word"], match["word"][-1] == "*")
        found = tuple(words(text))
        if not found:
            raise self._fault(f"{match[0]} has no letter and no digit to search for; leave it out")
        self._next += 1
        return Term(words=found, prefix=bool(star))


def _tokens(query: str) -> Iterator[re.Match[str]]:
    query = query.translate(_QUOTES)
    at = 0
    while match := _TOKEN.match(query, at):
        at = match.end()
        if not match[0].isspace():
            yield match
    if at < len(query):  # only a quotation mark can begin nothing
        raise ConfigError("query", f'at character {at + 1}: a quotation mark is not closed; write "')
    if not query.strip():
        raise ConfigError("query", "is empty; write a word to search for")


def fts5(node: Node) -> str:
    """The query as FTS5 of SQLite has it (https://sqlite.org/fts5.html#full_text_query_syntax)."""
    match node:
        case Term(words=found, prefix=prefix):
            return f'"{" ".join(found)}"{" *" if prefix else ""}'
        case Either(of=nodes):
            return f"({' OR '.join(map(fts5, nodes))})"
        case Every(wanted=wanted, unwanted=unwanted):
            every = f"({' AND '.join(map(fts5, wanted))})"
            return f"({every} NOT ({' OR '.join(map(fts5, unwanted))}))" if unwanted else every


def tsquery(node: Node) -> str:
    """The query as PostgreSQL's type tsquery has it."""
    match node:
        case Term(words=found, prefix=prefix):
            return "('" + "' <-> '".join(found) + ("':*)" if prefix else "')")
        case Either(of=nodes):
            return f"({' | '.join(map(tsquery, nodes))})"
        case Every(wanted=wanted, unwanted=unwanted):
            return f"({' & '.join([*map(tsquery, wanted), *(f'!{tsquery(node)}' for node in unwanted)])})"


def sought(node: Node) -> Iterator[Term]:
    """The terms that a hit may hold, for showing where."""
    match node:
        case Term():
            yield node
        case Either(of=nodes) | Every(wanted=nodes):
            for each in nodes:
                yield from sought(each)
