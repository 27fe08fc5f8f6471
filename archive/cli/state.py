"""What every command gets: the home folder and the store, opened when first asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from archive.database.store import Store
    from archive.home import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The shared options."""

    home_option: Path | None
    quiet: bool

    @property
    def home(self) -> "Home":
        """The home folder that the command works on. Raises `ConfigError` where there is none."""
        from archive.home import find_home, open_home

        return open_home(self.home_option) if self.home_option else find_home(Path.cwd())

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """The open store of the home folder."""
        from archive.database.store import Store

        store = Store.open(self.home.database)
        try:
            yield store
        finally:
            store.close()


def state_of(context: typer.Context) -> State:
    state = context.obj
    assert isinstance(state, State)
    return state
