"""`morgue backfill`: articles from before the archive began, out of what others kept or what the newspaper still has."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from archive.cli.output import complain, progress, say
from archive.cli.reading import day_of
from archive.cli.state import State, state_of
from pipelines.errors import ConfigError
from pipelines.model.candidate import Span

if TYPE_CHECKING:
    from archive.backfill.take import Taken

app = typer.Typer(no_args_is_help=True, help="Archive articles of the past: from WARC files, archives, lists and old sitemaps.")

Sources = Annotated[list[str] | None, typer.Option("--source", help="Only for these sources (repeatable).")]
FetchedSince = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Fetched on this day or later.")]
FetchedUntil = Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Fetched on this day or earlier.")]


@app.command(epilog="Example: morgue backfill warc old/ https://data.example.org/NEWS-00001.warc.gz --since 2024-01-01")
def warc(
    context: typer.Context,
    places: Annotated[list[str], typer.Argument(help="WARC files, folders, https:// or s3:// addresses, or *.paths lists.")],
    source: Sources = None,
    host: Annotated[list[str] | None, typer.Option(help="Only this host and its subdomains (repeatable).")] = None,
    since: FetchedSince = None,
    until: FetchedUntil = None,
    language: Annotated[list[str] | None, typer.Option(help="Only pages that may be in this language (repeatable).")] = None,
    every_site: Annotated[
        bool, typer.Option("--every-site", help="Also sites that are no source of this home; each becomes one.")
    ] = False,
) -> None:
    """Copy what is wanted of WARC files that others made, with the time at which they fetched it."""
    from archive.backfill.selection import Filters
    from archive.backfill.take import take
    from pipelines.normalise.language import primary

    state = state_of(context)
    codes = tuple(primary(tag) or "" for tag in language or ())
    if "" in codes:
        raise ConfigError("--language", "is no language; write two or three letters, e.g. de")
    filters = Filters(
        hosts=tuple(name.lower().removeprefix("www.") for name in host or ()),
        span=_span(since, until),
        languages=codes,
        every_site=every_site,
    )
    try:
        with progress("reading WARC files", state.quiet, "captures") as counter:
            taken = take(state.home, places, filters, tuple(source or ()), counter.add)
    except KeyboardInterrupt:
        complain("interrupted; nothing is lost: run the command again to go on")
        raise typer.Exit(1) from None
    if not state.quiet:
        say(_summary(taken))
    for problem in taken.problems:
        complain(problem)
    if taken.problems:
        raise typer.Exit(1)


@app.command(epilog="Example: morgue backfill cdx wayback --source example.org --since 2019-01-01 --until 2019-12-31")
def cdx(
    context: typer.Context,
    server: Annotated[str, typer.Argument(help="wayback, commoncrawl:CC-MAIN-YYYY-WW, or the address of a CDX server.")],
    source: Sources = None,
    since: FetchedSince = None,
    until: FetchedUntil = None,
    replay: Annotated[
        str | None, typer.Option(help="Where its pages are, with {timestamp} and {url}, or the folder of its WARC files.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many captures.")] = None,
) -> None:
    """Fetch what a web archive has of the sources, by its index, as it was sent at the time."""
    from pipelines.discover.cdx import archive_of

    archive_of(server, replay)  # an address that will not do is said before anything is asked
    span = _span(since, until)
    arguments = {"server": server, "replay": replay or "", "limit": str(limit or ""), **_days(span)}
    _fetch(state_of(context), "cdx", arguments, source)


@app.command(epilog="Examples: morgue backfill urls list.txt · grep /2019/ all.txt | morgue backfill urls -")
def urls(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A file of URLs, one a line; - for standard input.")],
    source: Sources = None,
) -> None:
    """Fetch the articles of a list from their own servers."""
    from archive.backfill.listed import announce_listed
    from archive.home import load_sources

    state = state_of(context)
    home = state.home
    sources = load_sources(home, tuple(source or ()))
    if not sources:
        raise ConfigError(str(home.sources), "has no source yet; add one with `morgue add https://…`")
    with state.store() as store:
        listed = announce_listed(_lines(file), file if file != "-" else "standard input", sources, store)
    for problem in listed.problems:
        complain(problem)
    if not state.quiet:
        say(f"{listed.new} new URLs, {listed.known} known already, {listed.strangers} of no source")
    _fetch(state, "urls", {}, source, failed=bool(listed.problems))


@app.command(epilog="Example: morgue backfill sitemaps --source example.org --since 2019-01-01 --until 2019-12-31")
def sitemaps(
    context: typer.Context,
    source: Sources = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or later.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or earlier.")] = None,
) -> None:
    """Fetch the articles of a span of days that the newspapers' own sitemaps still name."""
    span = _span(since, until)
    if span == Span():
        raise ConfigError("morgue backfill sitemaps", "names no days; say --since, --until or both")
    _fetch(state_of(context), "sitemaps", _days(span), source)


def _fetch(state: State, spider: str, arguments: dict[str, str], source: list[str] | None, *, failed: bool = False) -> None:
    from archive.browsers import browser_for
    from archive.cli.crawling import run_spider
    from archive.home import load_sources

    home = state.home
    chosen = load_sources(home, tuple(source or ()))
    if not chosen:
        raise ConfigError(str(home.sources), "has no source yet; add one with `morgue add https://…`")
    if spider != "cdx":  # which copies what others captured, and renders nothing
        browser_for(chosen.values(), home.config.crawl.browser)
    with state.store():
        pass  # a database that cannot be reached is said here, in one line
    code = run_spider(state, home, spider, {"source": ",".join(source or ()), **arguments})
    with state.store() as store:
        run = store.last_run()
    if code or run is None or run.outcome != "finished":
        complain("not all was fetched; nothing is lost: run the command again to go on")
    if code or failed or run is None or run.outcome != "finished":
        raise typer.Exit(1)


def _span(since: datetime | None, until: datetime | None) -> Span:
    span = Span(since=day_of(since), until=day_of(until))
    if span.since and span.until and span.until < span.since:
        raise ConfigError("--until", f"{span.until} is before --since {span.since}; exchange them")
    return span


def _days(span: Span) -> dict[str, str]:
    return {"since": str(span.since or ""), "until": str(span.until or "")}


def _lines(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(file, f"cannot be read: {error}") from None
    return text.splitlines()


def _summary(taken: "Taken") -> str:
    files = f"{taken.files} file{'' if taken.files == 1 else 's'}" + (
        f" ({taken.passed_over} more were read before)" if taken.passed_over else ""
    )
    return (
        f"{files}: {taken.records:,} responses, {taken.matched:,} wanted, {taken.known:,} of them known already; "
        f"copied {taken.captures:,} captures, {taken.articles:,} articles"
    )
