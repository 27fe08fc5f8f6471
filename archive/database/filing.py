"""Files the articles of a group: which of them are new versions, and which of those is the current one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from archive.database import fulltext, rows
from archive.database.dialects import chunks, upsert
from archive.database.query import VERSIONS
from archive.database.tables import articles, captures, versions
from pipelines.model.article import Article
from pipelines.model.extraction import Removed
from pipelines.revise import Decision, Known, decide, furniture_of, lines_of

_KNOWN = ("content_hash", "fields_hash", "version", "title", "standfirst", "text", "removed", "fetched_at")


@dataclass(slots=True, kw_only=True)
class _Folder:
    """One article, and what is new of it."""

    id: int
    first_fetched_at: datetime
    last_fetched_at: datetime
    gone_at: datetime | None
    versions: int
    known: Known | None
    hashes: set[str]
    """Of the contents of all versions."""
    new: list[dict[str, Any]] = field(default_factory=list)
    current: dict[str, Any] | None = None
    """Of the new ones, that which becomes the current one."""

    def seen(self, at: datetime) -> None:
        self.first_fetched_at = min(self.first_fetched_at, at)
        self.last_fetched_at = max(self.last_fetched_at, at)
        if self.gone_at is not None and at > self.gone_at:
            self.gone_at = None

    def file(self, article: Article) -> Decision:
        self.seen(article.fetched_at)
        if self._is_past(article):
            # From a back-catalogue: a version that we did not have, and not the current one.
            decision = Decision.SAME if article.content_hash in self.hashes else Decision.REVISED
        else:
            decision = decide(self.known, article)
        if decision != Decision.SAME:
            self._add(article, decision)
        return decision

    def _is_past(self, article: Article) -> bool:
        return self.known is not None and self.known.fetched_at is not None and article.fetched_at < self.known.fetched_at

    def _add(self, article: Article, decision: Decision) -> None:
        assert article.record is not None
        self.versions += 1
        row = rows.row(article) | {"article_id": self.id, "version": self.versions, "decision": decision.value}
        row |= {"record_id": article.record.id}
        self.new.append(row)
        self.hashes.add(article.content_hash)
        if not self._is_past(article):
            self.current = row
            self.known = Known(
                content_hash=row["content_hash"],
                fields_hash=row["fields_hash"],
                record_id=article.record.id,
                version=self.versions,
                lines=lines_of(article.title, article.standfirst, article.text),
                furniture=furniture_of(article.removed),
                fetched_at=article.fetched_at,
            )


class Filing:
    """The articles of a group of captures: read together, changed one after the other, written together."""

    def __init__(self, connection: Connection, found: Collection[Article], asked: Collection[str]) -> None:
        """`asked` are URLs whose server said that nothing has changed, or that there is nothing any more."""
        self._connection = connection
        _make(connection, found)
        before = _asked_before(connection, asked)
        wanted = or_(articles.c.url.in_({article.url for article in found}), articles.c.id.in_(before.values()))
        # Locked first and read afterwards: another crawler may be filing the same article.
        locked = connection.execute(select(articles).where(wanted).order_by(articles.c.url).with_for_update()).all()
        there = known(connection, [row.url for row in locked])
        hashes = _hashes(connection, [row.id for row in locked if row.versions > 1])
        self._folders = {row.url: _folder(row, there.get(row.url), hashes.get(row.id, set())) for row in locked}
        ids = {folder.id: folder for folder in self._folders.values()}
        self._asked = {url: ids[id] for url, id in before.items()}

    def file(self, asked: str, article: Article) -> tuple[Decision, int]:
        """Take in an article as it was read, and say what it is and its id."""
        folder = self._asked[asked] = self._folders[article.url]
        return folder.file(article), folder.id

    def unchanged(self, asked: str, at: datetime) -> int | None:
        """The server said that the article has not changed: its id, if it is one."""
        folder = self._asked.get(asked)
        if folder is not None:
            folder.seen(at)
        return None if folder is None else folder.id

    def gone(self, asked: str, at: datetime) -> int | None:
        """The server said that there is no such page any more: the article's id, if there was one. The first time counts."""
        folder = self._asked.get(asked)
        if folder is None:
            return None
        folder.gone_at = folder.gone_at or at
        return folder.id

    def write(self, capture_ids: Mapping[str, int]) -> None:
        """Put the versions into the database; `capture_ids` by WARC-Record-ID."""
        folders = list(self._folders.values())
        changed = [folder.id for folder in folders if folder.current]
        new = [row | {"current": row is folder.current} for folder in folders for row in folder.new]
        rows = [with_capture(row, capture_ids) for row in new]
        if rows:
            if changed:
                former = update(versions).where(versions.c.current, versions.c.article_id.in_(changed))
                self._connection.execute(former.values(current=False))
            _insert_versions(self._connection, rows)
        if folders:
            statement = update(articles).where(articles.c.id == bindparam("where_id"))
            self._connection.execute(statement, [_article_row(folder) for folder in folders])


