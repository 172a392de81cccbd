"""/case: everything about one case, however its reference is typed."""

import pytest

from domain.assets.views import AssetView
from domain.cases.actions import post_message
from handlers.texts.lettering import CLOSE, OPEN
from tests.builders import SETUP, a_case, a_contact, a_site, acting_as, an_asset
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


@pytest.mark.parametrize("typed", ["{ref}", "{number}", "c{number}", "c-{number}", "C {number}", "#{number}"])
async def test_a_case_opens_by_its_reference_however_it_is_typed(desk: Desk, printer: AssetView, typed: str) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, "/case " + typed.format(ref=case.ref, number=case.ref[2:]))

    assert said.text.startswith(f"*{case.ref}* 🟢")


async def test_a_case_shows_clocks_customer_machine_warranty_fault_visit_and_timeline(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer, access="Ring twice", preferred={"kind": "tomorrow_morning"})
    _, technician = await a_technician()
    await an_appointment(technician, in_hours(2), case=case)
    await post_message(SETUP, case=case.ref, text="Bring <paper> & ink")

    words = (await desk.type(DANA, f"/case {case.ref}")).words

    assert "✅ answer in time" in words
    assert "🟢 on track, arrival due in" in words
    assert "Anna Weiss" in words
    assert "Machine: *Printer XK-2011* · Front desk printer · Reception" in words
    assert "parts until" in words
    assert "The printer jams on every page" in words
    assert "Ring twice" not in words
    assert "Wanted tomorrow morning" in words
    assert "*Jamie Lee* · today 13:00–14:00 · planned" in words
    assert "today 11:00 · Reported by Anna Weiss" in words
    assert "Bring &lt;paper&gt; &amp; ink" in words


async def test_a_name_from_right_to_left_does_not_turn_the_phone_number_round(desk: Desk, printer: AssetView) -> None:
    case = await a_case(acting_as(await a_contact(name="אבי 7", phone="+4930555001")), printer)

    words = (await desk.type(DANA, f"/case {case.ref}")).words

    assert f"{OPEN}אבי 7{CLOSE} · +4930555001" in words


async def test_a_street_with_a_comma_is_shown_whole(desk: Desk, printer: AssetView) -> None:
    hall = await a_site(street="Unit 7, Feeder Road", postal_code="BS2 0TH", city="Bristol")
    case = await a_case(asset=await an_asset("XK-5001", hall))

    assert "Northside Clinic, Unit 7, Feeder Road\n" in (await desk.type(DANA, f"/case {case.ref}")).words


async def test_a_danger_that_the_customer_confirmed_is_named(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="There is smoke coming out of it", confirmed_emergency=True)

    assert "🔴 *Danger*: “There is smoke coming out of it”" in (await desk.type(DANA, f"/case {case.ref}")).words


async def test_a_warranty_that_is_over_says_so(desk: Desk, printer: AssetView, held_clock: HeldClock) -> None:
    case = await a_case(asset=printer)
    held_clock.move(days=200)

    assert "parts until 31 Jan 2027, labour ended 30 Jun 2026" in (await desk.type(DANA, f"/case {case.ref}")).words


async def test_a_finished_case_offers_no_buttons(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await signed_off(await a_technician(), case)

    said = await desk.type(DANA, f"/case {case.ref}")

    assert "✅ done" in said.text
    assert [block for block in said.blocks if block["type"] == "actions"] == []


async def test_case_alone_shows_how_it_is_typed_and_the_last_ones(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, "/case")

    assert "/case C-10042" in said.text
    assert case.ref in said.words


async def test_an_unknown_reference_offers_the_nearest(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, f"/case {case.ref}9")

    assert "I can't find" in said.text
    assert f"Did you mean {case.ref}?" in said.text


async def test_words_that_are_no_reference_are_answered_in_words(desk: Desk) -> None:
    assert "I can't find “the printer”" in (await desk.type(DANA, "/case the printer")).text


async def test_open_shows_the_case_to_the_one_who_tapped(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    await desk.press(DANA, {"action_id": "case.open", "value": case.ref})

    assert case.ref in (await desk.answered()).text


async def test_a_stranger_who_taps_is_told_whom_to_ask(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    await desk.press("U0STRANGER", {"action_id": "case.open", "value": case.ref})

    assert "Ada Brandt" in (await desk.answered()).text
    assert "Northside" not in (await desk.answered()).words


async def test_the_longest_data_fits(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="<&>* " * 800, access="_`" * 1500)
    for number in range(15):
        await post_message(SETUP, case=case.ref, text=f"{number} " + "& word " * 300)

    said = await desk.type(DANA, f"/case {case.ref}")

    assert case.ref in said.text
