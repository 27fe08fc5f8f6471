"""What the files of an origin say of the use of its pages (robots.txt, tdmrep.json, ai.txt), before one is asked for."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from pipelines.decode import inflate
from pipelines.errors import Undecodable
from pipelines.model.capture import Capture
from pipelines.optout import aitxt, tdm, usage
from pipelines.optout.policy import is_respected
from pipelines.robots import AGENT, KEEP, KEEP_REFUSAL, LONGEST, Robots
from pipelines.statements import OptOut

PATHS = (tdm.PATH, aitxt.PATH)
"""What is asked for besides robots.txt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The terms of an origin, each with the WARC-Record-ID of the file that they stand in."""

    reservations: tuple[tdm.Rule, ...] = ()
    tdmrep_record: str | None = None
    mining: tuple[aitxt.Rule, ...] = ()
    aitxt_record: str | None = None
    usages: tuple[usage.Rule, ...] = ()
    robots_record: str | None = None

    def statements(self, url: str) -> tuple[OptOut, ...]:
        """What the files say against the use of a URL."""
        found = (
            *usage.of_robots(self.usages, url, self.robots_record),
            tdm.of_file(self.reservations, url, self.tdmrep_record),
            aitxt.of_file(self.mining, url, self.aitxt_record),
        )
        return tuple(one for one in found if one is not None)

    def refusal(self, url: str, respect: Collection[str]) -> str | None:
        """Why a URL is not to be asked for, where one of the signals to `respect` is for it."""
        one = next((one for one in self.statements(url) if is_respected(one, respect)), None)
        return f"{one.signal} in {one.where}: {one.raw}" if one else None


def with_robots(origin: Origin, robots: Robots) -> Origin:
    """The origin as its robots.txt has it now."""
    return replace(origin, usages=usage.parse(robots.text, AGENT), robots_record=robots.record)


def with_file(origin: Origin, capture: Capture) -> Origin:
    """The origin as an answer to a request for one of `PATHS` has it."""
    record = capture.record.id if capture.record else None
    if capture.candidate.url.endswith(tdm.PATH):
        return replace(origin, reservations=tdm.parse(_text(capture)), tdmrep_record=record)
    return replace(origin, mining=aitxt.parse(_text(capture), AGENT), aitxt_record=record)


def expires(capture: Capture) -> datetime:
    """When a file is to be asked for again: as a robots.txt is, soon where the server is in trouble."""
    return capture.fetched_at + (KEEP if capture.status < 500 and capture.status != 429 else KEEP_REFUSAL)


def _text(capture: Capture) -> str:
    """What the file says; nothing where there is none, or it is no text. A server in trouble has said nothing, either."""
    if not 200 <= capture.status < 300:
        return ""
    try:
        body = inflate(capture)
    except Undecodable:
        return ""
    return body.decode("utf-8-sig", "replace") if len(body) <= LONGEST else ""
