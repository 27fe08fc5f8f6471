"""Requests that are not sent: what asks to be refused, and what would be dangerous; and pages that no browser showed."""

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """A request that will not be sent. `reason` is a slug, `for_good` whether trying again later is pointless."""

    def __init__(self, reason: str, detail: str, for_good: bool = True) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.for_good = reason, detail, for_good


class NotShown(Exception):
    """The browser failed at a page: it did not start, died, or did not answer. Another try may do."""
