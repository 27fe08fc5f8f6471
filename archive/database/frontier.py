"""What to fetch next, and who may: the crawl's memory, shared by all crawlers on one database.

A URL's states:

    announced ── lease ──▶ leased ── save ──▶ done       answered, whether with an article or not
        ▲                    │                failed     given up after several attempts
        │                    │                gone       the server has no such page
        │                    │                refused    robots.txt or a guard forbids to ask
        │                    └── save ─────▶ announced   no good answer: to be tried again, later
        ├── give_back, release, take_over, an expired lease (an article that was there before becomes `done` or `gone` again)
        └── reconsider: robots.txt or other terms have changed their mind about what was refused

What is `announced` is leased when it is due; so is what has become due again of the four on the right: what failed for days,
and articles that are to be looked at again, whose next look is their `due` (`pipelines.revisit`). Feeds, sitemaps and
sections become `announced` again by `arm`, and by a newer date in a sitemap index. Where a URL goes after a fetch is a rule of
`pipelines.revise`, and `Store.save` writes it together with what was fetched.

A host belongs to one crawler at a time, and a URL is leased exactly while it has an owner. When a host's lease ends without
a heartbeat, the next crawler that looks for hosts sets it and its leased URLs free.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, case, exists, func, or_, select, true, union, update

from archive.database.announcements import DISCOVERY, STAND_BACK, Announcement, announce, arm
from archive.database.dialects import chunks, reading, retried, writing
from archive.database.tables import frontier, hosts
from pipelines.errors import Gone
from pipelines.model.candidate import Candidate
from pipelines.model.source import Kind, Source

# What is leased first: while a feed waits, articles drop out at its end unseen.
ORDER = (*DISCOVERY, Kind.ARTICLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A URL to fetch now, and what its server may be reminded of (RFC 9110 §13.1)."""

    candidate: Candidate
    source: str
    attempts: int
    """Failed fetches since the last good one."""
    etag: str | None
    last_modified: str | None
    whole_at: datetime | None = None
    """When it last gave more than 304, which it has given `unmodified` times in a row since."""
    unmodified: int = 0


