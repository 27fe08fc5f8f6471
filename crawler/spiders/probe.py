"""Looks at newspapers that are to be added, and writes a source file for each: the fetching half of `morgue add`."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request

from archive.files import whole
from archive.home import Home, load_sources
from archive.scorecard import FieldSeen, LeadSeen, Sample, Scorecard, save_scorecards
from crawler.adapters import CAPTURE, reason_of, request_for
from crawler.optout import OptOutMiddleware
from crawler.robots import RobotsMiddleware
from crawler.session import ArchiveSpider, session_of
from pipelines.discover.autodiscovery import leads, site_name, usual_places
from pipelines.discover.learned import learn
from pipelines.errors import MorgueError, PageError
from pipelines.extract import templates
from pipelines.model.article import Article, Rejection, Stamp, Zone
from pipelines.model.candidate import Candidate, Discovery
from pipelines.model.capture import Capture
from pipelines.model.source import CanonicalUrl, Kind, Lead, Source
from pipelines.moments.zones import assumed_zone
from pipelines.readable import Result, is_readable
from pipelines.sources.sites import source_id
from pipelines.sources.write import source_toml
from pipelines.urls import canonicalise, host_of

# Enough to see what a newspaper offers, few enough not to be a crawl.
MOST_LEADS = 8
MOST_SECTIONS = 20
MOST_SAMPLES = 5
LOOKS_AT_ONCE = 16


class ProbeSpider(ArchiveSpider):
    """`morgue add` gives it a file of home pages (`asked`), with the feeds of each that are known, and takes scorecards from
    another (`report`)."""

    name = "probe"

    def __init__(self, asked: str, report: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        lines = [line.split() for line in Path(asked).read_text(encoding="utf-8").splitlines()]
        self._homes = [canonicalise(home) for home, *_ in lines]
        self._feeds = {canonicalise(home): tuple(map(canonicalise, feeds)) for home, *feeds in lines}
        self._report = Path(report)

    def sources_of(self, home: Home) -> Mapping[str, Source]:
        return {source_id(url): Source(id=source_id(url), home=url, name=host_of(url)) for url in self._homes}

    async def start(self) -> AsyncIterator[Request]:
        session = session_of(self.crawler)
        there = load_sources(session.home)
        looks = [Look(self, session.sources[source_id(url)], there, self._feeds[url]) for url in self._homes]
        at_once = asyncio.Semaphore(LOOKS_AT_ONCE)
        cards = await asyncio.gather(*(look.card(at_once) for look in looks))
        save_scorecards(cards, self._report)
        no_more: tuple[Request, ...] = ()  # requests were made one after the other, as the answers suggested
        for request in no_more:
            yield request


class Look:
    """One newspaper: home page, then what it and robots.txt name, then a few articles."""

    def __init__(self, spider: ProbeSpider, source: Source, there: Mapping[str, Source], feeds: tuple[CanonicalUrl, ...]) -> None:
        self._feeds = feeds
        self._crawler = spider.crawler
        self._session = session_of(spider.crawler)
        self._source = source
        self._there = there

    async def card(self, at_once: asyncio.Semaphore) -> Scorecard:
        """What was found. The source file is written only when the newspaper can be archived."""
        source = self._source
        asked = source.home
        if source.id in self._there:
            return Scorecard(url=asked, problem=f"is there already as source {source.id}; edit its file in sources/")
        try:
            async with at_once:
                return await self._look(source)
        except Unusable as error:
            return Scorecard(url=asked, problem=str(error))

    async def _look(self, source: Source) -> Scorecard:
        front = await self._front(source.home)
        source = replace(source, home=canonicalise(front.url), name=site_name(front) or source.name)
        listed = tuple(Lead(kind=Kind.FEED, url=url) for url in self._feeds)
        found = tuple(dict.fromkeys((*listed, *leads(front), *self._sitemaps(source.home))))
        named = [lead for lead in found if lead.kind is not Kind.SECTION][:MOST_LEADS]
        guessed = [] if named else list(usual_places(source.home))
        sections = [lead for lead in found if lead.kind is Kind.SECTION and lead.url != source.home][:MOST_SECTIONS]
        asked = [*named, *guessed, *sections]
        await self._announce([Lead(kind=Kind.SECTION, url=source.home), *asked])
        seen = [await self._ask(lead) for lead in asked]
        # What the newspaper names is kept while it is empty; what we guessed, and what a menu names, when it is not.
        kept = [
            lead
            for lead, (card, _) in zip(asked, seen, strict=True)
            if not card.problem and (lead in named or card.articles or card.further)
        ]
        kept.insert(0, Lead(kind=Kind.SECTION, url=source.home))
        announced = [candidate for _, candidates in seen for candidate in candidates]
        samples = [await self._sample(candidate) for candidate in _newest(announced)]
        articles = [result for _, _, result in samples if isinstance(result, Article)]
        source = learn(replace(source, leads=tuple(kept)), articles)
        for _, capture, _ in samples:
            if capture is not None:
                # As a crawl with the file that is written now would read it: a rebuild must find no difference.
                self._session.save(capture, await self._session.read(capture, source))
        text = source_toml(source, [self._note()])
        file = await self._session.call(self._write, source.id, text)
        urls = list(dict.fromkeys(candidate.url for candidate in announced))
        forbidden = {url: why for url in urls if (why := self._robots.refusal(url) or self._terms.refusal(url))}
        zone = assumed_zone(source.home, source.language, None)
        return Scorecard(
            url=self._source.home,
            source=source.id,
            file=file,
            name=source.name,
            language=source.language,
            timezone=source.timezone or (zone.key if zone else None),
            newest=max((stamp for sample, _, _ in samples if (stamp := sample.published)), default=None),
            announced=len(urls),
            disallowed=len(forbidden),
            disallowed_example=next(iter(forbidden), None),
            optouts=optouts_seen([result for _, _, result in samples], [self._terms.refusal(url) for url in urls]),
            fields=fields_seen(articles),
            repeated=tuple(one.text for one in templates.learn(map(templates.sample_of, articles))),
            text=text,
            crawl_delay=self._robots.crawl_delay(source.home),
            leads=tuple(card for lead, (card, _) in zip(asked, seen, strict=True) if lead not in guessed or lead in kept),
            samples=tuple(card for card, _, _ in samples),
        )

    async def _front(self, home: CanonicalUrl) -> Capture:
        """The home page. Raises `Unusable` where there is none to begin with."""
        capture, result = await self._fetch(self._named(home, Kind.SECTION))
        if isinstance(result, Rejection):
            raise Unusable(
                f"is no home page: {result.reason} {result.detail}".rstrip() + "; give the address of a newspaper's front page"
            )
        return capture

    @property
    def _robots(self) -> RobotsMiddleware:
        robots = self._crawler.get_downloader_middleware(RobotsMiddleware)
        assert robots is not None
        return robots

    @property
    def _terms(self) -> OptOutMiddleware:
        terms = self._crawler.get_downloader_middleware(OptOutMiddleware)
        assert terms is not None
        return terms

    def _sitemaps(self, home: CanonicalUrl) -> list[Lead]:
        return [Lead(kind=Kind.SITEMAP, url=url) for url in self._robots.sitemaps(home)]

    async def _ask(self, lead: Lead) -> tuple[LeadSeen, tuple[Candidate, ...]]:
        card = LeadSeen(kind=lead.kind, url=lead.url)
        try:
            _, result = await self._fetch(self._named(lead.url, lead.kind))
        except Unusable as error:
            return replace(card, problem=str(error)), ()
        if not isinstance(result, Discovery):
            return replace(card, problem=_why(result)), ()
        articles = tuple(candidate for candidate in result.candidates if candidate.kind is Kind.ARTICLE)
        newest = next((candidate.published for candidate in articles), None)
        problem = "; ".join(result.warnings) if result.warnings and not result.candidates else None
        further = len(result.candidates) - len(articles)
        seen = replace(card, articles=len(articles), further=further, newest=newest, hubs=result.hubs, problem=problem)
        return seen, articles

    async def _sample(self, candidate: Candidate) -> tuple[Sample, Capture | None, Result | None]:
        """How an article is read; the capture is not saved yet."""
        card = Sample(url=candidate.url)
        try:
            capture = await self._download(candidate)
        except Unusable as error:
            return replace(card, problem=str(error)), None, None
        result = await self._session.read(capture)
        if not isinstance(result, Article):
            return replace(card, problem=_why(result)), capture, result
        stamp = result.published
        card = replace(
            card,
            title=result.title,
            published=(stamp.at or stamp.day).isoformat() if stamp else None,
            authors=tuple(author.name for author in result.authors),
            sections=result.sections,
            characters=len(result.text),
            completeness=result.completeness.verdict,
        )
        return card, capture, result

    async def _fetch(self, candidate: Candidate) -> tuple[Capture, Result | None]:
        """Fetch, archive and read a URL as a crawl would. Raises `Unusable` where there is no answer."""
        capture = await self._download(candidate)
        result = await self._session.read(capture)
        self._session.save(capture, result)
        return capture, result

    async def _download(self, candidate: Candidate) -> Capture:
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request_for(candidate, self._source.id))
        except MorgueError:
            raise
        except Exception as error:
            reason, detail = reason_of(error)
            raise Unusable(f"{reason}: {detail}") from error
        assert response.request is not None
        capture: Capture = response.request.meta[CAPTURE]
        if not is_readable(capture):
            raise Unusable(f"answered with status {capture.status}")
        return capture

    async def _announce(self, leads: list[Lead]) -> None:
        """Put the leads into the frontier, so that what is fetched here is not fetched again."""
        candidates = [self._named(lead.url, lead.kind) for lead in leads]
        await self._session.call(self._session.store.frontier.announce, candidates, self._source.id, datetime.now(UTC))

    def _named(self, url: CanonicalUrl, kind: Kind) -> Candidate:
        """A URL as the source file names it, or will."""
        return Candidate(url=url, kind=kind, seen_in=f"sources/{self._source.id}.toml")

    def _note(self) -> str:
        return f"Written by `morgue add {self._source.home}` on {datetime.now(UTC):%Y-%m-%d}; yours to edit."

    def _write(self, source_id: str, text: str) -> str:
        path = self._session.home.sources / f"{source_id}.toml"
        path.parent.mkdir(exist_ok=True)
        with whole(path) as file:
            file.write(text.encode())
        return str(path.relative_to(self._session.home.path))


class Unusable(PageError):
    """There is no answer to go by."""

    stage, reason = "fetch", "no-answer"

    def __str__(self) -> str:
        return self.detail


def _newest(candidates: tuple[Candidate, ...] | list[Candidate]) -> list[Candidate]:
    """A few articles to try, those first that come first: feeds begin with the newest."""
    return list({candidate.url: candidate for candidate in candidates}.values())[:MOST_SAMPLES]


def fields_seen(articles: Sequence[Article]) -> tuple[FieldSeen, ...]:
    """In how many of some articles each field has a value, and one that it has."""
    columns: dict[str, list[str | None]] = {
        "title": [article.title for article in articles],
        "standfirst": [article.standfirst for article in articles],
        "text": [f"{len(article.text)} characters, {article.completeness.verdict}" for article in articles],
        "published": [_moment(article.published) for article in articles],
        "modified": [_moment(article.modified) for article in articles],
        "authors": [", ".join(author.name for author in article.authors) or None for article in articles],
        "sections": [" > ".join(article.sections) or None for article in articles],
        "topics": [", ".join(article.topics) or None for article in articles],
        "language": [article.language for article in articles],
        "image": [article.image for article in articles],
    }
    return tuple(
        FieldSeen(name=name, filled=sum(map(bool, values)), example=next(filter(None, values), None))
        for name, values in columns.items()
    )


def optouts_seen(results: Sequence[Result | None], refusals: Iterable[str | None]) -> tuple[str, ...]:
    """What speaks against the use of some pages, a line for each kind and place."""
    told = [one for result in results if isinstance(result, Article | Rejection) for one in result.optouts]
    lines = [f"{one.signal} in {one.where} ({'respected' if one.respected else 'recorded'})" for one in told]
    return tuple(dict.fromkeys((*(f"{why} (not asked for)" for why in refusals if why), *lines)))


def _moment(stamp: Stamp | None) -> str | None:
    if stamp is None:
        return None
    zone = {Zone.EXPLICIT: "", Zone.SOURCE: ", zone of the source file", Zone.ASSUMED: ", zone assumed"}
    return (stamp.at or stamp.day).isoformat() + (zone[stamp.zone] if stamp.zone else ", without zone or hour")


def _why(result: Result | None) -> str:
    return f"{result.reason} {result.detail}".strip() if isinstance(result, Rejection) else "is something else"
