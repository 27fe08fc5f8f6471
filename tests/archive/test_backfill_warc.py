"""`morgue backfill warc`: captures that others made become ours, once, with their times; and the WARC files stay enough."""

import gzip
import os
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.backfill import streams
from archive.backfill.selection import Filters
from archive.backfill.streams import open_place
from archive.backfill.take import Taken, take
from archive.database.store import Store
from archive.home import Home, create_home, open_home
from archive.rebuild import rebuild
from archive.warc.reader import read_captures, warc_files
from pipelines.model.candidate import Span
from tests.commands import ENVIRONMENT, MORGUE, morgue
from tests.newspaper.archives import Exchange, WebArchive, warc
from tests.sites import PARAGRAPHS, article

THEN = datetime(2019, 5, 3, 7, 30, tzinfo=UTC)
SITE = "https://www.bote.example"


def page(title: str = "Bridge opens", path: str = "", **changes: object) -> Exchange:
    path = path or "/2019/05/03/" + title.lower().replace(" ", "-") + "-in-town.html"
    values = {"url": SITE + path, "at": THEN, "body": article(title).body}
    return Exchange(**{**values, **changes})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = create_home(tmp_path / "corpus", "tests@example.org")
    (made.sources / "bote.toml").write_text(f'home = "{SITE}/"\n')
    config = made.path / "morgue.toml"
    config.write_text(config.read_text() + "workers = 1\n")
    return open_home(made.path)


def run(home: Home, *names: object, only: tuple[str, ...] = (), **filters: object) -> Taken:
    return take(home, [str(name) for name in names], Filters(**filters), only, lambda count: None)


def put(tmp_path: Path, *kept: Exchange, name: str = "others.warc.gz", compressed: bool = True) -> Path:
    path = tmp_path / name
    path.write_bytes(warc(kept, compressed=compressed))
    return path


def urls(home: Home) -> list[str]:
    with Store.open(home.database) as store:
        return [row["url"] for batch in store.articles() for row in batch]


def kept(home: Home, url: str):
    with Store.open(home.database) as store:
        return store.article(url)


@pytest.mark.parametrize(("name", "compressed"), [("a.warc.gz", True), ("a.warc", False)])
def test_an_article_of_a_foreign_file_is_archived(home: Home, tmp_path: Path, name: str, compressed: bool) -> None:
    run(home, put(tmp_path, page(), name=name, compressed=compressed))
    assert kept(home, page().url).article.title == "Bridge opens"


def test_the_time_of_fetching_is_kept(home: Home, tmp_path: Path) -> None:
    run(home, put(tmp_path, page()))
    assert kept(home, page().url).article.fetched_at == THEN


def test_a_copy_says_where_it_is_from(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path, page("One"), page("Two"))
    run(home, path)
    origins = [capture.origin for file in warc_files(home.warc) for capture in read_captures(file)]
    assert [(origin.place, origin.offset > 0) for origin in origins] == [(str(path), True)] * 2


def test_running_again_adds_nothing(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path, page())
    run(home, path)
    again = run(home, path)
    assert (again.passed_over, again.captures) == (1, 0)


def test_the_same_exchange_in_another_file_adds_nothing(home: Home, tmp_path: Path) -> None:
    run(home, put(tmp_path, page()))
    again = run(home, put(tmp_path, page(), name="copy.warc", compressed=False))
    assert (again.known, again.captures) == (1, 0)


def test_an_exchange_twice_in_one_file_is_taken_once(home: Home, tmp_path: Path) -> None:
    assert run(home, put(tmp_path, page(), page())).captures == 1


def test_another_selection_reads_the_file_again(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path, page(), page("Later", at=THEN + timedelta(days=9)))
    run(home, path, span=Span(until=THEN.date()))
    assert run(home, path).captures == 1


def test_a_file_that_has_grown_is_read_again(home: Home, tmp_path: Path) -> None:
    run(home, put(tmp_path, page()))
    assert run(home, put(tmp_path, page(), page("Second bridge"))).captures == 1


