"""What servers answer in place of an article, or around it, over real sockets: each ends as an article or as a named reason."""

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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


# All of these in one crawl

BODY = article("As it should be").body
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNK = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BODY)
RAW = {
    "longer-than-it-says": (HEAD + b"Content-Length: %d\r\n\r\n" % (len(BODY) - 8) + BODY, ("done", None)),
    "shorter-than-it-says": (HEAD + b"Content-Length: %d\r\n\r\n" % (len(BODY) + 8) + BODY, ("announced", "cut-short")),
    "cut-off-in-a-chunk": (HEAD + CHUNK + BODY[:400], ("announced", "cut-short")),
    "cut-off-behind-a-chunk": (HEAD + CHUNK + BODY + b"\r\n", ("announced", "cut-short")),
    "as-long-as-it-lasts": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY, ("done", None)),
    "with-bare-line-feeds": (b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(BODY) + BODY, ("done", None)),
    "of-two-lengths": (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", ("announced", "connection-failed")),
    "without-a-head": (BODY, ("announced", "connection-failed")),
    "closed-at-once": (b"", ("announced", "connection-failed")),
}
ODD: dict[str, tuple[Page, tuple[str, str | None]]] = {
    "empty": (Page(body=b""), ("announced", "empty-body")),
    "no-content": (Page(body=b"", status=204), ("announced", "empty-body")),
    "partial": (Page(body=BODY, status=206), ("done", None)),
    "forbidden": (Page(body=b"no", status=403), ("failed", "http-status")),
    "moved-to-nobody": (Page(body=b"", status=301), ("done", "http-status")),
    "moved-to-itself": (to(""), ("announced", "redirects")),
    "moved-to-nowhere": (to("http://[::bad/"), ("announced", "redirects")),
    "moved-to-mail": (to("mailto:desk@paper.example"), ("refused", "scheme")),
    "moved-to-a-script": (to("javascript:history.back()"), ("refused", "scheme")),
    "moved-to-data": (to("data:text/html,<h1>x</h1>"), ("refused", "scheme")),
    "moved-to-a-file": (to("file:///etc/passwd"), ("refused", "scheme")),
    "moved-to-letters": (to(" /news/schön und gut.html".encode().decode("latin-1")), ("done", None)),
    "says-gzip-and-is-not": (Page(body=BODY, headers=(("Content-Encoding", "gzip"),)), ("done", None)),
    "of-unknown-coding": (Page(body=BODY, headers=(("Content-Encoding", "aws-chunked"),)), ("done", None)),
    "of-an-unknown-charset": (Page(body=BODY, type="text/html; charset=klingon"), ("done", None)),
}


def path_of(name: str) -> str:
    return f"/news/a-story-{name}.html"


@pytest.fixture(scope="module")
def became(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str | None]]:
    """State and reason of each."""
    with Site({"/news/sch%C3%B6n%20und%20gut.html": article("Good")}) as site, ExitStack() as servers:
        hosts = {name: servers.enter_context(raw_site(answer)) for name, (answer, _) in RAW.items()}
        site.pages |= {path_of(name): page for name, (page, _) in ODD.items()}
        site.pages |= {path_of(name): to(f"http://{host}/story") for name, host in hosts.items()}
        home = site.home(tmp_path_factory.mktemp("odd"))
        config = home / "morgue.toml"
        config.write_text(
            config.read_text().replace(f'"{site.host}"', ", ".join(f'"{host}"' for host in (site.host, *hosts.values())))
        )
        done = morgue("crawl", cwd=home)
        assert "Traceback" not in done.stderr
        assert "DOWNLOAD_FAIL_ON_DATALOSS" not in done.stderr
        return {name: standing(home, site.url + path_of(name)) for name in (*ODD, *RAW)}


@contextmanager
def raw_site(answer: bytes) -> Iterator[str]:
    """A server that says these bytes for its story, and has nothing else."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(client: socket.socket) -> None:
        with client, suppress(OSError):
            is_story = client.recv(65_536).startswith(b"GET /story ")
            client.sendall(answer if is_story else b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


@pytest.mark.parametrize("name", [*ODD, *RAW])
def test_an_odd_answer_is_an_article_or_has_its_reason(became: dict[str, tuple[str, str | None]], name: str) -> None:
    assert became[name] == (ODD.get(name) or RAW[name])[1]
