"""Functions that a user could have written for a source."""

from collections.abc import Iterator

from lxml.html import HtmlElement


def authors(page: HtmlElement, url: str) -> Iterator[str]:
    """The names in the footer."""
    return (name.text_content() for name in page.iter("b"))


def nothing(page: HtmlElement, url: str) -> None:
    """What a page gives that has none."""


def address(page: HtmlElement, url: str) -> str:
    """Two paragraphs, the second with the page's address."""
    return f"A first paragraph.\nA second one of {url}."
