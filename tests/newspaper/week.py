"""A week of a newspaper, drawn once: what is published, revised and taken down, when it is out of order, whom it keeps out.

`Week` is the truth that an archive is compared with, and puts a running newspaper into the state of any moment of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from tests.newspaper.articles import START, ZONE, Story, address, slug, stories
from tests.newspaper.feeds import RSS
from tests.newspaper.server import Newspaper

LENGTH = timedelta(days=7)
BEFORE = timedelta(days=7)
"""How far the first stories go back: a newspaper does not begin on the day it is first crawled."""
OLD = 0.5
"""Share of the stories that are there when the week begins."""
LATE = timedelta(hours=12)
"""So long after it came out a story is revised late: by then it has been archived."""
SECTION = "/sport/"
"""Whom robots.txt keeps out, for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that changes one story."""

    at: datetime
    kind: Literal["publish", "revise", "remove"]
    story: Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one moment to another."""

    begins: datetime
    ends: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is in it."""
        return self.begins <= moment < self.ends


@dataclass(frozen=True)
class Week:
    """The journal of a newspaper of so many stories; the same for the same seed."""

    count: int = 500
    seed: int = 1

    @property
    def begins(self) -> datetime:
        """When the week begins."""
        return START

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return START + LENGTH

    down = Span(begins=START + timedelta(days=1, hours=8), ends=START + timedelta(days=1, hours=19))
    """Nobody answers."""
    failing = Span(begins=START + timedelta(days=4, hours=6), ends=START + timedelta(days=4, hours=15))
    """Every answer is 503."""
    closed = Span(begins=START + timedelta(days=2, hours=12), ends=START + timedelta(days=4))
    """robots.txt keeps everybody out of SECTION."""
    lying = Span(begins=START + timedelta(days=5), ends=START + timedelta(days=6, hours=12))
    """The RSS feed keeps its ETag whatever it says."""

    @cached_property
    def liars(self) -> frozenset[str]:
        """Stories whose pages keep their validators whatever they say, 304 for ever: every second of those that are revised when
        they have been out for half a day, so that an archive can miss something, and every tenth of all."""
        first = {event.story.path: event.at for event in self.events if event.kind == "publish"}
        late = {event.story.path for event in self.events if event.kind == "revise" and event.at - first[event.story.path] > LATE}
        return frozenset(sorted(late)[::2]) | frozenset(sorted(first)[::10])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All that happens to stories, in order."""
        return tuple(sorted(self._events(), key=lambda event: event.at))

    def versions(self, until: datetime) -> dict[str, list[Event]]:
        """What happened to each address until a moment, in order."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            if event.at <= until:
                found.setdefault(event.story.path, []).append(event)
        return found

    def first(self) -> tuple[Story, ...]:
        """The stories that are there when the week begins."""
        return tuple(history[-1].story for history in self.versions(self.begins).values())

    def turn_to(self, moment: datetime, paper: Newspaper) -> None:
        """Put a newspaper into the state of a moment."""
        for path, history in self.versions(moment).items():
            event = history[-1]
            if event.kind == "remove":
                paper.remove(path)
            else:
                paper.publish([event.story])
        paper.kept_out = (SECTION,) if self.closed.holds(moment) else ()
        paper.failing = self.failing.holds(moment)
        paper.lying = self.liars | ({RSS} if self.lying.holds(moment) else set())

    def _events(self) -> Iterator[Event]:
        chance = random.Random(self.seed)
        old = int(self.count * OLD)
        for number, drawn in enumerate(stories(self.count)):
            share = number / old - 1 if number < old else (number - old) / (self.count - old)
            at = _minute(START + share * (BEFORE if number < old else LENGTH))
            story = _dated(drawn, at)
            yield Event(at=at, kind="publish", story=story)
            # A third is revised, most of them soon, some twice; one in thirty is taken down.
            for _ in range(chance.choice((0, 0, 0, 0, 1, 2))):
                at += timedelta(minutes=chance.choice((7, 25, 60, 180, 600, 1800)))
                story = _revised(story, at)
                yield Event(at=at, kind="revise", story=story)
            if chance.random() < 1 / 30:
                yield Event(at=at + timedelta(hours=chance.uniform(1, 40)), kind="remove", story=story)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0).astimezone(ZONE)


def _dated(story: Story, at: datetime) -> Story:
    dated = story.path.endswith(".html")
    name = slug(story.headline)
    number = story.path.rpartition("-")[2]
    path = f"/{at:%Y/%m/%d}/{name}-{at:%H%M}.html" if dated else f"{address(story.section)}{name}-{number}"
    return replace(story, path=path, published=at, modified=None)


def _revised(story: Story, at: datetime) -> Story:
    """The same story with one paragraph more, which names the moment: so every version is another text."""
    told = (
        "p",
        f"At {at:%H:%M on %d %B} the newsroom added that the matter was far from settled, and that more would be known soon.",
    )
    return replace(story, modified=at, blocks=(*story.blocks, told))
