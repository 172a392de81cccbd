"""The credits that a contract names for broken promises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from domain.sla.rules.promises import ClockKind

MOST = Decimal(10**9)


class CreditPeriod(StrEnum):
    """For which a cap is counted."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Credit:
    """For a broken promise of this clock (None is any): a percentage of what the contract costs, or an amount; the other is 0.

    `cap` is the most that is credited in a period, in the same unit; None is no limit.
    """

    clock: ClockKind | None
    percent: Decimal
    amount: Decimal
    cap: Decimal | None = None
    period: CreditPeriod = CreditPeriod.MONTH

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> "Credit":
        """From {clock, percent, amount, cap, period}, numbers as text. Raises ValueError."""
        percent, amount = _number(kept.get("percent")), _number(kept.get("amount"))
        if (percent > 0) == (amount > 0):
            raise ValueError("a credit is a percentage or an amount")
        if percent > 100:
            raise ValueError("a percentage of more than 100")
        clock, cap, period = kept.get("clock"), kept.get("cap"), kept.get("period")
        return cls(
            ClockKind(str(clock)) if clock else None,
            percent,
            amount,
            _number(cap) or None,
            CreditPeriod(str(period)) if period else CreditPeriod.MONTH,
        )


def credit_for(credits: Iterable[Mapping[str, object]], clock: ClockKind) -> Credit | None:
    """The credit for this clock: the one that names it, else the one for any. What can't be read is left out."""
    found: list[Credit] = []
    for kept in credits:
        try:
            found.append(Credit.of(kept))
        except ValueError:
            continue
    fitting = [credit for credit in found if credit.clock in (clock, None)]
    return min(fitting, key=lambda credit: credit.clock is None, default=None)


def credit_period(credit: Credit, day: date) -> str:
    """The period that the day is in: "2026-03", "2026-Q1" or "2026"."""
    match credit.period:
        case CreditPeriod.MONTH:
            return f"{day:%Y-%m}"
        case CreditPeriod.QUARTER:
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case CreditPeriod.YEAR:
            return str(day.year)


def _number(value: object) -> Decimal:
    """Raises ValueError."""
    if value in (None, ""):
        return Decimal(0)
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"no number: {value}") from None
    if not found.is_finite() or not 0 <= found <= MOST:
        raise ValueError(f"out of range: {value}")
    return found
