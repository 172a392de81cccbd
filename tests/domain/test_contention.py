"""Two people at once: each in a transaction of their own, as two replicas or two turns would be."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from itertools import combinations, count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.access.actions import issue_token
from domain.appointments.actions import cancel, check_in, decline, reschedule, schedule_appointment
from domain.appointments.errors import SlotTaken
from domain.appointments.models import Appointment
from domain.appointments.rules import BOOKED
from domain.cases.actions import post_message
from domain.completion.actions import request_signature, sign
from domain.completion.errors import SignatureRequestInvalid
from domain.crew.actions import record_position
from domain.dispatch.actions import assign_case
from domain.errors import DomainError, IllegalMove
from domain.parts.errors import NotInStock
from domain.parts.queries import stock_of
from domain.sla.rules import PauseReason
from domain.work_orders.actions import hold, undo_part, use_part
from domain.work_orders.errors import AlreadySigned
from domain.work_orders.models import PartUsed, Signature, WorkOrder
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from tests.builders import SETUP, a_case, a_dispatcher, an_asset
from tests.builders_crew import (
    a_checklist,
    a_part,
    a_technician,
    a_van,
    a_work_order,
    all_but_signed,
    an_appointment,
    in_hours,
    seen_now,
    work_under_way,
)

pytestmark = pytest.mark.usefixtures("database", "held_clock")

AT_ONCE = 6
A_FEW = settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_numbers = count(1)
"""Each example makes its own people, machines and parts in the one database of its test."""


async def together(*tries: Awaitable[object]) -> tuple[list[object], list[BaseException]]:
    """What came of each, and how the others failed."""
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    failed = [each for each in outcomes if isinstance(each, BaseException)]
    return [each for each in outcomes if not isinstance(each, BaseException)], failed


async def test_of_many_who_want_the_same_hour_of_a_technician_one_gets_it() -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    orders = [
        await a_work_order(await a_case(asset=await an_asset(f"XK-4{number}00")), dispatcher)
        for number in range(AT_ONCE)
    ]

    won, lost = await together(
        *(
            schedule_appointment(
                dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(1 + number / 10)
            )
            for number, order in enumerate(orders)
        )
    )

    assert len(won) == 1
    assert [type(each) for each in lost] == [SlotTaken] * (AT_ONCE - 1)
    assert await Appointment.filter(status__in=list(BOOKED)).count() == 1
    ready = [(await get_work_order_for(dispatcher, order.ref)).status for order in orders]
    assert ready.count(WorkOrderStatus.READY) == AT_ONCE - 1


@A_FEW
@given(
    wanted=st.lists(
        st.tuples(st.integers(2, 12), st.integers(1, 6)).map(lambda quarters: (quarters[0] / 4, quarters[1] * 15)),
        min_size=2,
        max_size=5,
    )
)
async def test_however_many_visits_are_booked_at_once_none_of_a_technician_overlap(
    wanted: list[tuple[float, int]],
) -> None:
    dispatcher, (_, jamie) = await a_dispatcher(), await a_technician()
    machines = [await an_asset(f"XK-5{next(_numbers):04}") for _ in wanted]
    orders = [await a_work_order(await a_case(asset=machine), dispatcher) for machine in machines]

    won, lost = await together(
        *(
            schedule_appointment(
                dispatcher, work_order=order.ref, technician=jamie.ref, window=in_hours(hours, minutes=minutes)
            )
            for order, (hours, minutes) in zip(orders, wanted, strict=True)
        )
    )

    assert won
    assert {type(each) for each in lost} <= {SlotTaken}
    booked = await Appointment.filter(technician__ref=jamie.ref, status__in=list(BOOKED))
    assert len(booked) == len(won)
    assert not [
        (a.ref, b.ref) for a, b in combinations(booked, 2) if a.starts_at < b.ends_at and b.starts_at < a.ends_at
    ]


async def test_of_two_who_book_one_work_order_with_different_technicians_one_does() -> None:
    dispatcher = await a_dispatcher()
    crew = [view for _, view in (await a_technician("Jamie Lee"), await a_technician("Robin Kay"))]
    order = await a_work_order(await a_case(), dispatcher)

    won, lost = await together(
        *(
            schedule_appointment(dispatcher, work_order=order.ref, technician=each.ref, window=in_hours(1))
            for each in crew
        )
    )

    assert (len(won), [type(each) for each in lost]) == (1, [IllegalMove])
    assert await Appointment.filter(status__in=list(BOOKED)).count() == 1


async def test_of_two_dispatchers_who_assign_one_case_both_leave_one_visit() -> None:
    first, second = await a_dispatcher(), await a_dispatcher("Kim Sato")
    _, jamie = await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    case = await a_case()

    won, lost = await together(
        assign_case(first, case=case.ref, technician=jamie.ref, window=in_hours(1)),
        assign_case(second, case=case.ref, technician=robin.ref, window=in_hours(1)),
    )

    assert won
    assert all(isinstance(each, DomainError) for each in lost)
    assert await Appointment.filter(status__in=list(BOOKED)).count() == 1
    assert await WorkOrder.all().count() == 1


async def test_of_many_who_take_the_last_part_one_gets_it() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    visit = await work_under_way((jamie, view))

    won, lost = await together(*(use_part(jamie, work_order=visit.work_order, part="P-100") for _ in range(AT_ONCE)))

    assert len(won) == 1
    assert [type(each) for each in lost] == [NotInStock] * (AT_ONCE - 1)
    assert await stock_of("P-100") == []
    assert await PartUsed.all().count() == 1


@A_FEW
@given(on_hand=st.integers(0, 5), wanted=st.lists(st.integers(1, 3), min_size=2, max_size=5))
async def test_however_many_take_parts_from_one_shelf_it_gives_what_it_holds_and_no_more(
    on_hand: int, wanted: list[int]
) -> None:
    """Two technicians at two machines, each tapping several times."""
    part, shelf = f"P-{next(_numbers)}", await a_van(f"SHELF-{next(_numbers)}")
    await a_part(part, van=shelf, on_hand=on_hand)
    crew = [await a_technician("Jamie Lee"), await a_technician("Robin Kay")]
    visits = [
        await work_under_way(each, await a_case(asset=await an_asset(f"XK-6{next(_numbers):04}"))) for each in crew
    ]

    won, lost = await together(
        *(
            use_part(
                crew[turn % 2][0],
                work_order=visits[turn % 2].work_order,
                part=part,
                quantity=quantity,
                location=shelf,
            )
            for turn, quantity in enumerate(wanted)
        )
    )

    assert {type(each) for each in lost} <= {NotInStock}
    left = sum(each.on_hand for each in await stock_of(part))
    used = [row.quantity for row in await PartUsed.filter(part=part)]
    assert (len(used), sum(used)) == (len(won), on_hand - left)
    assert all(quantity > left for quantity in Counter(wanted) - Counter(used))


async def test_a_use_that_is_undone_twice_comes_back_once() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    visit = await work_under_way((jamie, view))
    order = await use_part(jamie, work_order=visit.work_order, part="P-100")
    use = order.parts[0].id

    won, lost = await together(*(undo_part(jamie, work_order=order.ref, use=use) for _ in range(AT_ONCE)))

    assert (len(won), len(lost)) == (1, AT_ONCE - 1)
    assert [each.on_hand for each in await stock_of("P-100")] == [1]


async def test_a_token_that_is_used_twice_at_once_signs_once() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await all_but_signed((jamie, view))
    token = await issue_token(await request_signature(jamie, work_order=visit.work_order, audience="customer"))
    seen = await seen_now(visit.work_order)

    won, lost = await together(
        *(
            sign(SETUP, work_order=visit.work_order, kind="typed", signer="Anna", through="page", token=token, **seen)
            for _ in range(AT_ONCE)
        )
    )

    assert len(won) == 1
    assert all(isinstance(each, SignatureRequestInvalid | AlreadySigned | IllegalMove) for each in lost)
    assert await Signature.all().count() == 1


async def test_a_check_in_that_is_tapped_twice_at_once_happens_once() -> None:
    jamie, view = await a_technician()
    visit = await an_appointment(view)

    won, lost = await together(*(check_in(jamie, appointment=visit.ref) for _ in range(AT_ONCE)))

    assert len(won) == 1
    assert all(isinstance(each, DomainError) for each in lost)


async def test_whatever_is_done_to_one_visit_at_once_ends_in_success_or_a_refusal() -> None:
    await a_checklist()
    dispatcher = await a_dispatcher()
    jamie, view = await a_technician("Jamie Lee")
    _, robin = await a_technician("Robin Kay")
    visit = await an_appointment(view)
    case, order = visit.case, visit.work_order

    won, lost = await together(
        check_in(jamie, appointment=visit.ref),
        assign_case(dispatcher, case=case, technician=view.ref, window=in_hours(2)),
        record_position(jamie, latitude=52.5, longitude=13.4),
        assign_case(dispatcher, case=case, technician=robin.ref, window=in_hours(3)),
        reschedule(dispatcher, appointment=visit.ref, window=in_hours(4)),
        hold(jamie, work_order=order, reason=PauseReason.INTERNAL),
        decline(jamie, appointment=visit.ref, reason="sick"),
        cancel(dispatcher, appointment=visit.ref, reason="not needed"),
        post_message(dispatcher, case=case, text="On our way"),
    )

    assert won
    assert [each for each in lost if not isinstance(each, DomainError)] == []
    booked = await Appointment.filter(work_order__ref=order, status__in=list(BOOKED)).count()
    status = (await get_work_order_for(dispatcher, order)).status
    holding = (WorkOrderStatus.SCHEDULED, WorkOrderStatus.IN_PROGRESS)
    assert status is WorkOrderStatus.ON_HOLD or booked == (status in holding)
