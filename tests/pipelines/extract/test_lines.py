"""Lines that markup has taken apart are one line again, and those that style alone parts are several."""

import pytest
from lxml import html

from pipelines.extract.text.lines import join_lines


def joined(markup):
    tree = html.document_fromstring(f"<body>{markup}</body>")
    join_lines(tree)
    return "".join(html.tostring(part, encoding="unicode") for part in tree.find("body"))


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ('<p><span class="dropcap">T</span> he bridge will shut.</p>', "<p>The bridge will shut.</p>"),
        ('<p><span class="first drop-cap">T</span>\n<span>he bridge</span> will shut.</p>', "<p>The bridge will shut.</p>"),
        ('<p><span class="dropcap">A</span> Bridge too far.</p>', "<p>A Bridge too far.</p>"),
        ('<div class="first-letter">T</div><div><p>he bridge.</p></div>', "<div><p>The bridge.</p></div>"),
        ('<div class="first-letter">A</div><p>Bridge too far.</p>', '<div class="first-letter">A</div><p>Bridge too far.</p>'),
        ("<p><span>T</span> he bridge.</p>", "<p>T he bridge.</p>"),
        ("<p>Run <code>make all</code> first.</p>", "<p>Run make all first.</p>"),
        ("<p><code>make all</code></p>", "<p><code>make all</code></p>"),
        ("<pre><code>make\nall</code> ends</pre>", "<pre><code>make\nall</code> ends</pre>"),
        ('<p>It shuts.<span class="id br"></span>It opens.</p>', '<p>It shuts.<br class="id br">It opens.</p>'),
        ('<p>It shuts.<span class="bra"></span>It opens.</p>', "<p>It shuts.It opens.</p>"),
        ('<p>It <span class="br">shuts</span>.</p>', "<p>It shuts.</p>"),
    ],
)
def test_lines_are_whole(markup, lines):
    assert joined(markup) == lines
