"""Home folders: made whole or not at all, found from below, and aware of who is alive in them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.home import create_home, find_home, is_running, load_sources, open_home, place, running
from pipelines.errors import ConfigError

CONTACT = "desk@example.org"


def test_a_new_home_is_found_from_below(tmp_path: Path) -> None:
    create_home(tmp_path / "corpus", CONTACT)
    below = tmp_path / "corpus" / "sources" / "de"
    below.mkdir()
    assert find_home(below).path == tmp_path / "corpus"


def test_the_user_agent_says_who_is_asking(tmp_path: Path) -> None:
    assert create_home(tmp_path, CONTACT).user_agent.endswith("(+mailto:desk@example.org)")


def test_private_hosts_are_written_down(tmp_path: Path) -> None:
    create_home(tmp_path, CONTACT, ("127.0.0.1:8000",))
    assert open_home(tmp_path).config.crawl.private_hosts == ("127.0.0.1:8000",)


def test_a_home_is_never_made_over_another(tmp_path: Path) -> None:
    create_home(tmp_path, CONTACT)
    with pytest.raises(ConfigError, match="is there already"):
        create_home(tmp_path, CONTACT)


def test_a_folder_that_is_no_home_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="run `morgue init` there"):
        find_home(tmp_path)


def test_a_bad_contact_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--contact"):
        create_home(tmp_path / "corpus", "nobody")
    assert not (tmp_path / "corpus").exists()


def test_sources_are_found_in_folders_below(tmp_path: Path) -> None:
    home = create_home(tmp_path, CONTACT)
    (home.sources / "de").mkdir()
    (home.sources / "de" / "x.toml").write_text('name = "X"\nhome = "https://x.test/"\n')
    assert list(load_sources(home)) == ["x"]


def test_two_sources_of_one_id_are_both_named(tmp_path: Path) -> None:
    home = create_home(tmp_path, CONTACT)
    for folder in ("a", "b"):
        (home.sources / folder).mkdir()
        (home.sources / folder / "x.toml").write_text('name = "X"\nhome = "https://x.test/"\n')
    with pytest.raises(ConfigError, match=r"sources/b/x\.toml: has the same id as sources/a/x\.toml"):
        load_sources(home)


def test_an_unknown_source_says_which_there_are(tmp_path: Path) -> None:
    home = create_home(tmp_path, CONTACT)
    (home.sources / "x.toml").write_text('name = "X"\nhome = "https://x.test/"\n')
    with pytest.raises(ConfigError, match=r"source y: is not in sources/ \(there: x\)"):
        load_sources(home, ("y",))


HOLD = """
import sys, time
from pathlib import Path
from archive.home import open_home, place, running
with running(open_home(Path(sys.argv[1])), sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_killed_run_is_known_to_be_dead(tmp_path: Path) -> None:
    home = create_home(tmp_path, CONTACT)
    run = f"morgue-1-{place(home)}-1"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path), run], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        alive = is_running(home, run)
        holder.kill()
        holder.wait()
    deadline = time.monotonic() + 10
    while is_running(home, run) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (alive, is_running(home, run)) == (True, False)


def test_a_run_that_ended_well_is_not_running(tmp_path: Path) -> None:
    home = create_home(tmp_path, CONTACT)
    run = f"morgue-1-{place(home)}-1"
    with running(home, run):
        assert is_running(home, run)
    assert not is_running(home, run)


def test_a_run_of_another_home_on_this_machine_may_be_alive(tmp_path: Path) -> None:
    one, other = (create_home(tmp_path / name, CONTACT) for name in ("one", "other"))
    assert is_running(one, f"morgue-1-{place(other)}-1")


def test_a_run_of_another_machine_may_be_alive(tmp_path: Path) -> None:
    assert is_running(create_home(tmp_path, CONTACT), "morgue-1-elsewhere-1")
