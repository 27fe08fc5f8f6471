"""How well bylines are read: authors on the gold pages, names that are no names among them, and the pages that go wrong.

`python -m benchmarks.bylines [--strip ld|all] [--worst 10]`. Of each publisher it is decided by the hash of its host whether
it is set aside: its pages are never shown, and counted only with `--aside`, when the work on the rules is over.
"""

import argparse
import hashlib
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.gold import GOLD, gold
from benchmarks.quality import read
from pipelines.names.agencies import is_agency
from pipelines.text import key

ASIDE = "0123"
"""First hexadecimal digits of the hashes of hosts that are set aside: a quarter of the publishers."""

_ADDRESS = re.compile(r"[\d@<>{}?=|]|://|www\.|\.(?:com|de|org|net|co)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:by|von|par|por|di|door|av|af|autor(?:in)?|author|text|foto|photo|story|written|posted|read|follow|share)\b"
    r"|.*\bby\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|journalist\w*|writer|columnist|staff|redaktion|korrespondent\w*|redakteur\w*|online"
    r"|news(?:paper)?|updated|published|bio|comments?|admin|desk|published|read)\b",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was counted over some pages."""

    pages: int = 0
    same: int = 0
    right: int = 0
    given: int = 0
    wanted: int = 0
    no_names: list[tuple[str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Same set, precision, recall, F1, and the share of given names that are none."""
        return {
            "pages": self.pages,
            "same set": self.same / (self.pages or 1),
            "P": self.right / (self.given or 1),
            "R": self.right / (self.wanted or 1),
            "F1": 2 * self.right / ((self.given + self.wanted) or 1),
            "no names": len(self.no_names) / (self.given or 1),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with what was given and wanted."""

    id: str
    host: str
    given: tuple[str, ...]
    wanted: tuple[str, ...]
    publisher: str

    @property
    def aside(self) -> bool:
        """Whether its publisher is set aside."""
        return hashlib.sha256(self.host.encode()).hexdigest()[0] in ASIDE


def why_no_name(name: str, case: Case) -> str | None:
    """What a name is that is none: `site`, `address`, `by` (a word of bylines is in it), `role` or `prose`; None if it is one.

    What the gold has is a name, whatever it looks like, and so is an agency's.
    """
    if is_agency(name) or key(name) in map(key, case.wanted):
        return None
    own = {key(case.publisher).replace(" ", ""), key(case.host.split(".")[-2]).replace(" ", "")}
    is_site = any(len(site) > 2 and site in key(name).replace(" ", "") for site in own)
    is_slug = name.islower() or (" " not in name and "-" in name and name.isascii())
    is_said = {
        "site": is_site,
        "address": _ADDRESS.search(name) is not None,
        "by": _BY.match(name) is not None,
        "role": _ROLE.search(name) is not None,
        "prose": is_slug or len(name.split()) > 6,
    }
    return next((kind for kind, is_so in is_said.items() if is_so), None)


def cases(strip: str | None) -> Iterator[Case]:
    """The news pages with known authors, read."""
    sys.path.insert(0, str(GOLD))
    score = importlib.import_module("score")
    for row, url, body, fetched_at in gold("news"):
        if not row.get("authors"):
            continue
        answers = read(score.strip(body, strip), url, fetched_at)
        given = answers.get("authors", ())
        assert isinstance(given, Sequence)
        yield Case(
            id=row["id"],
            host=urlsplit(url).hostname or "",
            given=tuple(given),
            wanted=tuple(row["authors"]),
            publisher=row.get("publisher") or "",
        )


def tally(of: Iterable[Case]) -> Tally:
    """The sums over pages, names compared as `score.py` does."""
    person = importlib.import_module("score").person
    sums = Tally()
    for case in of:
        given, wanted = (Counter(map(person, names)) for names in (case.given, case.wanted))
        sums.pages += 1
        sums.same += given == wanted
        sums.right += (given & wanted).total()
        sums.given += given.total()
        sums.wanted += wanted.total()
        sums.no_names += [(kind, name) for name in case.given if (kind := why_no_name(name, case))]
    return sums


def main() -> None:
    """Print the figures of both parts, and the worst pages of those not set aside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strip", choices=["ld", "all"], help="take the JSON-LD, or all that is said to machines, off the pages")
    parser.add_argument("--worst", type=int, default=0, help="how many pages to show that went wrong")
    parser.add_argument("--aside", action="store_true", help="count the publishers set aside too: not while rules are chosen")
    options = parser.parse_args()
    read_pages = list(cases(options.strip))
    seen = [case for case in read_pages if not case.aside]
    parts = {"seen": seen}
    if options.aside:
        parts |= {"aside": [case for case in read_pages if case.aside], "all": read_pages}
    for name, part in parts.items():
        sums = tally(part)
        print(f"{name:6}" + "".join(f"  {figure} {value:.4g}" for figure, value in sums.figures().items()))
        print(f"{'':6}  no names: {dict(Counter(kind for kind, _ in sums.no_names)) or 'none'}")
    wrong = [case for case in seen if set(map(key, case.given)) != set(map(key, case.wanted))]
    for case in wrong[: options.worst]:
        print(f"{case.id}: given {list(case.given)}, wanted {list(case.wanted)}")
    print("no names:", tally(seen).no_names)


if __name__ == "__main__":
    main()
