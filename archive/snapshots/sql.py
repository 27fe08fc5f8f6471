"""SQL over a snapshot with DuckDB: reads the snapshot's files and nothing else, writes nothing, reaches no network."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from archive.snapshots.arrow import ARTICLES, REJECTIONS
from archive.snapshots.snapshot import Snapshot, load
from pipelines.errors import ArchiveError, ConfigError

BATCH = 1_000

# A dynamic PIVOT is several statements to DuckDB, which makes them itself.
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.MULTI}


@contextmanager
def query(sql: str, snapshot: Path) -> Iterator[tuple[list[str], Iterator[tuple[object, ...]]]]:
    """The column names and rows of one SELECT over `articles` (current versions), `versions` (all) and `rejections`.

    Rows come in batches while the context lasts; moments are aware, in UTC. A mistake in the SQL is a ConfigError.
    """
    with TemporaryDirectory(prefix="morgue-sql-") as spill, duckdb.connect() as database, _mistakes():
        _open(database, load(snapshot), spill)
        database.execute(_one_select(database, sql))
        columns = [column[0] for column in database.description or []]
        yield columns, chain.from_iterable(iter(lambda: database.fetchmany(BATCH), []))


def _open(database: duckdb.DuckDBPyConnection, snapshot: Snapshot, spill: str) -> None:
    """Make the views, then lock every door behind them."""
    database.execute("set TimeZone = 'UTC'")
    database.execute(f"set temp_directory = {_quoted([spill])[1:-1]}")
    _view(database, "versions", snapshot.articles)
    _view(database, "rejections", [snapshot.rejections])
    database.execute("create view articles as from versions where current")
    database.execute("set python_enable_replacements = false")
    database.execute(f"set allowed_paths = {_quoted([*snapshot.articles, snapshot.rejections])}")
    database.execute("set enable_external_access = false")
    database.execute("set lock_configuration = true")


def _view(database: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path]) -> None:
    try:
        database.execute(f"create view {name} as from read_parquet({_quoted(files)})")
    except duckdb.Error as error:
        why = f"{_first_words(error)}; see what is wrong with `morgue snapshot verify`"
        raise ArchiveError(str(files[0].parent), why) from None


def _quoted(values: Sequence[object]) -> str:
    """A list of SQL strings: neither SET nor CREATE VIEW takes parameters."""
    return "[" + ", ".join("'" + str(value).replace("'", "''") + "'" for value in values) + "]"


def _one_select(database: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = database.extract_statements(sql)
    if len(statements) != 1:
        raise ConfigError("sql", f"{len(statements)} statements; give one, e.g. select source, count(*) from articles group by 1")
    # COPY could write over the very files that it may read.
    if statements[0].type not in _READS:
        raise ConfigError("sql", f"{statements[0].type.name} is not for a snapshot, which never changes; give a SELECT")
    return statements[0]


@contextmanager
def _mistakes() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise ConfigError("sql", f"{_first_words(error)}{_hint(error)}") from None


def _first_words(error: duckdb.Error) -> str:
    """The message in a line, without the excerpt of the query after a blank line, and without a long list of candidates."""
    return " ".join(str(error).split("\n\n")[0].splitlines()[:2])


def _hint(error: duckdb.Error) -> str:
    if isinstance(error, duckdb.BinderException):
        return f"; columns of articles and versions: {', '.join(ARTICLES.names)}; of rejections: {', '.join(REJECTIONS.names)}"
    if isinstance(error, duckdb.CatalogException):
        return "; the tables are articles, versions and rejections"
    return ""