@pytest.mark.parametrize(
    "unwanted",
    [
        page(url="https://www.other.example/2019/05/03/another-newspaper-writes-this.html"),
        page(path="/tag/bridges"),
        page(path="/"),
        page(status=404),
        page(headers=(("Content-Type", "image/png"),)),
        page(url="dns:www.bote.example"),
        page(url="https://user:password@www.bote.example/a-b-c-d-e.html"),
    ],
    ids=lambda one: f"{one.url} {one.status}",
)
def test_what_is_no_page_of_a_source_is_left(home: Home, tmp_path: Path, unwanted: Exchange) -> None:
    assert run(home, put(tmp_path, unwanted, page())).captures == 1


def test_days_are_those_of_fetching_both_included(home: Home, tmp_path: Path) -> None:
    kept = [page(f"Day {n}", at=THEN + timedelta(days=n)) for n in range(5)]
    span = Span(since=(THEN + timedelta(days=1)).date(), until=(THEN + timedelta(days=3)).date())
    assert run(home, put(tmp_path, *kept), span=span).captures == 3


def test_only_named_hosts_and_their_subdomains(home: Home, tmp_path: Path) -> None:
    kept = [page("One"), page("Two", url="https://sport.bote.example/2019/05/03/two-of-them-in-town.html")]
    assert run(home, put(tmp_path, *kept), hosts=("sport.bote.example",)).captures == 1


def test_only_named_sources(home: Home, tmp_path: Path) -> None:
    (home.sources / "other.toml").write_text('home = "https://www.other.example/"\n')
    other = page(url="https://www.other.example/2019/05/03/another-newspaper-writes-this.html")
    run(home, put(tmp_path, page(), other), only=("other",))
    assert urls(home) == [other.url]


GERMAN = (
    "<p>Die Brücke über den Fluss wurde am Donnerstag nach langen Jahren des Wartens endlich für den Verkehr freigegeben, "
    "und viele Menschen aus der Stadt und den umliegenden Dörfern kamen, um das Ereignis gemeinsam zu feiern.</p>"
)


@pytest.mark.parametrize(
    ("html", "taken"),
    [
        (f"<html lang=de><title>x</title><h1>Brücke</h1>{PARAGRAPHS}", 1),
        (f"<html lang=en><title>x</title><h1>Brücke</h1>{GERMAN * 4}", 1),
        (f"<html><title>x</title><h1>Brücke</h1>{GERMAN * 4}", 1),
        (f"<html lang=en><title>x</title><h1>Bridge</h1>{PARAGRAPHS}", 0),
        (f"<html><title>x</title><h1>Bridge</h1>{PARAGRAPHS}", 0),
        ("<html><title>x</title><h1>?</h1>", 1),
    ],
    ids=["said", "written", "written and not said", "said otherwise", "written otherwise", "cannot be told"],
)
def test_language_is_what_a_page_says_or_how_it_reads(home: Home, tmp_path: Path, html: str, taken: int) -> None:
    assert run(home, put(tmp_path, page(body=html.encode())), languages=("de",)).captures == taken


def test_every_site_makes_sources_of_sites(home: Home, tmp_path: Path) -> None:
    other = page(url="https://www.other.example/2019/05/03/another-newspaper-writes-this.html")
    run(home, put(tmp_path, page(), other), every_site=True)
    assert kept(home, other.url).article.source == "other.example"


def test_transfer_coding_is_undone(home: Home, tmp_path: Path) -> None:
    run(home, put(tmp_path, page(chunked=True)))
    (capture,) = (capture for file in warc_files(home.warc) for capture in read_captures(file))
    assert (capture.body, capture.header("Transfer-Encoding")) == (page().body, None)


def test_compressed_bodies_stay_as_they_were_sent(home: Home, tmp_path: Path) -> None:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    run(home, put(tmp_path, page(body=gzip.compress(page().body), headers=headers)))
    assert kept(home, page().url).article.title == "Bridge opens"


