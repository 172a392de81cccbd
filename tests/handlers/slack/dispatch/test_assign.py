"""/assign and its form: assigns at once when everything was typed, else ranks with reasons; every refusal says what to do."""

import pytest

from domain.approvals.queries import list_to_decide
from domain.assets.views import AssetView
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from tests.builders import SETUP, a_case, a_manager
from tests.builders_crew import a_checklist, a_part, a_technician, a_territory, an_appointment, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import Desk

WHO, DATE, TIME, LENGTH, REASON, NOTE, CASE = (
    f"assign.{name}" for name in ("technician", "date", "time", "length", "reason", "note", "case")
)


async def now_of(case: CaseView) -> CaseView:
    return await get_case_for(SETUP, case.ref)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("@jamie tomorrow 13:00-15:00", "Tue 3 Mar 13:00–15:00"),
        ("Jamie Lee today 14:30", "Mon 2 Mar 14:30–15:30"),
        ("jamie 15-16", "Mon 2 Mar 15:00–16:00"),
        ("jamie 2026-03-03 09:00 - 10:30", "Tue 3 Mar 09:00–10:30"),
        ("jamie", "Mon 2 Mar 11:00–12:00"),
    ],
)
async def test_name_and_time_assign_at_once(desk: Desk, printer: AssetView, typed: str, told: str) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} {typed}")

    assert said.text == f"*{case.ref}* · Jamie Lee goes {told}."
    assert (await now_of(case)).assigned_name == "Jamie Lee"


async def test_a_member_picked_from_the_list_is_the_technician_behind(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, f"/assign {case.ref} <@U0DANA|dana> today 14:00")

    assert "is not a technician" in said.text


