"""A simulated customer: reports faults, writes about them, signs, and confirms that all is good."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.faults.observed import Closing, Job, Observed, Way
from tests.faults.phones import Handset, a_photo
from tests.faults.signing import sign_on_page
from tests.faults.town import Town

MACHINES = {
    "Peter Lang": ("Printer in the library", "Kitchen oven", "Copier in the staff room"),
    "Clara Whitmore": ("Printer at reception", "Printer in the lab", "Backup power"),
    "James Ofori": ("Press 1", "Press 2", "Proof press"),
    "Sofia Conti": ("Label printer", "Deck oven", "Small oven"),
    "Helena Marsh": ("Front desk printer", "Main oven"),
}
MOST_OPEN = 3
"""Who waits for so many visits reports no more."""

SILENT = 3
"""Every so many of the reports get no answer, and the case closes by itself."""

LOOK_SECONDS = 0.2
_CONFIRM_NOW = "UPDATE timer SET due_at = ? WHERE slot = ?"


class Customer:
    """`numbers` make each text unique."""

    def __init__(self, town: Town, name: str, phone: Handset, observed: Observed, numbers: Iterator[int]) -> None:
        self._town = town
        self.name = name
        self.phone = phone
        self._observed = observed
        self._numbers = numbers
        self._turn = 0

    async def arrive(self) -> None:
        """Share the number, and be recognised."""
        self._town.telegram.phone(self.phone.id).start()
        await self.phone.press(".*number.*")
        await self.phone.sees("How can we help")

    async def live(self, jobs: asyncio.Queue[Job], ending: asyncio.Event) -> None:
        """Answer questions first, then report faults; at the end only finish what has begun."""
        while not (ending.is_set() and not any(job.under_way for job in self._jobs())):
            if await self._answer_phone(ending):
                continue
            if ending.is_set() or sum(not job.done for job in self._jobs()) >= MOST_OPEN:
                await asyncio.sleep(LOOK_SECONDS)
                continue
            jobs.put_nowait(await self._report(photos=self._turn % 3))
            if self._turn % 2:
                await self._write()
            self._turn += 1

    def _jobs(self) -> list[Job]:
        return [job for job in self._observed.jobs if job.customer == self.name]

    # Reporting

    async def _report(self, photos: int) -> Job:
        phone, number = self.phone, next(self._numbers)
        problem, more = f"Problem {number}: it jams on every third page", f"More on {number}: it squeaks"
        machine = MACHINES[self.name][self._turn % len(MACHINES[self.name])]
        before = phone.last_id()
        phone.say("/report")
        await phone.tap(f"{machine}.*", on="Which machine", after=before)
        asked = await phone.sees("What is it doing", after=before)
        phone.say(problem)
        phone.say(more)  # both are sent at once: their order is kept
        await phone.sees("2 messages so far", after=asked.id)
        if photos:  # two photos are an album, whose end is a timer
            self._town.telegram.phone(phone.id).photos([a_photo(number * 10 + each) for each in range(photos)])
            await phone.sees("2 photos" if photos > 1 else "one photo", after=asked.id)
        await phone.tap("Can wait", on="How bad", after=asked.id)
        await phone.tap("As soon as possible", on="When suits", after=asked.id)
        await phone.sees("How do we get in", after=asked.id)
        phone.say(f"Ring bell {number}")
        await phone.sees(f"Ring bell {number}")
        self._observed.faults[problem] = f"{problem}\n{more}"
        self._observed.photos[problem] = photos
        await phone.tap("Send it", on=f"Ring bell {number}")
        case = await phone.until(self._new_case, "the request's number")
        self._observed.cases[problem] = case
        job = Job(case, self.name)
        self._observed.jobs.append(job)
        return job

    def _new_case(self) -> str | None:
        for message in self.phone.said():
            found = re.search(r"(C-\d+).*request is in", str(message.body.get("text", "")), re.DOTALL)
            if found and found[1] not in self._observed.cases.values():
                return found[1]
        return None

    async def _write(self) -> None:
        """Write about the request that was just sent, unless it is done already."""
        if self.phone.button("Write to us") is None:
            return
        note = f"Note {next(self._numbers)}: please bring a ladder"
        before = self.phone.last_id()
        await self.phone.tap("Write to us")
        await self.phone.sees("Write it here", after=before)
        self.phone.say(note)
        self._observed.notes.append(note)
        await self.phone.sees("Passed on", after=before)

    # Signing and closing

    async def _answer_phone(self, ending: asyncio.Event) -> bool:
        """Answer a request to sign or to confirm; returns whether there was one."""
        for job in self._jobs():
            if job.asked and not job.signer and self.phone.finds(f"{job.case}.*has finished"):
                await self._sign(job, job.asked)
                return True
            if job.done and not job.closing and self.phone.finds(f"{job.case}.*Here is your report"):
                job.reported = True
                await self._close(job, ending)
                return True
        return False

    async def _sign(self, job: Job, way: Way) -> None:
        asked = f"{job.case}.*has finished"
        if way is Way.LINK:
            await sign_on_page(await self.phone.tap("Read and sign", on=asked), self.name, self.phone.patience)
        else:
            await self._sign_in_chat(asked)
        job.sign(self.name)

    async def _sign_in_chat(self, asked: str) -> None:
        phone, before = self.phone, self.phone.last_id()
        await phone.tap_for("Confirm the work", "What was done", on=asked, since=before)
        while not phone.button("All correct", after=before):
            if phone.button("Read on .*", after=before):
                await phone.tap("Read on .*", after=before)
            await asyncio.sleep(0.05)
        await phone.tap_for("All correct", "what name should we put on it", after=before)
        phone.say(self.name)
        await phone.tap_for("5 · excellent", "Anything to add", on="How was the visit", after=before)
        await phone.tap_for("Sign it", f"Signed by {self.name}", on="Anything to add", after=before)

    async def _close(self, job: Job, ending: asyncio.Event) -> None:
        number = self._observed.jobs.index(job)
        if number % SILENT == SILENT - 1 and not ending.is_set():
            due = self._town.database.moment(datetime.now(UTC) - timedelta(seconds=1))
            await asyncio.to_thread(self._town.database.write, _CONFIRM_NOW, due, f"case:{job.case}:confirm")
            job.closing = Closing.UNCONFIRMED
            return
        await self.phone.tap_for("All good", f"{job.case} is closed", on=f"{job.case}.*Here is your report")
        job.closing = Closing.CONFIRMED
