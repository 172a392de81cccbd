"""What a process that died held: on SQLite it is known at the next start, elsewhere when its leases have run out."""

from datetime import UTC, datetime

from storage.database import execute, is_sqlite, moment, transaction

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def end_leases_of_the_dead() -> None:
    """Before the workers start: on SQLite nobody else is there, so whoever holds a row is dead and its lease is over now.

    On a server replicas may be alive, and a lease has to run out by itself.
    """
    if not is_sqlite():
        return
    async with transaction():
        await execute("UPDATE inbox_item SET lease_until = ? WHERE state = 'working'", [moment(LONG_AGO)])
        await execute("UPDATE outbox_item SET lease_until = ? WHERE state = 'sending'", [moment(LONG_AGO)])
