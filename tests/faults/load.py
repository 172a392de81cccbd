"""Mixed conversations: customers report faults and write about them, dispatch assigns, technicians do the work."""

import asyncio
import base64
import io
import re
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qs

import aiohttp
from PIL import Image, ImageDraw

from bot.demo import company
from bot.demo.seed import invite_of
from tests.faults.phones import PATIENCE, Desk, Handset, NeverSeen, a_photo
from tests.faults.scene import scene_of
from tests.faults.told import Told
from tests.faults.town import Town

CUSTOMERS = {
    "Peter Lang": ("Printer in the library", "Kitchen oven", "Copier in the staff room"),
    "Clara Whitmore": ("Printer at reception", "Printer in the lab", "Backup power"),
    "James Ofori": ("Press 1", "Press 2", "Proof press"),
    "Sofia Conti": ("Label printer", "Deck oven", "Small oven"),
    "Helena Marsh": ("Front desk printer", "Main oven"),
}
TECHNICIANS = ("T-LEO",)
ASSIGNMENTS = 3
LOOK_AGAIN = 6.0
"""A dispatcher who sees nothing come of an assignment for so many seconds types it again. One that Slack says has failed is none."""


class Load:
    """`start`, let it run, then `finish`: everybody ends what they are at."""

    def __init__(self, town: Town, customers: int = 5, *, patience: float = PATIENCE) -> None:
        """`patience` is how many seconds everybody waits for what they are to see."""
        self.told = Told()
        self._patience = patience
        self._town = town
        self._names = list(CUSTOMERS)[:customers]
        self._number = 0
        self._ending = asyncio.Event()
        self._reported: asyncio.Queue[str] = asyncio.Queue()
        self._at_work: dict[str, asyncio.Queue[str]] = {ref: asyncio.Queue() for ref in TECHNICIANS}
        self._tasks: list[asyncio.Task[None]] = []

    async def arrive(self) -> None:
        """Technicians press their links, customers share their numbers."""
        for person, member in zip(self._town.cast.technicians, company.CREW, strict=True):
            self._town.telegram.phone(person).start(f"join-{invite_of(member.phone)}")
        await asyncio.gather(*(self._recognised(self.customer(name)) for name in self._names))

    def customer(self, name: str) -> Handset:
        names = [person.name for customer in company.CUSTOMERS for person in customer.people]
        return Handset(self._town.telegram, self._town.cast.customers[names.index(name)], self._patience)

    def technician(self, ref: str) -> Handset:
        refs = [member.ref for member in company.CREW]
        return Handset(self._town.telegram, self._town.cast.technicians[refs.index(ref)], self._patience)

    @property
    def desk(self) -> Desk:
        return Desk(self._town.slack, self._town.cast.members[1], self._town.cast.dispatch)

    def start(self) -> None:
        work: list[Coroutine[Any, Any, None]] = [self._customer(name) for name in self._names]
        work += [self._dispatcher(), *(self._technician(ref) for ref in TECHNICIANS)]
        self._tasks = [asyncio.create_task(each) for each in work]

    def failed(self) -> None:
        """Raises what went wrong for somebody, and prints what stands around them."""
        for task in self._tasks:
            if task.done():
                try:
                    task.result()
                except NeverSeen as error:
                    print(*(scene_of(self._town, error.waited) if error.waited else ()), sep="\n")
                    raise

    async def finish(self, patience: float = 120.0) -> None:
        self._ending.set()
        _, late = await asyncio.wait(self._tasks, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self.failed()
        assert not late, "somebody did not come to an end"

    async def one_more_step(self) -> None:
        """Everybody's conversation can go on."""
        await asyncio.gather(
            *(self._asks(self.customer(name), "/status", "request") for name in self._names),
            *(self._asks(self.technician(ref), "/today", ".") for ref in TECHNICIANS),
        )

    async def _asks(self, handset: Handset, command: str, answer: str) -> None:
        before = handset.last_id()
        handset.say(command)
        await handset.sees(answer, after=before)

    async def _recognised(self, customer: Handset) -> None:
        self._town.telegram.phone(customer.id).start()
        await customer.press(".*number.*")
        await customer.sees("What needs us")

    # Customers

    async def _customer(self, name: str) -> None:
        handset, turn = self.customer(name), 0
        while not self._ending.is_set():
            machines = CUSTOMERS[name]
            await self._report(handset, machines[turn % len(machines)], photos=turn % 3)
            if turn % 2:
                await self._write(handset)
            turn += 1

    def _next(self) -> int:
        self._number += 1
        return self._number

    async def _report(self, handset: Handset, machine: str, photos: int) -> None:
        number = self._next()
        problem, more = f"Problem {number}: it jams on every third page", f"More on {number}: it squeaks"
        before = handset.last_id()
        handset.say("/report")
        await handset.tap(f"{machine}.*", on="Which machine", after=before)
        asked = await handset.sees("What is it doing", after=before)
        handset.say(problem)
        handset.say(more)  # both on their way at once: their order is kept
        await handset.until(lambda: handset.count("Got it", asked.id) > 1, "both acknowledged")
        if photos:  # two are an album, whose end a timer tells
            self._town.telegram.phone(handset.id).photos([a_photo(number * 10 + each) for each in range(photos)])
            await handset.sees("2 photos" if photos > 1 else "one photo", after=asked.id)
        await handset.tap("That's all", on="Got it", after=asked.id)
        await handset.tap("Can wait", on="How bad", after=asked.id)
        await handset.tap("As soon as possible", on="When suits", after=asked.id)
        await handset.sees("How do we get in", after=asked.id)
        handset.say(f"Ring bell {number}")
        await handset.sees(f"Ring bell {number}")
        self.told.faults[problem] = f"{problem}\n{more}"
        self.told.photos[problem] = photos
        await handset.tap("Send it", on=f"Ring bell {number}")
        case = await handset.until(lambda: self._new_case(handset), "the request's number")
        self.told.cases[problem] = case
        self._reported.put_nowait(case)

    def _new_case(self, handset: Handset) -> str | None:
        for message in handset.said():
            found = re.search(r"(C-\d+).*request is in", str(message.body.get("text", "")), re.DOTALL)
            if found and found[1] not in self.told.cases.values():
                return found[1]
        return None

    async def _write(self, handset: Handset) -> None:
        note = f"Note {self._next()}: please bring a ladder"
        before = handset.last_id()
        await handset.tap("Write to us")
        await handset.sees("Write it here", after=before)
        handset.say(note)
        self.told.notes.append(note)
        await handset.sees("Passed on", after=before)

    # Dispatch

    async def _dispatcher(self) -> None:
        """Keeps each technician at work, and looks at the queue between."""
        free = {ref: asyncio.Event() for ref in TECHNICIANS}
        while not self._ending.is_set():
            await self._command("/queue")
            for ref in TECHNICIANS:
                if self._at_work[ref].empty() and not self._reported.empty() and not free[ref].is_set():
                    await self._assign(self._reported.get_nowait(), ref)
            await asyncio.sleep(0.5)

    async def _command(self, text: str) -> bool:
        self.told.commands += 1
        return await self.desk.command(text)

    async def _assign(self, case: str, ref: str) -> None:
        name = next(member.name for member in company.CREW if member.ref == ref).split(" ")[0].lower()
        handset, order = self.technician(ref), f"{case.replace('C-', 'W-')}-1"
        taken = 0
        while taken < ASSIGNMENTS + round(self._patience / LOOK_AGAIN):
            taken += await self._command(f"/assign {case} {name}")
            try:
                await handset.sees(f"{order}.*New visit", patience=LOOK_AGAIN)
            except NeverSeen:
                continue
            self._at_work[ref].put_nowait(order)
            return
        raise NeverSeen(f"{case} could not be given to {ref}; {self.desk.texts()[:3]}", handset)

    # Technicians

    async def _technician(self, ref: str) -> None:
        handset, work, visits = self.technician(ref), self._at_work[ref], 0
        while not (self._ending.is_set() and work.empty()):
            try:
                order = await asyncio.wait_for(work.get(), 0.5)
            except TimeoutError:
                continue
            visits += 1
            await self._visit(handset, order, with_part=visits <= 2)
            if not self._town.public:
                return  # the end of the work needs a page to sign on

    async def _visit(self, handset: Handset, order: str, *, with_part: bool) -> None:
        await handset.tap("Open", on=order)
        await handset.tap("On my way", on=order)
        await handset.tap("20 min", on=order)
        await handset.sees(f"{order}.*The customer knows")
        await handset.tap("I'm here", on=order)
        await handset.sees(f"{order}.*Share your location")
        await handset.press("Share my location", latitude=51.4490, longitude=-2.5955)
        await handset.sees(f"{order}.*on site since")
        await handset.tap("Checklist.*", on=order)
        await self._checks(handset, order)
        if with_part:
            await self._part(handset, order)
        if self._town.public:
            await self._finish(handset, order)

    async def _finish(self, handset: Handset, order: str) -> None:
        await handset.tap("Finish", on=order)
        asked = await handset.sees(f"{order}.*What was done")
        handset.say(f"Done for {order}: rollers cleaned.")
        await handset.sees("recommend", after=asked.id)
        handset.say("Keep a spare pad.")
        await self._signed(await handset.tap("Sign here", on=order))
        await handset.sees(f"✅ {order} done")
        self.told.done.append(order)

    async def _part(self, handset: Handset, order: str) -> None:
        await handset.tap("Part", on=order)
        await handset.sees(f"{order}.*Which part")
        handset.say("GE-01")
        await handset.tap("1", on="GE-01: how many")
        await handset.sees(f"{order}.*left on your van")
        self.told.parts[order] = 1

    async def _signed(self, address: str) -> None:
        """On the page that the technician's phone opens; again where nobody answers. A second one finds the link used."""
        page, _, launch = address.partition("#")
        body = {"init_data": parse_qs(launch)["tgWebAppData"][0], "signer": "Peter Lang", "rating": 5, "comment": ""}
        body["image"] = DRAWING
        async with asyncio.timeout(self._patience), aiohttp.ClientSession() as session:
            while True:
                try:
                    async with session.post(page, json=body) as answer:
                        if answer.status in (200, 410):
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.2)

    async def _checks(self, handset: Handset, order: str) -> None:
        seen = (await handset.sees(rf"{order}.*Check 1 of \d+")).body["text"]
        found = re.search(r"Check 1 of (\d+)", seen)
        assert found is not None
        for number in range(1, int(found[1]) + 1):
            await handset.tap("OK", on=f"{order}.*Check {number} of {found[1]}")
        await handset.sees(f"{order}.*All {found[1]} checks")


def _drawing() -> str:
    picture = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(picture).line([(20, 150), (200, 40), (300, 160), (500, 60)], fill="black", width=5)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()


DRAWING = _drawing()
