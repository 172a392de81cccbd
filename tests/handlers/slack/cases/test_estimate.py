"""The estimate in /case, and how it is made up."""

from typing import Any

import pytest

from domain.assets.views import AssetView
from tests.builders import a_case, a_contract, a_dispatcher, an_asset
from tests.builders_prices import a_price, a_price_list, a_tax
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, elements_in


async def shown(
    desk: Desk, user: str = DANA, serial: str = "XK-9", **values: Any
) -> tuple[str, list[dict[str, object]]]:
    """The line of the estimate, and the buttons that show its steps."""
    case = await a_case(asset=await an_asset(serial, warranty={}), **values)
    said = await desk.type(user, f"/case {case.ref}")
    line = next((each for each in said.words.split("\n") if each.startswith(("*Estimate*", "*Kosten*"))), "")
    return line, [each for each in elements_in(said.blocks) if each.get("action_id") == "case.price_steps"]


@pytest.fixture
async def priced(desk: Desk, printer: AssetView) -> None:
    await a_price_list()
    await a_price("S-9", "discount", "percent", "10")
    await a_tax()


@pytest.mark.usefixtures("priced")
async def test_the_desk_sees_the_amount_and_opens_how_it_is_made_up(desk: Desk) -> None:
    line, (steps,) = await shown(desk)
    await desk.press(DANA, steps)

    modal = await desk.opened(DANA)
    assert line == "*Estimate* · €85.50 plus tax for 1 h of work and travel, without parts"
    assert modal.words.split("\n") == [
        line,
        "1 h of work at €75.00 an hour = *€75.00*",
        "Travel €20.00 = *€20.00*",
        "Discount of 10 % = *-€9.50*",
        "19 % tax on €85.50 = *€16.25*",
        "*Before tax €85.50* · with tax €101.75",
    ]


@pytest.mark.usefixtures("priced")
async def test_in_german_and_as_an_emergency(desk: Desk) -> None:
    await a_dispatcher("Gerd Haas", external_id="U0GERD", language="de")
    await a_price("S-10", "surcharge", "percent", "12.5", of="emergency")

    line, (steps,) = await shown(desk, "U0GERD", confirmed_emergency=True)
    line = line.replace("\u00a0", " ")
    await desk.press("U0GERD", steps)

    assert line == "*Kosten* · etwa 169,87 € zzgl. MwSt. für 1 Std. Arbeit und Anfahrt, ohne Ersatzteile"
    words = (await desk.opened("U0GERD")).words.replace("\u00a0", " ")
    assert "1 Std. Arbeit zu 150,00 € je Stunde, als Notfall = *150,00 €*" in words
    assert "Zuschlag: emergency, 12,5 % der Arbeit = *18,75 €*" in words


async def test_short_work_says_from_when_on_it_is_billed_and_fine_rates_keep_their_digits(
    desk: Desk, printer: AssetView
) -> None:
    await a_price("S-1", "labour", "hour", "75.125", minimum_minutes=90, round_minutes=20)

    _, (steps,) = await shown(desk)
    await desk.press(DANA, steps)

    words = (await desk.opened(DANA)).words
    assert (
        "1 h 40 min of work at 75.125 EUR an hour (1 h planned; billed from 1 h 30 min on, in steps of 20 min)" in words
    )
    assert "*€125.21* · no tax is known for it" in words


async def test_what_the_contract_covers_has_no_steps(desk: Desk, printer: AssetView) -> None:
    await a_price_list()
    await a_contract(billing_model="warranty")

    assert await shown(desk) == ("*Estimate* · covered by the contract Full service", [])


async def test_without_prices_the_card_says_nothing_of_them(desk: Desk, printer: AssetView) -> None:
    assert await shown(desk) == ("", [])


@pytest.mark.usefixtures("priced")
async def test_a_button_that_was_overtaken_by_a_contract_says_so(desk: Desk) -> None:
    _, (steps,) = await shown(desk)
    await a_contract(billing_model="warranty")

    await desk.press(DANA, steps)

    assert "is not made of prices any more" in str((await desk.last("respond"))["text"])


async def test_a_factor_of_the_period_stands_in_its_line(desk: Desk, printer: AssetView) -> None:
    await a_price_list()

    _, (steps,) = await shown(desk, preferred={"kind": "day", "day": "2026-03-03", "part": "evening"})
    await desk.press(DANA, steps)

    assert "1 h of work at €75.00 an hour, after hours × 2 = *€150.00*" in (await desk.opened(DANA)).words
