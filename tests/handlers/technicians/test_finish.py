from collections.abc import AsyncIterator

import pytest

from domain.appointments.views import AppointmentView
from domain.company import save_company_profile
from domain.completion.actions import approve_exception, sign
from domain.customers.actions import mark_unreachable
from domain.work_orders.actions import answer_checklist, ask_for_exception, summarise
from domain.work_orders.rules import NoSignature, WorkOrderStatus
from handlers.conversation.messages import ButtonKind
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_dispatcher
from tests.builders_crew import in_hours, seen_now
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def ready_to_sign(stage: Stage, ben: WiredPhone) -> AppointmentView:
    visit = await stage.under_way(ben)
    actor = await stage.actor(ben)
    for position in (1, 2):
        await answer_checklist(actor, work_order=visit.work_order, position=position, answer="ok")
    await summarise(actor, work_order=visit.work_order, summary="Replaced the pickup roller")
    await stage.settle()
    return visit


async def test_finishing_is_refused_with_what_is_missing_and_the_way_there(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)

    await ben.tap("Finish")

    assert "can't be finished yet" in ben.text
    for missing in ("Power is off", "Test page printed", "what was done", "the customer's signature"):
        assert f"– {missing}" in ben.text
    assert ben.labels == ["Checklist 0/2", "What was done"]
    assert (await stage.order(visit)).status is WorkOrderStatus.IN_PROGRESS
    await ben.tap("Checklist 0/2", ben.last)
    await ben.tap("OK")
    await ben.tap("OK")
    await ben.tap("Finish")
    assert "What was done?" in ben.text


