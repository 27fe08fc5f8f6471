"""Articles are looked at again by later crawls, over real sockets and with the clock of each crawl set (libfaketime)."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.database import tables
from archive.database.store import Store
from archive.home import open_home
from archive.rebuild import rebuild
from archive.warc.reader import read_captures, warc_files
from tests.commands import MORGUE, ask, make_home, morgue
from tests.newspaper.articles import START, ZONE, Story, stories
from tests.newspaper.exchange import Hit, Page
from tests.newspaper.server import Newspaper
from tests.required import required
from tests.sites import Site, article
from tests.week import at, library

pytestmark = pytest.mark.slow
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True, scope="module")
def clock() -> None:
    required(library(), "libfaketime")


def crawl(home: Path, moment: datetime, *arguments: str) -> str:
    """Crawl at a moment, and give what was said."""
    command = [*MORGUE, "crawl", *arguments]
    done = subprocess.run(command, cwd=home, env=at(moment), capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr


class Paper:
    """A newspaper of six stories that came out when its week begins, and an archive of it."""

    def __init__(self, paper: Newspaper, folder: Path) -> None:
        self.paper, self.home = paper, make_home(folder, paper.url)
        morgue("add", paper.url, cwd=self.home, environment=at(START))

    def crawl(self, after: timedelta, *arguments: str) -> list[Hit]:
        """What was asked of the articles in a crawl so long after they came out."""
        begun = len(self.paper.hits)
        self.said = crawl(self.home, START + after, *arguments)
        articles = {story.path for story in self.paper.stories}
        return [hit for hit in self.paper.hits[begun:] if hit.path.partition("?")[0] in articles]

    def revise(self, story: Story, text: str) -> None:
        self.paper.revise(story.path, replace(story, blocks=(*story.blocks, ("p", text))))

    def shown(self, story: Story) -> dict[str, object]:
        return ask("show", self.paper.url.rstrip("/") + story.path, cwd=self.home)


def six() -> tuple[Story, ...]:
    return tuple(replace(story, published=START.astimezone(ZONE), modified=None, layout="graph") for story in stories(6))


@pytest.fixture
def papers(tmp_path: Path):
    with Newspaper(six(), odd=False) as paper:
        yield Paper(paper, tmp_path)


def conditional(hit: Hit) -> bool:
    return any(name.lower().startswith("if-") for name, _ in hit.headers)


def test_articles_are_looked_at_again_when_it_is_time_and_not_before(papers: Paper) -> None:
    first = papers.crawl(5 * MINUTE)
    again = [len(papers.crawl(after)) for after in (6 * MINUTE, 30 * MINUTE, 31 * MINUTE, 2 * HOUR, 40 * DAY)]
    assert len({hit.path for hit in first} | {hit.path for hit in papers.paper.hits if hit.status == 200}) >= 6
    assert again == [0, 6, 0, 6, 6]
    assert papers.crawl(80 * DAY) == []  # by then they have been out for longer than a month


def test_looks_are_conditional_and_counted(papers: Paper) -> None:
    papers.crawl(5 * MINUTE)
    hits = papers.crawl(HOUR)
    assert {(hit.status, conditional(hit)) for hit in hits} == {(304, True)}
    assert "6 looked at again" in papers.said
    [standing] = ask("status", cwd=papers.home)
    assert (standing["looks"], standing["revised"], standing["articles"]) == (6, 0, 6)
    assert re.search(r"6\s+6\s+6\s+nothing|6\s+6\s+6 ", morgue("status", cwd=papers.home).stdout)


def test_a_revision_is_found_as_a_version_and_the_first_text_stays(papers: Paper) -> None:
    story = six()[0]
    papers.crawl(5 * MINUTE)
    papers.revise(story, "The mayor has resigned in the meantime, her office said.")
    papers.crawl(HOUR)
    versions = papers.shown(story)["versions"]
    assert [one["decision"] for one in versions] == ["new", "revised"]
    assert "The mayor has resigned" in papers.shown(story)["article"]["text"]
    assert ask("status", cwd=papers.home)[0]["revised"] == 1


def test_what_is_taken_down_is_gone_since_a_day_and_stays_in_the_archive(papers: Paper) -> None:
    story = six()[0]
    papers.crawl(5 * MINUTE)
    papers.paper.remove(story.path)
    papers.crawl(HOUR)
    shown = morgue("show", papers.paper.url.rstrip("/") + story.path, cwd=papers.home).stdout
    assert re.search(r"gone +since 2026-03-10 06:0\dZ", shown), shown
    assert papers.shown(story)["article"]["title"] == story.headline
    assert ask("status", cwd=papers.home)[0]["gone"] == 1
    assert [hit.path for hit in papers.crawl(9 * HOUR) if hit.path == story.path] == []  # 410 is meant


def test_a_source_can_say_that_articles_are_asked_for_once(papers: Paper) -> None:
    papers.crawl(5 * MINUTE)
    (source,) = (papers.home / "sources").glob("*.toml")
    source.write_text("revisit = false\n" + source.read_text())
    assert papers.crawl(3 * HOUR) == []


@pytest.fixture
def liar(tmp_path: Path):
    """The same newspaper; the first of its stories has validators that never move."""
    with Newspaper(six(), odd=False) as paper:
        paper.lying = frozenset({six()[0].path})
        yield Paper(paper, tmp_path)


def test_a_server_that_says_304_for_ever_is_asked_for_the_whole_page_now_and_then(liar: Paper) -> None:
    papers, story = liar, six()[0]
    papers.crawl(5 * MINUTE)
    papers.revise(story, "This was added and the ETag is the old one.")
    looks = []
    for after in (30 * MINUTE, 70 * MINUTE, 3 * HOUR, 7 * HOUR):
        looks += [(hit.status, conditional(hit)) for hit in papers.crawl(after) if hit.path == story.path]
    assert looks == [(304, True), (304, True), (304, True), (200, False)]
    assert "the ETag is the old one" in papers.shown(story)["article"]["text"]
    with Store.open(open_home(papers.home).database) as store:
        found = store.found_before(ask("status", cwd=papers.home)[0]["source"], (START + DAY).date())
    assert [(looks.whole, looks.hidden) for looks in found if looks.hidden] == [(1, 1)]


# A server without validators sends the same again


STORY = "/news/the-harbour-is-dredged.html"


def records(home: Path) -> list[tuple[str, int]]:
    """The records of the article's URL, each with its type and length."""
    lengths = [
        (one.record.length, one.repeats) for path in warc_files(home / "warc") for one in read_captures(path) if STORY in one.url
    ]
    return [("revisit" if repeats else "response", length) for length, repeats in lengths]


