"""A day for a page that gives none to our rules: htmldate's, which reads what is left of the markup."""

from collections.abc import Iterator
from datetime import datetime

from htmldate import find_date

from pipelines.extract.page import Page
from pipelines.model.extraction import Found

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def guess_day(page: Page, fetched_at: datetime) -> Iterator[Found]:
    """The day that htmldate finds, as one more candidate for `published`.

    It sees no furniture and no cards, where other articles have their dates, and no quotations, where posts have theirs. And not
    its extensive search, which takes a day from anywhere in the text and parses what it finds against the clock.
    """
    tree = page.without_furniture()
    for quotation in list(tree.iter("blockquote")):
        quotation.drop_tree()
    for card in [link for link in tree.iter("a") if next(link.iter(*_HEADINGS), None) is not None]:
        card.drop_tree()
    try:
        day = find_date(
            tree,
            url=page.url,
            original_date=True,
            extensive_search=False,
            max_date=fetched_at.strftime("%Y-%m-%d"),
        )
    except (ValueError, OverflowError):
        # It raises where a page holds an offset of more than 24 hours.
        return
    if day:
        yield Found(field="published", rule="htmldate", raw=day)
