"""What users can type, set or read is in `docs/`, by its name; and no link in the documentation leads nowhere."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pyarrow as pa
import pytest
import typer

from archive.cli.main import app
from archive.config import CrawlConfig, parse_config
from archive.database.save import Outcome
from archive.snapshots.arrow import ARTICLES, REJECTIONS
from crawler.adapters import REASONS
from pipelines.data.subjects import CODES
from pipelines.errors import ConfigError, PageError
from pipelines.extract import templates
from pipelines.extract.fields import READERS
from pipelines.extract.text import boxes, read, reading, residue, widgets
from pipelines.model.article import BylineKind, Part, Precision, Verdict, Zone
from pipelines.model.source import Kind
from pipelines.optout.policy import DEFAULTS
from pipelines.revise import Decision, State
from pipelines.sources.parse import parse_source
from pipelines.statements import Signal

ROOT = Path(__file__).resolve().parents[1]
PAGES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}


def rows(page: str, heading: str = "") -> dict[str, list[str]]:
    """The rows of a page's tables, or of those under one heading, by each name in their first cells."""
    text = PAGES[page]
    if heading:
        _, found, text = f"\n{text}".partition(f"\n{heading}\n")
        assert found, f"{page} has no heading {heading}"
        text = re.split(r"^#", text, maxsplit=1, flags=re.MULTILINE)[0]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("|")]
    return {name: row for row in cells for name in re.findall(r"`([^`]+)`", row[0])}


def words(page: str) -> set[str]:
    """What a page sets in code type, without its blocks of code."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGES[page], flags=re.DOTALL)))


# Commands and options


def commands(group: typer.core.TyperGroup, prefix: str = "morgue") -> Iterator[tuple[str, list[str]]]:
    """Every command with its options; the group's own stand under its name."""
    yield (
        prefix,
        [
            option
            for parameter in group.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("-")
        ],
    )
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{prefix} {name}")


COMMANDS = dict(commands(typer.main.get_command(app)))


def section(command: str) -> str:
    """What `commands.md` says under the heading of a command."""
    heading = "Options before the command" if command == "morgue" else command
    _, found, rest = PAGES["commands.md"].partition(f"\n## {heading}\n")
    assert found, f"commands.md has no section for {command}"
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "morgue snapshot"])
def test_every_command_and_option_is_described(command: str) -> None:
    described = set(re.findall(r"--?[a-z][\w-]*", section(command)))
    assert set(COMMANDS[command]) - described == set()


def test_no_option_is_described_that_is_not_there() -> None:
    there = {option for options in COMMANDS.values() for option in options} | {"--help"}
    assert set(re.findall(r"(?<!\S)`(--[a-z-]+)", PAGES["commands.md"])) - there == set()


# Settings


def keys_of(parse: Callable[[str, str], object], text: str) -> set[str]:
    """The keys that may stand in a table, as the complaint about an unknown one lists them."""
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.toml")
    return set(re.findall(r"[a-z_]+", str(caught.value).rpartition("keys")[2])) - {"are", "the"}


HOME = 'home = "https://www.example.org/"\n'
CONTACT = 'contact = "desk@example.org"\n'


@pytest.mark.parametrize(
    ("parse", "text", "page", "heading"),
    [
        (parse_config, f"{CONTACT}zzzz = 1", "configuration.md", ""),
        (parse_config, f"{CONTACT}[database]\nzzzz = 1", "configuration.md", "## [database]"),
        (parse_config, f"{CONTACT}[crawl]\nzzzz = 1", "configuration.md", "## [crawl]"),
        (parse_config, f"{CONTACT}[optouts]\nzzzz = 1", "configuration.md", "## [optouts]"),
        (parse_source, f"{HOME}zzzz = 1", "sources.md", ""),
        (parse_source, f"{HOME}[urls]\nzzzz = 1", "sources.md", "## [urls]"),
        (parse_source, f"{HOME}[templates]\nzzzz = 1", "sources.md", "## [templates]"),
        (parse_source, f"{HOME}[selectors]\nzzzz = 1", "sources.md", "## [selectors]"),
        (parse_source, f"{HOME}[plugs]\nzzzz = 1", "sources.md", "## [selectors]"),
        (parse_source, f"{HOME}[[discover]]\nzzzz = 1", "sources.md", "## [[discover]]"),
    ],
)
def test_every_key_is_described(parse: Callable[[str, str], object], text: str, page: str, heading: str) -> None:
    tables = re.findall(r"^## \[+(\w+)", PAGES[page], flags=re.MULTILINE)
    keys = keys_of(parse, text)
    assert keys
    assert keys - {*rows(page, heading), *tables} == set()


def test_every_subject_is_described_as_it_is() -> None:
    told = {
        name: tuple(cell.strip("` ") for cell in row[1:])
        for name, row in rows("data.md", "### Subjects").items()
        if name in CODES
    }
    assert told == CODES


def test_the_version_of_a_home_is_described() -> None:
    assert "format" in rows("configuration.md")


@pytest.mark.parametrize(("key", "default"), asdict(CrawlConfig()).items())
def test_every_default_of_a_crawl_is_right(key: str, default: object) -> None:
    said = rows("configuration.md", "## [crawl]")[key][1]
    if default is None:
        assert "`" not in said  # in words
    else:
        told = tomllib.loads(f"value = {said.strip('`')}")["value"]
        assert told == (list(default) if isinstance(default, tuple) else default)


