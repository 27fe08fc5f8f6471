"""Pages that once went wrong, rewritten in our own words with the same markup: each folder a page, each field a test."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from pipelines.model.article import Article
from pipelines.process import process
from pipelines.sources.parse import parse_source
from tests.captures import capture

PAGES = Path(__file__).parents[1] / "pages"
CASES = {folder.name: json.loads((folder / "expected.json").read_text()) for folder in sorted(PAGES.iterdir())}
FIELDS = [(name, field) for name, case in CASES.items() for field in case.get("article", {})]


@cache
def read(name):
    case = CASES[name]
    home = "/".join(case["url"].split("/")[:3])
    return process(
        capture(case["url"], (PAGES / name / "page.html").read_bytes(), fetched_at=datetime.fromisoformat(case["fetched_at"])),
        parse_source(case.get("source", f'home = "{home}/"'), f"{name}.toml"),
    )


def plain(value):
    """A value as JSON has it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_page_gives(name, field):
    article, expected = read(name), CASES[name]["article"][field]
    assert isinstance(article, Article), article
    if field == "text_begins":
        assert article.text.startswith(expected)
    elif field == "text_ends":
        assert article.text.endswith(expected)
    elif field == "text_lacks":
        assert [words for words in expected if words in article.text] == []
    elif field == "text":
        assert article.text.split("\n") == expected
    elif field in ("published", "modified") and expected is not None:
        stamp = getattr(article, field)
        assert stamp is not None
        assert {name: plain(getattr(stamp, name)) for name in expected} == expected
    elif field == "authors":
        assert [[byline.name, byline.kind] for byline in article.authors] == expected
    elif field == "author_urls":
        assert [byline.url for byline in article.authors] == expected
    elif field == "author_roles":
        assert [byline.role for byline in article.authors] == expected
    elif field == "completeness":
        assert article.completeness.verdict == expected
    else:
        value = getattr(article, field)
        assert (list(value) if isinstance(value, tuple) else value) == expected


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "rejection" in case])
def test_page_is_rejected(name):
    assert getattr(read(name), "reason", None) == CASES[name]["rejection"]
