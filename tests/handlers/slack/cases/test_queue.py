"""/queue: the open cases with state and time left, ten to a page."""

import pytest

from domain.access.rules import Role
from domain.assets.views import AssetView
from domain.cases.actions import open_case
from domain.sla.rules import Priority
from tests.builders import (
    a_case,
    a_contact,
    a_dispatcher,
    a_site,
    a_staff_member,
    acting_as,
    an_account,
    an_asset,
)
from tests.builders_crew import a_technician, a_territory, an_appointment, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, elements_in


async def many_cases(count: int) -> None:
    contact = acting_as(await a_contact())
    for number in range(count):
        asset = await an_asset(f"XK-{3000 + number}")
        await open_case(
            contact, assets=[asset.serial], problem="It jams", urgency="hard_to_work", preferred={}, channel="telegram"
        )


async def test_an_empty_queue_says_so(desk: Desk) -> None:
    said = await desk.type(DANA, "/queue")

    assert "Nothing is unassigned" in said.text


async def test_a_row_has_reference_state_time_left_customer_machine_place_and_who(
    desk: Desk, printer: AssetView
) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, "/queue")

    assert f"*{case.ref}* 🟢 on track, answer due in 4 h · P3" in said.words
    assert "Northside Clinic · Printer XK-2011 · Torstrasse 1 · nobody yet" in said.words
    assert said.button("case.assign")["text"]["text"] == "Assign"


async def test_eleven_cases_are_two_pages_and_the_list_turns_in_place(desk: Desk, printer: AssetView) -> None:
    await many_cases(11)

    first = await desk.type(DANA, "/queue")
    await desk.press(DANA, first.button("queue.page"))
    second = await desk.answered()
    await desk.press(DANA, second.button("queue.page"))
    back = await desk.answered()

    assert len([each for each in elements_in(first.blocks) if each["action_id"] == "case.assign"]) == 10
    assert len([each for each in elements_in(second.blocks) if each["action_id"] == "case.assign"]) == 1
    assert second.body["replace_original"] is True
    assert "Page 2 of 2" in second.words
    assert back.words == first.words


async def test_a_page_beyond_the_last_is_the_last(desk: Desk, printer: AssetView) -> None:
    await many_cases(11)

    assert "Page 2 of 2" in (await desk.type(DANA, "/queue 99")).words


async def test_assigned_cases_show_only_with_all(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    _, technician = await a_technician()
    await an_appointment(technician, in_hours(2), case=case)

    waiting, every = await desk.type(DANA, "/queue"), await desk.type(DANA, "/queue all")

    assert "Nothing is unassigned" in waiting.text
    assert "Jamie Lee" in every.words
    assert every.button("case.assign")["text"]["text"] == "Reassign"


async def test_a_priority_and_an_area_filter(desk: Desk, printer: AssetView) -> None:
    await a_territory("MITTE", ["10"])
    await a_territory("SUED", ["80"])
    await a_case(asset=printer, confirmed_emergency=True, problem="Smoke is coming out", priority=Priority.P1)

    assert "One case is unassigned · P1" in (await desk.type(DANA, "/queue p1")).text
    assert "Nothing there that fits" in (await desk.type(DANA, "/queue P4")).text
    assert "· MITTE" in (await desk.type(DANA, "/queue mitte")).text
    assert "Nothing there that fits" in (await desk.type(DANA, "/queue sued")).text


async def test_a_danger_is_shown_with_the_customers_very_words(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer, problem="It jams. Now it smells of gas! Come", confirmed_emergency=True)
    await a_case(asset=printer, problem="no smoke, it jams")
    await a_case(asset=printer, problem="There is smoke from it")

    said = await desk.type(DANA, "/queue")

    assert said.words.count("🔴 *Danger*: “Now it smells of gas!”") == 1
    assert said.words.count("*Danger*") == 1
    assert said.words.index(case.ref) < said.words.index("*Danger*")


async def test_an_unknown_word_lists_what_is_possible(desk: Desk) -> None:
    await a_territory("MITTE", ["10"])

    said = await desk.type(DANA, "/queue yesterday & <x>")

    assert "I don't know “yesterday &amp; &lt;x&gt;”" in said.text
    assert "/queue P1" in said.text
    assert "MITTE" in said.text


async def test_the_longest_names_fit(desk: Desk) -> None:
    account = await an_account("LONG", "Ä&<>" * 40)
    await a_contact(account)
    for number in range(10):
        await a_case(None, await an_asset(f"{'S' * 50}{number}", label="x" * 100), problem="<&> " * 400)

    said = await desk.type(DANA, "/queue")

    assert len(said.blocks) >= 11


async def test_a_row_has_the_faults_words_on_the_second_line_with_the_customers_wish(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    await a_case(asset=printer, preferred={"kind": "tomorrow_morning"})
    held_clock.move(days=1)

    row = (await desk.type(DANA, "/queue")).blocks[1]["text"]["text"].split("\n")

    assert row[1] == "The printer jams on every page · Wanted today in the morning"
    assert row[2].startswith("Northside Clinic · Printer XK-2011")


async def several(desk: Desk, printer: AssetView, held_clock: HeldClock) -> dict[str, str]:
    """Northside's overdue case is Jamie Lee's, another of theirs is nobody's; Harbour School has one of Anna Kim's."""
    late = await a_case(asset=printer, problem="late and Jamie's")
    jamie, anna = await a_technician("Jamie Lee"), await a_technician("Anna Kim")
    await an_appointment(jamie[1], in_hours(2), case=late)
    held_clock.move(days=4)
    harbour = await an_asset("HS-7001", await a_site(await an_account("HARBOUR", "Harbour School")))
    school = await a_case(asset=harbour, problem="the school's")
    await an_appointment(anna[1], in_hours(2), case=school)
    free = await a_case(asset=await an_asset("XK-2012"), problem="nobody's")
    return {"late": late.ref, "school": school.ref, "free": free.ref}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("overdue", ["late"]),
        ("Overdue Jamie", ["late"]),
        ("jamie lee overdue", ["late"]),
        ("@anna overdue", []),
        ("anna", ["school"]),
        ("harbour", ["school"]),
        ("northside", ["free", "late"]),
        ("northside clinic all", ["free", "late"]),
        ("xk 2011", ["late"]),
        ("XK–2012", ["free"]),
        ("überfällig northside p3", ["late"]),
        ("all", ["free", "late", "school"]),
        ("", ["free"]),
    ],
)
async def test_filters_stand_in_any_order(
    desk: Desk, printer: AssetView, held_clock: HeldClock, typed: str, found: list[str]
) -> None:
    refs = await several(desk, printer, held_clock)

    said = (await desk.type(DANA, f"/queue {typed}".strip())).words

    assert sorted(name for name, ref in refs.items() if ref in said) == found