@pytest.mark.parametrize(("key", "respected"), DEFAULTS.items())
def test_what_becomes_of_an_opt_out_is_right(key: str, respected: bool) -> None:
    assert rows("configuration.md", "## [optouts]")[key][1] == ('`"respect"`' if respected else '`"record"`')


# Data


@pytest.mark.parametrize(("heading", "schema"), [("## An article version", ARTICLES), ("## A rejection", REJECTIONS)])
def test_every_column_is_described_in_its_place_and_no_other(heading: str, schema: pa.Schema) -> None:
    assert list(rows("data.md", heading)) == schema.names


def test_every_member_of_a_list_is_described() -> None:
    structs = [
        field.type.value_type for field in ARTICLES if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type)
    ]
    assert {member.name for struct in structs for member in struct} - words("data.md") == set()


@pytest.mark.parametrize(
    "values", [BylineKind, Part, Verdict, Zone, Precision, Decision, Outcome, Kind, Signal], ids=lambda values: values.__name__
)
def test_every_word_of_a_vocabulary_is_described(values: type[StrEnum]) -> None:
    # Two outcomes are never in a database.
    wanted = {value.value for value in values} - ({"known", "failed"} if values is Outcome else set())
    assert wanted - words("data.md") - words("warc.md") == set()


@pytest.mark.parametrize("reader", READERS)
def test_every_rule_is_described(reader: str) -> None:
    assert reader in {name.partition(":")[0] for name in rows("data.md", "### Where a field comes from")}


# Reasons


def kinds_of(error: type[PageError]) -> Iterator[type[PageError]]:
    for kind in error.__subclasses__():
        if kind.__module__ == "pipelines.errors":
            yield kind
            yield from kinds_of(kind)


@pytest.mark.parametrize("error", sorted(kinds_of(PageError), key=lambda kind: kind.reason), ids=lambda kind: kind.reason)
def test_every_rejection_is_described_with_its_stage(error: type[PageError]) -> None:
    assert rows("data.md", "### Why a page is no article")[error.reason][1] == error.stage


def crawler_reasons() -> set[str]:
    """Why a URL gave no answer: what exceptions of the network are called, and what is refused, wherever that is said."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "crawler").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    refused = {call.args[0].value for call in calls if call.func.id == "Refused" and isinstance(call.args[0], ast.Constant)}  # type: ignore[attr-defined]
    assert {"robots", "private-address"} <= refused
    return {*refused, *REASONS.values(), "connection-failed"}


@pytest.mark.parametrize("reason", sorted(crawler_reasons()))
def test_every_failure_is_described(reason: str) -> None:
    assert reason in rows("data.md", "## States of a URL")


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_is_described(state: str) -> None:
    assert state in rows("data.md", "## States of a URL")


def values(node: ast.AST | None) -> Iterator[str]:
    """The strings that an expression may come to, the second of each pair."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*values(one), *values(other))
        case ast.Tuple(elts=[_, second]):
            yield from values(second)
        case ast.GeneratorExp(elt=pair):
            yield from values(pair)


def removing_rules() -> set[str]:
    """The rules by which something is taken off a text, wherever one is said."""
    trees = [ast.parse(Path(module.__file__).read_text("utf-8")) for module in (boxes, residue)]  # type: ignore[arg-type]
    gives = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom | ast.Assign)
    ]
    said = {text for node in gives for text in values(node.value) if re.fullmatch(r"[a-z]+(-[a-z]+)?", text)}
    named = {rule for rule, _ in boxes._NAMES} | {rule for _, rule in residue._LINES}
    assert {"headline", "related", "trailing-heading"} <= said | named
    return {*said, *named, *widgets.LABELS.values(), *widgets.BEGINNINGS.values(), *templates.RULES, "furniture"}


@pytest.mark.parametrize("rule", sorted(removing_rules()))
def test_every_rule_that_takes_something_off_a_text_is_described(rule: str) -> None:
    assert rule in rows("data.md", "### What is taken off a text")


def text_rules() -> set[str]:
    """The rules that may have found a text: what readings are called, and the source's own."""
    trees = [ast.parse(Path(module.__file__).read_text("utf-8")) for module in (read, reading)]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    named = [call for call in calls if call.func.id in ("Reading", "_of_lines", "_read")]  # type: ignore[attr-defined]
    said = {text for call in named for word in call.args[:2] for text in values(word)}
    assert {"trafilatura", "json-ld:articleBody", "whole"} <= said
    return said | {"source:selector", "source:plug"}


@pytest.mark.parametrize("rule", sorted(text_rules()))
def test_every_rule_that_finds_a_text_is_described(rule: str) -> None:
    assert f"`{rule}`" in rows("data.md", "## An article version")["text_rule"][2]


# Dependencies, targets, links


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]
    packages = {re.match(r"[\w.-]+", one)[0] for one in wanted} - {"morgue"}  # type: ignore[index]
    text = PAGES["decisions.md"].partition("## Dependencies")[2]
    assert {name for name in {*packages, *extras} if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text)} == set()


def test_every_target_of_make_is_described() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert targets
    described = set(re.findall(r"`make (\w+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert described == set(targets[1].split())


def links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{name}" for name in PAGES)])
def test_every_link_leads_to_a_file_and_a_heading(page: str) -> None:
    path = ROOT / page
    for link in links(path):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def anchors(path: Path) -> set[str]:
    """The headings of a page, as mkdocs and GitHub name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert {name for name in PAGES if name not in navigation} == set()
