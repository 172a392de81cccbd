"""Customers whom the chat does not reach get mails: where they must notice or act, and never for an edit."""

from collections.abc import AsyncIterator

import pytest

from domain.access.actions import link_contact
from domain.appointments.actions import cancel, check_in, diagnose, reschedule, set_out
from domain.cases.actions import ask_customer, cancel_case, open_case
from domain.cases.rules import CancelReason
from domain.cases.views import CaseView
from domain.customers.actions import mark_reachable, mark_unreachable
from domain.customers.views import ContactView
from domain.dispatch.actions import assign_case, call_off
from domain.service_reports.actions import attach_report, request_report
from domain.sla.rules import PauseReason
from domain.sla.timers import TIMERS as CLOCK_TIMERS
from domain.work_orders.actions import hold
from handlers.installation import Installation, configure
from handlers.reactions.customers import CUSTOMER_REACTIONS
from handlers.reactions.visit_reminders import TIMERS as REMINDER_TIMERS
from scheduler.relay import Relay
from scheduler.runner import Runner
from storage.journal import entries as journal
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxItem
from storage.outbox.outcomes import Sent, mark_all_sent
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock

ANNA = "anna@northside.example"


class House:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    async def mails(self) -> list[OutboxItem]:
        """All that there are, with what events lead to carried out, and delivered."""
        while await self._relay.drain():
            pass
        while parcels := await claim_parcels(only="mail"):
            await mark_all_sent([Sent(parcel) for parcel in parcels])
        return await OutboxItem.filter(channel="mail").order_by("id")

    async def told(self) -> list[str]:
        """Their texts without the headline."""
        return [mail.body["text"].partition("\n")[2] for mail in await self.mails()]