class Frontier:
    """URLs and hosts to fetch. A method is a transaction; `owner` is the id of a run, `at` is that crawler's now.

    Nothing here needs a disk's sync: with the power, at most leases are lost, and what came of them is in `Store.save`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine, durable=False)
        self._reading = reading(engine)

    @retried
    def announce(self, candidates: Collection[Candidate], source: str, at: datetime) -> int:
        """Put URLs in, due at once, and say how many are new."""
        with self._engine.begin() as connection:
            return announce(connection, [Announcement(candidate=candidate, source=source, at=at) for candidate in candidates])

    @retried
    def arm(self, sources: Collection[Source], at: datetime, since: datetime) -> int:
        """Make the feeds, sitemaps and sections of these sources due unless they were fetched since then: `announcements.arm`."""
        with self._engine.begin() as connection:
            return arm(connection, sources, at, since)

    @retried
    def claim_hosts(
        self,
        owner: str,
        at: datetime,
        lease: timedelta,
        limit: int,
        sources: Collection[str] | None = None,
        since: datetime | None = None,
    ) -> list[str]:
        """Up to `limit` hosts with something due that are now this crawler's: first those that it had, then free ones.

        No article is looked at again that was fetched after `since`, the start of this crawl: that is for the next.
        """
        due = exists().where(frontier.c.host == hosts.c.host, frontier.c.kind.in_(ORDER), *_due(at, sources, since))
        claimable = (
            select(hosts.c.host)
            .where(or_(hosts.c.owner.is_(None), hosts.c.owner == owner), _may_be_asked(at), due)
            .order_by(hosts.c.owner.is_(None), hosts.c.host)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with self._engine.begin() as connection:
            _expire(connection, owner, at)
            claimed = list(connection.execute(claimable).scalars())
            connection.execute(update(hosts).where(hosts.c.host.in_(claimed)).values(owner=owner, leased_until=at + lease))
        return claimed

    @retried
    def heartbeat(self, owner: str, at: datetime, lease: timedelta) -> set[str]:
        """Prolong this crawler's leases, and say which hosts it still has: another has taken over those that are missing."""
        statement = update(hosts).where(hosts.c.owner == owner).values(leased_until=at + lease).returning(hosts.c.host)
        with self._engine.begin() as connection:
            return set(connection.execute(statement).scalars())

    @retried
    def lease(
        self,
        owner: str,
        host: str,
        n: int,
        at: datetime,
        sources: Collection[str] | None = None,
        since: datetime | None = None,
    ) -> list[Leased]:
        """Up to `n` due URLs of a host, feeds and sitemaps first; none unless the host is this crawler's and may be asked.

        `since` as above.
        """
        mine = select(hosts.c.host).where(hosts.c.host == host, hosts.c.owner == owner, hosts.c.leased_until > at)
        with self._engine.begin() as connection:
            if connection.execute(mine.where(_may_be_asked(at)).with_for_update()).first() is None:
                return []
            rows: list[Row[Any]] = []
            for kind in ORDER:  # one by one: each is read from the index in order, however many are due
                due = select(frontier).where(frontier.c.host == host, frontier.c.kind == kind, *_due(at, sources, since))
                first = due.order_by(frontier.c.due).limit(n - len(rows))
                rows += connection.execute(first.with_for_update(skip_locked=True))
            urls = [row.url for row in rows]
            connection.execute(update(frontier).where(frontier.c.url.in_(urls)).values(state="leased", owner=owner))
        return [_leased(row) for row in rows]

    @retried
    def release(self, owner: str, not_before: datetime) -> None:
        """Give up all leases; nobody asks these hosts before that moment."""
        with self._engine.begin() as connection:
            _free_urls(connection, frontier.c.owner == owner)
            later = case((hosts.c.not_before > not_before, hosts.c.not_before), else_=not_before)
            _free_hosts(connection, hosts.c.owner == owner, not_before=later)

    @retried
    def give_back(self, owner: str, url: str, due: datetime) -> None:
        """Give up the lease of one URL that was not asked for; it is as it was, but not due before that moment."""
        with self._engine.begin() as connection:
            _free_urls(connection, (frontier.c.owner == owner) & (frontier.c.url == url), due=due)

    @retried
    def take_over(self, dead_owner: str, at: datetime) -> None:
        """Set free what a crawler that is no more had leased; its URLs go behind the others, for one may have killed it."""
        with self._engine.begin() as connection:
            _free_urls(connection, frontier.c.owner == dead_owner, due=at + STAND_BACK)
            _free_hosts(connection, hosts.c.owner == dead_owner)

    def owners(self) -> set[str]:
        """The crawlers that hold something, alive or not."""
        held = select(hosts.c.owner).where(hosts.c.owner.is_not(None))
        leased = select(frontier.c.owner).where(frontier.c.owner.is_not(None))
        with self._reading.connect() as connection:
            return set(connection.execute(union(held, leased)).scalars())

    def retry(self, sources: Collection[str], at: datetime) -> int:
        """Make everything due that failed or was refused, as if it had just been announced; say how much that is."""
        again = update(frontier).where(frontier.c.source.in_(sources), frontier.c.state.in_(("failed", "refused")))
        with self._engine.begin() as connection:
            return connection.execute(again.values(state="announced", due=at, attempts=0)).rowcount

    @retried
    def leave_alone(self, source: str, out_since: datetime) -> int:
        """Let the articles of a source that came out before a moment not be due again; say how many were."""
        planned = frontier.c.source == source, frontier.c.appeared_at < out_since, frontier.c.due.is_not(None)
        with self._engine.begin() as connection:
            free = update(frontier).where(*planned, frontier.c.owner.is_(None))
            return connection.execute(free.values(due=None)).rowcount

    @retried
    def reconsider(self, host: str, reason: str, may_be_asked: Callable[[str], bool], at: datetime) -> int:
        """Make due what robots.txt (`robots`) or other terms (`opted-out`) of a host kept us from and no longer do.

        Says how much that is.
        """
        kept_from = frontier.c.host == host, frontier.c.state == "refused", frontier.c.reason == reason
        with self._engine.begin() as connection:
            urls = sorted(filter(may_be_asked, connection.execute(select(frontier.c.url).where(*kept_from)).scalars()))
            for chunk in chunks(urls):
                again = update(frontier).where(frontier.c.url.in_(chunk))
                connection.execute(again.values(state="announced", due=at, attempts=0, reason=None, detail=None))
        return len(urls)

    def unfetched(self) -> list[Leased]:
        """The URLs that are announced and were never asked for."""
        statement = select(frontier).where(frontier.c.state == "announced", frontier.c.fetched_at.is_(None))
        with self._reading.connect() as connection:
            return [_leased(row) for row in connection.execute(statement.order_by(frontier.c.url))]

    def wait_until(self, owner: str, sources: Collection[str] | None = None, since: datetime | None = None) -> datetime | None:
        """The moment, perhaps past, from which this crawler may find something due; None when there is nothing to wait for.

        What others hold counts from the end of their leases, for they may die. What this one has leased does not count, nor
        what it leaves to the next (`since`, as above).
        """
        free = or_(frontier.c.owner.is_(None), frontier.c.owner != owner)
        waiting = select(frontier.c.host, func.min(frontier.c.due)).where(frontier.c.due.is_not(None), free, *_of(sources, since))
        with self._reading.connect() as connection:
            due = connection.execute(waiting.group_by(frontier.c.host)).all()
            held = {row.host: row for row in connection.execute(select(hosts))}
        return min((_askable(held[host], owner, moment) for host, moment in due), default=None)

    @retried
    def postpone(self, host: str, until: datetime) -> None:
        """Nobody asks this host before that moment, e.g. for its Retry-After (RFC 9110 §10.2.3). It is never made sooner."""
        sooner = or_(hosts.c.not_before.is_(None), hosts.c.not_before < until)
        with self._engine.begin() as connection:
            connection.execute(update(hosts).where(hosts.c.host == host, sooner).values(not_before=until))


