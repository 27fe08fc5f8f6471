"""The lines of a file in the form of robots.txt that are meant for one agent (RFC 9309 §2.2), whatever rules they are."""

import re
from collections.abc import Iterable, Iterator

_PRODUCT = re.compile(r"[a-z_-]+", re.IGNORECASE)


def lines_for(text: str, agent: str) -> tuple[tuple[str, str], ...]:
    """Name (in lower case) and value of each line in the groups for `agent`; where there are none, in those for `*`.

    The product token is compared whole: rules for `mor` are not for `morgue`. What stands before the first User-agent is
    in no group, and meant for nobody.
    """
    groups = list(_groups(_lines(text)))
    own = [rules for agents, rules in groups if agent.lower() in agents]
    of_all = [rules for agents, rules in groups if "*" in agents]
    return tuple(rule for rules in own or of_all for rule in rules)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\r\n]+", text):
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _groups(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    agents: set[str] = set()
    rules: list[tuple[str, str]] = []
    begun = False
    for name, value in lines:
        if name in ("user-agent", "useragent"):
            if begun:
                yield agents, rules
                agents, rules, begun = set(), [], False
            product = _PRODUCT.match(value)
            agents.add("*" if value.startswith("*") else product[0].lower() if product else "")
        elif agents and name != "sitemap":  # which belongs to no group, and ends none
            begun = True
            rules.append((name, value))
    if agents:
        yield agents, rules
