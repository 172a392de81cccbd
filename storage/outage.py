"""Outages of the database: locked, full or unreachable. The statement was right, and may succeed later."""

import asyncio
import errno
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import asyncpg
import structlog
from tortoise.exceptions import BaseORMException, DBConnectionError

log = structlog.get_logger(__name__)

T = TypeVar("T")

LOOK_SECONDS = 1.0
_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = (
    DBConnectionError,
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,  # for a while after a failover
    asyncpg.TransactionRollbackError,  # a deadlock or a serialization failure, in which this one lost
)


def is_outage(error: BaseException) -> bool:
    """Whether the database failed and not the work: the same may succeed later."""
    return any(_says_so(each) for each in _chain(error))


def _says_so(error: BaseException) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_CODES
    if isinstance(error, asyncpg.InterfaceError):
        return "closed" in str(error)
    return isinstance(error, _GONE) or (isinstance(error, OSError) and error.errno in _NO_ROOM)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and its causes: Tortoise wraps what the drivers raise."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or (found.__context__ if isinstance(found, BaseORMException) else None)


async def persist(write: Callable[[], Awaitable[T]]) -> T:
    """Run `write`, again and again while there is an outage, so that the outcome of work that is done gets recorded."""
    while True:
        try:
            return await write()
        except Exception as error:  # what is no outage is raised
            if not is_outage(error):
                raise
            log.warning("database.away", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)
