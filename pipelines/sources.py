"""A newspaper as data: `Source` from a TOML file and back, its id, and which URLs are its own."""

import json
import re
import tomllib
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import PurePath
from urllib.parse import urlsplit

from pipelines.data.subjects import CODES
from pipelines.errors import ConfigError
from pipelines.model import CanonicalUrl, Kind, Lead, Source
from pipelines.normalise.text import key
from pipelines.urls import canonicalise, host_of, same_site, site_of

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
    top = _Table(f"{name}: ", values, _KEYS)
    home = top.url("home")
    urls = _Table(f"{name}: urls.", top.table("urls"), ("allow", "deny"))
    templates = _Table(f"{name}: templates.", top.table("templates"), ("pin", "free"))
    rules = _Table(f"{name}: rules.", top.table("rules"), ("pin", "free"))
    leads = tuple(_lead(_Table(f"{name}: discover.{i}.", lead, ("kind", "url"))) for i, lead in top.tables("discover"))
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
        selectors=_selectors(_Table(f"{name}: selectors.", top.table("selectors"), FIELDS)),
        plugs=_plugs(_Table(f"{name}: plugs.", top.table("plugs"), FIELDS)),
        subjects=_subjects(f"{name}: subjects.", top.table("subjects")),
        pin_rules=tuple(_rule(where, rule) for where, rule in rules.strings("pin", "author byline")),
        free_rules=tuple(_rule(where, rule) for where, rule in rules.strings("free", "author json-ld:author")),
    )


def source_toml(source: Source, notes: Iterable[str] = ()) -> str:
    """The source as a commented TOML file, which `parse_source` reads back to an equal one; `notes` stand at its top."""
    lines = [
        *(f"# {_printable(note)}" for note in notes),
        f"name = {_quoted(source.name)}",
        f"home = {_quoted(source.home)}",
        "",
        "# For pages that do not say it themselves.",
        _line("language", source.language and _quoted(source.language), '"de"', "BCP 47, two or three letters"),
        _line("timezone", source.timezone and _quoted(source.timezone), '"Europe/Berlin"', "of times without an offset"),
        _line("date_order", source.date_order and _quoted(source.date_order), '"DMY"', "of 11/12/2026: DMY, MDY or YMD"),
        "",
        _line("delay", source.delay if source.delay is None else repr(source.delay), "2.0", "seconds between two requests"),
        _line("revisit", _days(source.revisit), "false", "days for which an article is looked at again, or false for never"),
        _line("hosts", _array(source.hosts), '["www.example.org"]', "further hosts of this outlet, and their subdomains"),
        _line("render", "true" if source.render else None, "true", "read its pages as a browser shows them; costs much"),
        "",
        "[urls]  # regular expressions, searched in the URLs of articles",
        _line("allow", _array(source.allow), "['/article/']", "an article's URL matches one of these"),
        _line("deny", _array(source.deny), "['/advertorial/']", "and none of these"),
    ]
    if source.pin or source.free:
        lines += ["", templates_toml(source.pin, source.free)]
    if source.pin_rules or source.free_rules:
        lines += ["", rules_toml(source.pin_rules, source.free_rules)]
    for name, pairs in (("selectors", source.selectors), ("plugs", source.plugs), ("subjects", source.subjects)):
        if pairs:
            lines += ["", f"[{name}]", *(f"{_quoted_key(key)} = {_quoted(value)}" for key, value in pairs)]
    for lead in source.leads:
        lines += ["", "[[discover]]", f'kind = "{lead.kind}"', f"url = {_quoted(lead.url)}"]
    return "\n".join(lines) + "\n"


def templates_toml(pin: Iterable[str], free: Iterable[str]) -> str:
    """The table of a source's file that says which lines are furniture, and which are not."""
    return _pinned_toml("[templates]  # lines that are furniture wherever they stand, and lines that are not", pin, free)


def rules_toml(pin: Iterable[str], free: Iterable[str]) -> str:
    """The table of a source's file that says which rules come first, and of which nothing counts that was learned."""
    return _pinned_toml(
        "[rules]  # fields and rules that are believed first, and those of which nothing learned counts", pin, free
    )


def _pinned_toml(header: str, pin: Iterable[str], free: Iterable[str]) -> str:
    lines = [header]
    for name, texts in (("pin", pin), ("free", free)):
        lines += [f"{name} = [", *(f"  {_quoted(text)}," for text in texts), "]"] if texts else []
    return "\n".join(lines)


def source_id(home: CanonicalUrl) -> str:
    """A short id for the source with this home page: its host, and its path where it is not all of the host.

    `https://www.example.co.uk/` → `example.co.uk`, `http://127.0.0.1:8080/` → `127.0.0.1-8080`,
    `https://www.example.com/persian` → `example.com-persian`.
    """
    slug = re.sub(r"[^a-z0-9.]+", "-", (host_of(home).removeprefix("www.") + urlsplit(home).path).lower())
    return slug[:80].strip("-.")


def site_source(url: CanonicalUrl) -> Source:
    """The source that a page's site makes by itself, where nobody has described one; the same for all pages of the site."""
    host = site_of(host_of(url))
    home = canonicalise(f"https://{host}/")
    return Source(id=source_id(home), home=home, name=host, leads=(Lead(kind=Kind.SECTION, url=home),))


def is_own(url: CanonicalUrl, source: Source) -> bool:
    """Whether a URL is on the site of the source's home or on one of its further hosts."""
    return same_site(url, source.home) or any(f".{host_of(url)}".endswith(f".{host}") for host in source.hosts)


