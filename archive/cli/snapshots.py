"""`morgue snapshot create | list | verify`."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from archive.cli.output import complain, print_json, print_table, progress, say
from archive.cli.reading import Language, Since, Sources, Until, Without, day_of, find_snapshot, optouts_of
from archive.cli.state import state_of

if TYPE_CHECKING:
    from archive.snapshots.manifest import Manifest

app = typer.Typer(
    help="Citable snapshots: Parquet files that never change, under a name made from their bytes.", no_args_is_help=True
)


@app.command(epilog="Example: morgue snapshot create --since 2026-01-01 --source example.org")
def create(
    context: typer.Context,
    source: Sources = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    without: Without = None,
    warc_digests: Annotated[
        bool, typer.Option("--warc-digests", help="Put the SHA-256 of the WARC files into the manifest; reads them all.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest.")] = False,
) -> None:
    """Write all versions of the archived articles, or of those selected, as a snapshot."""
    from archive.database.query import ArticleFilter
    from archive.snapshots import snapshot
    from archive.snapshots.manifest import digest
    from archive.warc.reader import warc_files

    state = state_of(context)
    home = state.home
    wanted = ArticleFilter(
        sources=tuple(source or ()),
        since=day_of(since),
        until=day_of(until),
        language=language,
        without=optouts_of(without),
    )
    with state.store() as store, progress("writing a snapshot", state.quiet, "articles") as counter:
        about = snapshot.About(
            created_at=datetime.now(UTC),
            filter={key: _plain(value) for key, value in asdict(wanted).items() if value},
            software={"morgue": version("morgue"), "trafilatura": version("trafilatura"), "pyarrow": version("pyarrow")},
            names=store.source_names(),
            warc_sha256={path.name: digest(path) for path in warc_files(home.warc)} if warc_digests else {},
        )
        rows = counter.over(store.articles(wanted, every_version=True))
        made = snapshot.create(rows, store.rejections(wanted), home.snapshots, about)
    if as_json:
        print_json(made.manifest)
    else:
        say(f"{made.path}: {_contents(made.manifest)}")


def _contents(manifest: "Manifest") -> str:
    return ", ".join(f"{count:,} {name}" for name, count in manifest["counts"].items())


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@app.command("list", epilog="Example: morgue snapshot list --json")
def list_(context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """The snapshots of this home, oldest first."""
    from archive.snapshots.snapshot import snapshots

    there = snapshots(state_of(context).home.snapshots)
    if as_json:
        print_json([one.manifest for one in there])
    else:
        print_table(
            ["snapshot", "created", "contents"], [(one.id, one.manifest["created_at"], _contents(one.manifest)) for one in there]
        )


@app.command(epilog="Example: morgue snapshot verify 2026-10-03-5f0c9a7be412")
def verify(
    context: typer.Context,
    snapshot: Annotated[str | None, typer.Argument(help="Its id; all of them unless named.")] = None,
) -> None:
    """Check every file of a snapshot against its manifest and its name."""
    from archive.snapshots.snapshot import snapshots
    from archive.snapshots.verify import verify as check

    folder = state_of(context).home.snapshots
    paths = (
        [find_snapshot(folder, snapshot)]
        if snapshot
        else [one.path for one in snapshots(folder)] or [find_snapshot(folder, None)]
    )
    bad = 0
    for path in paths:
        problems = check(path)
        bad += bool(problems)
        for problem in problems:
            complain(problem)
        if not problems:
            say(f"{path.name}: as it was written")
    if bad:
        raise typer.Exit(1)
