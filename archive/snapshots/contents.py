"""Count what the Parquet files of a snapshot hold, once when they are written and again when they are verified."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from archive.snapshots.manifest import Contents, Counts

_SOURCES = """
select source, sum(article)::bigint, sum(version)::bigint, sum(rejection)::bigint
from (
    select source, current::int as article, 1 as version, 0 as rejection from read_parquet($articles)
    union all
    select source, 0, 0, 1 from read_parquet($rejections)
)
group by source order by source
"""
_LANGUAGES = "select language, count(*) from read_parquet($articles) where language is not null group by 1 order by 1"
_SPANS = """
select min(published_day)::varchar, max(published_day)::varchar,
    (min(fetched_at) at time zone 'UTC')::date::varchar, (max(fetched_at) at time zone 'UTC')::date::varchar
from read_parquet($articles)
"""
_WARC_FILES = "select distinct warc_file from read_parquet($articles) order by 1"


def count(articles: Sequence[Path], rejections: Path) -> Contents:
    """Counts, languages, time spans and WARC files of article versions and rejections."""
    files = {"articles": [str(path) for path in articles], "rejections": [str(rejections)]}

    def ask(sql: str) -> list[tuple[Any, ...]]:
        return db.execute(sql, {name: paths for name, paths in files.items() if f"${name}" in sql}).fetchall()

    with duckdb.connect() as db:
        sources = {source: _counts(*numbers) for source, *numbers in ask(_SOURCES)}
        first_day, last_day, first_fetch, last_fetch = ask(_SPANS)[0]
        return {
            "counts": _counts(*(sum(numbers) for numbers in zip(*(each.values() for each in sources.values()), strict=True))),
            "sources": sources,
            "languages": dict(ask(_LANGUAGES)),
            "published": [first_day, last_day],
            "fetched": [first_fetch, last_fetch],
            "warc_files": [file for (file,) in ask(_WARC_FILES)],
        }


def _counts(articles: int, versions: int, rejections: int) -> Counts:
    return {"articles": articles, "versions": versions, "rejections": rejections}
