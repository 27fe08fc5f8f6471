"""The command line: quick to start, with examples, for people and for scripts."""

import ast
import hashlib
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from scrapy.settings import Settings
from sqlalchemy import select
from typer.main import get_command

from archive.cli.main import app
from archive.database.store import Store
from archive.database.tables import frontier
from archive.home import open_home
from tests.commands import ENVIRONMENT, MORGUE, ask, make_home, morgue
from tests.newspaper.articles import PHRASE, PHRASE_STORIES, stories
from tests.newspaper.server import Newspaper

pytestmark = pytest.mark.slow

HEAVY = (
    *("scrapy", "twisted", "sqlalchemy", "pyarrow", "duckdb", "lxml", "trafilatura", "dateparser", "alembic", "pebble"),
    *("requests", "feedparser", "pipelines.extract.fields"),
)


def commands() -> Iterator[tuple[str, object]]:
    group = get_command(app)
    for name, command in group.commands.items():
        below = getattr(command, "commands", None)
        yield from ((f"{name} {sub}", one) for sub, one in below.items()) if below else [(name, command)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one small newspaper in it, and one snapshot."""
    with Newspaper(stories(20)) as paper:
        home = make_home(tmp_path_factory.mktemp("cli"), paper.url)
        morgue("add", paper.url, cwd=home)
        morgue("crawl", cwd=home)
    morgue("snapshot", "create", cwd=home)
    return home


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        pytest.param(("--help",), set(), id="help"),
        # Commands that ask the database read no page: they start without what reads pages.
        pytest.param(("status",), {"sqlalchemy"}, id="status"),
        pytest.param(("search", "harbour"), {"sqlalchemy"}, id="search"),
    ],
)
def test_a_command_loads_nothing_heavy_that_it_does_not_need(home: Path, arguments: tuple[str, ...], needed: set[str]) -> None:
    program = (
        f"import sys, archive.cli.main as m\nsys.argv = {['morgue', *arguments]}\n"
        f"try: m.main()\nexcept SystemExit: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=home, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stderr.strip().splitlines()[-1]) == sorted(needed)


def test_a_crawl_loads_nothing_that_opens_a_port_to_run_code() -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    loaded = {name.rpartition(".")[2] for name in settings.get_component_priority_dict_with_base("EXTENSIONS")}
    assert {"Session", "CoreStats"} <= loaded
    assert loaded & {"TelnetConsole", "RemoteControl"} == set()


@pytest.mark.parametrize(("name", "command"), [pytest.param(*one, id=one[0]) for one in commands()])
def test_every_command_has_an_example(name: str, command) -> None:
    if name != "status":
        assert f"morgue {name}" in command.epilog


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    assert morgue("--version", cwd=tmp_path).stdout.strip() == f"morgue {version('morgue')}"


def test_completion_is_offered_for_bash(tmp_path: Path) -> None:
    # From within a bash, which it looks for among the processes that started it; the echo keeps bash alive.
    command = f"{shlex.join(MORGUE)} --show-completion; echo"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert "_MORGUE_COMPLETE" in done.stdout


def test_search_finds_the_phrase_and_shows_it(home: Path) -> None:
    hits = ask("search", f'"{PHRASE}"', "--limit", "100", cwd=home)
    assert len(hits) == len(PHRASE_STORIES)
    assert all(PHRASE in hit["snippet"] for hit in hits)


def test_search_minds_the_day_of_publication(home: Path) -> None:
    hits = ask("search", f'"{PHRASE}"', "--limit", "100", cwd=home)
    days = sorted(hit["published_day"] for hit in hits)
    later = ask("search", f'"{PHRASE}"', "--since", days[3], "--limit", "100", cwd=home)
    assert sorted(hit["published_day"] for hit in later) == [day for day in days if day >= days[3]]


def test_nothing_found_is_said_on_stderr_and_no_error(home: Path) -> None:
    done = morgue("search", "zzyzx", cwd=home)
    assert (done.stdout, done.stderr) == ("", "morgue: nothing matches 'zzyzx'\n")


def test_show_says_where_every_field_comes_from(home: Path) -> None:
    url = ask("search", f'"{PHRASE}"', cwd=home)[0]["url"]
    said = morgue("show", url, "--why", cwd=home).stdout
    assert "won  " in said
    assert "lost " in said
    assert all(field in said for field in ("title", "author", "published", "section", "language", "complete", "version 1"))


def test_authors_are_persons_with_their_spellings(home: Path) -> None:
    persons = ask("authors", source_of(home), cwd=home)
    signed = ask("sql", "select url, authors from articles", cwd=home)
    wrote = {byline["name"] for row in signed for byline in row["authors"] if byline["kind"] == "person"}
    assert {one["name"] for person in persons for one in person["spellings"]} == wrote != set()
    assert persons[0]["name"] in morgue("authors", source_of(home), cwd=home).stdout


def test_authors_of_an_unknown_source_name_the_way_out(home: Path) -> None:
    done = morgue("authors", "nowhere.test", cwd=home, check=False)
    assert (done.returncode, done.stderr) == (2, "morgue: source nowhere.test: is not in this archive; see `morgue status`\n")


def source_of(home: Path) -> str:
    return str(ask("status", cwd=home)[0]["source"])


def test_show_has_part_job_and_profile_of_an_author(home: Path) -> None:
    url = ask("sql", "select url from articles where len(authors) > 0 limit 1", cwd=home)[0]["url"]
    bylines = ask("show", url, cwd=home)["article"]["authors"]
    assert all({"name", "kind", "part", "role", "url", "contact", "raw", "rule"} == byline.keys() for byline in bylines)


def test_show_puts_what_won_before_what_lost(home: Path) -> None:
    url = ask("search", f'"{PHRASE}"', cwd=home)[0]["url"]
    said = morgue("show", url, "--why", cwd=home).stdout
    title = said[said.index("\ntitle") : said.index("\ncanonical")].splitlines()[2:]
    marks = [line.split()[0] for line in title]
    assert marks == sorted(marks, key=["won", "same", "lost"].index)
    assert marks.count("won") == 1
    assert len(marks) > 1


def test_show_says_where_nothing_was_found(home: Path) -> None:
    url = ask("search", f'"{PHRASE}"', cwd=home)[0]["url"]
    assert "no rule found anything on the page" in morgue("show", url, "--why", cwd=home).stdout


def test_own_function_in_the_home_folder_reads_articles(tmp_path: Path) -> None:
    with Newspaper(stories(4), odd=False) as paper:
        home = make_home(tmp_path, paper.url)
        morgue("add", paper.url, cwd=home)
        paper.publish(stories(2, start=4))
        (file,) = (home / "sources").glob("*.toml")
        (home / "ourpapers.py").write_text("def kicker(page, url):\n    return 'From ' + url.split('/')[2]\n")
        file.write_text(file.read_text() + '\n[plugs]\nkicker = "ourpapers:kicker"\n')
        morgue("crawl", cwd=home)
    morgue("snapshot", "create", cwd=home)
    told = ask("sql", "select kicker from articles", cwd=home)
    assert {"kicker": f"From {paper.url.split('/')[2]}"} in told


def test_own_function_that_fails_is_named_at_the_end_of_the_crawl(tmp_path: Path) -> None:
    with Newspaper(stories(2), odd=False) as paper:
        home = make_home(tmp_path, paper.url)
        (home / "ourpapers.py").write_text("def kicker(page, url):\n    return page.attrib['gone']\n")
        (home / "sources" / "x.toml").write_text(f'home = "{paper.url}"\n[plugs]\nkicker = "ourpapers:kicker"\n')
        done = morgue("crawl", cwd=home, check=False)
        (said,) = [line for line in done.stderr.splitlines() if "x: " in line]
        assert done.returncode == 1
        assert said.startswith("morgue: x: ")
        assert "gave no article, kicker = ourpapers:kicker: KeyError: 'gone' (ourpapers.py, line 2); mend it, and" in said
        assert ask("status", cwd=home)[0]["rejections"].keys() == {"plug-failed"}
        (home / "ourpapers.py").write_text("def kicker(page, url):\n    return 'Ours'\n")
        assert morgue("crawl", cwd=home).returncode == 0
    morgue("rebuild", "--force", cwd=home)
    assert ask("status", cwd=home)[0]["rejections"] == {}


def test_show_of_a_rejection_says_why(home: Path) -> None:
    with_reason = next(row for row in ask("sql", "select url, reason from rejections where reason = 'hub-page'", cwd=home))
    assert "no article: hub-page" in morgue("show", with_reason["url"], cwd=home).stdout
    assert "no article: hub-page" in morgue("show", with_reason["url"], "--again", cwd=home).stdout


def test_show_prints_headline_and_text_as_markdown_and_as_html(home: Path) -> None:
    url = ask("search", f'"{PHRASE}"', cwd=home)[0]["url"]
    title = ask("show", url, cwd=home)["article"]["title"]
    assert morgue("show", url, "--markdown", cwd=home).stdout.startswith(f"# {title}\n\n")
    assert f"<h1>{title}</h1>\n" in morgue("show", url, "--html", cwd=home).stdout


def test_show_prints_one_form_at_a_time(home: Path) -> None:
    done = morgue("show", "https://x.test/", "--html", "--json", cwd=home, check=False)
    assert (done.returncode, done.stderr) == (2, "morgue: --markdown, --html, --json: only one of them can be printed\n")


def test_sql_answers_in_json_for_scripts(home: Path) -> None:
    (row,) = ask("sql", "select count(*) as articles from articles", cwd=home)
    assert row == {"articles": ask("status", cwd=home)[0]["articles"]}


def test_export_to_standard_output_is_json_lines(home: Path) -> None:
    lines = morgue("export", "-", cwd=home).stdout.splitlines()
    assert len([json.loads(line) for line in lines]) == ask("status", cwd=home)[0]["articles"]


def test_export_takes_its_form_from_the_file_s_ending(home: Path) -> None:
    morgue("export", "articles.parquet", cwd=home)
    assert (home / "articles.parquet").read_bytes()[:4] == b"PAR1"


def test_a_user_s_own_output_is_found_beside_the_home(home: Path) -> None:
    (home / "mine.py").write_text("def count(rows, out):\n    out.write(str(sum(map(len, rows))).encode())\n")
    assert int(morgue("export", "-", "--format", "mine:count", cwd=home).stdout) > 20


def test_a_snapshot_that_was_changed_is_found_out(home: Path) -> None:
    assert "as it was written" in morgue("snapshot", "verify", cwd=home).stdout
    (listed,) = ask("snapshot", "list", cwd=home)
    path = home / "snapshots" / listed["id"] / "articles-00000.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    done = morgue("snapshot", "verify", listed["id"], cwd=home, check=False)
    path.write_bytes(whole)
    assert done.returncode == 1
    assert "articles-00000.parquet" in done.stderr


def test_quiet_says_nothing_but_results(home: Path) -> None:
    done = morgue("--quiet", "sql", "select 1 as one", cwd=home)
    assert done.stderr == ""


def test_a_reader_that_leaves_early_is_no_error(home: Path) -> None:
    program = f"{sys.executable} -m archive.cli.main export - | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", program], cwd=home, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_a_manifest_can_name_the_warc_files_with_their_digests(home: Path) -> None:
    manifest = ask("snapshot", "create", "--warc-digests", "--language", "en", cwd=home)
    folder = home / "warc"
    assert manifest["warc_sha256"]
    for name, digest in manifest["warc_sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_show_takes_an_address_as_a_reader_has_it(home: Path) -> None:
    url = ask("search", PHRASE, cwd=home)[0]["url"]
    assert ask("show", url + "?utm_source=mail#top", cwd=home)["article"]["url"] == url


def test_show_says_why_a_url_was_not_fetched(home: Path) -> None:
    assert "refused: robots disallowed" in morgue("show", refused(home), cwd=home).stdout


def refused(home: Path) -> str:
    with Store.open(open_home(home).database) as store, store._engine.connect() as connection:
        return connection.execute(select(frontier.c.url).where(frontier.c.state == "refused")).scalar_one()


def test_table_in_a_pipe_is_a_line_a_row_with_every_word_whole(home: Path) -> None:
    head, row = morgue("status", cwd=home).stdout.splitlines()[:2]
    assert re.split(r"\s{2,}", head.strip())[:5] == ["source", "articles", "versions", "looked at again", "not articles"]
    assert row.split()[0] == source_of(home)
    assert len(row) > 80


def test_table_in_a_narrow_terminal_loses_no_letter(home: Path) -> None:
    shown = morgue("sql", "select 'abcdefghijklmnopqrstuvwxyz' as letters", cwd=home, environment={"COLUMNS": "20"}).stdout
    assert "".join(shown.split()) == "lettersabcdefghijklmnopqrstuvwxyz"
