"""From a capture to an article, or to the reason why there is none: the one function that crawl, reprocess and cluster map."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from pipelines.decode import decode
from pipelines.discover import discover
from pipelines.errors import Gone, HttpStatus, NoTitle, PageError
from pipelines.extract.dates.guess import guess_day
from pipelines.extract.dates.order import shown_order
from pipelines.extract.fields import candidates
from pipelines.extract.own import own, own_text
from pipelines.extract.page import Page
from pipelines.extract.shape import is_live, shape
from pipelines.extract.text.apart import with_apart
from pipelines.extract.text.read import read_text
from pipelines.extract.text.repeated import repeated
from pipelines.fingerprint import content_hash
from pipelines.memory import NOTHING, Memory
from pipelines.model.article import Article, Rejection, Stamp
from pipelines.model.capture import Capture
from pipelines.model.extraction import Extraction, Found
from pipelines.model.source import Kind, Source
from pipelines.normalise.authors import BY_PLACE, authors
from pipelines.normalise.canonical import addresses
from pipelines.normalise.choice import Choice
from pipelines.normalise.completeness import completeness
from pipelines.normalise.dates import calendar_of, guessed, modified_after, published, stamp, unusual
from pipelines.normalise.image import caption, credit, image
from pipelines.normalise.kicker import kicker
from pipelines.normalise.language import language
from pipelines.normalise.sections import sections
from pipelines.normalise.sites import site_names
from pipelines.normalise.standfirst import standfirst
from pipelines.normalise.subjects import subject
from pipelines.normalise.terms import free, licence
from pipelines.normalise.title import seo_title, title
from pipelines.normalise.topics import topics
from pipelines.optout.page import check, optouts
from pipelines.readable import Result
from pipelines.repute import is_missing, reputes
from pipelines.text import key, line, plain_key
from pipelines.urls import resolve
from pipelines.wording import without_site

Value = TypeVar("Value")


def read(capture: Capture, source: Source, memory: Memory = NOTHING) -> Result:
    """What a capture says: an article's page gives an article, a feed, sitemap or section page what it announces."""
    if capture.candidate.kind is Kind.ARTICLE:
        return process(capture, source, memory)
    try:
        return discover(capture, source)
    except PageError as error:
        return reject(capture, error)
    except Exception as error:
        error.add_note(f"while reading {capture.candidate.kind} {capture.url}")
        raise


def process(capture: Capture, source: Source, memory: Memory = NOTHING) -> Article | Rejection:
    """The article on a page, or why there is none. The same three values give the same answer anywhere, at any time."""
    said = optouts(capture)
    try:
        page = _page(capture)
        said = optouts(capture, page.metas)
        check(said)
        return replace(_article(page, capture, source, memory), optouts=said)
    except PageError as error:
        return replace(reject(capture, error), optouts=said)
    except Exception as error:
        error.add_note(f"while reading {capture.url}")
        raise


def reject(capture: Capture, error: PageError) -> Rejection:
    """The record of why a capture gives nothing, with the opt-outs that it came with."""
    return Rejection(
        url=capture.url,
        source=capture.source,
        stage=error.stage,
        reason=error.reason,
        detail=error.detail,
        fetched_at=capture.fetched_at,
        record=capture.record,
        optouts=optouts(capture),
    )


def _page(capture: Capture) -> Page:
    _check_status(capture.status)
    # An address that cannot be a name, such as one with a password in it, is not repeated.
    url = resolve(capture.candidate.url, capture.url) or capture.candidate.url
    return Page(decode(capture), url)


def _article(page: Page, capture: Capture, source: Source, memory: Memory) -> Article:
    extraction = _extract(page, capture, source, memory)
    return replace(_normalise(page, extraction, capture, source), memory=memory.digest if memory else None)


def _check_status(status: int) -> None:
    if status in (404, 410):
        raise Gone(str(status))
    if not 200 <= status < 300:
        raise HttpStatus(str(status))


def _extract(page: Page, capture: Capture, source: Source, memory: Memory) -> Extraction:
    known = reputes(memory, source)
    found = known.told((*own(page, source), *candidates(page, known.unsure), *_announced(capture)))
    sites = site_names((f for f in found if f.field == "site"), page.url, source)
    told = [line(f.raw) for f in found if f.field == "title"]
    titles = frozenset(map(key, [*told, *(without_site(name, sites) for name in told)]))
    names = frozenset(key(f.raw) for f in found if f.field == "author" and f.rule not in BY_PLACE)
    repeats = repeated(memory, source)
    text = own_text(page, source, repeats) or read_text(page, titles, names, repeats, sites)
    blocks = with_apart(page, text.blocks, live=is_live(page))
    found += known.missing(found)
    return Extraction(text=text.text, text_rule=text.rule, found=found, blocks=blocks, removed=text.removed)


def _announced(capture: Capture) -> Iterable[Found]:
    """What the feed or sitemap said that announced the page: not yet believed, but better than nothing."""
    told = capture.candidate
    for field, raw in (
        ("title", told.title),
        ("published", told.published),
        ("modified", told.modified),
        ("language", told.language),
    ):
        if raw:
            yield Found(field=field, rule="feed", raw=raw)
    yield from (Found(field="section", rule="feed", raw=raw) for raw in told.sections)
    yield from (Found(field="topic", rule="feed", raw=raw) for raw in told.topics)