async def test_the_pages_of_a_filtered_list_keep_its_filter(desk: Desk, printer: AssetView) -> None:
    await many_cases(11)
    elsewhere = await an_asset("HS-7001", await a_site(await an_account("HARBOUR", "Harbour School")))
    other = await a_case(asset=elsewhere)

    first = await desk.type(DANA, "/queue northside")
    await desk.press(DANA, first.button("queue.page"))
    second = await desk.answered()

    assert "11 open cases · northside" in first.text
    assert "Page 2 of 2" in second.words
    assert other.ref not in first.words + second.words


async def test_a_mention_of_a_technician_is_understood(desk: Desk, printer: AssetView, held_clock: HeldClock) -> None:
    refs = await several(desk, printer, held_clock)

    said = (await desk.type(DANA, "/queue <@U0KIM|anna.kim>")).words

    assert refs["school"] in said
    assert refs["late"] not in said


async def test_an_unknown_word_is_named_in_her_language_and_what_is_known_is_told(
    desk: Desk, printer: AssetView
) -> None:
    await a_dispatcher("Ursula Kern", external_id="U0URSULA", language="de", timezone="Europe/Berlin")

    said = await desk.type("U0URSULA", "/queue überfällig quark")

    assert "„quark“ kenne ich nicht" in said.text
    assert "Techniker, Kunde, Seriennummer" in said.text


async def test_a_stranger_finds_nothing_by_a_filter(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    assert case.ref not in (await desk.type("U0NOBODY", "/queue northside")).words


@pytest.mark.parametrize("value", ["1|overdue", "0|northside", "0|quark"])
async def test_a_technician_learns_from_an_old_button_neither_cases_nor_names(
    desk: Desk, printer: AssetView, value: str
) -> None:
    await a_territory("MITTE", ["10"])
    case = await a_case(asset=printer)
    await a_staff_member("Tom", Role.TECHNICIAN, channel="slack", external_id="U0TOM")

    await desk.press("U0TOM", {"action_id": "queue.page", "value": value})
    said = (await desk.answered()).words

    assert "Only the help desk, quality, billing, parts clerks, dispatchers" in said
    assert not any(word in said for word in (case.ref, "quark", "MITTE", "Northside"))


@pytest.mark.parametrize(
    "typed", ["Äskulap Klinik am Rande der Stadt", "overdue äskulap klinik am rande der", "ÄSKULAP"]
)
async def test_a_customer_is_known_by_the_whole_of_a_long_name(
    desk: Desk, printer: AssetView, held_clock: HeldClock, typed: str
) -> None:
    account = await an_account("LONG", "Äskulap Klinik am Rande der Stadt")
    theirs = await a_case(None, await an_asset("AE-4001", await a_site(account)))
    other = await a_case(asset=printer)
    held_clock.move(days=4)

    said = await desk.type(DANA, f"/queue {typed}")

    assert theirs.ref in said.words
    assert other.ref not in said.words


@pytest.mark.parametrize("typed", ["Große", "große weiß", "Weiß", "übersee"])
async def test_a_name_with_letters_beyond_english_is_found_as_it_is_written(desk: Desk, typed: str) -> None:
    account = await an_account("BIG", "Große Weiß & Übersee")
    case = await a_case(None, await an_asset("AE-4001", await a_site(account)))

    for command in ("/queue", "/case"):
        assert case.ref in (await desk.type(DANA, f"{command} {typed}")).words, command
