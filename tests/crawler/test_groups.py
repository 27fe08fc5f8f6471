"""Groups: everything is committed once, in order, in groups, and not later than it should be."""

import asyncio
from contextlib import suppress

import pytest

from archive.database.save import Entry
from crawler.groups import GROUP_ROWS, MOST_ANNOUNCED, Groups
from pipelines.model.candidate import Discovery
from tests.captures import capture


def collect(rows: int, hurry: bool = False, fail: bool = False) -> tuple[list[list[int]], int]:
    """The groups that so many rows are committed in, and what is left at the end."""

    async def run() -> tuple[list[list[int]], int]:
        done: list[list[int]] = []

        async def commit(group: list[int]) -> None:
            if fail:
                raise OSError("disk full")
            await asyncio.sleep(0)
            done.append(group)

        groups = Groups(commit)
        groups.start()
        for row in range(rows):
            groups.add(row)
            if hurry:
                groups.hurry()
                await asyncio.sleep(0.001)
        with suppress(OSError):
            await groups.end()
        return done, len(groups)

    return asyncio.run(run())


@pytest.mark.parametrize("rows", [0, 1, GROUP_ROWS, GROUP_ROWS + 1, 3 * GROUP_ROWS])
def test_everything_is_committed_once_and_in_order(rows: int) -> None:
    done, left = collect(rows)
    assert [row for group in done for row in group] == list(range(rows))
    assert left == 0


def test_a_group_is_never_larger_than_it_may_be() -> None:
    assert [len(group) for group in collect(2 * GROUP_ROWS + 5)[0]] == [GROUP_ROWS, GROUP_ROWS, 5]


def test_who_has_nothing_else_to_do_does_not_wait() -> None:
    assert collect(3, hurry=True)[0] == [[0], [1], [2]]


def test_what_could_not_be_committed_still_counts() -> None:
    assert collect(GROUP_ROWS + 5, fail=True) == ([], GROUP_ROWS + 5)


def test_what_announces_much_waits_until_the_database_has_caught_up() -> None:
    large = Entry(capture=capture(), digest="", result=Discovery(candidates=(capture().candidate,) * (MOST_ANNOUNCED // 2 + 1)))

    async def run() -> list[str]:
        told, may_commit = [], asyncio.Event()

        async def commit(group: list[Entry]) -> None:
            await may_commit.wait()
            told.append("committed")

        async def add(name: str) -> None:
            groups.add(large)
            await groups.room()
            told.append(name)

        groups = Groups(commit)
        groups.start()
        await add("first")
        second = asyncio.ensure_future(add("second"))
        groups.hurry()
        await asyncio.sleep(0.01)
        may_commit.set()
        await second
        await groups.end()
        return told

    assert asyncio.run(run()) == ["first", "committed", "second"]


def test_nobody_waits_for_a_database_that_is_gone() -> None:
    large = Entry(capture=capture(), digest="", result=Discovery(candidates=(capture().candidate,) * (MOST_ANNOUNCED + 1)))

    async def run() -> None:
        async def commit(group: list[Entry]) -> None:
            raise OSError("disk full")

        groups = Groups(commit)
        groups.start()
        groups.add(large)
        groups.hurry()
        await groups.room()
        with suppress(OSError):
            await groups.end()

    asyncio.run(run())
