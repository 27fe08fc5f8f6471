"""What servers answer in place of an article, or around it, over real sockets: each ends as an article or as a named reason."""

import gzip
import socket
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
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
from tests.sites import PARAGRAPHS, Site, article
from tests.sockets import raw_server

pytestmark = pytest.mark.slow

STORY = "/news/the-harbour-is-dredged.html"
WALL = (Path(__file__).parents[1] / "pages" / "login-in-place-of-an-article" / "page.html").read_bytes()
LOST = b"<html lang=en><title>Page not found</title><h1>Page not found</h1><p>It has moved, or it was never here.</p></html>"


def to(address: str, status: int = 302) -> Page:
    return Page(body=b"", status=status, headers=(("Location", address),))


def standing(home: Path, url: str) -> tuple[str, str | None]:
    columns = tables.frontier.c["state", "reason"]
    with Store.open(open_home(home).database) as store, store._engine.connect() as connection:
        state, reason = connection.execute(select(*columns).where(tables.frontier.c.url == url)).one()
    return state, reason


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
FRONT = "".join(f"<h2><a href='/news/{number}.html'>Headline number {number} of the day</a></h2>" for number in range(12))
LOGIN, LAST = "/konto/anmelden?weiter=x", "/news/harbour-dredged.html"
BESIDE = {
    "/endless": to("/news/a-story-moved-without-end.html"),
    LOGIN: Page(body=WALL),
    "/": Page(body=f"<html lang=en><title>Paper</title>{FRONT}</html>".encode()),
    "/a": to("/b"),
    "/b": to(LAST, 307),
    LAST: article("Dredged"),
    "/news/sch%C3%B6n%20und%20gut.html": article("Good"),
}
"""What is not announced: where others lead to."""
COMPRESS = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress}
FRENCH = f"<html lang=fr><title>Été</title><article><h1>L’été à la plage</h1><p>Élève déçu où naïf.</p>{PARAGRAPHS}</article>"
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
    "moved-on-and-on": (to("/a", 301), ("done", None)),
    "moved-without-end": (to("/endless"), ("announced", "redirects")),
    "moved-to-a-login": (to(LOGIN), ("done", "login-wall")),
    "moved-to-the-front-page": (to("/"), ("done", "hub-page")),
    "lost-with-status-200": (Page(body=LOST), ("done", "not-article")),
    "of-another-charset-than-it-says": (Page(body=FRENCH.encode(), type="text/html; charset=iso-8859-1"), ("done", None)),
    **{
        f"compressed-by-{coding}": (
            Page(body=compress(article(f"By {coding}").body), headers=(("Content-Encoding", coding),)),
            ("done", None),
        )
        for coding, compress in COMPRESS.items()
    },
    "of-an-unknown-charset": (Page(body=BODY, type="text/html; charset=klingon"), ("done", None)),
}


def path_of(name: str) -> str:
    return f"/news/a-story-{name}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What became of each odd answer."""

    standings: dict[str, tuple[str, str | None]]
    """State and reason, by name."""
    texts: dict[str, str]
    """The articles, by path."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    with Site(dict(BESIDE)) as site, ExitStack() as servers:
        hosts = {name: servers.enter_context(raw_site(answer)) for name, (answer, _) in RAW.items()}
        odd = {path_of(name): page for name, (page, _) in ODD.items()}
        odd |= {path_of(name): to(f"http://{host}/story") for name, host in hosts.items()}
        site.pages |= odd
        site.feed = list(odd)
        home = site.home(tmp_path_factory.mktemp("odd"))
        config = home / "morgue.toml"
        config.write_text(
            config.read_text().replace(f'"{site.host}"', ", ".join(f'"{host}"' for host in (site.host, *hosts.values())))
        )
        done = morgue("crawl", cwd=home)
        assert "Traceback" not in done.stderr
        assert "DOWNLOAD_FAIL_ON_DATALOSS" not in done.stderr
        with Store.open(open_home(home).database) as store:
            rows = [row for batch in store.articles() for row in batch]
        return Crawled(
            standings={name: standing(home, site.url + path_of(name)) for name in (*ODD, *RAW)},
            texts={row["url"].removeprefix(site.url): row["text"] for row in rows},
        )


def raw_site(answer: bytes) -> AbstractContextManager[str]:
    """A server that says these bytes for its story, and has nothing else."""

    def speak(client: socket.socket, request: bytes) -> None:
        is_story = request.startswith(b"GET /story ")
        client.sendall(answer if is_story else b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    return raw_server(speak)


@pytest.mark.parametrize("name", [*ODD, *RAW])
def test_an_odd_answer_is_an_article_or_has_its_reason(crawled: Crawled, name: str) -> None:
    assert crawled.standings[name] == (ODD.get(name) or RAW[name])[1]


def test_a_chain_of_redirects_ends_at_the_article(crawled: Crawled) -> None:
    assert {path_of("moved-on-and-on"), "/a", "/b", LAST} & set(crawled.texts) == {LAST}


@pytest.mark.parametrize("coding", COMPRESS)
def test_compressed_pages_are_read(crawled: Crawled, coding: str) -> None:
    assert "happened in the harbour" in crawled.texts[path_of(f"compressed-by-{coding}")]


def test_a_charset_that_the_header_gets_wrong_is_seen_through(crawled: Crawled) -> None:
    assert crawled.texts[path_of("of-another-charset-than-it-says")].startswith("Élève déçu où naïf.")
