"""Which opt-outs are respected and which only recorded: what a home may choose, and what it has unless it does.

Respected by default is what speaks of collecting a page or of machines that work on it. How a search engine shows a page in its
results is recorded: nothing of ours does what `noindex`, `noarchive` and `nosnippet` ask not to do (docs/decisions.md).
"""

from collections.abc import Collection

from pipelines.statements import OptOut, Signal

BY_NAME = "by_name"
"""Any of these that is said to `morgue` by its name, and to nobody else."""

DEFAULTS: dict[str, bool] = {
    Signal.TDM.value: True,
    Signal.CONTENT_USAGE.value: True,
    Signal.AI_TXT.value: True,
    Signal.NOAI.value: True,
    Signal.UNAVAILABLE_AFTER.value: True,
    BY_NAME: True,
    Signal.NOINDEX.value: False,
    Signal.NOARCHIVE.value: False,
    Signal.NOSNIPPET.value: False,
    Signal.NOIMAGEAI.value: False,
}
"""Whether a signal is respected unless morgue.toml says otherwise."""

RESPECTED = tuple(name for name, respected in DEFAULTS.items() if respected)


def is_respected(one: OptOut, respect: Collection[str]) -> bool:
    """Whether an opt-out is one of those to `respect`."""
    return one.signal.value in respect or (one.agent is not None and BY_NAME in respect)
