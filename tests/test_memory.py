"""What is known of a source is a value: it has a name made of what it says, and can be written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import ArchiveError
from pipelines.memory import NOTHING, Memory

MEMORIES = st.builds(Memory, templates=st.frozensets(st.text()), labels=st.frozensets(st.text()))


@given(MEMORIES)
def test_what_is_written_is_read_again(memory: Memory):
    assert Memory.from_json(memory.to_json()) == memory


@given(MEMORIES, MEMORIES)
def test_memories_have_one_digest_if_they_are_equal(one: Memory, other: Memory):
    assert (one.digest == other.digest) == (one == other)


def test_nothing_is_false():
    assert not NOTHING
    assert Memory(labels=frozenset({"most read"}))


@pytest.mark.parametrize("text", ["", "[]", '{"templates":1}', '{"tomorrow":["x"]}'])
def test_what_is_no_memory_is_damage(text: str):
    with pytest.raises(ArchiveError, match="restore the file"):
        Memory.from_json(text)
