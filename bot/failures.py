"""What a handler raised inside python-telegram-bot or Bolt, brought back out: both catch it, and the turn has to fail with it."""

from contextvars import ContextVar


class Failures:
    """Of one framework: `open` at the beginning of a turn gives the list that `add` fills during it."""

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