def _due(at: datetime, sources: Collection[str] | None, since: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return frontier.c.due <= at, frontier.c.owner.is_(None), *_of(sources, since)


def _of(sources: Collection[str] | None, since: datetime | None) -> tuple[ColumnElement[bool], ...]:
    of = true() if sources is None else frontier.c.source.in_(sources)
    if since is None:
        return (of,)
    return of, or_(frontier.c.appeared_at.is_(None), frontier.c.fetched_at < since)


def _may_be_asked(at: datetime) -> ColumnElement[bool]:
    return or_(hosts.c.not_before.is_(None), hosts.c.not_before <= at)


def _expire(connection: Connection, owner: str, at: datetime) -> None:
    """Set free the hosts whose lease has ended, other than this crawler's own: late as it is, it is alive."""
    ended = select(hosts.c.host).where(hosts.c.leased_until <= at, hosts.c.owner != owner).with_for_update(skip_locked=True)
    lost = list(connection.execute(ended).scalars())
    if lost:
        _free_urls(connection, frontier.c.host.in_(lost), due=at)
        _free_hosts(connection, hosts.c.host.in_(lost))


def _free_urls(connection: Connection, which: ColumnElement[bool], **values: object) -> None:
    held = frontier.c.owner.is_not(None)
    # An article that was to be looked at again is what it was.
    before = case((frontier.c.appeared_at.is_(None), "announced"), (frontier.c.reason == Gone.reason, "gone"), else_="done")
    connection.execute(update(frontier).where(held, which).values(state=before, owner=None, **values))


def _free_hosts(connection: Connection, which: ColumnElement[bool], **values: object) -> None:
    connection.execute(update(hosts).where(which).values(owner=None, leased_until=None, **values))


def _askable(host: Row[Any], owner: str, due: datetime) -> datetime:
    held_until = host.leased_until if host.owner not in (None, owner) else None
    return max(due, host.not_before or due, held_until or due)


def _leased(row: Row[Any]) -> Leased:
    candidate = Candidate(
        url=row.url,
        kind=Kind(row.kind),
        seen_in=row.seen_in,
        address=row.address,
        title=row.title,
        published=row.published,
        modified=row.modified,
        sections=tuple(row.sections),
        language=row.language,
        topics=tuple(row.topics or ()),
        depth=row.depth or 0,
        looks=row.looks + 1 if row.appeared_at else 0,
    )
    return Leased(
        candidate=candidate,
        source=row.source,
        attempts=row.attempts,
        etag=row.etag,
        last_modified=row.last_modified,
        whole_at=row.whole_at,
        unmodified=row.unmodified,
    )
