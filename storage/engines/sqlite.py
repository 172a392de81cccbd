"""SQLite for Tortoise: BEGIN IMMEDIATE, and a transaction that a cancelled task can't leave open."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any, cast

import aiosqlite
from tortoise.backends.base.client import (
    ConnectionWrapper,
    NestedTransactionContext,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections

from storage.engines.checkpoints import Checkpoints
from storage.engines.inline import InlineConnection
from storage.engines.priority_lock import PriorityLock
from storage.engines.shield import uninterrupted
from storage.engines.timed import TimedStatements
from storage.observing import database_time
from storage.private_files import touch_private


class ImmediateTransaction(TimedStatements, SqliteTransactionWrapper):
    _connection: Any

    def __init__(self, connection: SqliteClient, *, synced: bool = True) -> None:
        super().__init__(connection)
        self._synced = synced

    def begin_now(self) -> bool:
        """False when another process writes: then `begin` waits for it."""
        self._connection = InlineConnection(self._connection, synced=self._synced)
        return self._connection.begin_now()

    async def begin(self) -> None:
        await self._connection.begin()

    def _in_transaction(self) -> TransactionContext:
        self._must_go_on()
        return NestedTransactionContext(ImmediateTransaction(self))


class ShieldedTransaction(SqliteTransactionContext):
    connection: ImmediateTransaction

    async def __aenter__(self) -> TransactionalDBClient:
        with database_time():
            return await self._enter()

    async def _enter(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        began = False
        try:
            if self.connection._connection is None:
                await uninterrupted(self.ensure_connection())
            if not self.connection.begin_now():
                await uninterrupted(self.connection.begin())
            began = True
            self.token = get_connections().set(self.connection_name, self.connection)
        except BaseException:
            if not began and self.connection._connection is not None and self.connection._connection.in_transaction:
                await uninterrupted(self.connection.rollback())
            self._trxlock.release()
            raise
        return cast(TransactionalDBClient, self.connection)

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        try:
            if not self.connection._finalized:
                with database_time():
                    end = self._finish(failed=exc_type is not None)
                    await (uninterrupted(end) if self.connection._connection.synced else end)
        finally:
            get_connections().reset(self.token)
            self._trxlock.release()
        await asyncio.sleep(0)  # where nothing waited, others in the loop must have their turn all the same

    async def _finish(self, *, failed: bool) -> None:
        if failed:
            await self.connection.rollback()
            return
        try:
            await self.connection.commit()
        except BaseException:
            await self.connection.rollback()
            raise


class CalloutSqliteClient(TimedStatements, SqliteClient):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lock = PriorityLock()
        self._checkpoints = Checkpoints(self.filename, self._lock)

    async def create_connection(self, with_db: bool) -> None:
        """As Tortoise does it, with a connection that may be used from the loop's thread, too."""
        if self._connection is not None:
            return
        if self.filename != ":memory:":
            touch_private(Path(self.filename))  # SQLite gives the WAL and what else it makes beside it the same mode
        connection = await aiosqlite.connect(self.filename, isolation_level=None, check_same_thread=False)
        connection._conn.row_factory = sqlite3.Row
        for pragma, value in self.pragmas.items():
            cursor = await connection.execute(f"PRAGMA {pragma}={value}")
            await cursor.close()
        self._connection = connection
        await self._post_connect()

    async def close(self) -> None:
        await self._checkpoints.finish()
        await super().close()

    def acquire_connection(self) -> ConnectionWrapper[aiosqlite.Connection]:
        self._checkpoints.count_use()
        return super().acquire_connection()

    def _in_transaction(self) -> TransactionContext:
        return self._transaction(synced=True)

    def in_unsynced_transaction(self) -> TransactionContext:
        """Its commit does not wait for the disk; the next one that is synced does so for both."""
        return self._transaction(synced=False)

    def _transaction(self, *, synced: bool) -> TransactionContext:
        self._checkpoints.count_use()
        return ShieldedTransaction(ImmediateTransaction(self, synced=synced), self._lock)


client_class = CalloutSqliteClient