async def test_a_name_that_slack_took_for_a_member_is_still_a_technicians(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")

    said = await desk.type(DANA, f"/assign {case.ref} <@U0OTHER|jamie> today 14:00")

    assert "Jamie Lee goes Mon 2 Mar 14:00–15:00" in said.text


async def test_a_name_that_may_be_several_is_asked_back(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")
    await a_technician("Jamie Park")

    several = await desk.type(DANA, f"/assign {case.ref} jamie")
    nobody = await desk.type(DANA, f"/assign {case.ref} wolfgang")

    assert "can be any of these: Jamie Lee, Jamie Park" in several.text
    assert "I know no technician “wolfgang”. There are: Jamie Lee, Jamie Park" in nobody.text
    assert (await now_of(case)).assigned_name == ""


async def test_a_time_that_cannot_be_read_is_named_and_not_taken_for_the_name(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Jamie Lee")

    said = await desk.type(DANA, f"/assign {case.ref} jamie 25:00")

    assert said.text.startswith("I can't read “25:00” as a day or a time.")


async def test_an_unknown_case_shows_the_usage(desk: Desk) -> None:
    said = await desk.type(DANA, "/assign tomorrow jamie")

    assert "I can't find “tomorrow”" in said.text
    assert "/assign C-10042 @ben tomorrow 13:00-15:00" in said.text


async def test_a_technician_who_can_not_go_is_refused_with_the_reason_and_a_way_on(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer)
    await a_checklist(skills=["laser"])
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie today 14:00")

    assert "not trained for laser" in said.text
    await desk.press(DANA, said.button("assign.change"))
    assert (await desk.opened(DANA)).view["callback_id"] == "assign"


async def test_going_later_than_promised_names_who_can_allow_it(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    said = await desk.type(DANA, f"/assign {case.ref} jamie 2026-03-11 14:00")

    assert "promised somebody by" in said.text
    assert "Ada Brandt or Max Lindner" in said.text
    assert (await now_of(case)).assigned_name == ""


async def test_an_end_before_the_start_says_how_to_write_it(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    assert "13:00-15:00" in (await desk.type(DANA, f"/assign {case.ref} jamie today 15:00-13:00")).text


async def test_the_form_ranks_with_two_reasons_each_and_says_why_others_can_not_go(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer)
    await a_part("PR-12", keywords=["jams"])
    _, jamie = await a_technician("Jamie Lee")
    await a_part("PR-12", keywords=["jams"], van=jamie.van, on_hand=2)
    await a_technician("Kim Roth", shifts={})

    assert (await desk.type(DANA, f"/assign {case.ref}")).text == ""
    form = await desk.opened(DANA)

    offered = form.element(WHO)["options"]
    assert [each["text"]["text"] for each in offered] == ["Jamie Lee"]
    assert "has the parts on the van" in offered[0]["description"]["text"]
    assert " · " in offered[0]["description"]["text"]
    assert "Kim Roth: not on shift for the whole time" in form.words
    assert form.value_of(DATE) == "2026-03-02"
    assert form.value_of(TIME) == "11:00"


async def test_submitting_assigns_and_closes(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter(TIME, "15:00")
    form.enter(NOTE, "Bring the long ladder")

    assert await desk.submit(form) == {}

    assert (await now_of(case)).assigned_name == "Jamie Lee"
    assert str((await now_of(case)).visit_starts_at) == "2026-03-02 14:00:00+00:00"


async def test_another_time_ranks_anew(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, jamie = await a_technician("Jamie Lee")
    await a_technician("Kim Roth")
    await an_appointment(jamie, in_hours(4), case=await a_case(asset=printer))
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    assert len(form.element(WHO)["options"]) == 2

    await desk.change(form, TIME, "15:00")

    assert [each["text"]["text"] for each in form.element(WHO)["options"]] == ["Kim Roth"]
    assert "Jamie Lee: at Northside Clinic, Torstrasse 1 until 16:00, free from 16:00" in form.words
    assert form.value_of(TIME) == "15:00"


async def test_without_a_case_the_form_asks_for_it_first(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.type(DANA, "/assign")
    form = await desk.opened(DANA)
    assert not form.has(WHO)

    await desk.change(form, CASE, case.ref)
    answer = await desk.submit(form)

    assert answer == {}
    assert (await now_of(case)).assigned_name == "Jamie Lee"


async def test_with_nothing_to_assign_no_form_opens(desk: Desk) -> None:
    said = await desk.type(DANA, "/assign")

    assert "Nothing is unassigned" in said.text
    assert await desk.sent("open_view") == []


async def test_a_manager_gives_the_reason_for_a_later_time(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(MAX, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(MAX)
    assert not form.has(REASON)
    await desk.change(form, DATE, "2026-03-11")
    assert form.has(REASON)

    form.enter(REASON, "The customer is away until then")
    assert await desk.submit(form) == {}

    assert (await now_of(case)).assigned_name == "Jamie Lee"


async def test_a_dispatcher_asks_for_a_later_time_and_says_why(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    await desk.change(form, DATE, "2026-03-11")
    assert "Max Lindner must approve a later time" in form.words
    assert form.view["submit"]["text"] == "Ask for approval"

    answer = await desk.submit(form)
    assert answer["response_action"] == "errors"
    assert "Max Lindner" in "".join(answer["errors"].values())
    form.enter(REASON, "The part comes on the tenth")
    await desk.submit(form)

    assert "AP-1001* · The question is asked" in form.words
    assert (await now_of(case)).assigned_name == ""
    (asked,) = await list_to_decide(await a_manager("Mia Weber"))
    assert (asked.about, asked.reason) == (case.ref, "The part comes on the tenth")


async def test_where_no_time_is_too_late_a_reason_changes_nothing(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    await desk.change(form, DATE, "2026-03-11")
    form.enter(REASON, "The part comes on the tenth")
    await desk.change(form, DATE, "2026-03-02")

    assert await desk.submit(form) == {}

    assert (await now_of(case)).assigned_name == "Jamie Lee"


async def test_a_slot_taken_meanwhile_is_said_at_the_time_and_another_time_goes(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, jamie = await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    await an_appointment(jamie, in_hours(0.5), case=await a_case(asset=printer))

    refused = await desk.submit(form)
    await desk.change(form, TIME, "16:00")
    taken = await desk.submit(form)

    assert "until 12:30. Free from 12:30." in "".join(refused["errors"].values())
    assert taken == {}


async def test_a_time_gone_by_is_refused(desk: Desk, printer: AssetView, held_clock: HeldClock) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    held_clock.move(hours=3)

    answer = await desk.submit(form)

    assert "That time is over" in "".join(answer["errors"].values())


async def test_an_assigned_case_is_reassigned(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, jamie = await a_technician("Jamie Lee")
    await a_technician("Kim Roth")
    await an_appointment(jamie, in_hours(1), case=case)
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)
    assert form.view["title"]["text"] == "Reassign"
    assert "Jamie Lee has it now" in form.words

    form.enter(WHO, next(each["value"] for each in form.element(WHO)["options"] if each["text"]["text"] == "Kim Roth"))
    assert await desk.submit(form) == {}

    assert (await now_of(case)).assigned_name == "Kim Roth"


async def test_nobody_free_says_so_in_the_form(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Kim Roth", shifts={})
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)

    answer = await desk.submit(form)

    assert "Nobody can go at that time" in form.words
    assert "Nobody can go at that time" in "".join(answer["errors"].values())


async def test_a_crew_of_a_hundred_and_twenty_fits(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="<&>" * 900)
    for number in range(105):
        await a_technician(f"{number} {'&<>' * 35}")
    for number in range(15):
        await a_technician(f"{number} off {'&<>' * 33}", shifts={})

    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})

    assert len((await desk.opened(DANA)).element(WHO)["options"]) == 100


async def test_who_may_not_go_there_is_named_with_their_area(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician("Leo Marsh", territories=[await a_territory("NORTH", ["99"])])

    said = await desk.type(DANA, f"/assign {case.ref} leo 15:00")

    assert said.text == f"*{case.ref}* · Not assigned. Leo Marsh can't go: other area (North)."


async def test_nobody_arrives_in_good_time_for_hours_that_are_over(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    await desk.press(DANA, {"action_id": "case.assign", "value": case.ref})
    form = await desk.opened(DANA)

    await desk.change(form, "assign.time", "09:00")

    (only,) = form.element("assign.technician")["options"]
    assert only["description"]["text"] == "this time is over"
