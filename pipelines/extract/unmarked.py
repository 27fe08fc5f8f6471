"""Texts that a page keeps as data, with their markup taken off: HTML, and the Markdown in which some systems write."""

import re

from pipelines.text import line, paragraphs

_LINE_END = re.compile(r"</(?:p|div|li|h\d|blockquote)\s*>|<br\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,300})\]\((?:https?:/|mailto:|/|#)[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?\)"
)
_EMBED = re.compile(r"!?\[#[^\[\]\n]*\](?:\([^()\n]*\))?(?:\|{3}[^\n|]*\|{3})?|!\[[^\[\]\n]*\]\([^()\n]*\)")
# The fence of a container, the mark of a heading, the attributes of a block or a word.
_BLOCK = re.compile(r"^(?:\+{3}|:{3})[\w-]*[ \t]*$|^#{1,6} |\{: ?[^{}\n]*\}", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]+)(?<=[^\s*_])\1(?![\w*])")


def unmarked(raw: str) -> str:
    """The paragraphs of a string that may hold markup, a line each."""
    if "<" in raw or "&lt;" in raw:
        raw = _TAG.sub("", _LINE_END.sub("\n", raw.replace("&lt;", "<").replace("&gt;", ">")))
    # Only a link tells Markdown from a text with stars in it.
    if "](" in raw and _LINK.search(raw):
        raw = _STRONG.sub(r"\2", _BLOCK.sub("", _LINK.sub(r"\1", _EMBED.sub("", raw))))
    return paragraphs("\n".join(map(line, raw.splitlines())))
