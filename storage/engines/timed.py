"""Measures the time of statements for the observer, and refuses them on a transaction that has ended."""

from collections.abc import Sequence
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from storage.observing import database_time


class TransactionEnded(RuntimeError):
    """A task that was started inside a transaction used it after its end."""


class TimedStatements(BaseDBAsyncClient):
    """A mixin for Tortoise's clients; it stands before them among the bases."""

    _finalized = False

    def _check_loop(self) -> bool:
        """Spares Tortoise's check, at each statement, that the loop is still the same: our processes have one."""
        return True

    def _must_go_on(self) -> None:
        if self._finalized:
            raise TransactionEnded

    async def execute_insert(self, query: str, values: list[Any]) -> Any:
        self._must_go_on()
        with database_time():
            return await super().execute_insert(query, values)

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        self._must_go_on()
        with database_time():
            await super().execute_many(query, values)

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        self._must_go_on()
        with database_time():
            return await super().execute_query(query, values)

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        self._must_go_on()
        with database_time():
            return await super().execute_query_dict(query, values)
