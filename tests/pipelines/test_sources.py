"""Sources are data: what may stand in a file, and what is said when it may not."""

import tomllib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import ConfigError
from pipelines.extract.fields import TOLD
from pipelines.model.source import Kind, Lead, Source
from pipelines.sources.parse import FIELDS, parse_source
from pipelines.sources.sites import is_own, is_wanted, source_id
from pipelines.sources.write import source_toml
from pipelines.urls import canonicalise

FULL = r"""
name = "Der Bote"
home = "https://www.Bote.example"
language = "de"
timezone = "Europe/Vienna"
date_order = "DMY"
delay = 3
hosts = ["epaper.bote.example:8443", "Archiv.Example."]

[urls]
allow = ['/artikel/\d+']
deny = ["/anzeige/", "[?]print="]

[[discover]]
kind = "feed"
url = "https://www.bote.example/rss.xml"

[[discover]]
kind = "sitemap"
url = "https://www.bote.example/sitemap.xml"
"""


HOME_ONLY = 'home = "https://www.bote.example/"\n'


def test_every_key_is_read():
    assert parse_source(FULL, "sources/at/bote.toml") == Source(
        id="bote",
        home=canonicalise("https://www.bote.example/"),
        name="Der Bote",
        leads=(
            Lead(kind=Kind.FEED, url=canonicalise("https://www.bote.example/rss.xml")),
            Lead(kind=Kind.SITEMAP, url=canonicalise("https://www.bote.example/sitemap.xml")),
        ),
        hosts=("epaper.bote.example:8443", "archiv.example"),
        allow=(r"/artikel/\d+",),
        deny=("/anzeige/", "[?]print="),
        language="de",
        timezone="Europe/Vienna",
        date_order="DMY",
        delay=3.0,
    )


def test_home_alone_suffices():
    source = parse_source('home = "https://www.bote.example/"', "bote.example.toml")
    front = Lead(kind=Kind.SECTION, url=canonicalise("https://www.bote.example/"))
    assert (source.id, source.name, source.leads) == ("bote.example", "bote.example", (front,))


HOME = 'home = "https://bote.example/"\n'
LEAD = HOME + '[[discover]]\nkind = "feed"\nurl = "https://bote.example/1"\n'


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("", "x.toml: home", 'write home = "https://'),
        ('home = "bote.example"', "x.toml: home", "write https://"),
        ("home = 7", "x.toml: home", 'write home = "'),
        ('home = ""', "x.toml: home", 'write home = "'),
        ("home = bote", "x.toml", "line 1"),
        (HOME + 'nane = "Bote"', "x.toml: nane", "did you mean name?"),
        (HOME + "zzzzzz = 1", "x.toml: zzzzzz", "the keys are name, home"),
        (HOME + 'name = "  "', "x.toml: name", 'write name = "'),
        (HOME + 'language = "de-AT"', "x.toml: language", "two or three letters"),
        (HOME + 'language = "German"', "x.toml: language", "two or three letters"),
        (HOME + 'timezone = "Europe/Wien"', "x.toml: timezone", "did you mean Europe/"),
        (HOME + 'timezone = "Europe"', "x.toml: timezone", "unknown time zone"),
        (HOME + 'timezone = "../../etc/passwd"', "x.toml: timezone", "unknown time zone"),
        (HOME + 'date_order = "dmy"', "x.toml: date_order", "DMY, MDY, YMD"),
        (HOME + "delay = -1", "x.toml: delay", "from 0"),
        (HOME + "delay = nan", "x.toml: delay", "from 0"),
        (HOME + "delay = true", "x.toml: delay", "from 0"),
        (HOME + 'delay = "2"', "x.toml: delay", "write delay = 2.0"),
        (HOME + "delay = 1" + "0" * 400, "x.toml: delay", "to 86400"),
        (HOME + "delay = 1" + "0" * 5000, "x.toml", "not TOML"),
        (HOME + 'render = "yes"', "x.toml: render", "write render = true"),
        (HOME + 'hosts = "bote.example"', "x.toml: hosts", 'write hosts = ["'),
        (HOME + 'hosts = ["a.example", "https://b.example"]', "x.toml: hosts.2", "write its name alone"),
        (HOME + 'hosts = ["b.example/news"]', "x.toml: hosts.1", "write its name alone"),
        (HOME + 'urls = "/news/"', "x.toml: urls", "[urls] on a line"),
        (HOME + '[urls]\nalow = ["/news/"]', "x.toml: urls.alow", "did you mean allow?"),
        (HOME + '[urls]\nallow = "/news/"', "x.toml: urls.allow", 'write allow = ["'),
        (HOME + '[urls]\ndeny = ["/a/", "/news/("]', "x.toml: urls.deny.2", "not a regular expression"),
        (HOME + '[urls]\ndeny = ["a{99999999999999999999}"]', "x.toml: urls.deny.1", "not a regular expression"),
        (HOME + '[discover]\nkind = "feed"', "x.toml: discover", "[[discover]] on a line"),
        (LEAD + '[[discover]]\nkind = "feed"\nurl = "/rss.xml"', "x.toml: discover.2.url", "write https://"),
        (LEAD + '[[discover]]\nkind = "feed"', "x.toml: discover.2.url", 'write url = "https://'),
        (LEAD + '[[discover]]\nurl = "https://bote.example/2"', "x.toml: discover.2.kind", "one of feed, sitemap, section"),
        (LEAD + '[[discover]]\nkind = "article"', "x.toml: discover.2.kind", "none of feed, sitemap, section"),
        (LEAD + '[[discover]]\nkid = "feed"', "x.toml: discover.2.kid", "did you mean kind?"),
    ],
)
def test_fault_names_file_key_and_way_out(text, where, why):
    with pytest.raises(ConfigError) as fault:
        parse_source(text, "x.toml")
    assert (fault.value.where, why in fault.value.why) == (where, True), str(fault.value)


