"""A simulated dispatcher in Slack: reads the queue and assigns requests to technicians."""

import asyncio

from tests.faults.observed import Job, Observed
from tests.faults.phones import Desk, Handset, NeverSeen

QUEUE_SECONDS = 0.5
ASSIGNMENTS = 3
LOOK_AGAIN = 6.0
"""A dispatcher who sees nothing come of an assignment for so many seconds types it again."""

FAILED_SECONDS = 2.0
"""The same when Slack says that the command has failed."""


class Dispatcher:
    def __init__(self, desk: Desk, observed: Observed, patience: float) -> None:
        self._desk = desk
        self._observed = observed
        self._most = ASSIGNMENTS + round(patience / LOOK_AGAIN)

    async def watch(self, ending: asyncio.Event) -> None:
        while not ending.is_set():
            await self._command("/queue")
            await asyncio.sleep(QUEUE_SECONDS)

    async def assign(self, job: Job, name: str, technician: Handset) -> None:
        """Assign until the technician called `name` has it on their phone. A command that failed according to Slack does not count."""
        taken = 0
        while taken < self._most:
            answered = await self._command(f"/assign {job.case} {name}")
            taken += answered
            try:
                await technician.sees(f"{job.order}.*New visit", patience=LOOK_AGAIN if answered else FAILED_SECONDS)
            except NeverSeen:
                continue
            return
        raise NeverSeen(f"{job.case} could not be given to {name}; {self._desk.texts()[:3]}", technician)

    async def _command(self, text: str) -> bool:
        self._observed.commands += 1
        return await self._desk.command(text)
