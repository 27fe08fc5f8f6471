"""What the database knows of looking at articles again: the same on SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from archive.database.tables import captures, frontier, revisits
from pipelines.model.capture import Origin, Original
from pipelines.model.source import Kind
from pipelines.revisit import Age
from tests.entries import FEED, HOME, NOON, announcing, answer, candidate, failure, later, page, rejected
from tests.pipelines.test_revisit import stamp

pytest_plugins = ["tests.databases"]

ONE = HOME + "1"
LEASE = timedelta(minutes=1)
FRESH = {"published": stamp(at=NOON - timedelta(minutes=5))}


def fresh(text="The bridge is closed.", at=NOON, **how):
    """The page of an article that came out five minutes before noon."""
    return page(ONE, text, at, **FRESH, **how)


def state(store, url=ONE):
    with store._engine.connect() as connection:
        return connection.execute(select(frontier).where(frontier.c.url == url)).one()


def leased(store, at, since=None):
    [host] = store.frontier.claim_hosts("me", at, LEASE, 10, since=since) or [None]
    return [] if host is None else store.frontier.lease("me", host, 10, at, since=since)


def count(store):
    with store._engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(revisits).order_by(revisits.c.day, revisits.c.age))]


class TestSchedule:
    def test_a_new_article_is_due_after_minutes(self, store):
        store.save([fresh()])
        assert (state(store).state, state(store).due) == ("done", later(minutes=15))

    def test_it_is_due_later_each_time(self, store):
        store.save([fresh(), answer(ONE, 304, later(minutes=15)), answer(ONE, 304, later(minutes=40))])
        assert (state(store).due, state(store).looks) == (later(minutes=85), 2)

    def test_what_is_no_article_is_not_looked_at_again(self, store):
        store.save([rejected(ONE), announcing()])
        assert (state(store).due, state(store, FEED).due) == (None, None)

    def test_an_old_article_is_not_looked_at_again(self, store):
        store.save([page(ONE, published=stamp(at=NOON - timedelta(days=40)))])
        assert state(store).due is None

    def test_a_source_can_say_that_it_is_not_wanted(self, store):
        store.save([replace(fresh(), revisit=timedelta())])
        assert state(store).due is None

    def test_a_source_that_changes_its_mind_is_left_alone_from_then_on(self, store):
        store.save([fresh()])
        assert store.frontier.leave_alone("other.test", later(days=9)) == 0
        assert store.frontier.leave_alone("example.test", NOON) == 1
        assert (state(store).due, leased(store, later(days=2))) == (None, [])

    def test_a_copy_from_elsewhere_is_not_due(self, store):
        entry = fresh()
        from_elsewhere = replace(entry.capture, origin=Origin(place="x.warc.gz"))
        store.save([replace(entry, capture=from_elsewhere)])
        assert state(store).due is None

    def test_no_answer_leaves_the_article_for_its_next_look(self, store):
        store.save([fresh(), failure(ONE, at=later(minutes=15))])
        assert (state(store).state, state(store).reason, state(store).due) == ("done", None, later(minutes=35))

    def test_a_refused_look_waits_until_robots_txt_allows_it(self, store):
        store.save([fresh(), failure(ONE, "robots", later(minutes=15), for_good=True)])
        assert (state(store).state, state(store).due) == ("refused", None)
        store.frontier.reconsider("www.example.test", "robots", lambda url: True, later(hours=1))
        assert [one.candidate.url for one in leased(store, later(hours=1))] == [ONE]

    def test_a_source_that_revises_is_looked_at_more_often_from_the_next_day_on(self, store):
        usual = state_after(store, fresh(), answer(ONE, 304, later(hours=30))).due
        with store._writing.begin() as connection:
            row = {"source": "example.test", "age": "week", "looks": 500, "watched": 50_000, "whole": 0, "hidden": 0}
            connection.execute(revisits.insert(), [row | {"day": NOON.date(), "revised": 400}])
            connection.execute(revisits.insert(), [row | {"day": later(days=60).date(), "revised": 400}])
            connection.execute(revisits.insert(), [row | {"day": later(days=-60).date(), "revised": 400}])
        two = HOME + "2"
        store.save([page(two, **FRESH), answer(two, 304, later(hours=30))])
        assert usual - later(hours=30) > 3 * (state(store, two).due - later(hours=30))


def state_after(store, *entries):
    store.save(entries)
    return state(store)


class TestLeasing:
    def test_a_due_article_is_leased_with_what_is_known_of_it(self, store):
        store.save([fresh(headers=(("ETag", '"a"'), ("Last-Modified", "x"))), answer(ONE, 304, later(minutes=16))])
        assert leased(store, later(minutes=30)) == []
        [one] = leased(store, later(hours=1))
        assert (one.etag, one.last_modified, one.unmodified, one.whole_at, one.candidate.looks) == ('"a"', "x", 1, NOON, 2)

    def test_a_crawl_looks_at_nothing_that_it_has_fetched_itself(self, store):
        store.save([fresh()])
        assert leased(store, later(days=1), since=NOON - timedelta(minutes=1)) == []
        assert store.frontier.wait_until("me", since=NOON - timedelta(minutes=1)) is None
        assert [one.candidate.url for one in leased(store, later(days=1), since=later(hours=1))] == [ONE]

    @pytest.mark.parametrize(("status", "before"), [(200, "done"), (404, "gone")])
    def test_what_is_given_back_is_what_it_was(self, store, status, before):
        store.save([fresh(), *([rejected(ONE, "gone", later(minutes=20), status=404)] if status == 404 else [])])
        due = state(store).due
        assert len(leased(store, later(days=2))) == 1
        store.frontier.release("me", later(days=2))
        assert (state(store).state, state(store).owner, state(store).due) == (before, None, due)


class TestGone:
    def gone(self, store, status=410, at=None):
        store.save([fresh(), rejected(ONE, "gone", at or later(hours=1), status=status, detail=str(status))])

    def test_it_is_a_fact_with_a_date_and_the_article_stays(self, store):
        self.gone(store)
        kept = store.article(ONE)
        assert (kept.gone_at, kept.article.text, len(kept.versions)) == (later(hours=1), "The bridge is closed.", 1)
        assert (state(store).state, state(store).due) == ("gone", None)
        assert [row["url"] for batch in store.articles() for row in batch] == [ONE]
        assert [row for batch in store.rejections() for row in batch] == []

    def test_the_first_time_counts(self, store):
        self.gone(store, status=404)
        store.save([rejected(ONE, "gone", later(days=3), status=410)])
        assert store.article(ONE).gone_at == later(hours=1)

    @pytest.mark.parametrize("back", ["page", "304", "other page"])
    def test_404_is_asked_once_more_and_forgotten_when_the_article_is_back(self, store, back):
        self.gone(store, status=404)
        assert state(store).due == later(days=1, hours=1)
        at = later(days=1, hours=2)
        store.save(
            [answer(ONE, 304, at) if back == "304" else fresh("A" if back == "other page" else "The bridge is closed.", at)]
        )
        assert (store.article(ONE).gone_at, state(store).state, state(store).reason) == (None, "done", None)

    def test_what_never_was_an_article_is_only_a_rejection(self, store):
        store.save([rejected(ONE, "gone", status=404)])
        assert store.article(ONE) is None
        assert [row["reason"] for batch in store.rejections() for row in batch] == ["gone"]

    def test_it_is_counted_apart_from_what_is_no_article(self, store):
        self.gone(store)
        [standing] = store.standings()
        assert (standing.articles, standing.gone, standing.rejections) == (1, 1, {})
        assert store.outcomes("example.test") == []


class TestCounting:
    def test_looks_are_counted_by_day_and_age(self, store):
        store.save(
            [
                fresh(),
                answer(ONE, 304, later(minutes=15)),
                fresh("Open again.", later(minutes=35)),
                fresh("Open again.", later(hours=2)),
                answer(ONE, 304, later(days=1)),
            ]
        )
        day, next_day = NOON.date(), later(days=1).date()
        assert count(store) == [
            ("example.test", day, "hour", 3, 100 + 100 + 212, 1, 0, 0),
            ("example.test", next_day, "day", 1, 400, 0, 0, 0),
        ]
        [standing] = store.standings()
        assert (standing.looks, standing.revised) == (4, 1)

    def test_no_look_is_counted_where_nothing_was_seen(self, store):
        store.save(
            [
                fresh(),
                answer(ONE, 301, later(hours=1)),
                failure(ONE, at=later(hours=2)),
                rejected(ONE, "gone", later(hours=3), status=404),
            ]
        )
        assert count(store) == []

    def test_a_change_that_304_had_hidden_is_counted(self, store):
        tag = (("ETag", '"same"'),)
        whole = fresh("Open again.", later(days=1), headers=tag)
        asked = replace(whole.capture, candidate=replace(whole.capture.candidate, whole=True))
        store.save([fresh(headers=tag), answer(ONE, 304, later(hours=1)), replace(whole, capture=asked)])
        assert [row[-3:] for row in count(store)] == [(0, 0, 0), (1, 1, 1)]
        assert state(store).unmodified == 0

    def test_what_was_found_before_a_day_is_added_up(self, store):
        store.save([fresh(), answer(ONE, 304, later(hours=1)), answer(ONE, 304, later(days=1)), answer(ONE, 304, later(days=2))])
        assert store.found_before("example.test", NOON.date()) == ()
        found = store.found_before("example.test", later(days=2).date())
        assert [(looks.age, looks.looks) for looks in found] == [(Age.DAY, 1), (Age.HOUR, 1)]
        assert store.found_before("example.test", later(days=40).date()) == ()
        assert all(isinstance(value, int) for looks in found for value in (looks.watched, looks.revised, looks.hidden))

    def test_the_order_of_looks_changes_nothing(self, store):
        entries = [fresh(), *(answer(ONE, 304, later(hours=n)) for n in (1, 2))]
        other = [page(HOME + "2", **FRESH), fresh_other("B", later(hours=3)), fresh_other("C", later(hours=4))]
        store.save([*entries, *other])
        once, due = count(store), (state(store).due, state(store, HOME + "2").due)
        with store._writing.begin() as connection:
            for table in (revisits, frontier):
                connection.execute(table.delete())
            connection.execute(update(captures).values(record_id=captures.c.record_id + "x", article_id=None))
        store.save([*other, *entries])
        assert (state(store).due, state(store, HOME + "2").due) == due
        assert [row[:5] for row in count(store)] == [row[:5] for row in once]


def fresh_other(text, at):
    return page(HOME + "2", text, at, **FRESH)


class TestSameBody:
    def again(self, store, at):
        first = fresh()
        there = Original(file=first.record.file, offset=first.record.offset, id=first.record.id, fetched_at=NOON)
        second = answer(ONE, 200, at, headers=(("ETag", '"new"'),))
        second = replace(second, digest=first.digest, capture=replace(second.capture, repeats=there))
        return first, store.save([first, second])

    def test_it_is_unchanged_whatever_its_status(self, store):
        _, saved = self.again(store, later(hours=1))
        assert [one.outcome for one in saved] == ["new", "unchanged"]
        assert store.article(ONE).last_fetched_at == later(hours=1)
        assert (state(store).etag, state(store).whole_at) == ('"new"', later(hours=1))

    def test_the_next_one_refers_to_the_record_with_the_body(self, store):
        first, _ = self.again(store, later(hours=1))
        whole = store.whole_capture(ONE)
        assert (whole.record, whole.digest, whole.fetched_at) == (first.record, first.digest, NOON)

    def test_what_was_wrong_with_a_page_still_is(self, store):
        first = rejected(ONE)
        there = Original(file="x", offset=1, id=first.record.id, fetched_at=NOON)
        second = answer(ONE, 200, later(hours=1))
        store.save([first, replace(second, capture=replace(second.capture, repeats=there))])
        assert (state(store).state, state(store).reason) == ("done", "no-text")

    def test_without_a_good_answer_there_is_none(self, store):
        store.save([answer(ONE, 304), rejected(ONE, "gone", status=404)])
        assert store.whole_capture(ONE) is None


def test_a_feed_that_says_304_is_counted_likewise_and_not_scheduled(store):
    store.save([announcing(headers=(("ETag", '"a"'),)), *(answer(FEED, 304, later(hours=n), Kind.FEED) for n in (1, 2))])
    assert (state(store, FEED).unmodified, state(store, FEED).due, state(store, FEED).looks) == (2, None, 0)
    store.frontier.announce([candidate(FEED, Kind.FEED)], "example.test", later(hours=3))
    assert count(store) == []
