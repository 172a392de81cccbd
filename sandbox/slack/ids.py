"""Identifiers and timestamps shaped like Slack's."""

import secrets
import string
from collections.abc import Callable
from itertools import count

_DIGITS = string.digits + string.ascii_uppercase


class Ids:
    """Unique ids with Slack's prefixes (U, C, D, B, A, T, F, V, Ev…), in a readable order."""

    def __init__(self) -> None:
        self._counter = count(1)

    def new(self, prefix: str) -> str:
        number, tail = next(self._counter), ""
        while number:
            number, digit = divmod(number, 36)
            tail = _DIGITS[digit] + tail
        return f"{prefix}0SBX{tail.rjust(6, '0')}"


def new_secret(prefix: str = "", size: int = 16) -> str:
    """Random hex for what must not be guessed: triggers, tickets, response URLs."""
    return prefix + secrets.token_hex(size)


class Timestamps:
    """Message timestamps in seconds and microseconds, all different."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def new(self) -> str:
        self._last = max(self._last + 1, int(self._clock() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
