"""The phones of the doors' tests."""

import pytest

from domain.company import save_company_profile
from tests.builders import SETUP
from tests.handlers.conftest import anna, measured, phone, stranger

__all__ = ["anna", "measured", "phone", "stranger"]


@pytest.fixture
async def company_phone(database: str) -> str:
    await save_company_profile(SETUP, phone="+44117496000")
    return "+44117496000"
