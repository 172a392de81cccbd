from collections.abc import AsyncIterator

import pytest

from domain.customers.views import ContactView
from tests.builders import a_contact, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application
from tests.handlers.statements import Measured, counting


@pytest.fixture
async def stranger(database: str, held_clock: HeldClock) -> AsyncIterator[Phone]:
    """The phone of an unknown person. It is Monday, 2 March 2026, 11:00 in Berlin."""
    application = await an_application()
    try:
        yield Phone(application)
    finally:
        await application.shutdown()


@pytest.fixture
async def anna(database: str) -> ContactView:
    """The contact Anna Weiss of the Northside Clinic, which has a printer at its reception."""
    await an_account()
    await an_asset()
    return await a_contact(phone="+49309018200")


@pytest.fixture
async def phone(stranger: Phone, anna: ContactView) -> Phone:
    """Anna's phone: she has shared her number and sees the menu."""
    await stranger.say("/start")
    await stranger.share_number("+49309018200")
    return stranger


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Measured:
    """Runs turns and counts their statements."""
    return Measured(counting(monkeypatch))