@pytest.mark.parametrize("cut", [-30, -400])
def test_a_damaged_file_gives_what_stands_before_the_damage(home: Home, tmp_path: Path, cut: int) -> None:
    path = put(tmp_path, page("One"), page("Two"))
    path.write_bytes(path.read_bytes()[:cut])
    taken = run(home, path)
    assert (taken.captures, len(taken.problems)) == (1, 1)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.warc", b"something else\n"),
        ("a.warc.gz", gzip.compress(b"something else\n", mtime=0)),
        ("a.warc.gz", b"\x1f\x8bx"),
        ("a.warc", b""),
    ],
)
def test_a_file_that_is_none_is_a_problem(home: Home, tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    assert "is no WARC file" in run(home, tmp_path / name).problems[0]


def test_a_file_without_a_response_is_none(home: Home, tmp_path: Path) -> None:
    assert run(home, put(tmp_path)).problems == []


def test_a_record_that_is_no_http_costs_itself_only(home: Home, tmp_path: Path) -> None:
    broken = warc([page("One")], compressed=False).replace(b"HTTP/1.1 200", b"\x00\x01\x02\x03 200")
    path = tmp_path / "a.warc"
    path.write_bytes(broken + warc([page("Two")], compressed=False))
    assert run(home, path).captures == 1


def test_an_older_capture_becomes_a_version_and_not_the_current_one(home: Home, tmp_path: Path) -> None:
    path = "/2019/05/03/a-bridge-that-opens-late.html"
    run(home, put(tmp_path, page("Newer", path, at=THEN + timedelta(days=5))))
    run(home, put(tmp_path, page("Older", path), name="older.warc.gz"))
    found = kept(home, SITE + path)
    assert (found.article.title, {version.title for version in found.versions}, found.first_fetched_at) == (
        "Newer",
        {"Newer", "Older"},
        THEN,
    )


def test_an_older_capture_of_the_same_text_is_no_version(home: Home, tmp_path: Path) -> None:
    run(home, put(tmp_path, page(at=THEN + timedelta(days=5))))
    run(home, put(tmp_path, page(), name="older.warc.gz"))
    assert len(kept(home, page().url).versions) == 1


def test_a_database_made_again_has_what_was_copied(home: Home, tmp_path: Path) -> None:
    other = page(url="https://www.other.example/2019/05/03/another-newspaper-writes-this.html")
    run(home, put(tmp_path, page("Newer", at=THEN + timedelta(days=5)), page(), other), every_site=True)
    before = dump(home)
    rebuild(home, replace=True)
    assert dump(home) == before


def dump(home: Home) -> list[dict[str, object]]:
    with Store.open(home.database) as store:
        rows = [row for batch in store.articles(every_version=True) for row in batch]
        return [*rows, *({"source": name} for name in store.source_names())]


# From servers


@pytest.fixture
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "WAITS", (0.0, 0.0))


def test_a_file_on_a_server_is_read(home: Home) -> None:
    with WebArchive([], {"/a.warc.gz": warc([page()])}) as server:
        assert run(home, f"{server.url}/a.warc.gz").articles == 1


def test_a_list_of_files_names_them_from_the_root_of_its_server(home: Home) -> None:
    files = {"/crawl/1.warc.gz": warc([page("One")]), "/crawl/2.warc.gz": warc([page("Two")])}
    files["/lists/warc.paths.gz"] = gzip.compress(b"crawl/1.warc.gz\ncrawl/2.warc.gz\n")
    with WebArchive([], files) as server:
        assert run(home, f"{server.url}/lists/warc.paths.gz").articles == 2


def test_where_a_connection_breaks_reading_goes_on_at_that_byte(home: Home, no_waits: None) -> None:
    data = warc([page(f"Number {n}") for n in range(30)])
    with WebArchive([], {"/a.warc.gz": data}) as server:
        server.breaks["/a.warc.gz"] = 5000
        assert (run(home, f"{server.url}/a.warc.gz").captures, server.ranges[-1]) == (30, "bytes=5000-")


