"""Puts what a home folder says into Scrapy's settings, so that `scrapy crawl` and `morgue crawl` fetch alike."""

import logging
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.home import Home, find_home

PRIORITY = "addon"
SLOWEST = 60.0
"""Seconds between two requests that AutoThrottle goes up to by itself."""
NO_DELAY = 0.001
"""Seconds that a delay of 0 is: with none, Scrapy 2.19 sends all that waits at once, however few `per_host` allows."""


class HomeSettings:
    """A Scrapy add-on. The home folder is `MORGUE_HOME`, else the one that holds the working directory."""

    def update_settings(self, settings: BaseSettings) -> None:
        _log_to_stderr(quiet=settings.getbool("MORGUE_QUIET"))
        home = home_of(settings)
        crawl = home.config.crawl
        delay = max(crawl.delay, NO_DELAY)
        chosen = {
            "USER_AGENT": home.user_agent,
            "DOWNLOAD_DELAY": delay,
            "CONCURRENT_REQUESTS": crawl.in_flight,
            "CONCURRENT_REQUESTS_PER_DOMAIN": crawl.per_host,
            "AUTOTHROTTLE_ENABLED": True,  # Politeness also applies Crawl-delay; it adapts only where the home says so
            "AUTOTHROTTLE_START_DELAY": delay,
            "AUTOTHROTTLE_MAX_DELAY": max(crawl.delay, SLOWEST),
            "DOWNLOAD_TIMEOUT": crawl.timeout,
            "DOWNLOAD_MAXSIZE": crawl.max_body,
            "DOWNLOAD_WARNSIZE": 0,
        }
        for name, value in chosen.items():
            settings.set(name, value, priority=PRIORITY)


def _log_to_stderr(quiet: bool) -> None:
    """Let the logger `morgue` speak for itself, whatever Scrapy's own level is."""
    log = logging.getLogger("morgue")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
    log.setLevel(logging.ERROR if quiet else logging.INFO)
    log.propagate = False
    # It advises to keep answers that were cut short; what became of each is in the frontier.
    logging.getLogger("scrapy.core.downloader.handlers.http11").setLevel(logging.ERROR)


def home_of(settings: BaseSettings) -> Home:
    """The home folder of a crawl. Raises `ConfigError` where there is none."""
    return find_home(Path(settings.get("MORGUE_HOME") or Path.cwd()))
