"""Made-up newspapers whose pages say of themselves what is not so, and others that are right: each with its own way.

Every page says what it should be filed as, so that readings can be counted. Names and words are drawn from syllables.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from json import dumps

SYLLABLES = [a + b for a in "bdfghklmnprstv" for b in "aeio"]
FIRST = ("Anna", "Peter", "Maria", "Thomas", "Laura", "David", "Julia", "Martin", "Sarah", "Daniel", "Emma", "Robert")
START = datetime(2026, 3, 2, 6, 11, tzinfo=UTC)
SECTIONS = ("Politics", "Business", "Sport", "Culture", "Science")


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What an article should be filed as."""

    number: int
    title: str
    author: str
    published: datetime
    section: str
    topics: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def url(self) -> str:
        return (
            f"https://www.paper.example/{self.section.lower()}/{4000 + self.number}-{self.title.lower().replace(' ', '-')}.html"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A newspaper's way to say things; what is None or empty it leaves out."""

    name: str
    linked: Callable[[Truth], dict[str, object]] = lambda truth: {}
    """JSON-LD of the article."""
    metas: Callable[[Truth], dict[str, str]] = lambda truth: {}
    byline: Callable[[Truth], str | None] = lambda truth: None
    shown_date: bool = True
    tags: bool = False
    breadcrumb: bool = False
    by: str | None = None
    """Who writes all of it."""


def truth(style: Style, number: int) -> Truth:
    """The article of a number."""
    rng = random.Random(f"{style.name} {number}")

    def word() -> str:
        return "".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 4))))

    def sentence() -> str:
        return " ".join(word() for _ in range(rng.randint(9, 18))).capitalize() + "."

    return Truth(
        number=number,
        title=" ".join(word() for _ in range(6)).capitalize(),
        author=style.by or f"{rng.choice(FIRST)} {word().capitalize()}",
        published=START + timedelta(hours=19 * number, minutes=rng.randrange(900)),
        section=rng.choice(SECTIONS),
        topics=tuple(f"{word().capitalize()} {word()}" for _ in range(4)),
        text=tuple(" ".join(sentence() for _ in range(3)) for _ in range(6)),
    )


def html(style: Style, one: Truth) -> str:
    """The page of an article as a newspaper of this style has it."""
    linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": one.title, **style.linked(one)}
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in style.metas(one).items())
    byline = style.byline(one)
    parts = [
        f'<nav class="breadcrumb"><a href="/">Home</a> <a href="/{one.section.lower()}/">{one.section}</a></nav>'
        if style.breadcrumb
        else "",
        f"<h1>{escape(one.title)}</h1>",
        f'<div class="byline">By {escape(byline)}</div>' if byline else "",
        f"<p class='dateline'>Published {one.published:%-d %B %Y, %H:%M} GMT</p>" if style.shown_date else "",
        *(f"<p>{escape(words)}</p>" for words in one.text),
        '<ul class="tags">'
        + "".join(f'<li><a rel="tag" href="/tag/{n}/">{escape(tag)}</a></li>' for n, tag in enumerate(one.topics))
        + "</ul>"
        if style.tags
        else "",
    ]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(one.title)}</title>'
        f'<meta property="og:site_name" content="The Paper">{metas}<script type="application/ld+json">{dumps(linked)}</script>'
        f"</head><body><main><article>{''.join(parts)}</article></main></body></html>"
    )


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _right(one: Truth) -> dict[str, object]:
    return {
        "author": _person(one.author),
        "datePublished": one.published.isoformat(),
        "articleSection": one.section,
        "keywords": list(one.topics),
    }


LAUNCH = "2019-02-01T08:00:00+00:00"
WRONG = (
    Style(
        name="webmaster",  # the login of the one who publishes is the author, in whatever the system writes
        linked=lambda one: {**_right(one), "author": _person("Konrad Webmann")},
        metas=lambda one: {"author": "Konrad Webmann"},
        byline=lambda one: one.author,
    ),
    Style(
        name="launch",  # the template's own date, one for all
        linked=lambda one: {**_right(one), "datePublished": LAUNCH},
        byline=lambda one: one.author,
    ),
    Style(
        name="one-section",
        linked=lambda one: {**_right(one), "articleSection": "Regional"},
        byline=lambda one: one.author,
        breadcrumb=True,
    ),
    Style(
        name="site-keywords",  # those of the newspaper, on every page
        linked=lambda one: {key: value for key, value in _right(one).items() if key != "keywords"},
        metas=lambda one: {"keywords": "Ellery, harbour, island, local, weather, ferries"},
        byline=lambda one: one.author,
        tags=True,
    ),
    Style(
        name="rendered",  # the day on which the page was put together; all other evidence has the right one
        linked=lambda one: {**_right(one), "datePublished": (one.published + timedelta(days=9, minutes=7)).isoformat()},
        metas=lambda one: {"article:published_time": one.published.isoformat()},
        byline=lambda one: one.author,
    ),
    Style(
        name="chief",  # the editor in chief to machines; readers see who wrote
        linked=lambda one: {**_right(one), "author": _person("Helga Oberst")},
        metas=lambda one: {"article:author": one.author},
        byline=lambda one: one.author if one.number % 3 else None,
    ),
)
RIGHT = (
    Style(name="right", linked=_right, byline=lambda one: one.author),
    Style(
        name="one-author",  # a paper that one person writes
        linked=_right,
        byline=lambda one: one.author,
        by="Ida Allein",
    ),
    Style(name="no-byline", linked=_right, by="Ida Allein"),
    Style(name="plain", linked=lambda one: {}, byline=lambda one: one.author, tags=True, breadcrumb=True),
)
"""Of these nothing may change."""
