"""Counting the statements of turns, to keep what is read twice, or row by row, out of the commonest."""

from collections.abc import Awaitable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pytest

from bot.slack.turn import SlackTurns
from bot.telegram.turn import TelegramTurns
from storage.engines.timed import TimedStatements
from storage.inbox.items import Received

LIMITS = {
    "customer taps Report a fault": 13,
    "customer says what is wrong": 14,
    "customer sends the request": 39,
    "customer sends the request, with prices": 45,
    "customer looks at a request": 14,
    "technician opens a visit": 22,
    "technician sets out": 36,
    "technician checks in": 30,
    "technician answers a check": 39,
    "technician sends a photo": 21,
    "dispatcher lists the queue": 11,
    "dispatcher assigns": 83,
    "manager lists the tasks": 12,
    "manager takes a task": 10,
}
"""Statements of each turn, at most. A turn that needs more is looked at before its number is raised."""

_in_turn: ContextVar[bool] = ContextVar("in_turn", default=False)
_in_statement: ContextVar[bool] = ContextVar("in_statement", default=False)


@contextmanager
def inside(what: ContextVar[bool]) -> Generator[None]:
    token = what.set(True)
    try:
        yield
    finally:
        what.reset(token)


class Counter:
    """Keeps the statements that turns run: what is delivered, and what follows from events, is left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def note(self, query: str) -> None:
        """A statement that an engine passes on to another of its methods is one."""
        if _in_turn.get() and not _in_statement.get():
            self.texts.append(query)


def counting(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A counter of what the engines run from now on."""
    counted = Counter()
    for name in ("execute_insert", "execute_many", "execute_query", "execute_query_dict"):
        original = getattr(TimedStatements, name)

        async def count(self: Any, query: str, *values: Any, _original: Any = original) -> Any:
            counted.note(query)
            with inside(_in_statement):
                return await _original(self, query, *values)

        monkeypatch.setattr(TimedStatements, name, count)
    for door in (TelegramTurns, SlackTurns):
        serve = door.__call__

        async def serve_counted(self: Any, item: Received, _serve: Any = serve) -> Any:
            with inside(_in_turn):
                return await _serve(self, item)

        monkeypatch.setattr(door, "__call__", serve_counted)
    return counted


class Measured:
    """Runs one turn and compares its statements with the limit."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self.found: dict[str, int] = {}

    async def of(self, turn: str, act: Awaitable[Any]) -> None:
        self._counter.texts.clear()
        await act
        self.found[turn] = len(self._counter.texts)

    def keep_to_limits(self) -> None:
        over = {turn: count for turn, count in self.found.items() if count > LIMITS[turn]}
        assert over == {}, over
