"""Keeps within the providers' rate limits: a budget per channel, and the ledger of its token buckets.

A budget's ledger is in memory where one process serves alone, and in the database where replicas share a token.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from storage.database import is_sqlite
from storage.outbox import send_budgets
from storage.outbox.items import Parcel, Priority
from storage.rates import Allowance, Meter, seconds_to_wait

RESERVED = 0.2


@dataclass(frozen=True)
class Rate:
    """A token bucket: `burst` sends at once, and one more every `1 / per_second` seconds.

    Notices and replies to strangers leave `RESERVED` of the burst, one token at least, to what is more urgent: however many are
    sent, the next urgent one finds a token.
    """

    per_second: float
    burst: float

    def of(self, scope: str, priority: int = Priority.INSTANT) -> Allowance:
        pace = 1.0 / self.per_second
        reserved = max(1.0, self.burst * RESERVED) if priority >= Priority.STRANGER else 0.0
        return Allowance(scope, pace, max(0.0, self.burst - 1 - reserved) * pace)


ScopesOf = Callable[[Parcel], list[Allowance]]
"""What a parcel counts to, the narrowest scope first."""


class Ledger(Protocol):
    async def reserve(self, allowances: Sequence[Allowance]) -> float:
        """Take a token of each scope and return 0, or take none and return the seconds to wait."""
        ...

    async def hold_back(self, allowance: Allowance, seconds: float) -> None:
        """Grant no token of this scope for so many seconds."""
        ...


class MemoryLedger:
    """The ledger of a single process. `now` returns seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._meter = Meter()

    async def reserve(self, allowances: Sequence[Allowance]) -> float:
        wait = self.wait(allowances)
        if not wait:
            self.take(allowances)
        return wait

    def wait(self, allowances: Sequence[Allowance]) -> float:
        now = self._now()
        return max([seconds_to_wait(self._meter.ahead(one.scope, now), one.slack) for one in allowances])

    def take(self, allowances: Sequence[Allowance]) -> None:
        now = self._now()
        for one in allowances:
            self._meter.spend(one.scope, one.pace, now)

    async def hold_back(self, allowance: Allowance, seconds: float) -> None:
        self._meter.hold_back(allowance.scope, seconds + allowance.slack, self._now())


class DatabaseLedger:
    """The ledger that all replicas share. The database is not asked for what this process alone has used up; and it is asked by
    one send at a time, so that one connection of the pool waits for the shared row, however many sends do.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._own = MemoryLedger(now)
        self._one = asyncio.Lock()

    async def reserve(self, allowances: Sequence[Allowance]) -> float:
        async with self._one:
            if (wait := self._own.wait(allowances)) > 0:
                return wait
            wait = await send_budgets.reserve(allowances)
            if not wait:
                self._own.take(allowances)
            elif len(allowances) == 1:
                await self._own.hold_back(allowances[0], wait)
            return wait

    async def hold_back(self, allowance: Allowance, seconds: float) -> None:
        await self._own.hold_back(allowance, seconds)
        await send_budgets.hold_back(allowance, seconds)


def _loop_seconds() -> float:
    return asyncio.get_running_loop().time()


def shared_ledger() -> Ledger:
    """The database's ledger on PostgreSQL, a ledger in memory on SQLite."""
    return MemoryLedger(_loop_seconds) if is_sqlite() else DatabaseLedger(_loop_seconds)


class Budget:
    """The rate limits of one provider token: the scopes that a parcel counts to, narrowest first, and their ledger."""

    def __init__(self, scopes_of: ScopesOf, ledger: Ledger) -> None:
        self._scopes_of = scopes_of
        self._ledger = ledger

    async def reserve(self, parcel: Parcel) -> float:
        """Take the tokens that `parcel` needs and return 0, or take none and return the seconds to wait."""
        scopes = self._scopes_of(parcel)
        return await self._ledger.reserve(scopes) if scopes else 0.0

    async def hold_back(self, parcel: Parcel, seconds: float) -> None:
        """Pause the narrowest scope of `parcel`, for urgent ones too: the provider asked to wait for so many seconds."""
        if scopes := self._scopes_of(parcel._replace(priority=int(Priority.INSTANT))):
            await self._ledger.hold_back(scopes[0], seconds)
