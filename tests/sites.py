"""A web site of a few pages whose every answer a test decides, on a real socket; for what a newspaper would not do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Self

from tests.commands import make_home
from tests.newspaper.exchange import Page, Server

TERMS = ("/.well-known/tdmrep.json", "/ai.txt")
Answer = Page | Callable[[], Page]
PARAGRAPHS = "".join(
    f"<p>Sentence number {n} of this story says in some detail what happened in the harbour on that day, and who saw it.</p>"
    for n in range(8)
)


def article(title: str) -> Page:
    """A page that is read as an article."""
    html = f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{PARAGRAPHS}</article></body></html>"
    return Page(body=html.encode())


@dataclass
class Site:
    """Serves `pages` by path; all else is 404. Articles are announced by a feed."""

    pages: dict[str, Answer] = field(default_factory=dict)
    robots: Answer = field(default_factory=lambda: Page(body=b"User-agent: *\nDisallow:\n", type="text/plain"))
    feed: list[str] = field(default_factory=list)
    hits: list[tuple[float, str]] = field(default_factory=list)
    requests: list[Mapping[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = Server(0, self._answer).start()
        self.host, self.url = self._server.host, f"http://{self._server.host}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order; robots.txt, the other terms and the feed left out."""
        return [path for _, path in self.hits if path not in ("/robots.txt", "/feed.xml", *TERMS)]

    def times(self, *paths: str) -> list[float]:
        """When these paths were asked for."""
        return [at for at, path in self.hits if path in paths]

    def home(self, folder: Path, settings: str = "") -> Path:
        """A home whose one source, `site`, reads the feed."""
        home = make_home(folder, self.url)
        config = home / "morgue.toml"
        config.write_text(config.read_text() + settings)
        (home / "sources" / "site.toml").write_text(
            f'home = "{self.url}/"\n[[discover]]\nkind = "feed"\nurl = "{self.url}/feed.xml"\n'
        )
        return home

    def _answer(self, method: str, path: str, headers: Message, came: float) -> Page:
        self.hits.append((came, path))
        self.requests.append(dict(headers.items()))
        answer = (
            {"/robots.txt": self.robots, "/feed.xml": self._rss}.get(path) or self.pages.get(path) or Page(body=b"", status=404)
        )
        return answer() if callable(answer) else answer

    def _rss(self) -> Page:
        links = self.feed or list(self.pages)
        items = "".join(f"<item><title>x</title><link>{link if ':' in link else self.url + link}</link></item>" for link in links)
        return Page(
            body=f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode(), type="application/rss+xml"
        )
