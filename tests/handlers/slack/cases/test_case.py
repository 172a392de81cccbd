"""/case: everything about one case, however its reference is typed."""

import unicodedata
from itertools import cycle

import pytest

from domain.appointments.actions import reschedule
from domain.assets.views import AssetView
from domain.cases.actions import cancel_case, post_message
from domain.cases.views import TimeWish
from domain.cases.wishes import refuse_time
from handlers.texts.lettering import CLOSE, OPEN
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_site, acting_as, an_asset
from tests.builders_crew import a_technician, an_appointment, in_hours, signed_off
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, elements_in


@pytest.mark.parametrize(
    "typed",
    [
        "{ref}",
        "{number}",
        "c{number}",
        "c-{number}",
        "C {number}",
        "#{number}",
        "C–{number}",
        "c — {number}",
        "C‑{number}",
    ],
)
async def test_a_case_opens_by_its_reference_however_it_is_typed(desk: Desk, printer: AssetView, typed: str) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, "/case " + typed.format(ref=case.ref, number=case.ref[2:]))

    assert said.text.startswith(f"*{case.ref}* 🟢")


DASHES = [
    *(chr(each) for each in range(0x10000) if unicodedata.category(chr(each)) == "Pd"),
    *("\u2212", "\u00ad", "\u2043", ""),
]
QUOTES = ['""', "''", "``", "“”", "„“", "»«", "‘’", "‹›", "<>", "[]", "\u2068\u2069"]


async def test_a_number_is_read_with_any_dash_and_within_any_quotes(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()
    number = case.ref[2:]

    for dash, quotes in zip(DASHES, cycle(QUOTES), strict=False):
        typed = f"{quotes[0]}C{dash}{number}{quotes[1]}"
        assert (await desk.type(DANA, f"/case {typed}")).text.startswith(f"*{case.ref}*"), ascii(typed)
    for quotes in QUOTES:
        typed = f"{quotes[0]}\uff23\uff0d{number}{quotes[1]}"
        assert case.ref in (await desk.type(DANA, f"/find {typed}")).words, ascii(typed)
        assert "I know no technician" in (await desk.type(DANA, f"/assign {typed} nobody")).words, ascii(typed)


@pytest.mark.parametrize("typed", ["C-100421", "\u041610042", "\u066110042", "10042\u0662", "\u00df10042"])
async def test_a_number_that_has_more_to_it_is_another_one(desk: Desk, printer: AssetView, typed: str) -> None:
    case = await a_case(asset=printer)
    assert case.ref == "C-10042"

    assert f"*{case.ref}*" not in (await desk.type(DANA, f"/find {typed}")).words


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
    assert "Wanted tomorrow in the morning" in words
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


END = "the very end of it"


async def test_what_case_can_only_begin_is_shown_whole_by_a_tap(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="<It jams & smells> " * 200 + END)
    await post_message(SETUP, case=case.ref, text="& " * 1500 + f"No, wait: {END}")

    card = await desk.type(DANA, f"/case {case.ref}")
    await desk.press(DANA, card.button("case.everything"))
    window = await desk.opened(DANA)

    assert END not in card.words
    assert window.words.count(END) == 2
    assert "Reported by Anna Weiss" in window.words


async def test_a_story_too_long_for_one_window_is_paged(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    for number in range(12):
        await post_message(SETUP, case=case.ref, text=f"Message {number}: " + "<&" * 1950)

    await desk.press(DANA, (await desk.type(DANA, f"/case {case.ref}")).button("case.everything"))
    window, told = await desk.opened(DANA), ""
    for _ in range(10):
        told += window.words
        onward = [each for each in elements_in(window.view["blocks"]) if each.get("action_id") == "case.everything:1"]
        if not onward:
            break
        await desk.press_in(window, onward[0])

    assert [number for number in range(12) if f"Message {number}: " in told] == list(range(12))
    assert "Page 1 of" in told


async def test_a_short_case_needs_no_such_button(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    assert "Show everything" not in (await desk.type(DANA, f"/case {case.ref}")).words


async def test_who_may_not_see_the_case_does_not_see_everything_of_it_either(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem=f"It jams. {END}")

    await desk.press("U0NOBODY", {"action_id": "case.everything", "value": case.ref})

    assert END not in (await desk.answered()).words
    assert await desk.sent("open_view") == []


async def test_the_longest_way_in_is_shown_to_its_end(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, access="<&" * 950 + END)

    await desk.press(DANA, {"action_id": "case.way_in", "value": case.ref})

    assert END in (await desk.answered()).words


@pytest.mark.parametrize("typed", ["northside", "Northside Clinic", "XK-2011", "xk–2011", "anna weiss"])
async def test_the_one_case_of_a_customer_or_a_machine_opens(desk: Desk, printer: AssetView, typed: str) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, f"/case {typed}")

    assert said.text.startswith(f"*{case.ref}* 🟢")
    assert "What happened" in said.words


async def test_of_several_cases_one_is_chosen_from_a_list(desk: Desk, printer: AssetView) -> None:
    cases = [await a_case(asset=printer), await a_case(asset=await an_asset("XK-2012"))]

    said = await desk.type(DANA, "/case northside")
    await desk.press(DANA, said.button("case.open", 1))

    assert "2 cases fit “northside”" in said.text
    assert all(case.ref in said.words for case in cases)
    assert "What happened" in (await desk.answered()).words


async def test_nobody_without_a_role_finds_a_case_by_its_customer(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    assert case.ref not in (await desk.type("U0NOBODY", "/case northside")).words


async def test_what_fits_nothing_says_so(desk: Desk, printer: AssetView) -> None:
    assert "I can't find “southside”" in (await desk.type(DANA, "/case southside")).text


async def test_an_open_case_is_found_behind_many_that_have_ended(desk: Desk, printer: AssetView) -> None:
    open_case, dana = await a_case(asset=printer), await a_dispatcher()
    for _ in range(11):
        ended = await a_case(asset=printer)
        await cancel_case(dana, case=ended.ref, reason="By mistake")

    said = await desk.type(DANA, "/case northside")

    assert said.button("case.open")["value"] == open_case.ref


async def test_a_case_says_that_the_time_of_the_visit_does_not_suit_the_customer(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer)
    _, technician = await a_technician()
    visit = await an_appointment(technician, in_hours(2), case=case)
    assert "needs attention: the time" not in (await desk.type(DANA, f"/case {case.ref}")).words

    await refuse_time(SETUP, case=case.ref, wish=TimeWish("words", words="after school"))

    told = "🟠 needs attention: the time doesn't suit the customer. Wanted: “after school”"
    for shown in (f"/case {case.ref}", "/queue all", "/queue jamie"):
        assert (await desk.type(DANA, shown)).words.count(told) == 1, shown
    assert (await desk.open_home(DANA)).words.count(told) == 1

    await reschedule(SETUP, appointment=visit.ref, window=in_hours(26))

    assert "needs attention: the time" not in (await desk.type(DANA, f"/case {case.ref}")).words
