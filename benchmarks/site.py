"""A newspaper of as many pages as wanted, as files in a folder, and nginx that serves them on loopback."""

import gzip
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "news" / "pages"
IN_FLIGHT = 16
"""Requests that every contender has under way at a time."""

# What a page says to be its address goes: every copy is to be an article of its own. The rest names other sites.
_CANONICAL = re.compile(rb"<link\b[^>]*\brel=[\"']?canonical[^>]*>|<meta\b[^>]*\bog:url\b[^>]*>", re.IGNORECASE)

CONFIG = """\
daemon off;
# One process, that of the caller: nothing but the one that is started must be ended.
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format answers '$msec $status $uri';
  access_log {folder}/access.log answers;
  client_body_temp_path {folder}/temp; proxy_temp_path {folder}/temp; fastcgi_temp_path {folder}/temp;
  uwsgi_temp_path {folder}/temp; scgi_temp_path {folder}/temp;
  sendfile on;
  keepalive_requests 100000;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/pages;
    types {{ application/xml xml; text/plain txt; }}
    location /news/ {{ types {{}} default_type text/html; add_header Content-Encoding gzip; }}
  }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A served newspaper; `paths` are those of its articles."""

    folder: Path
    url: str
    paths: tuple[str, ...]

    @property
    def urls(self) -> list[str]:
        return [self.url + path for path in self.paths]

    def answers(self) -> list[tuple[float, int, str]]:
        """Time, status and path of every request since the site was served."""
        lines = (line.split(maxsplit=2) for line in self.folder.joinpath("access.log").read_text().splitlines())
        return [(float(time), int(status), path) for time, status, path in lines]


def pages(*, demo: bool) -> list[bytes]:
    """The HTML of the gold news pages; that of the demo newspaper where they are missing or not wanted."""
    if demo or not GOLD.is_dir():
        from tests.newspaper.articles import stories
        from tests.newspaper.pages import Around, article

        around = Around(base="https://courier.example", others=stories())
        html = [article(story, around) for story in around.others]
    else:
        html = [gzip.decompress(path.read_bytes()) for path in sorted(GOLD.glob("*.html.gz"))]
    return [_CANONICAL.sub(b"", page) for page in html]


@contextmanager
def serve(folder: Path, html: list[bytes], count: int) -> Iterator[Site]:
    """Serve `count` pages, gzipped as they lie there, with a sitemap of them all and a robots.txt that names it."""
    paths = tuple(f"/news/{number:05}.html" for number in range(count))
    port = _free_port()
    site = Site(folder=folder, url=f"http://127.0.0.1:{port}", paths=paths)
    _write(site, [gzip.compress(page, mtime=0) for page in html])
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(folder=folder, port=port))
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-e", str(folder / "error.log"), "-c", str(config)]
    nginx = subprocess.Popen(command)
    try:
        _wait_for(port, nginx)
        yield site
    finally:
        nginx.terminate()
        nginx.wait()


def _write(site: Site, bodies: list[bytes]) -> None:
    root = site.folder / "pages"
    (root / "news").mkdir(parents=True)
    # In turn, so that a page and its copies are far from each other.
    for number, path in enumerate(site.paths):
        (root / path[1:]).write_bytes(bodies[number % len(bodies)])
    entries = "".join(f"<url><loc>{url}</loc></url>\n" for url in site.urls)
    (root / "sitemap.xml").write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n')
    (root / "robots.txt").write_text(f"User-agent: *\nDisallow: /private/\nSitemap: {site.url}/sitemap.xml\n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, nginx: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if nginx.poll() is not None:
                break
            time.sleep(0.05)
    raise SystemExit("nginx did not start")
