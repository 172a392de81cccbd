"""Statements whose time is told to whoever observes, and none on a transaction that is over."""

from collections.abc import Sequence
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from storage.observing import database_time


class TransactionEnded(RuntimeError):
    """A task that was begun inside a transaction went on in it after its end: what it writes would land anywhere."""


class TimedStatements(BaseDBAsyncClient):
    """To be named before one of Tortoise's clients among the bases of a class."""

    _finalized = False

    def _check_loop(self) -> bool:
        """Tortoise asks at each statement whether the loop is still the same: a process of ours has one, from its start to its end."""
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
