"""The command that lists how the rules have done at a source, and takes a user's word on them."""

from typing import Annotated

import typer

from archive.cli.output import complain, print_json, print_table
from archive.cli.state import state_of


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog='Example: morgue rules example.org --pin "author byline"')(rules)


def rules(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The source's id.")],
    pin: Annotated[
        list[str] | None, typer.Option(help="A field and a rule that is believed before all others of this source.")
    ] = None,
    free: Annotated[list[str] | None, typer.Option(help="A field and a rule of which nothing counts that was learned.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How the rules that look for fields have done at a source, and which of them are believed last."""
    from archive.cli.weighed import decide, weighed
    from archive.home import load_sources

    state = state_of(context)
    one = load_sources(state.home, (source,))[source]
    with state.store() as store:
        records = store.rules(source)
    if pin or free:
        one = decide(state.home, one, records, pin or (), free or ())
    rows = list(weighed(records, one))
    if as_json:
        print_json([row._asdict() for row in rows])
    elif rows:
        print_table(["field", "rule", "state", "articles", "chosen", "upheld", "refuted", "same", "for example on"], rows)
    elif not state.quiet:
        complain(f"{source} has no articles to learn from")
