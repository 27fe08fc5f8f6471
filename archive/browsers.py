"""Finds the browser that sources with `render = true` need, or says what is missing before anything is fetched."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec

from pipelines.errors import ConfigError
from pipelines.model.source import Source

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_for(sources: Iterable[Source], named: str | None) -> str | None:
    """The program that renders pages of these sources, the one that `crawl.browser` names or else what the PATH has.

    None where no source asks for it. Raises `ConfigError` where one does and the extra or the browser is not there.
    """
    asking = next((source for source in sources if source.render), None)
    if asking is None:
        return None
    where = f"source {asking.id}: render"
    if find_spec("playwright") is None:
        raise ConfigError(where, "needs the browser extra; install it with pip install '.[browser]', or take the line out")
    found = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if found is None:
        wanted = f"{named}, which crawl.browser names," if named else "a Chromium"
        way_out = "install it (apt install chromium), or name one in morgue.toml: crawl.browser"
        raise ConfigError(where, f"needs {wanted} and there is none; {way_out}")
    return found
