"""Fixed reasons are read in the reader's language; what somebody wrote is quoted, and internal words stay internal."""

from collections.abc import AsyncIterator

import pytest

from domain.access.actions import set_language
from domain.appointments.actions import check_in, decline
from domain.cases.actions import raise_priority, report_still_wrong
from domain.cases.rules import SEE_FILES
from domain.company import save_company_profile
from domain.customers.actions import set_contact_language
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold
from handlers.installation import Installation, configure
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_company_in, a_dispatcher
from tests.builders_crew import a_technician, signed_off
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import DISPATCH, Desk
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

GERMAN = ("Kunde", "zurückgezogen", "krank", "zugesagte", "gesendeten", "warten auf Teile", "Teil fehlt")
ENGLISH = ("customer", "cancelled", "ill", "I'm", "promised", "they sent", "waiting for parts", "part is missing")
OTHER = {"en": "de", "de": "en"}
WORDS = {"en": ENGLISH, "de": GERMAN}

WRITER_AND_READER = pytest.mark.parametrize("reader", ["en", "de"])


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        await a_dispatcher("Dana Ortiz", external_id=DANA)
        yield stage
    configure(Installation())


async def speaking(stage: Stage, *, customer: str = "en", technician: str = "en", company: str = "en") -> WiredPhone:
    """Ben's phone; everybody has their language."""
    ben = await stage.joined()
    anna = await stage.anna()
    await set_contact_language(anna, contact=anna.id, language=customer)
    await set_language(await stage.actor(ben), language=technician)
    await save_company_profile(SETUP, language=company)
    return ben


async def the_thread() -> str:
    """All lines of threads, one after the other."""
    rows = await OutboxItem.filter(channel="slack", address=DISPATCH).order_by("id")
    return "\n".join(str(row.body["text"]) for row in rows if row.body.get("thread_slot"))


def foreign(text: str, reader: str) -> list[str]:
    """What in a text is in the other language."""
    return [word for word in WORDS[OTHER[reader]] if word in text.replace("Kundennummer", "")]


@WRITER_AND_READER
async def test_why_a_customer_cancelled_is_read_by_technician_and_desk(stage: Stage, reader: str) -> None:
    ben = await speaking(stage, customer=OTHER[reader], technician=reader, company=reader)
    anna = await stage.customer()
    await stage.visit()
    labels = {
        "de": ("Verlauf", "Anfrage zurückziehen", "Ja, zurückziehen"),
        "en": ("Timeline", "Cancel request", "Yes, cancel it"),
    }
    for label in labels[OTHER[reader]]:
        await anna.tap(label)

    wanted = {"en": "is off: cancelled by the customer", "de": "fällt aus: vom Kunden zurückgezogen"}
    assert wanted[reader] in ben.text
    assert foreign(ben.text, reader) == []
    line = (await the_thread()).splitlines()
    told = [each for each in line if "Wunsch des Kunden" in each or "customer's wish" in each]
    assert told
    assert [foreign(each, reader) for each in told] == [[]] * len(told)


@WRITER_AND_READER
async def test_why_a_technician_gave_a_visit_back_is_read_by_the_desk(stage: Stage, reader: str) -> None:
    ben = await speaking(stage, technician=OTHER[reader], company=reader)
    visit = await stage.visit()
    await ben.tap({"en": "Can't do it", "de": "Geht nicht"}[OTHER[reader]])
    await ben.tap({"en": "I'm ill", "de": "Bin krank"}[OTHER[reader]])

    wanted = {"en": "*Ben Ito* can't do it: ill", "de": "Bei *Ben Ito* geht es nicht: krank"}
    assert wanted[reader] in await the_thread()
    anna = [
        row.body.get("text", "") for row in await OutboxItem.filter(channel="telegram", about=visit.case, address="77")
    ]
    assert not any("ill" in text.split() or "krank" in text for text in anna)


