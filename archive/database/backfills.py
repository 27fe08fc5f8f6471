"""How far the WARC files of others were read."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from archive.database.dialects import upsert
from archive.database.tables import backfills


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of one file, for one selection."""

    position: int = 0
    finished: bool = False


def find_progress(connection: Connection, place: str, selection: str, size: int) -> Progress:
    """How far the file was read when it had this size; not at all, if it has another now."""
    of = (backfills.c.place == place, backfills.c.selection == selection, backfills.c.size == size)
    row = connection.execute(select(backfills.c.position, backfills.c.finished).where(*of)).first()
    return Progress(position=row.position, finished=row.finished) if row else Progress()


def put_progress(connection: Connection, place: str, selection: str, size: int, progress: Progress) -> None:
    """Note how far a file has been read."""
    values = {"size": size, "position": progress.position, "finished": progress.finished}
    statement = upsert(connection, backfills).values(place=place, selection=selection, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["place", "selection"], set_=values))
