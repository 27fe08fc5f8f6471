"""Loose text becomes a paragraph; labels, data and what holds other things do not."""

import pytest
from lxml.html import document_fromstring, tostring

from pipelines.extract.text.loose import wrap_loose

PROSE = "The baker in the street behind the harbour opens at five, and by seven there is nothing left but crumbs."
MORE = "On Sundays the ovens are cold, and whoever wants bread has to walk to the mill on the other side."


def wrapped(body):
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    wrap_loose(tree)
    return tostring(tree.find("body"), encoding="unicode").removeprefix("<body>").removesuffix("</body>")


def test_text_in_front_of_a_paragraph_is_wrapped_with_what_is_in_line():
    assert wrapped(f"<div>{PROSE} <a>See</a> there.<p>{MORE}</p></div>") == (
        f"<div><p>{PROSE} <a>See</a> there.</p><p>{MORE}</p></div>"
    )


def test_text_behind_a_heading_is_wrapped():
    assert wrapped(f"<div><h2>Bread</h2>{PROSE}<h2>Flour</h2>{MORE}</div>") == (
        f"<div><h2>Bread</h2><p>{PROSE}</p><h2>Flour</h2><p>{MORE}</p></div>"
    )


def test_label_beside_a_paragraph_stays_loose():
    body = f"<div>Bread<p>{PROSE}</p>Read on</div>"
    assert wrapped(body) == body


def test_element_of_nothing_but_text_stays_as_it_is():
    body = f"<div>{PROSE} <b>Bread</b></div>"
    assert wrapped(body) == body


def test_data_of_a_widget_stays_loose():
    body = f'<div>{{"text": "{PROSE}"}}<p>{PROSE}</p></div>'
    assert wrapped(body) == body


def test_twice_is_once():
    once = wrapped(f"<div>{PROSE}<p>{MORE}</p>{MORE}</div>")
    assert wrapped(once) == once


def test_div_that_says_what_a_paragraph_does_becomes_one_beside_it():
    assert (
        wrapped(f"<div><p>{PROSE}</p><div class='note'>{MORE}</div></div>")
        == f'<div><p>{PROSE}</p><p class="note">{MORE}</p></div>'
    )


@pytest.mark.parametrize(
    "beside", ["Bread and more bread", f"<a href='/x'>{MORE}</a>", MORE.rstrip("."), f"<ul><li>{MORE}</li></ul>"]
)
def test_div_that_is_a_label_a_link_a_headline_or_a_list_stays_one(beside):
    assert "<div>" in wrapped(f"<div class='outer'><p>{PROSE}</p><div>{beside}</div></div>")
