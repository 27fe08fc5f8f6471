"""What is known of a source is a value: it has a name made of what it says, and can be written and read."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import ArchiveError
from pipelines.memory import NOTHING, Memory

MEMORIES = st.builds(Memory, **{field.name: st.frozensets(st.text(), max_size=4) for field in fields(Memory)})


@given(MEMORIES)
def test_what_is_written_is_read_again(memory: Memory):
    assert Memory.from_json(memory.to_json()) == memory


@given(MEMORIES, MEMORIES)
def test_memories_have_one_digest_if_they_are_equal(one: Memory, other: Memory):
    assert (one.digest == other.digest) == (one == other)


@given(MEMORIES, MEMORIES)
def test_two_memories_together_say_what_either_says(one: Memory, other: Memory):
    assert all(getattr(one | other, part.name) == getattr(one, part.name) | getattr(other, part.name) for part in fields(Memory))


def test_a_memory_of_before_has_the_name_that_it_had():
    assert Memory(templates=frozenset({"b", "a"})).to_json() == '{"templates":["a","b"]}'


def test_nothing_is_false():
    assert not NOTHING
    assert Memory(labels=frozenset({"most read"}))


@pytest.mark.parametrize("text", ["", "[]", '{"templates":1}', '{"tomorrow":["x"]}'])
def test_what_is_no_memory_is_damage(text: str):
    with pytest.raises(ArchiveError, match="restore the file"):
        Memory.from_json(text)
