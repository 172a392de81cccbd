"""What work costs: exact to the last minor unit, whatever the currency, the order of the lines and the taxes."""

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money, minor_digits
from domain.pricing.errors import NotPriced
from domain.pricing.labour import billed_minutes
from domain.pricing.rounding import spread
from domain.pricing.rules import choose_tax, is_shown_gross, minutes_by_period, period_at, price, rates_for
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
    Rate,
    Surcharge,
    TaxRate,
    Travel,
)

DAY = date(2026, 3, 2)
BERLIN = Payer("DE-10115", "clinic")


def rate(item: Item, per: Per, amount: str, of: str = "", **more: object) -> Rate:
    ref = f"{item}-{per}-{of}-{more.get('period', '')}-{amount}"
    return Rate(ref, "STD", "", str(more.pop("currency", "EUR")), item, per, Decimal(amount), of, **more)  # pyright: ignore[reportArgumentType]


HOURLY = rate(Item.LABOUR, Per.HOUR, "75", minimum_minutes=30, round_minutes=15)
EMERGENCY = rate(Item.LABOUR, Per.HOUR, "150", period=Period.EMERGENCY)
TWICE = rate(Item.LABOUR, Per.TIMES, "2", period=Period.AFTER_HOURS)
VAT = TaxRate("DE", "DE", Decimal(19))


def priced(*lines: Line, rates: list[Rate], taxes: list[TaxRate] | None = None, payer: Payer = BERLIN) -> Priced:
    return price(lines, DAY, rates=rates, taxes=[VAT] if taxes is None else taxes, payer=payer, currency="EUR")


@pytest.mark.parametrize(
    ("minutes", "billed"), [(0, 0), (1, 30), (30, 30), (31, 45), (45, 45), (46, 60), (120, 120), (121, 135)]
)
def test_minutes_are_billed_from_the_minimum_on_and_in_steps(minutes: int, billed: int) -> None:
    assert billed_minutes(minutes, minimum=30, step=15) == billed


@pytest.mark.parametrize(
    ("line", "net"),
    [
        (Labour(120), 15000),
        (Labour(120, period=Period.EMERGENCY), 30000),
        (Labour(60, period=Period.AFTER_HOURS), 15000),
        (Labour(60, period=Period.WEEKEND), 7500),
        (Labour(60, service="installation"), 6000),
        (Labour(60, service="installation", period=Period.AFTER_HOURS), 12000),
    ],
)
def test_labour_is_at_the_rate_of_the_work_and_of_the_time(line: Labour, net: int) -> None:
    rates = [HOURLY, EMERGENCY, TWICE, rate(Item.LABOUR, Per.HOUR, "60", "installation")]

    assert priced(line, rates=rates).net == Money(net, "EUR")


def test_a_part_has_its_list_price_or_its_cost_with_the_markup_of_its_category() -> None:
    rates = [rate(Item.MARKUP, Per.PERCENT, "50"), rate(Item.MARKUP, Per.PERCENT, "10", "motors")]

    found = priced(
        PartUsed("A", cost=Decimal(50)),
        PartUsed("B", quantity=2, cost=Decimal(50), category="motors"),
        PartUsed("C", quantity=3, cost=Decimal(1), price=Decimal("9.99")),
        rates=rates,
    )

    assert [each.net.minor for each in found.lines] == [7500, 11000, 2997]


def test_travel_adds_up_what_the_list_takes_for_the_zone() -> None:
    rates = [
        rate(Item.TRAVEL, Per.FLAT, "20"),
        rate(Item.TRAVEL, Per.KILOMETRE, "0.385"),
        rate(Item.TRAVEL, Per.MINUTE, "0.5"),
        rate(Item.TRAVEL, Per.FLAT, "45", "north"),
    ]

    found = priced(Travel(Decimal("12.5"), 10), Travel(Decimal(99), 99, "north"), Travel(zone="south"), rates=rates)

    assert [each.net.minor for each in found.lines] == [2981, 4500, 2000]  # 20 + 4.8125 + 5, rounded once
    miles = priced(Travel(Decimal("1.609344") * 10), rates=[rate(Item.TRAVEL, Per.MILE, "1.10")])
    assert miles.net.minor == 1100


def test_a_surcharge_is_an_amount_or_a_share_of_all_the_work() -> None:
    rates = [
        HOURLY,
        rate(Item.SURCHARGE, Per.FLAT, "25", "evening"),
        rate(Item.SURCHARGE, Per.PERCENT, "10", "height"),
    ]

    found = priced(Surcharge("height"), Labour(60), Surcharge("evening"), Labour(60), rates=rates)

    assert [each.net.minor for each in found.lines] == [1500, 7500, 2500, 7500]


