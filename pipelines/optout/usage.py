"""`Content-Usage`, the preferences of the IETF's AIPREF drafts: a header, and rules in robots.txt.

https://datatracker.ietf.org/doc/draft-ietf-aipref-vocab/, https://datatracker.ietf.org/doc/draft-ietf-aipref-attach/
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipelines.model.capture import Capture
from pipelines.optout.groups import lines_for
from pipelines.optout.paths import MOST_RULES, length, matches, path_of
from pipelines.statements import OptOut, Signal

NAME = "content-usage"
# Of every draft so far. Not `search`: what it forbids is to be found by others, as `noindex` does.
CATEGORIES = frozenset({"bots", "tdm", "ai", "genai", "train-ai", "train-genai"})
# A member of a dictionary (RFC 9651 §3.2) whose value is a token, or none.
_MEMBER = re.compile(r"([a-z*][a-z0-9_.*-]*)(?:=([^\s=\"]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line of a robots.txt: what is preferred for the paths that match."""

    path: str
    value: str


def refuses(value: str) -> bool:
    """Whether a statement of preference refuses to have a page worked on by machines. One that cannot be parsed says nothing."""
    wanted: dict[str, str] = {}
    for member in value.split(","):
        parsed = _MEMBER.fullmatch(member.partition(";")[0].strip())  # parameters say nothing to us
        if parsed is None:
            return False
        wanted[parsed[1]] = parsed[2] or ""
    return any(wanted.get(category) == "n" for category in CATEGORIES)


def parse(robots: str, agent: str) -> tuple[Rule, ...]:
    """The Content-Usage rules of a robots.txt that are for an agent."""
    return tuple(islice((_rule(value) for name, value in lines_for(robots, agent) if name == NAME), MOST_RULES))


def _rule(value: str) -> Rule:
    path, _, rest = value.partition(" ") if value.startswith("/") else ("/", "", value)
    return Rule(path=path, value=rest.strip())


def of_robots(rules: tuple[Rule, ...], url: str, record: str | None) -> Iterator[OptOut]:
    """What the rules with the longest path that matches refuse; `record` is the robots.txt's."""
    path = path_of(url)
    for_it = [rule for rule in rules if matches(rule.path, path)]
    longest = max((length(rule.path) for rule in for_it), default=0)
    for rule in for_it:
        if length(rule.path) == longest and refuses(rule.value):
            raw = f"Content-Usage: {rule.path} {rule.value}"
            yield OptOut(signal=Signal.CONTENT_USAGE, where="robots.txt", raw=raw[:500], record=record)


def of_page(capture: Capture) -> Iterator[OptOut]:
    """What the header of an answer refuses; several are one list (RFC 9110 §5.3)."""
    value = ", ".join(value for name, value in capture.headers if name.lower() == NAME)
    if refuses(value):
        yield OptOut(signal=Signal.CONTENT_USAGE, where="header", raw=f"Content-Usage: {value}"[:500])
