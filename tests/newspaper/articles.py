"""The stories of the Ellery Courier and the truth about each: `story(7)` is the same value on every machine, for ever.

The prose is dealt from the small grammars in `prose/`, one a language: `symbol = alternative | alternative`, where
`symbol := …` is drawn once a story. All of it is made up, as are the people and places.
"""

import random
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Malta")
START = datetime(2026, 3, 10, 5, tzinfo=UTC)  # its month holds a change to summer time: 29 March 2026
PHRASE = "harbour tunnel"
PHRASE_STORIES = (2, 3, 5, 8, 11, 13, 17)
"""The numbers of the only stories whose text has PHRASE; no headline, standfirst or furniture has it."""
SECTIONS = {
    "News": ("Island", "Politics", "Courts"),
    "Business": ("Economy", "Companies", "Work"),
    "Sport": ("Football", "Sailing", "Cycling"),
    "Culture": ("Books", "Film", "Music"),
    "Science": ("Sea", "Health", "Space"),
}
ABROAD = ("News", "Neighbours")
"""Where the stories in other languages stand."""
LAYOUTS = ("graph", "opengraph", "microdata", "visible", "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story, and what a reader of its page should find."""

    path: str
    headline: str
    kicker: str | None
    standfirst: str | None
    blocks: tuple[tuple[str, str], ...]
    """Tag (p, h2, li, blockquote) and text, in the order of the page."""
    authors: tuple[tuple[str, str | None], ...]
    """Name and role."""
    published: datetime | None
    """In whole minutes; None only where the newspaper gives no date."""
    modified: datetime | None
    section: tuple[str, ...]
    topics: tuple[str, ...]
    language: str
    image: str | None
    caption: str
    credit: str
    layout: str
    charset: str = "utf-8"
    only_in: str | None = None
    """The one place that announces it: feed, sitemap or section (an odd one: rss, atom); "nowhere"; None: all that have room."""
    odd: str | None = None
    """A key of `odd.EXPECTED`."""
    target: str | None = None
    """Where a moved one redirects to."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of all blocks: paragraphs, sub-headings, list items, quotes."""
        return tuple(text for _, text in self.blocks)


@cache
def _grammar(language: str) -> dict[str, list[str]]:
    lines = (Path(__file__).parent / "prose" / f"{language}.txt").read_text("utf-8").splitlines()
    rules = (re.split(r" (:?=) ", line, maxsplit=1) for line in lines)
    return {symbol + sign.removesuffix("="): text.split(" | ") for symbol, sign, text in rules}


def labels(language: str) -> dict[str, str]:
    """Give the words of the furniture in a language, and its way to write a date."""
    return {key.removeprefix("label_"): texts[0] for key, texts in _grammar(language).items() if key.startswith("label_")}


class Prose:
    """Deals alternatives like cards, so that a story uses each once before it repeats one."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self._rules, self._rng = _grammar(language), rng
        self._decks: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}
        self._drawn: dict[str, str] = {}

    def __call__(self, symbol: str) -> str:
        """Give a text for a symbol; `n` is a two-digit number."""
        if symbol == "n":
            return str(self._rng.randint(12, 97))
        if symbol + ":" in self._rules:
            if symbol not in self._drawn:
                self._drawn[symbol] = self._expand(self._deal(symbol + ":"))
            return self._drawn[symbol]
        return self._expand(self._deal(symbol))

    def sentence(self, symbol: str) -> str:
        """The same with its first letter in upper case, and that of a quotation behind a colon."""
        return re.sub(r"^\W*\w|: [“„«]\s?\w", lambda m: m[0].upper(), self(symbol))

    def _deal(self, symbol: str) -> str:
        if not self._decks.get(symbol):
            options = [o for o in self._rules[symbol] if o != self._last.get(symbol)] or self._rules[symbol]
            self._decks[symbol] = self._rng.sample(options, len(options))
        self._last[symbol] = self._decks[symbol].pop()
        return self._last[symbol]

    def _expand(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: self(m[1]), text)


def _paragraph(prose: Prose, rng: random.Random, subject: str) -> str:
    return " ".join(prose.sentence(rng.choice((subject, "gen")) if i else subject) for i in range(rng.randint(2, 4)))


def _blocks(prose: Prose, rng: random.Random, number: int, subject: str) -> tuple[tuple[str, str], ...]:
    blocks = [("p", _paragraph(prose, rng, subject)) for _ in range(rng.randint(4, 14))]
    if number in PHRASE_STORIES:
        blocks[2] = ("p", f"{blocks[2][1]} {prose.sentence('phrase')}")
    if number % 4 == 2:
        blocks.insert(3, ("blockquote", prose.sentence("q") + "."))
    if len(blocks) > 8:
        blocks[5:5] = [("h2", prose.sentence("sub"))]
    if number % 6 == 1:
        blocks += [("h2", prose.sentence("sub")), *(("li", prose.sentence(subject)) for _ in range(rng.randint(3, 5)))]
    return tuple(blocks)


def _authors(prose: Prose, rng: random.Random) -> tuple[tuple[str, str | None], ...]:
    count = rng.choices((0, 1, 2), (1, 8, 3))[0]
    if count and rng.random() < 0.1:
        return (("Midsea News Agency", None),)
    return tuple((prose("person"), prose("role") if rng.random() < 0.3 else None) for _ in range(count))


def slug(text: str) -> str:
    """Give the part of an address that a text becomes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:9])


