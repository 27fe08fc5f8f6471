"""What some tests need of the machine: without it they are skipped, and fail where everything must be there (`.ci/run`)."""

import os

import pytest


def required(found: str | None, what: str) -> str:
    """Where a program is; a test that needs one that is not there is skipped, or fails if MORGUE_REQUIRE_ALL is set."""
    if found:
        return found
    if os.environ.get("MORGUE_REQUIRE_ALL"):
        pytest.fail(f"{what} is not on this machine, and MORGUE_REQUIRE_ALL is set")
    pytest.skip(f"{what} is not on this machine")
