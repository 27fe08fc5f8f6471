"""What servers answer in place of an article, or around it, over real sockets: each ends as an article or as a named reason."""

import gzip
from pathlib import Path

import brotli
import pytest
from backports import zstd
from sqlalchemy import select

from archive.database import tables
from archive.database.store import Store
from archive.home import open_home
from tests.commands import morgue
from tests.newspaper.exchange import Page
from tests.sites import PARAGRAPHS, Answer, Site, article

STORY = "/news/the-harbour-is-dredged.html"
WALL = (Path(__file__).with_name("pages") / "login-in-place-of-an-article" / "page.html").read_bytes()
LOST = b"<html lang=en><title>Page not found</title><h1>Page not found</h1><p>It has moved, or it was never here.</p></html>"


def to(address: str, status: int = 302) -> Page:
    return Page(body=b"", status=status, headers=(("Location", address),))


def outcome(folder: Path, pages: dict[str, Answer], asked: str = STORY) -> tuple[str, str | None]:
    """State and reason of the one URL that the feed names."""
    with Site(pages, feed=[asked]) as site:
        home = site.home(folder)
        morgue("crawl", cwd=home)
        return standing(home, site.url + asked)


def standing(home: Path, url: str) -> tuple[str, str | None]:
    columns = tables.frontier.c["state", "reason"]
    with Store.open(open_home(home).database) as store, store._engine.connect() as connection:
        state, reason = connection.execute(select(*columns).where(tables.frontier.c.url == url)).one()
    return state, reason


def texts(folder: Path, pages: dict[str, Answer], feed: list[str]) -> dict[str, str]:
    """The articles by their path."""
    with Site(pages, feed=feed) as site:
        home = site.home(folder)
        morgue("crawl", cwd=home)
        with Store.open(open_home(home).database) as store:
            rows = [row for batch in store.articles() for row in batch]
        return {row["url"].removeprefix(site.url): row["text"] for row in rows}


def test_a_chain_of_redirects_ends_at_the_article(tmp_path: Path) -> None:
    pages = {STORY: to("/a", 301), "/a": to("/b"), "/b": to("/news/harbour-dredged.html", 307)}
    assert list(texts(tmp_path, pages | {"/news/harbour-dredged.html": article("Dredged")}, [STORY])) == [
        "/news/harbour-dredged.html"
    ]


def test_redirects_without_end_are_given_up_with_their_reason(tmp_path: Path) -> None:
    state, reason = outcome(tmp_path, {STORY: to("/a"), "/a": to(STORY)})
    assert (state, reason) == ("announced", "redirects")


def test_a_login_in_place_of_the_article_is_a_reason(tmp_path: Path) -> None:
    assert outcome(tmp_path, {STORY: to("/konto/anmelden?weiter=x"), "/konto/anmelden?weiter=x": Page(body=WALL)}) == (
        "done",
        "login-wall",
    )


def test_an_error_with_status_200_is_a_reason(tmp_path: Path) -> None:
    assert outcome(tmp_path, {STORY: Page(body=LOST)}) == ("done", "not-article")


def test_a_redirect_to_the_front_page_is_no_article(tmp_path: Path) -> None:
    links = "".join(f"<h2><a href='/news/{n}.html'>Headline number {n} of the day</a></h2>" for n in range(12))
    assert outcome(tmp_path, {STORY: to("/"), "/": Page(body=f"<html lang=en><title>Paper</title>{links}</html>".encode())}) == (
        "done",
        "hub-page",
    )


@pytest.mark.parametrize(("coding", "compress"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)])
def test_compressed_pages_are_read(tmp_path: Path, coding: str, compress) -> None:
    page = article("Compressed")
    sent = Page(body=compress(page.body), headers=(("Content-Encoding", coding),))
    assert "happened in the harbour" in texts(tmp_path, {STORY: sent}, [STORY])[STORY]


def test_a_charset_that_the_header_gets_wrong_is_seen_through(tmp_path: Path) -> None:
    html = f"<html lang=fr><title>Été</title><article><h1>L’été à la plage</h1><p>Élève déçu où naïf.</p>{PARAGRAPHS}</article>"
    sent = Page(body=html.encode(), type="text/html; charset=iso-8859-1")
    assert texts(tmp_path, {STORY: sent}, [STORY])[STORY].startswith("Élève déçu où naïf.")


def test_one_article_under_many_parameters_is_fetched_once(tmp_path: Path) -> None:
    asked = [f"{STORY}?{tail}" for tail in ("utm_source=feed", "utm_source=mail&utm_medium=x", "fbclid=abc")]
    with Site({path: article("Once") for path in (STORY, *asked)}, feed=[STORY, *asked]) as site:
        morgue("crawl", cwd=site.home(tmp_path))
        assert len(site.paths) == 1
