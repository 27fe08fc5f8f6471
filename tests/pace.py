"""What the times at which requests came tell of the pace at which they were sent."""

from collections.abc import Sequence
from math import inf


def lateness(times: Sequence[float], delay: float) -> list[float]:
    """Give the least seconds that each request must have been under way, if none was sent sooner than `delay` after the last.

    A busy machine delivers a request late now and then, and the next one in time: that one alone was late. Whoever sends one too
    early makes all requests late that were sent at full pace before it, and whoever sends too fast makes them ever later.
    """
    late, due = list[float](), inf
    for time in sorted(times, reverse=True):
        due = min(time, due - delay)
        late.append(time - due)
    return late[::-1]
