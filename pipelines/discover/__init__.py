"""Discovery: what a feed, a sitemap or a section page announces, as candidates of one source."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipelines.decode import FORBIDDEN
from pipelines.discover.days import may_be_of
from pipelines.discover.feeds import read_feed
from pipelines.discover.sections import read_section
from pipelines.discover.sitemaps import read_sitemap
from pipelines.discover.variants import plain_form
from pipelines.discover.websub import websub_hubs
from pipelines.errors import Gone, HttpStatus
from pipelines.model.candidate import Candidate, Discovery, Span
from pipelines.model.capture import Capture
from pipelines.model.source import Kind, Source
from pipelines.sources.sites import is_own, is_wanted
from pipelines.text import line
from pipelines.urls import host_of

# What sitemaps.org allows a sitemap; no feed and no page comes near.
MOST = 50_000
# Hints are for telling candidates apart, not for keeping; a title of a megabyte has been seen.
LONGEST_HINT = 500
# sitemaps.org has an index and its sitemaps; indexes of indexes exist. What is deeper is made up by a server without end.
DEEPEST = 4

Reader = Callable[[Capture, Source, Callable[[str], None]], Iterator[Candidate]]
READERS: dict[Kind, Reader] = {Kind.FEED: read_feed, Kind.SITEMAP: read_sitemap, Kind.SECTION: read_section}


def discover(capture: Capture, source: Source) -> Discovery:
    """The candidates that a capture of a feed, sitemap or section announces: each URL once, on the source's own hosts, and
    wanted by its `allow` and `deny`.

    Damage gives what can be had, and a warning. A 304 announces nothing. Raises Gone or HttpStatus where the server did
    not send the thing, Undecodable or NotHtml where it cannot be read at all.
    """
    if capture.status == 304:
        return Discovery(candidates=())
    if capture.status in (404, 410):
        raise Gone(str(capture.status))
    if not 200 <= capture.status < 300:
        raise HttpStatus(str(capture.status))
    warnings: list[str] = []
    read = READERS[capture.candidate.kind]
    announced = _nested(read(capture, source, warnings.append), capture.candidate, warnings.append)
    candidates = _sift(announced, source, host_of(capture.url), warnings.append)
    if span := capture.candidate.span:
        return _of_days(candidates, span, tuple(warnings))
    hubs = websub_hubs(capture) if capture.candidate.kind is Kind.FEED else ()
    return Discovery(candidates=candidates, warnings=tuple(warnings), hubs=hubs)


def _of_days(candidates: Iterable[Candidate], span: Span, warnings: tuple[str, ...]) -> Discovery:
    """What may be of these days: the articles, and apart from them the sitemaps that may name more, for the same days."""
    within = [candidate for candidate in candidates if may_be_of(candidate, span)]
    return Discovery(
        candidates=tuple(candidate for candidate in within if candidate.kind is Kind.ARTICLE),
        further=tuple(replace(candidate, span=span) for candidate in within if candidate.kind is not Kind.ARTICLE),
        warnings=warnings,
    )


def _sift(candidates: Iterable[Candidate], source: Source, here: str, warn: Callable[[str], None]) -> tuple[Candidate, ...]:
    not_articles = {source.home, *(lead.url for lead in source.leads)}
    kept: dict[str, Candidate] = {}
    strangers, stranger = 0, ""
    for announced in candidates:
        candidate = _plain(announced)
        if len(kept) == MOST and candidate.url not in kept:
            warn(f"more than {MOST} candidates; the rest was not read")
            break
        # Sitemaps may lie where robots.txt says, in a bucket for instance; what they name must be the newspaper's all the same.
        beside = candidate.kind is Kind.SITEMAP and host_of(candidate.url) == here
        if not beside and not is_own(candidate.url, source):
            strangers, stranger = strangers + 1, stranger or candidate.url
        elif candidate.kind != Kind.ARTICLE or (candidate.url not in not_articles and is_wanted(candidate.url, source)):
            known = kept.get(candidate.url)
            if known is None:
                kept[candidate.url] = _tidied(candidate)
            elif candidate.address is None and known.address is not None:
                kept[candidate.url] = replace(known, address=None)  # it was named plainly, too: then that is asked for
    if strangers:
        warn(f"{strangers} on other sites, such as {stranger}; `hosts` in the source names what is its own")
    return tuple(kept.values())


def _plain(candidate: Candidate) -> Candidate:
    """An article under its plain name; asked for as it was announced, for its server may have no other form of it."""
    if candidate.kind is not Kind.ARTICLE or (plain := plain_form(candidate.url)) == candidate.url:
        return candidate
    return replace(candidate, url=plain, address=candidate.address or candidate.url)


def _nested(candidates: Iterable[Candidate], parent: Candidate, warn: Callable[[str], None]) -> Iterator[Candidate]:
    """The same, sitemaps one deeper than the one that names them; none that names itself, and none too deep."""
    too_deep = 0
    for candidate in candidates:
        if candidate.kind is Kind.SITEMAP:
            if candidate.url == parent.url:
                continue
            if parent.depth >= DEEPEST:
                too_deep += 1
                continue
            candidate = replace(candidate, depth=parent.depth + 1)
        yield candidate
    if too_deep:
        warn(f"{too_deep} sitemaps more than {DEEPEST} deep; they were not followed")


def _tidied(candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        title=_hint(candidate.title),
        published=_hint(candidate.published),
        modified=_hint(candidate.modified),
        sections=tuple(filter(None, map(_hint, candidate.sections[:10]))),
        language=_hint(candidate.language),
        topics=tuple(filter(None, map(_hint, candidate.topics[:20]))),
    )


def _hint(text: str | None) -> str | None:
    # JSON can say \\0 and halves of surrogate pairs; databases cannot.
    return line(FORBIDDEN.sub("", text))[:LONGEST_HINT] or None if text else None
