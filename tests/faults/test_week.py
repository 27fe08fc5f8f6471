"""A week of crawls of a newspaper that changes, fails, lies and keeps out: the archive is the newspaper's own journal."""

import os
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import chain
from statistics import fmean

import pytest

from archive.database.store import Store
from archive.home import load_sources, open_home
from archive.rebuild import rebuild
from pipelines.revisit import DOUBT, is_whole
from tests import week
from tests.newspaper.feeds import ROBOTS
from tests.newspaper.week import SECTION, Week
from tests.pace import lateness
from tests.required import required
from tests.week import is_conditional, library, live

DELAY = 0.05
SHORT = 30
"""Visits of a week that is short: then a page is due for a whole look, for doubt or for mistrust, twice at most."""
EVERY = timedelta(hours=float(os.environ.get(week.EVERY, "12")))
COUNT = int(os.environ.get(week.ARTICLES, "150"))

pytestmark = pytest.mark.slow(first=True)


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory):
    required(library(), "libfaketime")
    return live(
        tmp_path_factory.mktemp("week"),
        EVERY,
        Week(count=COUNT),
        f"delay = {DELAY}\nper_host = 1\nautothrottle = false\nworkers = 1",
    )


@pytest.fixture(scope="module")
def archived(visits):
    """The versions of each path, oldest first."""
    found: dict[str, list[dict[str, object]]] = {}
    with Store.open(open_home(visits.home).database) as store:
        for batch in store.articles(every_version=True):
            for row in batch:
                found.setdefault("/" + str(row["url"]).split("/", 3)[3], []).append(row)
    return {path: sorted(rows, key=lambda row: row["version"]) for path, rows in found.items()}


def test_every_article_that_could_be_seen_is_there_and_no_other(visits, archived) -> None:
    there = visits.week.versions(visits.ends)
    lasting = {path for path, history in there.items() if history[-1].kind != "remove"}
    assert lasting <= set(archived) <= set(there)


def test_every_archived_text_was_the_newspaper_s(visits, archived) -> None:
    for path, rows in archived.items():
        told = {event.story.blocks for event in visits.week.versions(visits.ends)[path]}
        for row in rows:
            assert any(all(text in row["text"] for _, text in blocks) for blocks in told), path


def test_what_robots_txt_forbade_was_not_asked_for(visits) -> None:
    kept_out: tuple[str, ...] = ()
    forbidden = []
    for moment, hits in visits.asked:
        for hit in hits:
            if hit.path == ROBOTS and hit.status == 200:
                kept_out = (SECTION,) if visits.week.closed.holds(moment) else ()
            forbidden += [(moment, hit.path) for path in kept_out if hit.path.startswith(path)]
    assert forbidden == []


def test_no_robots_txt_is_believed_for_longer_than_a_day(visits) -> None:
    asked = visits.week.begins
    for moment, hits in visits.asked:
        for hit in hits:
            asked = moment if hit.path == ROBOTS else asked
            assert moment - asked <= timedelta(days=1), (moment, hit.path)


def test_requests_keep_their_distance_however_many_crawlers_there_are(visits) -> None:
    # A busy machine holds up a request now and then; of a second crawler, or one that hurries, there are many at every visit.
    late = {moment: lateness([hit.time for hit in hits], DELAY) for moment, hits in visits.asked}
    assert {moment: times for moment, times in late.items() if _share(times) > 1 / 10} == {}
    assert _share(chain.from_iterable(late.values())) <= 1 / 50


def _share(late: Iterable[float]) -> float:
    """How many of the requests must have been under way for more than half of the delay."""
    return fmean([seconds > DELAY / 2 for seconds in late] or [0])


def test_no_article_is_sent_more_often_than_it_changed_but_to_requests_without_conditions(visits) -> None:
    versions = visits.week.versions(visits.ends)
    print(visits.report())  # noqa: T201
    often = {path: count for path, count in visits.fetches(conditional=True).items() if count >= len(versions[path])}
    assert often == {}
    whole = visits.fetches(conditional=False)
    if len(visits.asked) < SHORT:
        assert max(whole[path] for path in set(whole) - visits.week.liars) <= 3


def test_honest_pages_are_asked_for_whole_once_in_four_looks_but_while_their_newspaper_is_caught_lying(visits) -> None:
    home = open_home(visits.home)
    (source,) = load_sources(home)
    seen, looks, whole, caught = set[str](), 0, 0, Counter[bool]()
    with Store.open(home.database) as store:
        for moment, hits in visits.asked:
            lies = is_whole(0, None, moment, store.found_before(source, moment.date()))
            caught[lies] += 1
            for hit in visits.looks(hits):
                path = hit.path.partition("?")[0]
                if path in seen - visits.week.liars and not lies:
                    looks, whole = looks + 1, whole + (not is_conditional(hit))
                seen.add(path)
    print(f"{whole} of {looks} looks without conditions; the newspaper was taken for a liar at {caught[True]} visits")  # noqa: T201
    assert 0 < whole <= looks / (DOUBT + 1)
    assert caught[True] < caught[False]


def events(visits, path):
    """What happened to a path and could be seen by a visit: publishing, the state at the end; in order."""
    return visits.week.versions(visits.ends)[path]


def test_the_last_text_of_every_article_is_in_the_archive(visits, archived) -> None:
    missed = {
        path
        for path, history in visits.week.versions(visits.ends).items()
        if path in archived and history[-1].kind != "remove"
        for event in history[-1:]
        if not all(text in archived[path][-1]["text"] for _, text in event.story.blocks)
    }
    assert missed - visits.week.liars == set()
    assert len(missed) <= len(visits.week.liars) / 4


def test_revisions_were_found_by_looking_again(visits, archived) -> None:
    found = {path for path, rows in archived.items() if len(rows) > 1}
    assert len(found) >= 5
    assert found & visits.week.liars
    assert all(row["decision"] == "revised" for path in found for row in archived[path][1:])


def test_what_was_taken_down_is_gone_and_nothing_else(visits, archived) -> None:
    down = {path for path in archived if events(visits, path)[-1].kind == "remove"}
    assert {path for path, rows in archived.items() if rows[0]["gone_at"] is not None} == down != set()
    for path in down:
        assert archived[path][0]["gone_at"] > events(visits, path)[-1].at


def test_a_rebuilt_database_says_the_same(visits, archived, tmp_path) -> None:
    home = open_home(visits.home)
    before = fingerprint(home.database)
    rebuild(home, replace=True)
    assert fingerprint(home.database) == before


def fingerprint(database: str) -> list[str]:
    with Store.open(database) as store:
        return [str(row) for batch in store.articles(every_version=True) for row in batch]