def is_wanted(url: CanonicalUrl, source: Source) -> bool:
    """Whether the source's `allow` and `deny` let this URL be an article."""
    allowed = not source.allow or any(re.search(pattern, url) for pattern in source.allow)
    return allowed and not any(re.search(pattern, url) for pattern in source.deny)


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table that names its key in every complaint."""

    where: str
    values: dict[str, object]
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.values:
            if name not in self.keys:
                near = get_close_matches(name, self.keys, n=1)
                way_out = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(self.keys)}"
                raise self.fault(name, f"unknown key; {way_out}")

    def fault(self, key: str, why: str) -> ConfigError:
        return ConfigError(self.where + key, why)

    def string(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.fault(key, f'not a text; write {key} = "…" or leave it out')
        return value

    def strings(self, key: str, example: str) -> list[tuple[str, str]]:
        """Each text of an array, with the place to name when it is wrong."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, f'not an array of texts; write {key} = ["{example}"]')
        return [(f"{self.where}{key}.{i}", item) for i, item in enumerate(value, 1)]

    def choice(self, key: str, choices: Iterable[str]) -> str | None:
        value = self.string(key)
        if value is not None and value not in choices:
            raise self.fault(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def url(self, key: str) -> CanonicalUrl:
        value = self.string(key)
        if value is None:
            raise self.fault(key, f'missing; write {key} = "https://…"')
        try:
            return canonicalise(value)
        except ValueError as fault:
            raise self.fault(key, str(fault)) from None

    def table(self, key: str) -> dict[str, object]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"not a table; write [{key}] on a line of its own")
        return value

    def tables(self, key: str) -> list[tuple[int, dict[str, object]]]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, f"not an array of tables; write [[{key}]] on a line of its own")
        return list(enumerate(value, 1))


def _id(name: str) -> str:
    stem = PurePath(name).stem
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", stem):
        slug = re.sub(r"[^a-z0-9.]+", "-", stem.lower()).strip("-.") or "example.com"
        raise ConfigError(name, f"the file's name is the source's id, of a-z, 0-9, dot and hyphen; rename it to {slug}.toml")
    return stem


def _lead(table: _Table) -> Lead:
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
    return f"{field} {name}"


def _language(top: _Table) -> str | None:
    language = top.string("language")
    if language is not None and not re.fullmatch(r"[a-z]{2,3}", language):
        raise top.fault("language", f"{language!r} is not a primary subtag of BCP 47; write two or three letters, e.g. de")
    return language


def _timezone(top: _Table) -> str | None:
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


def _delay(top: _Table) -> float | None:
    delay = top.values.get("delay")
    if delay is None:
        return None
    if isinstance(delay, bool) or not isinstance(delay, int | float) or not 0 <= delay <= DAY:
        raise top.fault("delay", f"not a number of seconds from 0 to {DAY}; write delay = 2.0")
    return float(delay)


def _flag(top: _Table, key: str) -> bool:
    value = top.values.get(key, False)
    if not isinstance(value, bool):
        raise top.fault(key, f"neither true nor false; write {key} = true")
    return value


def _revisit(top: _Table) -> timedelta | None:
    days = top.values.get("revisit")
    if days is None or days is True:
        return None
    if days is False:
        return timedelta()
    if not isinstance(days, int | float) or not 0 < days <= LONGEST:
        raise top.fault("revisit", f"not a number of days up to {LONGEST}; write revisit = 7, or revisit = false for never")
    return timedelta(days=days)


def _days(span: timedelta | None) -> str | None:
    if span is None:
        return None
    return repr(span / timedelta(days=1)) if span else "false"


def _selectors(table: _Table) -> tuple[tuple[str, str], ...]:
    selectors = tuple((field, table.string(field) or "") for field in table.values)
    if selectors:
        from pipelines.extract.own import compile_selector  # loads lxml, which most commands do without
    for field, selector in selectors:
        try:
            compile_selector(selector)
        except (SyntaxError, ValueError) as fault:  # cssselect's errors are these
            why = f"{selector!r} is not a CSS selector: {fault}; write e.g. h1.headline or time::attr(datetime)"
            raise table.fault(field, why) from None
    return selectors


def _plugs(table: _Table) -> tuple[tuple[str, str], ...]:
    plugs = tuple((field, table.string(field) or "") for field in table.values)
    for field, name in plugs:
        if not _PLUG.fullmatch(name):
            raise table.fault(field, f"{name!r} is not of the form package.module:function")
    return plugs


def _subjects(where: str, values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    table = _Table(where, values, tuple(values))
    for section, subject in values.items():
        if subject != "" and subject not in CODES:
            raise table.fault(section, f'{subject!r} is no subject; write "" for none, or one of {", ".join(CODES)}')
    return tuple((section, str(subject)) for section, subject in values.items())


def _quoted_key(key: str) -> str:
    # TOML's bare keys; a literal string would do for most others, a basic one does for all.
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line(key: str, value: str | None, example: str, comment: str) -> str:
    return f"{key} = {value}" if value else f"# {key} = {example}  # {comment}"


def _printable(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _array(texts: tuple[str, ...]) -> str | None:
    return f"[{', '.join(map(_quoted, texts))}]" if texts else None


def _quoted(text: str) -> str:
    """A TOML string: literal where that spares the backslashes of a regular expression, else basic."""
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    # JSON's escapes are TOML's, but for DEL, which JSON leaves bare.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
