from typing import Any

import pytest

from domain.access.actions import issue_token
from domain.access.models import GrantToken
from domain.access.rules import Scope
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.completion.actions import approve_exception, complete_work_order, request_signature, sign
from domain.completion.errors import CompletionRefused, SignatureIncomplete, SignatureRequestInvalid, WorkUnfinished
from domain.completion.queries import open_signature_request
from domain.crew.queries import get_technician
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.sla.queries import clocks_of
from domain.sla.rules import ClockState
from domain.work_orders.actions import answer_checklist, ask_for_exception, create_work_order, summarise
from domain.work_orders.errors import ClosedBySignature, ReasonNeeded
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import Missing, NoSignature, WorkOrderStatus
from storage.journal.entries import entries_about
from tests.builders import SETUP, a_contact, a_dispatcher, acting_as, an_account
from tests.builders_crew import a_checklist, a_technician, all_but_signed, seen_now, signed_off, work_under_way
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

TYPED: dict[str, Any] = {"kind": "typed", "signer": "Anna Weiss", "through": "page"}
SHEET: dict[str, Any] = {"kind": "sheet", "signer": "Anna Weiss", "media": 9, "through": "photo"}


async def test_nothing_is_completed_without_checklist_summary_and_signature() -> None:
    await a_checklist("Power is off", "(Cleaned)", "Test page printed")
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    with pytest.raises(CompletionRefused) as refused:
        await complete_work_order(jamie, work_order=visit.work_order)

    assert [(item.what, item.position) for item in refused.value.missing] == [
        (Missing.CHECKLIST, 1),
        (Missing.CHECKLIST, 3),
        (Missing.SUMMARY, None),
        (Missing.SIGNATURE, None),
    ]
    assert (await get_work_order_for(jamie, visit.work_order)).status is WorkOrderStatus.IN_PROGRESS


async def test_the_signature_completes_visit_work_order_and_case_at_once(held_clock: HeldClock) -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    held_clock.move(minutes=40)

    order = await sign(
        jamie, work_order=visit.work_order, rating=4, comment="Quick", **SHEET, **await seen_now(visit.work_order)
    )

    assert (order.status, order.completed_at) == (WorkOrderStatus.COMPLETED, held_clock.moment)
    assert order.signature is not None
    assert (order.signature.signer, order.signature.rating, order.signature.comment) == ("Anna Weiss", 4, "Quick")
    done = await get_appointment_for(jamie, visit.ref)
    assert (done.status, done.on_site_minutes) == (AppointmentStatus.FINISHED, 40)
    assert (await get_case_for(jamie, visit.case)).status is CaseStatus.RESOLVED
    resolution = (await clocks_of(visit.case)).resolution
    assert resolution is not None
    assert (resolution.state, resolution.stopped_at) == (ClockState.MET, held_clock.moment)
    names = [entry.name for entry in await entries_about(f"work_order:{order.ref}")]
    assert names[-5:] == [
        "work_order.signed",
        "work_order.status_changed",
        "appointment.finished",
        "work_order.completed",
        "case.resolved",
    ]
    assert (await get_technician(view.ref)).rating == 4


async def test_a_signature_comes_last_since_nothing_can_be_changed_under_it() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    with pytest.raises(WorkUnfinished) as refused:
        await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))
    with pytest.raises(WorkUnfinished):
        await request_signature(jamie, work_order=visit.work_order, audience="customer")

    assert [item.what for item in refused.value.missing] == [Missing.CHECKLIST, Missing.SUMMARY]
    await summarise(jamie, work_order=visit.work_order, summary="New roller")
    await answer_checklist(jamie, work_order=visit.work_order, position=1, answer="ok")
    signed = await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))
    assert signed.status is WorkOrderStatus.COMPLETED