def _normalise(page: Page, extraction: Extraction, capture: Capture, source: Source) -> Article:
    of, text = extraction.of, extraction.text
    whole = completeness(shape(page, text), text, dated=bool(of("published")))
    names = site_names(of("site"), page.url, source)
    labels = [f.raw for f in of("section")]
    headline = _headline(page, extraction, names, labels)
    if headline.value is None:
        raise NoTitle
    where = addresses(of("canonical"), page.url, source)
    spoken = language(of("language"), text, source.language)
    first, modified = _dates(page, extraction, capture, source, spoken.value)
    titles = [headline.value, *(f.raw for f in of("title"))]
    by = _first(extraction, "author", lambda found: authors(found, page.url, spoken.value, names))
    path = _first(extraction, "section", lambda found: sections(found, names, titles, page.url))
    about = subject(path.value, {plain_key(one): name for one, name in source.subjects})
    signed, told = [byline.name for byline in by.value], f"{headline.value}\n{text}"
    tags = _first(extraction, "topic", lambda found: topics(found, names, signed, page.url, told, (*labels, *path.value)))
    beside = _beside(page, extraction, headline.value, signed, names, labels)
    choices: tuple[Choice[object], ...] = (headline, *beside, where, spoken, first, modified, by, path, about, tags)
    return Article(
        url=where.value.url,
        source=source.id,
        title=headline.value,
        text=text,
        text_rule=extraction.text_rule,
        standfirst=beside.standfirst.value,
        published=unusual(first.value) if is_missing(extraction.found, "published") else first.value,
        modified=modified_after(modified.value, first.value),
        authors=by.value,
        sections=path.value,
        topics=tags.value,
        language=spoken.value,
        image=beside.image.value,
        syndicated_from=where.value.syndicated_from,
        completeness=whole,
        found=_flagged(extraction.found, choices),
        content_hash=content_hash(headline.value, beside.standfirst.value, text),
        fetched_at=capture.fetched_at,
        record=capture.record,
        blocks=extraction.blocks,
        removed=extraction.removed,
        free=beside.free.value,
        seo_title=beside.seo_title.value,
        kicker=beside.kicker.value,
        subject=about.value,
        image_caption=beside.caption.value,
        image_credit=beside.credit.value,
        licence=beside.licence.value,
    )


def _headline(page: Page, extraction: Extraction, names: Collection[str], labels: Collection[str]) -> Choice[str | None]:
    kickers = [f.raw for f in extraction.of("kicker")]
    return _first(extraction, "title", lambda found: title(found, names, page.url, kickers, labels))


def _dates(
    page: Page, extraction: Extraction, capture: Capture, source: Source, spoken: str | None
) -> tuple[Choice[Stamp | None], Choice[Stamp | None]]:
    """When the page was published, if need be by a guess, and when it was changed."""
    of = extraction.of
    claims = [f.raw for f in of("language")]
    locale = next((claim for claim in claims if len(claim) > 3), None)
    order = shown_order(page, [f.raw for f in (*of("published"), *of("modified"))])
    calendar = calendar_of(source, page.url, spoken, locale, capture.fetched_at, next(iter(claims), None), order)
    modified = _first(extraction, "modified", lambda found: stamp(found, calendar))
    first = _first(extraction, "published", lambda found: published(found, modified.value, calendar))
    if first.value is None:
        first = guessed(guess_day(page, capture.fetched_at), modified.value, calendar, of("published"))
    return first, modified


class _Beside(NamedTuple):
    """What stands around the headline and the text."""

    seo_title: Choice[str | None]
    kicker: Choice[str | None]
    standfirst: Choice[str | None]
    image: Choice[str | None]
    caption: Choice[str | None]
    credit: Choice[str | None]
    licence: Choice[str | None]
    free: Choice[bool | None]


def _beside(
    page: Page,
    extraction: Extraction,
    headline: str,
    signed: Collection[str],
    names: Collection[str],
    labels: Collection[str],
) -> _Beside:
    of = extraction.of
    return _Beside(
        seo_title=seo_title(of("title"), names, headline, labels),
        kicker=kicker(of("kicker"), names, headline),
        standfirst=standfirst(of("standfirst"), headline),
        image=image(of("image"), page.url),
        caption=caption(of("image_caption"), headline, signed),
        credit=credit(of("image_credit"), of("image_caption")),
        licence=licence(of("licence"), page.url),
        free=free(of("free")),
    )


def _first(extraction: Extraction, field: str, choose: Callable[[tuple[Found, ...]], Choice[Value]]) -> Choice[Value]:
    """What is made of the candidates that are believed at this source; where that is nothing, of all."""
    *before, everything = extraction.tiers(field)
    return next((choice for tier in before if (choice := choose(tier)).value), None) or choose(everything)


def _flagged(found: Collection[Found], choices: Iterable[Choice[object]]) -> tuple[Found, ...]:
    """All candidates, the chosen ones marked; a value that no candidate gave comes with the rule that did."""
    chosen = dict.fromkeys(f for choice in choices for f in choice.found)
    told = tuple(replace(f, chosen=True) if f in chosen else f for f in found)
    there = frozenset(found)
    return told + tuple(replace(f, chosen=True) for f in chosen if f not in there)
