from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from domain.money import Money


class Period(StrEnum):
    """When work is done, by which labour costs differ. Stored: a value never changes."""

    STANDARD = "standard"
    AFTER_HOURS = "after_hours"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EMERGENCY = "emergency"


class Item(StrEnum):
    """What a row of a price list is about. Stored."""

    LABOUR = "labour"
    TRAVEL = "travel"
    SURCHARGE = "surcharge"
    MARKUP = "markup"
    DISCOUNT = "discount"
    DIAGNOSIS = "diagnosis"
    """What finding the fault costs, or 0: with this row, customers are told that a price follows where nothing else is priced."""


class Per(StrEnum):
    """What the amount of a row is: money for a unit, a factor of the standard rate (`times`), or a percentage. Stored."""

    HOUR = "hour"
    FLAT = "flat"
    KILOMETRE = "km"
    MILE = "mile"
    MINUTE = "minute"
    TIMES = "times"
    PERCENT = "percent"


@dataclass(frozen=True)
class Rate:
    """One row of a price list. `amount` is in major units of the currency, a factor, or a percentage, by `per`.

    `of` narrows it ('' is any): a type of work for labour, a zone for travel, a name for a surcharge, a category for a markup, a
    kind of line for a discount (without one it is taken off the whole). Minutes are billed from `minimum_minutes` on, in steps of
    `round_minutes`.
    """

    ref: str
    price_list: str
    tier: str
    currency: str
    item: Item
    per: Per
    amount: Decimal
    of: str = ""
    period: Period = Period.STANDARD
    minimum_minutes: int = 0
    round_minutes: int = 0
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class TaxRate:
    """`category` is a code of EN 16931 (S standard, Z zero, E exempt, AE reverse charge, O outside); `reason` says why it is not S.

    `place` is a country, or one with the beginning of its postal codes (`US-90`); `of` is a kind of line or a type of work; `kind`
    is that of the customer. '' is any.
    """

    ref: str
    place: str
    percent: Decimal
    category: str = "S"
    of: str = ""
    kind: str = ""
    reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Payer:
    """For whom the price is: what decides on the tax. `place` is `DE-10115`; `exempt` is the reason of an exemption, or ''."""

    place: str = ""
    kind: str = ""
    exempt: str = ""


@dataclass(frozen=True)
class Labour:
    minutes: int
    service: str = ""
    period: Period = Period.STANDARD


@dataclass(frozen=True)
class Travel:
    """`distance` is in kilometres."""

    distance: Decimal = Decimal(0)
    minutes: int = 0
    zone: str = ""


@dataclass(frozen=True)
class PartUsed:
    """`price` is the list price of one, where it has one; else `cost` and the markup decide."""

    number: str
    quantity: int = 1
    cost: Decimal = Decimal(0)
    price: Decimal | None = None
    category: str = ""


@dataclass(frozen=True)
class Surcharge:
    """By the name that it has in the price list: evening, weekend, emergency, or one of the company's own."""

    called: str


@dataclass(frozen=True)
class Fixed:
    """An agreed amount, such as a contract's fee."""

    called: str
    amount: Decimal


Line: TypeAlias = Labour | Travel | PartUsed | Surcharge | Fixed


@dataclass(frozen=True)
class Step:
    """One step of how an amount is made up. `name` is stable; the values are amounts, numbers and codes, in words only when shown."""

    name: str
    values: Mapping[str, Any]

    def as_data(self) -> dict[str, Any]:
        """For a document that is frozen: Money as its minor units with the currency, a Decimal as its text."""
        return {"name": self.name} | {key: _data(value) for key, value in self.values.items()}


def _data(value: Any) -> Any:
    match value:
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Decimal():
            return format(value, "f")
        case _:
            return value


@dataclass(frozen=True)
class PricedLine:
    """`tax` is None where no tax is known for it."""

    line: Line
    net: Money
    tax: TaxRate | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class TaxSum:
    """`base` is what the category's lines come to, less its share of the discount."""

    category: str
    percent: Decimal
    reason: str
    discount: Money
    base: Money
    tax: Money


@dataclass(frozen=True)
class Priced:
    """`net` is before tax, after the discount. `taxed` is False where a line has no tax that is known: `total` is without tax then."""

    lines: tuple[PricedLine, ...]
    discount: Money
    taxes: tuple[TaxSum, ...]
    net: Money
    tax: Money
    total: Money
    taxed: bool
    steps: tuple[Step, ...]
    """Of the whole: the discount, and the tax of each category."""

    @property
    def all_steps(self) -> tuple[Step, ...]:
        return (*(step for line in self.lines for step in line.steps), *self.steps)
