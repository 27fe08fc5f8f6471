"""A crawl reads with what the crawls before it have learned, and the WARC files alone tell what that was."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from sqlalchemy import create_engine, select

from archive.database.store import Store
from archive.database.tables import articles, versions
from archive.home import Home, load_sources, open_home, place
from archive.rebuild import rebuild
from archive.recover import recover
from archive.warc.reader import read_remembered, warc_files
from archive.warc.writer import OPEN
from benchmarks.papers import PAPERS, pages
from pipelines.model.source import Kind
from pipelines.process import read
from pipelines.readable import is_readable
from pipelines.runners import Workers
from pipelines.text import key
from tests.commands import ask, morgue
from tests.newspaper.exchange import Page
from tests.sites import Site

pytestmark = pytest.mark.slow

PAPER = next(paper for paper in PAPERS if paper.name == "donation")
FIRST, SECOND = 12, 8
PROMPT = PAPER.furniture[0].texts[0][1]
HEADING = PAPER.furniture[0].texts[0][0]


def answers(start: int, end: int) -> dict[str, Page]:
    """Pages of the paper by path; those under a second address are left out."""
    return {
        urlsplit(page.url).path: Page(body=page.html.encode()) for page in pages(PAPER, end)[start:end] if "?" not in page.url
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose newspaper was crawled, printed more, and was crawled again."""
    with Site(answers(0, FIRST)) as site:
        home = site.home(tmp_path_factory.mktemp("live"))
        morgue("crawl", cwd=home)
        site.pages |= answers(FIRST, FIRST + SECOND)
        morgue("crawl", cwd=home)
    return open_home(home)


def texts(database: str) -> dict[str, dict[str, object]]:
    """All that was read, by path and version, without row numbers."""
    engine = create_engine(database)
    columns = [column for column in versions.c if column.name not in ("id", "article_id", "capture_id")]
    with engine.connect() as connection:
        rows = connection.execute(select(articles.c.url, *columns).select_from(versions.join(articles))).mappings().all()
    engine.dispose()
    return {f"{urlsplit(row['url']).path} {row['version']}": dict(row) for row in rows}


def second_crawl(database: str) -> list[dict[str, object]]:
    paths = answers(FIRST, FIRST + SECOND)
    return [row for name, row in texts(database).items() if name.partition(" ")[0] in paths]


def home_of(files: list[Path], folder: Path) -> Home:
    """A home that has nothing but these WARC files."""
    morgue("init", str(folder), "--contact", "tests@example.org", cwd=folder.parent)
    home = open_home(folder)
    for path in files:
        (home.warc / path.name).write_bytes(path.read_bytes())
    return home


# What the second crawl did


def test_the_first_crawl_knows_nothing(crawled: Home) -> None:
    first = [row for name, row in texts(crawled.database).items() if name.partition(" ")[0] in answers(0, FIRST)]
    assert {row["memory"] for row in first} == {None}
    assert any(PROMPT in row["text"] for row in first)


def test_the_second_takes_off_what_the_first_has_shown(crawled: Home) -> None:
    rows = second_crawl(crawled.database)
    assert len(rows) == len(answers(FIRST, FIRST + SECOND))
    assert not [row for row in rows if PROMPT in row["text"] or HEADING in row["text"]]
    assert {"rule": "template", "text": PROMPT} in [one for row in rows for one in row["removed"]]


def test_all_pages_of_a_crawl_are_read_with_one_memory(crawled: Home) -> None:
    (digest,) = {row["memory"] for row in second_crawl(crawled.database)}
    assert digest


def test_the_memory_stands_in_the_warc_file_once_before_the_pages_that_name_it(crawled: Home) -> None:
    with warc_files(crawled.warc)[-1].open("rb") as file:
        told = [
            (record.record_type, record.headers.get("WARC-Target-URI") or "", record.reader.read())
            for record in ArchiveIterator(file, parse_http=False)
        ]
    memories = [(at, uri, body) for at, (kind, uri, body) in enumerate(told) if uri.startswith("urn:x-morgue:memory:site:")]
    ((at, uri, body),) = memories
    (digest,) = {row["memory"] for row in second_crawl(crawled.database)}
    assert uri == f"urn:x-morgue:memory:site:{digest}"
    assert key(PROMPT) in json.loads(body)["templates"]
    paths = answers(FIRST, FIRST + SECOND)
    pages_at = [n for n, (kind, url, _) in enumerate(told) if kind == WarcRecordType.response and urlsplit(url).path in paths]
    assert at < min(pages_at)


# The same from the WARC files alone


def test_reading_the_warc_again_gives_equal_results(crawled: Home) -> None:
    source = load_sources(crawled)["site"]
    with Store.open(crawled.database) as store:
        for capture, memory in (pair for path in warc_files(crawled.warc) for pair in read_remembered(path)):
            if capture.candidate.kind is Kind.ARTICLE and is_readable(capture):
                assert read(capture, source, memory) == store.article(capture.candidate.url).article


