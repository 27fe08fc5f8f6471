"""Functions that a user could have written for a source."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement


def authors(page: HtmlElement, url: str) -> Iterator[str]:
    """The names in the footer."""
    return (name.text_content() for name in page.iter("b"))


def nothing(page: HtmlElement, url: str) -> None:
    """What a page gives that has none."""


def address(page: HtmlElement, url: str) -> str:
    """Two paragraphs, the second with the page's address."""
    return f"A first paragraph.\nA second one of {url}."


def failing(page: HtmlElement, url: str) -> str:
    """What is on no page."""
    return str(page.attrib["gone"])


def late(page: HtmlElement, url: str) -> Iterator[str]:
    """A name, and then what fails when it is asked for."""
    yield "Ida Vane"
    raise ValueError("no second name")


def number(page: HtmlElement, url: str) -> int:
    """What is no string."""
    return 4711


def mixed(page: HtmlElement, url: str) -> Sequence[str | int | None]:
    """A string, nothing, and what is no string."""
    return ["Ida Vane", None, 4711]


def raw(page: HtmlElement, url: str) -> bytes:
    """Bytes, which are no string."""
    return b"Ida Vane"


def gaps(page: HtmlElement, url: str) -> list[str | None]:
    """A name, and what an attribute gives that is not there."""
    return [page.get("gone"), "Ida Vane"]


def without_arguments() -> str:
    """What is called in another way."""
    return "Ida Vane"
