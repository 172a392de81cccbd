from datetime import UTC, datetime, timedelta

import pytest

from domain.access.rules import Role
from domain.actor import Actor, system_actor
from domain.cases.actions import (
    cancel_case,
    clear_assignment,
    confirm_resolved,
    mark_resolved,
    move_case,
    note_assignment,
    post_message,
    raise_priority,
    report_still_wrong,
    take_case,
)
from domain.cases.errors import NothingSaid
from domain.cases.queries import (
    asset_history,
    get_case_for,
    list_messages_for,
    list_open_cases_for,
    list_queue,
)
from domain.cases.rows import case_named, save_case
from domain.cases.rules import CaseStatus
from domain.cases.timers import TIMERS
from domain.cases.views import CaseView
from domain.crew.models import Territory
from domain.errors import Conflict, IllegalMove, NotAllowed, NotFound
from domain.sla.actions import pause_clocks
from domain.sla.rules import Priority
from storage.journal.entries import JournalEntry
from storage.timers import due_timers, take_timer
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_dispatcher,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def given_to(technician: Actor, case: CaseView) -> None:
    start = datetime(2026, 3, 3, 9, tzinfo=UTC)
    await note_assignment(
        SETUP,
        case=case.ref,
        technician_ref="T-1",
        technician_staff=technician.id,
        technician_name=technician.name,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
    )


async def a_technician_member(name: str = "Tom") -> Actor:
    return await a_staff_member(name, Role.TECHNICIAN, channel="telegram")


async def ring() -> None:
    for number in await due_timers():
        timer = await take_timer(number)
        if timer is not None and timer.kind == "case.confirm":
            await TIMERS[timer.kind](timer)


async def seen(case: CaseView) -> CaseView:
    return await get_case_for(SETUP, case.ref)


async def a_resolved_case() -> CaseView:
    case = await a_case()
    await mark_resolved(SETUP, case=case.ref, work_order="W-10042-1")
    return await seen(case)


async def test_the_customer_closes_a_resolved_case() -> None:
    case = await a_resolved_case()
    anna = acting_as(await a_contact())

    closed = await confirm_resolved(anna, case=case.ref)

    assert (case.status, closed.status) == (CaseStatus.RESOLVED, CaseStatus.CLOSED)
    assert (await JournalEntry.get(name="case.closed")).data["confirmed"] is True
    with pytest.raises(IllegalMove):
        await confirm_resolved(anna, case=case.ref)


async def test_a_case_is_not_confirmed_before_it_is_resolved() -> None:
    case = await a_case()

    with pytest.raises(IllegalMove):
        await confirm_resolved(acting_as(await a_contact()), case=case.ref)


async def test_only_the_customer_or_the_desk_closes_a_case() -> None:
    case = await a_resolved_case()
    tom = await a_technician_member()
    stranger = acting_as(await a_contact(await an_account("HARBOUR", "Harbour School")))

    with pytest.raises(NotAllowed):
        await confirm_resolved(tom, case=case.ref)
    with pytest.raises(NotFound):
        await confirm_resolved(stranger, case=case.ref)
    assert (await confirm_resolved(await a_dispatcher(), case=case.ref)).status is CaseStatus.CLOSED


async def test_time_closes_what_nobody_confirms(held_clock: HeldClock) -> None:
    case = await a_resolved_case()

    held_clock.move(hours=71)
    await ring()
    assert (await seen(case)).status is CaseStatus.RESOLVED
    held_clock.move(hours=1)
    await ring()

    assert (await seen(case)).status is CaseStatus.CLOSED
    assert (await JournalEntry.get(name="case.closed")).data["confirmed"] is False


async def test_a_case_that_is_still_wrong_is_not_closed_by_time(held_clock: HeldClock) -> None:
    case = await a_resolved_case()
    anna = acting_as(await a_contact())

    with pytest.raises(NothingSaid):
        await report_still_wrong(anna, case=case.ref, reason=" ")
    again = await report_still_wrong(anna, case=case.ref, reason="It jams again")
    held_clock.move(hours=100)
    await ring()

    assert (again.status, again.resolved_at, again.assigned_technician) == (CaseStatus.OPEN, None, "")
    assert (await seen(case)).status is CaseStatus.OPEN


