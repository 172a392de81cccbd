"""Who has left, lost a role, or changed phone or number, gets in nowhere: not by an old chat, dialogue, form, button or invite."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from domain.access.actions import (
    accept_claim,
    accept_invite,
    claim_invite,
    end_staff,
    grant_role,
    invite_again,
    invite_staff,
    issue_token,
    revoke_role,
)
from domain.access.errors import InviteInvalid, JoinsElsewhere, LastAdministrator, StaffEnded
from domain.access.queries import get_staff, list_chats, list_staff, staff_of_chat
from domain.access.rules import Role
from domain.actor import Actor, ActorKind
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.crew.queries import list_technicians
from domain.customers.actions import change_number, end_contact, import_contact, move_contact, unlink_contact
from domain.customers.queries import (
    actor_for,
    export_contacts,
    find_contacts_by_phone,
    find_contacts_named,
    get_contact,
)
from domain.customers.rules import channels_of
from domain.dispatch.actions import assign_case
from domain.errors import NotAllowed, NotFound
from domain.imports import Imported
from domain.work_orders.rules import WorkOrderStatus
from handlers.conversation.messages import Message, Reply, send
from handlers.installation import Installation, configure
from handlers.slack.dispatch import form as assign_form
from storage.conversations import load_conversation
from storage.journal.entries import JournalEntry
from storage.outbox.items import OutboxItem, OutboxState
from tests.builders import SETUP, a_company_in, a_contact, a_dispatcher, a_manager, an_account, an_administrator
from tests.builders_crew import a_technician, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.desk import DISPATCH, Desk, Modal
from tests.handlers.technicians.stage import BEN, Stage, WiredPhone, a_stage

pytestmark = pytest.mark.usefixtures("database")

ADA, DANA = "U0ADA", "U0DANA"
NUMBER = "+49309018200"


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def ada(database: str, held_clock: HeldClock) -> AsyncIterator[Actor]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    yield await an_administrator("Ada Brandt", external_id=ADA)
    configure(Installation())


async def staff_of(phone: WiredPhone) -> int:
    member = await staff_of_chat("telegram", str(phone.user))
    assert member is not None
    return member.id


async def at_work(stage: Stage, ben: WiredPhone) -> str:
    """Ben's visit, with his work under way; the card's buttons are on his screen."""
    visit = await stage.visit()
    await ben.tap("Open")
    await ben.tap("On my way")
    await ben.tap("I'm here")
    await ben.share_place()
    assert (await stage.now(visit)).status is AppointmentStatus.ON_SITE
    return visit.ref


async def test_an_ended_technician_is_refused_in_an_open_dialogue_and_at_old_buttons(
    stage: Stage, ben: WiredPhone, ada: Actor
) -> None:
    await at_work(stage, ben)
    card = ben.card
    await ben.tap("Note", card)
    assert await load_conversation("telegram", str(BEN)) is not None
    notes = await JournalEntry.filter(name="work_order.note_added").count()

    await end_staff(ada, staff=await staff_of(ben))
    await ben.say("the code of the door is 4711")

    assert await JournalEntry.filter(name="work_order.note_added").count() == notes
    assert "Your access to Callout has ended" in "".join(each.text for each in ben.messages)
    assert await load_conversation("telegram", str(BEN)) is None
    await ben.tap("Finish", card)
    assert ben.toasts[-1] == "Your access has ended. Please ask the office."
    assert await actor_for("telegram", str(BEN)) is None


async def test_the_leavers_work_is_listed_held_and_can_be_given_to_somebody_else(
    stage: Stage, ben: WiredPhone, ada: Actor
) -> None:
    ref = await at_work(stage, ben)
    _, zoe = await a_technician("Zoe Marsh")

    await end_staff(ada, staff=await staff_of(ben))
    await stage.settle()

    visit = await get_appointment_for(SETUP, ref)
    assert visit.work_order_status is WorkOrderStatus.ON_HOLD
    said = str([row.body for row in await OutboxItem.filter(channel="slack", kind="post", address=DISPATCH)])
    assert f"/assign {visit.case}" in said
    assert "Ben Ito" in said
    taken = await assign_case(
        await a_dispatcher(), case=visit.case, technician=zoe.ref, window=in_hours(3), override=True
    )
    assert taken.technician_ref == zoe.ref
    assert "T-BEN" not in [each.ref for each in await list_technicians()]


async def test_a_leaver_can_not_be_assigned(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    case = await stage.case()
    await end_staff(ada, staff=await staff_of(ben))

    with pytest.raises(NotFound):
        await assign_case(ada, case=case.ref, technician="T-BEN", window=in_hours(2))


async def test_what_still_waits_for_the_leavers_chat_is_not_sent(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    await stage.case()
    from storage.database import transaction

    await end_staff(ada, staff=await staff_of(ben))
    async with transaction():
        await send("telegram", str(BEN), Reply(Message("The code of the next customer's door is 4711")))
    while await stage.relay.drain():
        pass

    assert (await OutboxItem.filter(kind="message", address=str(BEN)).order_by("-id"))[1].state is OutboxState.DROPPED
    await stage.deliver()
    assert "4711" not in "".join(each.text for each in ben.messages)


async def test_open_invites_die_with_the_person_also_those_that_they_made(ada: Actor) -> None:
    max_ = await a_manager()
    own = await invite_again(ada, staff=max_.id, channel="telegram")
    made = await invite_staff(max_, name="Mallory", roles=[Role.DISPATCHER], channel="slack")
    tokens = [(each.channel, await issue_token(each.grant)) for each in (own, made)]

    await end_staff(ada, staff=max_.id)

    for channel, token in tokens:
        with pytest.raises(InviteInvalid):
            await accept_invite(channel=channel, external_id="666", token=token)


async def test_nobody_ends_who_may_do_more_nor_the_last_administrator_nor_twice(ada: Actor) -> None:
    max_, dana = await a_manager(), await a_dispatcher()

    with pytest.raises(NotAllowed):
        await end_staff(dana, staff=max_.id)
    with pytest.raises(NotAllowed):
        await end_staff(max_, staff=ada.id)
    with pytest.raises(LastAdministrator):
        await end_staff(ada, staff=ada.id)
    await end_staff(max_, staff=dana.id)
    with pytest.raises(StaffEnded):
        await end_staff(ada, staff=dana.id)


async def test_of_two_administrators_who_end_each_other_at_once_one_stays(ada: Actor) -> None:
    bo = await an_administrator("Bo")

    await asyncio.gather(end_staff(ada, staff=bo.id), end_staff(bo, staff=ada.id), return_exceptions=True)

    left = await list_staff(Role.ADMINISTRATOR)
    assert len(left) == 1


async def test_the_journal_names_the_leaver_by_reference_only(ada: Actor) -> None:
    dana = await a_dispatcher("Dana Ortiz", external_id=DANA)

    await end_staff(ada, staff=dana.id)

    entries = await JournalEntry.filter(name__in=["access.staff_ended", "access.identity_ended"]).order_by("id")
    assert [entry.name for entry in entries] == ["access.identity_ended", "access.staff_ended"]
    said = str([entry.data for entry in entries])
    assert "Ortiz" not in said
    assert DANA not in said


async def the_desk(ada: Actor) -> Desk:
    await a_dispatcher("Dana Ortiz", external_id=DANA)
    return Desk()


async def test_in_slack_the_access_is_ended_after_a_question_and_everything_open_is_refused(
    stage: Stage, ben: WiredPhone, ada: Actor
) -> None:
    desk, case = await the_desk(ada), await stage.case()
    await a_technician("Zoe Marsh")
    await desk.type(DANA, f"/assign {case.ref}")
    open_form = Modal((await desk.last("open_view"))["view"], DANA)
    home = (await desk.open_home(DANA)).words
    assert "Dana Ortiz" in home

    asked = await desk.type(ADA, f"/callout end <@{DANA}|dana>")
    assert "Dana Ortiz" in asked.text
    assert (await get_staff((await staff_of_chat("slack", DANA)).id)).active  # pyright: ignore[reportOptionalMemberAccess]
    await desk.press(ADA, asked.button("staff.end"))
    await stage.settle()

    assert "has ended" in (await desk.answered()).text
    refused = await desk.submit(open_form)
    assert refused.get("response_action") == "errors"
    assert "don't have a role" in str(refused)
    assert open_form.has(assign_form.TECHNICIAN)
    assert "don't have a role" in (await desk.type(DANA, "/queue")).text
    emptied = (await desk.last("publish_home"))["view"]
    assert "Your access to Callout has ended" in json.dumps(emptied)
    assert "Dana Ortiz" not in json.dumps(emptied)
    await desk.press(ADA, asked.button("staff.end"))
    assert "has ended already" in (await desk.answered()).text


async def test_a_dispatcher_can_not_end_anybody_and_a_button_that_is_passed_on_does_not_help(
    stage: Stage, ben: WiredPhone, ada: Actor
) -> None:
    desk = await the_desk(ada)
    asked = await desk.type(ADA, "/callout end Ben Ito")

    assert " can do that. Nothing was changed." in (await desk.type(DANA, "/callout end Ben Ito")).text
    await desk.press(DANA, asked.button("staff.end"))

    assert " can do that. Nothing was changed." in (await desk.answered()).text
    assert await actor_for("telegram", str(BEN)) is not None


async def test_two_of_one_name_are_told_apart_before_anybody_is_ended(ada: Actor) -> None:
    desk = await the_desk(ada)
    first = await a_manager("Kim Lund")
    await a_manager("Kim Lund")

    unclear = await desk.type(ADA, "/callout end Kim Lund")
    clear = await desk.type(ADA, f"/callout end staff:{first.id}")

    assert f"staff:{first.id}" in unclear.text
    assert clear.button("staff.end")["value"] == str(first.id)


async def test_who_comes_back_does_so_by_a_new_invite_alone(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    staff = await staff_of(ben)
    await end_staff(ada, staff=staff)
    with pytest.raises(NotFound):
        await invite_again(ada, staff=staff, channel="telegram")

    invite = await invite_again(ada, staff=staff, channel="telegram", roles=[Role.TECHNICIAN])

    assert await actor_for("telegram", str(BEN)) is None, "the old chat stays ended"
    await ben.say(f"/start join-{await issue_token(invite.grant)}")
    assert await actor_for("telegram", str(BEN)) is not None
    with pytest.raises(NotAllowed):
        await end_staff(ada, staff=staff)
        await invite_again(await a_dispatcher(), staff=staff, channel="slack", roles=[Role.ADMINISTRATOR])


async def test_a_new_phone_is_asked_first_and_then_ends_the_old_one(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    staff = await staff_of(ben)
    invite = await invite_again(ada, staff=staff, channel="telegram")
    token = await issue_token(invite.grant)
    new = stage.phone(601, "Ben")

    await new.say(f"/start join-{token}")
    assert "loses its access" in new.text
    assert token not in str(new.last.buttons)
    assert await actor_for("telegram", str(BEN)) is not None, "nothing has ended yet"
    await new.tap("Leave it")
    assert await actor_for("telegram", "601") is None
    await new.say(f"/start join-{token}")
    await new.tap("Go on here")

    assert (await actor_for("telegram", "601")) is not None
    assert await actor_for("telegram", str(BEN)) is None
    assert "You have joined with another phone" in "".join(each.text for each in ben.messages)
    assert [chat.external_id for chat in await list_chats(ActorKind.STAFF, staff)] == ["601"]


async def test_only_the_chat_that_has_shown_the_token_can_go_on(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    invite = await invite_again(ada, staff=await staff_of(ben), channel="telegram")
    with pytest.raises(JoinsElsewhere):
        await accept_invite(channel="telegram", external_id="601", token=await issue_token(invite.grant))
    thief = stage.phone(666, "Mallory")

    await thief.tap_data(f"invite.join_here:{invite.grant}", 1)

    assert await actor_for("telegram", "666") is None
    with pytest.raises(InviteInvalid):
        await accept_claim(channel="telegram", external_id="666", grant=invite.grant)


async def test_in_slack_another_account_is_asked_first(ada: Actor) -> None:
    desk = await the_desk(ada)
    dana = await staff_of_chat("slack", DANA)
    assert dana is not None
    token = await issue_token((await invite_again(ada, staff=dana.id, channel="slack")).grant)

    asked = await desk.type("U0NEW", f"/callout join {token}")
    assert "/callout join yes" in asked.text.replace("<code>", "").replace("`", "")
    assert await actor_for("slack", "U0NEW") is None
    await desk.type("U0THIEF", "/callout join yes")
    assert await actor_for("slack", "U0THIEF") is None
    await desk.type("U0NEW", "/callout join yes")

    assert await actor_for("slack", "U0NEW") is not None
    assert await actor_for("slack", DANA) is None


async def test_a_role_that_goes_acts_at_the_next_tap_with_words(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    await at_work(stage, ben)
    await grant_role(ada, channel="telegram", external_id=str(BEN), name="Ben Ito", role=Role.BILLING)
    await ben.tap("Note", ben.card)
    notes = await JournalEntry.filter(name="work_order.note_added").count()

    await revoke_role(ada, channel="telegram", external_id=str(BEN), role=Role.TECHNICIAN)
    await ben.say("the code of the door is 4711")

    assert await JournalEntry.filter(name="work_order.note_added").count() == notes
    assert "Your role has changed" in "".join(each.text for each in ben.messages)
    assert await load_conversation("telegram", str(BEN)) is None


async def test_a_role_that_goes_closes_a_form_that_is_open(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    desk, case = await the_desk(ada), await stage.case()
    await a_technician("Zoe Marsh")
    await grant_role(ada, channel="slack", external_id=DANA, name="Dana", role=Role.BILLING)
    await desk.type(DANA, f"/assign {case.ref}")
    open_form = Modal((await desk.last("open_view"))["view"], DANA)

    await revoke_role(ada, channel="slack", external_id=DANA, role=Role.DISPATCHER)
    refused = await desk.submit(open_form)

    assert " can do that. Nothing was changed." in str(refused)
    assert await JournalEntry.filter(name="appointment.scheduled").count() == 0


async def test_an_ended_contact_is_nobody_and_their_case_stays(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    anna, case = await stage.customer(), await stage.case()
    await anna.tap("Report a fault")
    (contact,) = await find_contacts_by_phone(NUMBER)

    await end_contact(await a_dispatcher(), contact=contact.id)
    await stage.settle()

    assert await actor_for("telegram", str(anna.user)) is None
    assert "no longer on record" in "".join(each.text for each in anna.messages)
    assert await load_conversation("telegram", str(anna.user)) is None
    await anna.say("/start")
    await anna.share_number(NUMBER)
    assert await actor_for("telegram", str(anna.user)) is None
    assert await find_contacts_by_phone(NUMBER) == await find_contacts_named("Anna") == []
    assert channels_of(await get_contact(contact.id), has_chat=True, mail_enabled=True) == ()
    said = str([row.body for row in await OutboxItem.filter(channel="slack", kind="post", address=DISPATCH)])
    assert case.ref in said
    assert "nobody answers for them" in said


async def test_a_contact_who_moves_sees_nothing_of_the_old_account(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    anna, case = await stage.customer(), await stage.case()
    await an_account("HARBOUR", "Harbour School")
    (contact,) = await find_contacts_by_phone(NUMBER)

    moved = await move_contact(await a_dispatcher(), contact=contact.id, account="HARBOUR")
    await stage.settle()

    actor = await actor_for("telegram", str(anna.user))
    assert actor is not None
    assert (actor.id, actor.account) == (moved.id, moved.account_id)
    sent = len(anna.messages)
    await assign_case(ada, case=case.ref, technician="T-BEN", window=in_hours(2), override=True)
    await stage.settle()
    assert len(anna.messages) == sent, "the visit at the old account is not announced to them"
    await anna.tap_data(f"case.show:{case.ref}", 1)
    assert case.problem not in anna.text


async def test_an_unlinked_chat_has_to_prove_itself_anew(stage: Stage, ben: WiredPhone, ada: Actor) -> None:
    anna = await stage.customer()
    (contact,) = await find_contacts_by_phone(NUMBER)

    assert await unlink_contact(await a_dispatcher(), contact=contact.id) == 1
    await stage.settle()

    assert await actor_for("telegram", str(anna.user)) is None
    await anna.say("/start")
    await anna.share_number(NUMBER)
    assert await actor_for("telegram", str(anna.user)) is not None


@pytest.mark.parametrize("by_file", [False, True])
async def test_a_changed_number_ends_the_old_way_in(stage: Stage, ben: WiredPhone, ada: Actor, by_file: bool) -> None:
    anna = await stage.customer()
    (contact,) = await find_contacts_by_phone(NUMBER)

    if by_file:
        row = {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018299", "was_phone": NUMBER}
        assert await import_contact(SETUP, row) is Imported.UPDATED
        assert await import_contact(SETUP, row) is Imported.UNCHANGED
    else:
        await change_number(await a_dispatcher(), contact=contact.id, phone="+49 30 9018299")
    await stage.settle()

    assert await actor_for("telegram", str(anna.user)) is None
    assert "phone number was changed" in "".join(each.text for each in anna.messages)
    await anna.say("/start")
    await anna.share_number(NUMBER)
    assert await actor_for("telegram", str(anna.user)) is None, "the old number opens nothing"
    await anna.share_number("+49309018299")
    actor = await actor_for("telegram", str(anna.user))
    assert actor is not None
    assert actor.id == contact.id


async def test_a_file_ends_and_moves_contacts(ada: Actor) -> None:
    await an_account()
    await an_account("HARBOUR", "Harbour School")
    anna = await a_contact(phone=NUMBER)

    moved = {"account": "HARBOUR", "name": "Anna Weiss", "phone": NUMBER, "was_account": "NORTHSIDE"}
    assert await import_contact(SETUP, moved) is Imported.UPDATED
    assert await import_contact(SETUP, moved) is Imported.UNCHANGED
    assert (await find_contacts_by_phone(NUMBER))[0].account_ref == "HARBOUR"
    assert (await get_contact(anna.id)).ended
    ended = {"account": "HARBOUR", "name": "Anna Weiss", "phone": NUMBER, "ended": True}
    assert await import_contact(SETUP, ended) is Imported.UPDATED
    assert await import_contact(SETUP, ended) is Imported.UNCHANGED
    assert await find_contacts_by_phone(NUMBER) == []
    assert await export_contacts() == []


async def test_contacts_are_changed_in_slack_after_a_question_and_only_by_who_may(ada: Actor) -> None:
    desk = await the_desk(ada)
    await an_account()
    anna = await a_contact(phone=NUMBER)
    await invite_staff(ada, name="Bill", roles=[Role.BILLING], channel="slack")
    await grant_role(ada, channel="slack", external_id="U0BILL", name="Bill", role=Role.BILLING)

    assert " can do that. Nothing was changed." in (await desk.type("U0BILL", "/callout contact end Anna Weiss")).text
    assert "no account “MOON”" in (await desk.type(DANA, "/callout contact move Anna Weiss to MOON")).text
    asked = await desk.type(DANA, "/callout contact end Anna Weiss")
    assert not (await get_contact(anna.id)).ended
    await desk.press("U0BILL", asked.button("contact.change"))
    assert not (await get_contact(anna.id)).ended
    await desk.press(DANA, asked.button("contact.change"))

    assert (await get_contact(anna.id)).ended
    assert "don't know a contact" in (await desk.type(DANA, "/callout contact unlink Anna Weiss")).text
    assert "/callout contact end" in (await desk.type(DANA, "/callout contact")).text


async def test_a_number_that_is_none_changes_nothing_in_slack_and_says_what_to_write(ada: Actor) -> None:
    desk = await the_desk(ada)
    await an_account()
    anna = await a_contact(phone=NUMBER)

    told = await desk.type(DANA, "/callout contact phone Anna Weiss +225 07 12 34 56")

    assert "can't be a phone number" in told.text
    assert (await get_contact(anna.id)).phone == NUMBER
    asked = await desk.type(DANA, "/callout contact phone Anna Weiss +44 20 7946 0018")
    await desk.press(DANA, asked.button("contact.change"))
    assert (await get_contact(anna.id)).phone == "+442079460018"


async def test_a_claim_does_not_outlive_its_invite(ada: Actor) -> None:
    dana = await a_dispatcher()
    first = await invite_again(ada, staff=dana.id, channel="telegram")
    claim = await claim_invite(channel="telegram", external_id="601", token=await issue_token(first.grant))
    await invite_again(ada, staff=dana.id, channel="telegram")

    with pytest.raises(InviteInvalid):
        await accept_claim(channel="telegram", external_id="601", grant=claim.grant)
