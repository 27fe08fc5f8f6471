"""A `Source` from a TOML file: every value checked where it stands, every complaint with the way out."""

import re
import tomllib
import zoneinfo
from datetime import timedelta
from difflib import get_close_matches
from pathlib import PurePath
from urllib.parse import urlsplit

from pipelines.data.subjects import CODES
from pipelines.errors import ConfigError
from pipelines.model.source import Kind, Lead, Source
from pipelines.sources.sites import source_id
from pipelines.sources.table import Table
from pipelines.text import key
from pipelines.urls import canonicalise, host_of

KINDS = (Kind.FEED, Kind.SITEMAP, Kind.SECTION)
DATE_ORDERS = ("DMY", "MDY", "YMD")
DAY = 86_400
LONGEST = 3650
"""Days for which an article can be looked at again."""

FIELDS = (
    *("title", "kicker", "standfirst", "text", "published", "modified", "author", "section", "topic", "language"),
    *("image", "image_caption", "image_credit", "licence", "free", "canonical"),
)
"""What a source can have rules of its own for."""

WEIGHED = ("title", "published", "modified", "author", "section", "topic")
"""Fields whose rules an archive weighs, because several kinds of evidence speak of them."""

_KEYS = (
    *("name", "home", "language", "timezone", "date_order", "delay", "hosts", "revisit", "render"),
    *("urls", "selectors", "plugs", "subjects", "templates", "rules", "discover"),
)
_RULE = re.compile(r"[a-z][a-z0-9-]*(?::\S+)?")
_BESIDE = frozenset({"feed", "htmldate", "source:selector", "source:plug"})
"""Rules that look for no field on the page, or for whichever the source says."""
_PLUG = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*:[^\W\d]\w*")


def parse_source(text: str, name: str) -> Source:
    """A source from TOML; `name` is the file's, for messages, and its stem is the source's id.

    Only `home` must be there; where nothing else announces articles, it does. Raises ConfigError, whose `where` is like
    `sources/de/x.toml: discover.1.url`.
    """
    try:
        values: dict[str, object] = tomllib.loads(text)
    except ValueError as fault:  # TOMLDecodeError, or a number of 5,000 digits
        raise ConfigError(name, f"not TOML: {fault}; strings stand in quotes") from None
    top = Table(f"{name}: ", values, _KEYS)
    home = top.url("home")
    urls = Table(f"{name}: urls.", top.table("urls"), ("allow", "deny"))
    templates = Table(f"{name}: templates.", top.table("templates"), ("pin", "free"))
    rules = Table(f"{name}: rules.", top.table("rules"), ("pin", "free"))
    leads = tuple(_lead(Table(f"{name}: discover.{i}.", lead, ("kind", "url"))) for i, lead in top.tables("discover"))
    return Source(
        id=_id(name),
        home=home,
        name=top.string("name") or source_id(home),
        leads=leads or (Lead(kind=Kind.SECTION, url=home),),
        hosts=tuple(_host(where, host) for where, host in top.strings("hosts", "www.example.org")),
        allow=tuple(_pattern(where, pattern) for where, pattern in urls.strings("allow", "/news/")),
        deny=tuple(_pattern(where, pattern) for where, pattern in urls.strings("deny", "/sport/")),
        language=_language(top),
        timezone=_timezone(top),
        date_order=top.choice("date_order", DATE_ORDERS),
        delay=_delay(top),
        render=_flag(top, "render"),
        revisit=_revisit(top),
        pin=tuple(_words(where, text) for where, text in templates.strings("pin", "Sign up to our newsletter")),
        free=tuple(_words(where, text) for where, text in templates.strings("free", "The week in figures")),
        selectors=_selectors(Table(f"{name}: selectors.", top.table("selectors"), FIELDS)),
        plugs=_plugs(Table(f"{name}: plugs.", top.table("plugs"), FIELDS)),
        subjects=_subjects(f"{name}: subjects.", top.table("subjects")),
        pin_rules=tuple(_rule(where, rule) for where, rule in rules.strings("pin", "author byline")),
        free_rules=tuple(_rule(where, rule) for where, rule in rules.strings("free", "author json-ld:author")),
    )


def _id(name: str) -> str:
    stem = PurePath(name).stem
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", stem):
        slug = re.sub(r"[^a-z0-9.]+", "-", stem.lower()).strip("-.") or "example.com"
        raise ConfigError(name, f"the file's name is the source's id, of a-z, 0-9, dot and hyphen; rename it to {slug}.toml")
    return stem


