"""/queue: the open cases with state and time left, ten to a page."""

from domain.assets.views import AssetView
from domain.cases.actions import open_case
from domain.sla.rules import Priority
from tests.builders import a_case, a_contact, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, a_territory, an_appointment, in_hours
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
