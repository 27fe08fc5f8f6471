"""Parquet as analysts want it: sorted, zstd, large row groups with statistics, a Bloom filter on the URL.

The same rows give the same bytes, however they are batched, with the same version of pyarrow.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from archive.database.rows import Row
from archive.snapshots.arrow import record_batch, sorted_by

UNIT = 1_000
"""Rows that become Arrow together. Fixed, so that row groups do not depend on how the rows come."""
GROUP_ROWS = 64 * UNIT
GROUP_BYTES = 64 << 20
"""Of Arrow data, which is held until the group is written: articles of 500 words with 12 candidates are 10,000 rows, and a
snapshot of any number of them takes 220 MB of memory; with 128 MiB, 300 MB."""


def row_groups(batches: Iterable[Sequence[Row]], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in tables of a row group each; rows out of order are a ValueError, for the file would lie about it."""
    rows = _in_order(chain.from_iterable(batches), sorted_by(schema))
    group: list[pa.RecordBatch] = []
    while unit := list(islice(rows, UNIT)):
        group.append(record_batch(unit, schema))
        if len(group) * UNIT >= GROUP_ROWS or sum(batch.nbytes for batch in group) >= GROUP_BYTES:
            yield pa.Table.from_batches(group)
            group = []
    if group:
        yield pa.Table.from_batches(group)


def _in_order(rows: Iterable[Row], key: Sequence[str]) -> Iterator[Row]:
    before: tuple[object, ...] | None = None
    for row in rows:
        place = tuple(row[name] for name in key)
        if before is not None and place < before:
            raise ValueError(f"rows are not sorted by {', '.join(key)}: {before} comes before {place}")
        yield row
        before = place


def write(out: Path | BinaryIO, groups: Iterable[pa.Table], schema: pa.Schema) -> int:
    """Write one Parquet file and say how many rows it has; none are a file too."""
    groups = iter(groups)
    group = next(groups, schema.empty_table())
    with pq.ParquetWriter(
        out,
        schema,
        compression="zstd",
        sorting_columns=pq.SortingColumn.from_ordering(schema, [(name, "ascending") for name in sorted_by(schema)]),
        bloom_filter_options={"url": {"ndv": max(group.num_rows, 1), "fpp": 0.01}},
    ) as writer:
        rows = 0
        while group is not None:
            writer.write_table(group, row_group_size=GROUP_ROWS)
            rows += group.num_rows
            group = None  # let go of it before the next is made: it is the largest thing in memory
            group = next(groups, None)
    return rows
