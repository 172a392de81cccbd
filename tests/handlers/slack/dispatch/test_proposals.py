"""/assign with a day, with a part of one, or with no time: proposes what suits the customer and asks; a tap takes it, once."""

import pytest

from domain.access.rules import Role
from domain.assets.views import AssetView
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from storage.journal.entries import JournalEntry
from tests.builders import SETUP, a_case, a_dispatcher, a_site, a_staff_member, an_asset
from tests.builders_crew import a_checklist, a_technician, an_appointment, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk

URSULA, SECOND = "U0URSULA", "U0SECOND"
THURSDAY_MORNING = {"kind": "day", "day": "2026-03-05", "part": "morning"}


async def assigned(case: CaseView) -> tuple[str, str]:
    now = await get_case_for(SETUP, case.ref)
    return now.assigned_name, f"{now.visit_starts_at:%d %H:%M}" if now.visit_starts_at else ""


@pytest.mark.parametrize(
    ("typed", "proposed", "starts"),
    [
        ("jamie today", "Mon 2 Mar 11:00–12:00", "02 10:00"),
        ("jamie tomorrow afternoon", "Tue 3 Mar 13:00–14:00", "03 12:00"),
        ("Jamie Lee this evening", "Mon 2 Mar 17:00–18:00", "02 16:00"),
    ],
)
async def test_a_day_without_a_time_proposes_the_best_and_a_tap_takes_it(
    desk: Desk, printer: AssetView, typed: str, proposed: str, starts: str
) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} {typed}")

    assert said.text == f"*{case.ref}* · Jamie Lee, {proposed}? That is the best free time."
    assert await assigned(case) == ("", "")
    await desk.press(DANA, said.button("assign.accept"))
    assert (await desk.answered()).text == f"*{case.ref}* · Jamie Lee goes {proposed}."
    assert await assigned(case) == ("Jamie Lee", starts)


