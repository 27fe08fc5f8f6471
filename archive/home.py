"""A home folder: `morgue.toml`, `sources/`, `warc/`, `snapshots/`, and the SQLite database where no other is named."""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from archive.config import FORMAT, TEMPLATE, Config, check_contact, load_config
from pipelines.errors import ConfigError
from pipelines.model.source import Source
from pipelines.plugins import load_plug
from pipelines.sources.parse import parse_source

CONFIG = "morgue.toml"
SCRAPY_CFG = "# Lets `scrapy list` and `scrapy crawl news` work in this folder.\n[settings]\ndefault = crawler.settings\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where one archive lives, and its settings."""

    path: Path
    config: Config

    @property
    def warc(self) -> Path:
        return self.path / "warc"

    @property
    def snapshots(self) -> Path:
        return self.path / "snapshots"

    @property
    def sources(self) -> Path:
        return self.path / "sources"

    @property
    def database(self) -> str:
        """An SQLAlchemy URL."""
        return self.config.database or f"sqlite:///{self.path / 'morgue.db'}"

    @property
    def user_agent(self) -> str:
        """Who we are and where to complain (RFC 9110 §10.1.5). The product token `morgue` is what robots.txt addresses."""
        contact = self.config.contact
        return f"morgue/{version('morgue')} (+{contact if '://' in contact else 'mailto:' + contact})"


def create_home(path: Path, contact: str, private_hosts: tuple[str, ...] = ()) -> Home:
    """Make a home folder. Raises `ConfigError` where one is already, or where its place is taken."""
    contact = check_contact(contact, "--contact")
    if (path / CONFIG).exists():
        raise ConfigError(str(path / CONFIG), "is there already; this folder is a morgue home, go on with `morgue add`")
    text = TEMPLATE.format(format=FORMAT, contact=json.dumps(contact), private_hosts=json.dumps(list(private_hosts)))
    try:
        for folder in (path, path / "sources", path / "warc", path / "snapshots"):
            folder.mkdir(parents=True, exist_ok=True)
        (path / "scrapy.cfg").write_text(SCRAPY_CFG, encoding="utf-8")
        (path / CONFIG).write_text(text, encoding="utf-8")  # last: a folder with it is whole
    except OSError as error:
        raise ConfigError(str(path), f"cannot be made a home folder: {error.strerror}") from None
    return open_home(path)


def open_home(path: Path) -> Home:
    """The home folder at a path, its settings checked."""
    if not (path / CONFIG).is_file():
        raise ConfigError(
            str(path), "is no morgue home (it has no morgue.toml); run `morgue init` there, or name one with --home"
        )
    return Home(path=path.resolve(), config=load_config(path / CONFIG))


@contextlib.contextmanager
def copy_of(home: Home) -> Iterator[Home]:
    """A home with the same settings and sources and a database of its own, for as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="morgue-") as folder:
        path = Path(folder)
        text = (home.path / CONFIG).read_text(encoding="utf-8")
        # Nothing else in the file is called so; what is written another way is refused below rather than written to.
        (path / CONFIG).write_text(re.sub(r"(?m)^\s*(?:database\.)?url\s*=.*$", "", text), encoding="utf-8")
        (path / "scrapy.cfg").write_text(SCRAPY_CFG, encoding="utf-8")
        (path / "warc").mkdir()
        if home.sources.is_dir():
            shutil.copytree(home.sources, path / "sources")
        copy = open_home(path)
        if copy.config.database is not None:
            raise ConfigError(f"{CONFIG}: database.url", "cannot be left out of a trial; write it on a line of its own")
        yield copy


def find_home(start: Path) -> Home:
    """The home folder that holds `start`: the nearest one upwards, as git finds its checkout."""
    for folder in (start, *start.resolve().parents):
        if (folder / CONFIG).is_file():
            return open_home(folder)
    return open_home(start)


def load_sources(home: Home, only: tuple[str, ...] = ()) -> dict[str, Source]:
    """The sources of `sources/**/*.toml` by id, all or those named. Raises `ConfigError` for the first that will not do."""
    found: dict[str, Source] = {}
    files: dict[str, Path] = {}
    for path in sorted(home.sources.rglob("*.toml")):
        source = parse_source(path.read_text(encoding="utf-8"), str(path.relative_to(home.path)))
        _check_plugs(source, home, path)
        if source.id in files:
            raise ConfigError(str(path.relative_to(home.path)), f"has the same id as {files[source.id]}; rename one of the files")
        found[source.id], files[source.id] = source, path.relative_to(home.path)
    for name in only:
        if name not in found:
            known = ", ".join(list(found)[:8]) or "none yet"
            raise ConfigError(f"source {name}", f"is not in sources/ (there: {known}); add it with `morgue add URL`")
    return {name: found[name] for name in only} if only else found


def _check_plugs(source: Source, home: Home, path: Path) -> None:
    """Load the functions that a source file names now rather than at the first page; those of the home folder, too."""
    if source.plugs and str(home.path) not in sys.path:
        sys.path.insert(0, str(home.path))  # workers are given it, too
    for field, name in source.plugs:
        load_plug(name, {}, f"{path.relative_to(home.path)}: plugs.{field}")


def source_texts(home: Home) -> dict[str, str]:
    """The TOML of every source by id, as it stands in its file."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(home.sources.rglob("*.toml"))}


def run_name(home: Home, at: datetime) -> str:
    """A name for a run that sorts by time and is like no other: owner of leases, stem of WARC files."""
    return f"morgue-{at:%Y%m%dT%H%M%S%f}Z-{place(home)}-{os.getpid()}"


def place(home: Home) -> str:
    """A name for this home folder on this machine, as it stands in the names of its runs: of others we cannot tell who lives."""
    id_file = Path("/etc/machine-id")  # machine-id(5); clones of a machine may share its host name
    machine = id_file.read_text() if id_file.is_file() else ""
    return hashlib.sha256(f"{socket.gethostname()} {machine} {home.path}".encode()).hexdigest()[:10]


@contextlib.contextmanager
def running(home: Home, run: str) -> Iterator[None]:
    """Hold a run's lock while it lives. The kernel drops it when the process dies, however it dies."""
    folder = home.path / "running"
    folder.mkdir(exist_ok=True)
    path = folder / run
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_running(home: Home, run: str) -> bool:
    """Whether a run may be alive. One of another machine or home cannot be seen from here: only its lease's end tells."""
    if f"-{place(home)}-" not in run:
        return True
    path = home.path / "running" / run
    try:
        with path.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    path.unlink(missing_ok=True)
    return False