async def test_a_closed_case_can_come_back() -> None:
    case = await a_resolved_case()
    anna = acting_as(await a_contact())
    await confirm_resolved(anna, case=case.ref)

    assert (await report_still_wrong(anna, case=case.ref, reason="It jams again")).status is CaseStatus.OPEN


async def test_resolving_twice_is_resolving_once() -> None:
    case = await a_resolved_case()

    await mark_resolved(SETUP, case=case.ref, work_order="W-10042-1")

    assert len(await JournalEntry.filter(name="case.resolved")) == 1
    assert (await seen(case)).resolved_at == case.resolved_at


async def test_a_customer_cancels_their_own_case_and_no_other() -> None:
    case = await a_case()
    stranger = acting_as(await a_contact(await an_account("HARBOUR", "Harbour School")))

    with pytest.raises(NotFound):
        await cancel_case(stranger, case=case.ref, reason="Ha")
    cancelled = await cancel_case(acting_as(await a_contact()), case=case.ref, reason="It works again")

    assert cancelled.status is CaseStatus.CANCELLED
    with pytest.raises(IllegalMove):
        await report_still_wrong(acting_as(await a_contact()), case=case.ref, reason="No")


async def test_resolved_cases_stay_on_the_customers_list_until_they_are_closed() -> None:
    case = await a_resolved_case()
    anna = acting_as(await a_contact())

    assert [each.ref for each in await list_open_cases_for(anna)] == [case.ref]
    await confirm_resolved(anna, case=case.ref)
    assert await list_open_cases_for(anna) == []


async def test_a_technician_sees_what_is_or_was_theirs_and_nothing_else() -> None:
    asset = await an_asset()
    mine, other = await a_case(asset=asset), await a_case(asset=asset)
    tom, tim = await a_technician_member(), await a_technician_member("Tim")
    with pytest.raises(NotFound):
        await get_case_for(tom, mine.ref)

    await given_to(tom, mine)
    assert [case.ref for case in await list_open_cases_for(tom)] == [mine.ref]
    await given_to(tim, mine)

    assert (await get_case_for(tom, mine.ref)).assigned_name == "Tim"
    assert (await get_case_for(tim, mine.ref)).assigned_technician == "T-1"
    with pytest.raises(NotFound):
        await get_case_for(tom, other.ref)
    with pytest.raises(NotFound):
        await post_message(tom, case=other.ref, text="Hello")
    with pytest.raises(NotAllowed):
        await list_queue(tom)


async def test_the_technician_of_a_machine_sees_its_history() -> None:
    asset = await an_asset()
    old, mine = await a_case(asset=asset, problem="Paper jam"), await a_case(asset=asset)
    tom = await a_technician_member()
    with pytest.raises(NotFound):
        await asset_history(tom, asset.serial)

    await given_to(tom, mine)

    assert [line.case for line in await asset_history(tom, asset.serial)] == [mine.ref, old.ref]
    assert [line.case for line in await asset_history(tom, asset.serial, limit=1)] == [mine.ref]


async def test_a_case_without_a_technician_is_in_the_queue_again() -> None:
    case = await a_case()
    await given_to(await a_technician_member(), case)
    assert (await list_queue(await a_dispatcher())).items == []

    await clear_assignment(SETUP, case=case.ref)

    queue = await list_queue(await a_dispatcher("Eve"))
    assert [(row.ref, row.status, row.assigned_name) for row in queue.items] == [(case.ref, CaseStatus.OPEN, "")]


