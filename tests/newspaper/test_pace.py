"""A request that was held up on its way is told from one that was sent too soon."""

import pytest

from tests.pace import lateness

DELAY = 0.5
PACE = [number * DELAY for number in range(20)]


def test_at_its_pace_nothing_is_late() -> None:
    assert lateness(PACE, DELAY) == pytest.approx([0] * 20)


def test_slower_than_its_pace_nothing_is_late() -> None:
    assert lateness([0, 0.7, 5, 5.5], DELAY) == pytest.approx([0] * 4)


def test_one_that_was_held_up_is_late_alone() -> None:
    late = lateness([*PACE[:7], PACE[7] + 0.3, *PACE[8:]], DELAY)
    assert late == pytest.approx([*[0] * 7, 0.3, *[0] * 12])


def test_one_that_was_sent_too_soon_makes_all_late_that_were_sent_before() -> None:
    late = lateness([*PACE[:10], *(time - 0.3 for time in PACE[10:])], DELAY)
    assert late == pytest.approx([*[0.3] * 10, *[0] * 10])


def test_a_pace_that_is_too_fast_makes_them_ever_later() -> None:
    assert lateness([0.9 * time for time in PACE], DELAY)[0] == pytest.approx(0.1 * PACE[-1])


def test_two_crawlers_at_once_are_seen() -> None:
    late = lateness([*PACE, *(time + 0.2 for time in PACE)], DELAY)
    assert sum(one > DELAY / 2 for one in late) > 30
