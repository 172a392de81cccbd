import pytest

from domain.appointments.actions import cancel, finish, resume
from domain.clock import now
from domain.crew.queries import get_technician
from domain.dispatch.actions import cancel_work_order
from domain.errors import IllegalMove, NotAllowed, NotFound
from domain.parts.errors import BadQuantity, NotInStock
from domain.parts.queries import van_stock
from domain.sla.queries import clocks_of
from domain.sla.rules import PauseReason
from domain.work import unit_of_work
from domain.work_orders.actions import (
    add_note,
    add_photo,
    answer_checklist,
    create_work_order,
    hold,
    set_status,
    summarise,
    take_work_order,
    undo_part,
    use_part,
)
from domain.work_orders.errors import AnswerUnknown, TextNeeded
from domain.work_orders.events import WorkNoteAdded
from domain.work_orders.queries import get_work_order_for, list_work_orders_of
from domain.work_orders.rules import WorkOrderStatus
from storage.journal.entries import entries_about
from tests.builders import a_case, a_contract, a_dispatcher, an_account, an_asset
from tests.builders_crew import a_checklist, a_part, a_technician, a_work_order, an_appointment, work_under_way
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def names_about(work_order: str) -> list[str]:
    return [entry.name for entry in await entries_about(f"work_order:{work_order}")]


async def test_a_work_order_copies_the_checklist_that_fits_and_counts_on_from_the_case() -> None:
    await a_checklist("Power is off", "(Cleaned)", skills=["laser"], duration_minutes=90)
    dispatcher, case = await a_dispatcher(), await a_case()

    first = await create_work_order(dispatcher, case=case.ref, note="Ring twice")
    second = await create_work_order(dispatcher, case=case.ref, skills=[], duration_minutes=30)

    number = case.ref.removeprefix("C-")
    assert (first.ref, second.ref) == (f"W-{number}-1", f"W-{number}-2")
    assert (first.status, first.skills, first.duration_minutes, first.note) == ("ready", ("laser",), 90, "Ring twice")
    assert [(item.position, item.text, item.required) for item in first.checklist] == [
        (1, "Power is off", True),
        (2, "(Cleaned)", False),
    ]
    assert (second.skills, second.duration_minutes) == ((), 30)
    assert [each.ref for each in await list_work_orders_of(dispatcher, case.ref)] == [first.ref, second.ref]


async def test_a_work_order_is_about_a_machine_of_its_case() -> None:
    dispatcher, case = await a_dispatcher(), await a_case()
    await an_asset("XK-9999")

    with pytest.raises(NotFound):
        await create_work_order(dispatcher, case=case.ref, asset="XK-9999")
    order = await create_work_order(dispatcher, case=case.ref, asset="XK-2011")
    assert order.asset.serial == "XK-2011"


async def test_only_dispatch_makes_work_orders() -> None:
    jamie, _ = await a_technician()
    case = await a_case()

    with pytest.raises(NotAllowed):
        await create_work_order(jamie, case=case.ref)


async def test_no_work_order_is_active_without_an_appointment() -> None:
    dispatcher = await a_dispatcher()
    order = await a_work_order(dispatcher=dispatcher)

    await hold(dispatcher, work_order=order.ref, reason=PauseReason.WAITING_FOR_PARTS)
    assert (await resume(dispatcher, work_order=order.ref)).status is WorkOrderStatus.READY


async def test_what_happens_to_an_appointment_never_completes_a_work_order() -> None:
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    async with unit_of_work(jamie) as work:
        order = await take_work_order(jamie, visit.work_order)
        with pytest.raises(ValueError, match="completed"):
            await set_status(work, order, WorkOrderStatus.COMPLETED)
        with pytest.raises(IllegalMove):
            await finish(work, order, at=now())
    assert (await get_work_order_for(jamie, visit.work_order)).status is WorkOrderStatus.IN_PROGRESS


async def test_a_work_order_that_somebody_is_booked_for_is_not_cancelled() -> None:
    _, view = await a_technician()
    visit = await an_appointment(view)
    dispatcher = await a_dispatcher()

    with pytest.raises(IllegalMove):
        await cancel_work_order(dispatcher, work_order=visit.work_order, reason="Opened twice")
    await cancel(dispatcher, appointment=visit.ref, reason="Opened twice")
    assert await cancel_work_order(dispatcher, work_order=visit.work_order, reason="Opened twice")


async def test_the_checklist_is_answered_corrected_and_journalled() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    await answer_checklist(jamie, work_order=visit.work_order, position=1, answer="ok")
    order = await answer_checklist(jamie, work_order=visit.work_order, position=1, answer="attention", note="Worn")

    assert (order.checklist[0].answer, order.checklist[0].note) == ("attention", "Worn")
    entry = (await entries_about(f"work_order:{visit.work_order}"))[-1]
    assert (entry.data["before"], entry.data["answer"], entry.data["note"]) == ("ok", "attention", "Worn")
    with pytest.raises(AnswerUnknown):
        await answer_checklist(jamie, work_order=visit.work_order, position=1, answer="maybe")
    with pytest.raises(NotFound):
        await answer_checklist(jamie, work_order=visit.work_order, position=7, answer="ok")


async def test_work_is_recorded_once_it_has_begun_and_by_who_was_sent() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    robin, _ = await a_technician("Robin Kay")
    visit = await an_appointment(view)

    with pytest.raises(IllegalMove):
        await summarise(jamie, work_order=visit.work_order, summary="Done already")
    with pytest.raises(NotFound):
        await add_note(robin, work_order=visit.work_order, text="Not mine")
    with pytest.raises(NotAllowed):
        await add_note(await a_dispatcher(), work_order=visit.work_order, text="From the desk")
    order = await add_note(jamie, work_order=visit.work_order, text="Parking in the yard")
    assert [(note.text, note.author_name) for note in order.notes] == [("Parking in the yard", "Jamie Lee")]


