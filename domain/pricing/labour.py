"""What work costs: minutes from a minimum on and in steps, at the rate of the type of work and the period."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.pricing.errors import NotPriced
from domain.pricing.views import Item, Labour, Per, Period, Rate, Step


def billed_minutes(minutes: int, *, minimum: int, step: int) -> int:
    """At least the minimum, up to the next whole step; nothing where nobody worked."""
    if minutes <= 0:
        return 0
    least = max(minutes, minimum)
    return -(-least // step) * step if step > 1 else least


def labour_steps(line: Labour, rates: Sequence[Rate]) -> tuple[Fraction, tuple[Step, ...]]:
    """The exact amount, and how it is made up. Raises NotPriced."""
    rate, times = _rate_of(line, rates)
    billed = billed_minutes(line.minutes, minimum=rate.minimum_minutes, step=rate.round_minutes)
    factor = times.amount if times else Decimal(1)
    exact = Fraction(billed, 60) * Fraction(rate.amount) * Fraction(factor)
    values = {"minutes": billed, "rate": rate.amount, "service": line.service, "period": line.period.value}
    values |= {"worked": line.minutes, "minimum": rate.minimum_minutes, "rounded": rate.round_minutes, "factor": factor}
    return exact, (Step("labour", values),)


def _rate_of(line: Labour, rates: Sequence[Rate]) -> tuple[Rate, Rate | None]:
    """The hourly rate, and the factor that the period has where it has no rate of its own.

    A rate of the type of work goes before one for any; within the same, a rate of the period before the standard one times a factor.
    """
    labour = [each for each in rates if each.item is Item.LABOUR]
    for of in dict.fromkeys((line.service, "")):
        own = _first(labour, Per.HOUR, of, line.period)
        if own is not None:
            return own, None
        standard = _first(labour, Per.HOUR, of, Period.STANDARD)
        if standard is not None:
            return standard, _factor(labour, line)
    raise NotPriced(what="labour", of=line.service or "none")


def _factor(labour: Sequence[Rate], line: Labour) -> Rate | None:
    found = (_first(labour, Per.TIMES, of, line.period) for of in (line.service, ""))
    return next((each for each in found if each), None)


def _first(rates: Iterable[Rate], per: Per, of: str, period: Period) -> Rate | None:
    fitting = [each for each in rates if each.per is per and each.of == of and each.period is period]
    return min(fitting, key=lambda each: each.ref, default=None)
