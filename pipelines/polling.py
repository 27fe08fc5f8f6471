"""How soon a feed, sitemap or section is asked again: what has said nothing new for long is asked less often."""

from datetime import datetime, timedelta

SHARE = 4
"""A quarter of the time for which nothing new was said: so what is new waits a quarter longer than it would have, at most."""
LONGEST = timedelta(hours=6)
"""A feed of 50 entries has lost none by then, unless a newspaper publishes more than eight an hour."""
FIRST = timedelta(minutes=15)
"""After so many failures in a row that the server counts as down; twice as long after each further one."""


def next_poll(changed_at: datetime, polled_at: datetime) -> datetime:
    """The moment from which it may be asked again; `changed_at` is when it last said something new, or was first named."""
    return polled_at + min(max(polled_at - changed_at, timedelta()) / SHARE, LONGEST)


def after_failures(failures: int, at: datetime) -> datetime:
    """When to ask again after so many failures too many. It is never given up: a newspaper without its feed is lost."""
    return at + min(FIRST * (1 << min(failures, 10)), LONGEST)
