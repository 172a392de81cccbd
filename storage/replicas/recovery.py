"""Ends the leases of processes that died, so that what they held goes back to its queue sooner.

On SQLite that is at the next start, on PostgreSQL soon after a replica has lost its liveness lock. Otherwise leases run out by
themselves.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from storage import clock
from storage.database import execute, is_sqlite, moment, transaction
from storage.deaths import count_deaths

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

GRACE = timedelta(seconds=5)
"""A replica that has only lost its connection is back sooner, and then renews its leases."""

_HELD = (("inbox_item", "working"), ("outbox_item", "sending"))


async def end_leases_of_dead_processes() -> None:
    """To be called before the workers start. On SQLite no other process runs, so every lease is of a dead one."""
    if not is_sqlite():
        return
    async with transaction():
        for table, state in _HELD:
            await execute(f"UPDATE {table} SET lease_until = ? WHERE state = '{state}'", [moment(LONG_AGO)])  # noqa: S608 (nothing from outside)


async def shorten_leases(owners: Sequence[str]) -> None:
    """Of replicas without their liveness lock, to `GRACE` from now. A lease that is shorter already stays as it is."""
    if not owners:
        return
    await count_deaths(owners)
    until = moment(clock.now() + GRACE)
    names = ", ".join("?" * len(owners))
    async with transaction():
        for table, state in _HELD:
            held = (
                f"UPDATE {table} SET lease_until = ? WHERE state = '{state}' AND owner IN ({names}) AND lease_until > ?"  # noqa: S608 (nothing from outside)
            )
            await execute(held, [until, *owners, until])
