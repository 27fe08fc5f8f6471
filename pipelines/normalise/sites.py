"""What a site calls itself, as keys to recognise it in titles, bylines, sections and tags."""

from collections.abc import Iterable

from pipelines.model.extraction import Found
from pipelines.model.source import Source
from pipelines.text import key
from pipelines.urls import host_of, site_of


def site_names(candidates: Iterable[Found], url: str, source: Source) -> frozenset[str]:
    """Keys of the names that page and source give the site, and of its host: whole, without domain, its main label."""
    host = host_of(url).removeprefix("www.").removeprefix("m.")
    names = [found.raw for found in candidates] + [source.name, host, host.rpartition(".")[0], site_of(host).partition(".")[0]]
    return frozenset(name for name in map(key, names) if name)
