from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import CurrenciesDiffer, Money, minor_digits, rounded_half_up


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("75.50", "EUR", 7550),
        ("75.505", "EUR", 7551),
        ("75.5049", "EUR", 7550),
        ("-75.505", "EUR", -7551),
        ("75.5", "JPY", 76),
        ("1.2345", "KWD", 1235),
        ("1.23455", "CLF", 12346),
        (3, "USD", 300),
    ],
)
def test_an_amount_becomes_minor_units_of_its_currency_rounded_half_up(
    amount: str | int, currency: str, minor: int
) -> None:
    assert Money.of(amount, currency) == Money(minor, currency)


@pytest.mark.parametrize(("currency", "digits"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("ISK", 0)])
def test_a_currency_has_its_own_digits(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits
    assert Money(1, currency).amount == Decimal(1).scaleb(-digits)


def test_amounts_of_one_currency_add_and_subtract() -> None:
    assert eur(100) + eur(50) - eur(170) == -eur(20)
    assert not eur(0)
    assert eur(1) < eur(2) <= eur(2)
    assert eur(3) > eur(2) >= eur(2)


def test_currencies_do_not_mix() -> None:
    dollar = Money(100, "USD")

    for mix in (eur(1).__add__, eur(1).__sub__, eur(1).__lt__, eur(1).__le__, eur(1).__gt__, eur(1).__ge__):
        with pytest.raises(CurrenciesDiffer):
            mix(dollar)
    assert eur(100) != dollar


@pytest.mark.parametrize("code", ["", "eur", "EURO", "€"])
def test_a_currency_is_three_capitals(code: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        Money(1, code)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_rounding_half_up_mirrors_at_zero_and_is_never_more_than_half_off(value: Decimal) -> None:
    assert rounded_half_up(-value) == -rounded_half_up(value)
    assert abs(rounded_half_up(value) - value) <= Decimal("0.5")


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_minor_units_survive_the_way_through_major_ones(minor: int, currency: str) -> None:
    money = Money(minor, currency)

    assert Money.of(money.amount, currency) == money
