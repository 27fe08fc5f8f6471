"""Crawls learn which rules are wrong at a newspaper, the WARC files alone tell what they knew, and the user has the last word."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, select

from archive.database.store import Store
from archive.database.tables import articles, versions
from archive.home import Home, open_home
from archive.rebuild import rebuild
from archive.warc.reader import warc_files
from benchmarks.rule_papers import WRONG, html, truth
from tests.commands import ask, morgue
from tests.newspaper.exchange import Page
from tests.sites import Site

pytestmark = pytest.mark.slow

PAPER = next(paper for paper in WRONG if paper.name == "webmaster")
CRAWLS = (range(10), range(10, 17), range(17, 20))
LAST = truth(PAPER, 19)


def path(number: int) -> str:
    return urlsplit(truth(PAPER, number).url).path


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose newspaper was crawled three times; nobody but its webmaster signs to machines."""
    with Site() as site:
        home = site.home(tmp_path_factory.mktemp("live"))
        for numbers in CRAWLS:
            site.pages |= {path(number): Page(body=html(PAPER, truth(PAPER, number)).encode()) for number in numbers}
            morgue("crawl", cwd=home)
    return open_home(home)


def rows(home: Home) -> dict[str, dict[str, object]]:
    engine = create_engine(home.database)
    columns = [column for column in versions.c if column.name not in ("id", "article_id", "capture_id")]
    with engine.connect() as connection:
        found = connection.execute(select(articles.c.url, *columns).select_from(versions.join(articles))).mappings().all()
    engine.dispose()
    return {urlsplit(row["url"]).path: dict(row) for row in found}


def signed(home: Home, numbers: range) -> list[bool]:
    there = rows(home)
    return [[one["name"] for one in there[path(number)]["authors"]] == [truth(PAPER, number).author] for number in numbers]  # type: ignore[attr-defined]


def again(crawled: Home, folder: Path) -> Home:
    """A home with the same source file and WARC files, and no database."""
    morgue("init", str(folder), "--contact", "tests@example.org", cwd=folder.parent)
    home = open_home(folder)
    (home.sources / "site.toml").write_text((crawled.sources / "site.toml").read_text())
    for file in warc_files(crawled.warc):
        (home.warc / file.name).write_bytes(file.read_bytes())
    return home


def test_the_third_crawl_knows_who_wrote(crawled: Home) -> None:
    first, second, third = CRAWLS
    assert not any([*signed(crawled, first), *signed(crawled, second)])
    assert all(signed(crawled, third))


def test_a_rebuilt_database_is_equal_and_has_learned_the_same(crawled: Home, tmp_path: Path) -> None:
    home = again(crawled, tmp_path / "rebuilt")
    rebuild(home)
    assert rows(home) == rows(crawled)
    with Store.open(home.database) as new, Store.open(crawled.database) as old:
        assert new.rules("site") == old.rules("site") != ()
        assert new.memory("site") == old.memory("site")


def test_rules_are_listed_with_how_they_have_done(crawled: Home) -> None:
    listed = {(one["field"], one["rule"]): one for one in ask("rules", "site", cwd=crawled.path)}
    author = listed["author", "json-ld:author"]
    assert (author["state"], author["articles"], author["same"], author["upheld"]) == ("wrong", 20, 20, 0)
    assert author["refuted"] == len(CRAWLS[1]) + len(CRAWLS[2])
    assert listed["published", "json-ld:datePublished"]["state"] == "usual"


def test_why_says_what_was_known_of_a_rule(crawled: Home) -> None:
    url = next(row["url"] for row in rows(crawled).values() if row["title"] == LAST.title)
    shown = " ".join(morgue("show", str(url), "--why", cwd=crawled.path).stdout.split())
    assert "lost json-ld:author: 'Konrad Webmann' Person, wrong at this source" in shown


def test_a_freed_rule_is_believed_when_the_archive_is_rebuilt(crawled: Home, tmp_path: Path) -> None:
    home = again(crawled, tmp_path / "freed")
    rebuild(home)
    morgue("rules", "site", "--free", "author json-ld:author", "--free", "author meta:author", cwd=home.path)
    morgue("rebuild", "--force", cwd=home.path)
    assert not any(signed(home, CRAWLS[2]))
    assert {one["rule"]: one["state"] for one in ask("rules", "site", cwd=home.path)}["json-ld:author"] == "freed"


def test_a_pinned_rule_is_believed_when_the_archive_is_rebuilt(crawled: Home, tmp_path: Path) -> None:
    home = again(crawled, tmp_path / "pinned")
    rebuild(home)
    morgue("rules", "site", "--pin", "author by-text", cwd=home.path)
    morgue("rebuild", "--force", cwd=home.path)
    assert all(signed(home, CRAWLS[0]))  # also where nothing was known, and nothing else would have been looked for


def test_a_rule_that_found_nothing_is_named(crawled: Home) -> None:
    done = morgue("rules", "site", "--pin", "author meta:byl", cwd=crawled.path, check=False)
    assert done.returncode == 2
    assert "has found nothing at this source" in done.stderr