@pytest.mark.parametrize("name", ["Der Bote.toml", "_.toml", "-bote.toml", "bote.example..toml", ".toml"])
def test_file_name_that_is_no_id_is_refused_with_one_that_is(name):
    with pytest.raises(ConfigError, match="rename it to") as fault:
        parse_source(HOME, name)
    proposed = fault.value.why.rpartition(" ")[2]
    assert parse_source(HOME, proposed).id == proposed.removesuffix(".toml")


@pytest.mark.parametrize(
    ("home", "slug"),
    [
        ("https://www.example.co.uk/", "example.co.uk"),
        ("https://news.example.com", "news.example.com"),
        ("http://127.0.0.1:8080/", "127.0.0.1-8080"),
        ("http://[::1]:8080/", "1-8080"),
        ("https://www.example.com/persian/", "example.com-persian"),
        ("https://zürich.example/", "xn--zrich-kva.example".replace("--", "-")),
    ],
)
def test_id_comes_from_the_home_page(home, slug):
    assert source_id(canonicalise(home)) == slug


HOMES = st.builds(
    "https://{}.example{}/{}".format,
    st.from_regex(r"[a-z0-9_]{1,9}", fullmatch=True),
    st.sampled_from(["", ":8080"]),
    st.text(max_size=9),
).map(canonicalise)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
PATTERNS = st.sampled_from([r"/\d+", "/it's/", "'", r"\\", r"\w'\"", "ü", "/a\tb/", "a\x7fb", "[?]x="])
SOURCES = st.builds(
    Source,
    id=st.just("x"),
    home=HOMES,
    name=TEXTS.filter(str.strip),
    leads=st.lists(st.builds(Lead, kind=st.sampled_from([Kind.FEED, Kind.SITEMAP, Kind.SECTION]), url=HOMES), min_size=1).map(
        tuple
    ),
    hosts=st.lists(st.sampled_from(["a.example", "b.example:81", "[::1]"])).map(tuple),
    allow=st.lists(PATTERNS).map(tuple),
    deny=st.lists(PATTERNS).map(tuple),
    language=st.none() | st.sampled_from(["de", "yue"]),
    timezone=st.none() | st.sampled_from(["UTC", "America/Argentina/Buenos_Aires"]),
    date_order=st.none() | st.sampled_from(["DMY", "MDY", "YMD"]),
    delay=st.none() | st.floats(0, 86_400),
    render=st.booleans(),
)


@given(SOURCES, st.lists(st.text()))
def test_what_is_written_reads_back_equal(source, notes):
    assert parse_source(source_toml(source, notes), "x.toml") == source


@given(HOMES)
def test_id_of_a_home_page_is_a_good_file_name(home):
    assert parse_source(HOME, f"{source_id(home)}.toml").id == source_id(home)


def test_keys_that_are_not_set_are_shown_as_comments_that_work():
    source = parse_source(HOME, "x.toml")
    lines = source_toml(source).splitlines()
    uncommented = "\n".join(line.removeprefix("# ") for line in lines if " = " in line or line.startswith(("[", "# [")))
    assert set(tomllib.loads(uncommented)) == {
        "name",
        "home",
        "language",
        "timezone",
        "date_order",
        "delay",
        "hosts",
        "revisit",
        "render",
        "urls",
        "selectors",
        "plugs",
        "subjects",
        "discover",
    }
    assert parse_source(uncommented, "x.toml").timezone == "Europe/Berlin"


