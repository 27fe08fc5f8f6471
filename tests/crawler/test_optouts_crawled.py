"""Opt-outs over real sockets, a page for each signal: respected, recorded, shown, filtered, and the same when rebuilt."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import Table, select

from archive.database import tables
from archive.database.store import Store
from archive.home import open_home
from archive.rebuild import rebuild
from archive.warc.reader import warc_files
from pipelines.optout.policy import DEFAULTS
from pipelines.statements import OptOut, Signal
from tests.commands import ask, make_home, morgue
from tests.crawler.test_live_is_offline import _rows
from tests.newspaper.exchange import Page
from tests.sites import Site, article

pytestmark = pytest.mark.slow

TDMREP, AI_TXT = "/.well-known/tdmrep.json", "/ai.txt"
ROBOTS = "User-agent: *\nDisallow: /secret/\nContent-Usage: search=y\nContent-Usage: /usage-robots/ train-ai=n\n"
RULES = [{"location": "/tdm-file/", "tdm-reservation": 1, "tdm-policy": "https://rights.example/"}]
FILES = {
    TDMREP: Page(body=json.dumps(RULES).encode(), type="application/json"),
    AI_TXT: Page(body=b"User-agent: *\nAllow: /\nDisallow: /ai-txt/\n", type="text/plain"),
}
HEADERS = {
    "noindex-header": ("X-Robots-Tag", "noindex"),
    "noarchive-header": ("X-Robots-Tag", "noarchive"),
    "noai-header": ("X-Robots-Tag", "noai"),
    "gone-header": ("X-Robots-Tag", "unavailable_after: 25 Jun 2010 15:00:00 PST"),
    "named-header": ("X-Robots-Tag", "morgue: nosnippet"),
    "other-header": ("X-Robots-Tag", "otherbot: noai"),
    "tdm-header": ("TDM-Reservation", "1"),
    "usage-header": ("Content-Usage", "search=y, train-ai=n"),
    "garbled-header": ("Content-Usage", "train-ai=n, \x22"),
}
METAS = {
    "nosnippet-meta": ("robots", "nosnippet"),
    "noimageai-meta": ("robots", "noimageai"),
    "named-meta": ("morgue", "noarchive"),
    "tdm-meta": ("tdm-reservation", "1"),
    "garbled-meta": ("tdm-reservation", "perhaps"),
}
# By the names of the pages: signal and place.
SAID = {
    "noindex-header": ("noindex", "header"),
    "noarchive-header": ("noarchive", "header"),
    "noai-header": ("noai", "header"),
    "gone-header": ("unavailable_after", "header"),
    "named-header": ("nosnippet", "header"),
    "tdm-header": ("tdm", "header"),
    "usage-header": ("content_usage", "header"),
    "nosnippet-meta": ("nosnippet", "meta"),
    "noimageai-meta": ("noimageai", "meta"),
    "named-meta": ("noarchive", "meta"),
    "tdm-meta": ("tdm", "meta"),
    "tdm-file": ("tdm", "tdmrep.json"),
    "ai-txt": ("ai_txt", "ai.txt"),
    "usage-robots": ("content_usage", "robots.txt"),
}
BEFORE = {"tdm-file", "ai-txt", "usage-robots"}
RECORDED = {"noindex-header", "noarchive-header", "nosnippet-meta", "noimageai-meta"}
SILENT = {"other-header", "garbled-header", "garbled-meta", "plain"}


def place(name: str) -> str:
    return f"/{name}/a-story-of-some-words.html"


def pages() -> dict[str, Page]:
    made = {place(name): article(f"The story of {name}") for name in (*SAID, *SILENT)}
    for name, header in HEADERS.items():
        made[place(name)] = replace(made[place(name)], headers=(header,))
    for name, (meta, content) in METAS.items():
        body = made[place(name)].body.replace(b"<head>", f'<head><meta name="{meta}" content="{content}">'.encode())
        made[place(name)] = replace(made[place(name)], body=body)
    return made


def policy(word: str) -> str:
    return "\n[optouts]\n" + "".join(f'{key} = "{word}"\n' for key in DEFAULTS)


class Crawled:
    """A home whose site was crawled once, and what was asked of the site."""

    def __init__(self, folder: Path, settings: str) -> None:
        with Site({**pages(), **FILES}, robots=Page(body=ROBOTS.encode(), type="text/plain"), feed=list(pages())) as site:
            self.home, self.url = site.home(folder, settings), site.url
            morgue("crawl", cwd=self.home)
            self.hits, self.paths = [path for _, path in site.hits], set(site.paths)

        self.database = open_home(self.home).database
        with Store.open(self.database) as store:
            urls = {name: self.url + place(name) for name in (*SAID, *SILENT)}
            self.articles = {name: kept.article for name, url in urls.items() if (kept := store.article(url))}
            self.rejections = {name: one for name, url in urls.items() if (one := store.rejection(url))}
            self.waiting = {name: one for name, url in urls.items() if (one := store.waiting(url))}


@pytest.fixture(scope="module")
def unsaid(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """With the policy that a home has unless it says otherwise."""
    return Crawled(tmp_path_factory.mktemp("unsaid"), "")


@pytest.fixture(scope="module")
def respecting(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return Crawled(tmp_path_factory.mktemp("respecting"), policy("respect"))


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return Crawled(tmp_path_factory.mktemp("recording"), policy("record"))


def test_the_files_are_asked_for_once_and_before_anything_else(unsaid: Crawled) -> None:
    assert unsaid.hits[:3] == ["/robots.txt", TDMREP, AI_TXT]
    assert [unsaid.hits.count(path) for path in ("/robots.txt", TDMREP, AI_TXT)] == [1, 1, 1]


@pytest.mark.parametrize("name", SAID)
def test_what_is_respected_gives_no_article(respecting: Crawled, name: str) -> None:
    assert name not in respecting.articles
    if name in BEFORE:
        assert (respecting.waiting[name].state, respecting.waiting[name].reason) == ("refused", "opted-out")
    else:
        assert (respecting.rejections[name].stage, respecting.rejections[name].reason) == ("opt-out", "opted-out")


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_what_a_file_refuses_is_not_asked_for(respecting: Crawled, unsaid: Crawled, name: str) -> None:
    assert place(name) not in respecting.paths | unsaid.paths
    signal, where = SAID[name]
    assert f"{signal} in {where}: " in (respecting.waiting[name].detail or "")


@pytest.mark.parametrize("name", SAID)
def test_what_is_recorded_gives_an_article_with_the_evidence(recording: Crawled, name: str) -> None:
    (one,) = recording.articles[name].optouts
    assert (one.signal, one.where, one.respected) == (*SAID[name], False)
    assert bool(one.record) is (name in BEFORE)


@pytest.mark.parametrize("name", SAID)
def test_unless_said_otherwise_what_speaks_of_presentation_is_recorded(unsaid: Crawled, name: str) -> None:
    assert (name in unsaid.articles) is (name in RECORDED)


@pytest.mark.parametrize("name", sorted(SILENT))
def test_what_is_said_to_others_or_is_malformed_is_nothing(respecting: Crawled, name: str) -> None:
    assert respecting.articles[name].optouts == ()


def test_a_rejection_has_its_evidence(unsaid: Crawled) -> None:
    raw = "Content-Usage: search=y, train-ai=n"
    said = OptOut(signal=Signal.CONTENT_USAGE, where="header", raw=raw, respected=True)
    assert unsaid.rejections["usage-header"].optouts == (said,)


def test_show_says_what_was_said_and_which_robots_txt_allowed_it(recording: Crawled) -> None:
    said = morgue("show", "--why", recording.url + place("tdm-file"), cwd=recording.home).stdout
    assert "opt-out tdm in tdmrep.json (recorded)" in " ".join(said.split())
    assert "https://rights.example/" in said
    (line,) = [line for line in said.splitlines() if line.startswith("robots.txt")]
    assert ".warc.gz at " in line
    assert ask("show", recording.url + place("plain"), cwd=recording.home)["robots"]["url"] == f"{recording.url}/robots.txt"


def test_every_answer_but_robots_txt_names_the_robots_txt_that_allowed_it(unsaid: Crawled) -> None:
    captures = tables.captures.c
    with Store.open(unsaid.database) as store, store._engine.connect() as connection:
        rows = connection.execute(select(captures.kind, captures.robots, captures.record_id)).all()
    (robots,) = {row.record_id for row in rows if row.kind == "robots"}
    assert {row.robots for row in rows if row.kind in ("article", "feed")} == {robots}


TABLES = [tables.articles, tables.versions, tables.captures, tables.rejections, tables.frontier]


@pytest.fixture(scope="module")
def rebuilt(unsaid: Crawled, respecting: Crawled, recording: Crawled, tmp_path_factory: pytest.TempPathFactory):
    """Each home's database as its WARC files give it, in a home that has another policy."""
    made = {}
    for crawled, word in ((unsaid, "record"), (respecting, "record"), (recording, "respect")):
        home = make_home(tmp_path_factory.mktemp("rebuilt"), crawled.url)
        config = home / "morgue.toml"
        config.write_text(config.read_text() + policy(word))
        for path in warc_files(open_home(crawled.home).warc):
            (home / "warc" / path.name).hardlink_to(path)
        rebuild(open_home(home))
        made[crawled.home] = open_home(home).database
    return made


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", ["unsaid", "respecting", "recording"])
def test_a_rebuilt_database_is_equal_whatever_its_home_respects(
    rebuilt, name: str, table: Table, request: pytest.FixtureRequest
) -> None:
    crawled = request.getfixturevalue(name)
    live = _rows(crawled.database, table)
    assert _rows(rebuilt[crawled.home], table) == live
    assert live or (name, table) == ("recording", tables.rejections)


