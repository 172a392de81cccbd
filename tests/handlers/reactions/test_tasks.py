"""Tasks of the managers: what opens them, how their message changes, what ends them, and what customers hear of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.access.actions import end_staff, link_contact
from domain.access.rules import ContactRole
from domain.actor import Actor
from domain.appointments.actions import decline
from domain.cases.actions import cancel_case, change_priority, confirm_resolved, report_still_wrong
from domain.cases.views import CaseView
from domain.completion.actions import say_missing, sign
from domain.customers.queries import get_contact
from domain.erasure.actions import erase_person
from domain.sla.rules import PauseReason, Priority
from domain.tasks.actions import close_task, hand_task, take_task
from domain.tasks.queries import get_task, list_tasks_for, open_tasks_about
from domain.tasks.rules import TaskState
from domain.work_orders.actions import hold
from handlers.installation import Installation, configure
from handlers.reactions import SUBSCRIPTIONS
from handlers.reactions.tasks import watch_what_is_open
from handlers.timers import TIMERS
from scheduler.relay import Relay
from scheduler.runner import Runner
from storage.journal import entries as journal
from storage.outbox.items import Parcel
from storage.outbox.outcomes import Sent, mark_all_sent
from tests.builders import (
    SETUP,
    a_case,
    a_company_in,
    a_contact,
    a_dispatcher,
    a_manager,
    acting_as,
    an_account,
    an_administrator,
    an_asset,
)
from tests.builders_crew import a_technician, all_but_signed, an_appointment, in_hours, seen_now, signed_off
from tests.conftest import HeldClock
from tests.handlers.reactions.conftest import DISPATCH, MANAGERS, Channels, outgoing

MAX, MIA = "U0MAX", "U0MIA"


class Office(Channels):
    """The channels, with the timers that fall due."""

    def __init__(self, relay: Relay) -> None:
        super().__init__(relay)
        self.shown |= {MAX: {}, MIA: {}}

    async def _deliver(self, parcel: Parcel) -> None:
        if parcel.kind == "publish_home":
            await mark_all_sent([Sent(parcel, "")])
        else:
            await super()._deliver(parcel)

    async def pass_time(self, clock: HeldClock, **by: float) -> None:
        clock.move(**by)
        await Runner(TIMERS).drain()
        await self.settle()

    def tasks(self) -> list[str]:
        return [message.words for message in self.messages(MANAGERS) if "*T-" in message.words]


@pytest.fixture
async def office(database: str, held_clock: HeldClock) -> AsyncIterator[Office]:
    """A company with both channels, and Max and Mia, managers. It is Monday, 2 March 2026, 11:00 in Berlin."""
    configure(Installation(slack=True, telegram=True, dispatch_channel=DISPATCH, managers_channel=MANAGERS))
    await a_company_in("Europe/Berlin")
    relay = Relay(SUBSCRIPTIONS)
    journal.subscribe(relay.reactions_of)
    yield Office(relay)
    journal.subscribe(lambda name: ())
    configure(Installation())


@pytest.fixture
async def max_(office: Office) -> Actor:
    return await a_manager("Max Lindner", external_id=MAX)


@pytest.fixture
async def mia(office: Office) -> Actor:
    return await a_manager("Mia Roth", external_id=MIA)


async def a_request(**values: object) -> tuple[CaseView, Actor]:
    """A case of Anna's, who reads German and has a chat."""
    await an_account()
    contact = await a_contact(language="de")
    anna = acting_as(contact)
    return await a_case(anna, await an_asset(), **values), anna  # pyright: ignore[reportArgumentType]


async def a_dispute() -> tuple[CaseView, Actor]:
    case, anna = await a_request()
    await signed_off(await a_technician(), case)
    await report_still_wrong(anna, case=case.ref, reason="Es klemmt immer noch")
    return case, anna


