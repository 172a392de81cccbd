from collections.abc import Iterator

import pytest

from domain.assets.views import AssetView
from handlers.installation import Installation, configure
from tests.builders import a_company_in, a_contact, a_dispatcher, a_manager, an_account, an_administrator, an_asset
from tests.conftest import HeldClock
from tests.handlers.slack.desk import DISPATCH, MANAGERS, Desk

ADA, DANA, MAX = "U0ADA", "U0DANA", "U0MAX"


@pytest.fixture
def workspace() -> Iterator[None]:
    """A company with a dispatch channel and a managers' channel."""
    configure(
        Installation(
            telegram=True,
            telegram_username="callout_bot",
            slack=True,
            dispatch_channel=DISPATCH,
            managers_channel=MANAGERS,
        )
    )
    yield
    configure(Installation())


@pytest.fixture
async def desk(database: str, held_clock: HeldClock, workspace: None) -> Desk:
    """A desk with Ada the administrator, Dana the dispatcher and Max the manager. It is Monday, 2 March 2026, 11:00 in Berlin."""
    await a_company_in("Europe/Berlin")
    await an_administrator("Ada Brandt", external_id=ADA)
    await a_dispatcher("Dana Ortiz", external_id=DANA)
    await a_manager("Max Lindner", external_id=MAX)
    return Desk()


@pytest.fixture
async def printer(desk: Desk) -> AssetView:
    """A printer at the Northside Clinic, with the contact Anna Weiss."""
    await an_account()
    await a_contact()
    return await an_asset()
