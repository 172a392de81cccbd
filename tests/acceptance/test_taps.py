"""How often people touch their phone, counted over the sandbox's journal of what happens in their chats.

Counted are taps on buttons (callback queries) and what is sent or shared (messages: words, a location, an album once). The
customer's own words and photos are what a report is made of: its limit counts taps only. A signature is two touches more: *Sign here*
and *Sign*.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.acceptance.people import recognised
from tests.acceptance.stage import Phone, Stage, a_photo
from tests.acceptance.test_whole_chain import signed

TAPS_OF_A_REPORT = 6
TOUCHES_OF_A_JOB = 15
SIGNATURE = 2


@dataclass
class Touches:
    taps: int = 0
    sent: set[str] = field(default_factory=set[str])

    def note(self, event: dict[str, Any]) -> None:
        if event["type"] == "query":
            self.taps += 1
        if event["type"] == "message" and not event["message"]["out"]:
            self.sent.add(event["message"].get("media_group_id") or str(event["message"]["message_id"]))


@contextmanager
def counting(stage: Stage, phone: Phone) -> Generator[Touches]:
    found = Touches()
    with stage.demo.telegram.hub.listening() as journal:
        yield found
        while not journal.empty():
            event = journal.get_nowait()
            if event.get("chat_id") == phone.id:
                found.note(event)


async def reported(customer: Phone) -> str:
    await customer.tap("Report a fault")
    await customer.tap("Printer in the library.*")
    await customer.sees("What is it doing")
    await customer.photos(a_photo(), a_photo())
    await customer.sees("2 photos")
    await customer.say("The printer jams on every third page")
    await customer.tap("Nothing works", on="Got your description and 2 photos.*How bad is it")
    await customer.tap("As soon as possible")
    await customer.tap("Skip")
    await customer.tap("Send it")
    answer = await customer.sees(r"C-\d+.*request is in")
    return str(answer["text"]).split(" ")[0]


async def worked_and_signed(stage: Stage, technician: Phone) -> None:
    await technician.tap("I'm here")
    await technician.press("Share my location", latitude=51.4490, longitude=-2.5955)
    await technician.sees("on site since")
    await technician.tap("Checklist.*")
    await technician.tap("All the rest OK.*")
    await technician.sees("All 5 checks")
    await technician.photos(a_photo(), a_photo())
    await technician.tap("After")
    await technician.sees("2 photos kept")
    await technician.tap("Part")
    await technician.tap("Pickup roller PR-12.*")
    await technician.sees("1 left on your van")
    await technician.tap("Finish")
    await technician.say("Replaced the pickup roller and cleaned the paper path.")
    await technician.tap("Nothing")
    await signed(stage, technician, "Peter Lang")
    await technician.sees("✅ W-10042-1 done")


async def test_a_report_takes_six_taps_and_a_job_fifteen_touches(stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await recognised(peter)
    with counting(stage, peter) as report:
        case = await reported(peter)
    await dana.command(f"/assign {case} leo")
    await leo.sees("W-10042-1.*New visit")
    await leo.tap("Open")

    with counting(stage, leo) as job:
        await worked_and_signed(stage, leo)

    assert (report.taps, len(report.sent)) == (TAPS_OF_A_REPORT, 2), "the words and one album"
    assert job.taps + len(job.sent) + SIGNATURE <= TOUCHES_OF_A_JOB
    assert (job.taps, len(job.sent)) == (8, 3), "a location, one album, what was done"
