"""The assignment form: shows what decides, warns of a time against the wish, keeps what was entered, and ends a visit first."""

import pytest

from domain.access.rules import Role
from domain.appointments.actions import end_visit, reschedule
from domain.appointments.queries import visit_under_way
from domain.assets.views import AssetView
from domain.cases.actions import refuse_time
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView, TimeWish
from tests.builders import SETUP, a_case, a_dispatcher, a_staff_member
from tests.builders_crew import a_technician, a_territory, an_appointment, in_hours, work_under_way
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, Modal

URSULA, SECOND, CLERK = "U0URSULA", "U0SECOND", "U0CLERK"
WHO, DATE, TIME, LENGTH, REASON, NOTE = (
    f"assign.{name}" for name in ("technician", "date", "time", "length", "reason", "note")
)
THURSDAY_MORNING = {"kind": "day", "day": "2026-03-05", "part": "morning"}


async def opened(desk: Desk, case: CaseView, user: str = DANA) -> Modal:
    await desk.press(user, {"action_id": "case.assign", "value": case.ref})
    return await desk.opened(user)


async def assigned_name(case: CaseView) -> str:
    return (await get_case_for(SETUP, case.ref)).assigned_name


async def test_the_form_shows_the_fault_the_wish_and_the_end_of_the_visit(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="It jams\nand smells odd", preferred=THURSDAY_MORNING)
    await a_technician()

    form = await opened(desk, case)

    assert "It jams\nand smells odd" in form.words
    assert "Wanted Thursday in the morning" in form.words
    assert "Thu 5 Mar 09:00–10:00" in form.words
    await desk.change(form, LENGTH, "120")
    assert "Thu 5 Mar 09:00–11:00" in form.words