async def test_still_not_right_is_a_task_due_in_four_working_hours_in_the_managers_channel(
    office: Office, max_: Actor
) -> None:
    case, _ = await a_dispute()
    await office.settle()

    (told,) = office.tasks()
    (task,) = await open_tasks_about(f"case:{case.ref}")
    assert f"*T-1001* 🟠 nobody has it, due <!date^{int(task.due_at.timestamp())}" in told
    assert "Still not right" in told
    assert "“Es klemmt immer noch”" in told
    assert f"{case.ref} · Printer XK-2011 · Northside Clinic" in told
    assert office.messages(MANAGERS)[-1].buttons == ["Take", "Done", "Hand on", "Open"]
    assert task.due_at == datetime(2026, 3, 2, 14, tzinfo=UTC)


async def test_what_was_said_after_hours_is_due_on_the_next_working_day(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    case, anna = await a_request()
    await signed_off(await a_technician(), case)
    held_clock.set(datetime(2026, 3, 6, 15, tzinfo=UTC))  # Friday, 16:00 in Berlin: the site closes at 17:00
    await report_still_wrong(anna, case=case.ref, reason="Es klemmt immer noch")
    await office.settle()

    (task,) = await open_tasks_about(f"case:{case.ref}")
    assert task.due_at == datetime(2026, 3, 9, 10, tzinfo=UTC)


async def test_the_message_is_edited_as_the_task_is_taken_handed_on_and_done(
    office: Office, max_: Actor, mia: Actor
) -> None:
    await a_dispute()
    await office.settle()

    await take_task(max_, task="T-1001")
    await office.settle()
    (taken,) = office.tasks()
    await hand_task(max_, task="T-1001", to=mia.id)
    await office.settle()
    (handed,) = office.tasks()
    (given,) = office.messages(MIA)
    await close_task(mia, task="T-1001", outcome="goodwill", text="A free service next time")
    await office.settle()
    (done,) = office.tasks()

    assert "🟢 Max Lindner has it" in taken
    assert "🟢 Mia Roth has it" in handed
    assert "Task T-1001 is yours now." in given.text
    assert office.messages(MAX) == []
    assert "✅ done by Mia Roth" in done
    assert "Goodwill agreed: “A free service next time”" in done
    assert office.messages(MANAGERS)[-1].buttons == ["Open"]


async def test_a_low_rating_is_a_task_with_the_comment_and_a_good_one_is_none(office: Office, max_: Actor) -> None:
    case, anna = await a_request()
    for stars, comment in ((3, "Fine"), (2, "He was late and rude")):
        case = case if stars == 3 else await a_case(anna, await an_asset("XK-2012"))
        visit = await all_but_signed(await a_technician(), case)
        await sign(
            anna,
            work_order=visit.work_order,
            kind="typed",
            signer="Anna Weiss",
            rating=stars,
            comment=comment,
            through="chat",
            **await seen_now(visit.work_order),
        )
    await office.settle()

    (told,) = office.tasks()
    assert "Rated 2 of 5" in told
    assert "“He was late and rude”" in told


async def test_something_missing_at_the_signature_is_a_task_until_it_is_signed(office: Office, max_: Actor) -> None:
    case, anna = await a_request()
    visit = await all_but_signed(await a_technician(), case)
    await say_missing(anna, work_order=visit.work_order, text="Die Klappe fehlt")
    await office.settle()
    (missing,) = office.tasks()
    await sign(
        anna,
        work_order=visit.work_order,
        kind="typed",
        signer="Anna Weiss",
        rating=5,
        through="chat",
        **await seen_now(visit.work_order),
    )
    await office.settle()
    (settled,) = office.tasks()

    assert "Something is missing, nothing is signed" in missing
    assert "“Die Klappe fehlt”" in missing
    assert "✅ settled" in settled
    assert "It is signed now." in settled


async def test_a_complaint_is_settled_when_the_customer_says_that_all_is_well(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    case, anna = await a_dispute()
    held_clock.move(hours=1)
    await signed_off(await a_technician("Sam Field"), case)
    await office.settle()
    (still_open,) = office.tasks()
    await confirm_resolved(anna, case=case.ref)
    await office.settle()
    (settled,) = office.tasks()

    assert "🟠 nobody has it" in still_open
    assert "The customer says all is well now." in settled


async def test_a_case_that_nobody_has_for_two_hours_goes_to_the_managers_until_somebody_is_assigned(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    case, _ = await a_request()
    await office.settle()
    await office.pass_time(held_clock, hours=1.9)
    assert office.tasks() == []

    await office.pass_time(held_clock, hours=0.2)
    (waiting,) = office.tasks()
    await office.pass_time(held_clock, hours=1.1)
    (overdue,) = office.tasks()
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(1), case=case)
    await office.settle()
    (settled,) = office.tasks()

    assert "🟠 nobody has it" in waiting
    assert "Nobody is assigned" in waiting
    assert "🔴 overdue" in overdue
    assert [line for line in office.lines if "T-1001" in line] == [
        "🔴 *T-1001* is overdue: Nobody is assigned. Nobody has it."
    ]
    assert "Somebody is assigned now." in settled


async def test_a_case_that_is_assigned_in_time_makes_no_task_and_one_that_is_given_back_does(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    case, _ = await a_request()
    technician, jamie = await a_technician()
    visit = await an_appointment(jamie, in_hours(5), case=case)
    await office.settle()
    await office.pass_time(held_clock, hours=3)
    assert office.tasks() == []

    await decline(technician, appointment=visit.ref, reason="My van is broken")
    await office.settle()
    await office.pass_time(held_clock, hours=2)
    (waiting,) = office.tasks()
    await cancel_case(await a_dispatcher(), case=case.ref, reason="No longer needed")
    await office.settle()
    (settled,) = office.tasks()

    assert "Nobody is assigned" in waiting
    assert "The case was cancelled." in settled


async def test_an_urgent_case_goes_to_the_managers_at_once_also_when_it_becomes_urgent(
    office: Office, max_: Actor
) -> None:
    case, _ = await a_request()
    await office.settle()
    assert office.tasks() == []

    await change_priority(await a_dispatcher(), case=case.ref, priority=Priority.P1, reason="The ward stands still")
    await office.settle()

    (told,) = office.tasks()
    assert case.ref in told


async def test_what_was_unassigned_or_on_hold_before_there_were_tasks_is_looked_at_once(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    journal.subscribe(lambda name: ())  # as of the version before
    waiting, anna = await a_request()
    held = await a_case(anna, await an_asset("XK-2012"))
    technician = await a_technician()
    visit = await all_but_signed(technician, held)
    await hold(technician[0], work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    held_clock.move(days=2)
    journal.subscribe(Relay(SUBSCRIPTIONS).reactions_of)

    await watch_what_is_open()
    await office.pass_time(held_clock, minutes=1)
    at_first = office.tasks()
    await watch_what_is_open()
    await office.pass_time(held_clock, hours=2)

    assert [held.ref in each for each in at_first] == [True]
    assert [waiting.ref in each for each in office.tasks()] == [False, True]


async def test_work_on_hold_for_a_day_goes_to_the_managers_until_it_goes_on(
    office: Office, max_: Actor, held_clock: HeldClock
) -> None:
    case, _ = await a_request()
    technician = await a_technician()
    visit = await all_but_signed(technician, case)
    await hold(technician[0], work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS)
    await office.settle()
    await office.pass_time(held_clock, hours=23)
    assert office.tasks() == []

    await office.pass_time(held_clock, hours=2)
    (waiting,) = office.tasks()
    await cancel_case_with_work(case)
    await office.settle()
    (settled,) = office.tasks()

    assert "On hold for more than a day: waiting for parts" in waiting
    assert "✅ settled" in settled


async def cancel_case_with_work(case: CaseView) -> None:
    await cancel_case(await a_dispatcher(), case=case.ref, reason="No longer needed")


async def test_what_a_leaver_had_goes_back_to_all_and_the_channel_reads_it(
    office: Office, max_: Actor, mia: Actor
) -> None:
    await a_dispute()
    await office.settle()
    await take_task(max_, task="T-1001")
    await office.settle()

    await end_staff(SETUP, staff=max_.id)
    await office.settle()

    (told,) = office.tasks()
    assert "🟠 nobody has it" in told
    assert [line for line in office.lines if "T-1001" in line] == [
        "🟠 *T-1001* needs somebody else: Still not right. Max Lindner has left."
    ]
    assert (await list_tasks_for(mia)).items[0].state is TaskState.OPEN


async def test_an_erased_customers_words_leave_the_message_and_the_task(office: Office, max_: Actor) -> None:
    _, anna = await a_dispute()
    await office.settle()
    await close_task(max_, task="T-1001", outcome="goodwill", text="Talked to Frau Weiss")
    await office.settle()

    await erase_person(await an_administrator(), person=anna.ref, despite_open_cases=True)
    await office.settle()

    (told,) = office.tasks()
    assert "klemmt" not in told
    assert "Weiss" not in told
    assert "klemmt" not in (await get_task("T-1001")).said


async def test_what_an_erased_customer_said_about_a_colleagues_case_leaves_the_message_and_the_task(
    office: Office, max_: Actor
) -> None:
    case, _ = await a_request()
    carl = acting_as(await a_contact(name="Carl Blum", role=ContactRole.ADMINISTRATOR))
    visit = await all_but_signed(await a_technician(), case)
    await say_missing(carl, work_order=visit.work_order, text="Die Klappe fehlt")
    await office.settle()
    seen = await seen_now(visit.work_order)
    signed: dict[str, Any] = {
        "kind": "typed",
        "signer": "Carl Blum",
        "rating": 2,
        "comment": "Unverschämt",
        "through": "chat",
    }
    await sign(carl, work_order=visit.work_order, **signed, **seen)
    await office.settle()
    assert ["Die Klappe" in one or "Unverschämt" in one for one in office.tasks()] == [True, True]
    await close_task(max_, task="T-1002", outcome="goodwill", text="Herrn Blum angerufen")
    await office.settle()

    await erase_person(await an_administrator(), person=carl.ref, despite_open_cases=True)
    await office.settle()

    shown = "".join(office.tasks())
    kept = [await get_task(ref) for ref in ("T-1001", "T-1002")]
    assert not any(word in shown for word in ("Klappe", "Unverschämt", "Blum"))
    assert not any(word in f"{each.said}{each.resolution}" for each in kept for word in ("Klappe", "Unver", "Blum"))


async def test_what_an_erased_customer_missed_in_a_colleagues_case_goes_though_they_never_signed(
    office: Office, max_: Actor
) -> None:
    case, _ = await a_request()
    carl = acting_as(await a_contact(name="Carl Blum", role=ContactRole.ADMINISTRATOR))
    visit = await all_but_signed(await a_technician(), case)
    await say_missing(carl, work_order=visit.work_order, text="Die Klappe fehlt")
    await office.settle()

    await erase_person(await an_administrator(), person=carl.ref, despite_open_cases=True)
    await office.settle()

    assert "Klappe" not in "".join(office.tasks())
    assert "Klappe" not in (await get_task("T-1001")).said


async def test_an_erased_members_name_and_words_leave_the_message(office: Office, max_: Actor, mia: Actor) -> None:
    await a_dispute()
    await office.settle()
    await close_task(max_, task="T-1001", outcome="goodwill", text="My own words")
    await office.settle()

    await erase_person(await an_administrator(), person=max_.ref)
    await office.settle()

    (told,) = office.tasks()
    assert "Max Lindner" not in told
    assert "My own words" not in told
    assert "klemmt immer noch" in told


async def test_the_customer_reads_who_has_it_once_somebody_has_and_nothing_before(
    office: Office, max_: Actor, mia: Actor
) -> None:
    case, anna = await a_request()
    await joined(anna)
    await signed_off(await a_technician(), case)
    await office.settle()
    await report_still_wrong(anna, case=case.ref, reason="Es klemmt immer noch")
    await office.settle()
    before = len(await heard())

    await take_task(max_, task="T-1001")
    await take_task(max_, task="T-1001")
    await office.settle()
    after = await heard()

    assert not any("kümmert sich" in text for text in after[:before])
    (told,) = after[before:]
    assert f"<b>{case.ref}</b>" in told
    assert "Max Lindner aus unserem Team kümmert sich jetzt darum. Sie hören bis heute 15:00 Uhr von uns." in told


async def heard() -> list[str]:
    rows = await outgoing("telegram")
    return [str(row.body.get("text", "")) for row in rows if row.mode == "new"]


async def joined(anna: Actor) -> None:
    """Give her a chat."""
    account = (await get_contact(anna.id)).account_ref
    await link_contact(channel="telegram", external_id="4711", contact=anna.id, account_ref=account, by="phone")
