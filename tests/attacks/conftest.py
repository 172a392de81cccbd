"""The doors, and who stands at them."""

from collections.abc import AsyncIterator

import pytest

from domain.company import save_company_profile
from tests.attacks.doors import Doors
from tests.builders import SETUP
from tests.conftest import HeldClock
from tests.handlers.conftest import anna, measured, phone, stranger
from tests.handlers.slack.conftest import desk, workspace
from tests.handlers.slack.desk import Desk
from tests.handlers.technicians.stage import Stage, a_stage

__all__ = ["anna", "desk", "measured", "phone", "stranger", "workspace"]


@pytest.fixture
async def company_phone(database: str) -> str:
    await save_company_profile(SETUP, phone="+44117496000")
    return "+44117496000"


@pytest.fixture
async def stage(desk: Desk, held_clock: HeldClock) -> AsyncIterator[Stage]:
    """A clinic with its printer and Anna, Ben the technician with a visit under way, and three members of staff in Slack."""
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
def doors(stage: Stage) -> Doors:
    return Doors(stage.application, stage.relay)
