"""What travel, parts, surcharges and agreed amounts cost."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.pricing.errors import NotPriced
from domain.pricing.views import Fixed, Item, PartUsed, Per, Rate, Step, Surcharge, Travel

MILE = Decimal("1.609344")
"""Kilometres."""

Exact = tuple[Fraction, tuple[Step, ...]]


def travel_steps(line: Travel, rates: Sequence[Rate]) -> Exact:
    """All that the list takes for travel to this zone, else for travel at all, added up. Raises NotPriced."""
    travel = [each for each in rates if each.item is Item.TRAVEL]
    fitting = [each for each in travel if each.of == line.zone] or [each for each in travel if not each.of]
    if not fitting:
        raise NotPriced(what="travel", of=line.zone or "none")
    fitting.sort(key=lambda each: each.ref)
    parts = [(each, _units(each, line)) for each in fitting]
    exact = sum((Fraction(each.amount) * units for each, units in parts), Fraction(0))
    steps = tuple(
        Step(
            "travel",
            {"per": each.per.value, "rate": each.amount, "zone": each.of, "units": _shown(units), "part": str(number)},
        )
        for number, (each, units) in enumerate(parts)
    )
    return exact, steps


def _units(rate: Rate, line: Travel) -> Fraction:
    match rate.per:
        case Per.KILOMETRE:
            return Fraction(line.distance)
        case Per.MILE:
            return Fraction(line.distance) / Fraction(MILE)
        case Per.MINUTE:
            return Fraction(line.minutes)
        case _:
            return Fraction(1)


def _shown(units: Fraction) -> Decimal:
    """To a tenth, for reading only."""
    return (Decimal(units.numerator) / units.denominator).quantize(Decimal("0.1")).normalize()


def part_steps(line: PartUsed, rates: Sequence[Rate]) -> Exact:
    """At its list price, else cost x (1 + markup): 50 at 50% is 75. Raises NotPriced where there is neither price nor markup."""
    if line.price is not None:
        exact = Fraction(line.price) * line.quantity
        return exact, (Step("part", {"number": line.number, "quantity": line.quantity, "rate": line.price}),)
    markups = [each for each in rates if each.item is Item.MARKUP]
    found = _named(markups, line.category) or _named(markups, "")
    if found is None:
        raise NotPriced(what="part", of=line.number)
    exact = Fraction(line.cost) * (100 + Fraction(found.amount)) / 100 * line.quantity
    values = {"number": line.number, "quantity": line.quantity, "cost": line.cost, "percent": found.amount}
    return exact, (Step("part_marked_up", values),)


def surcharge_steps(line: Surcharge, rates: Sequence[Rate], worked: Decimal) -> Exact:
    """A fixed amount, or a percentage of what the work comes to. Raises NotPriced."""
    found = _named([each for each in rates if each.item is Item.SURCHARGE], line.called)
    if found is None:
        raise NotPriced(what="surcharge", of=line.called)
    if found.per is Per.FLAT:
        return Fraction(found.amount), (Step("surcharge", {"called": line.called}),)
    exact = Fraction(worked) * Fraction(found.amount) / 100
    return exact, (Step("surcharge_percent", {"called": line.called, "percent": found.amount}),)


def fixed_steps(line: Fixed) -> Exact:
    return Fraction(line.amount), (Step("fixed", {"called": line.called}),)


def _named(rates: Iterable[Rate], of: str) -> Rate | None:
    return min((each for each in rates if each.of == of), key=lambda each: each.ref, default=None)
