"""`morgue.toml`: every fault is one line that names the file, the key and the way out."""

import pytest

from archive.config import CrawlConfig, parse_config
from pipelines.errors import ConfigError
from pipelines.optout.policy import RESPECTED

GOOD = 'contact = "desk@example.org"\n'


def test_a_contact_is_all_that_must_be_said() -> None:
    config = parse_config(GOOD, "morgue.toml")
    assert (config.contact, config.database, config.crawl) == ("desk@example.org", None, CrawlConfig())


def test_what_is_said_is_kept() -> None:
    text = (
        GOOD + '[database]\nurl = "postgresql+psycopg://me@db/morgue"\n[crawl]\ndelay = 2.5\nprivate_hosts = ["LOCALHOST:80"]\n'
    )
    config = parse_config(text, "morgue.toml")
    assert config.database == "postgresql+psycopg://me@db/morgue"
    assert config.crawl == CrawlConfig(delay=2.5, private_hosts=("localhost:80",))


def test_an_opt_out_that_is_named_becomes_what_is_said_and_the_others_stay() -> None:
    config = parse_config(GOOD + '[optouts]\nnoarchive = "respect"\ntdm = "record"\n', "morgue.toml")
    assert set(config.respect) == ({*RESPECTED} | {"noarchive"}) - {"tdm"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'morgue.toml: contact: is missing; write contact = "you@example.org"'),
        ('contact = "me"', "morgue.toml: contact: 'me' is no contact; write a mail address or a URL"),
        ('contact = "a@b.org\\nX-Evil: 1"', "is no contact"),
        ("contact = [", "morgue.toml: is no TOML"),
        (GOOD + "format = 99", "morgue.toml: format: 99 was made by a newer morgue (this one reads up to 1); upgrade morgue"),
        (GOOD + "contcat = 1", "morgue.toml: contcat: unknown key; did you mean contact?"),
        (GOOD + "[crawl]\ndelya = 1", "morgue.toml: crawl.delya: unknown key; did you mean delay?"),
        (GOOD + "[crawl]\ndelay = -1", "morgue.toml: crawl.delay: -1 will not do; write seconds, 0 to 3600"),
        (GOOD + "[crawl]\ndelay = true", "morgue.toml: crawl.delay: True will not do"),
        (GOOD + "[crawl]\nper_host = 1.5", "morgue.toml: crawl.per_host: 1.5 will not do; write a whole number, 1 to 32"),
        (GOOD + "[crawl]\nautothrottle = 1", "morgue.toml: crawl.autothrottle: write true or false"),
        (GOOD + "[crawl]\nprivate_hosts = 'x'", "morgue.toml: crawl.private_hosts: write a list of hosts"),
        (GOOD + '[optouts]\ntdm = "ignore"', 'morgue.toml: optouts.tdm: \'ignore\' will not do; write "respect" or "record"'),
        (GOOD + "[optouts]\nnoai = false", "morgue.toml: optouts.noai: False will not do"),
        (GOOD + '[optouts]\nnoai = ["record"]', "morgue.toml: optouts.noai: ['record'] will not do"),
        (GOOD + '[optouts]\nnoarchiv = "record"', "morgue.toml: optouts.noarchiv: unknown key; did you mean noarchive?"),
        (GOOD + '[optouts]\nrobots = "record"', "morgue.toml: optouts: robots.txt is always respected; leave its key out"),
        (GOOD + "optouts = 1", "morgue.toml: optouts: write a table: [optouts]"),
        (GOOD + "crawl = 1", "morgue.toml: crawl: write a table: [crawl]"),
        (GOOD + '[database]\nurl = "nonsense"', "morgue.toml: database.url: is no database URL"),
        (GOOD + '[database]\nurl = "mysql://x/y"', "morgue.toml: database.url: mysql is not supported; use SQLite or PostgreSQL"),
    ],
)
def test_a_fault_names_the_file_the_key_and_the_way_out(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "morgue.toml")
    assert message in str(caught.value)
