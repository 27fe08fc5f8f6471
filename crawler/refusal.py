"""Requests that are not sent: what asks to be refused, and what would be dangerous; and pages that no browser showed."""

from datetime import datetime

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """A request that will not be sent. `reason` is a slug, `for_good` whether trying again later is pointless."""

    def __init__(self, reason: str, detail: str, for_good: bool = True) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.for_good = reason, detail, for_good


class Held(Refused):
    """A request to a host that is left alone until a moment."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__("asked-to-wait", f"{host} is asked for nothing before {until:%Y-%m-%d %H:%M:%S}Z", for_good=False)
        self.host, self.until = host, until


class NotShown(Exception):
    """The browser failed at a page: it did not start, died, or did not answer. Another try may do."""
