"""A request that costs more than a customer lets their people cause waits for their administrator."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from domain.access.rules import ContactRole
from domain.actor import Actor
from domain.approvals.actions import offer_to_deputy
from domain.approvals.queries import list_approvals_about, open_approval
from domain.assets.models import Asset
from domain.cases.actions import cancel_case
from domain.cases.queries import get_case_for, get_machine_for
from domain.cases.rules import SPENDING, CaseStatus
from domain.cases.views import CaseView
from domain.customers.actions import import_account, import_contact
from domain.customers.queries import get_account
from domain.dispatch.actions import assign_case
from domain.dispatch.errors import SpendingNotApproved
from handlers.approvals.deciding import grant
from tests.builders import SETUP, a_case, a_contact, a_contract, a_dispatcher, a_manager
from tests.builders_crew import a_technician, in_hours
from tests.builders_prices import a_price_list
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

ANNA = {"account": "NORTHSIDE", "name": "Anna Weiss", "phone": "+49309018200"}


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        await a_price_list()
        await Asset.all().update(warranty={"labor": "2025-06-30"})
        await limited(50)
        yield stage


async def limited(most: int | None) -> None:
    await import_account(SETUP, {"ref": "NORTHSIDE", "name": "Northside Clinic", "approval_threshold": most})


@pytest.fixture
async def anna(stage: Stage) -> WiredPhone:
    await import_contact(SETUP, {**ANNA, "role": "administrator"})
    return await stage.customer()


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    await a_contact(await get_account("NORTHSIDE"), name="Ben Roth", phone="+493055500100")
    phone = stage.phone(88, "Ben")
    await phone.say("/start")
    await phone.share_number("+493055500100")
    return phone


async def reported(stage: Stage, phone: WiredPhone, **values: object) -> CaseView:
    case = await a_case(await stage.actor(phone), await get_machine_for(SETUP, "XK-2011"), **values)
    await stage.settle()
    return await get_case_for(SETUP, case.ref)


async def waits(case: CaseView) -> bool:
    return await open_approval(SPENDING, f"case:{case.ref}") is not None


async def booked(case: CaseView, actor: Actor, reason: str = "") -> None:
    _, technician = await a_technician()
    await assign_case(
        actor, case=case.ref, technician=technician.ref, window=in_hours(2, minutes=120), hold_reason=reason
    )


async def test_the_administrator_approves_and_until_then_the_reporter_reads_whom_it_waits_for(
    stage: Stage, anna: WiredPhone, ben: WiredPhone
) -> None:
    case = await reported(stage, ben)

    assert "The request of Ben Roth is likely to cost €95.00" in anna.text
    assert anna.labels == ["Approve", "Decline"]
    await ben.say("/status")
    assert "waits for the approval of Anna Weiss" in ben.text

    await anna.tap("Approve")

    assert "✅ You approved it" in anna.text
    assert not await waits(case)
    assert "waits for the approval" not in ben.text
    await booked(case, await a_dispatcher())


async def test_declined_it_is_cancelled_and_the_reporter_is_told_why(
    stage: Stage, anna: WiredPhone, ben: WiredPhone
) -> None:
    case = await reported(stage, ben)

    await anna.tap("Decline")

    assert "You declined. The request is cancelled" in anna.text
    assert ben.showing("your company has not approved what it would cost")
    assert (await get_case_for(SETUP, case.ref)).status is CaseStatus.CANCELLED


async def test_dispatch_is_refused_until_a_manager_says_why(stage: Stage, anna: WiredPhone, ben: WiredPhone) -> None:
    case = await reported(stage, ben)

    for actor, reason in ((await a_dispatcher(), "they phoned"), (await a_manager(), "")):
        with pytest.raises(SpendingNotApproved):
            await booked(case, actor, reason)
    await booked(case, await a_manager(), "they phoned")
    await stage.settle()

    assert not await waits(case)
    assert "nothing left to decide" in anna.text


async def test_no_clock_but_the_response_stands_still_where_the_contract_counts_it(
    stage: Stage, anna: WiredPhone, ben: WiredPhone
) -> None:
    await a_contract(await get_account("NORTHSIDE"))
    case = await reported(stage, ben)

    clocks = (await get_case_for(SETUP, case.ref)).clocks
    assert clocks.response is not None
    assert not clocks.response.paused
    assert clocks.on_site is not None
    assert clocks.on_site.paused

    await anna.tap("Approve")

    clocks = (await get_case_for(SETUP, case.ref)).clocks
    assert clocks.on_site is not None
    assert not clocks.on_site.paused


async def test_nobody_is_asked_below_the_threshold_without_one_by_an_administrator_or_in_danger(
    stage: Stage, anna: WiredPhone, ben: WiredPhone
) -> None:
    assert not await waits(await reported(stage, anna))
    assert not await waits(await reported(stage, ben, confirmed_emergency=True))
    await limited(95)
    assert not await waits(await reported(stage, ben))
    await limited(None)
    assert not await waits(await reported(stage, ben))


async def test_nobody_is_asked_where_nothing_is_priced(stage: Stage, anna: WiredPhone, ben: WiredPhone) -> None:
    await Asset.all().update(warranty={"labor": date(2027, 6, 30).isoformat()})
    assert not await waits(await reported(stage, ben))


async def test_the_desk_decides_when_nobody_has_in_time_and_the_second_is_told_who_was_first(
    stage: Stage, anna: WiredPhone, ben: WiredPhone, held_clock: HeldClock
) -> None:
    case = await reported(stage, ben)
    approval = (await list_approvals_about(case.ref))[0]
    held_clock.move(hours=4, minutes=1)
    await offer_to_deputy(SETUP, approval=approval.ref)
    await stage.settle()

    await grant(await a_dispatcher(), approval=approval.ref)
    await stage.settle()
    assert "approved it" in anna.text
    assert anna.labels == []


async def test_a_cancelled_request_needs_no_approval_any_more(stage: Stage, anna: WiredPhone, ben: WiredPhone) -> None:
    case = await reported(stage, ben)
    await cancel_case(await a_dispatcher(), case=case.ref, reason="twice")
    await stage.settle()

    assert not await waits(case)
    assert "nothing left to decide" in anna.text


async def test_a_colleague_can_not_approve_by_a_button_that_was_passed_on(
    stage: Stage, anna: WiredPhone, ben: WiredPhone
) -> None:
    case = await reported(stage, ben)
    await ben.tap_data(anna.last.buttons["Approve"], ben.last.id)

    assert await waits(case)
    assert (await stage.actor(ben)).contact_role == ContactRole.STANDARD
