"""The TDM Reservation Protocol: `tdmrep.json`, headers and meta elements (W3C Community Group Final Report, 10 May 2024).

https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.model.capture import Capture
from pipelines.optout.paths import MOST_RULES, matches, path_of
from pipelines.statements import OptOut, Signal

PATH = "/.well-known/tdmrep.json"
FILE = "tdmrep.json"
_VALUES = {"0": False, "1": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a file says of the paths that match."""

    location: str
    reserved: bool
    policy: str | None = None


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a `tdmrep.json`. Whatever is no array of rules says nothing, and so does a rule with another value."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(rule for each in listed[:MOST_RULES] if (rule := _rule(each))) if isinstance(listed, list) else ()


def _rule(each: object) -> Rule | None:
    if not isinstance(each, dict):
        return None
    location, value, policy = each.get("location"), each.get("tdm-reservation"), each.get("tdm-policy")
    if not isinstance(location, str) or isinstance(value, bool | float) or str(value) not in _VALUES:
        return None
    return Rule(location=location, reserved=_VALUES[str(value)], policy=policy if isinstance(policy, str) else None)


def of_file(rules: tuple[Rule, ...], url: str, record: str | None) -> OptOut | None:
    """The reservation that the rules have for a URL: the first one that matches counts; `record` is the file's."""
    path = path_of(url)
    rule = next((rule for rule in rules if matches(rule.location, path)), None)
    if rule is None or not rule.reserved:
        return None
    named = {"location": rule.location, "tdm-reservation": 1} | ({"tdm-policy": rule.policy} if rule.policy else {})
    return OptOut(signal=Signal.TDM, where=FILE, raw=json.dumps(named, ensure_ascii=False)[:500], record=record)


def of_page(capture: Capture, metas: Mapping[str, tuple[str, ...]], of_file: OptOut | None) -> OptOut | None:
    """The reservation that is in force for a page: the header's, else the page's own, else the file's."""
    header = {name.lower(): (value,) for name, value in reversed(capture.headers)}
    for where, told in (("header", header), ("meta", metas)):
        value = next(iter(told.get("tdm-reservation", ())), "").strip()
        if value in _VALUES:
            policy = next(iter(told.get("tdm-policy", ())), "")
            raw = f"tdm-reservation: {value}" + (f", tdm-policy: {policy}" if policy else "")
            return OptOut(signal=Signal.TDM, where=where, raw=raw[:500]) if _VALUES[value] else None
    return of_file
