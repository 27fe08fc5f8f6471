"""What is saved is there once, with all its versions, and is found again: the same on SQLite and PostgreSQL."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select

from archive.database.query import ArticleFilter
from archive.database.store import Store
from archive.database.tables import articles, captures, frontier, metadata, versions
from pipelines.errors import ConfigError
from pipelines.fingerprint import fields_hash
from pipelines.model.article import Byline, BylineKind, Completeness, Part, Precision, Stamp, Verdict, Zone
from pipelines.model.extraction import Found
from pipelines.model.source import Kind
from pipelines.revise import Known
from tests.entries import (
    FEED,
    HOME,
    NOON,
    announcing,
    answer,
    candidate,
    capture_of,
    failure,
    later,
    page,
    rejected,
    source_of,
)

pytest_plugins = ["tests.databases"]

ONE = HOME + "1"


def rows_of(store, *tables):
    with store._engine.connect() as connection:
        return {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in tables}


def everything(store):
    """All rows, without numbers that only say in which order they came."""
    found = rows_of(store, *metadata.sorted_tables)
    return {
        name: sorted(
            str({key: value for key, value in row.items() if key not in ("id", "article_id", "capture_id")}) for row in rows
        )
        for name, rows in found.items()
    }


def state(store, url):
    return next(row for row in rows_of(store, frontier)["frontier"] if row["url"] == url)


def outcomes(saved):
    return [each.outcome for each in saved]


class TestVersions:
    def test_new_article_is_the_current_version(self, store):
        entry = page(ONE)
        assert outcomes(store.save([entry])) == ["new"]
        kept = store.article(ONE)
        assert kept.article == entry.result
        assert [(one.number, one.decision) for one in kept.versions] == [(1, "new")]

    def test_same_text_again_is_no_version(self, store):
        store.save([page(ONE)])
        assert outcomes(store.save([page(ONE, at=later(hours=1))])) == ["same"]
        kept = store.article(ONE)
        assert len(kept.versions) == 1
        assert (kept.first_fetched_at, kept.last_fetched_at) == (NOON, later(hours=1))

    def test_other_text_is_a_version_and_the_old_one_stays(self, store):
        store.save([page(ONE, "It is closed.")])
        assert outcomes(store.save([page(ONE, "It is open.", later(hours=1))])) == ["revised"]
        assert store.article(ONE).article.text == "It is open."
        assert [row["text"] for batch in store.articles(every_version=True) for row in batch] == ["It is closed.", "It is open."]

    def test_several_captures_of_an_article_in_one_group_count_in_their_order(self, store):
        group = [page(ONE, text, later(minutes=n)) for n, text in enumerate(["A", "A", "B", "A"])]
        assert outcomes(store.save(group)) == ["new", "same", "revised", "revised"]
        assert [one.number for one in store.article(ONE).versions] == [1, 2, 3]
        assert store.article(ONE).article.text == "A"

    def test_exactly_one_version_is_current(self, store):
        for n, text in enumerate("ABC"):
            store.save([page(ONE, text, later(minutes=n)), page(HOME + "2", text, later(minutes=n))])
        with store._engine.connect() as connection:
            counts = select(func.count()).where(versions.c.current).group_by(versions.c.article_id)
            assert connection.execute(counts).scalars().all() == [1, 1]

    def test_article_reached_by_two_urls_is_one(self, store):
        store.save([page(ONE, asked=HOME + "amp/1"), page(ONE, asked=ONE, at=later(minutes=1))])
        assert len(rows_of(store, articles)["articles"]) == 1
        assert store.article(HOME + "amp/1").article.url == ONE

    def test_known_is_the_latest_version(self, store):
        last = page(ONE, "B", later(hours=1))
        store.save([page(ONE, "A"), last])
        known = Known(
            content_hash=last.result.content_hash,
            fields_hash=fields_hash(last.result),
            record_id=last.record.id,
            version=2,
            lines=("bridge closed", "", "b"),
            fetched_at=last.result.fetched_at,
        )
        assert store.known([ONE, HOME + "none"]) == {ONE: known}

    def test_all_fields_come_back(self, store):
        stamp = Stamp(
            day=date(2026, 3, 4),
            at=datetime(2026, 3, 4, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            precision=Precision.MINUTE,
            zone=Zone.EXPLICIT,
            rule="ld",
            raw="2026-03-04T00:30+05:45",
        )
        entry = page(
            ONE,
            standfirst="Since “Monday” — 橋",
            published=stamp,
            modified=replace(stamp, at=None, precision=Precision.DAY, zone=None),
            authors=(
                Byline(name="Ada Beispiel", kind=BylineKind.PERSON, raw="Von Ada", rule="byline", role="Korrespondentin"),
                Byline(name="Bo", kind=BylineKind.PERSON, raw="Foto: Bo", rule="byline", url=HOME, part=Part.PHOTOGRAPHER),
            ),
            sections=("Lokales", "Verkehr"),
            topics=("Brücke",),
            image=HOME + "1.jpg",
            syndicated_from="https://agency.test/1",
            completeness=Completeness(verdict=Verdict.TEASER, evidence="short"),
            found=(
                Found(field="title", rule="h1", raw="Bridge\n closed", chosen=True),
                Found(field="author", rule="ld", raw="A"),
            ),
        )
        store.save([entry])
        back = store.article(ONE).article
        assert back == entry.result
        assert back.published.at.utcoffset() == timedelta(hours=5, minutes=45)

    def test_people_are_those_who_wrote(self, store):
        ada = Byline(name="Ada Beispiel", kind=BylineKind.PERSON, raw="Von Ada", rule="byline")
        bo = Byline(name="Bo Foto", kind=BylineKind.PERSON, raw="Foto: Bo", rule="byline", part=Part.PHOTOGRAPHER)
        desk = Byline(name="Redaktion", kind=BylineKind.DESK, raw="Redaktion", rule="byline")
        entry = page(ONE, authors=(ada, desk, bo))
        store.save([entry])
        assert [(person.name, person.articles) for person in store.people(entry.result.source)] == [("Ada Beispiel", 1)]
        assert store.people("another") == []

    def test_characters_that_a_database_refuses_become_replacement_characters(self, store):
        entry = page(ONE, "Nul\0", found=(Found(field="title", rule="h1", raw="a\0b"),))
        store.save([entry, rejected(HOME + "2", detail="lone \ud83d surrogate")])
        back = store.article(ONE).article
        assert (back.text, back.found[0].raw) == ("Nul\ufffd", "a\ufffdb")
        assert store.rejection(HOME + "2").detail == "lone \ufffd surrogate"


class TestEntries:
    def test_record_that_is_there_changes_nothing(self, store):
        group = [
            page(ONE),
            page(ONE, "Revised.", later(minutes=1)),
            rejected(HOME + "2"),
            announcing(candidate(HOME + "3")),
            answer(HOME + "4", 301),
            answer(HOME + "robots.txt", 200, kind=Kind.ROBOTS),
        ]
        store.save(group)
        before = everything(store)
        assert set(outcomes(store.save(group))) == {"known"}
        assert everything(store) == before

    def test_record_twice_in_a_group_is_saved_once(self, store):
        entry = page(ONE)
        assert outcomes(store.save([entry, entry])) == ["new", "known"]

    def test_have_records_tells_known_ones(self, store):
        entry = page(ONE)
        store.save([entry])
        assert store.have_records([entry.record.id, "urn:uuid:none"]) == {entry.record.id}
        assert store.have_records([f"urn:other:{n}" for n in range(40_000)]) == set()

    def test_group_is_saved_whole_or_not_at_all(self, store):
        unread = answer(HOME + "2", 200)
        with pytest.raises(ValueError, match="without a result"):
            store.save([page(ONE), unread])
        assert rows_of(store, articles, captures, frontier) == {"articles": [], "captures": [], "frontier": []}

    def test_capture_outside_a_warc_is_refused(self, store):
        entry = page(ONE)
        with pytest.raises(ValueError, match="before it is in a WARC file"):
            store.save([replace(entry, capture=replace(entry.capture, record=None))])

    def test_rejection_says_why(self, store):
        entry = rejected(ONE)
        assert outcomes(store.save([entry])) == ["rejected"]
        assert store.rejection(ONE) == entry.result
        assert store.article(ONE) is None

    def test_rejection_is_over_when_the_page_becomes_an_article(self, store):
        store.save([rejected(ONE), page(ONE, at=later(hours=1))])
        assert store.rejection(ONE) is None
        store.save([rejected(ONE, "gone", later(hours=2), status=404)])
        assert store.rejection(ONE).reason == "gone"
        assert store.article(ONE) is not None

    def test_rejection_stays_while_the_page_does_not_change(self, store):
        store.save([rejected(ONE), answer(ONE, 304, later(hours=1)), answer(ONE, 301, later(hours=2))])
        assert store.rejection(ONE).reason == state(store, ONE)["reason"] == "no-text"

    def test_announced_urls_are_in_the_frontier(self, store):
        store.save([announcing(candidate(ONE, title="Bridge"), candidate(HOME + "2"), warnings=("bare &",))])
        assert [(row["url"], row["state"], row["due"]) for row in rows_of(store, frontier)["frontier"]][1:] == [
            (ONE, "announced", NOON),
            (HOME + "2", "announced", NOON),
        ]
        assert (state(store, FEED)["state"], state(store, FEED)["detail"]) == ("done", "bare &")

    def test_not_modified_is_a_sight_of_the_article(self, store):
        store.save([page(ONE, asked=HOME + "amp/1")])
        assert outcomes(store.save([answer(HOME + "amp/1", 304, later(hours=1))])) == ["unchanged"]
        assert store.article(ONE).last_fetched_at == later(hours=1)
        assert [capture.outcome for capture in store.captures(HOME + "amp/1")] == ["unchanged", "new"]

    def test_redirect_leaves_the_url_to_the_answer_it_leads_to(self, store):
        store.frontier.announce([candidate(ONE)], "example.test", NOON)
        assert outcomes(store.save([answer(ONE, 301)])) == ["redirect"]
        assert state(store, ONE)["state"] == "announced"

    def test_robots_txt_is_a_capture_and_no_url_of_the_frontier(self, store):
        robots = HOME + "robots.txt"
        group = [answer(robots, 200, kind=Kind.ROBOTS), answer(robots, 404, later(days=1), Kind.ROBOTS)]
        assert outcomes(store.save([*group, failure(robots, kind=Kind.ROBOTS)])) == ["robots", "robots", "failed"]
        assert rows_of(store, frontier)["frontier"] == []
        last = store.last_capture(robots, Kind.ROBOTS)
        assert (last.status, last.fetched_at, last.record) == (404, later(days=1), group[1].record)
        assert store.last_capture(robots, Kind.FEED) is None

    def test_failures_count_up_until_the_url_is_given_up(self, store):
        attempts = []
        for minutes in range(10):
            store.save([failure(ONE, at=later(minutes=minutes))])
            attempts.append((state(store, ONE)["attempts"], state(store, ONE)["state"]))
        assert attempts == [*((n, "announced") for n in range(1, 5)), *((n, "failed") for n in range(5, 11))]
        assert state(store, ONE)["due"] is None

    def test_failures_of_one_group_count_up_too(self, store):
        store.save([failure(ONE, at=later(minutes=minutes)) for minutes in range(3)])
        assert state(store, ONE)["attempts"] == 3

    def test_answer_ends_the_count_of_failures(self, store):
        store.save([failure(ONE), page(ONE, at=later(minutes=1))])
        assert (state(store, ONE)["attempts"], state(store, ONE)["state"], state(store, ONE)["reason"]) == (0, "done", None)

    def test_refused_url_is_not_tried_again(self, store):
        store.save([failure(ONE, "robots", for_good=True)])
        row = state(store, ONE)
        assert (row["state"], row["reason"], row["detail"], row["due"]) == ("refused", "robots", "no answer", None)

    def test_failure_keeps_what_the_last_answer_said(self, store):
        store.save([page(ONE, headers=(("ETag", '"1"'),)), failure(ONE, at=later(hours=1))])
        assert (state(store, ONE)["etag"], state(store, ONE)["fetched_at"]) == ('"1"', NOON)

    def test_groups_of_any_size_give_the_same_database(self, store, tmp_path):
        """A crash replay and a rebuild cut the entries otherwise than the crawl did."""
        entries = [
            announcing(candidate(ONE), candidate(HOME + "2", title="Two")),
            page(ONE, "A", later(minutes=1), asked=ONE),
            page(HOME + "2", "B", later(minutes=2)),
            rejected(HOME + "3", at=later(minutes=3)),
            page(ONE, "C", later(minutes=4)),
            announcing(candidate(HOME + "3"), at=later(minutes=5)),
            answer(HOME + "2", 304, later(minutes=6)),
        ]
        store.save(entries)
        with Store.open(f"sqlite:///{tmp_path / 'other.db'}") as other:
            for entry in entries:
                other.save([entry])
            assert everything(other) == everything(store)


class TestTogether:
    def test_crawlers_that_save_the_same_articles_agree(self, database_url):
        def save(number):
            with Store.open(database_url) as store:
                for round in range(5):
                    at = later(minutes=round)
                    store.save([page(f"{HOME}{n}", f"Text {round}", at) for n in range(20)] + [announcing(candidate(ONE), at=at)])

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(save, range(4)))
        with Store.open(database_url) as store:
            found = rows_of(store, articles, versions)
            assert len(found["articles"]) == 20
            for article in found["articles"]:
                numbers = sorted(row["version"] for row in found["versions"] if row["article_id"] == article["id"])
                assert numbers == list(range(1, article["versions"] + 1))
            assert sum(row["current"] for row in found["versions"]) == 20

    def test_deadlock_with_another_crawler_is_survived(self, postgresql, template):
        lock = select(frontier).with_for_update()
        with postgresql.database(template) as url, Store.open(url) as store, ThreadPoolExecutor(1) as pool:
            store.frontier.announce([candidate(HOME + name) for name in "ab"], "example.test", NOON)
            with store._engine.begin() as other:
                other.exec_driver_sql("set local deadlock_timeout = '1min'")  # the other one is to fail
                other.execute(lock.where(frontier.c.url == HOME + "b"))
                saving = pool.submit(store.save, [page(HOME + "a"), page(HOME + "b")])
                wait_for_a_lock(store)
                other.execute(lock.where(frontier.c.url == HOME + "a"))
            assert outcomes(saving.result()) == ["new", "new"]


def wait_for_a_lock(store):
    with store._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for _ in range(500):
            if connection.exec_driver_sql("select count(*) from pg_locks where not granted").scalar():
                return
            time.sleep(0.01)
    pytest.fail("nobody waits for a lock")


class TestReading:
    def test_rows_come_in_the_order_of_a_snapshot_and_with_its_columns(self, store):
        from archive.snapshots.arrow import ARTICLES, record_batch

        store.save(
            [page(HOME + "b"), page(HOME + "B"), page("https://a.test/1", source="z"), page("https://z.test/1", source="a")]
        )
        store.save([page(HOME + "b", "Revised", later(hours=1))])
        rows = [row for batch in store.articles(every_version=True) for row in batch]
        assert [(row["source"], row["url"], row["version"]) for row in rows] == [
            ("a", "https://z.test/1", 1),
            ("example.test", HOME + "B", 1),
            ("example.test", HOME + "b", 1),
            ("example.test", HOME + "b", 2),
            ("z", "https://a.test/1", 1),
        ]
        assert record_batch(rows, ARTICLES).num_rows == 5

    def test_rejections_come_likewise(self, store):
        from archive.snapshots.arrow import REJECTIONS, record_batch

        store.save([rejected(HOME + "b"), rejected(HOME + "a"), rejected("https://a.test/1", source="z")])
        rows = [row for batch in store.rejections() for row in batch]
        assert [row["url"] for row in rows] == [HOME + "a", HOME + "b", "https://a.test/1"]
        assert record_batch(rows, REJECTIONS).num_rows == 3
        assert [len(batch) for batch in store.rejections(ArticleFilter(sources=("z",)))] == [1]

    def test_reading_goes_on_while_a_crawl_writes(self, store):
        store.save([page(f"{HOME}{n:04}") for n in range(600)])
        batches = store.articles()
        first = next(batches)
        store.save([page(f"{HOME}{n:04}", "Revised", later(hours=1)) for n in range(600)])
        rest = [row for batch in batches for row in batch]
        assert len(first) + len(rest) == 600
        assert {(row["text"], row["current"]) for row in rest} == {("The bridge is closed.", True)}

    def test_nothing_is_kept_of_an_unknown_url(self, store):
        assert store.article(ONE) is store.rejection(ONE) is store.last_capture(ONE, Kind.ARTICLE) is None


class TestStanding:
    def test_counts_by_source(self, store):
        store.put_sources([source_of("example.test"), source_of("quiet.test")], {"example.test": "…", "quiet.test": "…"})
        store.save(
            [page(ONE), page(ONE, "Revised", later(hours=1)), rejected(HOME + "2"), rejected(HOME + "2", at=later(hours=2))]
        )
        store.save([failure(HOME + "3", at=later(hours=1)), announcing(candidate(HOME + "4"), at=later(minutes=30))])
        example, quiet = store.standings()
        assert (example.source, example.articles, example.versions) == ("example.test", 1, 2)
        assert example.rejections == {"no-text": 1}
        assert example.frontier == {"done": 3, "announced": 2}
        assert (example.oldest_due, example.last_fetched) == (later(minutes=30), later(hours=2))
        assert (quiet.source, quiet.articles, quiet.frontier, quiet.last_fetched) == ("quiet.test", 0, {}, None)

    def test_feed_that_cannot_be_read_is_a_problem_until_it_can(self, store):
        store.save([rejected(FEED, "not-a-feed", kind=Kind.FEED), rejected(ONE)])
        assert [str(problem) for problem in store.problems([source_of()])] == [
            f"example.test: {FEED}: not-a-feed (12 characters)"
        ]
        assert store.problems([source_of("other.test")]) == []
        store.begin_run("run-1", [source_of()], later(minutes=1))
        store.save([answer(FEED, 304, later(minutes=1), Kind.FEED)])
        assert len(store.problems([source_of()])) == 1
        store.save([announcing(candidate(ONE), at=later(hours=1), warnings=("bare &",))])
        assert store.problems([source_of()]) == []

    def test_feed_that_has_become_a_page_is_a_problem_and_says_nothing_new(self, store):
        store.save([announcing(candidate(ONE))])
        store.save([announcing(at=later(hours=1), warnings=("not a feed: text/html",))])
        assert [problem.reason for problem in store.problems([source_of()])] == ["nothing-announced"]
        assert state(store, FEED)["changed_at"] == NOON
        store.save([announcing(at=later(hours=2))])  # an empty feed is one
        assert store.problems([source_of()]) == []


class TestRuns:
    def begin(self, store, run, at):
        store.begin_run(run, [source_of()], at)
        return state(store, FEED)

    def test_first_run_makes_the_leads_due(self, store):
        assert self.begin(store, "run-1", NOON)["due"] == NOON
        assert store.unfinished_run().id == "run-1"

    def test_run_after_a_finished_one_polls_again(self, store):
        self.begin(store, "run-1", NOON)
        store.save([announcing(at=later(minutes=1))])
        store.end_run("run-1", "finished", later(minutes=2))
        assert store.unfinished_run() is None
        assert self.begin(store, "run-2", later(minutes=3))["state"] == "announced"

    @pytest.mark.parametrize("ended", [True, False], ids=["interrupted", "killed"])
    def test_run_after_an_unfinished_one_goes_on_with_it(self, store, ended):
        self.begin(store, "run-1", NOON)
        store.save([announcing(at=later(minutes=1))])
        if ended:
            store.end_run("run-1", "interrupted", later(minutes=2))
        assert self.begin(store, "run-2", later(minutes=3))["state"] == "done"
        assert self.begin(store, "run-3", later(minutes=4))["state"] == "done"
        assert store.unfinished_run().id == "run-1"

    def test_run_long_after_an_unfinished_one_polls_again(self, store):
        self.begin(store, "run-1", NOON)
        store.save([announcing(at=later(minutes=1))])
        assert self.begin(store, "run-2", later(hours=2))["state"] == "announced"

    def test_last_run_is_the_one_begun_last(self, store):
        assert store.last_run() is None
        self.begin(store, "run-1", NOON)
        self.begin(store, "run-2", later(minutes=1))
        store.end_run("run-1", "finished", later(minutes=2))
        assert (store.last_run().id, store.last_run().outcome) == ("run-2", None)

    def test_source_that_is_put_again_is_replaced(self, store):
        store.put_sources([source_of()], {"example.test": "old"})
        store.put_sources([replace(source_of(), name="New")], {"example.test": "new"})
        assert store.source_names() == {"example.test": "New"}


class TestOpening:
    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("no url", "is no URL of a database"),
            ("oracle://host/name", "is neither SQLite nor PostgreSQL"),
            ("unknown://host/name", "is no URL of a database"),
            ("postgresql://somebody:secret@127.0.0.1:1/morgue?password=secret", "check that the server runs"),
            ("sqlite:////nowhere/at/all/morgue.db", "check the path"),
        ],
    )
    def test_database_that_cannot_be_opened_is_one_clear_line(self, url, why):
        with pytest.raises(ConfigError, match=why) as error:
            Store.open(url)
        assert "\n" not in str(error.value)
        assert "secret" not in str(error.value)

    def test_file_that_is_no_database_is_refused_and_left_as_it_is(self, tmp_path):
        path = tmp_path / "morgue.db"
        path.write_text("no database at all" * 100)
        with pytest.raises(ConfigError, match="not a database"):
            Store.open(f"sqlite:///{path}")
        assert path.read_text() == "no database at all" * 100

    def test_what_is_committed_is_there_after_reopening(self, database_url):
        with Store.open(database_url) as store:
            store.save([page(ONE)])
        with Store.open(database_url) as store:
            assert store.article(ONE) is not None


def test_times_are_aware_and_utc(store):
    store.save([page(ONE, at=datetime(2026, 3, 4, 13, tzinfo=timezone(timedelta(hours=1))))])
    [row] = rows_of(store, captures)["captures"]
    assert row["fetched_at"].tzinfo is UTC
    assert row["fetched_at"] == NOON


def test_url_after_a_long_redirect_is_kept(store):
    """PostgreSQL cannot index more than 2,704 bytes."""
    entry = rejected(ONE)
    store.save([replace(entry, capture=replace(capture_of(ONE), url=HOME + "x" * 9000))])
    assert len(store.captures(ONE)[0].url) > 9000
