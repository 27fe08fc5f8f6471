"""What is fetched next, and by whom: the same on SQLite and PostgreSQL."""

import multiprocessing
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from archive.database.store import Store
from archive.database.tables import frontier as table
from archive.database.tables import hosts
from pipelines.model.source import Kind
from pipelines.urls import host_of
from tests.entries import FEED, HOME, NOON, SITEMAP, announcing, answer, candidate, failure, later, page, source_of

pytest_plugins = ["tests.databases"]

LEASE = timedelta(minutes=1)
HOST = "www.example.test"


@pytest.fixture
def frontier(store):
    return store.frontier


def urls(count, host=HOST):
    return [candidate(f"https://{host}/{number:03}") for number in range(count)]


def announce(frontier, count, host=HOST):
    """URLs that are due at noon, the first one a little longer than the others."""
    for number, url in enumerate(urls(count, host)):
        frontier.announce([url], "example.test", NOON - timedelta(seconds=count - number))


def state(store, url):
    with store._engine.connect() as connection:
        return connection.execute(select(table).where(table.c.url == url)).one()


def for_once(url, at=NOON):
    """An article that is not looked at again."""
    return replace(page(url, at=at), revisit=timedelta())


def leased_by(frontier, owner, at=NOON, n=100, limit=10, **only):
    """All that a crawler gets when it asks for hosts and then for their URLs."""
    found = frontier.claim_hosts(owner, at, LEASE, limit, **only)
    return [leased.candidate.url for host in found for leased in frontier.lease(owner, host, n, at, **only)]


class TestAnnouncing:
    def test_new_url_is_announced_and_due(self, store, frontier):
        assert frontier.announce([candidate(HOME + "1", title="Bridge")], "example.test", NOON) == 1
        row = state(store, HOME + "1")
        assert (row.state, row.due, row.host, row.source, row.title) == ("announced", NOON, HOST, "example.test", "Bridge")

    @pytest.mark.parametrize("together", [True, False])
    @pytest.mark.parametrize("order", [1, -1])
    def test_an_address_that_tracks_goes_when_another_place_does_without(self, store, frontier, together, order):
        tracked = candidate(HOME + "1", seen_in="a", address=HOME + "1?utm_source=rss")
        both = [tracked, candidate(HOME + "1", seen_in="b")][::order]
        for group in [both] if together else [[one] for one in both]:
            frontier.announce(group, "example.test", NOON)
        assert state(store, HOME + "1").address is None

    def test_an_address_that_is_the_only_one_is_kept(self, store, frontier):
        frontier.announce([candidate(HOME + "1", address=HOME + "1?utm_source=rss")], "example.test", NOON)
        assert leased_by(frontier, "me") == [HOME + "1"]
        assert state(store, HOME + "1").address == HOME + "1?utm_source=rss"

    def test_known_url_keeps_its_state(self, store, frontier):
        store.save([page(HOME + "1")])
        assert frontier.announce([candidate(HOME + "1")], "example.test", later(hours=1)) == 0
        assert state(store, HOME + "1").state == "done"

    def test_earliest_announcement_counts_in_whatever_order_they_come(self, store, frontier):
        frontier.announce([candidate(HOME + "1", seen_in="b", title="Late")], "example.test", later(minutes=2))
        frontier.announce([candidate(HOME + "1", seen_in="a", title="Early")], "example.test", NOON)
        frontier.announce([candidate(HOME + "1", seen_in="c", title="Latest")], "example.test", later(minutes=3))
        row = state(store, HOME + "1")
        assert (row.seen_in, row.title, row.announced_at) == ("a", "Early", NOON)

    def test_sitemap_changed_since_it_was_fetched_is_due_again(self, store, frontier):
        store.save([announcing(url=SITEMAP, kind=Kind.SITEMAP)])
        frontier.announce([candidate(SITEMAP, Kind.SITEMAP, modified="2026-03-04T13:30:00Z")], "example.test", later(hours=2))
        row = state(store, SITEMAP)
        assert (row.state, row.due) == ("announced", later(hours=2))

    @pytest.mark.parametrize("modified", ["2026-03-04T11:00:00Z", "2026-03-04", "2026-03-03", "yesterday", "", None])
    def test_sitemap_not_surely_changed_since_it_was_fetched_stays_done(self, store, frontier, modified):
        store.save([announcing(url=SITEMAP, kind=Kind.SITEMAP)])
        frontier.announce([candidate(SITEMAP, Kind.SITEMAP, modified=modified)], "example.test", later(hours=2))
        assert state(store, SITEMAP).state == "done"

    def test_sitemap_that_was_just_fetched_is_not_due_again_whatever_its_index_says(self, store, frontier):
        store.save([announcing(url=SITEMAP, kind=Kind.SITEMAP)])
        changed = candidate(SITEMAP, Kind.SITEMAP, modified="2026-03-05T00:00:00Z")
        frontier.announce([changed], "example.test", later(minutes=9))
        assert state(store, SITEMAP).state == "done"

    def test_article_with_a_newer_date_stays_done(self, store, frontier):
        store.save([page(HOME + "1")])
        frontier.announce([candidate(HOME + "1", modified="2026-03-05T00:00:00Z")], "example.test", later(days=1))
        assert state(store, HOME + "1").state == "done"

    @pytest.mark.slow
    def test_more_urls_than_a_statement_takes_values_fit(self, frontier):
        assert frontier.announce(urls(33_000), "example.test", NOON) == 33_000
        assert frontier.announce(urls(33_001), "example.test", NOON) == 1


