"""What is signed is what was read: in the customer's chat, on paper, and when the technician changes something afterwards."""

from collections.abc import AsyncIterator

import pytest

from domain.appointments.views import AppointmentView
from domain.evidence.queries import list_evidence
from domain.evidence.rules import EvidenceState
from domain.work_orders.actions import summarise
from domain.work_orders.rules import WorkOrderStatus
from handlers.installation import Installation, configure
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage
from tests.handlers.technicians.test_finish import ready_to_sign


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def change(stage: Stage, ben: WiredPhone, visit: AppointmentView, summary: str) -> None:
    await summarise(await stage.actor(ben), work_order=visit.work_order, summary=summary)
    await stage.settle()


async def asked(stage: Stage, ben: WiredPhone) -> tuple[WiredPhone, AppointmentView]:
    anna = await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await ben.tap("Ask the customer")
    return anna, visit


async def test_a_change_while_the_customer_answers_is_shown_and_their_answers_are_kept(
    stage: Stage, ben: WiredPhone
) -> None:
    anna, visit = await asked(stage, ben)
    await anna.tap("Confirm the work")
    await anna.tap("All correct")
    await anna.say("Anna Weiss")
    await anna.tap("4 · good")
    await change(stage, ben, visit, "Replaced the whole printer")

    await anna.tap("Sign it")

    assert (await stage.order(visit)).signature is None
    assert "This has changed. Please read it again." in anna.showing("This has changed").text
    assert "Replaced the whole printer" in anna.text
    await anna.tap("All correct")
    await anna.tap("Sign it")
    order = await stage.order(visit)
    assert order.signature is not None
    assert (order.signature.signer, order.signature.rating) == ("Anna Weiss", 4)
    (kept,) = await list_evidence(f"work_order:{order.ref}")
    assert "Replaced the whole printer" in kept.snapshot


async def test_a_change_while_the_customer_reads_is_shown_before_they_go_on(stage: Stage, ben: WiredPhone) -> None:
    anna, visit = await asked(stage, ben)
    await anna.tap("Confirm the work")
    await change(stage, ben, visit, "Replaced the whole printer")

    await anna.tap("All correct")

    assert "This has changed" in anna.text
    assert "Replaced the whole printer" in anna.text
    await anna.tap("All correct")
    assert "what name" in anna.text


async def test_long_work_is_read_page_by_page_to_the_last_word(stage: Stage, ben: WiredPhone) -> None:
    anna, visit = await asked(stage, ben)
    words = [f"word{number}" for number in range(240)]
    await change(stage, ben, visit, " ".join(words))

    await anna.tap("Confirm the work")
    read = [anna.text]
    while onward := [label for label in anna.labels if label.startswith("Read on")]:
        assert "All correct" not in anna.labels
        await anna.tap(onward[0])
        read.append(anna.text)

    assert len(read) == 5
    assert all(len(each) <= 600 for each in read)
    assert all(any(word in each.split() for each in read) for word in words)
    assert "All correct" in anna.labels


async def test_a_change_after_the_photo_of_the_sheet_asks_for_another_sheet(stage: Stage, ben: WiredPhone) -> None:
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await ben.tap("Signed on paper")
    await ben.send_photo()
    await ben.say("Otto Braun")
    await change(stage, ben, visit, "Replaced the whole printer")

    await ben.tap("No rating")

    assert "has to be signed for what stands there now" in ben.showing("Something has changed").text
    assert (await stage.order(visit)).signature is None
    await ben.send_photo()
    await ben.say("Otto Braun")
    await ben.tap("No rating")
    assert (await stage.order(visit)).status is WorkOrderStatus.COMPLETED


async def signed_in_chat(stage: Stage, ben: WiredPhone) -> tuple[WiredPhone, AppointmentView]:
    anna, visit = await asked(stage, ben)
    await anna.tap("Confirm the work")
    await anna.tap("All correct")
    await anna.say("Anna Weiss")
    await anna.tap("4 · good")
    await anna.tap("Sign it")
    return anna, visit


async def test_changing_something_signed_needs_a_reason_and_a_second_tap_and_the_customer_signs_again(
    stage: Stage, ben: WiredPhone
) -> None:
    anna, visit = await signed_in_chat(stage, ben)
    assert "W-10042-1</b> done" in ben.showing("done, ").text

    await ben.tap("Change something")
    await ben.say("x")
    assert "A few words more" in ben.text
    await ben.say("Forgot the second roller")
    assert "The signature of Anna Weiss will not count" in ben.text
    await ben.tap("Void the signature")

    order = await stage.order(visit)
    assert (order.status, order.signature) == (WorkOrderStatus.IN_PROGRESS, None)
    assert "Your signature does not count any more" in anna.text
    assert "Forgot the second roller" in anna.text
    await change(stage, ben, visit, "Replaced both rollers")
    await ben.tap("Finish")
    await ben.tap("Ask the customer")
    await anna.tap("Confirm the work")
    assert "Replaced both rollers" in anna.text
    await anna.tap("All correct")
    await anna.say("Anna Weiss")
    await anna.tap("Skip")
    await anna.tap("Sign it")
    assert (await stage.order(visit)).status is WorkOrderStatus.COMPLETED
    states = [each.state for each in await list_evidence(f"work_order:{visit.work_order}")]
    assert states == [EvidenceState.VOIDED, EvidenceState.VALID]
    reports = [each for each in stage.parcels if each.kind == "service_report"]
    assert len(reports) == 2


async def test_who_thinks_better_of_it_leaves_it_signed(stage: Stage, ben: WiredPhone) -> None:
    _, visit = await signed_in_chat(stage, ben)

    await ben.tap("Change something")
    await ben.say("Forgot the second roller")
    await ben.tap("Leave it signed")

    assert "It stays signed" in ben.text
    assert (await stage.order(visit)).signature is not None


async def test_a_button_to_change_something_that_comes_too_late_changes_nothing(stage: Stage, ben: WiredPhone) -> None:
    _, visit = await signed_in_chat(stage, ben)
    stage.clock.move(hours=3)

    await ben.tap("Change something")

    assert "Not at this point" in ben.toasts[-1]
    assert (await stage.order(visit)).signature is not None
