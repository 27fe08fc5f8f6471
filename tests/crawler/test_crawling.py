"""The crawl against real servers: polite, guarded, and honest about what went wrong."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.database import tables
from archive.database.store import Store
from archive.home import open_home
from archive.warc.reader import read_captures, warc_files
from tests.commands import ENVIRONMENT, MORGUE, ask, make_home, morgue
from tests.newspaper.articles import stories
from tests.newspaper.exchange import Page
from tests.newspaper.server import Newspaper
from tests.sites import Site, article

pytestmark = pytest.mark.slow


def frontier(home: Path) -> dict[str, tuple[str, str | None]]:
    """State and reason of every URL, by path."""
    with Store.open(open_home(home).database) as store, store._engine.connect() as connection:
        rows = connection.execute(select(tables.frontier.c["url", "state", "reason"])).all()
    return {"/" + url.split("/", 3)[3]: (state, reason) for url, state, reason in rows}


def many(count: int, folder: str = "news") -> dict[str, Page]:
    return {f"/{folder}/story-number-{n}.html": article(f"Story number {n} of {folder}") for n in range(count)}


# robots.txt


def slowly(text: bytes, seconds: float, status: int = 200):
    def answer() -> Page:
        time.sleep(seconds)
        return Page(body=text, type="text/plain", status=status)

    return answer


def test_nothing_disallowed_is_fetched_while_robots_txt_is_on_its_way(tmp_path: Path) -> None:
    pages = many(10, "secret") | many(4)
    with Site(pages, robots=slowly(b"User-agent: *\nDisallow: /secret/\n", 0.5)) as site:
        home = site.home(tmp_path)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace("per_host = 2", "per_host = 16"))
        morgue("crawl", cwd=home)
    assert sorted(site.paths) == sorted(many(4))
    assert {frontier(home)[path] for path in many(10, "secret")} == {("refused", "robots")}


def test_a_rule_for_our_product_token_goes_before_the_rule_for_all(tmp_path: Path) -> None:
    robots = Page(body=b"User-agent: *\nDisallow:\n\nUser-agent: Morgue\nDisallow: /news/\n", type="text/plain")
    with Site(many(2), robots=robots) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    assert site.paths == []


def test_nothing_is_fetched_while_robots_txt_cannot_be_had(tmp_path: Path) -> None:
    with Site(many(3), robots=Page(body=b"", status=503)) as site:
        home = site.home(tmp_path)
        done = morgue("crawl", cwd=home, check=False)
    assert {path for _, path in site.hits} == {"/robots.txt"}
    assert frontier(home)["/feed.xml"] == ("announced", "robots-unreachable")
    assert (done.returncode, "robots-unreachable" in done.stderr) == (1, True)


def test_a_site_without_robots_txt_is_fetched(tmp_path: Path) -> None:
    with Site(many(2), robots=Page(body=b"", status=404)) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    assert len(site.paths) == 2


def test_robots_txt_is_asked_for_once_a_day(tmp_path: Path) -> None:
    with Site(many(2)) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
        morgue("crawl", cwd=home)
    assert [path for _, path in site.hits].count("/robots.txt") == 1


def test_a_robots_txt_that_lies_elsewhere_is_obeyed_and_remembered(tmp_path: Path) -> None:
    with Site(many(2) | many(2, "secret")) as site:
        site.robots = Page(body=b"", status=301, headers=(("Location", f"{site.url}/www/robots.txt"),))
        site.pages["/www/robots.txt"] = Page(body=b"User-agent: *\nDisallow: /secret/\n", type="text/plain")
        site.feed = [*many(2), *many(2, "secret")]
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
        morgue("crawl", cwd=home)
    assert sorted(site.paths) == [*many(2), "/www/robots.txt"]
    assert [path for _, path in site.hits].count("/robots.txt") == 1


# How fast


def test_requests_to_a_host_come_one_by_one_and_a_second_apart(tmp_path: Path) -> None:
    with Site(many(3)) as site:
        home = site.home(tmp_path)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace("delay = 0\nper_host = 2\nautothrottle = false", "delay = 1.0"))
        morgue("crawl", cwd=home)
    assert min(b - a for a, b in pairwise(at for at, _ in site.hits)) >= 0.95


def test_crawl_delay_is_kept(tmp_path: Path) -> None:
    with Site(many(4), robots=Page(body=b"User-agent: *\nCrawl-delay: 0.8\n", type="text/plain")) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    assert len(site.paths) == 4
    assert min(b - a for a, b in pairwise(site.times("/feed.xml", *many(4)))) >= 0.75


def test_a_source_can_ask_for_more_time_between_requests(tmp_path: Path) -> None:
    with Site(many(3)) as site:
        home = site.home(tmp_path)
        source = home / "sources" / "site.toml"
        source.write_text("delay = 0.8\n" + source.read_text())
        morgue("crawl", cwd=home)
    assert min(b - a for a, b in pairwise(site.times("/feed.xml", *many(3)))) >= 0.75


def test_a_slow_server_is_asked_more_slowly(tmp_path: Path) -> None:
    pages = {path: slowly(page.body, 0.6) for path, page in many(8).items()}
    with Site(pages) as site:
        home = site.home(tmp_path)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace("autothrottle = false", "autothrottle = true"))
        morgue("crawl", cwd=home)
    at = site.times(*pages)
    # Two at a time would be 0.3 s apart on average; and the pace is halfway there only after an answer or two.
    assert (at[-1] - at[3]) / (len(at) - 4) >= 0.5


def test_after_429_nothing_is_asked_before_retry_after(tmp_path: Path) -> None:
    answers = iter([Page(body=b"", status=429, headers=(("Retry-After", "3"),))])
    first = "/news/a-story-number-0.html"
    pages = {first: lambda: next(answers, article("At last")), **many(2)}
    with Site(pages) as site:
        home = site.home(tmp_path)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace("per_host = 2", "per_host = 1"))
        morgue("crawl", cwd=home)
    refused_at, came_back = site.times(first)
    assert came_back - refused_at >= 2.9
    # Nor is the one that stood ready when the answer came.
    assert not [at for at in site.times(*many(2)) if refused_at < at < refused_at + 2.9]
    assert frontier(home)[first] == ("done", None)


# Whom, and where


def test_every_request_says_who_asks(tmp_path: Path) -> None:
    with Site(many(1)) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    agents = {headers.get("User-Agent", "") for headers in site.requests}
    assert len(agents) == 1
    assert agents.pop().endswith("(+mailto:tests@example.org)")


def test_cookies_are_not_sent_back(tmp_path: Path) -> None:
    pages = {path: Page(body=page.body, headers=(("Set-Cookie", "id=1"),)) for path, page in many(3).items()}
    with Site(pages) as site:
        morgue("crawl", cwd=site.home(tmp_path))
    assert not any("Cookie" in headers for headers in site.requests)


def test_a_private_address_is_refused_unless_named(tmp_path: Path) -> None:
    with Site(many(1)) as site:
        home = site.home(tmp_path)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace(f'private_hosts = ["{site.host}"]', "private_hosts = []"))
        morgue("crawl", cwd=home, check=False)
    assert site.hits == []
    assert frontier(home)["/feed.xml"] == ("refused", "private-address")


def test_a_name_that_leads_to_a_private_address_is_refused(tmp_path: Path) -> None:
    with Site(many(1)) as site:
        home = site.home(tmp_path)
        source = home / "sources" / "site.toml"
        source.write_text(source.read_text().replace("127.0.0.1", "localhost"))
        morgue("crawl", cwd=home, check=False)
    assert site.hits == []
    assert frontier(home)["/feed.xml"] == ("refused", "private-address")


def test_a_redirect_to_a_private_address_is_refused(tmp_path: Path) -> None:
    with Site() as inside, Site() as site:
        inside.pages["/admin"] = article("The inside")
        path = "/news/a-story-that-moves.html"
        site.pages[path] = Page(body=b"", status=302, headers=(("Location", inside.url + "/admin"),))
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
    assert inside.hits == []
    assert frontier(home)[path] == ("refused", "private-address")


def test_a_proxy_that_is_configured_may_be_on_loopback(tmp_path: Path) -> None:
    with Site() as proxy:
        # A proxy is asked for whole URLs (RFC 9112 §3.2.2).
        proxy.pages["http://paper.test/feed.xml"] = proxy._rss
        proxy.feed = ["http://paper.test/news/a-story-by-proxy.html"]
        proxy.pages[proxy.feed[0]] = article("By proxy")
        proxy.pages["http://paper.test/robots.txt"] = proxy.robots
        home = make_home(tmp_path, "http://x.test/")
        (home / "sources" / "paper.toml").write_text(
            'home = "http://paper.test/"\n[[discover]]\nkind = "feed"\nurl = "http://paper.test/feed.xml"\n'
        )
        morgue("crawl", cwd=home, environment={"http_proxy": proxy.url})
    assert ask("show", proxy.feed[0], cwd=home)["article"]["title"] == "By proxy"


def test_a_proxy_that_is_down_is_named_and_not_taken_for_the_host(tmp_path: Path) -> None:
    with Site() as site:
        home = site.home(tmp_path)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        done = morgue("crawl", cwd=home, environment={"http_proxy": address}, check=False)
    assert done.returncode == 1
    assert f"proxy ({site.url}/robots.txt: {address}: " in done.stderr


# What goes wrong


def test_a_body_over_the_limit_is_given_up(tmp_path: Path) -> None:
    path = "/news/a-story-without-end.html"
    with Site({path: Page(body=b"x" * 50_000)}) as site:
        home = site.home(tmp_path, "max_body = 20000\n")
        morgue("crawl", cwd=home, check=False)
    assert frontier(home)[path] == ("refused", "too-large")


def test_a_server_that_does_not_answer_is_given_up_for_now(tmp_path: Path) -> None:
    path = "/news/a-story-that-never-comes.html"
    with Site({path: lambda: (time.sleep(5), article("Late"))[1], **many(1)}) as site:
        home = site.home(tmp_path, "timeout = 1\n")
        crawl = subprocess.Popen([*MORGUE, "-q", "crawl"], cwd=home, env=ENVIRONMENT)
        deadline = time.monotonic() + 60
        while frontier(home).get(path, ("", None))[1] is None and time.monotonic() < deadline:
            time.sleep(0.2)
        crawl.send_signal(signal.SIGTERM)
        crawl.wait(60)
    assert frontier(home)[path] == ("announced", "timeout")


def test_gone_is_a_fact_and_not_tried_again(tmp_path: Path) -> None:
    path = "/news/a-story-that-was.html"
    with Site({path: Page(body=b"", status=410)}) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
        morgue("crawl", cwd=home)
    assert site.paths == [path]
    assert frontier(home)[path] == ("gone", "gone")
    assert "no article: gone 410" in morgue("show", site.url + path, cwd=home).stdout


def test_a_feed_that_is_gone_is_said_on_stderr(tmp_path: Path) -> None:
    with Site() as site:
        home = site.home(tmp_path)
        (home / "sources" / "site.toml").write_text(
            f'home = "{site.url}/"\n[[discover]]\nkind = "feed"\nurl = "{site.url}/old.xml"\n'
        )
        done = morgue("crawl", cwd=home, check=False)
    assert done.returncode == 1
    assert "/old.xml: gone" in done.stderr


def test_an_archive_that_cannot_be_written_stops_the_crawl_with_one_line(tmp_path: Path) -> None:
    with Site(many(2)) as site:
        home = site.home(tmp_path)
        (home / "warc").rmdir()
        (home / "warc").write_text("in the way")
        done = morgue("crawl", cwd=home, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


# The whole


@pytest.fixture
def paper():
    with Newspaper(stories(40), odd=False, delay=0.02) as paper:
        yield paper


def test_a_second_crawl_fetches_only_what_is_new_and_a_third_nothing(tmp_path: Path, paper: Newspaper) -> None:
    home = make_home(tmp_path, paper.url)
    morgue("add", paper.url, cwd=home)
    morgue("crawl", cwd=home)
    before = len(paper.hits)
    new = stories(3, start=40)
    paper.publish(new)
    morgue("crawl", cwd=home)
    second = paper.hits[before:]
    morgue("crawl", cwd=home)
    third = paper.hits[before + len(second) :]
    articles = {story.path for story in paper.stories}
    assert {hit.path.partition("?")[0] for hit in second} & articles == {story.path for story in new}
    assert {hit.path.partition("?")[0] for hit in third} & articles == set()
    assert {hit.status for hit in third} == {304}


def test_what_was_fetched_is_in_the_warc_as_it_was_sent(tmp_path: Path, paper: Newspaper) -> None:
    home = make_home(tmp_path, paper.url)
    morgue("add", paper.url, cwd=home)
    (path,) = warc_files(home / "warc")
    front = next(capture for capture in read_captures(path) if capture.url == paper.url)
    assert front.header("content-encoding") == "gzip"
    assert front.body.startswith(b"\x1f\x8b")
    assert [value for name, value in front.headers if name == "Set-Cookie"] == [
        "edition=island; Path=/",
        "consent=pending; Path=/; HttpOnly",
    ]


@pytest.mark.parametrize("signals", [1, 2, 5])
def test_ctrl_c_loses_nothing_and_says_how_to_go_on(tmp_path: Path, paper: Newspaper, signals: int) -> None:
    home = make_home(tmp_path, paper.url)
    morgue("add", paper.url, cwd=home)
    begun = len(paper.hits)
    crawl = subprocess.Popen(
        [*MORGUE, "crawl"], cwd=home, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while len(paper.hits) < begun + 20:
        time.sleep(0.01)
    for _ in range(signals):
        with suppress(ProcessLookupError):  # it may be done already
            os.killpg(crawl.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
        time.sleep(0.3)
    said = crawl.communicate(timeout=60)[1]
    assert crawl.returncode == 1
    assert "run `morgue crawl` again" in said
    assert "Traceback" not in said
    morgue("crawl", cwd=home)
    (standing,) = ask("status", cwd=home)
    assert standing["articles"] == paper.counts().articles
    asked = [hit.path for hit in paper.hits if hit.status == 200]
    again = {path for path in asked if asked.count(path) > 1}
    assert len(again) <= (0 if signals == 1 else 2)  # in flight when stopped at once: one for each connection
    assert list((home / "warc").glob("*.open")) == []


def test_two_crawlers_share_the_work_and_repeat_nothing(tmp_path: Path, paper: Newspaper) -> None:
    home = make_home(tmp_path, paper.url)
    morgue("add", paper.url, cwd=home)
    crawls = [subprocess.Popen([*MORGUE, "-q", "crawl"], cwd=home, env=ENVIRONMENT) for _ in range(2)]
    assert [crawl.wait(120) for crawl in crawls] == [0, 0]
    (standing,) = ask("status", cwd=home)
    asked = [hit.path for hit in paper.hits if hit.path in {story.path for story in paper.stories}]
    assert standing["articles"] == paper.counts().articles
    assert len(asked) == len(set(asked))


def test_scrapy_s_own_commands_work_in_a_home(tmp_path: Path, paper: Newspaper) -> None:
    home = make_home(tmp_path, paper.url)
    morgue("add", paper.url, cwd=home)
    (source,) = (home / "sources").glob("*.toml")
    scrapy = [sys.executable, "-m", "scrapy"]
    listed = subprocess.run([*scrapy, "list"], cwd=home, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    subprocess.run([*scrapy, "crawl", "news", "-a", f"source={source.stem}"], cwd=home, env=ENVIRONMENT, check=True)
    assert "news" in listed.stdout.split()
    assert ask("status", cwd=home)[0]["articles"] == paper.counts().articles


def test_a_source_of_one_line_is_crawled_from_its_front_page(tmp_path: Path) -> None:
    story = "/news/a-story-of-some-words.html"
    front = Page(body=f'<html><body><main><h2><a href="{story}">A story of some words</a></h2></main></body></html>'.encode())
    with Site({"/": front, story: article("A story of some words")}) as site:
        home = make_home(tmp_path, site.url)
        (home / "sources" / "site.toml").write_text(f'home = "{site.url}/"\n')
        morgue("crawl", cwd=home)
    assert frontier(home)[story] == ("done", None)


def test_what_was_refused_says_why_and_is_tried_again_when_asked_to(tmp_path: Path) -> None:
    with Site(many(1)) as site:
        home = site.home(tmp_path, "max_body = 1000\n")
        config = home / "morgue.toml"
        site.pages[next(iter(many(1)))] = Page(body=article("Long").body + b" " * 3000)
        morgue("crawl", cwd=home)
        (path,) = many(1)
        said = morgue("show", site.url + path, cwd=home).stdout
        config.write_text(config.read_text().replace("max_body = 1000\n", ""))
        morgue("crawl", cwd=home)
        before = frontier(home)[path]
        morgue("crawl", "--retry", cwd=home)
    assert "refused: too-large" in said
    assert before == ("refused", "too-large")
    assert frontier(home)[path] == ("done", None)


def test_a_look_at_a_newspaper_that_is_cut_off_is_no_success(tmp_path: Path) -> None:
    with Newspaper(stories(20), delay=0.2) as paper:
        home = make_home(tmp_path, paper.url)
        add = subprocess.Popen([*MORGUE, "add", paper.url], cwd=home, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        while not paper.hits:
            time.sleep(0.01)
        (probe,) = Path(f"/proc/{add.pid}/task/{add.pid}/children").read_text().split()
        os.kill(int(probe), signal.SIGKILL)
        said = add.communicate(timeout=60)[1]
    assert add.returncode == 1
    assert "1 of 1 newspapers were not looked at: run `morgue add` again" in said
    assert list((home / "sources").iterdir()) == []