class TestArming:
    def test_leads_of_a_source_are_announced_and_due(self, store, frontier):
        assert frontier.arm([source_of()], NOON, NOON) == 1
        row = state(store, FEED)
        assert (row.state, row.kind, row.due, row.seen_in) == ("announced", "feed", NOON, "sources/example.test.toml")

    def test_new_run_polls_again(self, store, frontier):
        store.save([announcing()])
        assert frontier.arm([source_of()], later(hours=1), since=later(hours=1)) == 1
        assert (state(store, FEED).state, state(store, FEED).due) == ("announced", later(hours=1))

    def test_a_lead_that_a_crash_struck_stays_behind_the_others(self, frontier):
        leads = [(Kind.FEED, f"{HOME}{name}.rss") for name in "abc"]
        frontier.arm([source_of(leads=leads)], NOON, NOON)
        assert leased_by(frontier, "dead", n=1) == [HOME + "a.rss"]
        frontier.take_over("dead", later(seconds=1))
        announce(frontier, 1)
        frontier.arm([source_of(leads=leads)], later(seconds=2), NOON)
        assert leased_by(frontier, "next", later(seconds=2)) == [HOME + "b.rss", HOME + "c.rss", HOME + "000"]
        assert leased_by(frontier, "next", later(seconds=6)) == [HOME + "a.rss"]

    def test_a_feed_that_has_said_nothing_new_for_long_waits_a_quarter_of_that(self, frontier, store):
        store.save([announcing(), *(answer(FEED, 304, later(hours=n), Kind.FEED) for n in (1, 4))])
        at = later(hours=4, minutes=59)
        assert frontier.arm([source_of()], at, since=at) == 0
        at = later(hours=5)
        assert frontier.arm([source_of()], at, since=at) == 1

    def test_no_feed_waits_longer_than_six_hours(self, frontier, store):
        store.save([announcing(), answer(FEED, 304, later(days=300), Kind.FEED)])
        at = later(days=300, hours=6)
        assert frontier.arm([source_of()], at, since=at) == 1

    def test_a_feed_that_says_something_new_is_polled_by_every_run_again(self, frontier, store):
        store.save([announcing(), answer(FEED, 304, later(days=9), Kind.FEED), announcing(at=later(days=10))])
        at = later(days=10, seconds=1)
        assert frontier.arm([source_of()], at, since=at) == 1

    def test_a_feed_that_does_not_answer_is_asked_less_often_and_never_given_up(self, frontier, store):
        frontier.arm([source_of()], NOON, NOON)
        waits, at = [], NOON
        for _ in range(14):
            store.save([failure(FEED, at=at, kind=Kind.FEED)])
            due = state(store, FEED).due
            if state(store, FEED).state == "failed":
                waits.append(due - at)
                assert frontier.arm([source_of()], due - timedelta(seconds=1), since=due) == 0
            at = due
            assert frontier.arm([source_of()], at, since=at) == 1
        assert [wait / timedelta(minutes=1) for wait in waits] == [15, 30, 60, 120, 240, *[360] * 5]
        assert [problem.reason for problem in store.problems([source_of()])] == ["timeout"]

    def test_resumed_run_does_not_poll_again(self, store, frontier):
        store.save([announcing(at=later(minutes=1))])
        assert frontier.arm([source_of()], later(hours=1), since=NOON) == 0
        assert state(store, FEED).state == "done"

    def test_child_sitemap_that_has_not_changed_is_not_polled(self, store, frontier):
        child = candidate(HOME + "old.xml", Kind.SITEMAP, modified="2026-03-01T00:00:00Z")
        store.save([announcing(child, url=SITEMAP, kind=Kind.SITEMAP), announcing(asked=child)])
        frontier.arm([source_of(leads=[(Kind.SITEMAP, SITEMAP)])], later(hours=1), since=later(hours=1))
        assert (state(store, SITEMAP).state, state(store, child.url).state) == ("announced", "done")

    def test_child_sitemap_that_could_not_be_read_is_polled(self, store, frontier):
        child = candidate(HOME + "old.xml", Kind.SITEMAP, modified="2026-03-01T00:00:00Z")
        store.save([announcing(child, url=SITEMAP, kind=Kind.SITEMAP)])
        for minutes in range(5):
            store.save([failure(child.url, at=later(minutes=minutes), kind=Kind.SITEMAP)])
        frontier.arm([source_of(leads=[(Kind.SITEMAP, SITEMAP)])], later(hours=1), since=later(hours=1))
        assert state(store, child.url).state == "announced"

    def test_child_sitemap_whose_day_may_not_be_over_is_polled(self, store, frontier):
        child = candidate(HOME + "today.xml", Kind.SITEMAP, modified="2026-03-04")
        store.save([announcing(child, url=SITEMAP, kind=Kind.SITEMAP), announcing(asked=child)])
        frontier.arm([source_of(leads=[(Kind.SITEMAP, SITEMAP)])], later(hours=1), since=later(hours=1))
        assert state(store, child.url).state == "announced"

    def test_feed_that_a_source_no_longer_names_is_not_polled(self, store, frontier):
        child = candidate(HOME + "child.xml", Kind.SITEMAP, seen_in=SITEMAP)
        frontier.arm([source_of(leads=[(Kind.FEED, FEED), (Kind.SITEMAP, SITEMAP)])], NOON, NOON)
        store.save([announcing(child, url=SITEMAP, kind=Kind.SITEMAP), announcing(asked=child), announcing()])
        assert frontier.arm([source_of(leads=[(Kind.FEED, FEED)])], later(days=1), since=later(days=1)) == 1
        assert state(store, SITEMAP).state == state(store, child.url).state == "done"

    def test_articles_and_other_sources_are_left_alone(self, store, frontier):
        store.save([page(HOME + "1"), announcing(url="https://www.other.test/feed.xml", source="other.test")])
        assert frontier.arm([source_of(leads=())], later(hours=1), since=later(hours=1)) == 0


