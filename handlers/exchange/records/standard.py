"""Cells that several kinds of records have."""

from decimal import Decimal
from typing import Any

from babel.numbers import is_currency

from domain.imports import Values
from domain.money import minor_digits
from handlers.exchange import cells

LANGUAGE = cells.code(2, upper=False, empty="en", about="a language of two letters, such as en", example="en")
CURRENCY = cells.code(
    3, upper=True, empty="EUR", about="a currency of three letters, such as EUR", example="EUR", known=is_currency
)
COMPANYS = "a time zone, such as Europe/Berlin; empty is the company's"


def logged_amount(minor: Any, row: Values) -> str:
    """The journal has minor units."""
    return format(Decimal(minor).scaleb(-minor_digits(str(row["currency"]))), "f")
