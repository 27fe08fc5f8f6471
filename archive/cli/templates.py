"""The command that lists what a source repeats, and takes a user's word on it."""

from typing import Annotated

import typer

from archive.cli.output import complain, print_json, print_table
from archive.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog='Example: morgue templates example.org --free "The week in figures"')(templates)


def templates(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The source's id.")],
    pin: Annotated[
        list[str] | None,
        typer.Option(help="A line that is furniture wherever it stands: as printed, or the beginning of a listed one."),
    ] = None,
    free: Annotated[
        list[str] | None, typer.Option(help="A line that is not furniture, likewise; also one that `show --removed` lists.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The lines that a source repeats on unrelated articles: they are taken off its texts from the next crawl on."""
    from archive.cli.repeated import decide, listed, unlisted
    from archive.home import load_sources

    state = state_of(context)
    one = load_sources(state.home, (source,))[source]
    with state.store() as store:
        learned = store.templates(source)
    if said := [*(pin or ()), *(free or ())]:
        as_written = unlisted(said, learned, one)
        one = decide(state.home, one, learned, pin or (), free or ())
        for text in as_written if not state.quiet else ():
            complain(f"line {text!r}: not learned, so kept as it is written; it holds for lines that say just that")
    rows = list(listed(learned, one))
    if as_json:
        print_json([row._asdict() for row in rows])
    elif rows:
        shown = [
            (row.state, row.articles or "", "with what it heads" if row.heads else "", row.text, row.example) for row in rows
        ]
        print_table(["state", "articles", "falls", "line", "for example on"], shown)
    elif not state.quiet:
        complain(f"no line is repeated on unrelated articles of {source}, as far as the archive can tell")
