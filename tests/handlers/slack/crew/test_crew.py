"""/crew: everybody's day, where they are now, and when they are next free."""

from domain.appointments.actions import check_in
from domain.assets.views import AssetView
from tests.builders import a_case
from tests.builders_crew import a_technician, a_territory, an_appointment, in_hours
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


async def test_each_technician_has_a_row_with_state_shift_load_and_visits(desk: Desk, printer: AssetView) -> None:
    actor, technician = await a_technician()
    await a_technician("Kim Roth")
    visit = await an_appointment(technician, in_hours(0, minutes=60), case=await a_case(asset=printer))
    await check_in(actor, appointment=visit.ref)

    words = (await desk.type(DANA, "/crew")).words

    assert "Crew today · 2" in words
    assert "*Jamie Lee* · at work on site, free about 12:00 · 09:00–19:00 · 10% booked · one visit" in words
    assert f"• 11:00–12:00 {visit.case} Northside Clinic · on site" in words
    assert "*Kim Roth* · free now · 09:00–19:00 · 0% booked · no visits" in words


async def test_another_day_is_shown_by_name_or_date(desk: Desk) -> None:
    await a_technician()

    assert "Crew tomorrow" in (await desk.type(DANA, "/crew tomorrow")).text
    assert "Crew Friday" in (await desk.type(DANA, "/crew fri")).text
    assert "Crew Wednesday" in (await desk.type(DANA, "/crew 2026-03-04")).text


async def test_an_area_narrows_it_down(desk: Desk) -> None:
    await a_technician("Jamie Lee")
    await a_technician("Kim Roth", territories=[await a_territory("SUED", ["80"])])

    said = await desk.type(DANA, "/crew tomorrow sued")

    assert "Kim Roth" in said.words
    assert "Jamie Lee" not in said.words


async def test_an_unknown_day_says_what_is_possible(desk: Desk) -> None:
    assert "I can't read “someday” as a day" in (await desk.type(DANA, "/crew someday")).text


async def test_without_technicians_it_says_how_to_bring_one_in(desk: Desk) -> None:
    assert "/callout invite" in (await desk.type(DANA, "/crew")).text


async def test_sixty_technicians_fit(desk: Desk) -> None:
    for number in range(60):
        await a_technician(f"Technician {number} {'n' * 90}")

    said = await desk.type(DANA, "/crew")

    assert "and 12 more" in said.words
