"""The text of a page that shows none, out of the data that its scripts carry."""

import json

import pytest
from lxml.html import document_fromstring

from pipelines.extract.text.payload import payload_text

LINES = [
    "The ferry to the outer islands will run once a day from the first of March, the county said.",
    "Until now it left three times a week, and not at all when the wind came from the north-west.",
]
ARTICLE = {"page": {"story": {"body": [{"type": "text", "value": line} for line in LINES], "id": 7}}}


def text(script, kind="text/javascript", title=""):
    page = document_fromstring(f"<html><body><script type='{kind}'>{script}</script></body></html>")
    return payload_text(page, title).split("\n")


def test_json_script_is_read():
    assert text(json.dumps(ARTICLE), "application/json") == LINES


@pytest.mark.parametrize(
    "script",
    [
        f"window.__STATE__ = {json.dumps(ARTICLE)};",
        f"var state = JSON.parse({json.dumps(json.dumps(ARTICLE))});",
        f"(self.chunks = self.chunks || []).push([1, {json.dumps(ARTICLE)}])",
    ],
)
def test_data_that_a_script_assigns_is_read(script):
    assert text(script) == LINES


def test_markup_in_a_string_is_taken_off():
    assert (
        text(json.dumps({"html": "".join(f"&lt;p>{line}&lt;/p>".replace("&lt;", "<") for line in LINES)}), "application/json")
        == LINES
    )


def test_script_without_data_gives_nothing():
    assert text("function go() { return 'A sentence that stands in the code of a script and nowhere else.' }") == [""]


def test_broken_data_gives_nothing():
    assert text('window.state = {"body": "A sentence that is cut off before its data has come to an end') == [""]


def test_text_of_the_object_with_the_title_comes_before_a_longer_one():
    own = {"headline": "Ferry to run once a day", "body": LINES}
    other = {
        "headline": "Cheese from the hills",
        "body": [f"{n}: Goats like the grass on the hills in spring." for n in range(9)],
    }
    assert text(json.dumps([other, own]), "application/json", "Ferry to run once a day | The Ledger") == LINES


def test_data_in_a_string_is_no_text():
    camera = json.dumps({"width": 8688, "maker": "A camera of the harbour museum", "lens": "wide " * 40})
    assert text(json.dumps({"picture": {"exif": camera}, **ARTICLE}), "application/json") == LINES