class TestHosts:
    def test_host_belongs_to_one_crawler(self, frontier):
        announce(frontier, 3)
        assert frontier.claim_hosts("a", NOON, LEASE, 10) == [HOST]
        assert frontier.claim_hosts("b", NOON, LEASE, 10) == []
        assert frontier.claim_hosts("a", NOON, LEASE, 10) == [HOST]

    def test_own_hosts_come_before_free_ones(self, frontier):
        frontier.announce(urls(1, "b.test"), "b.test", NOON)
        frontier.claim_hosts("a", NOON, LEASE, 1)
        frontier.announce(urls(1, "a.test"), "a.test", NOON)
        assert frontier.claim_hosts("a", NOON, LEASE, 1) == ["b.test"]
        assert frontier.claim_hosts("a", NOON, LEASE, 2) == ["b.test", "a.test"]

    def test_host_with_nothing_due_is_not_claimed(self, store, frontier):
        store.save([page(HOME + "1"), failure(HOME + "2")])
        assert frontier.claim_hosts("a", NOON, LEASE, 10) == []
        assert frontier.claim_hosts("a", later(seconds=10), LEASE, 10) == [HOST]

    def test_host_is_claimed_only_for_the_sources_asked_for(self, frontier):
        announce(frontier, 1)
        frontier.announce(urls(1, "www.other.test"), "other.test", NOON)
        assert frontier.claim_hosts("a", NOON, LEASE, 10, sources=["other.test"]) == ["www.other.test"]

    def test_postponed_host_is_left_alone_until_then(self, frontier):
        announce(frontier, 1)
        frontier.claim_hosts("a", NOON, LEASE, 10)
        frontier.postpone(HOST, later(seconds=30))
        assert frontier.claim_hosts("a", NOON, LEASE, 10) == []
        assert frontier.lease("a", HOST, 10, NOON) == []
        assert leased_by(frontier, "a", later(seconds=30)) == [HOME + "000"]

    def test_postponing_never_brings_forward(self, frontier):
        announce(frontier, 1)
        frontier.postpone(HOST, later(seconds=30))
        frontier.postpone(HOST, later(seconds=10))
        assert frontier.claim_hosts("a", later(seconds=20), LEASE, 10) == []

    def test_expired_lease_is_taken_over_with_its_urls(self, store, frontier):
        announce(frontier, 2)
        leased_by(frontier, "dead", n=1)
        assert leased_by(frontier, "b", later(seconds=59)) == []
        # What the dead one had goes behind the others: it may have been the cause.
        assert leased_by(frontier, "b", later(seconds=60)) == [HOME + "001", HOME + "000"]
        assert state(store, HOME + "000").owner == "b"

    def test_host_of_which_all_is_leased_is_taken_over_too(self, frontier):
        announce(frontier, 1)
        leased_by(frontier, "dead")
        assert leased_by(frontier, "b", later(seconds=60)) == [HOME + "000"]

    def test_heartbeat_keeps_a_lease(self, frontier):
        announce(frontier, 2)
        leased_by(frontier, "a", n=1)
        assert frontier.heartbeat("a", later(seconds=50), LEASE) == {HOST}
        assert frontier.claim_hosts("b", later(seconds=70), LEASE, 10) == []

    def test_crawler_that_lost_its_lease_notices(self, frontier):
        announce(frontier, 2)
        leased_by(frontier, "a", n=1)
        leased_by(frontier, "b", later(minutes=2), n=1)
        assert frontier.heartbeat("a", later(minutes=2), LEASE) == set()
        assert frontier.lease("a", HOST, 10, later(minutes=2)) == []

    def test_late_crawler_keeps_what_nobody_took(self, frontier):
        announce(frontier, 2)
        leased_by(frontier, "a", n=1)
        assert leased_by(frontier, "a", later(minutes=5)) == [HOME + "001"]
        assert frontier.heartbeat("a", later(minutes=5), LEASE) == {HOST}


