"""A live crawl, a second reading of its WARC files and a rebuilt database say the same of every page."""

from pathlib import Path

import pytest
from sqlalchemy import Table, create_engine, select

from archive.database.store import Store
from archive.database.tables import articles, captures, frontier, rejections, sources, versions
from archive.home import Home, load_sources, open_home
from archive.rebuild import rebuild
from archive.warc.reader import read_remembered, warc_files
from pipelines.errors import ConfigError
from pipelines.model.article import Article, Rejection
from pipelines.model.capture import Capture
from pipelines.model.source import Kind
from pipelines.process import read
from pipelines.readable import is_readable
from tests.commands import make_home, morgue
from tests.newspaper.articles import stories
from tests.newspaper.server import Newspaper

pytestmark = pytest.mark.slow

# Not in a WARC: row numbers; when a source's own feeds were first named; what a URL that answered in the end had failed before.
OWN_TO_A_DATABASE = {
    "articles": {"id"},
    "versions": {"id", "article_id", "capture_id"},
    "captures": {"id", "article_id"},
    "rejections": {"id", "capture_id"},
    "frontier": {"announced_at", "due"},
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory):
    """A home whose newspaper was crawled, changed, and crawled again."""
    with Newspaper(stories(60)) as paper:
        home = make_home(tmp_path_factory.mktemp("live"), paper.url)
        morgue("add", paper.url, cwd=home)
        morgue("crawl", cwd=home)
        paper.publish(stories(8, start=60))
        morgue("crawl", cwd=home)
    return open_home(home)


def test_reading_the_warc_again_gives_equal_results(crawled: Home) -> None:
    known = load_sources(crawled)
    pages = (pair for path in warc_files(crawled.warc) for pair in read_remembered(path) if is_article(pair[0]))
    offline = {one.record.id: (one.candidate.url, read(one, known[one.source], memory)) for one, memory in pages}
    with Store.open(crawled.database) as store:
        live = {one.record.id: one for url, _ in offline.values() if (one := _kept(store, url))}
    assert live == {id: result for id, (_, result) in offline.items() if id in live}
    # The page that two addresses lead to was read twice, and kept once.
    assert len(offline) - len(live) == 1
    assert {type(result) for result in live.values()} == {Article, Rejection}


def is_article(capture: Capture) -> bool:
    # The flaky page's 503 was followed by the article: what is kept of its URL is that.
    return is_readable(capture) and capture.candidate.kind is Kind.ARTICLE and capture.status != 503


def _kept(store: Store, url: str) -> Article | Rejection | None:
    kept = store.article(url)
    return kept.article if kept else store.rejection(url)


def _rows(database: str, table: Table) -> list[dict[str, object]]:
    hidden = OWN_TO_A_DATABASE.get(table.name, set())
    columns = [column for column in table.c if column.name not in hidden]
    engine = create_engine(database)
    with engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(select(*columns)).mappings()]
    engine.dispose()
    return sorted(rows, key=lambda row: str(sorted(row.items(), key=str)))


@pytest.mark.parametrize("table", [articles, versions, captures, rejections, frontier, sources], ids=lambda table: table.name)
def test_a_rebuilt_database_is_equal(crawled: Home, rebuilt: str, table: Table) -> None:
    assert _rows(rebuilt, table) == _rows(crawled.database, table) != []


@pytest.fixture(scope="module")
def rebuilt(crawled: Home, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database that the WARC files alone give: not even the source files are there."""
    folder = tmp_path_factory.mktemp("rebuilt") / "corpus"
    morgue("init", str(folder), "--contact", "tests@example.org", cwd=folder.parent)
    home = open_home(folder)
    for path in warc_files(crawled.warc):
        (home.warc / path.name).hardlink_to(path)
    rebuild(home)
    return home.database


def test_search_works_in_a_rebuilt_database(rebuilt: str) -> None:
    home = Path(rebuilt.removeprefix("sqlite:///")).parent
    assert "harbour tunnel" in morgue("search", '"harbour tunnel"', cwd=home).stdout


def test_a_database_with_articles_is_not_replaced_unasked(rebuilt: str) -> None:
    home = open_home(Path(rebuilt.removeprefix("sqlite:///")).parent)
    with pytest.raises(ConfigError, match="say --force"):
        rebuild(home)
