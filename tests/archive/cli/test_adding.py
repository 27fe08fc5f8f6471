"""`morgue add`: what its scorecard says, lists of newspapers, and a look that leaves nothing behind."""

import json
from pathlib import Path

import pytest

from tests.commands import make_home, morgue
from tests.newspaper.articles import stories
from tests.newspaper.exchange import Page
from tests.newspaper.server import Newspaper
from tests.sites import Site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def paper():
    with Newspaper(stories(40)) as paper:
        yield paper


@pytest.fixture(scope="module")
def looked(paper, tmp_path_factory):
    """A home where one look was taken, what it held before, and what was said."""
    home = make_home(tmp_path_factory.mktemp("look"), paper.url)
    before = held(home)
    said = morgue("add", paper.url, "--dry-run", cwd=home).stdout
    return home, before, said


def held(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.parent.name != "running" and path.name != "running"}


def test_a_dry_run_writes_nothing(looked) -> None:
    home, before, _ = looked
    assert held(home) == before


def test_a_dry_run_shows_the_source_file(looked, paper) -> None:
    assert f'home = "{paper.url}"' in looked[2]


@pytest.mark.parametrize(
    "field", ["title", "standfirst", "text", "published", "authors", "sections", "topics", "language", "image"]
)
def test_every_field_is_shown_with_its_share_and_an_example(looked, field: str) -> None:
    line = next(line for line in looked[2].splitlines() if line.strip().startswith(field))
    assert " of 5" in line or " of 4" in line or " of 3" in line


@pytest.mark.parametrize("word", ["assumed  language en", "fresh    ", "repeats  ", "refused  ", "times without an offset"])
def test_what_is_assumed_fresh_and_refused_is_said(looked, word: str) -> None:
    assert word in looked[2]


def test_what_robots_txt_forbids_is_counted(paper, tmp_path: Path) -> None:
    home = make_home(tmp_path, paper.url)
    (card,) = json.loads(morgue("add", paper.url, "--json", cwd=home).stdout)
    forbidden = [path for path, expected in paper.expected.items() if expected.outcome == "refused"]
    assert (card["disallowed"], card["disallowed_example"]) == (len(forbidden), paper.url + forbidden[0].lstrip("/"))


def test_newspapers_and_their_feeds_come_from_opml(paper, tmp_path: Path) -> None:
    home = make_home(tmp_path, paper.url)
    list_file = home / "papers.opml"
    list_file.write_text(f'<opml version="1.0"><body><outline text="x" xmlUrl="{paper.url}feed.atom"/></body></opml>')
    (card,) = json.loads(morgue("add", "--from", "papers.opml", "--json", cwd=home).stdout)
    assert card["leads"][0]["url"] == f"{paper.url}feed.atom"


def test_opml_without_a_newspaper_is_an_error(paper, tmp_path: Path) -> None:
    home = make_home(tmp_path, paper.url)
    (home / "papers.opml").write_text('<opml version="1.0"><body><outline text="x"/></body></opml>')
    done = morgue("add", "--from", "papers.opml", cwd=home, check=False)
    assert (done.returncode, "names no newspaper" in done.stderr) == (2, True)


def test_a_look_leaves_a_database_of_a_server_alone(paper, tmp_path: Path) -> None:
    home = make_home(tmp_path, paper.url)
    config = home / "morgue.toml"
    config.write_text(config.read_text().replace("[database]", '[database]\nurl = "postgresql://nobody@127.0.0.1:9/none"'))
    assert "nothing was written" in morgue("add", paper.url, "--dry-run", cwd=home).stdout


def test_what_the_samples_repeat_is_shown(tmp_path: Path) -> None:
    appeal = "Zealous readers keep this gazette afloat; whoever joins our circle of friends receives a calendar each winter."
    pages = {f"/news/{place}.html": _page(title, text, appeal) for place, (title, text) in STORIES.items()}
    with Site(pages) as site:
        site.pages["/"] = Page(
            body=b'<html><link rel=alternate type="application/rss+xml" href="/feed.xml"><h1>Paper</h1></html>'
        )
        site.feed = list(pages)
        home = make_home(tmp_path, site.url)
        (card,) = json.loads(morgue("add", f"{site.url}/", "--json", cwd=home).stdout)
    assert card["repeated"] == [appeal]


STORIES = {
    "dredging-contract": (
        "Dredging contract goes to the lowest bidder",
        """Work on the silted harbour mouth begins in March, when two barges arrive from abroad with their crews.
        Councillors had argued over the price for a year, and over whether a sandbank would simply come back.
        Engineers promise nine metres of water at every tide, enough for the largest freighters that call here.
        Fishermen worry about their nets, since nobody has mapped where the mud will be dumped afterwards.""",
    ),
    "orchestra-tour": (
        "Orchestra leaves for six concerts on the mainland",
        """Forty musicians boarded a sleeper train yesterday evening, cellos strapped into bunks of their own.
        Their programme pairs a forgotten symphony with songs that schoolchildren wrote during the winter holidays.
        Tickets for the opening night sold out within minutes, according to the conductor, who sounded surprised.
        A recording is planned, though its label has yet to decide which hall has the kinder acoustics.""",
    ),
    "herring-quota": (
        "Herring quota falls for a third season",
        """Ministers agreed on smaller catches after biologists counted fewer young fish than in any survey before.
        Skippers call these numbers outdated and point at full decks, while smokehouses already import from Norway.
        Compensation is to be paid per vessel rather than per tonne, which favours family boats over trawlers.
        Next year's talks start early, because three neighbouring states want to be heard on mackerel as well.""",
    ),
}


def _page(title: str, text: str, last: str) -> Page:
    lines = "".join(f"<p>{line.strip()}</p>" for line in [*text.splitlines(), last])
    html = f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{lines}</article></body></html>"
    return Page(body=html.encode())
