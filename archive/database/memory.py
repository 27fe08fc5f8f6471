"""What an archive has learned of a source: made anew from its newest articles, so that it is the same in a rebuilt database."""

from sqlalchemy import Connection, select

from archive.database.query import VERSIONS
from archive.database.tables import articles, versions
from pipelines.extract.templates import NEWEST, Sample, Template, learn
from pipelines.model import Block, BlockKind, Removed


def templates(connection: Connection, source: str) -> tuple[Template, ...]:
    """The lines that the newest articles of a source repeat."""
    # By the first time that they were seen: that never changes, and the index has it.
    newest = (
        select(articles.c.url, versions.c.title, versions.c.blocks, versions.c.removed)
        .select_from(VERSIONS)
        .where(articles.c.source == source, versions.c.current)
        .order_by(articles.c.first_fetched_at.desc(), articles.c.url)
        .limit(NEWEST)
    )
    return learn(
        Sample(
            url=row.url,
            title=row.title,
            blocks=tuple(Block(**block | {"kind": BlockKind(block["kind"])}) for block in row.blocks),
            removed=tuple(Removed(**removed) for removed in row.removed),
        )
        for row in connection.execute(newest)
    )