class TestLeasing:
    def test_url_is_leased_once(self, store, frontier):
        announce(frontier, 3)
        assert leased_by(frontier, "a", n=2) == [HOME + "000", HOME + "001"]
        assert leased_by(frontier, "a", n=2) == [HOME + "002"]
        assert leased_by(frontier, "a", n=2) == []
        assert (state(store, HOME + "000").state, state(store, HOME + "000").owner) == ("leased", "a")

    def test_feeds_come_before_articles_then_what_is_due_first(self, frontier):
        frontier.announce([candidate(HOME + "b")], "example.test", later(minutes=1))
        frontier.announce([candidate(HOME + "c")], "example.test", NOON)
        frontier.announce([candidate(SITEMAP, Kind.SITEMAP), candidate(FEED, Kind.FEED)], "example.test", later(minutes=2))
        assert leased_by(frontier, "a", later(minutes=3)) == [FEED, SITEMAP, HOME + "c", HOME + "b"]

    def test_nothing_is_leased_before_it_is_due(self, frontier):
        frontier.announce([candidate(HOME + "1"), candidate(FEED, Kind.FEED)], "example.test", NOON)
        frontier.announce([candidate(HOME + "2")], "example.test", later(minutes=1))
        assert leased_by(frontier, "a", NOON) == [FEED, HOME + "1"]

    def test_host_of_nobody_or_another_gives_nothing(self, frontier):
        announce(frontier, 1)
        assert frontier.lease("a", HOST, 10, NOON) == []
        frontier.claim_hosts("b", NOON, LEASE, 10)
        assert frontier.lease("a", HOST, 10, NOON) == []

    def test_ended_lease_gives_nothing_until_it_is_prolonged(self, frontier):
        announce(frontier, 1)
        frontier.claim_hosts("a", NOON, LEASE, 10)
        assert frontier.lease("a", HOST, 10, NOON + LEASE) == []
        frontier.heartbeat("a", NOON + LEASE, LEASE)
        assert len(frontier.lease("a", HOST, 10, NOON + LEASE)) == 1

    def test_only_urls_of_the_sources_asked_for(self, frontier):
        announce(frontier, 1)
        frontier.announce([candidate(HOME + "other")], "other.test", NOON)
        assert leased_by(frontier, "a", sources=["other.test"]) == [HOME + "other"]

    def test_lease_has_all_that_was_announced(self, frontier):
        whole = candidate(
            HOME + "1",
            address=HOME + "1?utm_id=2",
            title="Bridge",
            published="4 March",
            modified="5 March",
            sections=("Local", "Traffic"),
            language="en",
            topics=("bridges",),
            depth=2,
        )
        frontier.announce([whole], "example.test", NOON)
        frontier.claim_hosts("a", NOON, LEASE, 10)
        [leased] = frontier.lease("a", HOST, 10, NOON)
        assert (leased.candidate, leased.source, leased.attempts) == (whole, "example.test", 0)

    def test_lease_has_the_validators_of_the_last_answer(self, store, frontier):
        validators = (("ETag", '"1"'), ("Last-Modified", "Wed, 04 Mar 2026 12:00:00 GMT"))
        store.save([announcing(headers=validators)])
        frontier.arm([source_of()], later(hours=1), later(hours=1))
        frontier.claim_hosts("a", later(hours=1), LEASE, 10)
        [leased] = frontier.lease("a", HOST, 1, later(hours=1))
        assert (leased.etag, leased.last_modified) == ('"1"', "Wed, 04 Mar 2026 12:00:00 GMT")

    def test_not_modified_keeps_the_validators_and_an_answer_without_drops_them(self, store, frontier):
        store.save([announcing(headers=(("ETag", '"1"'),)), answer(FEED, 304, later(hours=1), Kind.FEED)])
        assert state(store, FEED).etag == '"1"'
        store.save([announcing(at=later(hours=2))])
        assert state(store, FEED).etag is None

    def test_saving_ends_the_lease(self, store, frontier):
        announce(frontier, 1)
        leased_by(frontier, "a")
        store.save([for_once(HOME + "000")])
        assert (state(store, HOME + "000").state, state(store, HOME + "000").owner) == ("done", None)
        assert leased_by(frontier, "a", later(days=1)) == []


