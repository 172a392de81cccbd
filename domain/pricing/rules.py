"""What work costs, step by step. Nothing is rounded but the net of a line, a discount and the tax of a category, each once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from domain.money import Money
from domain.pricing.labour import labour_steps
from domain.pricing.others import fixed_steps, part_steps, surcharge_steps, travel_steps
from domain.pricing.rounding import net_of, spread, tax_of
from domain.pricing.views import (
    Fixed,
    Item,
    Labour,
    Line,
    PartUsed,
    Payer,
    Per,
    Period,
    Priced,
    PricedLine,
    Rate,
    Step,
    Surcharge,
    TaxRate,
    TaxSum,
    Travel,
)

RESIDENTIAL = frozenset({"residential", "household"})
"""Kinds of customers who are shown prices with tax."""

PER: Mapping[Item, frozenset[Per]] = {
    Item.LABOUR: frozenset({Per.HOUR, Per.TIMES}),
    Item.TRAVEL: frozenset({Per.FLAT, Per.KILOMETRE, Per.MILE, Per.MINUTE}),
    Item.SURCHARGE: frozenset({Per.FLAT, Per.PERCENT}),
    Item.MARKUP: frozenset({Per.PERCENT}),
    Item.DISCOUNT: frozenset({Per.PERCENT}),
    Item.DIAGNOSIS: frozenset({Per.FLAT}),
}
"""What the amount of a row may be."""

OPENS, CLOSES = time(8), time(17)
"""Standard hours, Monday to Friday, where the company says nothing else."""

SATURDAY = 5
_KINDS: Mapping[type, str] = {
    Labour: "labour",
    Travel: "travel",
    PartUsed: "part",
    Surcharge: "surcharge",
    Fixed: "fixed",
}
KINDS_OF_LINES = frozenset(_KINDS.values())


def is_shown_gross(kind: str) -> bool:
    """Whether a customer of this kind is shown prices with tax."""
    return kind.strip().casefold() in RESIDENTIAL


def is_valid(starts_on: date | None, ends_on: date | None, at: date) -> bool:
    return (starts_on is None or starts_on <= at) and (ends_on is None or at <= ends_on)


def rates_for(rates: Iterable[Rate], *, tier: str, currency: str, at: date) -> list[Rate]:
    """The rows that apply on that day: those of the customer's tier, and where it has no list those for everybody."""
    valid = [rate for rate in rates if rate.currency == currency and is_valid(rate.starts_on, rate.ends_on, at)]
    own = [rate for rate in valid if tier and rate.tier.casefold() == tier.casefold()]
    return own or [rate for rate in valid if not rate.tier]


def choose_tax(taxes: Iterable[TaxRate], payer: Payer, line: Line, at: date) -> TaxRate | None:
    """The tax of a line; of several that fit the most exact one, by place, then by the work, then by the customer's kind."""
    if payer.exempt:
        return TaxRate("", payer.place, Decimal(0), "E", reason=payer.exempt)
    names = {kind_of(line), line.service if isinstance(line, Labour) else ""}
    fitting = [
        tax
        for tax in taxes
        if is_valid(tax.starts_on, tax.ends_on, at)
        and payer.place.startswith(tax.place)
        and (not tax.of or tax.of in names)
        and (not tax.kind or tax.kind.casefold() == payer.kind.casefold())
    ]
    return max(fitting, key=lambda tax: (len(tax.place), bool(tax.of), bool(tax.kind), tax.ref), default=None)


def kind_of(line: Line) -> str:
    """As taxes and discounts call it: labour, travel, part, surcharge, fixed."""
    return _KINDS[type(line)]


def price(
    lines: Sequence[Line], at: date, *, rates: Sequence[Rate], taxes: Sequence[TaxRate], payer: Payer, currency: str
) -> Priced:
    """What the lines come to on that day. `rates` are those of one list (`rates_for`).

    Each line's net is rounded half up; the discount of the whole is spread over the taxes; each tax is worked out on the sum of its
    lines and rounded once (EN 16931, BR-CO-17). Raises NotPriced for a line that the list has nothing for.
    """
    labour = [
        _priced(line, at, rates, taxes, payer, currency, Decimal(0)) for line in lines if isinstance(line, Labour)
    ]
    worked = sum((each.net.amount for each in labour), Decimal(0))
    waiting = iter(labour)
    priced = [
        next(waiting) if isinstance(line, Labour) else _priced(line, at, rates, taxes, payer, currency, worked)
        for line in lines
    ]
    return _summed(priced, rates, currency)


