"""The command that lists who writes for a source."""

from dataclasses import asdict
from typing import Annotated

import typer

from archive.cli.output import print_json, print_table, say
from archive.cli.state import state_of
from pipelines.errors import ConfigError


def register(app: typer.Typer) -> None:
    """Add this module's command to the command line."""
    app.command(epilog="Example: morgue authors example.org --json")(authors)


def authors(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The source's id.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Who writes for a source: persons with their spellings, and why two spellings are taken for one person."""
    with state_of(context).store() as store:
        if source not in store.source_names():
            raise ConfigError(f"source {source}", "is not in this archive; see `morgue status`")
        persons = store.people(source)
    if as_json:
        print_json([asdict(person) | {"name": person.name} for person in persons])
    elif not persons:
        say(f"{source}: no article signed by a person")
    else:
        rows = [
            (
                person.name,
                person.articles,
                person.first.day,
                person.last.day,
                "; ".join(f"{one.name} ({one.articles})" for one in person.spellings[1:]),
                "; ".join(f"{link.one} = {link.other}: {link.why}" for link in person.links),
            )
            for person in persons
        ]
        print_table(["name", "articles", "first", "last", "also spelled", "because"], rows)
