"""Which pages a browser is to show, and what the scripts of such a page may ask for."""

from pipelines.decode import inflate
from pipelines.errors import Undecodable
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.sources.sites import is_own
from pipelines.urls import canonicalise

KINDS = (Kind.ARTICLE, Kind.SECTION)
HTML = ("text/html", "application/xhtml+xml")
PARTS = frozenset({"script", "fetch", "xhr"})
"""What makes the text of a page, in the words of the Fetch standard's destinations and initiators. Not pictures, styles,
fonts, media, frames, beacons: a reader of the text misses none of them."""


def is_to_render(capture: Capture, source: Source) -> bool:
    """Whether this answer is read as a browser shows it.

    A copy from another archive is not: today's browser would ask today's server for the scripts of then.
    """
    return (
        source.render
        and capture.origin is None
        and capture.candidate.kind in KINDS
        and 200 <= capture.status < 300
        and (capture.header("Content-Type") or HTML[0]).lower().startswith(HTML)
        and _has_text(capture)
    )


def is_part(url: str, kind: str, method: str, source: Source) -> bool:
    """Whether a page of the source is given what it asks for: its own scripts and data, and no more than reading them."""
    if method != "GET" or kind not in PARTS:
        return False
    try:
        return is_own(canonicalise(url), source)
    except ValueError:
        return False


def _has_text(capture: Capture) -> bool:
    try:
        return bool(inflate(capture).strip())
    except Undecodable:
        return False
