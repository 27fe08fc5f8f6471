"""Mends WARC files that a killed crawl left behind: cuts a torn last record off."""

import os
from collections.abc import Callable
from pathlib import Path

from archive.warc.members import whole_members
from archive.warc.writer import OPEN


def salvage(folder: Path, alive: Callable[[str], bool]) -> list[Path]:
    """Cut every `.open` file whose run is not `alive` (asked by its stem) back to its last whole record and return them.

    Only whole gzip members are kept: a record is one member, written at once, so what is lost is at most the exchange that
    was being written when the process died, and nothing of that exchange was in the database. Where it is what a browser
    made of an exchange, the exchange itself is there: it will be found not to be rendered, and asked for again. The files
    stay `.open` until their records are in the database: a crash during the mending changes nothing. One without a whole
    record goes.
    """
    mended = []
    for path in sorted(folder.glob(f"*.warc.gz{OPEN}")):
        if alive(path.name.rsplit("-", 1)[0]):
            continue
        end = whole_members(path)
        if end == 0:
            path.unlink()
            continue
        if end < path.stat().st_size:
            with path.open("r+b") as file:
                file.truncate(end)
                os.fsync(file.fileno())
        mended.append(path)
    return mended
