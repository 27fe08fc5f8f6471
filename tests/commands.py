"""The `morgue` command as a user runs it: a process of its own, in a home folder."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.home import create_home

MORGUE = [sys.executable, "-m", "archive.cli.main"]
# Not this machine's settings: a proxy or a home of the person who runs the tests, the width of their terminal, or that no
# bytecode is kept, with which each command compiles all its modules anew and takes twice as long.
_THEIRS = {"MORGUE_HOME", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy") and key not in _THEIRS}
NO_HURRY = "delay = 1.0"
# The newspaper is ours and on this machine: there is nobody to be slow for.
AT_ONCE = "delay = 0\nper_host = 2\nautothrottle = false\nworkers = 1"


def morgue(
    *arguments: str, cwd: Path, check: bool = True, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. One that fails unexpectedly fails the test with what it said."""
    done = subprocess.run(
        [*MORGUE, *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert not check or done.returncode == 0, (
        f"morgue {' '.join(arguments)} exited with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    )
    return done


def ask(*arguments: str, cwd: Path) -> Any:
    """What a command prints as JSON."""
    return json.loads(morgue(*arguments, "--json", cwd=cwd).stdout)


def make_home(folder: Path, url: str) -> Path:
    """A home folder that may fetch from a newspaper on loopback, as fast as it likes."""
    home = folder / "corpus"
    create_home(home, "tests@example.org", (urlsplit(url).netloc,))
    config = home / "morgue.toml"
    config.write_text(config.read_text().replace(NO_HURRY, AT_ONCE))
    return home