@pytest.fixture(scope="module")
def site(clock: None, tmp_path_factory: pytest.TempPathFactory):
    """An article on a server that knows no conditions, crawled three times: the same, the same, another."""
    page = article("The harbour is dredged")
    dated = page.body.replace(b"<body>", f'<meta property="article:published_time" content="{START.isoformat()}"><body>'.encode())
    with Site({STORY: Page(body=dated)}) as site:
        home = site.home(tmp_path_factory.mktemp("site"))
        for after in (5 * MINUTE, HOUR, 3 * HOUR):
            crawl(home, START + after)
        site.pages[STORY] = Page(body=dated.replace(b"Sentence number 7", b"It is open again, as of now, and"))
        crawl(home, START + 9 * HOUR)
        yield home


def test_a_body_that_is_sent_again_is_a_revisit_record(site: Path) -> None:
    kinds = records(site)
    assert [kind for kind, _ in kinds] == ["response", "revisit", "revisit", "response"]
    bodies = [one.body for path in warc_files(site / "warc") for one in read_captures(path) if STORY in one.url]
    assert bodies[0] == bodies[1] == bodies[2] != bodies[3]
    for path in warc_files(site / "warc"):
        checked = subprocess.run(
            [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout


def test_a_body_that_is_sent_again_is_no_version_and_is_not_read(site: Path) -> None:
    with Store.open(open_home(site).database) as store, store._engine.connect() as connection:
        outcomes = select(tables.captures.c.outcome).where(tables.captures.c.kind == "article").order_by(tables.captures.c.id)
        assert connection.execute(outcomes).scalars().all() == ["new", "unchanged", "unchanged", "revised"]


def test_a_robots_txt_that_is_sent_again_is_kept_once_and_obeyed(tmp_path: Path) -> None:
    with Site({STORY: article("The harbour"), "/news/secret-story-of-the-day.html": article("Secret")}) as site:
        site.robots = Page(body=b"User-agent: *\nDisallow: /news/secret\n" + b"# much more\n" * 50, type="text/plain")
        home = site.home(tmp_path)
        for after in (0 * DAY, 2 * DAY, 2 * DAY + HOUR):  # the third remembers what the second was told
            crawl(home, START + after)
        assert [path for _, path in site.hits].count("/robots.txt") == 2
        assert not [path for path in site.paths if "secret" in path]
    robots = [one for path in warc_files(home / "warc") for one in read_captures(path) if one.url.endswith("/robots.txt")]
    assert [one.repeats is not None for one in robots] == [False, True]
    assert robots[0].body == robots[1].body != b""


# The database can be made again from all of it


OWN = {"articles": {"id"}, "versions": {"id", "article_id", "capture_id"}, "captures": {"id", "article_id"}, "revisits": set()}


def rows(database: str) -> dict[str, list[dict[str, object]]]:
    """What must be equal; of the frontier, the articles."""
    found = {}
    with Store.open(database) as store, store._engine.connect() as connection:
        for name, hidden in OWN.items():
            table = tables.metadata.tables[name]
            kept = select(*(column for column in table.c if column.name not in hidden))
            found[name] = sorted(map(str, (dict(row) for row in connection.execute(kept).mappings())))
        stands = select(tables.frontier).where(tables.frontier.c.kind == "article").order_by(tables.frontier.c.url)
        found["frontier"] = [dict(row) for row in connection.execute(stands).mappings()]
    return found


def equal_when_rebuilt(home: Path) -> None:
    before = rows(open_home(home).database)
    rebuild(open_home(home), replace=True)
    assert rows(open_home(home).database) == before
    assert all(before.values())


def test_a_database_made_again_is_equal_with_revisits_304_takedowns_and_what_is_due(liar: Paper) -> None:
    papers, (first, second, third, *_) = liar, six()
    papers.crawl(5 * MINUTE)
    papers.crawl(40 * MINUTE)
    papers.revise(first, "Something was added.")
    papers.revise(third, "Something was added here, too.")
    papers.paper.remove(second.path)
    for after in (2 * HOUR, 9 * HOUR, 2 * DAY, 5 * DAY):
        papers.crawl(after)
    assert ask("status", cwd=papers.home)[0]["looks"] > 15
    equal_when_rebuilt(papers.home)


def test_a_database_made_again_is_equal_where_bodies_are_in_other_records(site: Path) -> None:
    equal_when_rebuilt(site)
