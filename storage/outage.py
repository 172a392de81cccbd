"""The database away for a while: held by somebody, full, or gone. What was asked of it was not wrong, and succeeds later."""

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
    asyncpg.ReadOnlySQLTransactionError,  # for a while after another server has taken over
    asyncpg.TransactionRollbackError,  # two waited for each other, and this one had to give way
)


def is_outage(error: BaseException) -> bool:
    """Whether the ground failed, and not what stood on it: the same may well succeed later."""
    return any(_says_so(each) for each in _chain(error))


def _says_so(error: BaseException) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_CODES
    if isinstance(error, asyncpg.InterfaceError):
        return "closed" in str(error)
    return isinstance(error, _GONE) or (isinstance(error, OSError) and error.errno in _NO_ROOM)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was made of: Tortoise wraps what the drivers raise."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or (found.__context__ if isinstance(found, BaseORMException) else None)


async def persist(write: Callable[[], Awaitable[T]]) -> T:
    """What came of something must be written down: while the database is away, again and again."""
    while True:
        try:
            return await write()
        except Exception as error:  # all that is no outage goes on to the caller
            if not is_outage(error):
                raise
            log.warning("database.away", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)