async def test_the_queue_shows_first_what_is_due_first() -> None:
    asset = await an_asset()
    cosmetic = await a_case(asset=asset, urgency="cosmetic")
    down = await a_case(asset=asset, urgency="nothing_works")
    resting = await a_case(asset=asset, urgency="nothing_works")
    await pause_clocks(SETUP, case=resting.ref, reason="waiting_for_customer")
    impaired = await a_case(asset=asset)
    gone = await a_case(asset=asset)
    await cancel_case(SETUP, case=gone.ref, reason="")
    dana = await a_dispatcher()

    queue = await list_queue(dana)
    second = await list_queue(dana, page=1, size=3)

    assert [row.ref for row in queue.items] == [down.ref, impaired.ref, cosmetic.ref, resting.ref]
    assert [row.ref for row in second.items] == [resting.ref]
    assert (second.total, second.pages) == (4, 2)


async def test_the_queue_is_narrowed_by_priority_assignment_and_area() -> None:
    north, south = await a_site(postal_code="10119"), await a_site(postal_code="80331", position=None)
    here = await a_case(asset=await an_asset("XK-2011", north), urgency="nothing_works")
    there = await a_case(asset=await an_asset("QT-7040", south))
    await given_to(await a_technician_member(), there)
    await Territory.create(code="BER", name="Berlin", postal_codes=["10"])
    await Territory.create(code="MUC", name="Munich", postal_codes=["80"])
    await Territory.create(code="HAM", name="Hamburg", postal_codes=["20"])
    dana = await a_dispatcher()

    async def refs(**wanted: object) -> list[str]:
        return [row.ref for row in (await list_queue(dana, **wanted)).items]  # pyright: ignore[reportArgumentType]

    assert await refs() == [here.ref]
    assert await refs(unassigned_only=False) == [here.ref, there.ref]
    assert await refs(priority=Priority.P3, unassigned_only=False) == [there.ref]
    assert await refs(territory="MUC", unassigned_only=False) == [there.ref]
    assert await refs(territory="HAM") == []
    with pytest.raises(NotFound):
        await refs(territory="ROM")


async def test_what_was_said_is_kept_in_order() -> None:
    case = await a_case()
    anna, dana = acting_as(await a_contact()), await a_dispatcher()
    await post_message(anna, case=case.ref, text="Any news?")
    await post_message(dana, case=case.ref, text="Tomorrow", media=[7])

    said = await list_messages_for(anna, case.ref)

    assert [(each.author_kind, each.text, each.media) for each in said] == [
        ("contact", "Any news?", ()),
        ("staff", "Tomorrow", (7,)),
    ]
    with pytest.raises(NothingSaid):
        await post_message(anna, case=case.ref, text=" ")
    with pytest.raises(NotFound):
        await post_message(
            acting_as(await a_contact(await an_account("HARBOUR", "Harbour School"))), case=case.ref, text="Hi"
        )


async def test_of_two_who_change_a_case_at_once_the_second_gets_a_conflict() -> None:
    case = await a_case()
    first, second = await case_named(case.ref), await case_named(case.ref)

    await save_case(first, urgency="Soon")
    with pytest.raises(Conflict):
        await save_case(second, urgency="Now")

    assert (await seen(case)).urgency == "Soon"


async def test_moves_follow_the_work() -> None:
    case = await a_case()
    await given_to(await a_technician_member(), case)

    row = await take_case(case.ref)
    await move_case(SETUP, case=row, status=CaseStatus.IN_PROGRESS)
    await move_case(SETUP, case=row, status=CaseStatus.IN_PROGRESS)
    await move_case(SETUP, case=row, status=CaseStatus.ON_HOLD, reason="waiting_for_parts")
    with pytest.raises(IllegalMove):
        await move_case(SETUP, case=row, status=CaseStatus.CLOSED)

    moves = [entry.data["after"] for entry in await JournalEntry.filter(name="case.status_changed").order_by("id")]
    assert moves == ["scheduled", "in_progress", "on_hold"]


async def test_nothing_is_raised_above_the_first_priority() -> None:
    case = await a_case(urgency="nothing_works")
    actor = system_actor("sla")

    assert await raise_priority(actor, case=case.ref, reason="clock_at_risk") is Priority.P1
    assert await raise_priority(actor, case=case.ref, reason="clock_at_risk") is None
