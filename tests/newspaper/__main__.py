"""Serve the newspaper until SIGTERM or SIGINT, or say what its archive must contain: `python -m tests.newspaper --help`."""

import argparse
import json
import signal
import threading
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.newspaper.articles import stories
from tests.newspaper.exchange import Hit
from tests.newspaper.server import Newspaper


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.newspaper", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--port-file", type=Path, help="write the URL there when it listens")
    parser.add_argument("--hits", type=Path, help="append a JSON line there for each request")
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--counts", action="store_true", help="print what an archive must contain, and serve nothing")
    given = parser.parse_args()
    paper = Newspaper(
        stories(given.stories),
        delay=given.delay,
        port=given.port,
        on_hit=partial(_append, given.hits) if given.hits else lambda hit: None,
    )
    if given.counts:
        print(json.dumps(asdict(paper.counts())))  # noqa: T201  # its output
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with paper:
        if given.port_file:
            draft = given.port_file.with_name(given.port_file.name + ".draft")
            draft.write_text(paper.url)
            draft.replace(given.port_file)
        stop.wait()


def _append(file: Path, hit: Hit) -> None:
    with file.open("a") as log:
        log.write(json.dumps(hit.as_json()) + "\n")


if __name__ == "__main__":
    main()
