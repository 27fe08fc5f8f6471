"""The migrations and the metadata are two accounts of the same tables."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from archive.database import dialects, migrations
from archive.database.store import Store
from archive.database.tables import metadata
from pipelines.errors import ConfigError

pytest_plugins = ["tests.databases"]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """A database that has no tables yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
    else:
        with request.getfixturevalue("postgresql").database() as url:
            yield url


def tables_of_ours(item, name, kind, reflected, compared):
    # FTS5 keeps its index in shadow tables of its own; the index is no table of the metadata.
    return not (kind == "table" and name.startswith("fulltext"))


def test_migrations_make_the_tables_of_the_metadata(empty_url):
    Store.open(empty_url).close()
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": tables_of_ours, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", migrations.__path__[0])
    assert ScriptDirectory.from_config(config).get_current_head() == dialects.HEAD


def test_opening_twice_changes_nothing(empty_url):
    Store.open(empty_url).close()
    with Store.open(empty_url) as store:
        assert store.standings() == []


def test_opening_what_is_up_to_date_does_not_load_alembic(empty_url):
    Store.open(empty_url).close()
    opening = "from archive.database.store import Store; Store.open(sys.argv[1]).close()"
    code = f"import sys; {opening}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, empty_url], check=False).returncode == 0


def test_database_of_a_newer_morgue_is_refused(empty_url):
    Store.open(empty_url).close()
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ConfigError, match="install a newer morgue") as error:
        Store.open(empty_url)
    assert engine.url.database in error.value.where


def test_crawlers_that_start_together_make_the_tables_once(empty_url):
    with ThreadPoolExecutor(4) as crawlers:
        for store in crawlers.map(Store.open, [empty_url] * 4):
            store.close()
