"""The hubs that a feed names (WebSub §4): where its publisher tells at once of what is new."""

import re

from pipelines.decode import inflate
from pipelines.errors import PageError
from pipelines.model.capture import Capture
from pipelines.urls import resolve

HEAD = 65_536
"""Bytes at a feed's beginning in which its links stand, before the first entry."""
MOST = 5

_LINK = re.compile(rb"<(?:atom:|atom10:)?link\b([^>]*)>", re.IGNORECASE)
_REL = re.compile(rb"""\brel\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*["']([^"']+)""", re.IGNORECASE)
_JSON = re.compile(rb'"hubs"\s*:\s*\[(.{0,2000}?)\]', re.DOTALL)
_JSON_URL = re.compile(rb'"url"\s*:\s*"([^"]+)"')
_HEADER = re.compile(r"<([^>]*)>([^<]*)")


def websub_hubs(capture: Capture) -> tuple[str, ...]:
    """The hubs of a feed, each once: of its `Link` headers first, then of its Atom links or JSON Feed's `hubs`."""
    found = [
        href
        for name, value in capture.headers
        if name.lower() == "link"
        for href, parameters in _HEADER.findall(value)
        if re.search(r"""rel\s*=\s*["']?[^"';]*\bhub\b""", parameters, re.IGNORECASE)
    ]
    try:
        head = inflate(capture)[:HEAD]
    except PageError:
        head = b""
    for (attributes,) in map(re.Match.groups, _LINK.finditer(head)):
        rel, href = _REL.search(attributes), _HREF.search(attributes)
        if rel and href and b"hub" in rel.group(1).lower().split():
            found.append(href.group(1).decode("utf-8", "replace").replace("&amp;", "&"))
    if told := _JSON.search(head):
        found += [url.decode("utf-8", "replace").replace("\\/", "/") for url in _JSON_URL.findall(told.group(1))]
    return tuple(dict.fromkeys(url for href in found if (url := resolve(capture.url, href))))[:MOST]
