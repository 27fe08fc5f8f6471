"""What is rendered, what a page may ask for, and what becomes of a page that no browser showed."""

import sys
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from archive.browsers import browser_for
from archive.database.store import Store
from archive.home import load_sources, open_home, run_name
from archive.recover import recover
from archive.warc.reader import read_captures, warc_files
from archive.warc.writer import OPEN, WarcWriter
from pipelines.decode import decode
from pipelines.errors import ConfigError, NotRendered
from pipelines.model.article import Rejection
from pipelines.model.capture import Origin, Rendering
from pipelines.model.source import Kind, Source
from pipelines.process import process, read
from pipelines.rendering import is_part, is_to_render
from pipelines.revise import after
from pipelines.runners import Workers
from pipelines.sources.parse import parse_source
from tests.captures import NOON, capture
from tests.commands import morgue
from tests.sites import article

SOURCE = parse_source('render = true\nhome = "https://www.example.test/"\nhosts = ["cdn.example.net"]\n', "example.test.toml")
DOM = article("Made by a script").body


def rendering(html: bytes = DOM, **changes: object) -> Rendering:
    return Rendering(**{"html": html, "at": NOON + timedelta(seconds=3), "browser": "Chromium/1", **changes})


# Which pages


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.SECTION])
def test_articles_and_sections_are_rendered_where_the_source_says_so(kind: Kind) -> None:
    page = capture(kind=kind)
    assert is_to_render(page, SOURCE)
    assert not is_to_render(page, replace(SOURCE, render=False))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.FEED},
        {"kind": Kind.SITEMAP},
        {"kind": Kind.ROBOTS},
        {"status": 404},
        {"status": 503},
        {"status": 301},
        {"status": 304, "body": b""},
        {"headers": (("Content-Type", "application/pdf"),)},
        {"headers": (("Content-Encoding", "br"),), "body": b"\0\1\2"},
        {"body": b" "},
        {"origin": Origin(place="https://archive.test/1")},
    ],
    ids=str,
)
def test_nothing_else_is_rendered(changes: dict[str, Any]) -> None:
    assert not is_to_render(capture(**changes), SOURCE)


# What a page may ask for


@pytest.mark.parametrize("kind", ["script", "fetch", "xhr"])
@pytest.mark.parametrize("url", ["https://www.example.test/x", "https://api.example.test/x?y", "https://cdn.example.net/x.js"])
def test_scripts_and_data_of_the_newspaper_are_given(url: str, kind: str) -> None:
    assert is_part(url, kind, "GET", SOURCE)


@pytest.mark.parametrize(
    ("url", "kind", "method"),
    [
        ("https://www.example.test/x", "image", "GET"),
        ("https://www.example.test/x", "stylesheet", "GET"),
        ("https://www.example.test/x", "document", "GET"),
        ("https://www.example.test/x", "fetch", "POST"),
        ("https://www.example.com/x.js", "script", "GET"),
        ("http://169.254.169.254/latest/meta-data/", "fetch", "GET"),
        ("http://user:word@www.example.test/x", "fetch", "GET"),
        ("ftp://www.example.test/x", "fetch", "GET"),
    ],
)
def test_all_else_is_not(url: str, kind: str, method: str) -> None:
    assert not is_part(url, kind, method, SOURCE)


# Reading


def test_the_article_is_read_from_the_dom() -> None:
    page = capture(body=b"<main id=app>", to_render=True, rendering=rendering())
    assert process(page, SOURCE).title == "Made by a script"  # type: ignore[union-attr]


def test_the_dom_is_utf_8_whatever_the_page_said() -> None:
    page = capture(headers=(("Content-Type", "text/html; charset=latin-1"),), to_render=True)
    html = "<meta charset=latin-1><p>Grüße 報\0"
    assert decode(replace(page, rendering=rendering(html.encode()))) == html.rstrip("\0")


def test_a_page_that_no_browser_showed_is_not_read() -> None:
    with pytest.raises(NotRendered):
        decode(capture(to_render=True))


def test_it_is_asked_for_again() -> None:
    page = capture(to_render=True)
    result = read(page, SOURCE)
    step = after(page, result, 0)  # type: ignore[arg-type]
    assert (step.state, step.reason, step.due) == ("announced", "not-rendered", NOON + timedelta(seconds=10))


@pytest.mark.parametrize(
    ("changes", "state"),
    [({}, "done"), ({"settled": False}, "announced"), ({"missing": ("https://www.example.test/x",)}, "announced")],
)
def test_a_page_without_an_article_is_asked_for_again_if_it_was_not_whole(changes: dict[str, object], state: str) -> None:
    page = capture(to_render=True, rendering=rendering(b"<main id=app>", **changes))
    result = read(page, SOURCE)
    assert isinstance(result, Rejection)
    assert (after(page, result, 0).state, result.reason) == (state, "no-text")


def test_an_article_of_a_page_that_was_not_whole_is_one() -> None:
    page = capture(to_render=True, rendering=rendering(settled=False))
    assert after(page, read(page, SOURCE), 0).state == "done"


# After a crash


@pytest.mark.parametrize("torn", [None, 1, 60, 300])
def test_a_conversion_that_a_crash_tore_costs_another_try_and_no_byte(tmp_path: Path, torn: int | None) -> None:
    morgue("init", str(tmp_path / "home"), "--contact", "tests@example.org", cwd=tmp_path)
    home = open_home(tmp_path / "home")
    text = 'render = true\nhome = "https://www.example.test/"\n'
    (home.sources / "example.test.toml").write_text(text)
    writer = WarcWriter(home.warc, run_name(home, NOON), info={}, sources={"example.test": text})
    page = writer.write_rendering(writer.write(capture(to_render=True)), rendering())
    assert writer._file is not None
    writer._file.close()  # as a killed process leaves it
    path = next(home.warc.glob(f"*{OPEN}"))
    assert page.rendering is not None
    assert page.rendering.record is not None
    if torn is not None:
        os_cut(path, page.rendering.record.offset + torn)
    with Store.open(home.database) as store, Workers(1) as workers:
        recover(home, store, workers, load_sources(home))
        url = page.candidate.url
        kept, rejection, waiting = store.article(url), store.rejection(url), store.waiting(url)
    (again,) = read_captures(warc_files(home.warc)[0])
    assert again.body == page.body
    if torn is None:
        assert kept is not None
        assert kept.versions[0].rendered == page.rendering.record
    else:
        assert (kept, rejection and rejection.reason, waiting and waiting.state) == (None, "not-rendered", "announced")


def os_cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


# What it takes


def test_a_home_whose_sources_do_not_ask_for_it_needs_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright", None)
    assert browser_for([replace(SOURCE, render=False)], "/nowhere/chromium") is None


def test_a_missing_extra_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright", None)
    assert find_spec("playwright") is None
    with pytest.raises(ConfigError, match=r"source example\.test: render: needs the browser extra; install it with pip"):
        browser_for([SOURCE], None)


def test_a_missing_browser_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match=r"render: needs a Chromium and there is none; install it .* crawl\.browser"):
        browser_for([SOURCE], None)


def test_the_browser_that_is_named_is_taken(tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.touch(mode=0o755)
    assert browser_for([Source(id="x", home=SOURCE.home, name="x"), SOURCE], str(program)) == str(program)
