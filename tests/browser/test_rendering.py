"""A newspaper whose articles are made by scripts: read from what a browser shows, asked as politely as any other."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from warcio.archiveiterator import ArchiveIterator

from archive.database.store import Store
from archive.database.tables import articles, captures, frontier, rejections, versions
from archive.home import load_sources, open_home
from archive.rebuild import rebuild
from archive.warc.reader import read_remembered, warc_files
from pipelines.model.article import Article
from pipelines.model.source import Kind
from pipelines.process import read
from pipelines.readable import is_readable
from tests.browser.test_browser import children, command
from tests.commands import ENVIRONMENT, MORGUE, morgue
from tests.crawler.test_live_is_offline import _rows
from tests.newspaper.exchange import Page
from tests.sites import PARAGRAPHS, Site

MADE, ENDLESS = "/news/made-by-a-script-alone.html", "/news/a-script-without-an-end.html"
CURIOUS = "/news/wants-to-know-too-much.html"
FIRST, SECOND = "/news/remembers-its-reader-1.html", "/news/remembers-its-reader-2.html"
SETTINGS = "render_seconds = 2\n"


def scripted(title: str, script: str) -> Page:
    """A page whose text is not in its HTML."""
    return Page(
        body=f"<html lang=en><head><title>{title}</title></head><body><main id=app></main>{script}</body></html>".encode()
    )


def data(value: object) -> Page:
    return Page(body=json.dumps(value).encode(), type="application/json")


STORY = data({"title": "Made by a script", "html": PARAGRAPHS})
APP = Page(
    type="text/javascript",
    body=b"""
      window.show = story => {
        document.getElementById('app').innerHTML = `<article><h1>${story.title}</h1>${story.html}</article>`;
      };
      window.load = path => fetch(path).then(answer => answer.json()).then(show);
    """,
)
WITH_APP = "<script src=/app.js></script>"


def curious(stranger: str) -> str:
    """Tries what a page may not have; the article is there all the same."""
    return f"""{WITH_APP}<img src=/picture.png><link rel=stylesheet href=/style.css><iframe src=/frame.html></iframe><script>
      for (const url of ['/secret/story.json', '/moved', '{stranger}/caught', 'http://169.254.169.254/latest/meta-data/',
                         'http://localhost:{stranger.rpartition(":")[2]}/caught', 'http://third-party.example/x.js'])
        fetch(url, {{mode: 'cors'}}).catch(() => 0);
      fetch('/posted', {{method: 'POST', body: 'x'}}).catch(() => 0);
      navigator.sendBeacon('/beacon');
      new WebSocket(location.origin.replace('http', 'ws') + '/socket');
      load('/api/story.json');
    </script>"""


REMEMBERS = f"""{WITH_APP}<script>
  const seen = document.cookie + (localStorage.getItem('seen') || '');
  localStorage.setItem('seen', 'yes'); document.cookie = 'seen=yes';
  const told = seen ? 'An old friend' : 'A stranger here';
  load('/api/story.json').then(() => {{ document.querySelector('h1').textContent = document.title = told; }});
</script>"""


@dataclass
class Crawled:
    home: Path
    site: Site
    stranger: Site
    log: str = field(repr=False)

    def url(self, path: str) -> str:
        return self.site.url + path

    def article(self, path: str) -> Article:
        with Store.open(open_home(self.home).database) as store:
            kept = store.article(self.url(path))
        assert kept is not None, self.log
        return kept.article


def render(home: Path, *hosts: str) -> Path:
    """Have the source's pages rendered."""
    source = home / "sources" / "site.toml"
    source.write_text(f"render = true\nhosts = {json.dumps(list(hosts))}\n" + source.read_text())
    return home


