"""Where a publisher files an article: its path, without home page, site and the article itself."""

import pytest

from pipelines.model import Found
from pipelines.normalise.sections import sections

SITE = frozenset({"talbote", "talbote de"})


def choose(*pairs, title="Freibad öffnet erst im Juli"):
    return sections([Found(field="section", rule=rule, raw=raw) for rule, raw in pairs], SITE, title).value


def crumbs(*names, **changes):
    return choose(*(("json-ld:breadcrumb", name) for name in names), **changes)


def test_breadcrumb_is_the_path():
    assert crumbs("Sport", "Fußball") == ("Sport", "Fußball")


@pytest.mark.parametrize(
    "name", ["Home", "Startseite", "Accueil", "Inicio", "Ana Sayfa", "Главная", "ホーム", "Talbote", "talbote.de"]
)
def test_home_page_is_no_section(name):
    assert crumbs(name, "Sport") == ("Sport",)


def test_article_itself_is_no_section():
    assert crumbs("Sport", "Freibad öffnet erst im Juli") == ("Sport",)


def test_first_rule_with_something_to_say_wins():
    assert choose(("json-ld:breadcrumb", "Home"), ("json-ld:articleSection", "Lokales"), ("url:folders", "region")) == (
        "Lokales",
    )


def test_list_in_one_string_is_a_path():
    assert choose(("json-ld:articleSection", "Lokales, Kleinbrunn")) == ("Lokales", "Kleinbrunn")


def test_comma_in_a_breadcrumb_is_part_of_the_name():
    assert crumbs("Bau, Wohnen, Garten") == ("Bau, Wohnen, Garten",)


def test_folders_say_where_it_is_but_not_how_the_site_is_built():
    assert choose(("url:folders", "news"), ("url:folders", "de"), ("url:folders", "schleswig-holstein")) == (
        "schleswig holstein",
    )


@pytest.mark.parametrize("name", ["news_news", "2026", "x" * 60])
def test_what_systems_write_is_no_section(name):
    assert choose(("meta:article:section", name)) == ()
