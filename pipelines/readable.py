"""What can be read from a capture, and whether there is anything to read: light, for all who only ask."""

from typing import TypeAlias

from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import Kind

Result: TypeAlias = Article | Rejection | Discovery
"""What can be read from a capture."""


def is_readable(capture: Capture) -> bool:
    """Whether there is anything to read: not in a robots.txt, an ai.txt, a redirect, or where nothing has changed."""
    redirects = capture.status in (301, 302, 303, 307, 308) and capture.header("Location") is not None
    return capture.candidate.kind not in (Kind.ROBOTS, Kind.TERMS) and not is_unchanged(capture) and not redirects


def is_unchanged(capture: Capture) -> bool:
    """Whether the server said that nothing has changed, or sent what it had sent before."""
    return capture.status == 304 or capture.repeats is not None
