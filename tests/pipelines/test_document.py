"""Blocks as Markdown, read again by a parser of CommonMark, and as HTML, of which nothing but a few bare elements is made."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelines.document import html, markdown
from pipelines.model.extraction import Block, BlockKind

HEADINGS = {f"h{level}" for level in range(1, 7)}
ALLOWED = HEADINGS | {"html", "head", "meta", "title", "body", "article", "p", "ul", "li", "table", "tr", "td", "blockquote"}
ALLOWED |= {"pre", "code", "figure", "figcaption", "header", "time"}
HOSTILE = [
    '<script>alert("x")</script>',
    "</p></article><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<!-- --><![CDATA[ ]]>",
    "&lt;b&gt; &amp; &#60;",
    "[link](javascript:alert(1)) ![](http://x.test/y.png) <http://x.test>",
    "# no heading",
    "1. no list",
    "2) neither",
    "- nor this",
    "+ or this",
    "--- ---",
    "---",
    "===",
    "> no quote",
    "| no | table |",
    "    no code",
    "``` no fence",
    "~~~ nor this",
    "*no* _emphasis_ **at** __all__ `code` ~~strike~~",
    "back\\slash \\",
    "ends in hashes ##",
    "&copy; &nbsp;",
]
PLAIN = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
NO_BAR = PLAIN.map(lambda text: text.replace("|", "/"))
KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.ENTRY, BlockKind.CODE])
BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, kind=KINDS, text=PLAIN | st.sampled_from(HOSTILE)),
        st.builds(Block, kind=st.just(BlockKind.HEADING), text=PLAIN, level=st.integers(2, 6)),
        st.builds(Block, kind=st.just(BlockKind.LIST_ITEM), text=PLAIN | st.sampled_from(HOSTILE), level=st.integers(1, 4)),
        st.builds(Block, kind=st.just(BlockKind.TABLE_ROW), text=st.lists(NO_BAR, min_size=1, max_size=3).map(" | ".join)),
    ),
    max_size=8,
)
OPENERS = {"blockquote_open": BlockKind.QUOTE, "list_item_open": BlockKind.LIST_ITEM, "tr_open": BlockKind.TABLE_ROW}


def parsed(source):
    """What a parser of CommonMark sees: pairs of kind and text, the headline's kind is its tag."""
    found, opened, cells, heading = [], [], [], None
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type in OPENERS:
            opened.append(OPENERS[token.type])
        elif token.type == "tr_close":
            found.append((opened.pop(), " | ".join(filter(None, cells))))
            cells = []
        elif token.type in ("blockquote_close", "list_item_close"):
            opened.pop()
        elif token.type == "heading_open":
            heading = token.tag
        elif token.type == "fence":
            found.extend((BlockKind.CODE, line) for line in token.content.splitlines())
        elif token.type == "inline" and opened[-1:] == [BlockKind.TABLE_ROW]:
            cells.append(said(token))
        elif token.type == "inline":
            found.append((kind_of(token, opened, heading), said(token)))
            heading = None
        else:
            assert token.type.endswith(("_open", "_close")), token
    return found


def said(token):
    assert {child.type for child in token.children} <= {
        "text",
        "em_open",
        "em_close",
        "strong_open",
        "strong_close",
        "text_special",
    }
    return "".join(child.content for child in token.children)


def kind_of(token, opened, heading):
    marks = {child.type for child in token.children}
    if heading or opened:
        return heading or opened[-1]
    return BlockKind.ENTRY if "strong_open" in marks else BlockKind.CAPTION if "em_open" in marks else BlockKind.PARAGRAPH


def expected(title, blocks):
    return [
        ("h1", title),
        *((f"h{b.level}" if b.kind is BlockKind.HEADING else b.kind, " ".join(b.text.split())) for b in blocks),
    ]


@given(PLAIN, BLOCKS)
def test_markdown_says_what_the_blocks_say(title, blocks):
    blocks = [b for b in blocks if b.kind is not BlockKind.CODE or b.text == b.text.strip()]
    assert parsed(markdown(title, blocks)) == expected(title, blocks)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind not in (BlockKind.CODE, BlockKind.TABLE_ROW)])
def test_what_is_special_to_markdown_stays_text(kind, text):
    block = Block(kind=kind, text=text, level=2)
    assert parsed(markdown("T", [block])) == expected("T", [block])


def test_list_in_a_list_is_indented():
    items = [Block(kind=BlockKind.LIST_ITEM, text=name, level=level) for name, level in (("a", 1), ("b", 2), ("c", 4), ("d", 1))]
    assert markdown("T", items) == "# T\n\n- a\n  - b\n    - c\n- d\n"


def test_table_has_a_header_and_cells_for_all():
    rows = [Block(kind=BlockKind.TABLE_ROW, text="a | b"), Block(kind=BlockKind.TABLE_ROW, text="c")]
    assert markdown("T", rows) == "# T\n\n| a | b |\n| --- | --- |\n| c |  |\n"


def test_code_has_a_fence_that_it_does_not_hold():
    assert markdown("T", [Block(kind=BlockKind.CODE, text="```x")]).endswith("\n````\n```x\n````\n")


class Seen(HTMLParser):
    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words, self.open = set(), [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" not in self.open:
            self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    unknown_decl = handle_pi = handle_comment


@given(PLAIN | st.sampled_from(HOSTILE), BLOCKS)
def test_html_has_a_few_bare_elements_and_all_the_words(title, blocks):
    seen = Seen(html(title, blocks, "de"))
    assert seen.tags <= ALLOWED
    assert seen.attributes == [("lang", "de"), ("charset", "utf-8")]
    said = [b.text.replace(" | ", "") if b.kind is BlockKind.TABLE_ROW else b.text for b in blocks]
    assert "".join("".join(seen.words).split()) == "".join("".join([title, *said]).split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", BlockKind)
def test_hostile_text_stays_text_in_html(kind, text):
    seen = Seen(html(text, [Block(kind=kind, text=text, level=2)], '"><script>'))
    assert seen.tags <= ALLOWED
    assert [name for name, _ in seen.attributes] == ["lang", "charset"]


def test_html_nests_a_list_in_its_item():
    items = [Block(kind=BlockKind.LIST_ITEM, text=name, level=level) for name, level in (("a", 1), ("b", 2), ("c", 1))]
    assert "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" in html("T", items)


def test_caption_is_a_figure_s_and_the_time_of_an_entry_a_time():
    blocks = [Block(kind=BlockKind.CAPTION, text="The mole"), Block(kind=BlockKind.ENTRY, text="14:32")]
    made = html("T", blocks)
    assert "<figure><figcaption>The mole</figcaption></figure>" in made
    assert "<header><time>14:32</time></header>" in made
