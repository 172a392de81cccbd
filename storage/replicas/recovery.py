"""What a process that died held goes back to the queue: its leases are over as soon as it is known to be dead.

On SQLite that is at the next start; among replicas on PostgreSQL, a moment after its sign of life is gone. Else leases run out by
themselves.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from storage import clock
from storage.database import execute, is_sqlite, moment, transaction

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

GRACE = timedelta(seconds=5)
"""A replica whose connection broke is back sooner, and then renews its leases."""

_HELD = (("inbox_item", "working"), ("outbox_item", "sending"))


async def end_leases_of_dead_processes() -> None:
    """Before the workers start: on SQLite nobody else is there, so whoever holds a row is dead and its lease is over now."""
    if not is_sqlite():
        return
    async with transaction():
        for table, state in _HELD:
            await execute(f"UPDATE {table} SET lease_until = ? WHERE state = '{state}'", [moment(LONG_AGO)])  # noqa: S608 (nothing from outside)


async def shorten_leases(owners: Sequence[str]) -> None:
    """Of replicas that give no sign of life: `GRACE` from the first time that anybody misses them, however long that one lives."""
    if not owners:
        return
    until = moment(clock.now() + GRACE)
    names = ", ".join("?" * len(owners))
    async with transaction():
        for table, state in _HELD:
            held = (
                f"UPDATE {table} SET lease_until = ? WHERE state = '{state}' AND owner IN ({names}) AND lease_until > ?"  # noqa: S608 (nothing from outside)
            )
            await execute(held, [until, *owners, until])
