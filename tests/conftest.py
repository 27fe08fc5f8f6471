"""How properties are tried: anew each time, but for CI, where a change is judged by itself and not by luck.

And which files are begun first.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: how long an example takes says more about the machine than about us.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("MORGUE_REQUIRE_ALL") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first: of several workers none must be left alone at the end with what takes longest."""
    turns = dict[Path, int]()
    for item in items:
        slow = item.get_closest_marker("slow")
        turn = 2 if slow is None else 1 - slow.kwargs.get("first", False)
        turns[item.path] = min(turn, turns.get(item.path, turn))
    items.sort(key=lambda item: turns[item.path])
