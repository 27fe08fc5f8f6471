"""`make demo`: archive the bundled newspaper with the commands of the README, and hold the result against the newspaper.

Run as `python -m tests.demo`; leaves the folder `demo/`. Exit status 0 only if every count is what the newspaper has.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = Path("demo")
MORGUE = [sys.executable, "-m", "archive.cli.main"]


def main() -> int:
    shutil.rmtree(HOME, ignore_errors=True)
    with newspaper() as url:
        host = url.split("/")[2]
        run("init", str(HOME), "--contact", "demo@example.org", "--private-host", host)
        # The newspaper is ours and on this machine: there is nobody to be slow for.
        config = HOME / "morgue.toml"
        config.write_text(config.read_text().replace("delay = 1.0", "delay = 0\nper_host = 4\nautothrottle = false"))
        run("--home", str(HOME), "add", url)
        run("--home", str(HOME), "crawl")
    run("--home", str(HOME), "status")
    run("--home", str(HOME), "snapshot", "create")
    run("--home", str(HOME), "snapshot", "verify")
    run("--home", str(HOME), "search", '"harbour tunnel"', "--limit", "3")
    run(
        "--home", str(HOME), "sql", "select sections[1] as section, count(*) as articles from articles group by 1 order by 2 desc"
    )
    return compare(wanted(), archived())


@contextmanager
def newspaper() -> Iterator[str]:
    """The bundled newspaper on a free loopback port, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        port_file = Path(folder) / "url"
        server = subprocess.Popen([sys.executable, "-m", "tests.newspaper", "--port-file", str(port_file)])
        try:
            while not port_file.exists():
                if server.poll() is not None:
                    raise SystemExit("the demo newspaper did not start")
                time.sleep(0.05)
            yield port_file.read_text()
        finally:
            server.terminate()
            server.wait()


def run(*arguments: str) -> None:
    """A command as a user types it; what it prints is the demo."""
    print("\n$ morgue " + " ".join(f"'{a}'" if " " in a else a for a in arguments), flush=True)  # noqa: T201
    code = subprocess.run([*MORGUE, *arguments], check=False).returncode
    if code:
        raise SystemExit(f"morgue {arguments[0]} exited with {code}")


def ask(*arguments: str) -> object:
    return json.loads(
        subprocess.run([*MORGUE, "--quiet", "--home", str(HOME), *arguments, "--json"], check=True, capture_output=True).stdout
    )


def wanted() -> dict[str, object]:
    """What the newspaper has, from its own books."""
    counts = json.loads(
        subprocess.run([sys.executable, "-m", "tests.newspaper", "--counts"], check=True, capture_output=True).stdout
    )
    return {**counts, "tunnels": 7}


def archived() -> dict[str, object]:
    """The same, from the archive."""
    (standing,) = ask("status")  # type: ignore[misc]
    states = standing["frontier"]
    hits = ask("search", '"harbour tunnel"', "--limit", "100")
    rejections = {reason: n for reason, n in standing["rejections"].items() if reason not in ("gone", "robots")}
    return {
        "articles": standing["articles"],
        "rejections": rejections,
        "gone": states.get("gone", 0),
        "refused": states.get("refused", 0),
        "tunnels": len(hits),  # type: ignore[arg-type]
    }


def compare(expected: dict[str, object], found: dict[str, object]) -> int:
    print()  # noqa: T201
    for key, value in expected.items():
        print(f"{'right' if found[key] == value else 'WRONG'}  {key}: {found[key]} archived, {value} in the newspaper")  # noqa: T201
    if found == expected:
        print(f"\nEverything is there. Look around: ls {HOME}, morgue --home {HOME} show URL --why")  # noqa: T201
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
