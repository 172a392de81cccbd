"""PostgreSQL for Tortoise: a pooled transaction that a cancelled task can't leak."""

from typing import Any, cast

from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.connection import get_connections

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


class CalloutAsyncpgClient(TimedStatements, AsyncpgDBClient):
    def _in_transaction(self) -> TransactionContext:
        return ShieldedTransaction(TimedTransaction(self), self._pool_init_lock)


client_class = CalloutAsyncpgClient
