"""What a server or a page can do to a crawler, over real sockets: each ends in time, and as a named reason."""

import gzip
import socket
import time
from itertools import count, pairwise
from pathlib import Path

import pytest

from archive.config import LEAST_DELAY
from crawler.guard import GuardedResolver, is_open, is_public
from crawler.refusal import Refused
from tests.commands import morgue
from tests.crawler.test_crawling import frontier, many
from tests.newspaper.exchange import Page
from tests.sites import Site, article
from tests.sockets import raw_server

pytestmark = pytest.mark.slow


def crawl_with(tmp_path: Path, host: str, settings: str = "") -> dict[str, tuple[str, str | None]]:
    """What became of a story that leads to another server, and of one beside it."""
    story, beside = "/news/a-story-elsewhere.html", "/news/a-story-of-this-server.html"
    away = Page(body=b"", status=302, headers=(("Location", f"http://{host}/story"),))
    with Site({story: away, beside: article("Beside")}) as site:
        home = site.home(tmp_path, settings)
        config = home / "morgue.toml"
        config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "{host}"'))
        morgue("crawl", cwd=home, check=False)
        stands = frontier(home)
    assert stands[beside] == ("done", None)
    return {"story": stands[story]}


# Where a page may send us


METADATA = (
    *("169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
    *("[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[::7f00:1]", "[2002:a9fe:a9fe::1]", "[fe80::1]"),
    "[::1]",
)
ODD = ("2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "169.254.43518", "127.1", "0")
"""Some of these addresses as no host name is written and resolvers understand it all the same."""


def test_no_redirect_leads_to_an_address_that_is_not_public_however_it_is_written(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        f"/news/story-number-{number}-that-moves.html": Page(
            body=b"", status=302, headers=(("Location", f"http://{host}/latest/meta-data/"),)
        )
        for number, host in enumerate((*METADATA, *ODD))
    }
    with Site(pages) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home, check=False)
        stands = frontier(home)
    became = {host: stands[path] for host, path in zip((*METADATA, *ODD), pages, strict=True)}
    refused = dict.fromkeys(METADATA, ("refused", "private-address")) | dict.fromkeys(ODD, ("refused", "host"))
    assert became == refused


@pytest.mark.parametrize("address", [host.strip("[]") for host in METADATA])
def test_a_name_is_refused_for_the_address_that_it_has(address: str) -> None:
    with pytest.raises(Refused, match="private-address"):
        GuardedResolver._check(GuardedResolver.__new__(GuardedResolver), address, "paper.test")


def test_a_proxy_is_not_sent_where_we_do_not_go_ourselves(tmp_path: Path) -> None:
    targets = ("http://169.254.169.254/x", "http://localhost/x", "http://[::1]/x", "http://paper.test:25/x")
    paper = "http://paper.test"
    stories = {f"/news/story-number-{number}-that-moves.html": target for number, target in enumerate(targets)}
    with Site() as proxy:
        proxy.pages = {f"{paper}/feed.xml": proxy._rss}
        for path, target in stories.items():
            proxy.pages[paper + path] = Page(body=b"", status=302, headers=(("Location", target),))
        proxy.feed = [paper + path for path in stories]
        home = proxy.home(tmp_path)
        source = home / "sources" / "site.toml"
        source.write_text(source.read_text().replace(proxy.url, paper))
        morgue("crawl", cwd=home, environment={"http_proxy": proxy.url})
    assert not [path for path in proxy.paths if not path.startswith(f"{paper}/")]
    assert [frontier(home)[path][1] for path in stories] == ["private-address"] * 3 + ["port"]


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("port", [22, 25, 443 + 22, 1023, 3306, 6000, 6379, 11211])
def test_ports_of_other_services_are_not_open(port: int) -> None:
    assert not is_open(port)


def test_no_redirect_leads_to_a_mail_server(tmp_path: Path) -> None:
    path = "/news/a-story-by-mail.html"
    with Site({path: Page(body=b"", status=302, headers=(("Location", "http://www.example.com:25/"),))}) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home, check=False)
    assert frontier(home)[path] == ("refused", "port")


@pytest.mark.parametrize("port", [None, 80, 443, 8000, 8080, 8443, 50_000])
def test_ports_of_web_servers_are_open(port: int | None) -> None:
    assert is_open(port)


# How much, and for how long


def test_a_head_without_end_is_ended(tmp_path: Path) -> None:
    sent = count()

    def speak(client: socket.socket, request: bytes) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in sent:
            client.sendall(f"X-Header-{number}: {'x' * 1000}\r\n".encode())

    with raw_server(speak) as host:
        # Its robots.txt ends so, too: without one nothing of it is asked.
        assert crawl_with(tmp_path, host)["story"] == ("refused", "too-large")
    assert next(sent) < 20_000


def test_interim_answers_without_end_are_ended(tmp_path: Path) -> None:
    def speak(client: socket.socket, request: bytes) -> None:
        while True:
            client.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100)

    with raw_server(speak) as host:
        assert crawl_with(tmp_path, host)["story"] == ("refused", "too-large")


