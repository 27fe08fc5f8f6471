"""What looks at articles found, by source and day: from it follows when their source's articles are looked at again.

Only the days before count, so that the order in which the captures of a day are saved changes nothing, and a database made
again from WARC files has the same moments.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, func, select

from archive.database.dialects import upsert
from archive.database.tables import revisits
from pipelines.revisit import MEMORY, Age, Looks

COUNTS = ("looks", "watched", "revised", "whole", "hidden")


def found_before(connection: Connection, source: str, day: date) -> tuple[Looks, ...]:
    """What looks at a source's articles found in the weeks before a day."""
    sums = [func.sum(revisits.c[name]).label(name) for name in COUNTS]
    of = revisits.c.source == source, revisits.c.day < day, revisits.c.day >= day - MEMORY
    rows = connection.execute(select(revisits.c.age, *sums).where(*of).group_by(revisits.c.age).order_by(revisits.c.age))
    return tuple(Looks(age=Age(row["age"]), **{name: int(row[name]) for name in COUNTS}) for row in rows.mappings())


def add_looks(connection: Connection, made: Mapping[tuple[str, date, Age], Looks]) -> None:
    """Count looks; in order, so that two crawlers do not wait for each other."""
    if not made:
        return
    rows = [{"source": source, "day": day, **asdict(looks)} for (source, day, _), looks in sorted(made.items())]
    statement = upsert(connection, revisits)
    more = {name: revisits.c[name] + statement.excluded[name] for name in COUNTS}
    connection.execute(statement.on_conflict_do_update(index_elements=["source", "day", "age"], set_=more), rows)
