"""What waits for the end of a customer's quiet hours, what does not, and what is told once they are over."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from domain.access.actions import link_contact
from domain.actor import Actor
from domain.appointments.actions import cancel, check_in, diagnose, reschedule, set_out
from domain.cases.actions import ask_customer, cancel_case, open_case
from domain.cases.views import CaseView
from domain.company import save_company_profile
from domain.customers.actions import (
    set_notice_way,
    set_only_asked,
    set_quiet_hours,
    stop_messages,
)
from domain.customers.rules import NoticeGroup, Way
from domain.customers.views import ContactView
from domain.dispatch.actions import assign_case
from handlers.installation import Installation, configure
from handlers.notices.held import follow_preferences
from handlers.reactions.customers import CUSTOMER_REACTIONS
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.outcomes import Sent, mark_all_sent
from storage.outbox.topics import release_due
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, in_hours
from tests.conftest import HeldClock

BERLIN = "Europe/Berlin"


@dataclass
class Chat:
    """Anna's, and her mailbox."""

    relay: Relay
    anna: ContactView
    case: CaseView
    dana: Actor
    clock: HeldClock

    async def react(self) -> None:
        while await self.relay.drain():
            pass

    async def told(self, channel: str = "telegram") -> list[str]:
        """What arrives now, new messages only, without the headline."""
        await self.react()
        await release_due()
        found: list[str] = []
        while parcels := await claim_parcels():
            await mark_all_sent([Sent(each, f"m{each.id}") for each in parcels])
            found += [
                each.body["text"].partition("\n")[2]
                for each in parcels
                if each.channel == channel and each.kind == "message" and not each.slot.startswith("case:")
            ]
        return found

    @property
    def me(self) -> Actor:
        return acting_as(self.anna)


@pytest.fixture
async def chat(database: str, held_clock: HeldClock) -> AsyncIterator[Chat]:
    """It is 23:00 in Berlin on Monday, 2 March 2026; Anna's night is from 21:00 to 7:00."""
    configure(Installation(telegram=True, mail=True))
    relay = Relay(CUSTOMER_REACTIONS)
    journal.subscribe(relay.reactions_of)
    await an_account()
    await an_asset()
    anna = await a_contact(email="anna@northside.example")
    await link_contact(channel="telegram", external_id="77", contact=anna.id, account_ref=anna.account_ref, by="phone")
    case = await a_case(acting_as(anna), await an_asset("XK-2012"))
    await set_quiet_hours(acting_as(anna), contact=anna.id, hours="21-7")
    held_clock.move(hours=12)
    chat = Chat(relay, anna, case, await a_dispatcher(), held_clock)
    await chat.told()
    yield chat
    journal.subscribe(lambda name: ())
    configure(Installation())


async def test_a_visit_set_and_moved_at_night_is_one_message_in_the_morning(chat: Chat) -> None:
    _, ben = await a_technician("Ben Fischer")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    assert await chat.told() == []
    await reschedule(chat.dana, appointment=visit.ref, window=in_hours(14))
    assert await chat.told() == []

    chat.clock.move(hours=7, minutes=59)
    assert await chat.told() == []
    chat.clock.move(minutes=1)

    assert await chat.told() == ["Ben will be with you Tue 3 Mar 13:00–14:00."]


async def test_a_visit_that_is_told_and_then_moved_twice_at_night_is_told_once_as_moved(chat: Chat) -> None:
    (_, ben), (_, leo) = await a_technician("Ben Fischer"), await a_technician("Leo Brandt")
    await set_quiet_hours(chat.me, contact=chat.anna.id, hours="none")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    assert len(await chat.told()) == 1
    await set_quiet_hours(chat.me, contact=chat.anna.id, hours="21-7")

    await reschedule(chat.dana, appointment=visit.ref, window=in_hours(14))
    await chat.react()
    await assign_case(chat.dana, case=chat.case.ref, technician=leo.ref, window=in_hours(14))
    assert await chat.told() == []
    chat.clock.move(hours=8)

    assert await chat.told() == ["New time: Leo will be with you Tue 3 Mar 13:00–14:00."]


async def test_of_a_visit_that_is_called_off_before_it_was_told_only_that_is_told(chat: Chat) -> None:
    _, ben = await a_technician("Ben Fischer")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    await chat.react()
    await cancel(chat.dana, appointment=visit.ref, reason="Ben is ill")
    assert await chat.told() == []
    chat.clock.move(hours=8)

    (told,) = await chat.told()
    assert told.startswith("The visit Tue 3 Mar 11:00–12:00 can't take place.")


