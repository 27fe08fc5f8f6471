"""What a new capture means: for the article that is known, and for when to look at its URL again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Literal

from pipelines.errors import EmptyBody, Gone, NotRendered
from pipelines.extract.templates import RULES
from pipelines.fingerprint import fields_hash
from pipelines.model.article import Article, Rejection
from pipelines.model.candidate import Discovery
from pipelines.model.capture import Capture
from pipelines.model.extraction import Removed
from pipelines.patience import is_passing, retry_after
from pipelines.text import key

State = Literal["announced", "leased", "done", "failed", "gone", "refused"]
"""Where a URL stands in the frontier."""

NOTHING_ANNOUNCED = "nothing-announced"
"""The reason of a feed, sitemap or section that is something else, or so damaged that nothing can be had of it."""
WAITS = (
    *(timedelta(seconds=seconds) for seconds in (10, 40, 160, 640)),
    *(timedelta(days=days) for days in (1, 2, 4, 8, 16)),
)
"""How long to wait after each failure in a row. From the first day on the URL counts as failed, after the last it is given up:
a server that is down for a week loses nothing, and one that is gone for good is not asked for ever."""
BACK = timedelta(days=1)
"""How long an article that is not found may need to come back."""
PATIENT = 4
"""Failures in a row after which a URL counts as failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive holds of an article: its current version, the one that was fetched last."""

    content_hash: str
    fields_hash: str
    record_id: str | None
    version: int
    lines: tuple[str, ...] = ()
    """Keys of its headline, standfirst and the lines of its text."""
    furniture: frozenset[str] = frozenset()
    """Keys of what was taken off it because its source repeats it."""
    fetched_at: datetime | None = None


class Decision(StrEnum):
    """What saving an article would mean."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"
    REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Where a URL stands after a fetch, and when it is due again (None: not by itself)."""

    state: State
    reason: str | None = None
    detail: str | None = None
    due: datetime | None = None
    attempts: int = 0


def decide(known: Known | None, article: Article) -> Decision:
    """What saving this article would mean. Who changed, they or we? The record it was read from tells."""
    if known is None:
        return Decision.NEW
    if article.record is not None and known.record_id == article.record.id:
        # The same bytes: any difference is ours.
        return Decision.SAME if known.fields_hash == fields_hash(article) else Decision.REBUILT
    if known.content_hash == article.content_hash:
        return Decision.SAME
    # What we learned of the source in the meantime is no news from the newspaper.
    aside = known.furniture | furniture_of(article.removed)
    now = lines_of(article.title, article.standfirst, article.text)
    return Decision.REBUILT if _without(aside, known.lines) == _without(aside, now) else Decision.REVISED


def lines_of(title: str, standfirst: str | None, text: str) -> tuple[str, ...]:
    """The keys of what a reader reads."""
    return tuple(map(key, (title, standfirst or "", *text.split("\n"))))


def furniture_of(removed: Iterable[Removed]) -> frozenset[str]:
    """The keys of what was taken off because the source repeats it."""
    return frozenset(key(one.text) for one in removed if one.rule in RULES)


def _without(aside: frozenset[str], lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line not in aside]


def after(capture: Capture, result: Article | Rejection | Discovery | None, attempts: int) -> Next:
    """Where the URL stands that a server answered for; `attempts` are its failures in a row so far.

    What passes by itself is tried again, not before Retry-After, and so is a page without a byte, and what a browser did not
    show or not whole; what is gone is gone; the rest is done, article or not.
    """
    if is_passing(capture.status):
        return _again("http-status", str(capture.status), capture.fetched_at, attempts, retry_after(capture))
    if isinstance(result, Discovery):
        said = "; ".join(result.warnings[:3]) or None
        silent = bool(said) and not (result.candidates or result.further)
        return Next(state="done", reason=NOTHING_ANNOUNCED if silent else None, detail=said)
    if not isinstance(result, Rejection):
        return Next(state="done")
    cut = capture.rendering is not None and not capture.rendering.is_whole
    if result.reason in (EmptyBody.reason, NotRendered.reason) or cut:
        # What it lacks may be there the next time: the page, the browser, the answer to a script.
        return _again(result.reason, result.detail, capture.fetched_at, attempts, None)
    if result.reason == Gone.reason:
        return Next(state="gone", reason=result.reason, detail=result.detail)
    return Next(state="failed" if capture.status >= 400 else "done", reason=result.reason, detail=result.detail)


def after_failure(reason: str, detail: str, at: datetime, attempts: int) -> Next:
    """Where the URL stands that no server answered for: no connection, no such host, a timeout."""
    return _again(reason, detail, at, attempts, None)


def looked_at(
    step: Next, at: datetime, due: datetime | None, answer: Capture | None, *, reason: str | None, detail: str | None
) -> Next:
    """Where the URL of an article stands that was looked at again: `step` says what came of it, `due` when the next look is,
    `answer` what the server said, if anything, `reason` what stood there before.

    No good answer is no reason to try harder: the article is kept, and the next look comes in its time. What is gone may come
    back if it was said with 404 (RFC 9110 §15.5.5); 410 is meant (§15.5.11).
    """
    if step.state == "gone":
        for_good = answer is not None and answer.status == HTTPStatus.GONE
        return replace(step, due=None if due is None or for_good else max(due, at + BACK))
    if step.attempts:
        until = retry_after(answer) if answer is not None else None
        later = due and max(due, until or due)
        return Next(state="gone" if reason == Gone.reason else "done", reason=reason, detail=detail, due=later)
    return replace(step, due=due)


def _again(reason: str, detail: str, at: datetime, attempts: int, until: datetime | None) -> Next:
    state: State = "announced" if attempts < PATIENT else "failed"
    if attempts >= len(WAITS):
        return Next(state=state, reason=reason, detail=detail, attempts=attempts + 1)
    due = at + WAITS[attempts]
    return Next(state=state, reason=reason, detail=detail, due=max(due, until or due), attempts=attempts + 1)
