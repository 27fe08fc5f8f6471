"""When an article is looked at again: by its age, its source's habits, and what its server can be believed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.article import Precision, Stamp
from pipelines.revise import Next, looked_at
from pipelines.revisit import (
    FASTEST,
    SLOWEST,
    SOONEST,
    SPAN,
    Age,
    Looks,
    age_of,
    appeared,
    is_hidden,
    is_whole,
    look,
    next_look,
)
from tests.captures import capture
from tests.entries import article_of

OUT = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def looks_at(found=(), span=SPAN, first=5 * MINUTE):
    """Every look at an article that was found when it was `first` old, as ages."""
    at, ages = OUT + first, []
    while due := next_look(OUT, at, found, span):
        ages.append(due - OUT)
        at = due
    return ages


def habit(revised, watched=100_000):
    return [Looks(age=age, looks=1000, watched=watched, revised=revised) for age in Age]


# The schedule


def test_looks_come_after_minutes_then_hours_then_days():
    ages = looks_at()
    assert ages[0] == 20 * MINUTE
    assert [round(later / sooner) for sooner, later in pairwise(ages)] == [2] * (len(ages) - 1)
    assert (len(ages), ages[-1] > 14 * DAY) == (12, True)


def test_a_source_that_revises_often_is_looked_at_more_often_and_one_that_does_not_less():
    often, seldom = looks_at(habit(revised=500)), looks_at(habit(revised=0))
    assert len(often) > 2 * len(looks_at()) > 4 * len(seldom)
    assert len(seldom) >= 3


def test_what_is_found_at_one_age_says_nothing_of_another():
    early = [Looks(age=Age.HOUR, looks=1000, watched=100_000, revised=900)]
    assert [age for age in looks_at(early) if age <= HOUR] != [age for age in looks_at() if age <= HOUR]
    assert next_look(OUT, OUT + 2 * DAY, early) == next_look(OUT, OUT + 2 * DAY, ())


def test_a_few_looks_change_little():
    one = [Looks(age=Age.DAY, looks=1, watched=100, revised=1)]
    wait = next_look(OUT, OUT + 4 * HOUR, one) - OUT - 4 * HOUR
    assert 2 * HOUR < wait < 4 * HOUR


def test_an_article_of_years_ago_is_not_looked_at_again():
    assert next_look(OUT, OUT + 400 * DAY, habit(revised=900)) is None


def test_a_source_can_end_it_sooner_or_later_or_leave_it():
    assert looks_at(span=timedelta()) == []
    assert looks_at(span=2 * DAY)[-1] <= 2 * DAY
    assert looks_at(span=300 * DAY)[-1] > 100 * DAY


COUNTS = st.lists(
    st.builds(
        Looks, age=st.sampled_from(Age), looks=st.integers(0, 10**6), watched=st.integers(0, 10**8), revised=st.integers(0, 10**6)
    )
)


@given(COUNTS, st.timedeltas(timedelta(), 20 * DAY))
def test_waits_are_bounded_whatever_was_found(found, first):
    for before, after in pairwise([first, *looks_at(found, first=first)]):
        out = max(before, SOONEST)
        assert max(SOONEST, FASTEST * out) - MINUTE <= after - before <= SLOWEST * out + MINUTE
    assert len(looks_at(found, first=first)) <= 45


@given(st.integers(0, 1000), st.integers(0, 1000), st.timedeltas(timedelta(), 7 * DAY))
def test_more_revisions_never_make_the_wait_longer(one, other, age):
    few, many = sorted((one, other))
    sooner, later = (next_look(OUT, OUT + age, habit(revised=n), 300 * DAY) for n in (many, few))
    assert sooner <= later


# What is counted


def test_a_look_counts_the_part_of_its_age_that_passed_since_the_one_before():
    assert look(OUT, OUT + HOUR, OUT + 3 * HOUR, revised=True, whole=False, hidden=False) == Looks(
        age=Age.HOUR, looks=1, watched=200, revised=1
    )


def test_a_year_without_crawls_counts_as_four_ages():
    one = look(OUT, OUT + HOUR, OUT + 365 * DAY, revised=False, whole=False, hidden=False)
    assert (one.watched, one.revised) == (400, 0)


def test_only_a_found_revision_tells_whether_a_server_hides_them():
    one = look(OUT, OUT + HOUR, OUT + 2 * HOUR, revised=False, whole=True, hidden=True)
    assert (one.whole, one.hidden) == (0, 0)


@pytest.mark.parametrize(("out", "age"), [(MINUTE, Age.HOUR), (2 * HOUR, Age.DAY), (3 * DAY, Age.WEEK), (9 * DAY, Age.OLDER)])
def test_ages_have_names(out, age):
    assert age_of(out) is age


# When an article came out


def stamp(at=None, day=date(2026, 3, 4)):
    precision = Precision.MINUTE if at else Precision.DAY
    return Stamp(day=day, at=at, precision=precision, zone=None, rule="x", raw="x")


@pytest.mark.parametrize(
    ("published", "age"),
    [
        (stamp(at=OUT - 2 * HOUR), 2 * HOUR),
        (stamp(at=OUT + 2 * HOUR), timedelta()),
        (stamp(day=date(2026, 3, 4)), timedelta()),
        (stamp(day=date(2026, 3, 2)), timedelta(days=1, hours=12)),
        (None, DAY),
    ],
)
def test_age_is_what_the_page_says_and_without_a_date_a_day(published, age):
    assert OUT - appeared(article_of(at=OUT, published=published)) - age < timedelta(seconds=1)


# Whom to believe


def test_after_three_times_304_the_page_is_asked_for_whole_but_not_at_once():
    assert [is_whole(n, OUT, OUT + DAY) for n in range(5)] == [False, False, False, True, True]
    assert not is_whole(9, OUT, OUT + HOUR)


@pytest.mark.parametrize(("whole", "hidden", "asked_whole"), [(2, 1, False), (2, 2, True), (9, 2, False), (40, 20, True)])
def test_a_source_that_was_caught_twice_and_half_of_the_time_is_always_asked_whole(whole, hidden, asked_whole):
    found = [Looks(age=Age.DAY, looks=100, watched=1, revised=50, whole=whole, hidden=hidden)]
    assert is_whole(0, OUT, OUT, found) is asked_whole


def answer(**headers):
    return capture(headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()))


OLD, NEW = "Wed, 04 Mar 2026 10:00:00 GMT", "Wed, 04 Mar 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("before", "now", "hidden"),
    [
        (('"a"', None), {"ETag": '"a"'}, True),
        (('"a"', None), {"ETag": '"b"'}, False),
        (('"a"', OLD), {"ETag": '"b"', "Last_Modified": OLD}, False),  # the ETag is asked first (RFC 9110 §13.2.2)
        ((None, OLD), {"Last_Modified": OLD}, True),
        ((None, OLD), {"Last_Modified": NEW}, False),
        ((None, None), {}, False),
    ],
)
def test_a_change_is_hidden_when_the_validators_are_the_old_ones(before, now, hidden):
    assert is_hidden(*before, answer(**now), None, article_of()) is hidden


@pytest.mark.parametrize(("told", "hidden"), [(OUT, True), (OUT - 2 * HOUR, False), (None, False)])
def test_a_change_is_hidden_when_304_came_after_it(told, hidden):
    changed = article_of(modified=stamp(at=OUT - HOUR))
    assert is_hidden('"a"', None, answer(ETag='"b"'), told, changed) is hidden


# What a look may find besides


def after(step, status=200, headers=(), reason=None, due=OUT + HOUR):
    return looked_at(step, OUT, due, capture(status=status, headers=headers, fetched_at=OUT), reason=reason, detail=None)


def test_404_is_looked_at_again_after_a_day_and_410_is_not():
    gone = Next(state="gone", reason="gone")
    assert (after(gone, 404).due, after(gone, 410).due) == (OUT + DAY, None)
    assert after(gone, 404, due=None).due is None


def test_no_good_answer_changes_nothing_and_the_next_look_comes_in_its_time():
    failed = Next(state="announced", reason="http-status", detail="503", due=OUT + timedelta(seconds=10), attempts=1)
    assert after(failed, 503) == Next(state="done", due=OUT + HOUR)
    assert after(failed, 503, reason="gone") == Next(state="gone", reason="gone", due=OUT + HOUR)
    assert after(failed, 503, headers=(("Retry-After", "7200"),)).due == OUT + 2 * HOUR
    assert looked_at(failed, OUT, None, None, reason=None, detail=None) == Next(state="done")
