"""Commands that fetch: init, add, crawl. Scrapy runs in a child process, so that the archive never imports it."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from archive.cli.output import complain, say
from archive.cli.state import State, state_of
from pipelines.errors import ConfigError

if TYPE_CHECKING:
    from archive.home import Home


def register(app: typer.Typer) -> None:
    """Add this module's commands to the command line."""
    app.command(epilog="Example: morgue init corpus --contact you@example.org")(init)
    app.command(epilog="Examples: morgue add https://www.example.org/ · morgue add --from homepages.txt")(add)
    app.command(epilog="Examples: morgue crawl · morgue crawl example.org other.net")(crawl)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where to make the home folder.")] = Path(),
    contact: Annotated[
        str | None, typer.Option(help="Mail address or URL where publishers reach you; goes into the User-Agent.")
    ] = None,
    private_host: Annotated[
        list[str] | None, typer.Option(help="A private or loopback host that may be fetched, e.g. 127.0.0.1:8000.")
    ] = None,
) -> None:
    """Make a home folder for an archive."""
    from archive.home import create_home

    if contact is None:
        if not sys.stdin.isatty():
            raise ConfigError("--contact", "is missing; name a mail address or URL where publishers reach you")
        contact = typer.prompt("Where can publishers reach you (mail address or URL)?")
    home = create_home(folder, contact, tuple(private_host or ()))
    if not state_of(context).quiet:
        say(f"made {home.path}: add a newspaper there with `morgue add https://…`")


def add(
    context: typer.Context,
    urls: Annotated[list[str] | None, typer.Argument(help="Home pages of newspapers.")] = None,
    from_file: Annotated[
        Path | None, typer.Option("--from", help="A file of home pages, one a line (# begins a comment), or an OPML file.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, show the source files, and write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scorecards as JSON.")] = False,
) -> None:
    """Look at newspapers: their feeds, sitemaps, sections and a few articles; write a source file for each."""
    from archive.cli.scorecards import print_scorecards
    from archive.home import copy_of, load_sources
    from archive.scorecard import load_scorecards

    state = state_of(context)
    home = state.home
    wanted = _home_pages(urls or [], from_file)
    load_sources(home)  # a fault in what is there already is said before anything is fetched
    with copy_of(home) if dry_run else nullcontext(home) as place:
        report = place.path / "running" / f"add-{os.getpid()}.json"
        report.parent.mkdir(exist_ok=True)
        asked = report.with_suffix(".txt")
        try:
            asked.write_text("\n".join(wanted), encoding="utf-8")
            code = run_spider(state, place, "probe", {"asked": str(asked), "report": str(report)})
            cards = load_scorecards(report)
        finally:
            asked.unlink(missing_ok=True)
            report.unlink(missing_ok=True)
    print_scorecards(cards, as_json=as_json, quiet=state.quiet, dry_run=dry_run)
    for card in cards:
        if card.problem:
            complain(f"{card.url}: {card.problem}")
    missing = len(wanted) - len(cards)
    if code or missing:
        complain(f"looking ended unexpectedly, {missing} of {len(wanted)} newspapers were not looked at: run `morgue add` again")
    failed = sum(bool(card.problem) for card in cards)
    if failed or code or missing:
        raise typer.Exit(2 if failed == len(wanted) else 1)


def crawl(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(help="Source ids; all sources unless some are named.")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what failed or was refused before.")] = False,
) -> None:
    """Fetch what is new. Safe to interrupt: run it again to go on."""
    from archive.browsers import browser_for
    from archive.home import load_sources

    state = state_of(context)
    home = state.home
    chosen = load_sources(home, tuple(sources or ()))
    if not chosen:
        raise ConfigError(str(home.sources), "has no source yet; add one with `morgue add https://…`")
    browser_for(chosen.values(), home.config.crawl.browser)
    with state.store():
        pass  # a database that cannot be reached is said here, in one line
    code = run_spider(state, home, "news", {"source": ",".join(sources or ()), "retry": "yes" if retry else ""})
    with state.store() as store:
        run = store.last_run()
        problems = [*store.problems(tuple(chosen.values())), *(store.failed_plugs(run.started_at) if run else ())]
    for problem in problems:
        complain(str(problem))
    outcome = run.outcome if run else None
    if code or outcome is None:
        complain("the crawl ended unexpectedly; nothing is lost: run `morgue crawl` again to go on")
    elif outcome == "interrupted":
        complain("interrupted; nothing is lost: run `morgue crawl` again to go on")
    if code or problems or outcome != "finished":
        raise typer.Exit(1)


def _home_pages(urls: Sequence[str], file: Path | None) -> list[str]:
    """A line for each newspaper: its home page, and behind it the feeds that a list names."""
    from pipelines.urls import canonicalise

    lines = [(url, url) for url in urls]
    listed = _opml(file) if file is not None else []
    if file is not None and not listed:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(str(file), f"cannot be read: {error}") from None
        for number, line in enumerate(text.splitlines(), 1):
            if url := line.partition("#")[0].strip():
                lines.append((url.split()[0], f"{file}:{number}"))
    if not lines and not listed:
        raise ConfigError("morgue add", "names no newspaper; give the URL of a home page, or --from FILE")
    wanted = []
    for url, where in lines:
        try:
            wanted.append(canonicalise(url))
        except ValueError as error:
            raise ConfigError(where, str(error)) from None
    return [*dict.fromkeys(wanted), *listed]


def _opml(file: Path) -> list[str]:
    """The newspapers of an OPML file; none where it is none."""
    try:
        text = file.read_bytes()
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error}") from None
    if b"<opml" not in text[:1000].lower():
        return []
    from pipelines.discover.opml import read_opml

    found = [" ".join((one.home, *one.feeds)) for one in read_opml(text)]
    if not found:
        raise ConfigError(str(file), "is OPML and names no newspaper: its outlines have neither htmlUrl nor xmlUrl")
    return found


def run_spider(state: State, home: "Home", spider: str, arguments: dict[str, str]) -> int:
    """Run a spider in a process of its own and wait for it; Ctrl-C is for the spider, which ends in good order."""
    command = [sys.executable, "-m", "scrapy", "crawl", spider]
    for key, value in arguments.items():
        command += ["-a", f"{key}={value}"]
    if state.quiet:
        command += ["-s", "LOG_LEVEL=ERROR", "-s", "MORGUE_QUIET=1"]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "MORGUE_HOME": str(home.path)}
    child = subprocess.Popen(command, cwd=home.path, env=environment, stdin=subprocess.DEVNULL)
    # To the end: what is left to do afterwards is to say how to go on, which an impatient second Ctrl-C must not cut short.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    passed_on = signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        return child.wait()
    finally:
        signal.signal(signal.SIGTERM, passed_on)