async def test_every_candidate_stands_with_their_reasons_in_sight(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    for number in range(10):
        await a_technician(f"Tech {number}")

    form = await opened(desk, case)

    who = form.element(WHO)
    assert (who["type"], len(who["options"])) == ("radio_buttons", 10)
    assert all(" · " in each["description"]["text"] for each in who["options"])


async def test_a_crew_of_eleven_is_a_menu_with_the_best_below(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    for number in range(11):
        await a_technician(f"Tech {number}")

    form = await opened(desk, case)

    assert (form.element(WHO)["type"], len(form.element(WHO)["options"])) == ("static_select", 11)
    assert "*Tech 0* · " in form.words


async def test_a_time_against_the_wish_warns_and_goes_on(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()
    form = await opened(desk, case)
    assert "This is another time" not in form.words

    await desk.change(form, DATE, "2026-03-03")

    assert "🟠 Wanted Thursday in the morning. This is another time; you can go on." in form.words
    assert await desk.submit(form) == {}
    assert await assigned_name(case) == "Jamie Lee"


@pytest.mark.parametrize(("minutes", "approval"), [("120", False), ("150", True)])
async def test_a_dispatcher_needs_nobody_for_what_ends_with_the_wish(
    desk: Desk, printer: AssetView, minutes: str, approval: bool
) -> None:
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()
    form = await opened(desk, case)
    await desk.change(form, TIME, "10:00")
    await desk.change(form, LENGTH, minutes)

    answer = await desk.submit(form)

    assert ("must approve a later time" in form.words) is approval
    assert (answer == {}) is not approval
    assert await assigned_name(case) == ("" if approval else "Jamie Lee")


async def test_the_way_in_is_shown_in_the_form_which_keeps_what_was_entered(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, access="Key box 4711 behind the bin")
    await a_technician()
    form = await opened(desk, case)
    form.enter(NOTE, "Bring the ladder")
    form.enter(TIME, "15:00")
    assert "4711" not in form.words

    await desk.change_by(form, "assign.way_in")

    assert "Key box 4711 behind the bin" in form.words
    assert (form.value_of(NOTE), form.value_of(TIME)) == ("Bring the ladder", "15:00")
    await desk.change(form, TIME, "16:00")
    assert "Key box 4711 behind the bin" in form.words
    assert await desk.submit(form) == {}


async def test_a_time_that_the_clocks_leave_out_moves_on_and_says_so(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    form = await opened(desk, case)
    await desk.change(form, DATE, "2026-03-29")

    await desk.change(form, TIME, "02:30")

    assert "02:30 does not exist on Sun 29 Mar" in form.words
    answer = await desk.submit(form)
    assert "02:30 does not exist" in "".join(answer["errors"].values())


async def test_who_was_chosen_and_can_not_go_any_more_is_not_replaced_unasked(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Abel Ames")
    _, jamie = await a_technician("Jamie Lee")
    await an_appointment(jamie, in_hours(4), case=await a_case(asset=printer))
    form = await opened(desk, case)
    form.enter(WHO, jamie.ref)

    await desk.change(form, TIME, "15:00")

    assert "initial_option" not in form.element(WHO)
    assert "Jamie Lee: at Northside Clinic, Torstrasse 1 until 16:00" in form.words


async def test_two_dispatchers_in_two_forms_do_not_undo_each_other(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Sue Marsh", external_id=SECOND)
    case = await a_case(asset=printer)
    _, jamie = await a_technician("Jamie Lee")
    _, kim = await a_technician("Kim Roth")
    first, second = await opened(desk, case), await opened(desk, case, SECOND)
    first.enter(WHO, jamie.ref)
    assert await desk.submit(first) == {}

    second.enter(WHO, kim.ref)
    second.enter(NOTE, "Bring the ladder")
    shown = await desk.submit(second)

    assert shown["response_action"] == "update"
    assert "Jamie Lee was assigned a moment ago" in second.words
    assert "Jamie Lee has it now" in second.words
    assert await assigned_name(case) == "Jamie Lee"
    assert second.value_of(NOTE) == "Bring the ladder"
    assert await desk.submit(second) == {}
    assert await assigned_name(case) == "Kim Roth"


async def test_a_visit_that_somebody_moved_meanwhile_is_not_moved_back(desk: Desk, printer: AssetView) -> None:
    case, (_, jamie) = await a_case(asset=printer), await a_technician("Jamie Lee")
    visit = await an_appointment(jamie, in_hours(1), case=case)
    form = await opened(desk, case)
    await reschedule(SETUP, appointment=visit.ref, window=in_hours(3))
    form.enter(NOTE, "Bring the ladder")

    shown = await desk.submit(form)

    assert shown["response_action"] == "update"
    assert "The visit of Jamie Lee was moved a moment ago, to today 14:00–15:00." in form.words
    assert (await get_case_for(SETUP, case.ref)).visit_starts_at == in_hours(3).start
    assert form.value_of(NOTE) == "Bring the ladder"
    assert await desk.submit(form) == {}
    assert (await get_case_for(SETUP, case.ref)).visit_starts_at != in_hours(3).start


async def test_reassigning_while_somebody_is_on_site_offers_to_end_that_visit_first(
    desk: Desk, printer: AssetView
) -> None:
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    await work_under_way(jamie, case)
    _, kim = await a_technician("Kim Roth")

    asked = await opened(desk, case)

    assert asked.view["title"]["text"] == "End the visit?"
    assert "Jamie Lee is already on site. End that visit first." in asked.words
    assert await visit_under_way(case.ref) is not None
    assert (await desk.submit(asked))["response_action"] == "update"
    assert await visit_under_way(case.ref) is None
    asked.enter(WHO, kim.ref)
    assert await desk.submit(asked) == {}
    assert await assigned_name(case) == "Kim Roth"


async def test_a_typed_assignment_while_somebody_is_on_site_leads_there_and_keeps_what_was_typed(
    desk: Desk, printer: AssetView
) -> None:
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    await work_under_way(jamie, case)
    await a_technician("Kim Roth")

    said = await desk.type(DANA, f"/assign {case.ref} kim 15:00 note: Bring the ladder")

    assert said.text == "Jamie Lee is already on site. End that visit first."
    assert await assigned_name(case) == "Jamie Lee"
    await desk.press(DANA, said.button("assign.end_visit"))
    form = await desk.opened(DANA)
    await desk.submit(form)
    assert (form.value_of(TIME), form.value_of(NOTE)) == ("15:00", "Bring the ladder")
    assert form.element(WHO)["initial_option"]["text"]["text"] == "Kim Roth"


async def test_a_visit_that_began_while_the_form_was_open_is_not_moved(desk: Desk, printer: AssetView) -> None:
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    _, kim = await a_technician("Kim Roth")
    form = await opened(desk, case)
    form.enter(WHO, kim.ref)
    await work_under_way(jamie, case)

    assert (await desk.submit(form))["response_action"] == "update"

    assert form.view["title"]["text"] == "End the visit?"
    assert await assigned_name(case) == "Jamie Lee"


async def test_a_visit_that_ended_meanwhile_is_not_ended_twice(desk: Desk, printer: AssetView) -> None:
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    visit = await work_under_way(jamie, case)
    asked = await opened(desk, case)
    await end_visit(await a_dispatcher("Sue Marsh"), appointment=visit.ref)

    await desk.submit(asked)

    assert asked.has(WHO)


async def test_who_may_not_assign_ends_no_visit(desk: Desk, printer: AssetView) -> None:
    await a_staff_member("Paula Clerk", Role.PARTS_CLERK, channel="slack", external_id=CLERK)
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    await work_under_way(jamie, case)
    asked = await opened(desk, case)
    asked.user = CLERK

    await desk.submit(asked)

    assert "can do that" in asked.words
    assert await visit_under_way(case.ref) is not None


async def test_a_german_dispatcher_ends_it_in_german(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Ursula Kern", external_id=URSULA, language="de", timezone="Europe/Berlin")
    case, jamie = await a_case(asset=printer), await a_technician("Jamie Lee")
    await work_under_way(jamie, case)

    asked = await opened(desk, case, URSULA)

    assert "Jamie Lee ist schon vor Ort. Beenden Sie zuerst diesen Besuch." in asked.words
    await desk.submit(asked)
    assert "Wer fährt?" in asked.words


async def refused_by_customer(printer: AssetView, wish: TimeWish) -> CaseView:
    """Jamie's visit at 12:00 does not suit; Abel, who is first in every list, could go tonight as well."""
    case = await a_case(asset=printer)
    await a_technician("Abel Ames", shifts={str(day): [["00:00", "24:00"]] for day in range(7)})
    _, jamie = await a_technician("Jamie Lee")
    await an_appointment(jamie, in_hours(1), case=case)
    await refuse_time(SETUP, case=case.ref, wish=wish)
    return await get_case_for(SETUP, case.ref)


async def test_a_new_time_begins_at_the_customers_wish_and_with_who_has_the_visit(
    desk: Desk, printer: AssetView
) -> None:
    case = await refused_by_customer(printer, TimeWish("day", day="2026-03-05", part="morning"))

    form = await opened(desk, case)

    assert (form.value_of(DATE), form.value_of(TIME)) == ("2026-03-05", "09:00")
    assert form.element(WHO)["initial_option"]["text"]["text"] == "Jamie Lee"


async def test_a_wish_in_words_is_shown_and_the_next_slot_of_the_technician_proposed(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    case = await refused_by_customer(printer, TimeWish("words", words="when the cook is back"))
    held_clock.move(hours=10)

    form = await opened(desk, case)

    assert "🟠 Wanted “when the cook is back”. Please choose a time that fits these words." in form.words
    assert (form.value_of(DATE), form.value_of(TIME)) == ("2026-03-03", "09:00")
    assert form.element(WHO)["initial_option"]["text"]["text"] == "Jamie Lee"


async def test_a_refused_assignment_keeps_to_the_wish(desk: Desk, printer: AssetView) -> None:
    case = await refused_by_customer(printer, TimeWish("day", day="2026-03-05", part="morning"))
    await a_technician("Leo Marsh", territories=[await a_territory("NORTH", "North")])

    await desk.type(DANA, f"/assign {case.ref} leo")
    form = await desk.opened(DANA)

    assert (form.value_of(DATE), form.value_of(TIME)) == ("2026-03-05", "09:00")


async def test_a_german_dispatcher_reads_the_wish_in_words(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Ursula Kern", external_id=URSULA, language="de", timezone="Europe/Berlin")
    case = await refused_by_customer(printer, TimeWish("words", words="wenn der Koch da ist"))

    form = await opened(desk, case, URSULA)

    assert "„wenn der Koch da ist“. Bitte wählen Sie eine Zeit, die dazu passt." in form.words
