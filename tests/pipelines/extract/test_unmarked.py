"""Texts that a page keeps as data come without their markup."""

import pytest

from pipelines.extract.unmarked import unmarked


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>It shuts.</p><p>It opens.</p>", "It shuts.\nIt opens."),
        ("It &lt;b&gt;shuts&lt;/b&gt;.", "It shuts."),
        ("The [bridge](https://example.test/a_(b)) shuts.", "The bridge shuts."),
        ('+++dropcap\n\nThe [bridge](/a) shuts.\n\n+++\n{: kind="small"}', "The bridge shuts."),
        ("The [bridge](/a) *shuts* in **April**.", "The bridge shuts in April."),
        ("## Cracks\n\nThe [bridge](/a) shuts.", "Cracks\nThe bridge shuts."),
        ("[#image: /photos/1]\n\nThe [bridge](/a) shuts.", "The bridge shuts."),
        ("![A bridge](/a.jpg) The [bridge](/a) shuts.", "The bridge shuts."),
        # Without a link these are no marks.
        ("2 * 3 * 4 is *not* Markdown", "2 * 3 * 4 is *not* Markdown"),
        ("# 1 of the list [sic] (as printed)", "# 1 of the list [sic] (as printed)"),
    ],
)
def test_marks_are_taken_off(raw, text):
    assert unmarked(raw) == text
