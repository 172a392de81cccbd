"""A visit to a request with a danger shows it before all else, in the customer's words."""

from collections.abc import AsyncIterator

import pytest

from domain.access.actions import set_language
from handlers.installation import Installation, configure
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

SAID = "It stopped. There is a smell of gas in the cellar. Please come!"
QUOTED = "There is a smell of gas in the cellar."


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True))
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_it_stands_in_the_news_on_the_card_and_under_details(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(problem=SAID, confirmed_emergency=True)
    line = f"🔴 <b>Danger</b>: “{QUOTED}”"

    assert f"New visit today 13:00–15:00 · Northside Clinic\n{line}\n" in ben.text
    await ben.tap("Open")
    assert line in ben.card.text
    await ben.tap("Details")
    assert f"{line}\n" in ben.showing("Fault: It stopped").text


async def test_it_stands_on_the_card_of_who_is_on_site(stage: Stage, ben: WiredPhone) -> None:
    await stage.under_way(ben, problem=SAID, confirmed_emergency=True)

    assert f"🔴 <b>Danger</b>: “{QUOTED}”\n" in ben.card.text


async def test_it_is_read_in_german(stage: Stage, ben: WiredPhone) -> None:
    await set_language(await stage.actor(ben), language="de")
    await stage.visit(problem=SAID, confirmed_emergency=True)

    assert f"🔴 <b>Gefahr</b>: „{QUOTED}“" in ben.text


async def test_words_that_the_customer_said_are_no_danger_have_no_mark(stage: Stage, ben: WiredPhone) -> None:
    await stage.visit(problem=SAID)
    await ben.tap("Open")

    assert not any("🔴" in shown.text for shown in ben.messages)
