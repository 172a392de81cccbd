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
    """The present time, put forward whenever all that is left in the outbox waits for its next try."""

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
        """A budget's pauses are left alone: it goes by the loop's time."""
        if await OutboxItem.filter(state=OutboxState.SENDING).exists():
            return None
        if await OutboxItem.filter(state=OutboxState.WAITING, outcome__endswith="within the provider's limit").exists():
            return None
        due = await next_parcel_due()
        return max(due - self(), timedelta()) if due else None


@pytest.fixture
async def no_pauses(database: str) -> AsyncIterator[None]:
    """What failed is tried again at once, as after the pause that it would have made."""
    skipped = PausesSkipped()
    with clock.running_on(skipped):
        running = asyncio.create_task(skipped.run())
        yield
        running.cancel()
        await asyncio.wait({running})