@pytest.mark.parametrize("line", [Labour(60), Travel(), Surcharge("moon"), PartUsed("A", cost=Decimal(1))])
def test_what_the_list_has_nothing_for_is_not_guessed(line: Line) -> None:
    with pytest.raises(NotPriced):
        priced(line, rates=[])


def test_each_step_says_how_the_amount_is_made_up() -> None:
    found = priced(Labour(20, period=Period.AFTER_HOURS), rates=[HOURLY, TWICE, rate(Item.DISCOUNT, Per.PERCENT, "10")])

    labour, discount, tax = found.all_steps
    assert labour.as_data() == {
        "name": "labour",
        "minutes": 30,
        "worked": 20,
        "minimum": 30,
        "rounded": 15,
        "rate": "75",
        "factor": "2",
        "service": "",
        "period": "after_hours",
        "net": {"minor": 7500, "currency": "EUR"},
        "currency": "EUR",
    }
    assert (discount.name, discount.values["net"]) == ("discount", Money(750, "EUR"))
    assert (tax.name, tax.values["base"], tax.values["net"]) == ("tax", Money(6750, "EUR"), Money(1283, "EUR"))
    assert found.total == Money(8033, "EUR")


def test_the_tax_is_worked_out_on_the_sum_and_not_line_by_line() -> None:
    found = priced(*[Fixed("fee", Decimal("0.03"))] * 3, rates=[])

    assert found.tax == Money(2, "EUR")  # 0.0171, where 3 x 0.0057 rounded each would be 3


@pytest.mark.parametrize(
    ("payer", "line", "percent"),
    [
        (Payer("DE-10115"), Labour(60), 19),
        (Payer("US-90001"), Labour(60), 0),
        (Payer("US-90001"), PartUsed("A"), 9),
        (Payer("US-10001"), PartUsed("A"), 4),
        (Payer("DE-10115", "Government"), Labour(60), 7),
        (Payer("DE-10115", exempt="Certificate 7"), Labour(60), 0),
    ],
)
def test_the_tax_that_is_said_most_exactly_holds(payer: Payer, line: Line, percent: int) -> None:
    taxes = [
        VAT,
        TaxRate("DE-old", "DE", Decimal(16), ends_on=date(2020, 12, 31), of="labour"),
        TaxRate("DE-gov", "DE", Decimal(7), kind="government"),
        TaxRate("US", "US", Decimal(0)),
        TaxRate("US-part", "US", Decimal(4), of="part"),
        TaxRate("US-90-part", "US-90", Decimal(9), of="part"),
    ]

    tax = choose_tax(taxes, payer, line, DAY)

    assert tax is not None
    assert tax.percent == percent


def test_where_no_tax_is_known_the_total_is_said_to_be_without() -> None:
    found = priced(Fixed("fee", Decimal(10)), rates=[], payer=Payer("FR-75001"))

    assert (found.taxed, found.tax.minor, found.taxes) == (False, 0, ())
    assert priced(Fixed("fee", Decimal(10)), rates=[]).taxed


def test_the_list_of_the_tier_goes_before_that_for_everybody() -> None:
    gold = Rate("G", "GOLD", "Gold", "EUR", Item.LABOUR, Per.HOUR, Decimal(60))
    old = Rate("O", "GOLD", "Gold", "EUR", Item.LABOUR, Per.HOUR, Decimal(50), ends_on=date(2025, 12, 31))
    every = [HOURLY, gold, old]

    assert rates_for(every, tier="gold", currency="EUR", at=DAY) == [gold]
    assert rates_for(every, tier="silver", currency="EUR", at=DAY) == [HOURLY]
    assert rates_for(every, tier="gold", currency="USD", at=DAY) == []


def test_only_households_are_shown_prices_with_tax() -> None:
    assert [is_shown_gross(each) for each in ("Residential", "household", "clinic", "")] == [True, True, False, False]


ZONE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "period"),
    [
        (datetime(2026, 3, 2, 8, tzinfo=ZONE), Period.STANDARD),
        (datetime(2026, 3, 2, 17, tzinfo=ZONE), Period.AFTER_HOURS),
        (datetime(2026, 3, 2, 7, 59, tzinfo=ZONE), Period.AFTER_HOURS),
        (datetime(2026, 3, 7, 12, tzinfo=ZONE), Period.WEEKEND),
    ],
)
def test_a_moment_is_in_standard_hours_or_after_them(at: datetime, period: Period) -> None:
    assert period_at(at) is period
    assert period_at(at, day_off=True) is Period.HOLIDAY


