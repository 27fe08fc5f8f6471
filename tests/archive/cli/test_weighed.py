"""How a source's rules have done, as `morgue rules` lists it."""

from archive.cli.weighed import weighed
from pipelines.repute import Record
from pipelines.sources.parse import parse_source

HOME = 'home = "https://www.example.org/"\n'


def record(field: str, rule: str) -> Record:
    url = "https://www.example.org/news/1"
    return Record(
        field=field, rule=rule, articles=9, chosen=9, upheld=0, refuted=0, same=1, repute=None, usual=False, example=url
    )


def states(text: str, *records: Record) -> dict[tuple[str, str], str]:
    return {(one.field, one.rule): one.state for one in weighed(records, parse_source(HOME + text, "x.toml"))}


def test_own_rule_that_found_nothing_says_so() -> None:
    text = '[selectors]\ntitle = "h1.gone"\n[plugs]\nauthor = "ourpapers:authors"\n'
    assert states(text, record("title", "h1")) == {
        ("title", "h1"): "",
        ("title", "source:selector"): "nothing",
        ("author", "source:plug"): "nothing",
    }


def test_own_rule_that_finds_something_is_listed_once() -> None:
    assert states('[selectors]\ntitle = "h1"\n', record("title", "source:selector")) == {("title", "source:selector"): ""}


def test_own_rule_of_a_field_that_is_not_weighed_is_left_out() -> None:
    assert states('[selectors]\nkicker = "h1 span"\n') == {}


def test_word_on_a_rule_that_has_found_nothing_is_listed() -> None:
    assert states('[rules]\npin = ["author byline"]\nfree = ["title h1"]\n', record("title", "h1")) == {
        ("title", "h1"): "freed",
        ("author", "byline"): "pinned",
    }
