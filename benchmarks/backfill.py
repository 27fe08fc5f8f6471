"""How fast a back-catalogue is read: `python -m benchmarks.backfill` (one core; CPU time, so that other work does not count).

Makes a WARC file of the gold pages (or the demo newspaper's), one in a hundred of them on the site that is wanted, and reads
it: WARC headers only, every page as `morgue backfill warc` does, every page with plain trafilatura, and the one per cent.
Exits 1 when scanning for one per cent costs more than a tenth of extracting them all.
"""

import argparse
import gzip
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from fastwarc.warc import WarcRecord, WarcRecordType

from archive.backfill.selection import Filters, Selection
from archive.warc.foreign import Scan
from benchmarks.contenders import MORGUE
from benchmarks.meter import read_usage
from benchmarks.site import ROOT, pages
from pipelines.decode import decode
from pipelines.model.article import Article
from pipelines.model.capture import Capture
from pipelines.model.source import Source
from pipelines.process import process
from pipelines.urls import canonicalise

AT = datetime(2024, 5, 3, 7, 30, tzinfo=UTC)
COMMON, RARE = "https://www.common.example", "https://www.rare.example"
ONE_IN = 100
MOST_OF_ALL = 0.1
"""Scanning a file of which one per cent is wanted costs less than this part of extracting all of it."""


def write_warc(path: Path, html: list[bytes], count: int) -> None:
    """`count` records, the pages over and over; every hundredth is on the rare site."""
    with path.open("wb") as file:
        for number in range(count):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.record_date = AT
            site = RARE if number % ONE_IN == ONE_IN - 1 else COMMON
            record.headers["WARC-Target-URI"] = f"{site}/2024/05/03/story-number-{number}.html"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            # As Common Crawl stores pages: content coding undone.
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html[number % len(html)])
            plain = io.BytesIO()
            record.write(plain)
            file.write(gzip.compress(plain.getvalue(), 6, mtime=0))


def selection(*homes: str, languages: tuple[str, ...] = ()) -> Selection:
    sources = [Source(id=home.split(".")[1], home=canonicalise(home), name="") for home in homes]
    return Selection(Filters(languages=languages), {source.id: source for source in sources})


def read(path: Path, chosen: Selection, extract: Callable[[Capture, Source], bool]) -> tuple[float, int, int]:
    """CPU seconds, responses seen, articles found."""
    began, articles = time.process_time(), 0
    with path.open("rb") as file:
        scan = Scan(str(path), file)
        for capture in scan.captures(chosen.has):
            if chosen.has_language(capture):
                source = chosen.owner(capture.url)
                candidate = replace(capture.candidate, url=canonicalise(capture.url))
                articles += extract(replace(capture, source=source.id, candidate=candidate), source)
    return time.process_time() - began, scan.seen, articles


def with_morgue(capture: Capture, source: Source) -> bool:
    return isinstance(process(capture, source), Article)


def with_trafilatura(capture: Capture, source: Source) -> bool:
    return trafilatura.bare_extraction(decode(capture), url=capture.url, with_metadata=True) is not None


def whole_command(path: Path, folder: Path) -> tuple[float, float, int]:
    """Seconds, CPU seconds and articles of `morgue backfill warc` over the file: copying, reading, saving."""
    home = folder / "home"
    subprocess.run([*MORGUE, "--quiet", "init", str(home), "--contact", "bench@example.org"], check=True, cwd=ROOT)
    for site in (COMMON, RARE):
        (home / "sources" / f"{site.split('.')[1]}.toml").write_text(f'home = "{site}/"\n')
    report = folder / "usage.json"
    command = [*MORGUE, "--quiet", "--home", str(home), "backfill", "warc", str(path)]
    subprocess.run([sys.executable, "-m", "benchmarks.meter", str(report), *command], check=True, cwd=ROOT)
    usage = read_usage(report)
    from archive.database.store import Store
    from archive.home import open_home

    with Store.open(open_home(home).database) as store:
        articles = sum(standing.articles for standing in store.standings())
    return usage.seconds, usage.cpu, articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--demo", action="store_true", help="pages of the demo newspaper, not the gold pages")
    parser.add_argument("--no-floors", action="store_true", help="measure only")
    given = parser.parse_args()
    html = pages(demo=given.demo)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "news.warc.gz"
        write_warc(path, html, given.records)
        print(f"{given.records} records of {len(html)} pages, {path.stat().st_size / 1e6:.1f} MB; CPU seconds of one core")
        both = selection(COMMON, RARE)
        for chosen in (selection(RARE), both):  # what is loaded and compiled at the first page is nobody's cost
            read(
                path,
                chosen,
                lambda capture, source: bool(with_morgue(capture, source)) if capture.url.startswith(RARE) else False,
            )
        nothing = read(path, selection("https://www.nobody.example"), with_morgue)
        _print("WARC headers only", nothing, given.records)
        spoken = read(path, selection(COMMON, RARE, languages=("xx",)), with_morgue)
        _print("and the language of every page", spoken, given.records)
        rare = read(path, selection(RARE), with_morgue)
        _print("1 % wanted: scanned and extracted", rare, given.records)
        everything = read(path, both, with_morgue)
        _print("all extracted with morgue", everything, given.records)
        plain = read(path, both, with_trafilatura)
        _print("all extracted with plain trafilatura", plain, given.records)
        seconds, cpu, articles = whole_command(path, Path(name))
        print(f"{'morgue backfill warc, whole':38} {seconds:8.2f} s {cpu:8.2f} CPU s  {articles / cpu:9.1f} articles/s a core")
    share = rare[0] / everything[0]
    print(
        f"scanning for 1 % costs {share:.1%} of extracting all; "
        f"morgue takes {everything[0] / plain[0]:.2f} times as long as plain trafilatura"
    )
    if share >= MOST_OF_ALL and not given.no_floors:
        print(f"that is not less than {MOST_OF_ALL:.0%}", file=sys.stderr)
        return 1
    return 0


def _print(name: str, figures: tuple[float, int, int], records: int) -> None:
    seconds, seen, articles = figures
    assert seen == records, f"{seen} of {records} records were seen"
    speed = f"{seen / seconds:12,.0f} records/s {articles / seconds:9.1f} articles/s"
    print(f"{name:38} {seconds:8.2f} s {speed}  ({articles} articles)")


if __name__ == "__main__":
    sys.exit(main())
