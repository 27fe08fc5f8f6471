"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipelines.errors import ConfigError


def sync(path: Path) -> None:
    """Wait until a file's bytes, or a folder's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def whole(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A file to write, under another name until all of it is on the disk. One that exists is a ConfigError, or replaced."""
    if path.is_dir():
        raise ConfigError(str(path), "is a folder; name a file in it")
    if path.exists() and not overwrite:
        raise ConfigError(str(path), "exists already; name another file, or say that it may be overwritten (--overwrite)")
    if not path.parent.is_dir():
        raise ConfigError(str(path), f"there is no folder {path.parent}; make it first")
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with new.open("wb") as out:
            yield out
        sync(new)
        new.replace(path)
        sync(path.parent)
    finally:
        new.unlink(missing_ok=True)
