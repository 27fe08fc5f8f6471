"""Collects what was fetched and hands it on in groups, so that durability stays cheap: one fsync and one commit for many."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from archive.database.save import Entry, Failure
from pipelines.model.candidate import Discovery

Row = Entry | Failure

MOST_ANNOUNCED = 200_000
"""URLs that may wait to become durable, of four of the largest sitemaps: some 60 MB. An index may have hundreds of these."""
GROUP_ROWS = 200
GROUP_SECONDS = 1.0


class Groups:
    """Commits what was added in its order: at most `GROUP_ROWS` together, at the latest after `GROUP_SECONDS`."""

    def __init__(self, commit: Callable[[list[Row]], Awaitable[None]]) -> None:
        self._commit = commit
        self._waiting: list[Row] = []
        self._wanted = asyncio.Event()
        self._committed = asyncio.Event()
        self._in_hand: list[Row] = []
        self._ending = False
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """How many rows are not yet committed."""
        return len(self._in_hand) + len(self._waiting)

    def add(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= GROUP_ROWS:
            self.hurry()

    def hurry(self) -> None:
        """Commit what waits, now: somebody has nothing else to do."""
        self._wanted.set()

    async def room(self) -> None:
        """Return when there is room for more: whoever fetches is not to be faster than the database."""
        while self._announced > MOST_ANNOUNCED and self._task is not None and not self._task.done():
            self._committed.clear()
            await self._committed.wait()

    @property
    def _announced(self) -> int:
        return sum(map(_announced, (*self._in_hand, *self._waiting)))

    def start(self) -> None:
        self._task = asyncio.ensure_future(self._run())

    async def end(self) -> None:
        """Return when all is committed, or a commit has failed: then the rest is still here."""
        self._ending = True
        self.hurry()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while self._waiting or not self._ending:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), GROUP_SECONDS)
            self._wanted.clear()
            group, self._waiting = self._waiting[:GROUP_ROWS], self._waiting[GROUP_ROWS:]
            if group:
                self._in_hand = group
                try:
                    await self._commit(group)
                finally:
                    self._committed.set()
                self._in_hand = []
            if len(self._waiting) >= GROUP_ROWS or self._ending:
                self.hurry()


def _announced(row: Row) -> int:
    """How many URLs a row announces."""
    return len(row.result.candidates) if isinstance(row, Entry) and isinstance(row.result, Discovery) else 0
