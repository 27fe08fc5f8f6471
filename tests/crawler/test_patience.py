"""How long a host is left alone: the rules, and crawls of servers that ask for it or are in trouble."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.adapters import CAPTURE
from crawler.downloads import Handler
from crawler.patience import PatienceMiddleware
from pipelines.patience import FIRST_REST, LONGEST, LONGEST_REST, rest, rest_after, retry_after
from tests.captures import NOON, capture
from tests.commands import make_home, morgue
from tests.crawler.test_crawling import frontier, many
from tests.newspaper.exchange import Page
from tests.sites import TERMS, Site, article

pytestmark = pytest.mark.slow


def test_retry_after_can_be_a_date():
    asked = capture(status=429, headers=(("retry-after", "Fri, 20 Nov 2026 13:00:00 GMT"),))
    assert retry_after(asked) == datetime(2026, 11, 20, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["soon", "-5", "1.5", "Thu, 19 Nov 2026 13:00:00 GMT", "Fri, 99 Nov 2026 13:00:00 GMT", "", "0"]
)
def test_retry_after_that_says_nothing_is_none(value):
    assert retry_after(capture(status=503, headers=(("Retry-After", value),))) is None


def test_retry_after_of_a_thousand_digits_is_a_date():
    assert retry_after(capture(status=503, headers=(("Retry-After", "9" * 1000),))) > NOON


def test_retry_after_of_a_page_that_came_is_none():
    assert retry_after(capture(headers=(("Retry-After", "60"),))) is None


@pytest.mark.parametrize(
    "value",
    ["Fri, 20 Nov 99999999999999999999 13:00:00 GMT", "Fri, 20 Nov 2026 13:00:00 +99999999999999999999"],
    ids=["year", "zone"],
)
def test_retry_after_of_numbers_without_end_is_none(value):
    assert retry_after(capture(status=503, headers=(("Retry-After", value),))) is None


@pytest.mark.parametrize("value", ["1795173600", "Thu, 31 Dec 9999 23:59:59 -1200", "Sat, 20 Nov 2066 13:00:00 GMT"])
def test_no_server_is_lost_for_years(value):
    asked = capture(status=503, headers=(("Retry-After", value),))
    assert retry_after(asked) in (None, NOON + LONGEST)


def test_a_host_in_trouble_rests_twice_as_long_each_time():
    assert [rest(times, NOON) - NOON for times in (1, 2, 3)] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST]
    assert rest(10_000, NOON) - NOON == LONGEST_REST


@pytest.mark.parametrize(
    ("status", "asked", "times", "seconds"),
    [
        (429, None, 1, 5),
        (503, None, 3, 20),
        (503, "2", 1, 2),
        (503, "2", 3, 20),
        (503, "60", 3, 60),
        (500, None, 0, None),
        (500, "60", 0, 60),
        (200, None, 0, None),
    ],
)
def test_a_host_rests_as_it_asks_and_longer_where_that_did_not_help(status, asked, times, seconds):
    answer = capture(status=status, headers=(("Retry-After", asked),) if asked else ())
    until = rest_after(answer, times)
    assert until == (None if seconds is None else NOON + timedelta(seconds=seconds))


def test_trouble_beside_a_good_answer_counts_as_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A good answer, under way since before, ends the row; the next one of trouble may be of that time, too."""
    monkeypatch.setattr(Handler, "resting", {})  # it is one for the whole process
    middleware = PatienceMiddleware()

    def answered(status: int, seconds: float) -> datetime | None:
        at = datetime.now(UTC) + timedelta(seconds=seconds)
        request = Request("http://bote.example/a", meta={CAPTURE: replace(capture(status=status), fetched_at=at)})
        asyncio.run(middleware.process_response(request, Response("http://bote.example/a", status=status)))
        return middleware.until("bote.example")

    rests = [answered(status, seconds) for status, seconds in ((503, 0), (200, 0.1), (503, 0.2))]
    assert rests[0] == rests[1]
    assert timedelta() < rests[2] - rests[0] < timedelta(seconds=1)


# Over real sockets


def busy(answer: Page, times: int, then: Page) -> Callable[[], Page]:
    """An answer for a few requests, and another after them."""
    left = iter([answer] * times)
    return lambda: next(left, then)


def in_turn(home: Path) -> Path:
    """One request at a time, and no pause: the next one is due when an answer comes, before that is read."""
    config = home / "morgue.toml"
    config.write_text(config.read_text().replace("per_host = 2", "per_host = 1"))
    return home


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_busy_and_does_not_say_for_how_long_rests(tmp_path: Path, status: int) -> None:
    first, *others = many(4)
    with Site(many(4) | {first: busy(Page(body=b"", status=status), 1, article("At last"))}, feed=list(many(4))) as site:
        home = in_turn(site.home(tmp_path))
        morgue("crawl", cwd=home)
    busy_at = site.times(first)[0]
    later = [at - busy_at for at in site.times(*others) if at > busy_at]
    assert min(later) >= 0.95 * FIRST_REST.total_seconds()
    assert {frontier(home)[path] for path in many(4)} == {("done", None)}


