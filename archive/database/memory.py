"""What an archive has learned of a source: made anew from its newest articles, so that it is the same in a rebuilt database."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from archive.database.query import VERSIONS
from archive.database.rows import found
from archive.database.tables import articles, versions
from pipelines import repute
from pipelines.extract.templates import NEWEST, Sample, Template, learn, memory_of
from pipelines.memory import Memory
from pipelines.model.extraction import Block, BlockKind, Removed


def memory(connection: Connection, source: str) -> Memory:
    """All that is known of a source when its next page is read."""
    return memory_of(templates(connection, source)) | repute.memory_of(rules(connection, source))


def templates(connection: Connection, source: str) -> tuple[Template, ...]:
    """The lines that the newest articles of a source repeat."""
    return learn(
        Sample(
            url=row.url,
            title=row.title,
            blocks=tuple(Block(**block | {"kind": BlockKind(block["kind"])}) for block in row.blocks),
            removed=tuple(Removed(**removed) for removed in row.removed),
        )
        for row in _newest(connection, source, versions.c.blocks, versions.c.removed)
    )


def rules(connection: Connection, source: str) -> tuple[repute.Record, ...]:
    """How the rules that look for fields have done on the newest articles of a source."""
    return repute.learn(
        repute.Sample(url=row.url, title=row.title, language=row.language, found=tuple(map(found, row.found)))
        for row in _newest(connection, source, versions.c.language, versions.c.found)
    )


def _newest(connection: Connection, source: str, *columns: ColumnElement[Any]) -> list[Row[Any]]:
    # By the first time that they were seen: that never changes, and the index has it.
    newest = (
        select(articles.c.url, versions.c.title, *columns)
        .select_from(VERSIONS)
        .where(articles.c.source == source, versions.c.current)
        .order_by(articles.c.first_fetched_at.desc(), articles.c.url)
        .limit(NEWEST)
    )
    return list(connection.execute(newest))
