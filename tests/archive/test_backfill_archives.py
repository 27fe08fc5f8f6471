"""`morgue backfill cdx`, `urls` and `sitemaps`: over real sockets, as a user runs them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.database.store import Store
from archive.database.tables import frontier
from archive.home import open_home
from archive.rebuild import rebuild
from archive.warc.reader import read_captures, warc_files
from tests.commands import ask, make_home, morgue
from tests.newspaper.archives import Exchange, WebArchive
from tests.newspaper.exchange import Page
from tests.sites import Site, article

pytestmark = pytest.mark.slow

THEN = datetime(2019, 5, 3, 7, 30, tzinfo=UTC)
BOTE = "https://www.bote.example"


def page(number: int, **changes: object) -> Exchange:
    values = {
        "url": f"{BOTE}/2019/05/03/story-number-{number}-of-them.html",
        "at": THEN + timedelta(days=number),
        "body": article(f"Story {number}").body,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("X-Powered-By", "lead type")),
    }
    return Exchange(**{**values, **changes})


KEPT = [
    *map(page, range(5)),
    page(5, url=f"{BOTE}/tag/bridges"),
    page(6, status=404),
    page(7, headers=(("Content-Type", "image/png"),)),
    page(8, url="https://www.other.example/2019/05/03/not-one-of-ours-at-all.html"),
]


@pytest.fixture
def archive():
    with WebArchive(KEPT) as archive:
        yield archive


def home_for(folder: Path, url: str) -> Path:
    home = make_home(folder, url)
    (home / "sources" / "bote.toml").write_text(f'home = "{BOTE}/"\n')
    return home


WAYS = {"pywb": "/news/cdx", "wayback": "/cdx/search/cdx", "commoncrawl": "/CC-MAIN-2019-22-index"}


def backfill(home: Path, archive: WebArchive, way: str, *arguments: str, check: bool = True):
    folder = ("--replay", f"{archive.url}/") if way == "commoncrawl" else ()
    return morgue("backfill", "cdx", archive.url + WAYS[way], *folder, *arguments, cwd=home, check=check)


def articles(home: Path) -> dict[str, datetime]:
    with Store.open(open_home(home).database) as store:
        return {row["url"]: row["fetched_at"] for batch in store.articles() for row in batch}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A home that was filled from an archive, twice, and what the archive was asked each time."""

    way: str
    home: Path
    first: list[str]
    again: list[str]


@pytest.fixture(scope="module", params=WAYS)
def taken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    with WebArchive(KEPT) as archive:
        home = home_for(tmp_path_factory.mktemp(request.param), archive.url)
        backfill(home, archive, request.param)
        first = len(archive.hits)
        backfill(home, archive, request.param)
        return Taken(way=request.param, home=home, first=archive.hits[:first], again=archive.hits[first:])


def test_pages_of_the_source_are_archived_with_the_times_at_which_they_were_fetched(taken: Taken) -> None:
    assert articles(taken.home) == {one.url: one.at for one in KEPT[:5]}


def test_running_again_asks_the_index_only(taken: Taken) -> None:
    assert taken.again
    assert [hit for hit in taken.again if WAYS[taken.way] not in hit] == []


def test_robots_txt_of_an_archive_is_not_for_its_interface(taken: Taken) -> None:
    assert "/robots.txt" not in taken.first


def test_a_home_made_again_has_what_an_archive_gave(taken: Taken) -> None:
    before = articles(taken.home)
    rebuild(open_home(taken.home), replace=True)
    assert articles(taken.home) == before


@pytest.mark.parametrize("way", WAYS)
def test_the_headers_of_the_time_are_kept(tmp_path: Path, archive, way: str) -> None:
    home = home_for(tmp_path, archive.url)
    backfill(home, archive, way, "--limit", "1")
    (capture,) = (capture for file in warc_files(home / "warc") for capture in read_captures(file))
    assert (capture.header("X-Powered-By"), capture.header("Memento-Datetime")) == ("lead type", None)


# Pages of two: with Common Crawl the first has none of these days, and the second one of two.
@pytest.mark.parametrize("way", ["wayback", "commoncrawl"])
def test_the_span_of_days_goes_to_the_index(tmp_path: Path, archive, way: str) -> None:
    home = home_for(tmp_path, archive.url)
    backfill(home, archive, way, "--since", "2019-05-06", "--until", "2019-05-07")
    assert set(articles(home)) == {KEPT[3].url, KEPT[4].url}


