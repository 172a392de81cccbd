"""Copies rows into an empty database, and compares afterwards."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from storage.archive.tables.rows import Row, Table, Tables, TransferFailed, count_all

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, of how much."""


def no_progress(what: str, done: int, of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Load:
    """All rows of one table, and how many there should be."""

    table: Table
    batches: AsyncIterator[list[Row]]
    rows: int


async def pour(target: Tables, loads: list[Load], counters: Mapping[str, int], progress: Progress) -> None:
    """Fill the empty tables of `target`, then count. Raises TransferFailed."""
    by_name = {load.table.name: load for load in loads}
    of, done = sum(load.rows for load in loads), 0

    async def counted(batches: AsyncIterator[list[Row]]) -> AsyncIterator[list[Row]]:
        nonlocal done
        async for batch in batches:
            yield batch
            done += len(batch)
            progress("rows", done, of)

    order = await target.filling_order()
    columns = {table.name: set(table.columns) for table in await target.tables()}
    for name, load in by_name.items():
        if name not in columns or set(load.table.columns) - columns[name]:
            raise TransferFailed(f"{name}: there is no such table there, or it has other columns")
    for name in order:
        if name in by_name:
            await target.fill(by_name[name].table, counted(by_name[name].batches))
    await target.set_counters(dict(counters))
    await target.check_references()
    found = await count_all(target)
    for name, load in by_name.items():
        if found[name] != load.rows:
            raise TransferFailed(f"{name}: {found[name]} rows have arrived of {load.rows}")