def _lead(table: Table) -> Lead:
    kind = table.choice("kind", KINDS)
    if kind is None:
        raise table.fault("kind", f"missing; it is one of {', '.join(KINDS)}")
    return Lead(kind=Kind(kind), url=table.url("url"))


def _host(where: str, host: str) -> str:
    try:
        url = canonicalise(f"https://{host}")
    except ValueError:
        url = None
    if url is None or urlsplit(url).path != "/" or urlsplit(url).query:
        raise ConfigError(where, f"{host!r} is not a host; write its name alone, e.g. www.example.org")
    return host_of(url)


def _pattern(where: str, pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as fault:
        raise ConfigError(where, f"{pattern!r} is not a regular expression: {fault}; put a backslash before . ? + ( [") from None
    return pattern


def _words(where: str, text: str) -> str:
    if not key(text):
        raise ConfigError(where, f"{text!r} has no letter and no digit; write the line as it stands on the page")
    return text


def _rule(where: str, rule: str) -> str:
    field, _, name = " ".join(rule.split()).partition(" ")
    if field not in WEIGHED or not _RULE.fullmatch(name):
        fields = ", ".join(WEIGHED)
        raise ConfigError(where, f"{rule!r} is not a field ({fields}) and a rule; write e.g. author json-ld:author")
    from pipelines.extract.fields import rules_of  # loads lxml, which most commands do without

    known = sorted(rules_of(field) | _BESIDE)
    if name not in known:
        near = get_close_matches(name, known, n=1)
        way_out = f"did you mean {near[0]}?" if near else "`morgue rules` lists those that have found something"
        raise ConfigError(where, f"there is no rule {name!r} for {field}; {way_out}")
    return f"{field} {name}"


def _language(top: Table) -> str | None:
    language = top.string("language")
    if language is not None and not re.fullmatch(r"[a-z]{2,3}", language):
        raise top.fault("language", f"{language!r} is not a primary subtag of BCP 47; write two or three letters, e.g. de")
    return language


def _timezone(top: Table) -> str | None:
    zone = top.string("timezone")
    if zone is None:
        return None
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder
        near = get_close_matches(zone, sorted(zoneinfo.available_timezones()), n=1)
        way_out = f"did you mean {near[0]}?" if near else "write an IANA name, e.g. Europe/Berlin"
        raise top.fault("timezone", f"unknown time zone {zone!r}; {way_out}") from None
    return zone


def _delay(top: Table) -> float | None:
    delay = top.values.get("delay")
    if delay is None:
        return None
    if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= DAY:
        raise top.fault("delay", f"not a number of seconds from 0 to {DAY}; write delay = 2.0")
    return float(delay)


def _flag(top: Table, key: str) -> bool:
    value = top.values.get(key, False)
    if not isinstance(value, bool):
        raise top.fault(key, f"neither true nor false; write {key} = true")
    return value


def _revisit(top: Table) -> timedelta | None:
    days = top.values.get("revisit")
    if days is None or days is True:
        return None
    if days is False:
        return timedelta()
    if not isinstance(days, int | float) or not 0 < days <= LONGEST:
        raise top.fault("revisit", f"not a number of days up to {LONGEST}; write revisit = 7, or revisit = false for never")
    return timedelta(days=days)


def _selectors(table: Table) -> tuple[tuple[str, str], ...]:
    selectors = tuple((field, table.string(field) or "") for field in table.values)
    if selectors:
        from pipelines.extract.own import compile_selector  # loads lxml, which most commands do without
    for field, selector in selectors:
        try:
            compile_selector(selector)
        except ValueError as fault:
            why = f"{selector!r} is not a CSS selector: {fault}; write e.g. h1.headline or time::attr(datetime)"
            raise table.fault(field, why) from None
    return selectors


def _plugs(table: Table) -> tuple[tuple[str, str], ...]:
    plugs = tuple((field, table.string(field) or "") for field in table.values)
    for field, name in plugs:
        if not _PLUG.fullmatch(name):
            raise table.fault(field, f"{name!r} is not of the form package.module:function")
    return plugs


def _subjects(where: str, values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    table = Table(where, values, tuple(values))
    for section, subject in values.items():
        if subject != "" and subject not in CODES:
            raise table.fault(section, f'{subject!r} is no subject; write "" for none, or one of {", ".join(CODES)}')
    return tuple((section, str(subject)) for section, subject in values.items())
