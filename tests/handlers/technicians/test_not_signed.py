"""The customer does not sign: something is missing, or nobody signs and dispatch refuses to let it end so."""

from collections.abc import AsyncIterator

import pytest

from domain.access.actions import issue_token, set_language
from domain.actor import Actor, Permission
from domain.appointments.views import AppointmentView
from domain.completion.actions import request_signature, say_missing
from domain.completion.queries import open_signature_request
from domain.errors import NotAllowed
from domain.work_orders.actions import ask_for_exception, refuse_exception, summarise
from domain.work_orders.errors import ExceptionNotAsked
from domain.work_orders.rules import NoSignature, WorkOrderStatus
from handlers.installation import Installation, configure
from tests.builders import SETUP, a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage
from tests.handlers.technicians.test_finish import ready_to_sign

LONG = "The tray still rattles when it pulls a sheet & the lid does not close. " * 13 + "Please look once more."


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_what_the_signer_misses_leads_to_what_was_done_and_back_to_the_signature(
    stage: Stage, ben: WiredPhone
) -> None:
    anna = await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await ben.tap("Finish")
    await ben.tap("Ask the customer")
    await anna.tap("Something is missing")
    await anna.say("The tray still rattles")

    assert "Something is missing, says Anna Weiss: The tray still rattles" in ben.text
    await ben.tap("Change what was done")
    assert "What was done?" in ben.text
    await ben.say("Replaced the pickup roller and fixed the tray")
    await ben.tap("Nothing")

    assert "Signed on paper" in ben.labels
    assert (await stage.order(visit)).summary == "Replaced the pickup roller and fixed the tray"


async def test_the_signers_words_arrive_whole_in_the_technicians_language(stage: Stage, ben: WiredPhone) -> None:
    await stage.customer()
    visit = await ready_to_sign(stage, ben)
    await set_language(await stage.actor(ben), language="de")
    ben.longest = 4096

    await say_missing(await stage.anna(), work_order=visit.work_order, text=LONG)
    await stage.settle()

    assert "Anna Weiss vermisst noch etwas" in ben.text
    assert "Please look once more." in ben.text
    assert ben.labels[0] == "Bericht ergänzen"


async def asking(stage: Stage, ben: WiredPhone) -> AppointmentView:
    configure(Installation(dispatch_channel="C1"))
    visit = await ready_to_sign(stage, ben)
    await ask_for_exception(
        await stage.actor(ben), work_order=visit.work_order, why=NoSignature.REFUSES, text="Too dear"
    )
    await stage.settle()
    return visit


async def test_dispatch_refuses_in_the_thread_and_the_technician_goes_on_to_the_signature(
    stage: Stage, ben: WiredPhone
) -> None:
    visit = await asking(stage, ben)
    (asked,) = [parcel for parcel in stage.parcels if parcel.kind == "post" and "asks to finish" in parcel.body["text"]]
    assert [each["action_id"] for each in asked.body["blocks"][1]["elements"]] == [
        "exception.approve",
        "exception.refuse",
    ]

    await refuse_exception(await a_dispatcher(), work_order=visit.work_order, reason="Ask Mr Weiss, he is at reception")
    await stage.settle()

    assert "Dana Ortiz does not approve the end without a signature.\nAsk Mr Weiss, he is at reception" in ben.text
    posts = [parcel.body["text"] for parcel in stage.parcels if parcel.kind == "post"]
    assert any("does not let W-10042-1 end without a signature: Ask Mr Weiss" in text for text in posts)
    await ben.tap("Finish")
    assert "Signed on paper" in ben.labels
    assert (await stage.order(visit)).status is WorkOrderStatus.IN_PROGRESS


async def test_the_usual_refusal_reads_in_the_technicians_language(stage: Stage, ben: WiredPhone) -> None:
    visit = await asking(stage, ben)
    await set_language(await stage.actor(ben), language="de")

    await refuse_exception(await a_dispatcher(), work_order=visit.work_order)
    await stage.settle()

    assert "Bitte fragen Sie noch einmal nach der Unterschrift" in ben.text


async def test_a_refusal_counts_once_and_only_while_somebody_asks(stage: Stage, ben: WiredPhone) -> None:
    visit = await asking(stage, ben)
    dana = await a_dispatcher()
    await refuse_exception(dana, work_order=visit.work_order)

    with pytest.raises(ExceptionNotAsked):
        await refuse_exception(dana, work_order=visit.work_order)
    await ask_for_exception(await stage.actor(ben), work_order=visit.work_order, why=NoSignature.ABSENT)
    await refuse_exception(dana, work_order=visit.work_order)


async def test_only_who_may_approve_may_refuse(stage: Stage, ben: WiredPhone) -> None:
    visit = await asking(stage, ben)
    technician: Actor = await stage.actor(ben)
    assert not technician.may(Permission.COMPLETION_EXCEPTION_APPROVE)

    for actor in (technician, await stage.anna(), SETUP):
        with pytest.raises(NotAllowed):
            await refuse_exception(actor, work_order=visit.work_order)


async def test_a_link_says_what_is_missing_and_stays_good(stage: Stage, ben: WiredPhone) -> None:
    visit = await ready_to_sign(stage, ben)
    token = await issue_token(
        await request_signature(await stage.actor(ben), work_order=visit.work_order, audience="customer")
    )

    await say_missing(SETUP, work_order=visit.work_order, text="The lid is loose", token=token)
    await stage.settle()

    assert "Something is missing, says Anna Weiss: The lid is loose" in ben.text
    assert (await open_signature_request(token)).work_order == visit.work_order


@pytest.mark.parametrize(
    ("language", "change", "keep", "nothing", "now"),
    [
        ("en", "Change what was done", "Keep it", "Nothing", "Now it says: Order a spare tray"),
        ("de", "Bericht ergänzen", "So lassen", "Nichts", ": Order a spare tray"),
    ],
)
@pytest.mark.parametrize("kept", [True, False])
async def test_an_old_recommendation_is_shown_and_kept_or_cleared_on_purpose(
    stage: Stage, ben: WiredPhone, language: str, change: str, keep: str, nothing: str, now: str, kept: bool
) -> None:
    await stage.customer()
    visit = await ready_to_sign(stage, ben)
    actor, done = await stage.actor(ben), "Replaced the pickup roller"
    await summarise(actor, work_order=visit.work_order, summary=done, recommendations="Order a spare tray")
    await set_language(actor, language=language)
    await say_missing(await stage.anna(), work_order=visit.work_order, text="The tray still rattles")
    await stage.settle()
    await ben.tap(change)
    await ben.tap(keep)

    assert now in ben.text
    assert ben.labels[:2] == [keep, nothing]
    await ben.tap(keep if kept else nothing)

    order = await stage.order(visit)
    assert (order.summary, order.recommendations) == (done, "Order a spare tray" if kept else "")
