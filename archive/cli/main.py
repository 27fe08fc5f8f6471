"""`morgue`: the options all commands share, and what becomes of an error."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from archive.cli import authors, backfill, corpus, crawling, reading, rules, snapshots, templates
from archive.cli.output import complain
from archive.cli.state import State
from pipelines.errors import ConfigError, MorgueError

app = typer.Typer(
    name="morgue",
    help="Archive online newspapers: bytes, versions, provenance and citable snapshots.",
    epilog="Start with: morgue init corpus && cd corpus && morgue add https://www.example.org/ && morgue crawl",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"morgue {version('morgue')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(envvar="MORGUE_HOME", help="The home folder; else the one that holds the working directory.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = State(home_option=home, quiet=quiet)


for commands in (crawling, reading, authors, corpus, templates, rules):
    commands.register(app)
app.add_typer(backfill.app, name="backfill")
app.add_typer(snapshots.app, name="snapshot")


def main() -> None:
    """Run the command line; exit 0 when all is well, 1 when something needs attention, 2 when the user must change something."""
    try:
        app(prog_name="morgue")
    except MorgueError as error:
        complain(str(error))
        sys.exit(2 if isinstance(error, ConfigError) else 1)


if __name__ == "__main__":
    main()
