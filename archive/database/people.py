"""Who signed the articles of a source: the bylines of persons among its current versions."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from archive.database.tables import articles, versions
from pipelines.model.article import BylineKind, Part
from pipelines.names.people import Signed


def signed_by_persons(connection: Connection, source: str) -> Iterator[Signed]:
    """Each person's byline of each current article, as it is spelled there; translators and the like are left out."""
    statement = (
        select(articles.c.url, versions.c.published_day, versions.c.authors)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(articles.c.source == source, versions.c.current)
        .order_by(articles.c.url)
    )
    for url, day, bylines in connection.execute(statement):
        for byline in bylines:
            if byline["kind"] == BylineKind.PERSON and byline.get("part", Part.AUTHOR) == Part.AUTHOR:
                yield Signed(name=byline["name"], profile=byline["url"], article=url, day=day)