@pytest.fixture(scope="module")
def crawled(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with Site({"/caught": data("caught")}) as stranger:
        pages = {
            MADE: scripted("Made by a script", WITH_APP + "<script>load('/api/story.json')</script>"),
            ENDLESS: scripted("No end", f"{WITH_APP}<script>show({STORY.body.decode()}); while (true) {{}}</script>"),
            CURIOUS: scripted("Curious", curious(stranger.url)),
            FIRST: scripted("Remembers", REMEMBERS),
            SECOND: scripted("Remembers", REMEMBERS),
        }
        parts = {
            "/app.js": APP,
            "/api/story.json": STORY,
            "/secret/story.json": STORY,
            "/moved": Page(body=b"", status=302, headers=(("Location", f"{stranger.url}/caught"),)),
        }
        robots = Page(body=b"User-agent: *\nDisallow: /secret/\n", type="text/plain")
        with Site(pages | parts, robots=robots, feed=list(pages)) as site:
            # The stranger is a host of the source by its file: it is its address alone that forbids to ask it.
            home = render(site.home(tmp_path_factory.mktemp("rendered"), SETTINGS), stranger.host)
            done = morgue("crawl", cwd=home)
            yield Crawled(home, site, stranger, done.stderr)


def records(home: Path) -> list[tuple[str, Any, bytes]]:
    """Type, headers and block of every record, as another reader finds them."""
    found = []
    for path in warc_files(home / "warc"):
        with path.open("rb") as file:
            found += [(record.rec_type, record.rec_headers, record.content_stream().read()) for record in ArchiveIterator(file)]
    return found


@pytest.mark.slow
def test_the_article_is_what_a_reader_sees(crawled: Crawled) -> None:
    article = crawled.article(MADE)
    assert (article.title, "Sentence number 7 of this story" in article.text) == ("Made by a script", True)


@pytest.mark.slow
def test_the_fetched_bytes_are_kept_and_the_dom_beside_them(crawled: Crawled) -> None:
    of = [record for record in records(crawled.home) if record[1].get_header("WARC-Target-URI") == crawled.url(MADE)]
    (response, sent, body), (conversion, made, dom) = of
    assert (response, conversion) == ("response", "conversion")
    assert body == crawled.site.pages[MADE].body
    assert made.get_header("WARC-Refers-To") == sent.get_header("WARC-Record-ID")
    assert made.get_header("Content-Type") == "text/html; charset=utf-8"
    assert b"Sentence number 7 of this story" in dom
    known = json.loads(made.get_header("WARC-JSON-Metadata"))
    assert known["asked"] == [crawled.url("/app.js"), crawled.url("/api/story.json")]
    assert (known["settled"], known["browser"].startswith("Chromium/")) == (True, True)


@pytest.mark.slow
def test_another_reader_finds_every_file_whole(crawled: Crawled) -> None:
    for path in warc_files(crawled.home / "warc"):
        assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], check=False).returncode == 0


@pytest.mark.slow
def test_show_names_the_record(crawled: Crawled) -> None:
    (record,) = [
        headers.get_header("WARC-Record-ID")
        for kind, headers, _ in records(crawled.home)
        if kind == "conversion" and headers.get_header("WARC-Target-URI") == crawled.url(MADE)
    ]
    assert f"conversion record {record} at " in morgue("show", crawled.url(MADE), cwd=crawled.home).stdout


@pytest.mark.slow
def test_a_page_whose_script_never_ends_is_read_as_it_is(crawled: Crawled) -> None:
    assert "Sentence number 7 of this story" in crawled.article(ENDLESS).text
    (known,) = [
        json.loads(headers.get_header("WARC-JSON-Metadata"))
        for kind, headers, _ in records(crawled.home)
        if kind == "conversion" and headers.get_header("WARC-Target-URI") == crawled.url(ENDLESS)
    ]
    assert known["settled"] is False


@pytest.mark.slow
def test_a_page_is_given_its_own_scripts_and_data_and_nothing_else(crawled: Crawled) -> None:
    assert "Sentence number 7 of this story" in crawled.article(CURIOUS).text
    assert set(crawled.site.paths) == {MADE, ENDLESS, CURIOUS, FIRST, SECOND, "/app.js", "/api/story.json", "/moved"}
    assert crawled.stranger.hits == []


@pytest.mark.slow
def test_a_script_is_asked_for_once_in_a_crawl(crawled: Crawled) -> None:
    # Two pages at a time may want it before either has it.
    assert crawled.site.paths.count("/app.js") <= 2


@pytest.mark.slow
def test_no_page_knows_that_another_was_there(crawled: Crawled) -> None:
    assert [crawled.article(path).title for path in (FIRST, SECOND)] == ["A stranger here"] * 2


@pytest.mark.slow
def test_what_is_asked_for_says_who_asks(crawled: Crawled) -> None:
    assert {headers["User-Agent"].split("/")[0] for headers in crawled.site.requests} == {"morgue"}


@pytest.mark.slow
def test_reading_again_gives_equal_results_without_a_browser(crawled: Crawled) -> None:
    home = open_home(crawled.home)
    known = load_sources(home)
    pages = [pair for path in warc_files(home.warc) for pair in read_remembered(path)]
    offline = [
        read(one, known[one.source], memory) for one, memory in pages if is_readable(one) and one.candidate.kind is Kind.ARTICLE
    ]
    assert len(offline) == 5
    assert [crawled.article(article.url.removeprefix(crawled.site.url)) for article in offline] == offline


@pytest.mark.slow
def test_a_rebuilt_database_is_equal(crawled: Crawled, tmp_path: Path) -> None:
    morgue("init", "again", "--contact", "tests@example.org", cwd=tmp_path)
    again = open_home(tmp_path / "again")
    for path in warc_files(crawled.home / "warc"):
        (again.warc / path.name).hardlink_to(path)
    rebuild(again)
    live = open_home(crawled.home).database
    for table in (articles, versions, captures, rejections, frontier):
        assert _rows(again.database, table) == _rows(live, table), table.name


@pytest.mark.slow
def test_without_render_there_is_no_article(tmp_path: Path) -> None:
    with Site({MADE: scripted("Made by a script", WITH_APP), "/app.js": APP}, feed=[MADE]) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
        assert "no article: no-text" in morgue("show", site.url + MADE, cwd=home).stdout
    assert site.paths == [MADE]


