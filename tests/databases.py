"""Fixtures: the same test on a real SQLite file and on a real PostgreSQL, started from this machine's own binaries."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from archive.database.store import Store
from tests.required import required


class Server:
    """A running PostgreSQL."""

    def __init__(self, folder, user):
        self._url = f"postgresql://{user}@/{{name}}?host={folder}"
        self._numbers = count(1)

    @contextmanager
    def database(self, template=None):
        """The URL of a new database, empty or a copy, for as long as it is needed."""
        name = f"morgue_{next(self._numbers)}"
        self.do(f"create database {name} template {template or 'template0'}")
        yield self.url(name)
        self.do(f"drop database {name} with (force)")

    def url(self, name):
        return self._url.format(name=name)

    def do(self, statement):
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql():
    """A server of our own, which ends with the tests."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="morgue-pg-"))
    is_root = os.geteuid() == 0  # PostgreSQL refuses to be
    user = "postgres" if is_root else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["runuser", "-u", user, "--"] if is_root else []
    if is_root:
        shutil.chown(folder, user, user)
    data = folder / "data"
    # Sorted as people do, not by code point, so that an ORDER BY without its collation shows.
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=und"]
    initdb = [binaries / "initdb", f"--pgdata={data}", f"--username={user}", "--auth=trust", "--no-sync", *locale]
    # Far from UTC, so that a time without its zone shows.
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "fsync": "off", "timezone": "Asia/Kathmandu"}
    postgres = [binaries / "postgres", "-D", data, *(f"--{key}={value}" for key, value in settings.items())]
    try:
        subprocess.run([*as_user, *initdb], check=True, capture_output=True, cwd=folder)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*as_user, *postgres], stdout=log, stderr=log, cwd=folder)
        try:
            server = Server(folder, user)
            _wait_for(server.url("postgres"), process, folder / "log")
            yield server
        finally:
            # The server's own pid, not that of runuser. SIGINT is its fast shutdown.
            os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def template(postgresql):
    """The name of a database with all tables: a copy of it is made faster than the tables are."""
    postgresql.do("create database morgue_template")
    Store.open(postgresql.url("morgue_template")).close()
    return "morgue_template"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The URL of a database of its own for each test, on each kind of database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'morgue.db'}"
    else:
        with request.getfixturevalue("postgresql").database(request.getfixturevalue("template")) as url:
            yield url


@pytest.fixture
def store(database_url):
    with Store.open(database_url) as store:
        yield store


def _binaries():
    # Debian keeps them beside the path, by version.
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *map(Path, os.get_exec_path())]
    found = next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)
    return Path(required(found and str(found), "PostgreSQL (initdb, postgres)"))


def _wait_for(url, process, log):
    engine = create_engine(url)
    for _ in range(200):
        try:
            engine.connect().close()
            break
        except OperationalError:
            if process.poll() is not None:
                pytest.fail(f"PostgreSQL did not start: {log.read_text()}")
            time.sleep(0.1)
    else:
        pytest.fail(f"PostgreSQL does not answer: {log.read_text()}")
    engine.dispose()