def test_a_line_without_end_is_ended(tmp_path: Path) -> None:
    def speak(client: socket.socket, request: bytes) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            client.sendall(b"x" * 65_536)

    with raw_server(speak) as host:
        assert crawl_with(tmp_path, host, "timeout = 20\n")["story"][1] in ("connection-failed", "too-large")


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_ends_with_the_time_for_a_response(tmp_path: Path, where: str) -> None:
    heard_out: list[str] = []

    def speak(client: socket.socket, request: bytes) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n" + (b"" if where == "head" else b"Content-Length: 100000\r\n\r\n"))
        for number in range(600):
            client.sendall(f"X-{number}: y\r\n".encode() if where == "head" else b"x")
            time.sleep(0.1)
        heard_out.append(where)

    with raw_server(speak) as host:
        state, reason = crawl_with(tmp_path, host, "timeout = 1\n")["story"]
    assert (state, reason) == ("announced", "timeout")
    assert heard_out == []


def test_a_body_that_grows_without_end_is_given_up_when_it_is_too_large(tmp_path: Path) -> None:
    def speak(client: socket.socket, request: bytes) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            client.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")

    with raw_server(speak) as host:
        assert crawl_with(tmp_path, host, "max_body = 100000\n")["story"] == ("refused", "too-large")


def test_a_bomb_is_a_reason_and_its_bytes_are_kept(tmp_path: Path) -> None:
    path = "/news/a-story-that-swells.html"
    bomb = gzip.compress(b"<p>" + b"\0" * (200 << 20), 9)
    twice = gzip.compress(bomb, 9)
    pages = {
        path: Page(body=bomb, headers=(("Content-Encoding", "gzip"),)),
        path.replace("swells", "swells-twice"): Page(body=twice, headers=(("Content-Encoding", "gzip, gzip"),)),
        **many(1),
    }
    with Site(pages) as site:
        home = site.home(tmp_path)
        morgue("crawl", cwd=home)
    stands = frontier(home)
    assert {stands[name] for name in pages if "swells" in name} == {("done", "undecodable")}
    assert {stands[name] for name in many(1)} == {("done", None)}


# One host and the others


def test_a_slow_host_with_much_to_fetch_does_not_keep_others_from_their_turn(tmp_path: Path) -> None:
    slow = {path: lambda: (time.sleep(0.5), article("Slow"))[1] for path in many(12, "slow")}
    with Site(slow) as late, Site(many(6)) as site:
        home = site.home(tmp_path, "")
        config = home / "morgue.toml"
        config.write_text(
            config.read_text()
            .replace(f'"{site.host}"', f'"{site.host}", "localhost"')
            .replace("per_host = 2", "per_host = 1\nin_flight = 2")
        )
        # The slow one comes first in the order of names: 127.0.0.1 before localhost.
        source = home / "sources" / "site.toml"
        other = f"http://localhost:{site.host.rpartition(':')[2]}"
        site.feed = [other + path for path in many(6)]
        (home / "sources" / "other.toml").write_text(source.read_text().replace(site.url, other))
        source.write_text(source.read_text().replace(site.url, late.url))
        config.write_text(config.read_text().replace(f'"{site.host}"', f'"{late.host}"'))
        morgue("crawl", cwd=home)
    assert len(site.paths) == 6
    assert len(late.paths) == 12
    assert max(site.times(*many(6))) < sorted(late.times(*slow))[8]


def test_a_redirect_to_another_host_keeps_to_the_pace_of_that_host(tmp_path: Path) -> None:
    with Site(many(4, "there"), robots=Page(body=b"User-agent: *\nCrawl-delay: 0.8\n", type="text/plain")) as there:
        other = f"http://localhost:{there.host.rpartition(':')[2]}"
        pages = {
            path.replace("there", "here"): Page(body=b"", status=302, headers=(("Location", other + path),))
            for path in many(4, "there")
        }
        with Site(pages) as site:
            home = site.home(tmp_path)
            config = home / "morgue.toml"
            config.write_text(config.read_text().replace(f'"{site.host}"', f'"{site.host}", "localhost"'))
            morgue("crawl", cwd=home)
    times = there.times(*many(4, "there"))
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) >= 0.75


# The ceiling


def by_proxy(tmp_path: Path, settings: str) -> tuple[float, str]:
    """The least time between two requests to a newspaper that is not on this machine, as far as anybody can tell."""
    paper = "http://www.paper.test"
    with Site() as proxy:
        proxy.pages = {paper + path: page for path, page in many(4).items()}
        proxy.pages |= {f"{paper}/feed.xml": proxy._rss, f"{paper}/robots.txt": proxy.robots}
        proxy.feed = [paper + path for path in many(4)]
        home = proxy.home(tmp_path, settings)
        source = home / "sources" / "site.toml"
        source.write_text(source.read_text().replace(proxy.url, paper))
        done = morgue("crawl", cwd=home, environment={"http_proxy": proxy.url})
        times = proxy.times(*proxy.feed)
    assert len(times) == 4
    return min(b - a for a, b in pairwise(times)), done.stderr


def test_no_setting_makes_a_crawl_hurry_a_public_host_by_accident(tmp_path: Path) -> None:
    least, said = by_proxy(tmp_path, "")  # delay = 0, two at a time
    assert least >= 0.9 * LEAST_DELAY
    assert "asking www.paper.test no faster than every 0.5 s, 2 at a time: crawl.fast_hosts names hosts" in said


def test_a_host_that_is_named_may_be_asked_faster(tmp_path: Path) -> None:
    least, said = by_proxy(tmp_path, 'fast_hosts = ["www.paper.test"]\n')
    assert least < 0.9 * LEAST_DELAY
    assert "no faster than" not in said
