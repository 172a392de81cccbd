import pytest

from domain.completion.actions import sign as sign_off
from domain.errors import IllegalMove, NotFound
from domain.service_reports.actions import attach_report, request_report
from domain.service_reports.queries import report_content, report_of
from domain.work_orders.actions import add_photo, use_part
from storage.journal.entries import entries_about
from tests.builders import SETUP, a_contact, acting_as, an_account
from tests.builders_crew import a_checklist, a_part, a_technician, all_but_signed, seen_now, signed_off, work_under_way
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def test_a_report_says_all_that_was_recorded(held_clock: HeldClock) -> None:
    await a_checklist()
    jamie, view = await a_technician()
    await a_part("P-100", van=view.van, on_hand=1)
    visit = await all_but_signed((jamie, view))
    await use_part(jamie, work_order=visit.work_order, part="P-100")
    await add_photo(jamie, work_order=visit.work_order, media=5, stage="after")
    held_clock.move(minutes=45)
    await sign_off(
        jamie,
        work_order=visit.work_order,
        kind="sheet",
        media=9,
        signer="Anna Weiss",
        through="photo",
        rating=5,
        **await seen_now(visit.work_order),
    )

    content = await report_content(visit.work_order)

    assert (content.case, content.asset.serial, content.summary) == (visit.case, "XK-2011", "Replaced the feed roller")
    assert [(each.technician_name, each.on_site_minutes) for each in content.visits] == [("Jamie Lee", 45)]
    assert [item.answer for item in content.checklist] == ["ok", "ok"]
    assert [part.part for part in content.parts] == ["P-100"]
    assert [photo.media for photo in content.photos] == [5]
    assert content.signature is not None
    assert content.signature.signer == "Anna Weiss"
    with pytest.raises(NotFound):
        await report_content("W-1-1")


async def test_there_is_no_report_of_work_that_is_not_completed() -> None:
    await a_checklist()
    jamie, view = await a_technician()
    visit = await work_under_way((jamie, view))

    with pytest.raises(IllegalMove):
        await request_report(SETUP, work_order=visit.work_order)


async def test_the_report_is_found_by_work_order_and_case_by_who_may_see_them() -> None:
    await a_checklist()
    jamie = await a_technician()
    order = await signed_off(jamie)
    anna = acting_as(await a_contact())
    stranger = acting_as(await a_contact(await an_account("SOUTH", "South School")))

    assert await request_report(SETUP, work_order=order.ref)
    assert not await request_report(SETUP, work_order=order.ref)
    assert await report_of(anna, order.case) is None
    await attach_report(SETUP, work_order=order.ref, media=77)
    await attach_report(SETUP, work_order=order.ref, media=77)

    assert await report_of(anna, order.case) == 77
    assert await report_of(jamie[0], order.ref) == 77
    with pytest.raises(NotFound):
        await report_of(stranger, order.case)
    ready = [e for e in await entries_about(f"work_order:{order.ref}") if e.name == "service_report.ready"]
    assert [entry.data["media"] for entry in ready] == [77]