def with_capture(row: dict[str, Any], capture_ids: Mapping[str, int]) -> dict[str, Any]:
    """The row, its `record_id` become a `capture_id`."""
    rest = dict(row)
    return rest | {"capture_id": capture_ids[rest.pop("record_id")]}


def _hashes(connection: Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """The content hashes of all versions of these articles, by article."""
    found: dict[int, set[str]] = {}
    statement = select(versions.c.article_id, versions.c.content_hash)
    for chunk in chunks(ids):
        for row in connection.execute(statement.where(versions.c.article_id.in_(chunk))):
            found.setdefault(row.article_id, set()).add(row.content_hash)
    return found


def known(connection: Connection, urls: Collection[str]) -> dict[str, Known]:
    """The current versions of the articles with these URLs."""
    statement = (
        select(articles.c.url, captures.c.record_id, *(versions.c[name] for name in _KNOWN))
        .select_from(VERSIONS)
        .where(versions.c.current)
    )
    return {
        row.url: Known(
            content_hash=row.content_hash,
            fields_hash=row.fields_hash,
            record_id=row.record_id,
            version=row.version,
            lines=lines_of(row.title, row.standfirst, row.text),
            furniture=furniture_of(Removed(**removed) for removed in row.removed),
            fetched_at=row.fetched_at,
        )
        for chunk in chunks(urls)
        for row in connection.execute(statement.where(articles.c.url.in_(chunk)))
    }


def _make(connection: Connection, found: Iterable[Article]) -> None:
    """Rows for the articles that have none yet."""
    wanted = {article.url: article for article in found}
    there = set(connection.execute(select(articles.c.url).where(articles.c.url.in_(wanted))).scalars())
    new = [
        {
            "url": url,
            "source": each.source,
            "first_fetched_at": each.fetched_at,
            "last_fetched_at": each.fetched_at,
            "versions": 0,
        }
        for url, each in sorted(wanted.items())
        if url not in there
    ]
    if new:
        connection.execute(upsert(connection, articles).on_conflict_do_nothing(), new)


def _asked_before(connection: Connection, urls: Collection[str]) -> dict[str, int]:
    """The articles that these URLs last led to, by id."""
    if not urls:
        return {}
    statement = select(captures.c.asked, captures.c.article_id).where(
        captures.c.asked.in_(urls), captures.c.article_id.is_not(None)
    )
    return {row.asked: row.article_id for row in connection.execute(statement.order_by(captures.c.id))}


def _insert_versions(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    statement = insert(versions).returning(versions.c.id, versions.c.article_id, versions.c.version)
    ids = {(row.article_id, row.version): row.id for row in connection.execute(statement, rows)}
    fulltext.add(connection, [row | {"id": ids[row["article_id"], row["version"]]} for row in rows])


def _article_row(folder: _Folder) -> dict[str, Any]:
    return {
        "where_id": folder.id,
        "first_fetched_at": folder.first_fetched_at,
        "last_fetched_at": folder.last_fetched_at,
        "gone_at": folder.gone_at,
        "versions": folder.versions,
    }


def _folder(row: Row[Any], known: Known | None, hashes: set[str]) -> _Folder:
    return _Folder(
        id=row.id,
        first_fetched_at=row.first_fetched_at,
        last_fetched_at=row.last_fetched_at,
        gone_at=row.gone_at,
        versions=row.versions,
        known=known,
        hashes=hashes | ({known.content_hash} if known else set()),
    )