class TestFiltering:
    def names(self, rows: list[dict]) -> set[str]:
        return {row["url"].rsplit("/", 2)[1] for row in rows}

    def without(self, *signals: str) -> set[str]:
        return {*SILENT, *(name for name, (signal, _) in SAID.items() if signal not in signals)}

    def test_search(self, recording: Crawled) -> None:
        found = ask("search", "story", "--without", "tdm", "--without", "noarchive", "--limit", "99", cwd=recording.home)
        assert self.names(found) == self.without("tdm", "noarchive")

    def test_export(self, recording: Crawled) -> None:
        morgue("export", "free.jsonl", "--without", "any", cwd=recording.home)
        rows = [json.loads(line) for line in (recording.home / "free.jsonl").read_text().splitlines()]
        assert self.names(rows) == SILENT

    def test_an_export_has_the_evidence(self, recording: Crawled) -> None:
        morgue("export", "all.jsonl", cwd=recording.home)
        rows = [json.loads(line) for line in (recording.home / "all.jsonl").read_text().splitlines()]
        told = {row["url"].rsplit("/", 2)[1]: row["optouts"] for row in rows}
        assert {name: (one["signal"], one["where"]) for name, (one,) in ((n, o) for n, o in told.items() if o)} == SAID

    def test_csv_has_the_kinds(self, recording: Crawled) -> None:
        said = morgue("export", "-", "--format", "csv", cwd=recording.home).stdout
        assert ",content_usage," in said

    def test_snapshot(self, recording: Crawled) -> None:
        made = ask("snapshot", "create", "--without", "content_usage", cwd=recording.home)
        (path,) = (recording.home / "snapshots" / made["id"]).glob("articles-*.parquet")
        rows = pq.read_table(path).to_pylist()
        assert self.names(rows) == self.without("content_usage")
        assert {one["signal"] for row in rows for one in row["optouts"] or ()} >= {"tdm", "ai_txt", "noindex"}
        assert made["filter"] == {"without": ["content_usage"]}

    @pytest.mark.parametrize("command", [["search", "story"], ["export", "x.jsonl"], ["snapshot", "create"]])
    def test_a_name_that_is_none_is_refused_with_those_there_are(self, recording: Crawled, command: list[str]) -> None:
        done = morgue(*command, "--without", "notdm", cwd=recording.home, check=False)
        assert done.returncode == 2
        assert "--without notdm: there is none of that name; there are tdm," in done.stderr