@pytest.mark.slow
def test_a_browser_that_is_killed_costs_another_try_and_no_page(chromium: str, tmp_path: Path) -> None:
    killed: list[int] = []

    def story() -> Page:
        if not killed:
            killed.extend(pid for pid in children(os.getpid()) if "--headless" in command(pid) and "--type=" not in command(pid))
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
        return STORY

    pages = {MADE: scripted("Made by a script", WITH_APP + "<script>load('/api/story.json')</script>")}
    with Site(pages | {"/app.js": APP, "/api/story.json": story}, feed=[MADE]) as site:
        home = render(site.home(tmp_path, SETTINGS))
        done = morgue("crawl", cwd=home)
        crawled = Crawled(home, site, site, done.stderr)
    assert killed
    assert "not rendered, to be tried again" in done.stderr
    assert site.paths.count(MADE) == 2
    assert "Sentence number 7 of this story" in crawled.article(MADE).text
    engine = create_engine(open_home(home).database)
    with engine.connect() as connection:
        assert connection.execute(select(rejections.c.reason)).scalars().all() == ["not-rendered"]
    engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("ends", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_crawl_that_ends_while_a_page_is_shown_loses_nothing_and_leaves_no_browser(
    chromium: str, tmp_path: Path, ends: signal.Signals
) -> None:
    browsers: list[int] = []

    def story() -> Page:
        if not browsers:
            browsers.extend(pid for pid in children(crawl.pid) if "--headless" in command(pid) and "--type=" not in command(pid))
            os.killpg(crawl.pid, ends)
        return STORY

    pages = {MADE: scripted("Made by a script", WITH_APP + "<script>load('/api/story.json')</script>")}
    with Site(pages | {"/app.js": APP, "/api/story.json": story}, feed=[MADE]) as site:
        home = render(site.home(tmp_path, SETTINGS))
        crawl = subprocess.Popen([*MORGUE, "-q", "crawl"], cwd=home, env=ENVIRONMENT, start_new_session=True)
        with crawl:
            crawl.wait(timeout=120)
        done = morgue("crawl", cwd=home)
        assert "Sentence number 7 of this story" in Crawled(home, site, site, done.stderr).article(MADE).text
    assert browsers
    assert not [pid for pid in browsers if Path(f"/proc/{pid}").exists()]
    # Ctrl-C lets what is in hand be finished; after the other the page is asked for again.
    assert site.paths.count(MADE) == (1 if ends == signal.SIGINT else 2)
    bodies = [body for kind, headers, body in records(home) if headers.get_header("WARC-Target-URI") == site.url + MADE]
    assert bodies.count(pages[MADE].body) == site.paths.count(MADE)


@pytest.mark.slow
def test_data_that_fails_for_the_moment_costs_another_try_and_no_page_at_the_pace_of_the_host(
    chromium: str, tmp_path: Path
) -> None:
    answers = iter([Page(body=b"", status=503, headers=(("Retry-After", "5"),))])
    script = "<script>load('/api/story.json').catch(() => fetch('/api/too-soon.json'))</script>"
    pages = {MADE: scripted("Made by a script", WITH_APP + script)}
    with Site(pages | {"/app.js": APP, "/api/story.json": lambda: next(answers, STORY)}, feed=[MADE]) as site:
        home = render(site.home(tmp_path, SETTINGS))
        source = home / "sources" / "site.toml"
        source.write_text("delay = 0.8\n" + source.read_text())
        done = morgue("crawl", cwd=home)
        assert "Sentence number 7 of this story" in Crawled(home, site, site, done.stderr).article(MADE).text
    assert site.paths == [MADE, "/app.js", "/api/story.json", MADE, "/api/story.json"]
    assert min(b - a for a, b in pairwise(at for at, path in site.hits if path != "/robots.txt")) >= 0.75


def test_a_browser_that_is_not_there_is_said_before_anything_is_fetched(tmp_path: Path) -> None:
    with Site({MADE: scripted("Made by a script", "")}) as site:
        home = render(site.home(tmp_path, 'browser = "/nowhere/chromium"\n'))
        done = morgue("crawl", cwd=home, check=False)
    assert (done.returncode, site.hits) == (2, [])
    assert done.stderr == (
        "morgue: source site: render: needs /nowhere/chromium, which crawl.browser names, and there is none; "
        "install it (apt install chromium), or name one in morgue.toml: crawl.browser\n"
    )


def test_a_browser_that_does_not_start_ends_the_crawl_before_anything_is_fetched(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with Site({MADE: scripted("Made by a script", "")}) as site:
        home = render(site.home(tmp_path, f'browser = "{broken}"\n'))
        done = morgue("crawl", cwd=home, check=False)
    assert (done.returncode, site.hits) == (1, [])
    assert f"crawl.browser: {broken} does not start" in done.stderr