class TestGivingUp:
    def test_release_gives_all_back(self, store, frontier):
        announce(frontier, 2)
        leased_by(frontier, "a")
        frontier.release("a", NOON)
        assert leased_by(frontier, "b") == [HOME + "000", HOME + "001"]
        assert frontier.owners() == {"b"}

    def test_released_host_is_left_in_peace_first(self, frontier):
        announce(frontier, 2)
        leased_by(frontier, "a", n=1)
        frontier.release("a", later(seconds=1))
        assert leased_by(frontier, "b", NOON) == []
        assert leased_by(frontier, "b", later(seconds=1)) == [HOME + "000", HOME + "001"]

    def test_release_does_not_forget_a_later_retry_after(self, frontier):
        announce(frontier, 1)
        leased_by(frontier, "a")
        frontier.postpone(HOST, later(hours=1))
        frontier.release("a", later(seconds=1))
        assert frontier.wait_until("b") == later(hours=1)

    def test_taking_over_puts_the_urls_behind_the_others(self, frontier):
        announce(frontier, 2)
        leased_by(frontier, "dead", n=1)
        assert frontier.owners() == {"dead"}
        frontier.take_over("dead", later(seconds=1))
        assert frontier.owners() == set()
        assert leased_by(frontier, "b", later(seconds=1)) == [HOME + "001"]
        assert leased_by(frontier, "b", later(seconds=6)) == [HOME + "000"]

    def test_what_was_given_back_waits_and_keeps_its_tries(self, frontier, store):
        announce(frontier, 2)
        assert leased_by(frontier, "a", n=1) == [HOME + "000"]
        frontier.give_back("a", HOME + "000", later(minutes=1))
        assert leased_by(frontier, "a", later(seconds=59)) == [HOME + "001"]
        assert leased_by(frontier, "a", later(minutes=1)) == [HOME + "000"]
        assert {row.attempts for row in rows(store)} == {0}

    def test_nobody_gives_back_what_another_holds(self, frontier):
        announce(frontier, 1)
        leased_by(frontier, "a")
        frontier.give_back("b", HOME + "000", NOON)
        assert "a" in frontier.owners()
        assert leased_by(frontier, "a") == []

    def test_taking_over_leaves_others_alone(self, frontier):
        announce(frontier, 1)
        frontier.announce(urls(1, "www.other.test"), "other.test", NOON)
        leased_by(frontier, "alive", limit=1)
        leased_by(frontier, "dead", limit=1)
        frontier.take_over("dead", NOON)
        assert frontier.owners() == {"alive"}


