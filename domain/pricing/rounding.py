"""Where fractions become whole minor units: each net once, a discount once, and each tax once."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from domain.money import Money, minor_digits


def net_of(exact: Fraction, currency: str) -> Money:
    """An amount in major units, rounded half away from zero."""
    return Money(half_up(exact * 10 ** minor_digits(currency)), currency)


def half_up(exact: Fraction) -> int:
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return whole if exact >= 0 else -whole


def tax_of(base: int, percent: Decimal) -> int:
    """This percentage of a sum in minor units."""
    return half_up(Fraction(base) * Fraction(percent) / 100)


def spread(amount: int, over: Sequence[int]) -> list[int]:
    """The amount in shares by the sizes of `over`, which sum to it exactly: what is left goes to the largest fractions."""
    whole = sum(over)
    if not whole:
        return [amount if index == 0 else 0 for index in range(len(over))]
    exact = [Fraction(amount * each, whole) for each in over]
    shares = [each.numerator // each.denominator for each in exact]
    left = amount - sum(shares)
    order = sorted(range(len(over)), key=lambda index: (shares[index] - exact[index], index))
    for index in order[:left]:
        shares[index] += 1
    return shares