def test_a_host_that_stays_busy_is_left_alone_and_costs_no_other_article_a_try(tmp_path: Path) -> None:
    with Site({path: Page(body=b"", status=503) for path in many(30)}) as site:
        home = in_turn(site.home(tmp_path))
        said = morgue("crawl", cwd=home, check=False).stderr
    assert len(site.paths) <= 6
    stands = frontier(home)
    untried = [path for path in many(30) if stands[path] == ("announced", None)]
    assert len(untried) == 30 - len(set(site.paths))
    assert "run `morgue crawl` again" in said


def test_a_date_in_retry_after_is_kept_to(tmp_path: Path) -> None:
    first, *others = many(3)

    def answer() -> Page:
        if len(site.times(first)) > 1:
            return article("At last")
        until = datetime.now(UTC) + timedelta(seconds=4)
        return Page(body=b"", status=503, headers=(("Retry-After", format_datetime(until, usegmt=True)),))

    with Site(many(3) | {first: answer}, feed=list(many(3))) as site:
        morgue("crawl", cwd=in_turn(site.home(tmp_path)))
    # The date has no fractions of a second.
    assert min(at - site.times(first)[0] for at in site.times(*others)) >= 2.9


def test_robots_txt_that_asks_for_an_hour_is_not_asked_before(tmp_path: Path) -> None:
    with Site(many(2), robots=Page(body=b"", status=503, headers=(("Retry-After", "3600"),))) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home, check=False)
        morgue("crawl", cwd=home, check=False)
    assert [path for _, path in site.hits] == ["/robots.txt"]


@pytest.mark.parametrize("path", TERMS)
def test_retry_after_of_other_terms_holds_for_the_pages(tmp_path: Path, path: str) -> None:
    wait = Page(body=b"", status=429, headers=(("Retry-After", "3"),))
    with Site(many(1) | {path: wait}, feed=list(many(1))) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    asked_at = site.times(path)[0]
    assert min(at - asked_at for at, _ in site.hits if at > asked_at) >= 2.9
    assert site.paths == list(many(1))


def test_a_host_that_a_redirect_leads_to_is_left_alone_when_it_asks_for_it(tmp_path: Path) -> None:
    wait = Page(body=b"", status=429, headers=(("Retry-After", "600"),))
    with Site(dict.fromkeys(many(8, "there"), wait)) as there:
        away = {
            path: Page(body=b"", status=302, headers=(("Location", there.url + path.replace("news", "there")),))
            for path in many(8)
        }
        with Site(away | many(3, "here"), feed=[*away, *many(3, "here")]) as site:
            home = in_turn(site.home(tmp_path))
            config = home / "morgue.toml"
            config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "{there.host}"'))
            morgue("crawl", cwd=home)
    assert len(there.paths) == 1
    assert {frontier(home)[path] for path in many(3, "here")} == {("done", None)}


def test_no_more_are_under_way_to_a_host_than_it_may_have_though_several_were_let_go_at_once(tmp_path: Path) -> None:
    under_way, most = 0, 0

    def answer() -> Page:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.2)
        under_way -= 1
        return article("A story")

    with Site(dict.fromkeys(many(4, "there"), answer)) as there:
        # What is redirected waits for the robots.txt of that host, and together.
        away = {
            path: Page(body=b"", status=302, headers=(("Location", there.url + path.replace("news", "there")),))
            for path in many(4)
        }
        with Site(away) as site:
            home = in_turn(site.home(tmp_path))
            config = home / "morgue.toml"
            config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "{there.host}"'))
            morgue("crawl", cwd=home)
    assert (len(there.paths), most) == (4, 1)


def test_a_host_that_is_down_is_asked_a_few_times_and_not_for_every_article(tmp_path: Path) -> None:
    with Site(many(20)) as site:
        home = in_turn(site.home(tmp_path))
        with Site() as gone:
            down = gone.url
        site.feed = [down + path for path in many(20)]
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "{gone.host}"'))
        source = home / "sources" / "site.toml"
        source.write_text(f'hosts = ["{gone.host}"]\n' + source.read_text())
        morgue("crawl", cwd=home, check=False)
    tried = Counter(reason for path, (_, reason) in frontier(home).items() if path in many(20))
    assert tried["connection-refused"] <= 6
    assert tried[None] >= 14


def test_a_look_at_a_newspaper_waits_as_it_asks_to_and_says_what_it_does_not_wait_for(tmp_path: Path) -> None:
    front = b"<html><title>x</title>" + b"".join(
        b'<link rel=alternate type="application/rss+xml" href="/%s.xml">' % name for name in (b"first", b"second")
    )
    wait = Page(body=b"", status=429, headers=(("Retry-After", "600"),))
    with Site({"/": Page(body=front), "/first.xml": wait}) as site:
        home = make_home(tmp_path, site.url)
        (card,) = json.loads(morgue("add", f"{site.url}/", "--json", cwd=home).stdout)
    assert "/second.xml" not in site.paths
    assert [lead["problem"].split(":")[0] for lead in card["leads"]] == ["http-status 429", "asked-to-wait"]
