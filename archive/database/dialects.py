"""Opens a database, SQLite or PostgreSQL, and brings its tables up to date."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial, wraps
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from pipelines.errors import ConfigError

HEAD = "0006"
"""The revision that this code needs. Revisions count up, so that a greater one is a newer morgue's."""

BUSY_SECONDS = 30
"""How long one of several crawlers waits for another's transaction. The longest announces a sitemap of 50,000 URLs."""

P = ParamSpec("P")
T = TypeVar("T")

CHUNK = 500
"""Values in one statement, and rows in memory at a time: a few MB."""

RACES = ("23505", "40P01")
"""What PostgreSQL says (SQLSTATE) when another has just put in the same row, and of a deadlock. Nothing was changed then."""
TRIES = 5

MIGRATION_LOCK = 0x6D6F72677565
"""An advisory lock of PostgreSQL: "morgue" in ASCII."""


def connect(url: str) -> Engine:
    """An engine whose database is there and has the tables of this version. Raises `ConfigError`."""
    parsed = _parse(url)
    try:
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    except ModuleNotFoundError as error:
        raise ConfigError(_name(parsed), f"needs the package {error.name}; run pip install 'morgue[postgres]'") from None
    try:
        _upgrade(engine)
    except (DBAPIError, ConfigError) as error:
        engine.dispose()
        if isinstance(error, ConfigError):
            raise
        raise ConfigError(_name(parsed), f"cannot be opened: {first_line(error)}; {_way_out(parsed)}") from error
    return engine


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend, _ = parsed.get_backend_name(), parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        # Not the URL itself: it may hold a password.
        raise ConfigError(
            "database", "is no URL of a database; write sqlite:///morgue.db or postgresql://user@host/name"
        ) from None
    if backend not in ("sqlite", "postgresql"):
        raise ConfigError(_name(parsed), "is neither SQLite nor PostgreSQL; write sqlite:///… or postgresql://…")
    return parsed


def _name(url: URL) -> str:
    """The URL as it may be shown: without a password, wherever it stands."""
    return url.set(password=None, query={}).render_as_string()


def first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]


def _way_out(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return "check the path, its permissions and the free space"
    return "check that the server runs, and its URL, user and password in morgue.toml"


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, json_serializer=_to_json, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: URL) -> Engine:
    # Prepared, an IN of 500 values is planned without seeing them: 200 ms from 20,000 rows instead of 2.
    options = {"connect_timeout": 10, "prepare_threshold": None}
    # Crawls run for days: a server that was restarted meanwhile must not fail them.
    engine = create_engine(url, json_serializer=_to_json, connect_args=options, pool_pre_ping=True)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # `_begin_sqlite` begins, not the driver
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    # SQLite's own knows ASCII only; filters on names and sections compare in lower case.
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: str | None) -> str | None:
    return None if value is None else value.lower()


def writing(engine: Engine, *, durable: bool = True) -> Engine:
    """The same engine for transactions that write; what is `durable` is on the disk when they end, and costs a sync each."""
    return engine.execution_options(writes="durable" if durable else "quick")


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that see the database as it was when they began, however long they take."""
    # In SQLite's WAL they all do.
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    if writes is None:
        connection.exec_driver_sql("begin")
        return
    # In WAL, `normal` may lose the last commits with the power, but tears nothing.
    connection.exec_driver_sql(f"pragma synchronous = {'full' if writes == 'durable' else 'normal'}")
    # A transaction that reads first and writes later fails when another has written in between: take the lock at once.
    connection.exec_driver_sql("begin immediate")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes") == "quick":
        connection.exec_driver_sql("set local synchronous_commit to off")


def retried(transaction: Callable[P, T]) -> Callable[P, T]:
    """A function that is one transaction, run again when another crawler's transaction was in its way."""

    @wraps(transaction)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES - 1):
            try:
                return transaction(*args, **kwargs)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in RACES:
                    raise
        return transaction(*args, **kwargs)

    return run


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT; the two databases say it alike, SQLAlchemy keeps them apart."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in portions for one IN each: SQLite takes 32,766 in a statement, and a sitemap has up to 50,000 URLs."""
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        found = _revision(connection)
        if found is not None and found > HEAD:
            why = f"was made by a newer morgue (its tables are {found}, this one knows {HEAD}); install a newer morgue"
            raise ConfigError(_name(engine.url), why)
        migrate(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def migrate(connection: Connection) -> None:
    """Run the migrations that the database lacks, in the connection's transaction: all of them or none."""
    from alembic import command  # half a second that only a new or an old database needs
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, "head")
