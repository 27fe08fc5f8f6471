"""The order of day and month that the other dates of a page show."""

import pytest

from pipelines.extract.dates.order import shown_order
from pipelines.extract.page import Page


def order(body, raw="03/10/2025"):
    return shown_order(Page(f"<html><body>{body}</body></html>", "https://www.example.com/a"), [raw])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>03/10/2025</p><p>28/09/2025</p>", "DMY"),
        ("<p>03/10/2025</p><p>09/28/2025</p>", "MDY"),
        ("<p>03/10/2025</p><p>28/09/2025</p><p>09/28/2025</p>", None),
        ("<p>03/10/2025</p><time datetime='2025-10-03'>x</time>", "DMY"),
        ("<p>03/10/2025</p><time datetime='2025-03-10T10:00Z'>x</time>", "MDY"),
        ("<p>03/10/2025</p><script>'28/09/2025'</script>", None),
        ("<p>03/10/2025</p><p>28/09/2025/3</p>", None),
    ],
)
def test_order_is_that_of_the_dates_that_can_be_read_in_one_way(body, expected):
    assert order(body) == expected


@pytest.mark.parametrize("raw", ["13/10/2025", "3 October 2025", "10/10/2025", "2025-10-03"])
def test_order_is_asked_only_for_what_may_be_read_in_two_ways(raw):
    assert order("<p>28/09/2025</p>", raw) is None
