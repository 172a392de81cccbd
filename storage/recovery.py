"""What a process that died held goes back to the queue: its leases are over as soon as it is known to be dead.

On SQLite that is at the next start; among replicas on PostgreSQL, when its sign of life is gone. Else leases run out by themselves.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from storage.database import execute, is_sqlite, moment, transaction

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def end_leases_of_the_dead() -> None:
    """Before the workers start: on SQLite nobody else is there, so whoever holds a row is dead and its lease is over now."""
    if is_sqlite():
        await _end_leases("", [])


async def end_leases_of(owners: Sequence[str]) -> None:
    """Of replicas that are no more."""
    if owners:
        await _end_leases(f" AND owner IN ({', '.join('?' * len(owners))})", owners)


async def _end_leases(condition: str, values: Sequence[str]) -> None:
    async with transaction():
        for table, state in (("inbox_item", "working"), ("outbox_item", "sending")):
            held = f"UPDATE {table} SET lease_until = ? WHERE state = '{state}'{condition}"  # noqa: S608 (nothing from outside)
            await execute(held, [moment(LONG_AGO), *values])