def crawl(folder: Path, site: Site, settings: str = "") -> Path:
    home = site.home(folder, settings)
    morgue("crawl", cwd=home)
    return home


@pytest.mark.parametrize("body", [b"<html><h1>Not found</h1>", b'[{"location": "/"}]\xff\x00'])
def test_malformed_files_are_as_none(tmp_path: Path, body: bytes) -> None:
    with Site({place("plain"): article("A story"), TDMREP: Page(body=body), AI_TXT: Page(body=body)}) as site:
        site.feed = [place("plain")]
        crawl(tmp_path, site)
        assert site.paths == [place("plain")]


def test_files_of_a_server_in_trouble_keep_from_nothing(tmp_path: Path) -> None:
    trouble = Page(body=b"User-agent: *\nDisallow: /\n", status=503)
    with Site({place("plain"): article("A story"), TDMREP: trouble, AI_TXT: trouble}, feed=[place("plain")]) as site:
        crawl(tmp_path, site)
        assert site.paths == [place("plain")]


def test_a_file_that_robots_txt_forbids_is_not_asked_for(tmp_path: Path) -> None:
    robots = Page(body=b"User-agent: *\nDisallow: /ai.txt\n", type="text/plain")
    with Site({place("plain"): article("A story"), **FILES}, robots=robots, feed=[place("plain")]) as site:
        crawl(tmp_path, site)
        hits = [path for _, path in site.hits]
    assert (AI_TXT in hits, TDMREP in hits, place("plain") in hits) == (False, True, True)


