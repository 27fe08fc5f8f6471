"""Prints where the archive stands."""

from collections.abc import Sequence

from archive.cli.output import cell, print_table, say
from archive.database.standing import Standing


def print_standings(standings: Sequence[Standing]) -> None:
    """A line for each source, and their sum."""
    if not standings:
        say("no source yet: add one with `morgue add https://…`")
        return
    rows = [_row(one) for one in standings]
    if len(rows) > 1:
        articles, versions = sum(one.articles for one in standings), sum(one.versions for one in standings)
        rows.append(("all", articles, versions, _again(standings), "", "", None))
    print_table(["source", "articles", "versions", "looked at again", "not articles", "to fetch", "last fetched"], rows)


def _row(one: Standing) -> tuple[object, ...]:
    rejected = [f"{count} {reason}" for reason, count in sorted(one.rejections.items())]
    waiting = ", ".join(f"{count} {state}" for state, count in sorted(one.frontier.items()) if state in ("announced", "leased"))
    again = _again([one])
    return one.source, one.articles, one.versions, again, ", ".join(rejected), waiting or "nothing", cell(one.last_fetched)


def _again(standings: Sequence[Standing]) -> str:
    """How often articles were looked at again, and what that found."""
    counts = (("", "looks"), (" revised", "revised"), (" gone", "gone"))
    told = [f"{sum(getattr(one, name) for one in standings):,}{word}" for word, name in counts]
    return ", ".join(part for part in told if not part.startswith("0")) or "never"
