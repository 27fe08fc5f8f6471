"""What it brings to know how the rules have done at a source: made-up newspapers read with and without.

`python -m benchmarks.rules` prints, for each newspaper of `rule_papers.py`, in how many of its articles author, day, section and
topics are right: read each by itself, in an archive that grows by ten articles a crawl, each crawl with what was learned before,
and the next twenty articles. It exits 1 when a figure is below its floor, or when a newspaper that was read right is read worse.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from benchmarks.rule_papers import RIGHT, WRONG, Style, Truth, html, truth
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Article
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.process import process
from pipelines.repute import learn, memory_of, sample_of
from pipelines.urls import canonicalise

PAGES, PAGES_A_CRAWL, NEXT = 40, 10, 20
SOURCE = Source(id="paper.example", home=canonicalise("https://www.paper.example/"), name="The Paper")
FLOORS = {"archive": 0.14, "next": 0.24}
"""Gains in the share of fields that are right, over the newspapers that say what is not so."""
FIELDS: dict[str, Callable[[Article, Truth], bool]] = {
    "author": lambda article, one: [byline.name for byline in article.authors] == [one.author],
    "published": lambda article, one: article.published is not None and article.published.day == one.published.date(),
    "section": lambda article, one: [step.lower() for step in article.sections[-1:]] == [one.section.lower()],
    "topics": lambda article, one: article.topics == one.topics,
}


def read(style: Style, number: int, memory: Memory = NOTHING, source: Source = SOURCE) -> Article:
    """An article of a newspaper."""
    one = truth(style, number)
    url = canonicalise(one.url)
    capture = Capture(
        url=url,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html(style, one).encode(),
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        source=source.id,
        candidate=Candidate(url=url, kind=Kind.ARTICLE, seen_in=source.home),
    )
    article = process(capture, source, memory)
    assert isinstance(article, Article), article
    return article


def grown(style: Style) -> list[Article]:
    """The articles of an archive that grew: each crawl reads with what those before it have taught."""
    kept: list[Article] = []
    for start in range(0, PAGES, PAGES_A_CRAWL):
        memory = memory_of(learn(map(sample_of, kept)))
        kept += [read(style, number, memory) for number in range(start, start + PAGES_A_CRAWL)]
    return kept


def right(style: Style, articles: Sequence[Article], start: int = 0) -> dict[str, float]:
    """The share of articles in which each field is right."""
    pairs = [(article, truth(style, number)) for number, article in enumerate(articles, start)]
    return {field: sum(is_right(article, one) for article, one in pairs) / len(pairs) for field, is_right in FIELDS.items()}


def measure(style: Style) -> dict[str, dict[str, float]]:
    """The shares by way of reading."""
    archive = grown(style)
    memory = memory_of(learn(map(sample_of, archive)))
    following = range(PAGES, PAGES + NEXT)
    return {
        "without": right(style, [read(style, number) for number in range(PAGES)]),
        "archive": right(style, archive),
        "next": right(style, [read(style, number, memory) for number in following], PAGES),
    }


def main() -> int:
    """Print the table; 1 if a figure is below its floor."""
    print(f"{'':16}{'':9}" + "".join(f"{field:>11}" for field in FIELDS) + f"{'all':>11}")
    measured = {style: measure(style) for style in (*WRONG, *RIGHT)}
    for style, ways in measured.items():
        for way, shares in ways.items():
            shown = "".join(f"{share:11.3f}" for share in (*shares.values(), mean(shares)))
            print(f"{style.name if way == 'without' else '':16}{way:9}{shown}")
    # A newspaper that is read right by itself, whatever it says, has nothing to gain.
    wrong = [one for one in WRONG if mean(measured[one]["without"]) < 1]
    gains = {way: sum(mean(measured[one][way]) - mean(measured[one]["without"]) for one in wrong) / len(wrong) for way in FLOORS}
    for way, gain in gains.items():
        print(f"{way}: {gain:+.3f} where a rule is wrong")
    below = [f"{way} gains {gains[way]:.3f}, its floor {floor}" for way, floor in FLOORS.items() if gains[way] < floor]
    below += [f"{one.name}: read worse" for one in measured if mean(measured[one]["archive"]) < mean(measured[one]["without"])]
    below += [f"{one.name}: not learned" for one in measured if mean(measured[one]["next"]) < 1]
    for complaint in below:
        print(complaint, file=sys.stderr)
    return 1 if below else 0


def mean(shares: dict[str, float]) -> float:
    """Of all fields."""
    return sum(shares.values()) / len(shares)


if __name__ == "__main__":
    sys.exit(main())