def test_a_rebuilt_database_is_equal(crawled: Home, tmp_path: Path) -> None:
    home = home_of(warc_files(crawled.warc), tmp_path / "rebuilt")
    rebuild(home)
    assert texts(home.database) == texts(crawled.database)


def test_a_rebuilt_archive_has_learned_the_same(crawled: Home, tmp_path: Path) -> None:
    home = home_of(warc_files(crawled.warc), tmp_path / "rebuilt")
    rebuild(home)
    with Store.open(home.database) as new, Store.open(crawled.database) as old:
        assert new.templates("site") == old.templates("site") != ()


def test_recovery_reads_with_the_memory_of_the_crawl_that_died(crawled: Home, tmp_path: Path) -> None:
    *before, last = warc_files(crawled.warc)
    home = home_of(before, tmp_path / "recovered")
    rebuild(home)
    here = last.name.replace(place(crawled), place(home))  # of another place's crawls nobody knows whether they died
    (home.warc / (here + OPEN)).write_bytes(last.read_bytes())
    with Store.open(home.database) as store, Workers(1) as workers:
        recover(home, store, workers, load_sources(crawled))
    assert texts(home.database) == texts(crawled.database)


# The user's word


def test_learned_lines_are_listed_with_how_often_and_where(crawled: Home) -> None:
    listed = {one["text"]: one for one in ask("templates", "site", cwd=crawled.path)}
    assert listed[PROMPT]["state"] == "learned"
    assert listed[PROMPT]["articles"] >= 2
    with Store.open(crawled.database) as store:
        assert store.article(listed[PROMPT]["example"])


def test_a_freed_line_is_in_the_text_when_the_archive_is_rebuilt(crawled: Home, tmp_path: Path) -> None:
    home = home_of(warc_files(crawled.warc), tmp_path / "freed")
    file = home.sources / "site.toml"
    file.write_text("# ours\n" + (crawled.sources / "site.toml").read_text())
    rebuild(home)
    morgue("templates", "site", "--free", PROMPT[:30], cwd=home.path)  # its beginning is enough
    assert file.read_text().startswith("# ours\n")
    morgue("rebuild", "--force", cwd=home.path)
    rows = second_crawl(home.database)
    assert any(PROMPT in row["text"] for row in rows)
    assert {one["text"]: one["state"] for one in ask("templates", "site", cwd=home.path)}[PROMPT] == "freed"


def test_what_the_user_says_can_be_tried_on_an_archived_page(crawled: Home, tmp_path: Path) -> None:
    home = home_of(warc_files(crawled.warc), tmp_path / "tried")
    file = home.sources / "site.toml"
    file.write_text((crawled.sources / "site.toml").read_text())
    rebuild(home)
    row = next(row for row in second_crawl(home.database) if any(one["text"] == PROMPT for one in row["removed"]))
    url = ask("search", f'"{row["title"]}"', cwd=home.path)[0]["url"]
    file.write_text(file.read_text() + '\n[selectors]\nkicker = "h1::text"\n')
    morgue("templates", "site", "--free", PROMPT, cwd=home.path)
    before, after = ask("show", url, cwd=home.path), ask("show", url, "--again", cwd=home.path)
    assert (PROMPT in before["article"]["text"], PROMPT in after["article"]["text"]) == (False, True)
    assert any(one["rule"] == "source:selector" for one in after["article"]["found"])
    assert ask("show", url, cwd=home.path) == before  # nothing of that was saved
    file.write_text(file.read_text().replace('kicker = "h1::text"', 'kicker = "h1["'))
    assert "selectors.kicker" in morgue("show", url, "--again", cwd=home.path, check=False).stderr


def test_a_pinned_line_is_listed_before_any_article_has_it(crawled: Home, tmp_path: Path) -> None:
    home = home_of(warc_files(crawled.warc), tmp_path / "pinned")
    (home.sources / "site.toml").write_text((crawled.sources / "site.toml").read_text())
    (one,) = ask("templates", "site", "--pin", "Tomorrow in this place", cwd=home.path)
    assert (one["state"], one["text"], one["articles"]) == ("pinned", "Tomorrow in this place", 0)


def test_a_beginning_of_two_lines_is_not_enough(crawled: Home) -> None:
    done = morgue("templates", "site", "--free", "I", cwd=crawled.path, check=False)
    assert done.returncode == 2
    assert "is the beginning of 2 listed lines" in done.stderr


def test_a_source_that_is_not_there_is_named(crawled: Home) -> None:
    done = morgue("templates", "nowhere", cwd=crawled.path, check=False)
    assert (done.returncode, "source nowhere" in done.stderr) == (2, True)