def test_notes_stand_at_the_top_as_comments():
    assert source_toml(parse_source(HOME, "x.toml"), ["found on\n2026-01-02"]).startswith("# found on 2026-01-02\nname = ")


SOURCE = parse_source(FULL, "bote.toml")


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://bote.example/a", True),
        ("https://sport.bote.example/a", True),
        ("https://archiv.example/a", True),
        ("https://www.archiv.example/a", True),
        ("https://notarchiv.example/a", False),
        ("https://archiv.example.org/a", False),
        ("https://other.example/a", False),
    ],
)
def test_own_urls_are_on_the_site_or_a_further_host(url, own):
    assert is_own(canonicalise(url), SOURCE) is own


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("artikel/17", True), ("artikel/", False), ("anzeige/artikel/17", False), ("artikel/17?print=1", False)],
)
def test_wanted_is_allowed_and_not_denied(path, wanted):
    assert is_wanted(canonicalise(f"https://bote.example/{path}"), SOURCE) is wanted


def test_all_is_wanted_where_nothing_is_said():
    assert is_wanted(canonicalise("https://bote.example/x"), parse_source(HOME, "x.toml"))


RULES = (
    HOME_ONLY
    + """
[selectors]
title = "h1.headline"
published = "time::attr(datetime)"

[plugs]
author = "ourpapers.rules:authors"

[subjects]
"Rund um den Turm" = "society"
Panorama = ""
"""
)


def test_own_rules_are_read():
    source = parse_source(RULES, "x.toml")
    assert source.selectors == (("title", "h1.headline"), ("published", "time::attr(datetime)"))
    assert source.plugs == (("author", "ourpapers.rules:authors"),)
    assert source.subjects == (("Rund um den Turm", "society"), ("Panorama", ""))


def test_own_rules_are_written_back():
    source = parse_source(RULES, "x.toml")
    assert parse_source(source_toml(source), "x.toml") == source


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[rules]\npin = ["author bylin"]', "x.toml: rules.pin.1: there is no rule 'bylin' for author; did you mean byline?"),
        ('[rules]\nfree = ["title zzz:q"]', "x.toml: rules.free.1: there is no rule 'zzz:q' for title; `morgue rules` lists"),
        ('[selectors]\ntitel = "h1"', "x.toml: selectors.titel: unknown key; did you mean title?"),
        ('[selectors]\ntitle = "h1["', "x.toml: selectors.title: 'h1[' is not a CSS selector"),
        ('[selectors]\ntitle = "h1::before"', "x.toml: selectors.title: 'h1::before' is not a CSS selector"),
        ('[selectors]\ntitle = "h1:nosuch"', "x.toml: selectors.title: 'h1:nosuch' is not a CSS selector"),
        ('[selectors]\ntitle = "svg|h1"', "x.toml: selectors.title: 'svg|h1' is not a CSS selector"),
        ("[selectors]\ntitle = 3", 'x.toml: selectors.title: not a text; write title = "…" or leave it out'),
        ('[plugs]\ntitle = "rules"', "x.toml: plugs.title: 'rules' is not of the form package.module:function"),
        ('[subjects]\nTurm = "towers"', "x.toml: subjects.Turm: 'towers' is no subject"),
    ],
)
def test_mistake_in_an_own_rule_is_named(text, complaint):
    with pytest.raises(ConfigError) as caught:
        parse_source(HOME_ONLY + text, "x.toml")
    assert str(caught.value).startswith(complaint)


def test_fields_with_own_rules_are_those_that_are_looked_for():
    assert set(FIELDS) == {*TOLD, "text"} - {"site"}


@pytest.mark.parametrize(
    ("written", "span"), [("false", timedelta()), ("true", None), ("7", timedelta(days=7)), ("0.5", timedelta(hours=12))]
)
def test_how_long_articles_are_looked_at_again_can_be_said(written, span):
    source = parse_source(f"revisit = {written}\n{HOME}", "x.toml")
    assert source.revisit == span
    assert parse_source(source_toml(source), "x.toml") == source


@pytest.mark.parametrize("written", ["0", "-1", "1e9", '"week"', "nan", "[7]"])
def test_what_is_no_span_of_days_is_named_with_the_way_out(written):
    with pytest.raises(
        ConfigError, match=r"x.toml: revisit: not a number of days up to 3650; write revisit = 7, or revisit = false"
    ):
        parse_source(f"revisit = {written}\n{HOME}", "x.toml")
