"""Statements whose time is told to whoever observes."""

from collections.abc import Sequence
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from storage.observing import database_time


class TimedStatements(BaseDBAsyncClient):
    """To be named before one of Tortoise's clients among the bases of a class."""

    async def execute_insert(self, query: str, values: list[Any]) -> Any:
        with database_time():
            return await super().execute_insert(query, values)

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        with database_time():
            await super().execute_many(query, values)

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        with database_time():
            return await super().execute_query(query, values)

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        with database_time():
            return await super().execute_query_dict(query, values)