def test_a_second_crawl_remembers_the_files_and_follows_another_policy(tmp_path: Path) -> None:
    with Site({place("tdm-file"): article("A story"), **FILES}, feed=[place("tdm-file")]) as site:
        home = crawl(tmp_path, site)
        before = list(site.paths)
        config = home / "morgue.toml"
        config.write_text(config.read_text() + '\n[optouts]\ntdm = "record"\n')
        morgue("crawl", cwd=home)
        hits = [path for _, path in site.hits]
    assert (before, hits.count(place("tdm-file"))) == ([], 1)
    assert (hits.count(TDMREP), hits.count(AI_TXT)) == (1, 1)


def test_a_redirect_is_held_against_the_terms_of_where_it_leads(tmp_path: Path) -> None:
    to = Page(body=b"", status=302, headers=(("Location", place("ai-txt")),))
    with Site({place("plain"): to, place("ai-txt"): article("A story"), **FILES}, feed=[place("plain")]) as site:
        crawl(tmp_path, site)
        assert site.paths == [place("plain")]


def test_a_page_that_opts_out_later_is_left_out_by_the_filter(tmp_path: Path) -> None:
    with Site({place("plain"): article("A story of words")}, feed=[place("plain")]) as site:
        home = crawl(tmp_path, site)
        site.pages[place("plain")] = replace(article("A story of words"), headers=(("X-Robots-Tag", "noai"),))
        url = site.url + place("plain")
        with Store.open(open_home(home).database) as store, store._engine.begin() as connection:
            again = tables.frontier.update().where(tables.frontier.c.url == url)
            connection.execute(again.values(state="announced", attempts=0, due=datetime(2026, 1, 1, tzinfo=UTC)))
        morgue("crawl", cwd=home)
        assert site.paths == [place("plain")] * 2
    everything = ask("search", "story", cwd=home)
    free = ask("search", "story", "--without", "noai", cwd=home)
    assert ([hit["url"] for hit in everything], free) == ([url], [])


def test_a_look_at_a_newspaper_says_what_speaks_against_it(tmp_path: Path) -> None:
    front = b'<html><link rel=alternate type="application/rss+xml" href="/feed.xml"><h1>Paper</h1></html>'
    feed = [place(name) for name in ("noarchive-header", "noai-header", "tdm-file", "plain")]
    with Site({**pages(), **FILES, "/": Page(body=front)}, feed=feed) as site:
        said = morgue("add", f"{site.url}/", "--dry-run", cwd=make_home(tmp_path, site.url)).stdout
        assert place("tdm-file") not in site.paths
    assert "opt-out  noarchive in header (recorded)" in said
    assert "opt-out  noai in header (respected)" in said
    assert "opt-out  tdm in tdmrep.json" in said
    assert "refused  1 of them by robots.txt or other terms" in said