class TestReconsidering:
    @pytest.fixture
    def kept_from(self, store, frontier):
        """Two URLs that robots.txt keeps us from, and one that a guard does."""
        announce(frontier, 3)
        why = ("robots", "robots", "private-address")
        store.save([failure(f"https://{HOST}/{n:03}", reason=reason, for_good=True) for n, reason in enumerate(why)])

    def test_what_is_allowed_now_is_due(self, frontier, kept_from):
        assert frontier.reconsider(HOST, "robots", lambda url: url.endswith("000"), later(days=1)) == 1
        assert leased_by(frontier, "me", later(days=1)) == [HOME + "000"]

    def test_what_a_guard_refused_stays_refused(self, store, frontier, kept_from):
        frontier.reconsider(HOST, "robots", lambda url: True, later(days=1))
        assert state(store, HOME + "002").state == "refused"

    def test_other_hosts_are_left_alone(self, frontier, kept_from):
        assert frontier.reconsider("other.test", "robots", lambda url: True, later(days=1)) == 0


class TestUnfetched:
    def test_urls_that_were_never_asked_for(self, store, frontier):
        announce(frontier, 3)
        store.save([page(HOME + "000"), failure(HOME + "001")])
        leased_by(frontier, "a", n=1)
        announce(frontier, 1, "www.other.test")
        assert [one.candidate.url for one in frontier.unfetched()] == [HOME + "001", "https://www.other.test/000"]


class TestWaiting:
    def test_nothing_to_wait_for_in_an_empty_frontier(self, frontier):
        assert frontier.wait_until("a") is None

    def test_nothing_to_wait_for_when_all_is_done_or_ones_own(self, store, frontier):
        announce(frontier, 2)
        store.save([for_once(HOME + "000")])
        leased_by(frontier, "a")
        assert frontier.wait_until("a") is None

    def test_what_is_due_next(self, store, frontier):
        store.save([failure(HOME + "1"), failure(HOME + "2", at=later(hours=1))])
        assert frontier.wait_until("a") == later(seconds=10)

    def test_not_before_the_host_may_be_asked(self, frontier):
        announce(frontier, 1)
        frontier.postpone(HOST, later(minutes=5))
        assert frontier.wait_until("a") == later(minutes=5)

    def test_what_another_holds_counts_from_the_end_of_its_lease(self, frontier):
        announce(frontier, 1)
        leased_by(frontier, "b")
        assert frontier.wait_until("a") == NOON + LEASE

    def test_only_for_the_sources_asked_for(self, frontier):
        announce(frontier, 1)
        assert frontier.wait_until("a", sources=["other.test"]) is None


def crawl(url, owner):
    """Claim and lease until there is nothing more; what this crawler was given."""
    with Store.open(url) as store:
        given = []
        while found := store.frontier.claim_hosts(owner, NOON, LEASE, 3):
            for host in found:
                given += [(host, leased.candidate.url) for leased in store.frontier.lease(owner, host, 2, NOON)]
        return given