async def test_a_customer_signs_once() -> None:
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))

    with pytest.raises(IllegalMove):
        await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))
    with pytest.raises(ClosedBySignature):
        await request_signature(jamie, work_order=visit.work_order, audience="customer")


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"signer": " "}, "signer"),
        ({"kind": "drawn"}, "media"),
        ({"kind": "sheet"}, "media"),
        ({"kind": "sung"}, "kind"),
        ({"rating": 0}, "rating"),
        ({"rating": -1}, "rating"),
        ({"rating": 6}, "rating"),
    ],
)
async def test_a_signature_has_a_name_a_picture_where_one_is_due_and_a_rating_of_one_to_five(
    given: dict[str, object], lacks: str
) -> None:
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    anna = acting_as(await a_contact())

    with pytest.raises(SignatureIncomplete) as refused:
        await sign(anna, work_order=visit.work_order, **{**TYPED, **given}, **await seen_now(visit.work_order))
    assert refused.value.params["what"] == lacks
    whole = {**TYPED, "kind": "drawn", "media": 3, "rating": 5}
    order = await sign(anna, work_order=visit.work_order, **whole, **await seen_now(visit.work_order))
    assert order.signature is not None


async def test_the_signing_page_shows_the_work_and_its_token_is_kept_as_a_hash_only() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))

    token = await issue_token(await request_signature(jamie, work_order=visit.work_order, audience="customer"))

    page = await open_signature_request(token)
    assert (page.work_order, page.shown.summary) == (visit.work_order, "Replaced the feed roller")
    assert [item.answer for item in page.shown.checklist] == ["ok", "ok"]
    row = await GrantToken.get(grant__scope=Scope.SIGN.value)
    assert len(token) >= 32
    assert token not in row.token_hash
    entries = await entries_about(f"work_order:{visit.work_order}")
    assert all(token not in str(entry.data) for entry in entries)


async def test_a_token_lets_its_holder_sign_once() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    token = await issue_token(await request_signature(jamie, work_order=visit.work_order, audience="customer"))
    other = await issue_token(await request_signature(jamie, work_order=visit.work_order, audience="technician"))

    with pytest.raises(NotAllowed):
        await sign(SETUP, work_order=visit.work_order, **TYPED, **await seen_now(visit.work_order))
    with pytest.raises(SignatureRequestInvalid):
        await sign(SETUP, work_order=visit.work_order, token="guessed", **TYPED, **await seen_now(visit.work_order))
    with pytest.raises(SignatureRequestInvalid):
        await sign(SETUP, work_order="W-1-1", token=token, **TYPED, **await seen_now(visit.work_order))
    order = await sign(SETUP, work_order=visit.work_order, token=token, **TYPED, **await seen_now(visit.work_order))

    assert order.status is WorkOrderStatus.COMPLETED
    for spent in (token, other):
        with pytest.raises(SignatureRequestInvalid):
            await open_signature_request(spent)
        with pytest.raises(SignatureRequestInvalid):
            await sign(SETUP, work_order=visit.work_order, token=spent, **TYPED, **await seen_now(visit.work_order))


@pytest.mark.parametrize(("audience", "hours"), [("technician", 2), ("customer", 24)])
async def test_a_token_expires(audience: str, hours: int, held_clock: HeldClock) -> None:
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    token = await issue_token(await request_signature(jamie, work_order=visit.work_order, audience=audience))

    held_clock.move(hours=hours, minutes=-1)
    assert (await open_signature_request(token)).audience == audience
    held_clock.move(minutes=1)
    with pytest.raises(SignatureRequestInvalid):
        await open_signature_request(token)
    with pytest.raises(SignatureRequestInvalid):
        await sign(SETUP, work_order=visit.work_order, token=token, **TYPED, **await seen_now(visit.work_order))


async def test_a_contact_of_the_account_signs_and_one_of_another_finds_nothing() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    anna = acting_as(await a_contact())
    stranger = acting_as(await a_contact(await an_account("SOUTH", "South School")))

    with pytest.raises(NotFound):
        await sign(stranger, work_order=visit.work_order, **TYPED, **await seen_now(visit.work_order))
    order = await sign(anna, work_order=visit.work_order, **TYPED, **await seen_now(visit.work_order))

    assert order.status is WorkOrderStatus.COMPLETED


async def test_who_works_on_it_brings_the_signed_sheet_but_types_no_name_for_the_customer() -> None:
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))

    with pytest.raises(NotAllowed):
        await sign(jamie, work_order=visit.work_order, **TYPED, **await seen_now(visit.work_order))
    with pytest.raises(NotAllowed):
        await sign(await a_dispatcher(), work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))
    order = await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))

    assert order.signature is not None
    assert (order.signature.kind, order.signature.media) == ("sheet", 9)