@pytest.fixture
async def house(database: str, held_clock: HeldClock) -> AsyncIterator[House]:
    """It has mail, and it is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(telegram=True, mail=True))
    relay = Relay(CUSTOMER_REACTIONS)
    journal.subscribe(relay.reactions_of)
    yield House(relay)
    journal.subscribe(lambda name: ())
    configure(Installation())


@pytest.fixture
async def anna(house: House) -> ContactView:
    await an_account()
    await an_asset()
    return await a_contact(email=ANNA)


@pytest.fixture
async def case(anna: ContactView) -> CaseView:
    return await a_case(acting_as(anna), await an_asset("XK-2012"))


async def test_a_request_that_the_house_opens_is_confirmed_by_mail(house: House, anna: ContactView) -> None:
    case = await open_case(
        await a_dispatcher(),
        assets=["XK-2011"],
        problem="It jams",
        urgency="can_wait",
        channel="slack",
        contact=anna.id,
    )

    (mail,) = await house.mails()

    assert (mail.address, mail.mode, mail.slot, mail.about) == (ANNA, Mode.NEW, "", case.ref)
    assert mail.body["text"].startswith(f"<b>{case.ref}</b> · Front desk printer")
    letter = mail.body["letter"]
    assert letter["subject"] == f"{case.ref} · Front desk printer, Main building"
    assert (letter["contact"], letter["name"], letter["language"]) == (anna.id, "Anna Weiss", "en")


async def test_a_visit_is_reminded_of_by_mail_with_the_date(
    house: House, case: CaseView, held_clock: HeldClock
) -> None:
    _, technician = await a_technician("Ben Fischer")
    await an_appointment(technician, in_hours(4), case=case)
    count = len(await house.mails())

    held_clock.move(hours=2)
    await Runner(REMINDER_TIMERS).drain()

    told = await house.told()
    assert len(told) == count + 1
    assert told[-1].endswith("A reminder: Ben will be with you Mon 2 Mar 15:00–16:00.")


async def test_when_somebody_comes_is_told_by_mail_with_the_date(house: House, case: CaseView) -> None:
    _, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=case)
    await house.mails()

    await reschedule(await a_dispatcher(), appointment=visit.ref, window=in_hours(28))

    assert await house.told() == [
        "Ben will be with you Mon 2 Mar 13:00–14:00.",
        "New time: Ben will be with you Tue 3 Mar 15:00–16:00.",
    ]


async def test_what_is_only_an_edit_in_the_chat_is_no_mail(house: House, case: CaseView) -> None:
    ben, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=case)
    await house.mails()
    await set_out(ben, appointment=visit.ref)
    before = await house.told()

    await check_in(ben, appointment=visit.ref)

    assert before[-1] == "Ben is on the way, about 11:00."
    assert await house.told() == before


async def test_a_visit_that_is_called_off_is_told(house: House, case: CaseView) -> None:
    _, technician = await a_technician("Ben Fischer")
    visit = await an_appointment(technician, in_hours(2), case=case)
    await house.mails()  # what follows from several events at once has no order

    await cancel(await a_dispatcher(), appointment=visit.ref, reason="Ben is ill")

    assert (await house.told())[-1].startswith("The visit Mon 2 Mar 13:00–14:00 can't take place.")


async def test_the_report_comes_as_a_file(house: House, case: CaseView) -> None:
    order = await signed_off(await a_technician("Ben Fischer"), case)
    await request_report(SETUP, work_order=order.ref)
    await attach_report(SETUP, work_order=order.ref, media=5)

    (mail,) = [each for each in await house.mails() if each.body["document"]]

    assert mail.body["text"].endswith("✅ Done. Here is your report.")
    assert mail.body["document"] == 5


async def test_a_question_and_a_missed_promise_are_told_and_cancelling_says_why(
    house: House, case: CaseView, held_clock: HeldClock
) -> None:
    held_clock.move(hours=5)
    await Runner(CLOCK_TIMERS).drain()
    late = await house.told()
    dana = await a_dispatcher()
    await ask_customer(dana, case=case.ref, text="Which tray?")
    await house.mails()
    await cancel_case(dana, case=case.ref, reason="Reported twice")

    assert ["we are sorry" in text for text in late] == [True]
    assert (await house.told())[1:] == [
        "Dana from our team: Which tray?",
        "This request was cancelled: “Reported twice”",
    ]


async def test_the_german_reader_gets_german(house: House, anna: ContactView) -> None:
    gerda = await a_contact(name="Gerda", email="gerda@northside.example", language="de")
    case = await a_case(acting_as(gerda), await an_asset("XK-2013"))
    _, technician = await a_technician("Ben Fischer")

    await an_appointment(technician, in_hours(2), case=case)

    assert await house.told() == ["Ben kommt Mo., 2. März 13:00–14:00 zu Ihnen."]


MAILED = {
    "en": [
        "Ben will be with you Mon 2 Mar 13:00–14:00.",
        "New time: Leo will be with you Mon 2 Mar 15:00–16:00.",
        "⏸ Paused: we couldn't get in. Tell us how we can, and we'll write with the next date.",
        "As you asked, Leo is ending the visit. Then the request is cancelled.",
    ],
    "de": [
        "Ben kommt Mo., 2. März 13:00–14:00 zu Ihnen.",
        "Neue Zeit: Leo kommt Mo., 2. März 15:00–16:00 zu Ihnen.",
        "⏸ Pausiert: Wir kamen nicht hinein. Sagen Sie uns, wie es geht, dann schreiben wir Ihnen den nächsten Termin.",
        "Wie gewünscht beendet Leo den Besuch. Dann ist die Anfrage zurückgezogen.",
    ],
}


@pytest.mark.parametrize("language", MAILED)
async def test_all_that_happens_to_a_visit_reads_well_by_mail(house: House, anna: ContactView, language: str) -> None:
    gerda = await a_contact(name="Gerda", email="gerda@northside.example", language=language)
    case, dana = await a_case(acting_as(gerda), await an_asset("XK-2014")), await a_dispatcher()
    (_, ben), (leo, second) = await a_technician("Ben Fischer"), await a_technician("Leo Brandt")
    await assign_case(dana, case=case.ref, technician=ben.ref, window=in_hours(2))
    await house.mails()
    visit = await assign_case(dana, case=case.ref, technician=second.ref, window=in_hours(2))
    await house.mails()
    await reschedule(dana, appointment=visit.ref, window=in_hours(4))
    await house.mails()
    await check_in(leo, appointment=visit.ref)
    await hold(leo, work_order=visit.work_order, reason=PauseReason.NO_ACCESS, note="Door was locked again")
    await house.mails()
    await call_off(dana, case=case.ref, reason=CancelReason.CUSTOMER.value, note="Never again")

    assert await house.told() == MAILED[language]


async def test_a_normal_job_is_no_more_mails_than_a_person_must_have(
    house: House, anna: ContactView, held_clock: HeldClock
) -> None:
    dana, (ben, technician) = await a_dispatcher(), await a_technician("Ben Fischer")
    case = await open_case(
        dana, assets=["XK-2011"], problem="It jams", urgency="can_wait", channel="slack", contact=anna.id
    )
    await house.mails()
    visit = await assign_case(dana, case=case.ref, technician=technician.ref, window=in_hours(2))
    await house.mails()
    await set_out(ben, appointment=visit.ref)
    await house.mails()
    await set_out(ben, appointment=visit.ref, expected_at=in_hours(1).start)
    await check_in(ben, appointment=visit.ref)
    await house.mails()
    await diagnose(ben, appointment=visit.ref, minutes=45)
    await house.mails()
    await hold(ben, work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS, note="")
    await house.mails()

    told = [text.split("\n")[-1] for text in await house.told()]
    assert [text.split(" Mon ")[0].split(" by ")[0] for text in told] == [
        "✅ Your request is in. Someone will answer",
        "Ben will be with you",
        "Ben is on the way, about 11:00.",
    ], "no mail for a new arrival, there, diagnosed or paused by us"


async def test_who_has_a_chat_gets_no_mail_until_it_is_closed_to_us(
    house: House, anna: ContactView, case: CaseView
) -> None:
    await link_contact(channel="telegram", external_id="77", contact=anna.id, account_ref=anna.account_ref, by="phone")
    dana = await a_dispatcher()
    for number, change in enumerate((None, mark_unreachable, mark_reachable)):
        if change:
            await change(SETUP, contact=anna.id, channel="telegram")
        await ask_customer(dana, case=case.ref, text=f"Question {number}")
        await house.mails()

    assert await house.told() == ["Dana from our team: Question 1"]
    chat = await OutboxItem.filter(channel="telegram", kind="message", mode=Mode.NEW).order_by("id")
    assert [row.body["text"].split()[-1] for row in chat] == ["0", "2"]


async def test_without_mail_in_the_house_nobody_is_written_to(house: House, case: CaseView) -> None:
    configure(Installation(telegram=True))

    await ask_customer(await a_dispatcher(), case=case.ref, text="Which tray?")

    assert await house.mails() == []
