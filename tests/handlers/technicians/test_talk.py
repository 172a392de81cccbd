"""Customer and technician write to each other, the desk reads along and writes to either, and edits show as edits."""

from collections.abc import AsyncIterator

import pytest

from domain.cases.actions import edit_message, write_from_desk
from domain.cases.queries import list_messages_for
from domain.cases.rules import Audience, Side
from domain.crew.actions import tell_technician
from handlers.installation import Installation, configure
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.phone import reply_to
from tests.handlers.technicians.stage import ANNA, BEN, Stage, WiredPhone, a_stage

DESK = "C0DISPATCH"
PHOTO = [{"file_id": "p", "file_unique_id": "up", "width": 90, "height": 90, "file_size": 900}]


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DESK))
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


@pytest.fixture
async def anna(stage: Stage, ben: WiredPhone) -> WiredPhone:
    return await stage.customer()


async def thread(case: str) -> str:
    rows = await OutboxItem.filter(channel="slack", address=DESK, kind="post", about=case).order_by("id")
    return "\n".join(row.body["text"] for row in rows if row.body["thread_slot"])


async def test_from_the_visit_on_both_write_to_each_other_and_the_desk_reads_it(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    await anna.tap("Write to Ben")
    await anna.say("The gate is at the back")

    assert "Passed on to Ben and the office" in anna.text
    asked = ben.showing("The gate is at the back")
    await ben.say("Thank you. Where do I park?", **reply_to(asked, BEN))
    answer = anna.showing("Ben, your technician: Thank you. Where do I park?")
    await anna.say("In the yard", **reply_to(answer, ANNA))
    await ben.tap("Open")
    await ben.tap("Write to customer")
    await ben.send(photo=PHOTO, caption="Here?")
    await stage.settle()

    assert ben.showing("In the yard")
    assert anna.showing("Ben, your technician: Here").message.photos
    said = await list_messages_for(SETUP, visit.case)
    assert [each.side for each in said] == [Side.CUSTOMER, Side.TECHNICIAN, Side.CUSTOMER, Side.TECHNICIAN]
    assert [each.audience for each in said][:2] == [Audience.TECHNICIAN, Audience.CUSTOMER]
    lines = await thread(visit.case)
    for words in ("The gate is at the back", "Where do I park?", "In the yard", "Here?"):
        assert words in lines
    assert "*Ben Ito*, technician, to the customer" in lines


async def test_who_writes_to_a_technician_off_duty_reaches_the_desk_and_the_card_has_it_later(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.visit()
    stage.clock.move(hours=14)
    seen = len(ben.messages)

    await anna.tap("Write to Ben")
    await anna.say("There will be a dog")

    assert "Ben is off duty now. Your message is with the office" in anna.text
    assert len(ben.messages) == seen, "nobody is disturbed in their time off"
    assert "Ben Ito is off duty and was not disturbed" in await thread(visit.case)
    await ben.tap("Open")
    assert "There will be a dog" in ben.card.text


async def test_on_an_open_visit_the_technician_is_reached_at_any_hour(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    await stage.under_way(ben)
    stage.clock.move(hours=14)

    await anna.say("I am at the door")

    assert "Passed on to Ben" in anna.text
    assert ben.showing("I am at the door")


async def test_a_customers_edit_changes_what_the_technician_reads(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit = await stage.under_way(ben)
    await anna.send(text="The left tray", message_id=9001)
    await stage.settle()
    count = len(ben.messages)

    await anna.edit(text="The right tray", message_id=9001)
    await stage.settle()

    assert len(ben.messages) == count, "an edit is no new message"
    assert "The right tray (edited)" in ben.showing("The right tray").text
    assert "The right tray (edited)" in await thread(visit.case)
    (said,) = await list_messages_for(SETUP, visit.case)
    assert [each.text for each in said.edits] == ["The left tray"]


async def test_a_technicians_edit_changes_what_the_customer_reads(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    await stage.under_way(ben)
    await ben.tap("Write to customer")
    await ben.send(text="I come at ten", message_id=9001)
    await stage.settle()
    count = len(anna.messages)

    await ben.edit(text="I come at eleven", message_id=9001)
    await stage.settle()

    assert len(anna.messages) == count
    assert "I come at eleven (edited)" in anna.showing("I come at").text
    assert "Your correction is passed on" in ben.text


async def test_the_desk_writes_to_the_technician_alone_and_the_answer_stays_inside(
    stage: Stage, ben: WiredPhone, anna: WiredPhone
) -> None:
    visit, dana = await stage.visit(), await a_dispatcher("Dana Ortiz")
    count = len(anna.messages)
    said = await write_from_desk(dana, case=visit.case, text="Take the ladder", audience=Audience.TECHNICIAN)
    await stage.settle()

    told = ben.showing("Dana Ortiz from the office: Take the ladder")
    await ben.say("I have it with me", **reply_to(told, BEN))
    await edit_message(dana, case=visit.case, message=said.id, text="Take the long ladder")
    await stage.settle()

    assert len(anna.messages) == count, "what staff write to each other leaves no house"
    assert "Sent to Dana Ortiz" in ben.text
    assert "Take the long ladder (edited)" in ben.showing("Take the").text
    assert "to the desk: I have it with me" in await thread(visit.case)
    await anna.tap("Timeline")
    assert "ladder" not in anna.text


async def test_a_word_beside_any_case_is_answered_to_whoever_wrote(stage: Stage, ben: WiredPhone) -> None:
    dana = await a_dispatcher("Dana Ortiz", external_id="U0DANA")
    await tell_technician(dana, technician="T-BEN", text="Please call me")
    await stage.settle()

    told = ben.showing("from the office: Please call me")
    await ben.say("In five minutes", **reply_to(told, BEN))

    assert "Sent to Dana Ortiz" in ben.text
    rows = await OutboxItem.filter(channel="slack", address="U0DANA", kind="post")
    assert [row.body["text"] for row in rows] == ["*Ben Ito* answers you: In five minutes"]
