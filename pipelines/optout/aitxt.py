"""`ai.txt` (Spawning): what may be mined, in the form of a robots.txt. https://site.spawning.ai/spawning-ai-txt"""

from dataclasses import dataclass
from itertools import islice

from pipelines.optout.groups import lines_for
from pipelines.optout.paths import MOST_RULES, length, matches, path_of
from pipelines.statements import OptOut, Signal

PATH = "/ai.txt"
FILE = "ai.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line of the file."""

    path: str
    allowed: bool


def parse(text: str, agent: str) -> tuple[Rule, ...]:
    """The rules that are for an agent. A page instead of a file, as many servers send it, says nothing."""
    if text.lstrip().startswith("<"):
        return ()
    rules = (
        Rule(path=value, allowed=name == "allow")
        for name, value in lines_for(text, agent)
        if name in ("allow", "disallow") and value
    )
    return tuple(islice(rules, MOST_RULES))


def of_file(rules: tuple[Rule, ...], url: str, record: str | None) -> OptOut | None:
    """What forbids to mine a URL: the longest path wins, `Allow` among equals (RFC 9309 §2.2.2)."""
    path = path_of(url)
    for_it = [rule for rule in rules if matches(rule.path, path)]
    winner = max(for_it, key=lambda rule: (length(rule.path), rule.allowed), default=None)
    if winner is None or winner.allowed:
        return None
    return OptOut(signal=Signal.AI_TXT, where=FILE, raw=f"Disallow: {winner.path}"[:500], record=record)