def test_work_over_the_end_of_the_day_and_a_changed_clock_is_split() -> None:
    evening = minutes_by_period(datetime(2026, 3, 6, 16, tzinfo=ZONE), datetime(2026, 3, 7, 1, tzinfo=ZONE))
    summer = minutes_by_period(datetime(2026, 3, 29, 1, tzinfo=ZONE), datetime(2026, 3, 29, 4, tzinfo=ZONE))

    assert evening == {Period.STANDARD: 60, Period.AFTER_HOURS: 420, Period.WEEKEND: 60}
    assert summer == {Period.WEEKEND: 120}


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.integers(0, 5 * 24 * 60))
def test_no_minute_is_lost_between_the_periods(begins: datetime, minutes: int) -> None:
    first = begins.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(ZONE)
    last = (first.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZONE)

    assert sum(minutes_by_period(first, last).values()) == minutes


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_a_discount_is_spread_without_a_rest_and_nearly_by_size(amount: int, over: list[int]) -> None:
    shares = spread(amount, over)

    assert sum(shares) == amount
    if sum(over):
        assert all(abs(share * sum(over) - amount * each) < sum(over) for share, each in zip(shares, over, strict=True))


CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
AMOUNTS = st.decimals(0, 9999, places=4)
LINES = st.lists(
    st.one_of(
        st.builds(Labour, st.integers(0, 900), st.sampled_from(["", "repair"]), st.sampled_from(Period)),
        st.builds(Travel, st.decimals(0, 500, places=1), st.integers(0, 300)),
        st.builds(PartUsed, st.just("A"), st.integers(1, 9), AMOUNTS, st.none() | AMOUNTS),
        st.builds(Surcharge, st.sampled_from(["evening", "weekend"])),
        st.builds(Fixed, st.just("fee"), AMOUNTS),
    ),
    max_size=7,
)


def every_rate(currency: str, amount: Decimal, percent: Decimal) -> list[Rate]:
    rows = [
        (Item.LABOUR, Per.HOUR, amount, ""),
        (Item.TRAVEL, Per.KILOMETRE, amount / 100, ""),
        (Item.TRAVEL, Per.FLAT, amount, ""),
        (Item.MARKUP, Per.PERCENT, percent, ""),
        (Item.SURCHARGE, Per.FLAT, amount, "evening"),
        (Item.SURCHARGE, Per.PERCENT, percent, "weekend"),
        (Item.DISCOUNT, Per.PERCENT, percent, "part"),
        (Item.DISCOUNT, Per.PERCENT, percent, ""),
    ]
    return [Rate(f"R{n}", "STD", "", currency, i, p, a, of) for n, (i, p, a, of) in enumerate(rows)]


TAXES = [
    TaxRate("A", "DE", Decimal(19)),
    TaxRate("B", "DE", Decimal("7.7"), of="part"),
    TaxRate("C", "DE", Decimal(0), "Z", of="travel"),
]


@given(LINES, CURRENCIES, AMOUNTS, st.decimals(0, 100, places=2), st.randoms())
def test_sums_are_exact_and_the_order_of_the_lines_changes_nothing(
    lines: list[Line], currency: str, amount: Decimal, percent: Decimal, random: object
) -> None:
    rates = every_rate(currency, amount, percent)
    found = price(lines, DAY, rates=rates, taxes=TAXES, payer=BERLIN, currency=currency)
    shuffled = list(lines)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    again = price(shuffled, DAY, rates=rates, taxes=TAXES, payer=BERLIN, currency=currency)

    whole = sum(each.net.minor for each in found.lines)
    assert found.net.minor == whole - found.discount.minor
    assert sum(each.discount.minor for each in found.taxes) == found.discount.minor
    assert sum(each.base.minor for each in found.taxes) == found.net.minor
    assert found.total == found.net + found.tax
    assert (again.net, again.tax, again.total, again.taxes) == (found.net, found.tax, found.total, found.taxes)
    for each in found.taxes:
        exact = each.base.amount * each.percent / 100
        digit = Decimal(1).scaleb(-minor_digits(currency))
        assert each.tax.amount == exact.quantize(digit, ROUND_HALF_UP)
    for each in found.lines:
        if isinstance(each.line, Fixed):
            assert each.net == Money.of(each.line.amount, currency)


@given(st.integers(1, 900), AMOUNTS, CURRENCIES)
def test_a_line_is_rounded_once_by_less_than_one_minor_unit(minutes: int, amount: Decimal, currency: str) -> None:
    rates = [Rate("R", "STD", "", currency, Item.LABOUR, Per.HOUR, amount)]
    (line,) = price([Labour(minutes)], DAY, rates=rates, taxes=[], payer=BERLIN, currency=currency).lines

    off = line.net.minor * 60 - minutes * amount.scaleb(minor_digits(currency))
    assert -30 < off <= 30
