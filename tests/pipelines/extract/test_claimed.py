"""The headline that is no `h1`: which element says what the page calls itself, and where none does."""

import pytest

from pipelines.extract.fields import candidates
from pipelines.extract.page import Page, text

URL = "https://www.example.test/2026/05/ferry-stays-in-port"
STORY = "<p>" + "The ferry to the islands stays in port until the storm has passed. " * 3


def claimed(title, body, url=URL):
    found = Page(f"<html><head><title>{title}</title></head><body>{body}{STORY}</body></html>", url).claimed
    return None if found is None else text(found)


def test_heading_that_says_the_title_is_the_headline_where_no_h1_does():
    assert claimed("Ferry stays in port", "<h1>Shore Notes</h1><h2>Ferry stays in port</h2>") == "Ferry stays in port"


@pytest.mark.parametrize(
    "title", ["Ferry stays in port | Shore Notes", "Notes » Ferry stays in port", "Ferry stays in port - Talby"]
)
def test_heading_says_the_larger_part_of_the_title(title):
    assert claimed(title, "<h1>Welcome</h1><h2>Ferry stays in port</h2>") == "Ferry stays in port"


def test_heading_that_says_the_smaller_part_is_that_of_a_site_or_a_section():
    assert claimed("Ferry stays in port | Talby Today", "<h2>Talby Today</h2><p>text") is None


def test_name_of_the_site_is_never_the_headline():
    name = "The Shore Notes of Talby and the Islands"
    head = f'<head><title>Ferry | {name}</title><meta property="og:site_name" content="{name}"></head>'
    page = Page(f"{head}<h3>{name}</h3>", URL)
    assert page.claimed is None


def test_h1_that_says_the_title_is_the_headline():
    assert claimed("Ferry stays in port – Talby", "<h2>Ferry stays in port</h2><h1>Ferry stays in port</h1>") is None


def test_shorter_form_of_the_headline_behind_it_is_none():
    assert (
        claimed("Ferry stays in port", "<h1>Ferry to the islands stays in port for days</h1><h3>Ferry stays in port</h3>") is None
    )


def test_heading_in_front_of_one_within_the_text_is_the_headline():
    body = "<h2>Ferry stays in port!</h2><p>text</p><h1>Ferry stays, islands wait</h1>"
    assert claimed("Ferry stays in port!", body) == "Ferry stays in port!"


def test_h1_of_the_site_beside_the_headline_in_the_title_yields_to_what_the_address_says():
    body = "<h1>The Evening Film Club</h1><h2>Grey Boats</h2>"
    url = "https://www.example.test/club/2026/05/04/grey-boats/"
    assert claimed("The Evening Film Club » Blog Archive » Grey Boats", body, url) == "Grey Boats"
    url = "https://films.example/2026/05/grey-boats/"
    assert claimed("films.example Grey Boats", "<h1>films.example</h1><h3>Grey Boats</h3>", url) == "Grey Boats"


def test_h1_beside_a_section_in_the_title_stays_the_headline():
    assert claimed("Storm | Local news and weather", "<h1>Storm</h1><h2>Local news and weather</h2>") is None


def test_page_without_headings_shows_its_headline_in_another_element():
    body = '<div class="menu">Home</div><font size="5"><b>Ferry stays<br>in port</b></font>'
    assert claimed("Ferry stays in port - Talby", body) == "Ferry stays in port"


@pytest.mark.parametrize("around", ["nav", "aside", "footer"])
def test_what_leads_to_the_page_is_not_its_headline(around):
    assert claimed("Ferry stays in port", f"<{around}><h3>Ferry stays in port</h3></{around}>") is None


def test_dates_and_names_are_looked_for_around_the_headline_that_is_no_h1():
    far = "<ul>" + "<li><a href='/x'>One more page of ours</a>" * 200 + "</ul>"
    html = f"""
        <head><title>Ferry stays in port | Shore Notes</title></head><h1>Shore Notes</h1><p class="date">31 August 2026</p>
        {far}<h2>Ferry stays in port</h2><p class="meta">4 May 2026</p><p>By Lene Faerber</p>{STORY}"""
    found = {one.field: one.raw for one in reversed(tuple(candidates(Page(html, URL))))}
    assert (found["published"], found["author"]) == ("4 May 2026", "By Lene Faerber")
