"""Commands that look at what is archived: search, show, sql, export."""

import contextlib
import sys
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from archive.cli.output import complain, out, print_json, print_table, progress, say
from archive.cli.state import state_of
from pipelines.errors import ConfigError

Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or later (YYYY-MM-DD).")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Published on this day or earlier.")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Only these sources (repeatable).")]
Language = Annotated[str | None, typer.Option(help="Only articles in this language, e.g. en.")]
Section = Annotated[str | None, typer.Option(help="Only articles of this section.")]
Subject = Annotated[str | None, typer.Option(help="Only articles on this subject, e.g. politics; see docs/data.md.")]
Author = Annotated[str | None, typer.Option(help="Only articles by this author.")]
Without = Annotated[
    list[str] | None,
    typer.Option(help="No articles with this opt-out (repeatable), e.g. noarchive; any for all kinds of them."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog="""Example: morgue search 'budget AND "tax cut"' --since 2026-01-01""")(search)
    app.command(epilog="Example: morgue show https://www.example.org/news/1.html --why")(show)
    app.command(epilog='Example: morgue sql "select source, count(*) from articles group by 1"')(sql)
    app.command(epilog="Examples: morgue export articles.jsonl · morgue export - --format csv --source example.org")(export)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words, "phrases", AND, OR, NOT, prefix*, ( ).')],
    source: Sources = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    section: Section = None,
    subject: Subject = None,
    author: Author = None,
    without: Without = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many hits at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find articles by their words, the best match first."""
    from archive.database.query import ArticleFilter

    wanted = ArticleFilter(
        query=query,
        sources=tuple(source or ()),
        since=day_of(since),
        until=day_of(until),
        language=language,
        section=section,
        subject=subject_of(subject),
        author=author,
        without=optouts_of(without),
    )
    with state_of(context).store() as store:
        hits = store.search(wanted, limit=limit)
    if as_json:
        print_json([asdict(hit) | {"snippet": "".join(piece for piece, _ in hit.snippet)} for hit in hits])
        return
    for hit in hits:
        out.print(f"{hit.published_day or 'undated'}  [bold]{escape(hit.title)}[/bold]  ({escape(hit.source)})")
        out.print("    " + "".join(f"[bold]{escape(piece)}[/bold]" if sought else escape(piece) for piece, sought in hit.snippet))
        say(f"    {hit.url}")
    if not hits:
        complain(f"nothing matches {query!r}")


def show(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The article's URL, or one that led to it.")],
    why: Annotated[bool, typer.Option("--why", help="Every field's rule, raw string and the losing candidates.")] = False,
    removed: Annotated[
        bool, typer.Option("--removed", help="What was taken for no part of the text, and by which rule.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print headline and text as Markdown, and nothing else.")
    ] = False,
    as_html: Annotated[bool, typer.Option("--html", help="Print headline and text as simple HTML, and nothing else.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="As its bytes are read with the source's file and the rules of now; saves nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one article, where each of its fields comes from, and its versions."""
    from archive.cli.article import print_found, record_of, write_document
    from pipelines.urls import canonicalise

    if as_markdown + as_html + as_json > 1:
        raise ConfigError("--markdown, --html, --json", "only one of them can be printed")
    with contextlib.suppress(ValueError):
        url = canonicalise(url)
    state = state_of(context)
    with state.store() as store:
        found = store.article(url) or store.rejection(url) or store.waiting(url)
        if found is None:
            raise ConfigError(url, "is not in this archive; look for it with `morgue search`")
        if again:
            from archive.cli.again import read_again

            found = read_again(state.home, store, found)
        record = record_of(found)
        robots = store.allowed_by(record)
    if as_json:
        print_json(asdict(found) | ({"robots": robots and asdict(robots)} if record else {}))
    elif as_markdown or as_html:
        write_document(url, found, html=as_html)
    else:
        print_found(found, robots, why=why, removed=removed)


def sql(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="One SELECT over articles, versions or rejections (DuckDB SQL).")],
    snapshot: Annotated[str | None, typer.Option(help="The snapshot to ask; the newest unless named.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask a snapshot in SQL."""
    from archive.snapshots.sql import query as ask

    state = state_of(context)
    path = find_snapshot(state.home.snapshots, snapshot)
    if not state.quiet:
        complain(f"snapshot {path.name}")
    with ask(query, path) as (columns, rows):
        if as_json:
            print_json([dict(zip(columns, row, strict=True)) for row in rows])
        else:
            print_table(columns, rows)


def find_snapshot(folder: Path, name: str | None) -> Path:
    """A snapshot's folder by id or unambiguous beginning or end of it; the newest without a name."""
    from archive.snapshots.snapshot import snapshots

    there = snapshots(folder)
    found = [one for one in there if name is None or one.id.startswith(name) or one.id.endswith(name)]
    if not there:
        raise ConfigError(str(folder), "holds no snapshot yet; make one with `morgue snapshot create`")
    if name is not None and len(found) != 1:
        raise ConfigError(f"snapshot {name}", f"{len(found) or 'none'} of that name; see `morgue snapshot list`")
    return found[-1].path


def export(
    context: typer.Context,
    to: Annotated[str, typer.Argument(help="The file to write; - for standard output.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="jsonl, csv, parquet, markdown, html (both a ZIP file) or package.module:function; else by the file's ending.",
        ),
    ] = None,
    source: Sources = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    subject: Subject = None,
    query: Annotated[str | None, typer.Option(help="Only articles that match a search.")] = None,
    without: Without = None,
    overwrite: Annotated[bool, typer.Option(help="Replace the file if it is there.")] = False,
) -> None:
    """Write current articles to a file."""
    from archive.database.query import ArticleFilter
    from archive.snapshots.export import export as write

    state = state_of(context)
    name = output or (Path(to).suffix.removeprefix(".") if to != "-" else "jsonl")
    wanted = ArticleFilter(sources=tuple(source or ()), since=day_of(since), until=day_of(until), language=language, query=query)
    wanted = replace(wanted, subject=subject_of(subject), without=optouts_of(without))
    sys.path.insert(0, str(state.home.path))  # where a user keeps an output of their own
    with state.store() as store, progress("exporting", state.quiet, "articles") as counter:
        rows = counter.over(store.articles(wanted))
        write(rows, name, sys.stdout.buffer if to == "-" else Path(to), overwrite=overwrite)


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def optouts_of(names: list[str] | None) -> tuple[str, ...]:
    """Kinds of opt-outs by their names. Raises `ConfigError` where there is none of that name."""
    from archive.database.query import ANY
    from pipelines.statements import Signal

    for name in names or ():
        if name not in (ANY, *Signal):
            raise ConfigError(f"--without {name}", f"there is none of that name; there are {', '.join(Signal)}, and {ANY}")
    return tuple(names or ())


def subject_of(name: str | None) -> str | None:
    """A subject by its name. Raises `ConfigError` where there is none of that name."""
    from pipelines.data.subjects import CODES

    if name is not None and name not in CODES:
        raise ConfigError(f"--subject {name}", f"there is none of that name; the subjects are {', '.join(CODES)}")
    return name
