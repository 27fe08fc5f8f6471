"""Reads an archived page once more, with the rules and the source's file as they are now; nothing of that is saved."""

from dataclasses import replace

from archive.cli.article import Shown, record_of
from archive.database.kept import Kept, Waiting
from archive.database.store import Store
from archive.home import Home, load_sources
from archive.warc.reader import read_at
from pipelines.errors import ConfigError
from pipelines.model.article import Rejection
from pipelines.process import process


def read_again(home: Home, store: Store, found: Shown) -> Kept | Rejection:
    """What the bytes of an article, or of a page that gave none, come to now. Raises `ConfigError` where there are none."""
    record = record_of(found)
    if isinstance(found, Waiting) or record is None:
        raise ConfigError(
            "--again", "there is no page of this URL in the archive that could be read; `morgue show` says where it stands"
        )
    before = found.article if isinstance(found, Kept) else found
    source = load_sources(home, (before.source,))[before.source]
    result = process(read_at(home.warc, record), source, store.memory(before.source))
    if isinstance(result, Rejection):
        return result
    if isinstance(found, Kept):
        return replace(found, article=result)
    at = before.fetched_at
    return Kept(article=result, versions=(), first_fetched_at=at, last_fetched_at=at, gone_at=None)
