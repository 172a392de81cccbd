"""How many statements the turns of customers and technicians take."""

from collections.abc import AsyncIterator

import pytest

from domain.assets.models import Asset
from handlers.installation import Installation, configure
from tests.builders_prices import a_price_list, a_tax
from tests.conftest import HeldClock
from tests.handlers.customers.test_report_fault import to_review
from tests.handlers.phone import Phone
from tests.handlers.statements import Measured
from tests.handlers.technicians.stage import Stage, a_stage


async def test_a_customers_turns(phone: Phone, measured: Measured) -> None:
    await measured.of("customer taps Report a fault", phone.tap("Report a fault"))
    await phone.tap("Front desk printer · Reception")
    await measured.of("customer says what is wrong", phone.say("It jams on every third page"))
    await phone.tap("Hard to work")
    await phone.tap("As soon as possible")
    await phone.tap("Skip")
    await measured.of("customer sends the request", phone.tap("Send it"))
    await measured.of("customer looks at a request", phone.say("/status"))

    measured.keep_to_limits()


async def test_a_customer_who_sees_an_estimate(phone: Phone, measured: Measured) -> None:
    await Asset.all().update(warranty={})
    await a_price_list()
    await a_tax()
    await to_review(phone)
    assert "Cost: about" in phone.text

    await measured.of("customer sends the request, with prices", phone.tap("Send it"))

    measured.keep_to_limits()


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


async def test_a_technicians_turns(stage: Stage, measured: Measured) -> None:
    ben = await stage.joined()
    await stage.visit()
    await measured.of("technician opens a visit", ben.tap("Open"))
    await ben.tap("On my way")
    await measured.of("technician sets out", ben.tap(next(label for label in ben.labels if label.startswith("In "))))
    await ben.tap("I'm here")
    await measured.of("technician checks in", ben.share_place())
    await ben.tap("Checklist 0/2")
    await measured.of("technician answers a check", ben.tap("OK"))
    await ben.tap("OK")
    await measured.of("technician sends a photo", ben.send_photo())

    measured.keep_to_limits()