def address(section: tuple[str, ...]) -> str:
    """Give the path of a section's front."""
    return f"/{'/'.join(section).lower()}/"


def story(number: int) -> Story:
    """Give the story of a number: the higher, the later, some three and a half hours apart."""
    rng = random.Random(f"story {number}")
    abroad = number % 15 == 4
    language = ("de", "fr", "es")[number // 15 % 3] if abroad else "en"
    top = rng.choice(list(SECTIONS))
    section = ABROAD if abroad else (top, rng.choice(SECTIONS[top]))
    prose, subject = Prose(language, rng), "gen" if abroad else top.lower()
    headline = prose.sentence(f"h_{section[-1] if abroad else top}".lower())
    published = (START + timedelta(minutes=216 * number + rng.randrange(200))).astimezone(ZONE)
    layout, name = rng.choice(LAYOUTS), slug(headline)
    dated = layout in ("visible", "plain")
    return Story(
        path=f"/{published:%Y/%m/%d}/{name}.html" if dated else f"{address(section)}{name}-{100_000 + number}",
        headline=headline,
        kicker=prose("kicker") if number % 3 == 0 else None,
        standfirst=prose.sentence(subject) if number % 7 else None,
        blocks=_blocks(prose, rng, number, subject),
        authors=_authors(prose, rng),
        published=published,
        modified=published + timedelta(minutes=rng.randrange(9, 2000)) if number % 5 < 2 else None,
        section=section,
        topics=tuple(dict.fromkeys(prose(f"t_{subject if not abroad else 'neighbours'}") for _ in range(rng.randint(2, 5)))),
        language=language,
        image=f"/images/{name}.svg" if number % 3 else None,
        caption=prose.sentence("caption"),
        credit=prose("credit"),
        layout=layout,
        # Half of the old pages say iso-8859-1 and mean windows-1252, as old pages do (WHATWG Encoding §4.2).
        charset=("windows-1252", "iso-8859-1")[number % 2] if layout == "plain" else "utf-8",
        only_in={7: "section", 11: "sitemap", 14: "feed"}.get(number % 20),
    )


def stories(n: int = 200, start: int = 0) -> tuple[Story, ...]:
    """Give n stories, oldest first; `stories(10, start=200)` are the next ten."""
    return tuple(story(number) for number in range(start, start + n))
