"""A user's word on a line goes into the source's file, which otherwise stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decisions import decided, rules_decided, with_decisions, with_rules_decided
from pipelines.errors import ConfigError
from pipelines.sources.parse import parse_source
from pipelines.sources.write import source_toml
from pipelines.text import key

FILE = """# Ours since 1998.
home = "https://www.example.test/"  # the front page

[urls]
deny = ['/ads/']  # [not articles]

# The main feed.
[[discover]]
kind = "feed"
url = "https://www.example.test/feed.xml"
# The end.
"""
NAME = "example.test.toml"


def write(text: str, pin=(), free=()) -> str:
    return with_decisions(text, decided(parse_source(text, NAME), pin, free), NAME)


def test_a_pinned_line_is_in_the_file():
    assert parse_source(write(FILE, pin=["Read on"]), NAME).pin == ("Read on",)


def test_the_rest_of_the_file_stays():
    assert write(FILE, pin=["Read on"]).startswith(FILE)


def test_the_table_is_replaced_where_it_stands():
    first = FILE.replace("# The main feed.", '[templates]\nfree = [\n  "Old",  # why\n]\n\n# The main feed.')
    second = write(first, pin=["Read on"], free=["Old"])
    assert second.partition("[templates]")[0] == FILE.partition("# The main feed.")[0]
    assert second.endswith("\n\n# The main feed." + FILE.partition("# The main feed.")[2])


def test_the_last_word_on_a_line_holds():
    text = write(write(FILE, pin=["Read on!"]), free=["read on"])
    assert (parse_source(text, NAME).pin, parse_source(text, NAME).free) == ((), ("read on",))


def test_saying_it_twice_changes_nothing():
    once = write(FILE, free=["Read on"])
    assert write(once, free=["READ ON"]) == once


def test_a_table_in_another_form_is_not_touched():
    odd = 'templates = { pin = ["Old"] }\n' + FILE
    with pytest.raises(ConfigError, match=r"write it as a table \[templates\]"):
        write(odd, pin=["Read on"])


@pytest.mark.parametrize("value", ['["…"]', '"Read on"', "[1]"])
def test_what_is_no_line_is_a_fault(value: str):
    with pytest.raises(ConfigError, match=r"templates\.pin"):
        parse_source(f'home = "https://www.example.test/"\n[templates]\npin = {value}\n', NAME)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(key(text)))


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_any_line_survives_the_file(pin: list[str], free: list[str]):
    wanted = decided(parse_source(FILE, NAME), pin, free)
    text = with_decisions(FILE, wanted, NAME)
    assert parse_source(text, NAME) == wanted
    assert parse_source(source_toml(wanted), NAME) == wanted


# Rules


def weigh(text: str, pin=(), free=()) -> str:
    return with_rules_decided(text, rules_decided(parse_source(text, NAME), pin, free), NAME)


def test_a_pinned_rule_is_in_the_file_and_the_rest_stays():
    text = weigh(FILE, pin=["author byline"])
    assert text.startswith(FILE)
    assert parse_source(text, NAME).pin_rules == ("author byline",)


def test_the_last_word_on_a_rule_holds():
    source = parse_source(weigh(weigh(FILE, pin=["author byline"]), free=["author byline"]), NAME)
    assert (source.pin_rules, source.free_rules) == ((), ("author byline",))


def test_rules_and_lines_stand_beside_each_other():
    source = parse_source(write(weigh(FILE, pin=["author byline"]), free=["Read on"]), NAME)
    assert (source.pin_rules, source.free) == (("author byline",), ("Read on",))
    assert parse_source(source_toml(source), NAME) == source


@pytest.mark.parametrize("value", ['["byline"]', '["language html:lang"]', '["author By Line"]', '"author byline"'])
def test_what_is_no_rule_is_a_fault(value: str):
    with pytest.raises(ConfigError, match=r"rules\.pin"):
        parse_source(f'home = "https://www.example.test/"\n[rules]\npin = {value}\n', NAME)
