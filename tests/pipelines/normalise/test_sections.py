"""Where a publisher files an article: its path, without home page, site and the article itself."""

import pytest

from pipelines.model.extraction import Found
from pipelines.normalise.sections import sections

SITE = frozenset({"talbote", "talbote de"})


URL = "https://www.example.test/lokales/freibad-oeffnet-erst-im-juli"


def choose(*pairs, title="Freibad öffnet erst im Juli", url=URL):
    """The path from rules and strings, with where a string is linked to as a third."""
    found = [Found(field="section", rule=rule, raw=raw, url="".join(link) or None) for rule, raw, *link in pairs]
    return sections(found, SITE, [title], url).value


def crumbs(*names, **changes):
    return choose(*(("json-ld:breadcrumb", name) for name in names), **changes)


def test_breadcrumb_is_the_path():
    assert crumbs("Sport", "Fußball") == ("Sport", "Fußball")


@pytest.mark.parametrize(
    "name",
    [
        "Home",
        "Startseite",
        "Accueil",
        "Inicio",
        "Ana Sayfa",
        "Главная",
        "ホーム",
        "Página inicial",
        "Acasă",
        "Ballina",
        "होम",
        "প্রচ্ছদ",
        "หน้าแรก",
        "ראשי",
        "Talbote",
        "talbote.de",
    ],
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


def test_headline_given_as_the_section_is_none():
    assert choose(("meta:article:section", "Freibad öffnet erst im Juli")) == ()


def test_news_gives_way_to_what_says_more():
    assert choose(("json-ld:articleSection", "news"), ("breadcrumb", "News"), ("breadcrumb", "World")) == ("News", "World")


def test_news_is_a_section_where_nothing_says_more():
    assert choose(("json-ld:articleSection", "News")) == ("News",)


def test_last_step_alone_is_completed_from_the_breadcrumb():
    path = (("breadcrumb", "Travel"), ("breadcrumb", "Travel News"), ("breadcrumb", "Disney"))
    assert choose(("meta:article:section", "Travel News"), *path) == ("Travel", "Travel News", "Disney")


def test_last_step_alone_is_completed_from_the_address_in_the_publishers_spelling():
    folders = (("url:folders", "business"), ("url:folders", "aerospace-defense"))
    assert choose(("meta:article:section", "Aerospace & Defense"), *folders) == ("business", "Aerospace & Defense")


def test_accents_and_capitals_do_not_make_another_section():
    assert choose(("json-ld:articleSection", "Política"), ("url:folders", "politica")) == ("Política",)


def test_steps_in_meta_elements_of_their_own_are_one_path():
    steps = (("meta:article:section", "정치"), ("meta:article:section2", "국회/정당"))
    assert choose(*steps) == ("정치", "국회/정당")
    assert choose(("meta:page.section", "News"), ("meta:page.subsection", "Europe")) == ("News", "Europe")


def test_menu_called_a_breadcrumb_is_none():
    menu = [("breadcrumb", name) for name in ("Aktuelles", "Politik", "Wirtschaft", "Umwelt", "Soziales", "Panorama")]
    assert choose(("json-ld:articleSection", "Aktuelles"), *menu) == ("Aktuelles",)


def test_first_step_that_leads_to_the_home_page_is_none():
    assert choose(("breadcrumb", "Hindi Samachar", "/"), ("breadcrumb", "Sport", "/sport")) == ("Sport",)


def test_last_step_that_is_the_address_again_is_the_article():
    name = "Pool Opens Late In July"
    url = "https://www.example.test/city/pool-opens-late-in-july-1335.html"
    assert choose(("json-ld:breadcrumb", "City"), ("json-ld:breadcrumb", name), title="दूसरा शीर्षक", url=url) == ("City",)


def test_same_breadcrumb_for_small_screens_is_one():
    assert crumbs("Sport", "Fußball", "Sport", "Fußball") == ("Sport", "Fußball")


@pytest.mark.parametrize("name", ["Uncategorized", "Sin categoría", "Ohne Kategorie", "Без рубрики", "Homepage", "None"])
def test_what_systems_write_where_nobody_chose_is_no_section(name):
    assert choose(("json-ld:articleSection", name), ("url:folders", "sport")) == ("sport",)


def test_path_in_one_string_is_taken_apart_and_an_address_is_none():
    assert choose(("json-ld:articleSection", "/sport/football/")) == ("sport", "football")
    assert choose(("json-ld:articleSection", "https://www.talbote.test/sport"), ("url:folders", "lokales")) == ("lokales",)


def test_word_for_search_engines_in_a_breadcrumb_goes_where_its_address_lacks_it():
    trail = [
        Found(field="section", rule="breadcrumb", raw="World News", url="/world"),
        Found(field="section", rule="breadcrumb", raw="Weather News", url="/weather-news"),
    ]
    assert sections(trail, frozenset(), (), URL).value == ("World", "Weather News")


def test_folder_of_a_system_is_no_section():
    assert choose(("url:folders", "node")) == ()


@pytest.mark.parametrize("link", ["http://[bad", "https://", "javascript:void(0)"])
def test_step_of_a_breadcrumb_with_a_broken_link_is_one(link):
    assert choose(("breadcrumb", "Home", "/"), ("breadcrumb", "Sport News", link)) == ("Sport News",)


@pytest.mark.parametrize("folder", ["en-us", "en_uk", "mar", "September"])
def test_folder_of_a_language_or_a_month_is_no_section(folder):
    assert choose(("url:folders", folder), ("url:folders", "desktop")) == ("desktop",)


def test_arrows_between_the_steps_are_no_part_of_them():
    assert crumbs("> Blogs of the « Shore »", "› Sea", "» Talby", "i") == ("Blogs of the « Shore »", "Sea", "Talby")


@pytest.mark.parametrize("raw", ["Sport ·", "• Sport", "› Sport"])
def test_what_parts_the_steps_is_in_none(raw):
    assert choose(("breadcrumb", raw)) == ("Sport",)