async def test_no_rule_or_timer_excepts_from_the_signature() -> None:
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    with pytest.raises(NotAllowed):
        await approve_exception(
            SETUP, work_order=visit.work_order, reason="Automatic", through="Slack", **await seen_now(visit.work_order)
        )


async def test_an_absent_customer_takes_an_exception_by_dispatch_with_a_reason() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    dispatcher = await a_dispatcher()
    visit = await all_but_signed((jamie, view))

    with pytest.raises(NotAllowed):
        await approve_exception(
            jamie,
            work_order=visit.work_order,
            reason="Nobody there",
            through="Slack",
            **await seen_now(visit.work_order),
        )
    with pytest.raises(ReasonNeeded):
        await approve_exception(
            dispatcher, work_order=visit.work_order, reason=" ", through="Slack", **await seen_now(visit.work_order)
        )
    order = await approve_exception(
        dispatcher,
        work_order=visit.work_order,
        reason="Nobody there, called twice",
        through="Slack",
        **await seen_now(visit.work_order),
    )

    assert order.status is WorkOrderStatus.COMPLETED
    assert order.exception is not None
    assert (order.exception.reason, order.exception.approved_by_name) == ("Nobody there, called twice", dispatcher.name)
    excepted = [e for e in await entries_about(f"work_order:{order.ref}") if e.name == "work_order.completion_excepted"]
    assert [(e.actor, e.data["reason"]) for e in excepted] == [(dispatcher.ref, "Nobody there, called twice")]


async def test_a_technician_asks_for_an_exception_while_the_work_is_unsigned() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))

    order = await ask_for_exception(jamie, work_order=visit.work_order, why=NoSignature.REFUSES, text=" Too loud ")

    assert (order.status, order.exception) == (WorkOrderStatus.IN_PROGRESS, None)
    asked = [e for e in await entries_about(f"work_order:{order.ref}") if e.name.endswith("exception_asked")]
    assert [(e.actor, e.data["reason"], e.data["text"]) for e in asked] == [(jamie.ref, "refuses", "Too loud")]
    await sign(jamie, work_order=order.ref, **SHEET, **await seen_now(order.ref))
    with pytest.raises(ClosedBySignature):
        await ask_for_exception(jamie, work_order=order.ref, why=NoSignature.ABSENT)


async def test_an_exception_stands_in_for_the_signature_and_for_nothing_else() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    await approve_exception(
        await a_dispatcher(),
        work_order=visit.work_order,
        reason="Refuses to sign",
        through="Slack",
        **await seen_now(visit.work_order),
    )

    with pytest.raises(CompletionRefused) as refused:
        await complete_work_order(jamie, work_order=visit.work_order)
    assert [item.what for item in refused.value.missing] == [Missing.CHECKLIST, Missing.SUMMARY]


async def test_what_is_completed_stays_as_it_is() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    order = await signed_off((jamie, view))

    with pytest.raises(IllegalMove):
        await complete_work_order(jamie, work_order=order.ref)
    with pytest.raises(ClosedBySignature):
        await summarise(jamie, work_order=order.ref, summary="Something else")
    with pytest.raises(IllegalMove):
        await approve_exception(
            await a_dispatcher(), work_order=order.ref, reason="Late", through="Slack", **await seen_now(order.ref)
        )


async def test_a_case_is_resolved_by_the_last_of_its_work_orders() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    await create_work_order(await a_dispatcher(), case=visit.case)

    order = await sign(jamie, work_order=visit.work_order, **SHEET, **await seen_now(visit.work_order))

    assert order.status is WorkOrderStatus.COMPLETED
    assert (await get_case_for(jamie, visit.case)).status is not CaseStatus.RESOLVED


@pytest.mark.parametrize("rating", [None, 1, 2, 3, 4, 5])
async def test_each_rating_from_one_to_five_and_none_is_kept(rating: int | None) -> None:
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    anna = acting_as(await a_contact())

    order = await sign(anna, work_order=visit.work_order, **TYPED, rating=rating, **await seen_now(visit.work_order))

    assert order.signature is not None
    assert order.signature.rating == rating
