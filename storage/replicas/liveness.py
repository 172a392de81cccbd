"""The liveness lock: each replica holds an advisory lock of PostgreSQL for as long as its connection lives.

A killed process loses it at once, a failed machine as soon as the server notices. The leases of such a replica are shortened
(`storage/replicas/recovery.py`). Where the lock can't be seen (behind a pooler, for example) leases run out by themselves.
"""

import asyncio
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
import structlog

from storage import clock
from storage.database import connection_settings, fetch, is_sqlite
from storage.leases import LEASE, OWNER

log = structlog.get_logger(__name__)

LOCKS = 402_150_772
"""The first key of the liveness locks; the second is the replica's number."""

DUTIES = 402_150_773
"""The first key of the locks for duties, which only one replica may do."""

CONNECT_SECONDS = 2
PAUSE_SECONDS = 0.5
_KEEPALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""Lets the server notice a failed machine within half a minute."""


def lock_number(owner: str) -> int:
    """Unsigned, as in `pg_locks`."""
    return int(owner[:8], 16)


class Liveness:
    """Of a process that is alone on its database, as on SQLite: it has every duty."""

    async def has_duty(self, duty: str) -> bool:
        """Whether this replica has, or now takes, a duty that only one may do; it keeps it until its connection breaks."""
        return True


class LockedLiveness(Liveness):
    """Of one replica among several: a connection that holds its locks, and is opened anew whenever it breaks."""

    def __init__(self, options: dict[str, Any], owner: str) -> None:
        self._options = options
        self._owner = owner
        self._number = lock_number(owner)
        self._connection: Any = None
        self._broken = asyncio.Event()
        self._duties: set[str] = set()

    async def connect(self) -> None:
        connection: Any = await asyncpg.connect(
            **self._options, timeout=CONNECT_SECONDS, command_timeout=CONNECT_SECONDS, server_settings=_KEEPALIVE
        )
        self._broken = broken = asyncio.Event()
        connection.add_termination_listener(lambda _: broken.set())
        await connection.execute("SELECT pg_advisory_lock($1, $2)", LOCKS, _signed(self._number))
        self._connection, self._duties = connection, set()

    async def keep(self) -> None:
        """Reconnect whenever the connection breaks, until cancelled."""
        while True:
            if not self._connection.is_closed():
                await self._broken.wait()
            log.warning("liveness.lost")
            while True:
                try:
                    await self.connect()
                    await self._renew_leases()
                    break
                except _LOST:
                    await asyncio.sleep(PAUSE_SECONDS)

    async def _renew_leases(self) -> None:
        """Another replica may have shortened them while the lock was lost."""
        for table, state in (("inbox_item", "working"), ("outbox_item", "sending")):
            held = f"UPDATE {table} SET lease_until = $1 WHERE state = '{state}' AND owner = $2"  # noqa: S608 (nothing from outside)
            await self._connection.execute(held, clock.now() + LEASE, self._owner)

    def end(self) -> None:
        self._connection.terminate()

    async def has_duty(self, duty: str) -> bool:
        if self._connection.is_closed():
            return False
        if duty not in self._duties:
            taken = "SELECT pg_try_advisory_lock($1, $2)"
            try:
                if await self._connection.fetchval(taken, DUTIES, _signed(zlib.crc32(duty.encode()))):
                    self._duties.add(duty)
            except _LOST:
                return False
        return duty in self._duties


_LOST = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


def _signed(number: int) -> int:
    """As PostgreSQL takes the second key of a lock."""
    return number - 2**32 if number >= 2**31 else number


@asynccontextmanager
async def liveness_lock(url: str, owner: str = OWNER) -> AsyncGenerator[Liveness]:
    """Hold the liveness lock within the block, and take it again whenever the connection breaks. On SQLite there is none."""
    credentials = dict(connection_settings(url)["credentials"])
    if "file_path" in credentials:
        yield Liveness()
        return
    life = LockedLiveness({name: credentials[name] for name in ("host", "port", "user", "password", "database")}, owner)
    await life.connect()
    keeping = asyncio.create_task(life.keep())
    try:
        yield life
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        life.end()


_HOLDERS = """
SELECT owner FROM inbox_item WHERE state = 'working' UNION SELECT owner FROM outbox_item WHERE state = 'sending'
UNION SELECT owner FROM begun_work
"""
_ALIVE = """
SELECT CAST(objid AS bigint) AS number FROM pg_locks WHERE locktype = 'advisory' AND classid = ? AND objsubid = 2 AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


async def silent_owners() -> list[str]:
    """Other replicas that hold rows and not their liveness lock: they are dead, or have lost their connection for a moment."""
    if is_sqlite():
        return []
    holders = {str(row["owner"]) for row in await fetch(_HOLDERS)} - {OWNER, ""}
    if not holders:
        return []
    alive = {int(row["number"]) for row in await fetch(_ALIVE, [LOCKS])}
    if lock_number(OWNER) not in alive:  # our own can't be seen either, so a missing lock means nothing
        return []
    return [owner for owner in holders if lock_number(owner) not in alive]
