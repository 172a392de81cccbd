"""The Home tab: numbers of cases by state, the most urgent ones, the crew."""

from domain.assets.views import AssetView
from tests.builders import a_case
from tests.builders_crew import a_technician, an_appointment, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import ADA, DANA
from tests.handlers.slack.desk import Desk


async def test_home_counts_states_lists_the_most_urgent_and_shows_the_crew(
    desk: Desk, printer: AssetView, held_clock: HeldClock
) -> None:
    late = await a_case(asset=printer)
    held_clock.move(hours=5)
    fresh = await a_case(asset=printer)
    _, technician = await a_technician()
    await an_appointment(technician, in_hours(1), case=fresh)

    home = await desk.open_home(DANA)

    assert "Good to see you, Dana Ortiz" in home.words
    assert "*2* open, 1 unassigned" in home.words
    assert "🔴 1 overdue" in home.words
    assert "🟢 1 on track" in home.words
    assert home.words.index(late.ref) < home.words.index(fresh.ref)
    assert "*Jamie Lee* · free now" in home.words


async def test_home_shows_a_danger_with_the_customers_words(desk: Desk, printer: AssetView) -> None:
    await a_case(asset=printer, problem="I smell gas now, please help", confirmed_emergency=True)

    assert "🔴 *Danger*: “I smell gas now, please help”" in (await desk.open_home(DANA)).words


async def test_a_stranger_sees_whom_to_ask_and_nothing_else(desk: Desk, printer: AssetView) -> None:
    await a_case(asset=printer)

    home = await desk.open_home("U0STRANGER")

    assert "Ada Brandt" in home.words
    assert "Northside" not in home.words


async def test_assign_opens_the_form_from_home(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await a_technician()

    home = await desk.open_home(ADA)
    await desk.press(ADA, home.element("case.assign"))

    assert case.ref in (await desk.opened(ADA)).words