def _priced(
    line: Line,
    at: date,
    rates: Sequence[Rate],
    taxes: Sequence[TaxRate],
    payer: Payer,
    currency: str,
    worked: Decimal,
) -> PricedLine:
    match line:
        case Labour():
            exact, steps = labour_steps(line, rates)
        case Travel():
            exact, steps = travel_steps(line, rates)
        case PartUsed():
            exact, steps = part_steps(line, rates)
        case Surcharge():
            exact, steps = surcharge_steps(line, rates, worked)
        case Fixed():
            exact, steps = fixed_steps(line)
    for rate in _discounts(rates, kind_of(line)):
        exact = exact * (100 - Fraction(rate.amount)) / 100
        steps = (*steps, Step("line_discount", {"percent": rate.amount}))
    net = net_of(exact, currency)
    steps = tuple(Step(step.name, {**step.values, "net": net, "currency": currency}) for step in steps)
    return PricedLine(line, net, choose_tax(taxes, payer, line, at), steps)


def _discounts(rates: Iterable[Rate], of: str) -> list[Rate]:
    return sorted((each for each in rates if each.item is Item.DISCOUNT and each.of == of), key=lambda each: each.ref)


def _summed(priced: Sequence[PricedLine], rates: Sequence[Rate], currency: str) -> Priced:
    sums = dict[tuple[str, Decimal, str], int]()
    for each in priced:
        tax = each.tax or TaxRate("", "", Decimal(0), "")
        key = (tax.category, tax.percent, tax.reason)
        sums[key] = sums.get(key, 0) + each.net.minor
    sums = dict(sorted(sums.items()))
    whole = sum(sums.values())
    percent = min(sum((each.amount for each in _discounts(rates, "")), Decimal(0)), Decimal(100))
    discount = tax_of(whole, percent)
    shares = spread(discount, list(sums.values()))
    taxes = [
        TaxSum(
            category,
            rate,
            reason,
            Money(share, currency),
            Money(net - share, currency),
            Money(tax_of(net - share, rate), currency),
        )
        for ((category, rate, reason), net), share in zip(sums.items(), shares, strict=True)
    ]
    taxed = bool(priced) and all(each.tax is not None for each in priced)
    tax = sum(each.tax.minor for each in taxes)
    return Priced(
        lines=tuple(priced),
        discount=Money(discount, currency),
        taxes=tuple(each for each in taxes if each.category),
        net=Money(whole - discount, currency),
        tax=Money(tax, currency),
        total=Money(whole - discount + tax, currency),
        taxed=taxed,
        steps=tuple(_steps_of_whole(Money(discount, currency), percent, taxes)),
    )


def _steps_of_whole(discount: Money, percent: Decimal, taxes: Iterable[TaxSum]) -> Iterable[Step]:
    if discount:
        yield Step("discount", {"percent": percent, "net": discount})
    for each in taxes:
        if each.category:
            values = {"category": each.category, "percent": each.percent, "base": each.base, "net": each.tax}
            yield Step("tax", values | {"reason": each.reason})


def period_at(local: datetime, *, day_off: bool = False, opens: time = OPENS, closes: time = CLOSES) -> Period:
    """The period that a moment belongs to, in the local time of the place."""
    if day_off:
        return Period.HOLIDAY
    if local.weekday() >= SATURDAY:
        return Period.WEEKEND
    return Period.STANDARD if opens <= local.time() < closes else Period.AFTER_HOURS


def minutes_by_period(
    begins: datetime,
    ends: datetime,
    *,
    days_off: frozenset[date] = frozenset(),
    opens: time = OPENS,
    closes: time = CLOSES,
) -> dict[Period, int]:
    """How many whole minutes of work fall into each period. Times are local; where the clocks change, UTC counts."""
    cuts = {begins, ends}
    day = begins.date()
    while day <= ends.date():
        marks = (datetime.combine(day, at, begins.tzinfo) for at in (time(0), opens, closes))
        cuts.update(mark for mark in marks if begins < mark < ends)
        day += timedelta(days=1)
    ordered = sorted(cuts)
    found = dict[Period, int]()
    for start, end in pairwise(ordered):
        period = period_at(start, day_off=start.date() in days_off, opens=opens, closes=closes)
        found[period] = found.get(period, 0) + _minutes(start, end)
    return found


def _minutes(start: datetime, end: datetime) -> int:
    shift = (end.utcoffset() or timedelta()) - (start.utcoffset() or timedelta())
    return int((end.replace(tzinfo=None) - start.replace(tzinfo=None) - shift).total_seconds() // 60)