def test_one_that_was_taken_from_a_file_is_not_asked_for(tmp_path: Path, archive) -> None:
    home = home_for(tmp_path, archive.url)
    backfill(home, archive, "commoncrawl")
    archive.hits.clear()
    backfill(home, archive, "pywb")
    assert not [hit for hit in archive.hits if "id_/" in hit]


def test_an_archive_that_asks_for_patience_gets_it(tmp_path: Path, archive) -> None:
    home = home_for(tmp_path, archive.url)
    archive.busy = 1
    backfill(home, archive, "pywb")
    assert len(articles(home)) == 5


def test_an_archive_that_wants_to_be_left_alone_for_long_is_and_says_until_when(tmp_path: Path, archive) -> None:
    home = home_for(tmp_path, archive.url)
    archive.busy, archive.patience = 1, "86400"
    done = backfill(home, archive, "pywb", check=False)
    assert (done.returncode, "to be asked again from" in done.stderr, len(archive.hits)) == (1, True, 1)


def test_another_capture_is_not_taken_for_one_that_is_lost(tmp_path: Path, archive) -> None:
    home = home_for(tmp_path, archive.url)
    lost, near = KEPT[0], replace(KEPT[0], at=THEN + timedelta(days=99))
    archive.kept.append(near)
    archive.elsewhen[lost.timestamp, lost.url] = f"{archive.url}/news/{near.timestamp}id_/{near.url}"
    backfill(home, archive, "pywb", "--until", "2019-05-03")
    assert articles(home) == {}


def test_an_index_that_is_none_is_an_error_with_a_way_out(tmp_path: Path, archive) -> None:
    home = home_for(tmp_path, archive.url)
    done = morgue("backfill", "cdx", f"{archive.url}/nothing/cdx/search/cdx?x=1", cwd=home, check=False)
    assert (done.returncode, "write wayback" in done.stderr) == (2, True)


# Lists


def test_a_list_is_fetched_and_no_feed_is_asked(tmp_path: Path) -> None:
    with Site(pages={"/old/1": article("One"), "/old/2": article("Two")}) as site:
        home = site.home(tmp_path)
        (home / "list.txt").write_text(f"# the past\n{site.url}/old/1\n{site.url}/old/2 and more\nhttps://other.example/x\n")
        said = morgue("backfill", "urls", "list.txt", cwd=home).stdout
        # Both are asked for at once, and come in any order.
        assert (sorted(site.paths), [path for _, path in site.hits if path == "/feed.xml"], said) == (
            ["/old/1", "/old/2"],
            [],
            "2 new URLs, 0 known already, 1 of no source\n",
        )


def test_a_list_again_fetches_nothing(tmp_path: Path) -> None:
    with Site(pages={"/old/1": article("One")}) as site:
        home = site.home(tmp_path)
        (home / "list.txt").write_text(f"{site.url}/old/1\n")
        morgue("backfill", "urls", "list.txt", cwd=home)
        morgue("backfill", "urls", "list.txt", cwd=home)
        assert site.paths == ["/old/1"]


def test_a_line_that_is_no_url_is_named_and_the_rest_is_fetched(tmp_path: Path) -> None:
    with Site(pages={"/old/1": article("One")}) as site:
        home = site.home(tmp_path)
        (home / "list.txt").write_text(f"nonsense\n{site.url}/old/1\n")
        done = morgue("backfill", "urls", "list.txt", cwd=home, check=False)
        assert (done.returncode, "list.txt:1: not a web address" in done.stderr, site.paths) == (1, True, ["/old/1"])


# Sitemaps of years past

XML = "application/xml"


def urlset(*entries: tuple[str, str]) -> Page:
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>{day}</lastmod></url>" for loc, day in entries)
    return Page(body=f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(), type=XML)


def index(*entries: tuple[str, str]) -> Page:
    parts = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>" for loc, day in entries)
    return Page(
        body=f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>'.encode(), type=XML
    )


