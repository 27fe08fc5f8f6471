"""robots.txt: what each answer means, and which rule wins (RFC 9309)."""

import gzip
import pickle
from datetime import UTC, datetime, timedelta

import pytest

from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.robots import parse_robots
from pipelines.urls import canonicalise

URL = canonicalise("https://bote.example/robots.txt")
NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def capture(body="", status=200, **headers):
    return Capture(
        url=URL,
        status=status,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        body=body if isinstance(body, bytes) else body.encode(),
        fetched_at=NOW,
        source="bote",
        candidate=Candidate(url=URL, kind=Kind.ROBOTS, seen_in=URL),
    )


def allows(text, path="/a", agent="morgue"):
    return parse_robots(capture(text)).allows(f"https://bote.example{path}", agent)


NO_FILE = [400, 401, 403, 404, 410, 451]
NO_ANSWER = [429, 500, 503, 301, 304]


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(200, False), (204, False), *((status, True) for status in NO_FILE), *((status, False) for status in NO_ANSWER)],
)
def test_every_status_means_something(status, allowed):
    robots = parse_robots(capture("User-agent: *\nDisallow: /", status))
    assert robots.allows("https://bote.example/a", "morgue") is allowed


@pytest.mark.parametrize("status", NO_ANSWER)
def test_server_in_trouble_allows_nothing_even_if_its_rules_would(status):
    assert not parse_robots(capture("User-agent: *\nAllow: /", status)).allows("https://bote.example/a", "morgue")


@pytest.mark.parametrize(
    ("status", "keep"),
    [(200, timedelta(hours=24)), (404, timedelta(hours=24)), (503, timedelta(minutes=10)), (429, timedelta(minutes=10))],
)
def test_answer_is_kept_a_day_and_a_refusal_ten_minutes(status, keep):
    robots = parse_robots(capture(status=status))
    assert (robots.fetched_at, robots.expires) == (NOW, NOW + keep)


def test_compressed_file_is_read():
    body = gzip.compress(b"User-agent: *\nDisallow: /a")
    assert not parse_robots(capture(body, Content_Encoding="gzip")).allows("https://bote.example/a", "morgue")


def test_body_that_cannot_be_inflated_allows_nothing():
    robots = parse_robots(capture(b"\x00\x01\x02" * 9, Content_Encoding="gzip"))
    assert not robots.allows("https://bote.example/a", "morgue")


def test_byte_order_mark_does_not_hide_the_first_line():
    assert not allows("\ufeffUser-agent: *\nDisallow: /a")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(end):
    assert not allows(end.join(["User-agent: morgue", "Disallow: /a", "Allow: /b"]))


def test_bytes_that_are_no_utf_8_spoil_their_line_only():
    assert not parse_robots(capture(b"# caf\xe9\nUser-agent: *\nDisallow: /a")).allows("https://bote.example/a", "morgue")


def test_rules_beyond_500_kib_are_not_read():
    filler = "# filler\n" * (500 * 1024 // 9 + 1)
    assert allows(f"User-agent: *\n{filler}Disallow: /a")


def test_line_cut_at_500_kib_is_dropped_whole():
    head = "User-agent: *\nDisallow: /\n"
    # The limit falls behind "Allow: /", which would allow everything.
    filler = "#" * (500 * 1024 - len(head) - len("\nAllow: /"))
    assert not allows(f"{head}{filler}\nAllow: /only/this")


def test_html_instead_of_rules_allows_everything():
    assert allows("<!doctype html><title>Not here</title><p>User-agent: who?")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/a.pdf", False),
        ("Disallow: /*.pdf$", "/x/a.pdf?print", True),
        ("Disallow: /*?print=", "/x?print=1", False),
        ("Disallow: /A", "/a", True),
        ("Disallow: /f%C3%BC", "/f%c3%bc/r", False),
        ("Disallow: /fü", "/f%C3%BC/r", False),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/robots.txt", True),
    ],
)
def test_longest_rule_wins_and_allow_wins_a_tie(rules, path, allowed):
    assert allows(f"User-agent: *\n{rules}", path) is allowed


@pytest.mark.parametrize("agent", ["morgue", "Morgue", "MORGUE ", "morgue/1.0", "morgue*", "morgue # us"])
def test_group_for_us_stands_before_the_group_for_all(agent):
    assert not allows(f"User-agent: *\nAllow: /\n\nUser-agent: {agent}\nDisallow: /")


@pytest.mark.parametrize("agent", ["mor", "gue", "morgue-images", "morguebot", "notmorgue", "bot", "m"])
def test_group_for_a_like_named_robot_is_not_ours(agent):
    assert allows(f"User-agent: {agent}\nDisallow: /")


def test_groups_for_us_are_joined():
    text = "User-agent: morgue\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\nUser-agent: MORGUE\nDisallow: /c"
    assert [allows(text, path) for path in ("/a", "/b", "/c")] == [False, True, False]


def test_crawl_delay_of_our_group():
    robots = parse_robots(capture("User-agent: *\nCrawl-delay: 5\n\nUser-agent: morgue\nCrawl-delay: 2.5"))
    assert (robots.crawl_delay("morgue"), robots.crawl_delay("other")) == (2.5, 5.0)


@pytest.mark.parametrize("delay", ["", "soon", "-1", "nan", "inf"])
def test_crawl_delay_that_is_no_number_is_none(delay):
    assert parse_robots(capture(f"User-agent: *\nCrawl-delay: {delay}")).crawl_delay("morgue") is None


def test_sitemaps_are_named_once_and_in_full():
    text = "Sitemap: https://bote.example/a.xml\nsitemap: /b.xml\nSitemap: https://BOTE.example/a.xml\nSitemap: ftp://x/"
    assert parse_robots(capture(text)).sitemaps == ("https://bote.example/a.xml", "https://bote.example/b.xml")


def test_rules_travel_to_another_process():
    robots = parse_robots(capture("User-agent: *\nDisallow: /a"))
    there = pickle.loads(pickle.dumps(robots))
    assert (there, there.allows("https://bote.example/a", "morgue")) == (robots, False)