@WRITER_AND_READER
async def test_a_pause_is_read_by_the_customer_and_the_desk(stage: Stage, reader: str) -> None:
    ben = await speaking(stage, customer=reader, technician=OTHER[reader], company=reader)
    anna = await stage.customer()
    visit = await under_way(stage, ben)

    await hold(await stage.actor(ben), work_order=visit, reason=PauseReason.WAITING_FOR_PARTS)
    await stage.settle()

    wanted = {"en": "Paused: a part is missing.", "de": "Pausiert: Ein Teil fehlt."}
    assert anna.showing(wanted[reader])
    assert {"en": "is on hold: waiting for parts", "de": "ist pausiert: warten auf Teile"}[reader] in await the_thread()


async def under_way(stage: Stage, ben: WiredPhone) -> str:
    visit = await stage.visit()
    await check_in(await stage.actor(ben), appointment=visit.ref)
    await stage.settle()
    return visit.work_order


@WRITER_AND_READER
async def test_what_the_system_and_the_customer_did_is_read_by_the_desk(stage: Stage, reader: str) -> None:
    await speaking(stage, customer=OTHER[reader], company=reader)
    case = await stage.case()
    await raise_priority(SETUP, case=case.ref, reason="clock_at_risk")
    await signed_off(await a_technician("Leo Brandt"), case)
    await report_still_wrong(await stage.anna(), case=case.ref, reason=SEE_FILES)
    await stage.settle()

    thread = await the_thread()
    for wanted in {
        "en": ("a promised time is at risk", "see the files that they sent"),
        "de": ("Eine zugesagte Zeit ist gefährdet", "siehe die gesendeten Dateien"),
    }[reader]:
        assert wanted in thread
    assert not {"clock_at_risk", SEE_FILES} & set(thread.replace(":", " ").replace("“", " ").replace("”", " ").split())


async def test_what_somebody_wrote_is_quoted_and_reaches_nobody_it_is_not_for(stage: Stage) -> None:
    ben = await speaking(stage, customer="de")
    anna = await stage.customer()
    visit = await stage.visit()
    await decline(await stage.actor(ben), appointment=visit.ref, reason="Not with that customer")
    await stage.settle()

    assert "*Ben Ito* can't do it: “Not with that customer”" in await the_thread()
    assert not any("Not with that" in shown.text for shown in anna.messages)


async def cancelled_by_the_desk(stage: Stage, case: str) -> None:
    desk = Desk()
    await desk.press(DANA, {"action_id": "case.cancel", "value": case})
    form = await desk.opened(DANA)
    assert "The customer reads this." in form.words
    assert "Only staff read this." in form.words
    form.enter("correct.reason", "Reported twice")
    form.enter("cancel.note", "Rude on the phone")
    assert await desk.submit(form) == {}
    await stage.settle()


async def test_an_internal_note_of_a_cancelled_case_reaches_staff_only(stage: Stage) -> None:
    ben = await speaking(stage, customer="de")
    anna = await stage.customer()
    visit = await stage.visit()

    await cancelled_by_the_desk(stage, visit.case)

    assert "Diese Anfrage wurde storniert: „Reported twice“" in anna.showing("storniert:").text
    assert "is off: “Rude on the phone”" in ben.text
    assert "Cancelled by Dana Ortiz: “Reported twice” · internal: “Rude on the phone”" in await the_thread()
    assert not any("Rude" in shown.text for shown in anna.messages)


@pytest.mark.parametrize(
    ("form", "says"),
    [("case.change", "Only staff read this."), ("exception.approve", "The customer reads this.")],
)
async def test_the_other_forms_with_a_reason_say_who_reads_it(stage: Stage, form: str, says: str) -> None:
    ben = await speaking(stage)
    visit = await stage.under_way(ben)
    about = {"case.change": visit.case, "exception.approve": visit.work_order}[form]
    desk = Desk()

    await desk.press(DANA, {"action_id": form, "value": about})

    assert says in (await desk.opened(DANA)).words
