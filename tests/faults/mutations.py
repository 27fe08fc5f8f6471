"""Pages as they come broken off, mangled and malicious: made from real ones, by chance, the same for the same seed."""

import gzip
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.newspaper import pages
from tests.newspaper.articles import stories
from tests.newspaper.odd import oddities

HERE = Path(__file__).parents[1]
GOLD = HERE.parents[1] / "shared" / "gold"
MB = 2**20
LINE = b"The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday. "
TAGS = b"div span b a p font section article h2 em header figure nav form blockquote label svg".split()
CHARSETS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis", "gb18030", "koi8-r", "utf-7", "cp037")
LABELS = ("utf-8", "iso-8859-1", "shift_jis", "utf-16", "big5", "x-user-defined", "nonsense", "utf-7", "euc-kr")

Mutation = Callable[[random.Random, list[bytes]], tuple[bytes, str]]
"""From chance and pages to a body and its Content-Type."""


def own_pages() -> list[bytes]:
    """The pages of `tests/pages` and of the demo newspaper, in every layout."""
    regular = stories(20)
    around = pages.Around(base="https://www.example.test", others=regular)
    demo = [pages.article(story, around) for story in (*regular, *oddities(regular))]
    cases = [path.read_bytes() for path in sorted((HERE / "pages").glob("*/page.html"))]
    return [*cases, *demo, pages.listing("News", regular), pages.consent_wall("News"), pages.notice("About")]


def gold_pages() -> Iterator[bytes]:
    """The gold pages, one after the other; none where there are none."""
    return (gzip.decompress(path.read_bytes()) for path in sorted(GOLD.glob("*/pages/*.html.gz")))


def cut(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page that ends, or begins, anywhere."""
    body = chance.choice(bodies)
    place = chance.randrange(len(body))
    return (body[:place] if chance.random() < 0.8 else body[place:]), "text/html"


def spliced(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """Pieces of several pages in a row."""
    pieces = (chance.choice(bodies) for _ in range(chance.randint(2, 5)))
    return b"".join(piece[chance.randrange(len(piece)) :][: chance.randrange(20_000)] for piece in pieces), "text/html"


def noisy(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page with bytes struck out, doubled, or made others: NUL, halves of surrogates, ends of tags, anything."""
    body = bytearray(chance.choice(bodies))
    for _ in range(chance.choice((1, 5, 50, 500))):
        place = chance.randrange(len(body))
        what = (
            b"\0",
            b"\xed\xa0\x80",
            b"\xed\xbf\xbf",
            b"<",
            b">",
            b'"',
            b"&#xD800;",
            b"&#0;",
            b"</",
            b"<!--",
            b"\xff",
            chance.randbytes(3),
        )
        body[place : place + chance.randrange(4)] = chance.choice(what)
    return bytes(body), "text/html"


def shuffled(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page whose tags are struck out, doubled or moved, or that has no body."""
    pieces = chance.choice(bodies).split(b"<")
    for _ in range(chance.randint(1, 60)):
        place = chance.randrange(len(pieces))
        pieces[place : place + 1] = chance.choice(([], [pieces[place]] * 2, [chance.choice(pieces)]))
        pieces = pieces or [b""]
    body = b"<".join(pieces)
    return (body.replace(b"<body", b"<x").replace(b"</body", b"</x") if chance.random() < 0.3 else body), "text/html"


def miscoded(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page in one charset that claims another."""
    text = chance.choice(bodies).decode("utf-8", "replace")
    return text.encode(chance.choice(CHARSETS), "replace"), f"text/html; charset={chance.choice(LABELS)}"


def deep(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page in up to 10,000 elements in each other, of one kind or several."""
    tags = chance.sample(TAGS, chance.randint(1, 3))
    levels = chance.choice((100, 300, 1_000, 2_100, 10_000))
    opened = b"".join(b"<%s>" % chance.choice(tags) + b"word " * (chance.random() < 0.1) for _ in range(levels))
    body = chance.choice(bodies)
    return (opened + body if chance.random() < 0.5 else body.replace(b"<p", opened + b"<p", 1)), "text/html"


def one_line(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page with a megabyte on one line, somewhere in it."""
    unit = chance.choice(
        (
            b"x",
            b" ",
            b". ",
            b"a1 ",
            b"|x ",
            b"1",
            b"Ann and ",
            b"@a",
            b'"',
            b"\\",
            b"[",
            b'{"author":{',
            b"&amp;",
            b"<",
            b"\xe4\xb8\xad",
            b"(",
            b"A. ",
        )
    )
    body = chance.choice(bodies)
    place = chance.choice([n for n in range(len(body)) if body[n : n + 1] in b'>"'])
    return body[: place + 1] + unit * (MB // len(unit)) + body[place + 1 :], "text/html"


def huge(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page of many megabytes, up to the 20 that are fetched at most."""
    unit = chance.choice(
        (
            *(b"<p>" + LINE * 3, LINE, LINE * 20 + b"<p>", b"<div>some text in it</div>", b"<li>an item of some words", b"&amp;"),
            *(
                b'<h2><a href="/x">some words that lead on</a></h2>',
                b"<tr><td>a cell<td>another",
                b"<!-- -->",
                b"<script>var a=1;</script>",
            ),
            *(b'<meta property="article:tag" content="word">', b"<h1>Some title</h1>", b'<time datetime="2026-01-01">', b"<"),
        )
    )
    body = chance.choice(bodies)
    place = body.find(b">", chance.randrange(len(body))) + 1
    return body[:place] + unit * (chance.choice((4, 19)) * MB // len(unit)) + body[place:], "text/html"


def crammed(chance: random.Random, bodies: list[bytes]) -> tuple[bytes, str]:
    """A page with many megabytes in one place that is no text: data, an attribute, a comment."""
    before, unit, after = chance.choice(
        (
            (b'<script type="application/ld+json">{"@type":"NewsArticle","keywords":[', b'"abc",', b'"x"]}</script>'),
            (b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleBody":"', LINE, b'"}</script>'),
            (b'<script type="application/ld+json">', b"[", b"</script>"),
            (b'<script type="application/ld+json">', b'"author":{', b"</script>"),
            (b'<script type="application/json">[', b'{"t":"some words and more words, and still more of them"},', b"1]</script>"),
            (b'<meta name="keywords" content="', b"word, ", b'">'),
            (b'<article class="', b"word ", b'">'),
            (b"<!--", b"-", b"-->"),
            (b"<title>", b"Some title | ", b"</title>"),
        )
    )
    body = chance.choice(bodies)
    place = max(body.find(b"<head>") + 6, 0)
    return body[:place] + before + unit * (chance.choice((1, 4, 18)) * MB // len(unit)) + after + body[place:], "text/html"


MUTATIONS: dict[Mutation, int] = {
    cut: 400,
    spliced: 350,
    noisy: 400,
    shuffled: 400,
    miscoded: 200,
    deep: 120,
    one_line: 100,
    huge: 20,
    crammed: 20,
}
"""How many of each: 2,010."""