class TestTogether:
    """Several crawlers on one database at the same time."""

    @pytest.fixture
    def busy_url(self, database_url):
        with Store.open(database_url) as store:
            for number in range(12):
                store.frontier.announce(urls(10, f"{number}.test"), "example.test", NOON)
        return database_url

    def check(self, shares):
        given = [pair for share in shares for pair in share]
        assert Counter(url for _, url in given).most_common(1)[0][1] == 1, "a URL was leased twice"
        assert len(given) == 120
        owned = [{host for host, _ in share} for share in shares]
        assert sum(map(len, owned)) == len(set().union(*owned)) == 12, "a host had two crawlers"

    def test_threads_share_hosts_and_urls_without_overlap(self, busy_url):
        with ThreadPoolExecutor(3) as pool:
            self.check(list(pool.map(crawl, [busy_url] * 3, "abc")))

    @pytest.mark.slow
    def test_processes_share_hosts_and_urls_without_overlap(self, busy_url):
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            self.check(pool.starmap(crawl, [(busy_url, "a"), (busy_url, "b")]))

    def test_host_that_another_is_looking_at_is_skipped_not_waited_for(self, postgresql, template):
        with postgresql.database(template) as url, Store.open(url) as store:
            for host in ("a.test", "b.test"):
                announce(store.frontier, 1, host)
            with store._engine.begin() as other:
                other.execute(select(hosts).where(hosts.c.host == "a.test").with_for_update())
                assert store.frontier.claim_hosts("b", NOON, LEASE, 10) == ["b.test"]

    def test_expired_lease_is_taken_over_by_one_of_many(self, busy_url):
        with Store.open(busy_url) as store:
            leased_by(store.frontier, "dead", n=10, limit=12)

        def take(owner):
            with Store.open(busy_url) as store:
                return leased_by(store.frontier, owner, later(minutes=2), limit=12)

        with ThreadPoolExecutor(3) as pool:
            taken = [url for share in pool.map(take, "abc") for url in share]
        assert len(taken) == len(set(taken)) == 120


OPERATIONS = st.tuples(
    st.sampled_from(["claim and lease", "heartbeat", "save", "fail", "release", "take over", "wait"]),
    st.sampled_from("ab"),
    st.integers(1, 5),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(OPERATIONS, max_size=25))
def test_whatever_two_crawlers_do_nothing_is_leased_twice_or_lost(store, operations):
    with store._writing.begin() as connection:
        for each in (table, hosts):
            connection.execute(delete(each))
    frontier, now = store.frontier, NOON
    for number in range(3):
        announce(frontier, 4, f"{number}.test")
    every = {f"https://{host}.test/{number:03}" for host in range(3) for number in range(4)}
    held, until, done = {"a": set(), "b": set()}, {"a": NOON, "b": NOON}, set()
    for operation, owner, n in operations:
        other = "b" if owner == "a" else "a"
        if operation == "claim and lease":
            until[owner] = now + LEASE
            new = leased_by(frontier, owner, now, n=n, limit=2)
            assert len(new) == len(set(new)), "leased twice at once"
            assert not set(new) & held[owner], "leased again to the same crawler"
            assert not set(new) & held[other] or now >= until[other], "leased while another held it"
            assert not set(new) & done, "leased when it was done"
            held[owner] |= set(new)
            held[other] -= set(new)
        elif operation == "heartbeat":
            still = frontier.heartbeat(owner, now, LEASE)
            until[owner] = now + LEASE
            held[owner] = {url for url in held[owner] if host_of(url) in still}
        elif operation == "save" and held[owner]:
            url = min(held[owner])
            store.save([for_once(url, at=now)])
            held[owner].discard(url)
            done.add(url)
        elif operation == "fail" and held[owner]:
            url = max(held[owner])
            store.save([failure(url, at=now)])
            held[owner].discard(url)
        elif operation in ("release", "take over"):
            frontier.release(owner, now) if operation == "release" else frontier.take_over(owner, now)
            held[owner] = set()
        elif operation == "wait":
            now += timedelta(seconds=20 * n)
    end = now + timedelta(days=1)
    given_up = {row.url for row in rows(store) if row.state == "failed"}
    assert set(leased_by(frontier, "c", end, limit=10)) == every - done - given_up


def rows(store):
    with store._engine.connect() as connection:
        return connection.execute(select(table)).all()


def test_every_owned_url_is_leased_and_every_leased_url_is_owned(store, frontier):
    announce(frontier, 4)
    leased_by(frontier, "a", n=3)
    store.save([page(HOME + "000"), failure(HOME + "001")])
    assert [(row.state == "leased") == (row.owner is not None) for row in rows(store)] == [True] * 4


def test_leases_do_not_wait_for_the_disk_and_captures_do(store):
    setting = "pragma synchronous" if store._engine.dialect.name == "sqlite" else "show synchronous_commit"

    def of(engine):
        with engine.begin() as connection:
            return connection.exec_driver_sql(setting).scalar()

    assert [of(store.frontier._engine), of(store._writing), of(store.frontier._engine)] in ([1, 2, 1], ["off", "on", "off"])
