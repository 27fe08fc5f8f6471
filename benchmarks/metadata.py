"""What the fields of a page cost: CPU to find and to normalise each, over the gold pages of ../shared/gold.

`python -m benchmarks.metadata` prints mean and 95th percentile in milliseconds by field; `--set news` measures one set. The
tree, its JSON-LD and its meta elements are made before, as they are shared by all fields; a field that is asked first for
what others need, too, such as the elements around the headline, pays for it.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from benchmarks.gold import NOWHERE, asked, gold
from pipelines.extract.dates.guess import guess_day
from pipelines.extract.fields import TOLD, candidates_of
from pipelines.extract.page import Page
from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.moments.written import _month
from pipelines.normalise.authors import authors
from pipelines.normalise.canonical import addresses
from pipelines.normalise.dates import calendar_of, guessed, published, stamp
from pipelines.normalise.image import image
from pipelines.normalise.language import language
from pipelines.normalise.sections import sections
from pipelines.normalise.sites import site_names
from pipelines.normalise.standfirst import standfirst
from pipelines.normalise.title import title
from pipelines.normalise.topics import topics
from pipelines.urls import canonicalise

Value = TypeVar("Value")
ROUNDS = 2
"""The first warms the parsers of dates; the second, without what was remembered of the first, is counted."""


class Clock:
    """CPU milliseconds by field of one page."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def run(self, field: str, work: Callable[[], Value]) -> Value:
        """What `work` gives; its time is added to that of the field."""
        began = time.process_time_ns()
        try:
            return work()
        finally:
            self.spent[field] = self.spent.get(field, 0.0) + (time.process_time_ns() - began) / 1e6


def measure(page: Page, text: str, fetched_at: datetime) -> dict[str, float]:
    """Milliseconds by field for one page, as `pipelines.process` reads it; `found:` to find it, the bare name to normalise it."""
    clock, source = Clock(), Source(id="gold", home=canonicalise(NOWHERE), name="")
    page.metas, page.article  # noqa: B018  # shared by all fields
    found: dict[str, tuple[Found, ...]] = {
        field: clock.run(f"find {field}", lambda field=field: tuple(candidates_of(page, field))) for field in TOLD
    }
    names = clock.run("site", lambda: site_names(found["site"], page.url, source))
    headline = clock.run("title", lambda: title(found["title"], names, page.url, (f.raw for f in found["kicker"]))).value or ""
    clock.run("canonical", lambda: addresses(found["canonical"], page.url, source))
    spoken = clock.run("language", lambda: language(found["language"], text, None)).value
    locale = next((f.raw for f in found["language"] if len(f.raw) > 3), None)
    calendar = clock.run("published", lambda: calendar_of(source, page.url, spoken, locale, fetched_at))
    changed = clock.run("modified", lambda: stamp(found["modified"], calendar)).value
    first = clock.run("published", lambda: published(found["published"], changed, calendar)).value
    if first is None:
        clock.run("guess", lambda: guessed(guess_day(page, fetched_at), changed, calendar))
    by = clock.run("author", lambda: authors(found["author"], page.url, spoken, names)).value
    titles, labels = [headline, *(f.raw for f in found["title"])], [f.raw for f in found["section"]]
    path = clock.run("section", lambda: sections(found["section"], names, titles, page.url)).value
    signed, told = [byline.name for byline in by], f"{headline}\n{text}"
    clock.run("topic", lambda: topics(found["topic"], names, signed, page.url, told, (*labels, *path)))
    clock.run("standfirst", lambda: standfirst(found["standfirst"], headline))
    clock.run("image", lambda: image(found["image"], page.url))
    return clock.spent


def main() -> int:
    """Print the table; 0 also where there are no gold pages."""
    chosen = asked(__doc__)
    for name in chosen:
        print(f"\n{name}: CPU milliseconds a page{'':12} mean     p95")
        for _ in range(ROUNDS):
            _month.cache_clear()
            pages = [measure(page, text, at) for page, text, at in _pages(name)]
        _print(pages)
    return 0


def _pages(name: str) -> Iterator[tuple[Page, str, datetime]]:
    for one in gold(name):
        yield Page(one.body.decode(errors="replace"), canonicalise(one.url)), "\n".join(one.row["text"]), one.fetched_at


def _print(pages: list[dict[str, float]]) -> None:
    fields = dict.fromkeys(field for page in pages for field in page)
    rows = {field: [page.get(field, 0.0) for page in pages] for field in fields}
    for field, spent in sorted(rows.items(), key=lambda row: -sum(row[1])):
        _line(field, spent)
    dates = ("find published", "find modified", "published", "modified", "guess")
    _line("dates together", [sum(page.get(field, 0.0) for field in dates) for page in pages])
    _line("all", [sum(page.values()) for page in pages])


def _line(field: str, spent: list[float]) -> None:
    print(f"{field:32}{statistics.mean(spent):8.2f}{sorted(spent)[int(0.95 * (len(spent) - 1))]:8.2f}")


if __name__ == "__main__":
    sys.exit(main())
