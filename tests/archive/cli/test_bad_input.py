"""A user's mistake is answered with one line that names the thing and the way out, exit code 2, and nothing half-written."""

from pathlib import Path

import pytest

from tests.commands import make_home, morgue
from tests.newspaper.exchange import Page
from tests.sites import Site, article

pytestmark = pytest.mark.slow


def complaint(*arguments: str, cwd: Path) -> str:
    """What a command that must fail says: one line."""
    before = snapshot(cwd)
    done = morgue(*arguments, cwd=cwd, check=False)
    lines = [line for line in done.stderr.splitlines() if line.startswith("morgue: ")]
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert len(lines) == 1, done.stderr
    assert snapshot(cwd) == before
    return lines[0].removeprefix("morgue: ")


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files that are a user's own; databases and WARC files grow by what was really fetched."""
    kept = (path for path in folder.rglob("*") if path.suffix in (".toml", ".cfg") or path.parent.name == "snapshots")
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in kept}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path, "http://127.0.0.1:9/")


def test_a_folder_that_is_no_home(tmp_path: Path) -> None:
    assert "run `morgue init` there, or name one with --home" in complaint("status", cwd=tmp_path)


def test_a_home_without_a_contact(home: Path) -> None:
    (home / "morgue.toml").write_text("format = 1\n")
    assert complaint("crawl", cwd=home).startswith('morgue.toml: contact: is missing; write contact = "you@example.org"')


def test_init_without_a_contact_and_nobody_to_ask(tmp_path: Path) -> None:
    assert complaint("init", "corpus", cwd=tmp_path).startswith("--contact: is missing")
    assert list(tmp_path.iterdir()) == []


def test_a_home_made_by_a_newer_version(home: Path) -> None:
    config = home / "morgue.toml"
    config.write_text(config.read_text().replace("format = 1", "format = 2"))
    assert "was made by a newer morgue (this one reads up to 1); upgrade morgue" in complaint("status", cwd=home)


def test_a_database_that_cannot_be_reached(home: Path) -> None:
    config = home / "morgue.toml"
    url = "postgresql+psycopg://me:secret@127.0.0.1:9/morgue"
    config.write_text(config.read_text().replace("[database]", f'[database]\nurl = "{url}"'))
    said = complaint("status", cwd=home)
    assert "127.0.0.1:9/morgue" in said
    assert "secret" not in said


def test_an_unknown_key_in_a_source_file(home: Path) -> None:
    (home / "sources" / "x.toml").write_text('home = "https://x.test/"\nlangauge = "de"\n')
    assert complaint("crawl", cwd=home) == "sources/x.toml: langauge: unknown key; did you mean language?"


def test_a_plug_that_is_not_there(home: Path) -> None:
    (home / "sources" / "x.toml").write_text('home = "https://x.test/"\n[plugs]\nauthor = "ourpapers:authors"\n')
    assert complaint("crawl", cwd=home).startswith("sources/x.toml: plugs.author: there is no module ourpapers")
    (home / "ourpapers.py").write_text("")
    assert complaint("crawl", cwd=home) == "sources/x.toml: plugs.author: module ourpapers has no function 'authors'"


def test_a_subject_that_is_none(home: Path) -> None:
    assert complaint("search", "x", "--subject", "sports", cwd=home).startswith("--subject sports: there is none of that name")


def test_a_source_that_is_not_there(home: Path) -> None:
    (home / "sources" / "x.toml").write_text('home = "https://x.test/"\n')
    assert complaint("crawl", "y", cwd=home).startswith("source y: is not in sources/ (there: x)")


def test_a_crawl_without_a_source(home: Path) -> None:
    assert "has no source yet; add one with `morgue add https://…`" in complaint("crawl", cwd=home)


def test_an_address_that_is_none(home: Path) -> None:
    assert complaint("add", "example", cwd=home).endswith("write https://…")


def test_a_host_that_does_not_resolve(home: Path) -> None:
    assert complaint("add", "https://no-such-newspaper.invalid/", cwd=home).startswith("https://no-such-newspaper.invalid/: dns")


@pytest.mark.parametrize(
    "page",
    [
        Page(body=b"%PDF-1.7 ...", type="application/pdf"),
        Page(body=b"\x89PNG\r\n\x1a\n\0\0", type="image/png"),
        Page(body=b"", status=404),
        Page(body=b"no entry", status=403),
    ],
    ids=["PDF", "image", "404", "403"],
)
def test_an_address_that_is_no_web_page(tmp_path: Path, page: Page) -> None:
    with Site({"/": page}) as site:
        said = complaint("add", site.url, cwd=site.home(tmp_path))
    assert said.startswith(f"{site.url}/: ")


def test_a_private_address_says_how_to_allow_it(home: Path) -> None:
    assert "name it in morgue.toml: crawl.private_hosts" in complaint("add", "http://127.0.0.1:8/", cwd=home)


def test_a_newspaper_that_is_there_already(tmp_path: Path) -> None:
    with Site({"/": article("Front page"), "/news/a-story-of-today.html": article("A story")}) as site:
        home = make_home(tmp_path, site.url)
        morgue("add", site.url, cwd=home)
        assert "is there already as source" in complaint("add", site.url, cwd=home)


def test_one_bad_newspaper_does_not_keep_others_out(tmp_path: Path) -> None:
    with Site({"/": article("Front page"), "/news/a-story-of-today.html": article("A story")}) as site:
        home = make_home(tmp_path, site.url)
        done = morgue("add", site.url, "https://no-such-newspaper.invalid/", cwd=home, check=False)
    assert done.returncode == 1
    assert len(list((home / "sources").glob("*.toml"))) == 1


def test_a_file_of_newspapers_names_the_line_of_a_fault(home: Path) -> None:
    (home / "papers.txt").write_text("# papers\nhttps://a.test/\nnonsense\n")
    assert complaint("add", "--from", "papers.txt", cwd=home).startswith("papers.txt:3: ")


def test_sql_and_search_that_cannot_be_understood(home: Path) -> None:
    assert "make one with `morgue snapshot create`" in complaint("sql", "select 1", cwd=home)
    assert complaint("search", '"half a phrase', cwd=home).startswith("query")


def test_a_snapshot_of_nothing(home: Path) -> None:
    assert "run `morgue crawl` first" in complaint("snapshot", "create", cwd=home)


def test_an_export_over_a_file_that_is_there(home: Path) -> None:
    (home / "x.jsonl").write_text("mine")
    assert "exists already" in complaint("export", "x.jsonl", cwd=home)
    assert (home / "x.jsonl").read_text() == "mine"


def test_an_unknown_output_lists_the_known_ones(home: Path) -> None:
    said = complaint("export", "x.docx", cwd=home)
    assert all(name in said for name in ("jsonl", "csv", "parquet"))


def test_an_article_that_is_not_there(home: Path) -> None:
    assert complaint("show", "https://x.test/1", cwd=home) == (
        "https://x.test/1: is not in this archive; look for it with `morgue search`"
    )
