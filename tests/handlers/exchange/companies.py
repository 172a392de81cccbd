"""Whole companies of generated records: everything that each kind can hold, in any letters."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.access.rules import ContactRole
from domain.customers.rules import AccountKind, AccountStatus, Tier
from domain.money import minor_digits
from domain.sla.rules import ClockKind, CreditPeriod, PauseReason, overlapping_day
from domain.triage.rules import CaseType
from handlers.exchange.kinds import Kind
from handlers.exchange.records.agreements import BILLING_MODELS
from handlers.exchange.records.declared import RECORDS

Company = dict[Kind, list[dict[str, Any]]]

LETTERS = "aZ9 äßéЖ字ع.-–'\"“”„«=+@#&,;|\t\n\u200b\u2068\u2069\u00a0<>\\{}０٣"
FREE = st.text(LETTERS, max_size=12)
ONE_LINE = st.text(LETTERS.replace("\n", ""), max_size=10)
WORDS = st.lists(st.text("aäЖ字'=+ -", min_size=1, max_size=8).filter(str.strip), max_size=3)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"])
LANGUAGES = st.sampled_from(["en", "de"])
CURRENCIES = st.sampled_from(["EUR", "GBP", "JPY", "KWD"])
PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.none()
OVERRIDE = st.fixed_dictionaries(
    {"priority": st.sampled_from(["P1", "P3"]), "response": st.sampled_from(["15 min", "2 business days"])},
    optional={"asset_type": ONE_LINE, "resolution": st.just("4 h")},
)
PHONES = ["", "+493090182001", "+493090182002", "+88801234567", "+5491123456789", "+523312345678", "+447700900519"]


def _span() -> st.SearchStrategy[list[str]]:
    closes = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30])) | st.just((24, 0))
    opens = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30]))
    pairs = st.tuples(opens, closes).filter(lambda pair: pair[0] != pair[1])
    return pairs.map(lambda pair: [f"{hour:02}:{minute:02}" for hour, minute in pair])


HOURS = st.dictionaries(st.sampled_from("0123456"), st.lists(_span(), min_size=1, max_size=2).map(sorted)).filter(
    lambda week: overlapping_day(week) is None
)
COVERAGE = st.fixed_dictionaries(
    {"category": st.sampled_from([each.value for each in CaseType]), "tier": st.sampled_from([*Tier, "none"])},
    optional={
        "asset_type": st.sampled_from(["printer", "ä b"]),
        "hours": HOURS.filter(bool) | st.sampled_from(["always", "site"]),
    },
)
CREDIT = st.fixed_dictionaries(
    {"clock": st.sampled_from([each.value for each in ClockKind])} | {"percent": st.sampled_from(["10", "2.5"])},
    optional={"cap": st.just("30"), "period": st.sampled_from([each.value for each in CreditPeriod])},
)


@st.composite
def companies(draw: Callable[[Any], Any]) -> Company:
    """Two records of each kind."""
    some: Company = {
        Kind.ACCOUNTS: [_account(draw, number) for number in range(2)],
        Kind.SITES: [_site(draw, number) for number in range(2)],
        Kind.CONTACTS: [_contact(draw, number) for number in range(3)],
        Kind.ASSETS: [_asset(draw, number) for number in range(2)],
        Kind.CONTRACTS: [_contract(draw, number) for number in range(2)],
        Kind.TERRITORIES: [_territory(draw, number) for number in range(2)],
        Kind.TECHNICIANS: [_technician(draw, number) for number in range(2)],
        Kind.PARTS: [_part(draw, number) for number in range(2)],
        Kind.STOCK: [_stock(draw, number) for number in range(2)],
        Kind.PRICES: [_price(draw, number) for number in range(2)],
        Kind.TAXES: [_tax(draw, number) for number in range(2)],
    }
    for kind, records in some.items():
        columns = {column.name for column in RECORDS[kind].columns if column.exported}
        assert all(set(each) == columns for each in records), kind
    return some


def _account(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    return {
        "ref": f"Ä-{number} x",
        "name": f"N{draw(ONE_LINE)}{number}",
        "kind": draw(st.sampled_from(["", *AccountKind])),
        "vip": draw(st.booleans()),
        "language": draw(LANGUAGES),
        "timezone": draw(ZONES),
        "currency": (currency := draw(CURRENCIES)),
        "number": draw(st.sampled_from(["", f"=D-{number} ß"])),
        "segment": draw(ONE_LINE),
        "tier": draw(st.sampled_from(["", *Tier])),
        "status": draw(st.sampled_from(list(AccountStatus))),
        "parent": "Ä-0 x" if number and draw(st.booleans()) else "",
        "manager": "",
        "payment_days": draw(st.none() | st.integers(0, 365)),
        "credit_limit": draw(st.none() | st.integers(0, 10**9).map(lambda minor: _amount(minor, currency))),
        "balance": draw(st.none() | st.integers(-(10**9), 10**9).map(lambda minor: _amount(minor, currency))),
        "balance_on": draw(st.none() | DAYS),
        "approval_threshold": draw(st.none() | st.integers(0, 10**9).map(lambda minor: _amount(minor, currency))),
        "buyer_reference": draw(FREE),
        "tax_id": draw(FREE),
        "emergency_contacts": draw(
            st.sampled_from([[], [("Tor 3", PHONES[1])], [("Ж", PHONES[1]), ("Löwe", PHONES[6])]])
        ),
        **_address(draw, "billing"),
        **_address(draw, "postal"),
    }


def _amount(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-minor_digits(currency))


def _address(draw: Callable[[Any], Any], kind: str) -> dict[str, str]:
    texts = {f"{kind}_{part}": draw(FREE) for part in ("name", "street", "postal_code", "city")}
    return {
        **texts,
        f"{kind}_country": draw(st.sampled_from(["", "DE"])),
        f"{kind}_email": draw(st.sampled_from(["", "löwe@example.org"])),
    }


def _site(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    latitude, longitude = draw(PLACES) or (None, None)
    return {
        "ref": f"=S'{number}",
        "account": f"Ä-{number} x",
        "name": f"{draw(ONE_LINE)}{number}",
        "street": draw(FREE),
        "postal_code": draw(st.sampled_from(["", "01067", "+1", "SW1A 1AA"])),
        "city": draw(FREE),
        "country": draw(st.sampled_from(["", "DE", "GB", "BR"])),
        "latitude": latitude,
        "longitude": longitude,
        "timezone": draw(ZONES),
        "weekly_hours": draw(HOURS),
        "holidays": draw(st.sampled_from(["", "DE", "DE-BY", "GB-ENG", "US-CA"])),
    }


def _contact(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    return {
        "account": f"Ä-{number % 2} x",
        "name": f"{draw(ONE_LINE)}{number}" if draw(st.booleans()) else f"Same {number}",
        "phone": draw(st.sampled_from(PHONES)),
        "email": draw(st.sampled_from(["", "löwe@example.org"])),
        "language": draw(st.sampled_from(["", "en", "de"])),
        "role": draw(st.sampled_from(list(ContactRole))),
        "sites": draw(st.sampled_from([[], [f"=S'{number % 2}"]])),
        "phones": draw(
            st.sampled_from([[], [("work", "+493090182077")], [("mobile", "+493090182078"), ("home", "+493090182079")]])
        ),
        "emails": draw(st.sampled_from([[], [("other", "z@example.org")]])),
        "ended": False,
        "was_account": "",
        "was_name": "",
        "was_phone": "",
    }


def _asset(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    return {
        "serial": f"XK-{number}{draw(st.sampled_from(['', ' /7', '-O0']))}",
        "type": f"t{draw(ONE_LINE)}",
        "make": draw(ONE_LINE),
        "model": draw(ONE_LINE),
        "label": draw(FREE),
        "placement": draw(FREE),
        "account": f"Ä-{number} x",
        "site": f"=S'{number}",
        "installed_on": draw(st.none() | DAYS),
        "warranty_parts": draw(st.none() | DAYS),
        "warranty_labor": draw(st.none() | DAYS),
        "warranty_expense": draw(st.none() | DAYS),
        "notes": draw(FREE),
        "retired": draw(st.booleans()),
    }


def _contract(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    starts, ends = sorted((draw(DAYS), draw(DAYS)))
    return {
        "ref": f"+K{number}",
        "account": f"Ä-{number} x",
        "name": f"{draw(ONE_LINE)}k",
        "starts_on": starts,
        "ends_on": draw(st.sampled_from([None, ends])),
        "always_open": draw(st.booleans()),
        "customer_pauses": draw(st.lists(st.sampled_from([each.value for each in PauseReason]), unique=True)),
        "billing_model": draw(st.sampled_from(BILLING_MODELS)),
        "overrides": draw(st.lists(OVERRIDE, max_size=2)),
        "tier": draw(st.sampled_from(["", *Tier])),
        "coverage": draw(st.lists(COVERAGE, max_size=2, unique_by=lambda line: str(line["category"]))),
        "sites": [],
        "asset_types": draw(st.lists(st.sampled_from(["printer", "ä b"]), unique=True)),
        "machines": [],
        "credits": draw(st.lists(CREDIT, max_size=2, unique_by=lambda credit: str(credit["clock"]))),
    }


def _territory(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    corners = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(list)
    return {
        "code": f"T {number}",
        "name": f"{draw(ONE_LINE)}t",
        "postal_codes": draw(WORDS),
        "polygon": draw(st.just([]) | st.lists(corners, min_size=3, max_size=4)),
    }


def _technician(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    latitude, longitude = draw(PLACES) or (None, None)
    skills = draw(st.lists(st.text("aä字-", min_size=1, max_size=5), unique_by=str.casefold, max_size=2))
    return {
        "ref": f"T-Ö{number}",
        "name": f"{draw(ONE_LINE)}{number}",
        "phone": draw(st.sampled_from(PHONES)),
        "language": draw(LANGUAGES),
        "timezone": draw(ZONES),
        "skills": [(skill, draw(st.none() | DAYS), draw(st.none() | DAYS)) for skill in skills],
        "territories": draw(st.lists(st.sampled_from(["T 0", "T 1"]), unique=True)),
        "shifts": draw(HOURS),
        "van": draw(st.sampled_from(["", "VAN 1"])),
        "home_latitude": latitude,
        "home_longitude": longitude,
    }


def _part(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    currency = draw(CURRENCIES)
    amounts = st.integers(0, 10**9).map(lambda minor: Decimal(minor).scaleb(-minor_digits(currency)))
    return {
        "number": f"@P/{number}",
        "name": f"{draw(ONE_LINE)}p",
        "unit": draw(st.sampled_from(["piece", "m²", "'s"])),
        "cost": draw(amounts),
        "price": draw(amounts),
        "currency": currency,
        "fits": draw(WORDS),
        "keywords": draw(WORDS),
    }


def _stock(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    return {
        "location": f"VAN {number}",
        "location_name": f"{draw(ONE_LINE)}v",
        "location_kind": draw(st.sampled_from(["van", "warehouse"])),
        "part": f"@P/{number}",
        "on_hand": draw(st.integers(0, 999)),
    }


def _price(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    item, per, of, period = draw(
        st.sampled_from(
            [
                ("labour", "hour", "", "standard"),
                ("labour", "times", "repair", "weekend"),
                ("travel", "km", "north", "standard"),
                ("surcharge", "percent", "evening", "standard"),
                ("markup", "percent", "", "standard"),
                ("discount", "percent", "part", "standard"),
            ]
        )
    )
    return {
        "ref": f"@R/{number}",
        "price_list": f"L{number}",
        "tier": f"tier {number}",
        "currency": draw(CURRENCIES),
        "item": item,
        "of": of,
        "period": period,
        "per": per,
        "amount": Decimal(draw(st.integers(0, 10**5))).scaleb(-3).normalize(),
        "minimum_minutes": draw(st.integers(0, 240)),
        "round_minutes": draw(st.integers(0, 60)),
        "starts_on": date(2026, 1, 1),
        "ends_on": draw(st.none() | st.dates(date(2026, 1, 2), date(2027, 1, 1))),
    }


def _tax(draw: Callable[[Any], Any], number: int) -> dict[str, Any]:
    return {
        "ref": f"@T/{number}",
        "place": draw(st.sampled_from(["DE", "US-90", ""])) or "FR",
        "percent": Decimal(draw(st.integers(0, 10**4))).scaleb(-2).normalize(),
        "category": "S",
        "of": draw(st.sampled_from(["", "labour", "part"])),
        "kind": draw(st.sampled_from(["", "government"])),
        "reason": draw(ONE_LINE),
        "starts_on": None,
        "ends_on": draw(st.none() | st.dates(date(2026, 1, 2), date(2027, 1, 1))),
    }
