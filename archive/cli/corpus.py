"""Commands about the archive as a whole: status, rebuild."""

from dataclasses import asdict
from typing import Annotated

import typer

from archive.cli.output import print_json, progress, say
from archive.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog="Example: morgue status --json")(status)
    app.command(epilog="Example: morgue rebuild --force")(rebuild)


def status(context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """What is archived, what was rejected and why, what is still to fetch; by source."""
    from archive.cli.standing import print_standings

    with state_of(context).store() as store:
        standings = store.standings()
    print_json([asdict(one) for one in standings]) if as_json else print_standings(standings)


def rebuild(
    context: typer.Context,
    force: Annotated[bool, typer.Option("--force", help="Replace a database that has articles.")] = False,
) -> None:
    """Make the database anew from the WARC files alone."""
    from archive.rebuild import rebuild as build

    state = state_of(context)
    with progress("reading WARC files", state.quiet, "captures") as counter:
        counts = build(state.home, replace=force, on_saved=counter.add)
    if not state.quiet:
        say(f"rebuilt from {counts.files} WARC files: {counts.captures} captures")
