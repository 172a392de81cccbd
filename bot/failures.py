"""Collects the exceptions of handlers, which python-telegram-bot and Bolt catch: the turn has to fail with them."""

from contextvars import ContextVar


class Failures:
    """The exceptions of one framework: `open` at the beginning of a turn returns the list that `add` fills during it."""

    def __init__(self) -> None:
        self._found: ContextVar[list[Exception] | None] = ContextVar("turn_failures", default=None)

    def open(self) -> list[Exception]:
        found: list[Exception] = []
        self._found.set(found)
        return found

    def add(self, error: Exception) -> None:
        found = self._found.get()
        if found is not None:
            found.append(error)