def test_a_busy_server_is_asked_again(home: Home, no_waits: None) -> None:
    with WebArchive([], {"/a.warc.gz": warc([page()])}) as server:
        server.busy = 1
        assert run(home, f"{server.url}/a.warc.gz").captures == 1


def test_a_server_that_stays_busy_leaves_the_file_for_later(home: Home, no_waits: None) -> None:
    with WebArchive([], {"/a.warc.gz": warc([page()])}) as server:
        server.busy = 9
        first = run(home, f"{server.url}/a.warc.gz")
        server.busy = 0
        assert (len(first.problems), run(home, f"{server.url}/a.warc.gz").captures) == (1, 1)


def test_a_file_that_is_not_there_is_a_problem_and_the_others_are_read(home: Home) -> None:
    with WebArchive([], {"/b.warc.gz": warc([page()])}) as server:
        taken = run(home, f"{server.url}/a.warc.gz", f"{server.url}/b.warc.gz")
        assert (taken.captures, [problem.rpartition("server said ")[2] for problem in taken.problems]) == (1, ["404 Said"]) or (
            taken.captures,
            len(taken.problems),
        ) == (1, 1)


def test_an_object_in_a_bucket_is_read_from_the_middle(tmp_path: Path) -> None:
    with WebArchive([], {"/bucket/a.warc.gz": bytes(range(256)) * 100}) as server:
        place = (
            f"s3://key:secret@bucket/a.warc.gz?scheme=http&region=us-east-1&endpoint_override={server.host.replace(':', '%3A')}"
        )
        with open_place(place, 300, "tests") as stream:
            assert (stream.read(4), stream.size) == (bytes(range(44, 48)), 25_600)


# The command, and its death


def test_the_command_says_what_it_took(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path, page())
    said = morgue("backfill", "warc", str(path), "--since", "2019-01-01", "--language", "en", cwd=home.path).stdout
    assert said == "1 file: 1 responses, 1 wanted, 0 of them known already; copied 1 captures, 1 articles\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nowhere.warc.gz"], "is not there"),
        ([".", "--language", "?"], "is no language"),
        ([".", "--since", "2020-01-01", "--until", "2019-01-01"], "is before --since"),
        ([".", "--source", "unknown"], "is not in sources/"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(home: Home, arguments: list[str], why: str) -> None:
    done = morgue("backfill", "warc", *arguments, cwd=home.path, check=False)
    assert (done.returncode, why in done.stderr, done.stderr.count("\n")) == (2, True, 1)


def test_a_run_that_is_killed_loses_nothing_and_repeats_nothing(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path, *(page(f"Number {n}", at=THEN + timedelta(minutes=n)) for n in range(600)))
    for _ in range(2):
        process = subprocess.Popen(
            [*MORGUE, "backfill", "warc", str(path)], cwd=home.path, env=ENVIRONMENT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        before = len(list(home.warc.glob("*")))
        while process.poll() is None and not _has_written(home, before):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    morgue("backfill", "warc", str(path), cwd=home.path)
    captures = [capture.record.id for file in warc_files(home.warc) for capture in read_captures(file)]
    assert (len(captures), len(set(captures)), len(urls(home))) == (600, 600, 600)


def test_a_run_that_is_interrupted_says_how_to_go_on(home: Home, tmp_path: Path) -> None:
    # In the background of a shell it is ignored, and so it would be by what is started here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    path = put(tmp_path, *(page(f"Number {n}", at=THEN + timedelta(minutes=n)) for n in range(600)))
    process = subprocess.Popen(
        [*MORGUE, "backfill", "warc", str(path)], cwd=home.path, env=ENVIRONMENT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and not _has_written(home, 0):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate()[1]
    assert (process.returncode, said) == (1, "morgue: interrupted; nothing is lost: run the command again to go on\n")


def _has_written(home: Home, before: int) -> bool:
    files = sorted(home.warc.glob("*.open"))
    return len(list(home.warc.glob("*"))) > before and bool(files) and files[-1].stat().st_size > 30_000
