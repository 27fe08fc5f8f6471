"""Several crawlers, each with a home folder of its own, on one PostgreSQL: they share the work and stay polite together."""

import subprocess
from collections import Counter

import pytest

from archive.database.store import Store
from archive.home import open_home
from archive.warc.reader import read_captures, warc_files
from tests.commands import ENVIRONMENT, MORGUE, ask, make_home, morgue
from tests.newspaper.articles import stories
from tests.newspaper.server import Newspaper

pytest_plugins = ["tests.databases"]
PAPERS = 3


@pytest.fixture(scope="module")
def together(postgresql, template, tmp_path_factory: pytest.TempPathFactory):
    """Two homes after they have crawled three newspapers at the same time, and the newspapers."""
    papers = [Newspaper(stories(15, start=15 * number), odd=False, delay=0.02) for number in range(PAPERS)]
    with postgresql.database(template) as url, papers[0], papers[1], papers[2]:
        homes = [make_home(tmp_path_factory.mktemp("home"), papers[0].url) for _ in range(2)]
        hosts = ", ".join(f'"{paper.url.split("/")[2]}"' for paper in papers)
        for home in homes:
            config = home / "morgue.toml"
            text = config.read_text().replace("[database]", f'[database]\nurl = "{url}"')
            config.write_text(
                "\n".join(f"private_hosts = [{hosts}]" if "private_hosts =" in line else line for line in text.splitlines())
            )
        morgue("add", *(paper.url for paper in papers), cwd=homes[0])
        for source in (homes[0] / "sources").iterdir():
            (homes[1] / "sources" / source.name).write_text(source.read_text())
        for paper in papers:
            paper.hits.clear()
        crawls = [subprocess.Popen([*MORGUE, "-q", "crawl"], cwd=home, env=ENVIRONMENT) for home in homes]
        codes = [crawl.wait(120) for crawl in crawls]
        yield homes, papers, codes


@pytest.mark.slow
def test_both_finish_and_every_article_is_there(together) -> None:
    homes, papers, codes = together
    assert codes == [0, 0]
    standings = ask("status", cwd=homes[0])
    assert sorted(one["articles"] for one in standings) == sorted(paper.counts().articles for paper in papers)


@pytest.mark.slow
def test_no_article_is_fetched_twice(together) -> None:
    _, papers, _ = together
    for paper in papers:
        asked = Counter(hit.path.partition("?")[0] for hit in paper.hits)
        assert {path for path in asked if asked[path] > 1} & {story.path for story in paper.stories} == set()


@pytest.mark.slow
def test_every_row_s_record_is_in_one_of_the_homes(together) -> None:
    homes, _, _ = together
    records = [capture.record.id for home in homes for path in warc_files(home / "warc") for capture in read_captures(path)]
    assert len(records) == len(set(records))
    with Store.open(open_home(homes[0]).database) as store:
        assert store.have_records(records) == set(records)