async def test_photos_keep_their_stage_and_the_same_picture_counts_once() -> None:
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    await add_photo(jamie, work_order=visit.work_order, media=7, stage="before", caption="As found")
    await add_photo(jamie, work_order=visit.work_order, media=7, stage="after")
    order = await add_photo(jamie, work_order=visit.work_order, media=8, stage="after")

    assert [(photo.media, photo.stage, photo.caption) for photo in order.photos] == [
        (7, "before", "As found"),
        (8, "after", ""),
    ]
    assert (await names_about(visit.work_order)).count("work_order.photo_added") == 2


def test_a_note_that_was_journalled_before_recordings_went_with_it_is_still_read() -> None:
    note = WorkNoteAdded.read({"work_order": "W-10042-1", "case": "C-10042", "text": "Voice note, recording 7"})

    assert note.media == 0


async def test_a_summary_needs_words() -> None:
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    with pytest.raises(TextNeeded):
        await summarise(jamie, work_order=visit.work_order, summary="  ")
    order = await summarise(jamie, work_order=visit.work_order, summary="New roller", recommendations="Clean monthly")
    assert (order.summary, order.recommendations) == ("New roller", "Clean monthly")


async def test_a_part_comes_from_the_van_and_an_undone_use_goes_back() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=3)
    visit = await work_under_way((jamie, view))

    order = await use_part(jamie, work_order=visit.work_order, part="P-100", quantity=2)
    assert [(each.part, each.quantity, each.price, each.location) for each in order.parts] == [
        ("P-100", 2, 4500, view.van)
    ]
    assert [each.on_hand for each in await van_stock(view.ref)] == [1]

    undone = await undo_part(jamie, work_order=visit.work_order, use=order.parts[0].id)
    assert undone.parts == ()
    assert [each.on_hand for each in await van_stock(view.ref)] == [3]
    with pytest.raises(NotFound):
        await undo_part(jamie, work_order=visit.work_order, use=order.parts[0].id)
    moved = [
        e.data for e in await entries_about("part:P-100") if e.name == "parts.stock_moved" and e.data["work_order"]
    ]
    assert [(each["quantity"], each["left"], each["reason"]) for each in moved] == [(-2, 1, "used"), (2, 3, "returned")]


async def test_a_part_that_is_not_there_leaves_stock_and_work_order_as_they_were() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    visit = await work_under_way((jamie, view))

    with pytest.raises(NotInStock) as refused:
        await use_part(jamie, work_order=visit.work_order, part="P-100", quantity=2)
    with pytest.raises(BadQuantity):
        await use_part(jamie, work_order=visit.work_order, part="P-100", quantity=0)

    assert refused.value.params["on_hand"] == 1
    assert (await get_work_order_for(jamie, visit.work_order)).parts == ()
    assert [each.on_hand for each in await van_stock(view.ref)] == [1]


async def test_the_price_of_a_used_part_stays_as_it_was_on_the_day() -> None:
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    visit = await work_under_way((jamie, view))
    await use_part(jamie, work_order=visit.work_order, part="P-100")

    await a_part("P-100", price=9900)

    assert (await get_work_order_for(jamie, visit.work_order)).parts[0].price == 4500


@pytest.mark.parametrize(("reason", "rested"), [(PauseReason.WAITING_FOR_CUSTOMER, 60), (PauseReason.INTERNAL, 0)])
async def test_a_hold_moves_the_due_time_only_for_the_customers_reasons(
    reason: PauseReason, rested: int, held_clock: HeldClock
) -> None:
    account = await an_account()
    await a_contract(account, customer_pauses=["waiting_for_customer"])
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))
    before = (await clocks_of(visit.case)).resolution

    await hold(jamie, work_order=visit.work_order, reason=reason, note="Key is missing")
    held_clock.move(hours=1)
    order = await resume(jamie, work_order=visit.work_order)

    after = (await clocks_of(visit.case)).resolution
    assert before is not None
    assert after is not None
    assert (after.due_at - before.due_at).total_seconds() == rested * 60
    assert [note.text for note in order.notes] == ["Key is missing"]


async def test_a_cancelled_work_order_takes_no_more_work() -> None:
    dispatcher = await a_dispatcher()
    order = await a_work_order(dispatcher=dispatcher)

    cancelled = await cancel_work_order(dispatcher, work_order=order.ref, reason="Opened twice")

    assert cancelled.status is WorkOrderStatus.CANCELLED
    with pytest.raises(IllegalMove):
        await cancel_work_order(dispatcher, work_order=order.ref, reason="Opened twice")


async def test_the_van_of_a_technician_is_known_by_the_technician() -> None:
    _, view = await a_technician()
    await a_part("P-200", van=view.van, on_hand=2, name="Fuser")
    await a_part("P-100", van=view.van, on_hand=0)

    assert [(each.part, each.on_hand) for each in await van_stock((await get_technician(view.ref)).ref)] == [
        ("P-200", 2)
    ]


async def test_a_caption_too_long_for_its_photo_is_kept_whole_as_a_note() -> None:
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))
    long = "The bearing on the left is worn through. " * 20 + "Order two."

    for _ in range(2):
        order = await add_photo(jamie, work_order=visit.work_order, media=7, stage="before", caption=long)
    order = await add_photo(jamie, work_order=visit.work_order, media=8, stage="after", caption="x" * 300)

    assert [note.text for note in order.notes] == [long]
    assert order.photos[0].caption == f"{long[:299].rstrip()}…"
    assert order.photos[1].caption == "x" * 300
    assert (await names_about(visit.work_order)).count(WorkNoteAdded.name) == 1
