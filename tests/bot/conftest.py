import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import clock
from storage.outbox.claiming import next_parcel_due
from storage.outbox.items import OutboxItem, OutboxState
from storage.wakeups import OUTBOX


@pytest.fixture(scope="session")
def migrated_file(migrated_file: Path) -> Path:
    if os.environ.get("CALLOUT_TEST_DATABASE_URL"):
        pytest.skip("about a service on SQLite")
    return migrated_file


class PausesSkipped:
    """A clock that jumps to the next retry as soon as everything in the outbox waits for one."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    async def run(self) -> None:
        while True:
            if wait := await self._pause():
                self._ahead += wait
                OUTBOX.wake()
            await asyncio.sleep(0.005)

    async def _pause(self) -> timedelta | None:
        """How far to jump. Not for rows that a rate limit holds back, since limits use the loop's time."""
        if await OutboxItem.filter(state=OutboxState.SENDING).exists():
            return None
        if await OutboxItem.filter(state=OutboxState.WAITING, outcome__endswith="within the provider's limit").exists():
            return None
        due = await next_parcel_due()
        return max(due - self(), timedelta()) if due else None


@pytest.fixture
async def no_pauses(database: str) -> AsyncIterator[None]:
    """Failed deliveries are retried without a pause."""
    skipped = PausesSkipped()
    with clock.running_on(skipped):
        running = asyncio.create_task(skipped.run())
        yield
        running.cancel()
        await asyncio.wait({running})