async def test_a_proposal_that_is_taken_twice_books_one_visit(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    said = await desk.type(DANA, f"/assign {case.ref} jamie today note: Bring the ladder")

    await desk.press(DANA, said.button("assign.accept"))
    await desk.press(DANA, said.button("assign.accept"))

    assert "Jamie Lee goes" in (await desk.answered()).text
    assert await JournalEntry.filter(name="appointment.scheduled").count() == 1
    assert await JournalEntry.filter(name="appointment.rescheduled").count() == 0


async def test_another_time_opens_the_form_with_person_day_and_note(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Abel Ames")
    await a_technician("Jamie Lee")
    said = await desk.type(DANA, f"/assign {case.ref} jamie tomorrow afternoon note: Bring the ladder")

    await desk.press(DANA, said.button("assign.change"))

    form = await desk.opened(DANA)
    chosen = form.element("assign.technician")["initial_option"]["text"]["text"]
    assert (chosen, form.value_of("assign.date"), form.value_of("assign.time")) == ("Jamie Lee", "2026-03-03", "13:00")
    assert form.value_of("assign.note") == "Bring the ladder"


async def test_without_a_time_the_customers_wish_is_proposed(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie")

    assert "Jamie Lee, Thu 5 Mar 09:00–10:00? Wanted Thursday in the morning." in said.text
    await desk.press(DANA, said.button("assign.accept"))
    assert await assigned(case) == ("Jamie Lee", "05 08:00")


async def test_nobody_free_in_the_wish_is_said_with_the_next_time(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, preferred={"kind": "day", "day": "2026-03-02", "part": "afternoon"})
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(1.5, minutes=330), case=await a_case(asset=printer))

    said = await desk.type(DANA, f"/assign {case.ref} jamie")

    assert "Wanted today in the afternoon; Jamie Lee has no time then, and this is the next." in said.text
    assert await assigned(case) == ("", "")


async def test_a_time_against_the_wish_is_asked_before_it_is_taken(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie tomorrow 14:00")

    assert "🟠 Wanted Thursday in the morning; this is another time." in said.text
    assert await assigned(case) == ("", "")
    await desk.press(DANA, said.button("assign.accept"))
    assert await assigned(case) == ("Jamie Lee", "03 13:00")


async def test_a_time_in_the_wish_is_taken_at_once_though_it_is_later_than_the_usual_promise(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie thu 11-12")

    assert "Jamie Lee goes Thu 5 Mar 11:00–12:00" in said.text


async def test_a_full_day_says_so_and_proposes_the_next_time(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(0.5, minutes=480), case=await a_case(asset=printer))

    said = await desk.type(DANA, f"/assign {case.ref} jamie today")

    assert "There is no free time on that day; this is the next." in said.text
    assert "Tue 3 Mar" in said.text


async def test_two_who_propose_at_once_do_not_undo_each_other(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Sue Marsh", external_id=SECOND)
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")
    await a_technician("Kim Roth")
    first = await desk.type(DANA, f"/assign {case.ref} jamie today")
    second = await desk.type(SECOND, f"/assign {case.ref} kim today")
    await desk.press(DANA, first.button("assign.accept"))

    await desk.press(SECOND, second.button("assign.accept"))

    refused = await desk.answered()
    assert "Not assigned. Jamie Lee was assigned a moment ago." in refused.text
    assert (await assigned(case))[0] == "Jamie Lee"
    form = await desk.opened(SECOND)
    assert "Jamie Lee was assigned a moment ago" in form.words
    assert await desk.submit(form) == {}
    assert (await assigned(case))[0] == "Kim Roth"


async def test_who_is_replaced_is_named(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")
    await a_technician("Kim Roth")
    await desk.type(DANA, f"/assign {case.ref} jamie 14:00")

    said = await desk.type(DANA, f"/assign {case.ref} kim 15:00")

    assert said.text.endswith("Kim Roth goes Mon 2 Mar 15:00–16:00, instead of Jamie Lee.")


async def test_a_day_that_is_later_than_promised_is_refused_before_the_tap(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie 2026-03-11")

    assert "Ada Brandt or Max Lindner must approve a later time" in said.text
    form = await desk.opened(DANA)
    assert (form.value_of("assign.date"), form.value_of("assign.time")) == ("2026-03-11", "09:00")


async def test_a_proposal_that_comes_too_late_is_refused_with_the_form(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    said = await desk.type(DANA, f"/assign {case.ref} jamie today")
    held_clock.move(hours=2)

    await desk.press(DANA, said.button("assign.accept"))

    assert "That time is over" in (await desk.answered()).text
    assert (await desk.opened(DANA)).has("assign.technician")
    assert await assigned(case) == ("", "")


async def test_who_may_not_assign_is_refused_at_the_button_too(desk: Desk, printer: AssetView) -> None:
    await a_staff_member("Paula Clerk", Role.PARTS_CLERK, channel="slack", external_id="U0PAULA")
    case = await a_case(asset=printer)
    await a_technician()
    said = await desk.type(DANA, f"/assign {case.ref} jamie today")

    await desk.press("U0PAULA", said.button("assign.accept"))
    await desk.press("U0PAULA", said.button("assign.change"))

    assert "can do that" in (await desk.answered()).text
    assert await assigned(case) == ("", "")


@pytest.mark.parametrize(
    "value", ["", "C-10042", '{"case":"C-10042"}', '{"case":"C-10042","day":"x","start":"9","minutes":"1"}']
)
async def test_a_button_of_another_version_says_so(desk: Desk, printer: AssetView, value: str) -> None:
    await a_case(asset=printer)

    await desk.press(DANA, {"action_id": "assign.accept", "value": value})

    assert "That no longer fits" in (await desk.answered()).text


async def test_a_site_in_another_time_zone_is_told_beside_the_readers_time(desk: Desk) -> None:
    lisbon = await a_site(name="Lisbon office", timezone="Europe/Lisbon")
    case = await a_case(asset=await an_asset("LX-1", lisbon))
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie 14:00")

    told = "Mon 2 Mar 14:00–15:00 your time (Mon 2 Mar 13:00–14:00 at Lisbon office)"
    assert said.text == f"*{case.ref}* · Jamie Lee goes {told}."


async def test_a_german_dispatcher_is_asked_in_german(desk: Desk, printer: AssetView) -> None:
    await a_dispatcher("Ursula Kern", external_id=URSULA, language="de", timezone="Europe/Berlin")
    case = await a_case(asset=printer, preferred=THURSDAY_MORNING)
    await a_technician()

    said = await desk.type(URSULA, f"/assign {case.ref} jamie morgen nachmittag")

    assert "Jamie Lee, Di., 3. März 13:00–14:00?" in said.text
    assert "das ist eine andere Zeit" in said.text
    await desk.press(URSULA, said.button("assign.accept"))
    assert "Jamie Lee fährt Di., 3. März 13:00–14:00" in (await desk.answered()).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "Mon 2 Mar 09:00–10:00 is over. Type a later time, such as `tomorrow 9`."),
        ("this morning 8", "Mon 2 Mar 08:00–09:00 is over."),
        ("2026-03-01", "is over"),
        ("29.3. 2:30", "02:30 does not exist on Sun 29 Mar: the clocks go forward. Use 01:30 or 03:30."),
        ("halb drei", "I can't read “halb drei” as a day or a time."),
        ("14:00 in the morning", "14:00 does not lie in that part of the day."),
    ],
)
async def test_a_time_that_can_not_be_is_refused_with_what_to_type_and_the_form(
    desk: Desk, printer: AssetView, typed: str, told: str
) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie {typed}")

    assert told in said.text
    form = await desk.opened(DANA)
    assert told.split(".")[0].replace("`", "") in form.words
    assert form.has("assign.date")
    assert await assigned(case) == ("", "")


async def test_a_day_that_can_mean_two_is_asked_back(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie next friday 9")

    assert "“next friday” can be Friday or Fri 13 Mar. Type the date, such as `2026-03-06`." in said.text


async def test_a_conflict_says_where_somebody_is_until_when_and_from_when_they_are_free(desk: Desk) -> None:
    mill, quay = await a_site(street="Mill Lane 4"), await a_site(position=(52.60, 13.40))
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(1.5), case=await a_case(asset=await an_asset("M-1", mill)))
    case = await a_case(asset=await an_asset("Q-1", quay))

    said = await desk.type(DANA, f"/assign {case.ref} jamie 13:00")

    # It is 9 km from one to the other: the drive is part of when she is free.
    assert "Not assigned. Jamie Lee is at Northside Clinic, Mill Lane 4 until 13:30. Free from 13:50." in said.text
    form = await desk.opened(DANA)
    assert form.value_of("assign.time") == "13:00"
    assert "Jamie Lee is at Northside Clinic, Mill Lane 4 until 13:30" in form.words


async def test_a_visit_that_follows_is_in_the_way_as_well(desk: Desk) -> None:
    mill, quay = await a_site(street="Mill Lane 4"), await a_site(position=(52.60, 13.40))
    _, jamie = await a_technician()
    await an_appointment(jamie, in_hours(3), case=await a_case(asset=await an_asset("M-1", mill)))
    case = await a_case(asset=await an_asset("Q-1", quay))

    said = await desk.type(DANA, f"/assign {case.ref} jamie 13:00-14:00")

    assert "Jamie Lee has to be at Northside Clinic, Mill Lane 4 at 14:00. Free from 15:20." in said.text


async def test_a_typed_person_who_can_not_go_is_replaced_by_nobody(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_checklist(skills=["laser"])
    await a_technician("Jamie Lee")
    await a_technician("Kim Roth", skills=["laser"])

    await desk.type(DANA, f"/assign {case.ref} jamie 14:00 note: Bring the ladder")

    form = await desk.opened(DANA)
    assert "initial_option" not in form.element("assign.technician")
    assert (form.value_of("assign.time"), form.value_of("assign.note")) == ("14:00", "Bring the ladder")
    refused = await desk.submit(form)
    assert refused["response_action"] == "errors"
    assert await assigned(case) == ("", "")


async def test_a_note_that_is_too_long_is_refused_and_not_cut(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie 14:00 note: {'a' * 501}")

    assert "The note has 501 characters, and 500 fit." in said.text
    assert await assigned(case) == ("", "")


async def test_the_longest_note_and_names_fit_into_the_buttons(desk: Desk) -> None:
    site = await a_site(name="<&>" * 40, street="<&>" * 40)
    case = await a_case(asset=await an_asset("Q-1", site), problem="<&>" * 900)
    await a_technician(f"Jamie {'&<>' * 38}")

    said = await desk.type(DANA, f"/assign {case.ref} jamie today note: {'ü&' * 250}")

    await desk.press(DANA, said.button("assign.change"))
    assert (await desk.opened(DANA)).value_of("assign.note") == "ü&" * 250


@pytest.mark.parametrize(
    "slip",
    ["in 99999999999 hours", "for 99999999999 h", "0001-01-01", "9999-12-31", "31.12.9999", "1.1.0001"],
)
async def test_a_slip_of_the_keyboard_is_no_time(desk: Desk, printer: AssetView, slip: str) -> None:
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")

    said = await desk.type(DANA, f"/assign {case.ref} Jamie {slip}")

    assert f"I can't read “{slip}” as a day or a time" in said.text
