"""The phones of the doors' tests."""

from tests.handlers.conftest import anna, measured, phone, stranger

__all__ = ["anna", "measured", "phone", "stranger"]
