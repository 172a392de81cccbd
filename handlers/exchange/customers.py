"""Cells of accounts and contacts: whom to call, and further numbers and mail addresses by their kind."""

import re
from decimal import Decimal, InvalidOperation

from domain.customers.rules import AccountStatus, PointKind, Tier
from handlers.exchange.cells import BadCell, Cell, one_of
from handlers.exchange.hours import BETWEEN

LARGEST = 10**12
MOST_DAYS = 365
TIER = one_of(*Tier)
STATUS = one_of(*AccountStatus, empty=AccountStatus.ACTIVE)
_CALLED = re.compile(r"(?P<name>.*?[^\s:])\s*:?\s+(?P<phone>[+(0][\d\s()/.-]+)")


def _read_balance(words: str) -> Decimal:
    try:
        value = Decimal(words.replace("\u2212", "-"))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > LARGEST:
        raise BadCell(f"is {words!r}; write an amount with a point and no currency: 12.50, or -12.50")
    return value


def _read_limit(words: str) -> Decimal:
    value = _read_balance(words)
    if value < 0:
        raise BadCell(f"is {words!r}; a limit is 0 or more")
    return value


def _write_amount(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


BALANCE = Cell(_read_balance, _write_amount, None, "an amount with a point; above 0 is owed to us; empty is not known")
LIMIT = Cell(_read_limit, _write_amount, None, "an amount with a point; empty is no limit")


def _read_days(words: str) -> int:
    if not (words.isascii() and words.isdigit()) or int(words) > MOST_DAYS:
        raise BadCell(f"is {words!r}; write days from 0 to {MOST_DAYS}")
    return int(words)


DAYS = Cell(
    _read_days, lambda value: "" if value is None else str(value), None, "days to pay; empty is as the company has it"
)


def _parts(words: str) -> list[str]:
    return [each.strip() for each in re.split(r"[|\n]", words) if each.strip()]


def _read_called(words: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in _parts(words):
        match = _CALLED.fullmatch(part)
        if match is None:
            raise BadCell(f"has {part!r}; write a name and a number: Gate +44 20 7946 0018")
        found.append((match["name"], match["phone"].strip()))
    return found


CALLED = Cell(
    _read_called,
    lambda called: BETWEEN.join(f"{name} {phone}" for name, phone in called),
    [],
    "who is called in an emergency, with | between them: Gate +44 20 7946 0018",
)


def _read_points(words: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in _parts(words):
        kind, _, value = part.partition(" ")
        kind = kind.rstrip(":").casefold()
        if kind not in set(PointKind):
            kind, value = PointKind.OTHER, part
        if not value.strip():
            raise BadCell(f"has {part!r}; write a kind and the number or address: mobile +44 7700 900123")
        found.append((str(kind), value.strip()))
    return found


POINTS = Cell(
    _read_points,
    lambda points: BETWEEN.join(f"{kind} {value}" for kind, value in points),
    [],
    f"further ones with | between them, each with its kind ({', '.join(PointKind)}): mobile +44 7700 900123",
)
