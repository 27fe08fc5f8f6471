"""The three that crawl the same site: plain Scrapy, an engineer's afternoon, and morgue; what each is told and must bring."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.site import IN_FLIGHT, ROOT, Site

MORGUE = [sys.executable, "-m", "archive.cli.main"]
# The site is ours and on this machine: there is nobody to be slow for.
AT_ONCE = f"delay = 0\nautothrottle = false\nper_host = {IN_FLIGHT}\nin_flight = {IN_FLIGHT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One way to crawl a site. `command` makes a folder ready; `check` says what came out, or ends the benchmark."""

    name: str
    command: Callable[[Site, Path], list[str]]
    check: Callable[[Site, Path], str]


def _fetching(site: Site, folder: Path) -> list[str]:
    urls = folder / "urls.txt"
    urls.write_text("\n".join(site.urls))
    return [sys.executable, "-m", "benchmarks.afternoon", str(urls)]


def _afternoon(site: Site, folder: Path) -> list[str]:
    return [*_fetching(site, folder), str(folder / "articles.jsonl")]


def _check_lines(site: Site, folder: Path) -> str:
    count = len((folder / "articles.jsonl").read_text().splitlines())
    if count != len(site.paths):
        raise SystemExit(f"afternoon: {count} lines for {len(site.paths)} URLs")
    return f"{count} lines"


def _morgue(site: Site, folder: Path) -> list[str]:
    """`morgue crawl` in a home with one source, whose sitemap names all URLs."""
    home = folder / "home"
    init = [*MORGUE, "--quiet", "init", str(home), "--contact", "bench@example.org", "--private-host", urlsplit(site.url).netloc]
    subprocess.run(init, check=True, cwd=ROOT)
    config = home / "morgue.toml"
    config.write_text(config.read_text().replace("delay = 1.0", AT_ONCE))
    lead = f'[[discover]]\nkind = "sitemap"\nurl = "{site.url}/sitemap.xml"\n'
    (home / "sources" / "bench.toml").write_text(f'home = "{site.url}/"\n\n{lead}')
    return [*MORGUE, "--quiet", "--home", str(home), "crawl"]


def _check_archive(site: Site, folder: Path) -> str:
    with sqlite3.connect(folder / "home" / "morgue.db") as database:
        captures = _count(database, "captures where kind = 'article' and status = 200")
        articles, versions, rejections = (_count(database, table) for table in ("articles", "versions", "rejections"))
    if captures != len(site.paths):
        raise SystemExit(f"morgue: {captures} captures in the database for {len(site.paths)} URLs")
    return f"{captures} captures, {articles} articles, {versions} versions, {rejections} rejections"


def _count(database: sqlite3.Connection, rows: str) -> int:
    return int(database.execute(f"select count(*) from {rows}").fetchone()[0])


CONTENDERS = (
    Contender(name="fetching", command=_fetching, check=lambda site, folder: "nothing kept"),
    Contender(name="afternoon", command=_afternoon, check=_check_lines),
    Contender(name="morgue", command=_morgue, check=_check_archive),
)