async def test_a_summary_of_two_letters_is_asked_again_and_a_recording_is_kept(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Finish")
    await ben.tap("What was done")

    await ben.say("ok")
    assert "One full sentence" in ben.text
    await ben.speak()
    assert "kept as a note" in ben.text
    await ben.send_photo()
    assert "After: one photo kept" in ben.text
    await ben.say("Replaced the pickup roller")
    await ben.say("Order a spare tray")

    order = await stage.order(visit)
    assert (order.summary, order.recommendations) == ("Replaced the pickup roller", "Order a spare tray")
    assert len(order.notes) == 1
    assert [photo.stage for photo in order.photos] == ["after"]
    assert "can't be finished yet" in ben.text
    assert "what was done" not in ben.text


async def test_the_customer_confirms_in_their_chat_with_a_typed_name(stage: Stage, ben: WiredPhone) -> None:
    anna = await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await ben.tap("Ask the customer")
    assert "Anna Weiss has it in their chat" in ben.text
    assert "Ben has finished: Replaced the pickup roller" in anna.text

    await anna.tap("Confirm the work")
    for shown in ("Replaced the pickup roller", "Power is off: OK", "Test page printed: OK", "Time on site"):
        assert shown in anna.text
    await anna.tap("All correct")
    await anna.say("A")
    assert "first and last name" in anna.text
    await anna.say("Anna Weiss")
    await anna.tap("4 · good")
    await anna.tap("Sign it")

    order = await stage.order(visit)
    assert order.status is WorkOrderStatus.COMPLETED
    assert order.signature is not None
    assert (order.signature.kind, order.signature.signer, order.signature.rating, order.signature.through) == (
        "typed",
        "Anna Weiss",
        4,
        "customer's chat",
    )
    assert "Signed by Anna Weiss" in anna.showing("Signed by").text
    assert "Confirm the work" not in [label for shown in anna.messages for label in shown.labels]
    assert "W-10042-1</b> done" in ben.text


async def test_a_customer_who_finds_something_missing_signs_nothing(stage: Stage, ben: WiredPhone) -> None:
    anna = await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await ben.tap("Ask the customer")

    await anna.tap("Something is missing")
    await anna.say("The second tray still jams")

    assert "The second tray still jams" in ben.text
    assert (await stage.order(visit)).signature is None
    await anna.tap("Confirm the work")
    await anna.tap("Something is missing", anna.last)
    assert "What is missing" in anna.text


async def test_a_customer_who_closed_their_chat_is_not_asked_there(stage: Stage, ben: WiredPhone) -> None:
    await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await mark_unreachable(SETUP, contact=visit.contact_id, channel="telegram")

    await ben.tap("Finish")

    assert "Ask the customer" not in ben.labels
    assert "Signed on paper" in ben.labels


async def test_a_customer_without_a_chat_is_no_dead_end(stage: Stage, ben: WiredPhone) -> None:
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")

    assert "Ask the customer" not in ben.labels
    await ben.tap_data(f"sign.chat:{visit.ref}", ben.last.id)
    assert "has no chat with us" in ben.text
    await ben.tap("Signed on paper")
    assert "photo of the signed sheet" in ben.text
    await ben.say("It is signed")
    assert "Please send a photo" in ben.text
    await ben.send_photo()
    await ben.say("x")
    assert "write the name" in ben.text
    await ben.say("Otto Braun")
    await ben.tap("No rating")

    assert "Signed by Otto Braun" in ben.showing("Signed by").text
    assert "done" in ben.text


async def test_with_a_public_address_the_phone_is_handed_over_or_the_customer_gets_a_link(
    stage: Stage, ben: WiredPhone
) -> None:
    configure(Installation(public_url="https://service.example"))
    anna = await stage.customer()
    visit = await ready_to_sign(stage, ben)

    await ben.tap("Finish")
    assert "Hand over the phone" in ben.text
    page = ben.last.message.rows[0][0]
    assert page.kind is ButtonKind.WEB_APP
    assert page.data.startswith("https://service.example/sign/")
    await ben.tap("Send the customer a link")
    link = anna.last.message.rows[0][0]
    assert (link.label, link.kind) == ("Read and sign", ButtonKind.WEB_APP)
    assert link.data != page.data

    token = link.data.rsplit("/", 1)[1]
    await sign(
        await stage.anna(),
        work_order=visit.work_order,
        kind="typed",
        signer="Anna Weiss",
        through="sign-off link",
        token=token,
        **await seen_now(visit.work_order),
    )
    await stage.settle()

    assert "done" in ben.text
    assert "the work is signed off by Anna Weiss" in anna.showing("signed off").text
    assert not any(
        button.kind is ButtonKind.WEB_APP
        for shown in ben.messages
        for row in shown.message.rows
        for button in row
        if button.label in shown.buttons
    )


async def test_without_a_signature_dispatch_is_asked_and_the_work_waits_for_it(stage: Stage, ben: WiredPhone) -> None:
    configure(Installation(dispatch_channel="C1"))
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")

    await ben.tap("Nobody signs")
    await ben.tap("Refuses to sign")
    await ben.say("Says the noise was there before")

    assert "Dispatch is asked" in ben.showing("Dispatch is asked").text
    assert (await stage.order(visit)).status is WorkOrderStatus.IN_PROGRESS
    asked = [
        parcel for parcel in stage.parcels if parcel.kind == "post" and "without a signature" in parcel.body["text"]
    ]
    assert asked[0].body["thread_slot"] == f"case:{visit.case}"
    button = asked[0].body["blocks"][1]["elements"][0]
    assert (button["action_id"], button["value"]) == ("exception.approve", visit.work_order)
    await approve_exception(
        await a_dispatcher(),
        work_order=visit.work_order,
        reason="Customer is known for it",
        through="Slack",
        **await seen_now(visit.work_order),
    )
    await stage.settle()
    assert "W-10042-1</b> done" in ben.text


async def test_dispatch_reads_it_in_the_thread_with_the_button_that_approves_it_once(
    stage: Stage, ben: WiredPhone
) -> None:
    configure(Installation(dispatch_channel="C1"))
    visit = await ready_to_sign(stage, ben)
    await ask_for_exception(await stage.actor(ben), work_order=visit.work_order, why=NoSignature.ABSENT)

    await stage.settle()

    (asked,) = [parcel for parcel in stage.parcels if parcel.kind == "post" and "asks to finish" in parcel.body["text"]]
    assert asked.body["text"].endswith("without a signature: nobody is there to sign.")
    assert asked.body["blocks"][1]["elements"][0]["action_id"] == "exception.approve"


@pytest.mark.parametrize(
    ("phone", "told"),
    [("+49 30 1234", "Please call the office: +49 30 1234."), ("", "Please call the office.")],
    ids=["with a number", "without one"],
)
async def test_without_a_dispatch_channel_the_technician_is_told_to_call(
    stage: Stage, ben: WiredPhone, phone: str, told: str
) -> None:
    await save_company_profile(SETUP, phone=phone)
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")

    await ben.tap("Nobody signs")
    await ben.tap("Nobody is here")
    await ben.tap("Skip")

    shown = ben.showing("I can't ask dispatch").text
    assert told in shown
    assert "stays open until somebody signs" in shown
    assert "No signature: nobody is there to sign" in (await stage.order(visit)).notes[-1].text
    assert [parcel for parcel in stage.parcels if parcel.channel == "slack"] == []
    await ben.tap("Signed on paper")
    assert "photo of the signed sheet" in ben.text


async def test_the_signature_is_asked_for_when_nothing_else_is_missing(stage: Stage, ben: WiredPhone) -> None:
    visit = await stage.under_way(ben)
    await ben.tap("Finish")
    await ben.tap("What was done")
    await ben.say("Replaced the pickup roller")
    await ben.tap("Nothing")
    assert "Signed on paper" not in ben.labels
    await ben.tap("Checklist 0/2", ben.last)
    await ben.tap("OK")
    await ben.tap("OK")

    await ben.tap("Finish")
    await ben.tap("Signed on paper")
    await ben.send_photo()
    await ben.tap("Anna Weiss")
    await ben.tap("5 · excellent")

    assert (await stage.order(visit)).status is WorkOrderStatus.COMPLETED
    assert "W-10042-1</b> done" in ben.text


async def test_a_way_to_sign_that_is_over_leads_back_to_the_card(stage: Stage, ben: WiredPhone) -> None:
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await sign(
        await stage.actor(ben),
        work_order=visit.work_order,
        kind="sheet",
        signer="A. Weiss",
        media=1,
        through="signed sheet",
        **await seen_now(visit.work_order),
    )

    await ben.tap("Signed on paper")

    assert "Not at this point" in ben.toasts[-1]
    assert "✅ done" in ben.showing("✅ done").text


async def test_done_says_what_comes_next_and_how_far_it_is(stage: Stage, ben: WiredPhone) -> None:
    visit = await ready_to_sign(stage, ben)
    await stage.visit(window=in_hours(5))
    stage.clock.move(minutes=30)

    await sign(
        await stage.actor(ben),
        work_order=visit.work_order,
        kind="sheet",
        signer="A. Weiss",
        media=1,
        through="signed sheet",
        **await seen_now(visit.work_order),
    )
    await stage.settle()

    assert "done, 30 min. Next: 16:00, Northside Clinic, right here." in ben.text
    await ben.tap("16:00 Northside Clinic")
    assert "W-10043-1" in ben.card.text
