"""What each origin says of itself in a file: asked once for all who wait, kept as a capture, remembered for the next crawl."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

from scrapy.crawler import Crawler

from crawler.adapters import CAPTURE, is_for_good, reason_of, request_for
from crawler.refusal import Held, Refused
from pipelines.errors import MorgueError
from pipelines.model.candidate import Candidate
from pipelines.model.capture import Capture
from pipelines.robots import origin_of


class Expiring(Protocol):
    """An answer that holds for a while."""

    @property
    def expires(self) -> datetime: ...


A = TypeVar("A", bound=Expiring)


class Origins(Generic[A]):
    """An answer for each origin; all who need it at once wait for the same one."""

    def __init__(self, ask: Callable[[str, str], Awaitable[A | Refused]]) -> None:
        """`ask` is given an origin and the source on whose behalf it is asked."""
        self._ask = ask
        self._answers: dict[str, asyncio.Future[A | Refused]] = {}

    def known(self, url: str) -> A | None:
        """The answer of a URL's origin, if it has been asked."""
        answer = self._answers.get(origin_of(url))
        found = answer.result() if answer is not None and answer.done() else None
        return None if isinstance(found, Refused) else found

    async def of(self, url: str, source: str) -> A | Refused:
        """The answer of a URL's origin, asked for now if need be."""
        origin = origin_of(url)
        waiting = self._answers.get(origin)
        if waiting is None or (waiting.done() and is_stale(waiting.result())):
            waiting = self._answers[origin] = asyncio.get_running_loop().create_future()
            try:
                waiting.set_result(await self._ask(origin, source))
            except BaseException:
                del self._answers[origin]
                waiting.cancel()
                raise
        return await waiting


def is_stale(answer: Expiring | Refused) -> bool:
    """Whether to ask again: a refusal was no answer."""
    return isinstance(answer, Refused) or datetime.now(UTC) >= answer.expires


async def fetch(crawler: Crawler, candidate: Candidate, source: str) -> Capture | Refused:
    """The capture of a file; what the network did instead is a refusal, since without the file nobody knows what is allowed."""
    assert crawler.engine is not None
    try:
        response = await crawler.engine.download_async(request_for(candidate, source))
    except MorgueError:
        raise
    except Held as held:
        return held
    except Exception as error:  # noqa: BLE001 - whatever the network did: without robots.txt nothing is fetched (RFC 9309 §2.3.1.4)
        reason, detail = reason_of(error)
        return Refused(reason, f"{candidate.url}: {detail}", for_good=is_for_good(error))
    assert response.request is not None
    capture: Capture = response.request.meta[CAPTURE]
    return capture
