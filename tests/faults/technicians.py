"""A simulated technician: one visit after the other, from the assignment to the customer's signature."""

import asyncio
import re

from tests.faults.crew import PART
from tests.faults.dispatcher import Dispatcher
from tests.faults.observed import Job, Way
from tests.faults.phones import Handset, a_photo
from tests.faults.signing import sign_on_page

WAYS_WITH_PAGES = (Way.PHONE, Way.LINK)
FREE_SECONDS = 0.2


class Technician:
    """`jobs` are unassigned requests. `public`: whether there are pages to sign on."""

    def __init__(self, name: str, phone: Handset, *, public: bool) -> None:
        self._name = name
        self.phone = phone
        self._public = public

    async def work(self, jobs: asyncio.Queue[Job], dispatcher: Dispatcher, ending: asyncio.Event) -> None:
        """Work until stopped; an assigned visit is always completed."""
        while not ending.is_set():
            if jobs.empty():
                await asyncio.sleep(FREE_SECONDS)
                continue
            job = jobs.get_nowait()
            job.begun = True
            await dispatcher.assign(job, self._name.split(" ")[0].lower(), self.phone)
            await self._visit(job)

    async def _visit(self, job: Job) -> None:
        await self._arrive(job)
        await self._answer_checks(job)
        await self._use_part(job)
        await self._take_photo(job)
        await self._write_note(job)
        await self._finish(job)
        await self._have_signed(job)
        await self.phone.sees(f"✅ {job.order} done")
        job.done = True

    async def _arrive(self, job: Job) -> None:
        phone, order = self.phone, job.order
        await phone.tap("Open", on=order)
        await phone.tap_for("On my way", f"{order}.*When will you be", on=order)
        await phone.tap_for("20 min", f"{order}.*The customer knows", on=order)
        job.set_out = 1
        await phone.tap_for("I'm here", f"{order}.*Share your location", on=order)
        await phone.press("Share my location", latitude=51.4490, longitude=-2.5955)
        await phone.sees(f"{order}.*You arrived")
        job.arrived = 1

    async def _answer_checks(self, job: Job) -> None:
        phone, order = self.phone, job.order
        asked = await phone.tap_for("Checklist.*", rf"{order}.*Check 1 of \d+", on=order)
        found = re.search(r"Check 1 of (\d+)", str(asked.body["text"]))
        assert found is not None
        number = int(found[1])
        for at in range(1, number + 1):
            following = f"Check {at + 1} of {number}" if at < number else f"All {number} checks"
            await phone.tap_for("OK", f"{order}.*{following}", on=f"{order}.*Check {at} of {number}")
        job.checks = number

    async def _use_part(self, job: Job) -> None:
        phone, order, before = self.phone, job.order, self.phone.last_id()
        await phone.tap_for("Part", f"{order}.*Which part", on=order)
        phone.say(PART)
        await phone.sees(f"{order}.*1 × .* recorded", after=before)
        job.pieces = 1

    async def _take_photo(self, job: Job) -> None:
        phone, before, number = self.phone, self.phone.last_id(), self._number(job)
        asked = f"{job.order}.*Photos from before, during or after"
        await phone.tap_for("Photo", asked, on=job.order)
        await phone.tap_for("After", "After: send the photos", on=asked, since=before)
        phone.telegram.phone(phone.id).photos([a_photo(-number)])
        kept = "After: one photo kept"
        await phone.sees(f"{kept}. More", after=before)
        await phone.tap_for("That's all", f"{job.order}.*{kept}", on=f"{kept}. More", after=before)
        job.photos = 1

    async def _write_note(self, job: Job) -> None:
        phone, before, note = self.phone, self.phone.last_id(), f"Seen at {job.order}: worn rollers"
        await phone.tap_for("Note", f"{job.order}.*What should be noted", on=job.order)
        phone.say(note)
        await phone.sees(f"{job.order}.*Noted", after=before)
        job.note = note

    async def _finish(self, job: Job) -> None:
        phone, summary = self.phone, f"Done for {job.order}: rollers cleaned."
        asked = await phone.tap_for("Finish", f"{job.order}.*What was done", on=job.order)
        phone.say(summary)
        await phone.sees("recommend", after=asked.id)
        phone.say("Keep a spare pad.")
        await phone.sees(f"{job.order}.*(Hand over the phone|The customer's signature)", after=asked.id)
        job.summary = summary

    async def _have_signed(self, job: Job) -> None:
        way = WAYS_WITH_PAGES[self._number(job) % len(WAYS_WITH_PAGES)] if self._public else Way.CHAT
        if way is Way.PHONE:
            await sign_on_page(await self.phone.tap(way, on=job.order), job.customer, self.phone.patience)
            job.sign(job.customer)
            return
        await self.phone.tap_for(way, f"{job.order}.*has it in their chat", on=job.order)
        job.asked = way
        await job.signed.wait()

    def _number(self, job: Job) -> int:
        return int(job.case.removeprefix("C-"))
