"""`morgue.toml`: what a home folder says about itself, read and checked once at the start of a command."""

import difflib
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from pipelines.errors import ConfigError
from pipelines.optout.policy import DEFAULTS, RESPECTED

LEAST_DELAY = 0.5
"""Seconds between two requests to a public host, whatever `delay` says."""
MOST_TOGETHER = 2
"""Requests to a public host at a time, whatever `per_host` says."""
FORMAT = 1
"""Of the home folder. A newer one is refused, never guessed at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlConfig:
    """The `[crawl]` table. Times in seconds, sizes in bytes."""

    delay: float = 1.0
    """Between two requests to one host."""
    per_host: int = 1
    """Requests to one host at a time."""
    in_flight: int = 64
    """Requests at a time, over all hosts."""
    autothrottle: bool = True
    """Slow down where a server answers slowly."""
    timeout: float = 60.0
    """For one response."""
    max_body: int = 20_000_000
    """As sent; larger ones are given up."""
    workers: int | None = None
    """Processes that read pages; one for every spare core unless said otherwise."""
    page_seconds: float = 30.0
    """For reading one page; then its worker is ended and the page rejected."""
    fast_hosts: tuple[str, ...] = ()
    """Hosts that may be asked faster than `LEAST_DELAY` and `MOST_TOGETHER` say, because whoever runs them has agreed."""
    private_hosts: tuple[str, ...] = ()
    """Hosts on private or loopback addresses that may be fetched all the same, with the port where it is not the usual one."""
    browser: str | None = None
    """The Chromium that renders pages for sources which ask for it: a name on the PATH, or a path; looked for unless given."""
    render_seconds: float = 10.0
    """For rendering one page, what it waits for answers left out; then its DOM is taken as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of `morgue.toml`."""

    contact: str
    """A mail address or URL where a publisher reaches whoever runs this crawler; part of the User-Agent."""
    database: str | None = None
    """An SQLAlchemy URL; SQLite in the home folder unless given."""
    crawl: CrawlConfig = field(default_factory=CrawlConfig)
    respect: tuple[str, ...] = RESPECTED
    """The opt-outs that are respected, by their keys in the `[optouts]` table; all others are recorded only."""


TEMPLATE = """\
# A morgue home folder. Every key is in the documentation under "Configuration".
format = {format}

# Who runs this crawler: publishers see it in the User-Agent of every request.
contact = {contact}

[database]
# SQLite in this folder unless a PostgreSQL database is named:
# url = "postgresql+psycopg://user@host/morgue"

[crawl]
# Seconds between two requests to one host.
delay = 1.0
# Private and loopback hosts are refused unless named here, e.g. ["127.0.0.1:8000"].
private_hosts = {private_hosts}

# What publishers say against the use of their pages is recorded with every article. What speaks of collecting or mining is
# respected, too; how search engines show a page is not. Here that can be chosen for each signal, e.g.
# [optouts]
# noarchive = "respect"
# noai = "record"
"""


def parse_config(text: str, name: str) -> Config:
    """The settings in a `morgue.toml`; `name` is the file's, for messages. Raises `ConfigError`."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(name, f"is no TOML: {error}") from None
    version = raw.pop("format", FORMAT)
    if not isinstance(version, int) or version > FORMAT:
        raise ConfigError(
            f"{name}: format", f"{version} was made by a newer morgue (this one reads up to {FORMAT}); upgrade morgue"
        )
    _known_keys(raw, {"contact", "database", "crawl", "optouts"}, name)
    database = _table(raw, "database", name)
    _known_keys(database, {"url"}, f"{name}: database")
    return Config(
        contact=_contact(raw.get("contact"), name),
        database=_database(database.get("url"), name),
        crawl=_crawl(raw, name),
        respect=_respect(raw, name),
    )


