"""PostgreSQL for Tortoise: transactions whose connection a cancelled task can't leak, and connections that notice a dead server."""

import socket
from typing import Any, cast

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from storage.engines.shield import uninterrupted
from storage.engines.timed import TimedStatements
from storage.observing import database_time


class ShieldedTransaction(TransactionContextPooled):
    client: Any

    async def __aenter__(self) -> TransactionalDBClient:
        with database_time():
            return await self._enter()

    async def _enter(self) -> TransactionalDBClient:
        await self.ensure_connection()
        try:
            await uninterrupted(self._begin())
        except BaseException:
            await uninterrupted(self._give_back())
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return cast(TransactionalDBClient, self.client)

    async def _begin(self) -> None:
        self.client._connection = None
        self.client._connection = await self.client._parent._pool.acquire()
        await self.client.begin()

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        try:
            if not self.client._finalized:
                with database_time():
                    await uninterrupted(self.client.rollback() if exc_type is not None else self.client.commit())
        finally:
            get_connections().reset(self.token)
            await uninterrupted(self._give_back())

    async def _give_back(self) -> None:
        """Return the connection; the pool rolls back whatever is still open on it."""
        pool, connection = self.client._parent._pool, self.client._connection
        if pool is not None and connection is not None:
            await pool.release(connection)


class TimedTransaction(TimedStatements, TransactionWrapper):
    def _in_transaction(self) -> TransactionContext:
        self._must_go_on()
        return NestedTransactionContext(TimedTransaction(self))


_KEEPALIVE = {"TCP_KEEPIDLE": 10, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 25_000}
"""Socket options, in seconds and, the last, milliseconds; not every system has all of them."""


def _set_keepalive(connection: Any) -> None:
    """A machine that fails closes no connection: without these a statement would wait for its answer for hours, or for ever."""
    line = connection._transport.get_extra_info("socket")
    if line is None or line.family not in (socket.AF_INET, socket.AF_INET6):
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE.items():
        if option := getattr(socket, name, None):
            line.setsockopt(socket.IPPROTO_TCP, option, value)


async def _connect(*args: Any, **options: Any) -> Any:
    """One error for all that keeps us from the server: connection refused, host unknown, no route."""
    try:
        connection = await asyncpg.connect(*args, **options)
    except OSError as error:
        raise DBConnectionError(f"{type(error).__name__}: {error}") from error
    _set_keepalive(connection)
    return connection


async def _no_reset(connection: Any) -> None:
    """Skip the pool's reset query, a round trip after each statement outside a transaction.

    The pool rolls back by itself what a transaction left open, and we keep nothing else in a session.
    """


class CalloutAsyncpgClient(TimedStatements, AsyncpgDBClient):
    async def create_pool(self, **kwargs: Any) -> Any:
        return await asyncpg.create_pool(None, connect=_connect, reset=_no_reset, **kwargs)

    def _in_transaction(self) -> TransactionContext:
        return ShieldedTransaction(TimedTransaction(self), self._pool_init_lock)


client_class = CalloutAsyncpgClient
