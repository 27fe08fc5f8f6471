"""What a page asks to be filled in, and what of that is there for its own sake."""

import pytest

from pipelines.extract.forms import asks_for_password, fields_of, is_named_form
from pipelines.extract.page import Page

FIELDS = '<input name="who"><input type="email" name="mail"><textarea name="words"></textarea><select name="of"></select>'


def root(body):
    return Page(f"<html><body>{body}</body></html>", "https://www.example.test/a").root


def test_fields_are_those_a_reader_fills_in():
    others = '<input type="hidden" name="token"><input type="checkbox" name="yes"><input type="submit"><button>Send</button>'
    assert fields_of(root(f"<main><form>{FIELDS}{others}</form></main>")) == 4


def test_the_longest_form_counts():
    assert fields_of(root(f'<form><input type="email"></form><div><form>{FIELDS}</form></div>')) == 4


@pytest.mark.parametrize(
    "around",
    [
        '<form id="commentform">{}</form>',
        '<div id="respond"><form>{}</form></div>',
        '<form action="/suche">{}</form>',
        '<div class="newsletter"><div><form>{}</form></div></div>',
        "<header><form>{}</form></header>",
        "<footer><div><form>{}</form></div></footer>",
        '<div class="modal-content"><form>{}</form></div>',
    ],
)
def test_forms_beside_what_a_page_is_for_do_not_count(around):
    assert fields_of(root(around.format(FIELDS))) == 0


def test_a_form_around_the_whole_page_is_none():
    links = "".join(f'<a href="/{n}">{n}</a>' for n in range(11))
    assert fields_of(root(f'<form id="aspnetForm">{links}<p>Words</p>{FIELDS}</form>')) == 0


def test_a_password_counts_in_a_corner_too():
    assert asks_for_password(root('<header><input type="password"></header>'))
    assert not asks_for_password(root("<header><input></header>"))


@pytest.mark.parametrize("path", ["/register", "/de/kontakt/", "/login.php", "/user/password", "/sign-up", "/account/create/"])
def test_addresses_of_forms_are_known(path):
    assert is_named_form(path)


@pytest.mark.parametrize(
    "path", ["/", "/news/contact-tracing", "/registered", "/sport/join-the-club", "/kontakt/wer-wir-sind", "/login/news"]
)
def test_addresses_of_articles_are_not(path):
    assert not is_named_form(path)