@pytest.fixture
def site():
    with Site() as site:
        site.robots = lambda: Page(body=f"User-agent: *\nDisallow:\nSitemap: {site.url}/index.xml\n".encode(), type="text/plain")
        site.pages |= {
            "/index.xml": lambda: index(
                (f"{site.url}/sitemap-2018.xml", "2024-01-01"),
                (f"{site.url}/sitemap-2019.xml", "2024-01-01"),
                (f"{site.url}/sitemap-old.xml", "2017-01-01"),
                (f"{site.url}/index.xml", "2024-01-01"),
            ),
            "/sitemap-2019.xml": lambda: urlset(
                (f"{site.url}/2019/05/03/first-one-of-the-year", "2024-01-01"),
                (f"{site.url}/2019/11/03/later-one-of-the-year", "2024-01-01"),
                (f"{site.url}/news/undated-one-of-the-year", "2024-01-01"),
                (f"{site.url}/news/changed-long-before-that", "2018-01-01"),
            ),
            "/2019/05/03/first-one-of-the-year": article("First"),
            "/2019/11/03/later-one-of-the-year": article("Later"),
            "/news/undated-one-of-the-year": article("Undated"),
        }
        yield site


SPAN = ("--since", "2019-05-01", "--until", "2019-06-30")


def test_only_sitemaps_and_articles_that_may_be_of_the_days_are_asked_for(tmp_path: Path, site: Site) -> None:
    home = site.home(tmp_path)
    morgue("backfill", "sitemaps", *SPAN, cwd=home)
    assert sorted(site.paths) == [
        "/2019/05/03/first-one-of-the-year",
        "/index.xml",
        "/news/undated-one-of-the-year",
        "/sitemap-2019.xml",
    ]


def test_articles_are_asked_for_once(tmp_path: Path, site: Site) -> None:
    home = site.home(tmp_path)
    morgue("backfill", "sitemaps", *SPAN, cwd=home)
    morgue("backfill", "sitemaps", *SPAN, cwd=home)
    assert site.paths.count("/2019/05/03/first-one-of-the-year") == 1


def test_the_next_crawl_does_not_ask_for_sitemaps_of_the_past(tmp_path: Path, site: Site) -> None:
    home = site.home(tmp_path)
    morgue("backfill", "sitemaps", *SPAN, cwd=home)
    site.hits.clear()
    site.feed = ["/news/undated-one-of-the-year"]
    morgue("crawl", cwd=home)
    assert site.paths == []


def test_a_database_made_again_announces_no_more_than_the_days(tmp_path: Path, site: Site) -> None:
    home = open_home(site.home(tmp_path))
    morgue("backfill", "sitemaps", *SPAN, cwd=home.path)
    before = states(home.database)
    rebuild(home, replace=True)
    assert states(home.database) == before


def states(database: str) -> dict[str, str]:
    with Store.open(database) as store, store._engine.connect() as connection:
        return {row.url: row.state for row in connection.execute(select(frontier.c.url, frontier.c.state))}


def test_no_days_is_an_error(tmp_path: Path, site: Site) -> None:
    done = morgue("backfill", "sitemaps", cwd=site.home(tmp_path), check=False)
    assert (done.returncode, "names no days" in done.stderr) == (2, True)


def test_status_counts_what_was_filled_in(tmp_path: Path, site: Site) -> None:
    home = site.home(tmp_path)
    morgue("backfill", "sitemaps", *SPAN, cwd=home)
    assert ask("status", cwd=home)[0]["articles"] == 2


def test_a_sitemap_of_a_server_in_trouble_is_asked_for_again(tmp_path: Path, site: Site) -> None:
    whole = site.pages["/sitemap-2019.xml"]
    answers = iter([lambda: Page(body=b"", status=503, headers=(("Retry-After", "1"),))])
    site.pages["/sitemap-2019.xml"] = lambda: next(answers, whole)()
    morgue("backfill", "sitemaps", *SPAN, cwd=site.home(tmp_path))
    assert "/2019/05/03/first-one-of-the-year" in site.paths


def test_sitemaps_that_could_not_be_read_are_an_error_and_the_host_is_left_alone(tmp_path: Path, site: Site) -> None:
    site.pages["/sitemap-2019.xml"] = Page(body=b"", status=503, headers=(("Retry-After", "7200"),))
    done = morgue("backfill", "sitemaps", *SPAN, cwd=site.home(tmp_path), check=False)
    assert (done.returncode, "1 could not be read, so articles may be missing" in done.stderr) == (1, True)
    assert sorted(site.paths) == ["/index.xml", "/sitemap-2019.xml"]
    assert "Traceback" not in done.stderr