def load_config(path: Path) -> Config:
    """The settings of the home folder whose `morgue.toml` this is."""
    try:
        return parse_config(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from None


def check_contact(contact: str, where: str) -> str:
    """A contact that reaches a person: an e-mail address or a web address."""
    contact = contact.strip()
    reaches = ("@" in contact and "." in contact.rpartition("@")[2]) or contact.startswith(("http://", "https://"))
    if not reaches or not contact.isprintable() or not contact.isascii():
        raise ConfigError(where, f"{contact!r} is no contact; write a mail address or a URL where you can be reached")
    return contact


def _contact(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{name}: contact", 'is missing; write contact = "you@example.org": no crawl without one')
    return check_contact(value, f"{name}: contact")


def _database(url: object, name: str) -> str | None:
    if url is None:
        return None
    where = f"{name}: database.url"
    try:
        backend = make_url(str(url)).get_backend_name()
    except ArgumentError:
        raise ConfigError(where, 'is no database URL; write "postgresql+psycopg://user@host/name"') from None
    if backend not in ("sqlite", "postgresql"):
        raise ConfigError(where, f"{backend} is not supported; use SQLite or PostgreSQL")
    return str(url)


CHECKS: dict[str, tuple[type[int] | tuple[type[int], type[float]], float, float, str]] = {
    "delay": ((int, float), 0, 3600, "seconds, 0 to 3600"),
    "per_host": (int, 1, 32, "a whole number, 1 to 32"),
    "in_flight": (int, 1, 1024, "a whole number, 1 to 1024"),
    "timeout": ((int, float), 1, 600, "seconds, 1 to 600"),
    "max_body": (int, 1000, 1 << 30, "bytes, 1000 to 1073741824"),
    "workers": (int, 1, 256, "a whole number, 1 to 256"),
    "page_seconds": ((int, float), 1, 600, "seconds, 1 to 600"),
    "render_seconds": ((int, float), 1, 600, "seconds, 1 to 600"),
}


def _crawl(raw: dict[str, Any], name: str) -> CrawlConfig:
    table = _table(raw, "crawl", name)
    where = f"{name}: crawl"
    _known_keys(table, {f.name for f in fields(CrawlConfig)}, where)
    for key, value in table.items():
        if key in CHECKS:
            kinds, low, high, wanted = CHECKS[key]
            # A bool is an int to Python, and no number to anybody else.
            if isinstance(value, bool) or not isinstance(value, kinds) or not low <= float(value) <= high:
                raise ConfigError(f"{where}.{key}", f"{value!r} will not do; write {wanted}")
    if not isinstance(table.get("autothrottle", True), bool):
        raise ConfigError(f"{where}.autothrottle", "write true or false")
    browser = table.get("browser", "chromium")
    if not isinstance(browser, str) or not browser.strip():
        raise ConfigError(f"{where}.browser", 'write the name or the path of a Chromium, e.g. "/usr/bin/chromium"')
    lists = {key: _hosts(table, key, f"{where}.{key}", example) for key, example in _EXAMPLES.items()}
    return CrawlConfig(**{**table, **lists})


_EXAMPLES = {"private_hosts": "127.0.0.1:8000", "fast_hosts": "www.example.org"}


def _hosts(table: dict[str, Any], key: str, where: str, example: str) -> tuple[str, ...]:
    hosts = table.get(key, [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) for host in hosts):
        raise ConfigError(where, f'write a list of hosts, e.g. ["{example}"]')
    return tuple(host.lower() for host in hosts)


POLICIES = {"respect": True, "record": False}


def _respect(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    table = _table(raw, "optouts", name)
    where = f"{name}: optouts"
    if "robots" in table or "robots_txt" in table:
        raise ConfigError(where, "robots.txt is always respected; leave its key out")
    _known_keys(table, set(DEFAULTS), where)
    for key, value in table.items():
        if value not in list(POLICIES):  # which may be a list itself
            raise ConfigError(f"{where}.{key}", f'{value!r} will not do; write "respect" or "record"')
    chosen = DEFAULTS | {key: POLICIES[value] for key, value in table.items()}
    return tuple(key for key, respected in chosen.items() if respected)


def _table(raw: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{name}: {key}", f"write a table: [{key}]")
    return value


def _known_keys(table: dict[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(known))}"
            raise ConfigError(f"{where}: {key}" if ": " not in where else f"{where}.{key}", f"unknown key; {hint}")
