"""The load: customers report faults and write about them, dispatch assigns, technicians do whole jobs."""

import asyncio
import itertools
from collections.abc import Coroutine
from typing import Any

from bot.demo import company
from bot.demo.seed import invite_of
from tests.faults.customers import MACHINES, Customer
from tests.faults.diagnostics import diagnostics_of
from tests.faults.dispatcher import Dispatcher
from tests.faults.observed import Job, Observed
from tests.faults.phones import PATIENCE, Desk, Handset, NeverSeen
from tests.faults.technicians import Technician
from tests.faults.town import Town

TECHNICIANS = 4
FINISH_SECONDS = 120.0


class Load:
    """Call `start`, let it run, then `finish`: everybody completes what they have begun, and at least one visit."""

    def __init__(self, town: Town, customers: int = 5, *, patience: float = PATIENCE) -> None:
        """`patience`: seconds that everybody waits for an expected message."""
        self.observed = Observed()
        self._patience = patience
        self._town = town
        numbers = itertools.count(1)
        self._customers = [
            Customer(town, name, self.customer(name), self.observed, numbers) for name in list(MACHINES)[:customers]
        ]
        self._technicians = [
            Technician(member.name, self._phone(person), public=town.public)
            for person, member in list(zip(town.cast.technicians, company.CREW, strict=True))[:TECHNICIANS]
        ]
        desk = Desk(town.slack, town.cast.members[1], town.cast.dispatch)
        self._dispatcher = Dispatcher(desk, self.observed, patience)
        self._ending = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def arrive(self) -> None:
        """Technicians open their links, customers share their numbers."""
        for person, member in zip(self._town.cast.technicians, company.CREW, strict=True):
            self._town.telegram.phone(person).start(f"join-{invite_of(member.phone)}")
        await asyncio.gather(*(customer.arrive() for customer in self._customers))

    def customer(self, name: str) -> Handset:
        names = [person.name for customer in company.CUSTOMERS for person in customer.people]
        return self._phone(self._town.cast.customers[names.index(name)])

    def _phone(self, person: int) -> Handset:
        return Handset(self._town.telegram, person, self._patience)

    def start(self) -> None:
        jobs: asyncio.Queue[Job] = asyncio.Queue()
        work: list[Coroutine[Any, Any, None]] = [customer.live(jobs, self._ending) for customer in self._customers]
        work += [technician.work(jobs, self._dispatcher, self._ending) for technician in self._technicians]
        work.append(self._dispatcher.watch(self._ending))
        self._tasks = [asyncio.create_task(each) for each in work]

    def failed(self) -> None:
        """Raise the error of a simulated person, and print diagnostics for them."""
        for task in self._tasks:
            if task.done():
                try:
                    task.result()
                except NeverSeen as error:
                    print(*(diagnostics_of(self._town, error.waited) if error.waited else ()), sep="\n")
                    raise

    async def finish(self, patience: float = FINISH_SECONDS) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        while not any(job.begun for job in self.observed.jobs) and loop.time() < until:
            self.failed()
            await asyncio.sleep(0.1)
        self._ending.set()
        left = until - loop.time()
        _, late = await asyncio.wait(self._tasks, timeout=left, return_when=asyncio.FIRST_EXCEPTION)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self.failed()
        assert not late, f"somebody did not come to an end: {[job for job in self.observed.jobs if job.under_way]}"

    async def one_more_step(self) -> None:
        """Check that everybody's conversation can continue."""
        await asyncio.gather(
            *(self._asks(customer.phone, "/status", "request") for customer in self._customers),
            *(self._asks(technician.phone, "/today", ".") for technician in self._technicians),
        )

    async def _asks(self, handset: Handset, command: str, answer: str) -> None:
        before = handset.last_id()
        handset.say(command)
        await handset.sees(answer, after=before)