async def test_departure_arrival_and_what_people_write_come_at_once_and_leave_nothing_false(chat: Chat) -> None:
    actor, ben = await a_technician("Ben Fischer")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    await chat.react()
    await ask_customer(chat.dana, case=chat.case.ref, text="Is the gate open?")
    assert await chat.told() == ["Dana from our team: Is the gate open?"]

    await set_out(actor, appointment=visit.ref)
    (told,) = await chat.told()
    assert told.startswith("Ben is on the way, about ")
    await check_in(actor, appointment=visit.ref)
    await chat.told()
    chat.clock.move(hours=9)

    assert await chat.told() == [], "the visit that was held is past"


async def test_a_visit_before_the_night_is_over_is_told_at_once(chat: Chat) -> None:
    _, ben = await a_technician("Ben Fischer")

    await assign_case(
        chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(3), override=True, note="It can't wait"
    )

    assert await chat.told() == ["Ben will be with you Tue 3 Mar 02:00–03:00."]


async def test_a_request_in_danger_waits_for_nothing(chat: Chat) -> None:
    case = await open_case(
        chat.me,
        assets=["XK-2011"],
        problem="Smoke comes out of it",
        urgency="nothing_works",
        channel="telegram",
        confirmed_emergency=True,
    )
    assert case.in_danger
    await set_only_asked(chat.me, contact=chat.anna.id, only=True)

    await cancel_case(chat.dana, case=case.ref, reason="The fire brigade has it")

    assert await chat.told() == ["This request was cancelled: “The fire brigade has it”"]


async def test_the_companys_quiet_hours_hold_for_who_chose_none_and_none_means_none(chat: Chat) -> None:
    await save_company_profile(SETUP, quiet_hours="22:00-06:00")
    await set_quiet_hours(chat.me, contact=chat.anna.id, hours="")
    _, ben = await a_technician("Ben Fischer")
    await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    assert await chat.told() == []

    await set_quiet_hours(chat.me, contact=chat.anna.id, hours="none")
    await follow_preferences(chat.anna.id, BERLIN)

    assert len(await chat.told()) == 1, "what was held leaves as soon as nothing need be held"


async def test_messages_about_a_request_stop_also_those_that_are_held(chat: Chat) -> None:
    _, ben = await a_technician("Ben Fischer")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(12))
    await chat.react()
    await stop_messages(chat.me, contact=chat.anna.id, case=chat.case.ref)
    await follow_preferences(chat.anna.id, BERLIN, about=chat.case.ref)
    chat.clock.move(hours=10)
    await reschedule(chat.dana, appointment=visit.ref, window=in_hours(4))

    assert await chat.told() == []
    await ask_customer(chat.dana, case=chat.case.ref, text="Is the gate open?")
    assert await chat.told() == ["Dana from our team: Is the gate open?"]


@pytest.mark.parametrize(
    ("way", "chat_gets", "mail_gets"), [(Way.CHAT, 1, 0), (Way.MAIL, 0, 1), (Way.BOTH, 1, 1), (Way.OFF, 0, 0)]
)
async def test_each_kind_comes_by_the_channel_that_was_chosen(
    chat: Chat, way: Way, chat_gets: int, mail_gets: int
) -> None:
    chat.clock.move(hours=10)
    await set_notice_way(chat.me, contact=chat.anna.id, group=NoticeGroup.VISITS, way=way)
    _, ben = await a_technician("Ben Fischer")

    await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(2))
    await chat.told()

    sent = await OutboxItem.filter(kind="message", state=OutboxState.SENT).exclude(slot__startswith="case:")
    assert [each.channel for each in sent].count("telegram") == chat_gets
    assert [each.channel for each in sent].count("mail") == mail_gets


async def test_how_much_longer_it_takes_is_an_edit_of_the_status(chat: Chat) -> None:
    chat.clock.move(hours=10)
    actor, ben = await a_technician("Ben Fischer")
    visit = await assign_case(chat.dana, case=chat.case.ref, technician=ben.ref, window=in_hours(2))
    await chat.told()
    await check_in(actor, appointment=visit.ref)
    await chat.told()

    await diagnose(actor, appointment=visit.ref, minutes=45)
    assert await chat.told() == []

    status = await OutboxItem.filter(slot=f"case:{chat.case.ref}", kind="message").order_by("-id").first()
    assert status
    assert "Ben has found the cause: about 45 minutes more, until about 09:45." in status.body["text"]
