"""Attacks on signing: by a technician, by a customer, by somebody with two phones."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from domain.actor import Actor
from domain.appointments.actions import check_in
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.cases.actions import confirm_resolved
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.completion.actions import approve_exception, reopen_signed, request_signature, sign
from domain.completion.errors import ContentChanged, ReopeningOver
from domain.errors import DomainError, IllegalMove, NotFound
from domain.evidence.queries import list_evidence, valid_evidence
from domain.evidence.rules import EvidenceKind, EvidenceState
from domain.service_reports.queries import report_content
from domain.work_orders.actions import add_note, answer_checklist, summarise, undo_part, use_part
from domain.work_orders.errors import ClosedBySignature
from domain.work_orders.models import PartUsed
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from storage.database import execute
from tests.attacks.signed import page, signed, tampering
from tests.builders import a_contact, a_dispatcher, acting_as
from tests.builders_crew import a_technician, seen_now
from tests.conftest import HeldClock
from tests.handlers.web.test_signing import Page, ink

__all__ = ["page"]

pytestmark = pytest.mark.usefixtures("database", "held_clock")

Change = Callable[[Actor, str], Awaitable[Any]]


async def more_parts(actor: Actor, order: str) -> None:
    await use_part(actor, work_order=order, part="P-100", quantity=3)


async def fewer_parts(actor: Actor, order: str) -> None:
    used = (await get_work_order_for(actor, order)).parts[0]
    await undo_part(actor, work_order=order, use=used.id)


async def another_summary(actor: Actor, order: str) -> None:
    await summarise(actor, work_order=order, summary="Replaced the whole printer")


async def another_recommendation(actor: Actor, order: str) -> None:
    summary = (await get_work_order_for(actor, order)).summary
    await summarise(actor, work_order=order, summary=summary, recommendations="Buy a new one")


async def another_answer(actor: Actor, order: str) -> None:
    await answer_checklist(actor, work_order=order, position=1, answer="not_applicable")


async def another_note(actor: Actor, order: str) -> None:
    await answer_checklist(actor, work_order=order, position=1, answer="ok", note="Customer was warned")


async def earlier_arrival(actor: Actor, order: str) -> None:
    await execute("UPDATE appointment SET arrived_at = '2026-03-02 08:00:00+00:00'")


CHANGES: dict[str, Change] = {
    "more parts": more_parts,
    "fewer parts": fewer_parts,
    "another summary": another_summary,
    "another recommendation": another_recommendation,
    "another answer": another_answer,
    "another note": another_note,
}


@pytest.mark.parametrize("change", [*CHANGES.values(), earlier_arrival], ids=[*CHANGES, "an earlier arrival"])
async def test_what_changes_after_it_was_shown_is_not_signed_but_shown_again(page: Page, change: Change) -> None:
    token, seen = await page.link("customer"), await page.seen()
    await change(page.jamie, page.visit.work_order)

    status, answer = await page.sign(token, seen=seen)

    assert status == 409
    assert "This has changed. Please read it again." in answer["problem"]
    assert (await page.order()).signature is None
    assert await list_evidence(f"work_order:{page.visit.work_order}") == []
    # What was sent in its place can be signed: the link is not used up.
    status, _ = await page.sign(token, seen=answer["work"]["seen"])
    assert status == 200


async def test_the_page_shows_all_that_is_signed_and_says_so_in_the_customers_language(page: Page) -> None:
    shown = await (await page.client.get(f"/sign/{await page.link('customer')}")).text()

    for told in ("Replaced the feed roller", "Power is off: OK", "1 × Feed roller (P-100)", "2 Mar 2026, since 11:00"):
        assert told in shown
    assert f'data-seen="{await page.seen()}"' in shown


async def test_the_new_content_is_escaped(page: Page) -> None:
    token, seen = await page.link("customer"), await page.seen()
    await summarise(page.jamie, work_order=page.visit.work_order, summary="<img src=x onerror=alert(1)>")

    _, answer = await page.sign(token, seen=seen)

    assert "<img" not in answer["work"]["html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer["work"]["html"]


@pytest.mark.parametrize("seen", ["", "0" * 64, "ä", "x" * 10_000])
async def test_a_digest_that_nobody_was_shown_signs_nothing(page: Page, seen: str) -> None:
    status, _ = await page.sign(await page.link("customer"), seen=seen)

    assert status == 409
    assert (await page.order()).signature is None


async def test_the_digest_of_another_language_or_another_work_order_signs_nothing(page: Page) -> None:
    anna, order = acting_as(await a_contact()), page.visit.work_order
    german = (await seen_now(order, "de"))["seen"]

    with pytest.raises(ContentChanged):
        await sign(
            anna, work_order=order, kind="typed", signer="Anna Weiss", through="chat", seen=german, language="en"
        )

    assert (await page.order()).signature is None


async def test_of_two_who_sign_at_once_one_does(page: Page) -> None:
    tokens = [await page.link("customer"), await page.link("technician")]
    launch = await page.launch()

    answers = await asyncio.gather(*(page.sign(each, init_data=launch) for each in tokens * 2))

    statuses = sorted(status for status, _ in answers)
    assert statuses[0] == 200
    assert all(status in (409, 410) for status in statuses[1:])
    kept = await list_evidence(f"work_order:{page.visit.work_order}")
    assert [each.state for each in kept] == [EvidenceState.VALID]


async def test_a_signature_that_races_a_change_binds_what_stands_there_or_is_refused(page: Page) -> None:
    token, seen, order = await page.link("customer"), await page.seen(), page.visit.work_order

    async def change() -> bool:
        try:
            await more_parts(page.jamie, order)
        except DomainError:
            return False
        return True

    (status, _), changed = await asyncio.gather(page.sign(token, seen=seen), change())

    assert (status, changed) in ((200, False), (409, True))
    assert await PartUsed.all().count() == (2 if changed else 1)


async def test_a_signature_that_is_sent_again_signs_nothing_more(page: Page) -> None:
    token, seen = await page.link("customer"), await page.seen()
    body = {"signer": "Anna Weiss", "rating": 5, "comment": "", "image": ink(), "seen": seen}

    first = await page.client.post(f"/sign/{token}", json=body)
    again = [(await page.client.post(f"/sign/{token}", json=body)).status for _ in range(3)]

    assert (first.status, again) == (200, [410, 410, 410])
    assert len(await list_evidence(f"work_order:{page.visit.work_order}")) == 1


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_what_is_signed_is_closed_and_the_technician_hears_what_to_do(page: Page, change: Change) -> None:
    order = await signed(page)
    before = await page.order()

    with pytest.raises(ClosedBySignature) as refused:
        await change(page.jamie, order)

    assert refused.value.params == {"work_order": order, "signer": "Anna Weiss"}
    assert await page.order() == before


async def test_a_signature_from_before_it_completed_the_work_closes_it_too(page: Page) -> None:
    order = await signed(page)
    await execute("UPDATE work_order SET status = 'in_progress'")

    with pytest.raises(ClosedBySignature):
        await more_parts(page.jamie, order)

    assert await PartUsed.all().count() == 1


async def test_neither_checking_in_again_nor_a_note_opens_what_is_signed(page: Page) -> None:
    order = await signed(page)

    with pytest.raises(IllegalMove):
        await check_in(page.jamie, appointment=page.visit.ref)
    with pytest.raises(DomainError):
        await add_note(page.jamie, work_order=order, text="And one thing more")

    assert (await page.order()).status is WorkOrderStatus.COMPLETED


async def test_opening_it_again_voids_the_signature_for_all_to_see_and_it_is_signed_anew(page: Page) -> None:
    order, subject = await signed(page), f"work_order:{page.visit.work_order}"

    opened = await reopen_signed(page.jamie, work_order=order, reason="Forgot the second roller")

    assert (opened.status, opened.signature) == (WorkOrderStatus.IN_PROGRESS, None)
    assert [note.text for note in opened.notes] == ["Forgot the second roller"]
    assert (await get_appointment_for(page.jamie, page.visit.ref)).status is AppointmentStatus.ON_SITE
    assert (await get_case_for(page.jamie, page.visit.case)).status is CaseStatus.IN_PROGRESS
    assert await valid_evidence(EvidenceKind.SIGNATURE, subject) is None
    assert (await report_content(order)).signature is None
    await more_parts(page.jamie, order)
    status, _ = await page.sign(await page.link("customer"), signer="Anna Weiss", comment="Again")
    assert status == 200
    first, second = await list_evidence(subject)
    assert (first.state, first.voided_by, first.void_reason) == (
        EvidenceState.VOIDED,
        page.jamie.ref,
        "Forgot the second roller",
    )
    assert (second.state, first.digest != second.digest) == (EvidenceState.VALID, True)
    assert (await get_case_for(page.jamie, page.visit.case)).status is CaseStatus.RESOLVED
    assert await tampering() == []


async def test_nobody_else_opens_it_nor_anybody_later_or_when_the_case_is_closed(
    page: Page, held_clock: HeldClock
) -> None:
    order = await signed(page)
    other, _ = await a_technician("Kim Stone")
    anna = acting_as(await a_contact())

    with pytest.raises(NotFound):
        await reopen_signed(other, work_order=order, reason="Mine now")
    with pytest.raises(DomainError):
        await reopen_signed(anna, work_order=order, reason="I take it back")
    held_clock.move(hours=2, minutes=1)
    with pytest.raises(ReopeningOver):
        await reopen_signed(page.jamie, work_order=order, reason="Too late")
    held_clock.move(hours=-1)
    await confirm_resolved(await a_dispatcher(), case=page.visit.case)
    with pytest.raises(IllegalMove):
        await reopen_signed(page.jamie, work_order=order, reason="It is closed")

    assert (await page.order()).signature is not None


async def test_an_approval_without_signature_binds_what_the_approver_saw(page: Page) -> None:
    order, dispatcher = page.visit.work_order, await a_dispatcher()
    seen = await seen_now(order)
    await more_parts(page.jamie, order)
    given = {"work_order": order, "reason": "Nobody there", "through": "Slack"}

    with pytest.raises(ContentChanged):
        await approve_exception(dispatcher, **given, **seen)
    await approve_exception(dispatcher, **given, **await seen_now(order))

    kept = await valid_evidence(EvidenceKind.EXCEPTION, f"work_order:{order}")
    assert kept is not None
    assert (kept.agreed_by, kept.how) == (dispatcher.ref, "approved")
    assert '"P-100"' in kept.snapshot


async def test_a_second_request_for_a_signature_is_refused_once_signed(page: Page) -> None:
    order = await signed(page)

    with pytest.raises(ClosedBySignature):
        await request_signature(page.jamie, work_order=order, audience="customer")
