"""Where WARC files are: folders, patterns, lists and addresses, spelled out as one place a file."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from archive.backfill.streams import open_place
from pipelines.errors import ConfigError

ENDINGS = (".warc", ".warc.gz")
LISTS = (".paths", ".paths.gz")
"""A list of files, one a line, as Common Crawl publishes them: relative to the root of the server that has the list."""
REMOTE = ("https", "http", "s3", "gs")


def spell_out(names: Iterable[str], user_agent: str) -> list[str]:
    """The WARC files that are meant, each once, in the order of their names where a folder is one. Raises `ConfigError`."""
    places = [place for name in names for place in _places(name, user_agent)]
    return list(dict.fromkeys(places))


def _places(name: str, user_agent: str) -> Iterator[str]:
    scheme = urlsplit(name).scheme
    if scheme in REMOTE:
        yield from _listed(name, user_agent) if name.endswith(LISTS) else [name]
        return
    path = Path(name)
    if path.is_dir():
        found = sorted(one for one in path.rglob("*.warc*") if one.name.endswith(ENDINGS))
        if not found:
            raise ConfigError(name, "holds no file that ends in .warc or .warc.gz")
        yield from (str(one.resolve()) for one in found)
    elif not path.is_file():
        raise ConfigError(name, "is not there; name a WARC file, a folder, or an address that begins with https:// or s3://")
    elif name.endswith(LISTS):
        yield from _listed(name, user_agent)
    else:
        yield str(path.resolve())


def _listed(name: str, user_agent: str) -> Iterator[str]:
    with open_place(name, 0, user_agent) as stream:
        data = stream.read()
    try:
        lines = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode().split()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ConfigError(name, f"is no list of WARC files: {error}") from None
    parts = urlsplit(name)
    # In a bucket the first part of the path is the bucket's own.
    root = f"{parts.scheme}://{parts.netloc}/" if parts.scheme else f"{Path(name).resolve().parent}/"
    for line in lines:
        yield line if urlsplit(line).scheme in REMOTE else root + line if parts.scheme in ("s3", "gs") else urljoin(root, line)
