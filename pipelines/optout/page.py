"""What speaks against using a page, from all signals together, and whether that is respected."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipelines.errors import OptedOut
from pipelines.model.capture import Capture
from pipelines.optout import robotstag, tdm, usage
from pipelines.optout.policy import is_respected
from pipelines.statements import OptOut, Signal, Terms

NO_METAS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def optouts(capture: Capture, metas: Mapping[str, tuple[str, ...]] = NO_METAS) -> tuple[OptOut, ...]:
    """Every opt-out that is for a capture, with its evidence; `metas` are its page's meta elements, where there is one.

    Nothing is respected where the capture does not say which signals were, when it was made.
    """
    terms = capture.terms or Terms()
    of_file = next((one for one in terms.statements if one.signal is Signal.TDM), None)
    found = (
        *(one for one in terms.statements if one.signal is not Signal.TDM),
        tdm.of_page(capture, metas, of_file),
        *usage.of_page(capture),
        *robotstag.of_headers(capture.headers, capture.fetched_at),
        *robotstag.of_metas(metas, capture.fetched_at),
    )
    each = dict.fromkeys(one for one in found if one is not None)
    return tuple(replace(one, respected=is_respected(one, terms.respect)) for one in each)


def check(found: tuple[OptOut, ...]) -> None:
    """Raises `OptedOut` for the first opt-out that is respected."""
    for one in found:
        if one.respected:
            raise OptedOut(f"{one.signal} in {one.where}: {one.raw}")
