"""Cells of accounts and contacts: how an account stands, whom to call, and further numbers and mail addresses by their kind."""

import re
from decimal import Decimal, InvalidOperation

from domain.customers.rules import AccountKind, AccountStatus, PointKind, Tier
from handlers.exchange.cells import BadCell, Cell, Entry, one_of, text
from handlers.exchange.hours import BETWEEN

LARGEST = 10**12
MOST_DAYS = 365
KIND = Cell(
    text(40).read,
    text(40).write,
    "",
    "residential, small_business, enterprise or government; any other word is the segment",
    Entry.CHOICE,
    tuple(AccountKind),
)
TIER = one_of(*Tier)
STATUS = one_of(*AccountStatus, empty=AccountStatus.ACTIVE)
_CALLED = re.compile(r"(?P<name>.*?[^\s:])\s*:?\s+(?P<phone>[+(0][\d\s()/.-]+)")


def _read_balance(words: str) -> Decimal:
    try:
        value = Decimal(words.replace("\u2212", "-"))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > LARGEST:
        raise BadCell("no-balance", given=repr(words))
    return value


def _read_limit(words: str) -> Decimal:
    value = _read_balance(words)
    if value < 0:
        raise BadCell("no-amount", given=repr(words))
    return value


def _write_amount(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


BALANCE = Cell(_read_balance, _write_amount, None, "an amount with a point; above 0 is owed to us; empty is not known")
LIMIT = Cell(_read_limit, _write_amount, None, "an amount with a point; empty is no limit")


def _read_days(words: str) -> int:
    if not (words.isascii() and words.isdigit()) or int(words) > MOST_DAYS:
        raise BadCell("no-days", given=repr(words), most=MOST_DAYS)
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
            raise BadCell("no-called", given=repr(part))
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
            raise BadCell("no-point", given=repr(part))
        found.append((str(kind), value.strip()))
    return found


POINTS = Cell(
    _read_points,
    lambda points: BETWEEN.join(f"{kind} {value}" for kind, value in points),
    [],
    f"further ones with | between them, each with its kind ({', '.join(PointKind)}): mobile +44 7700 900123",
)
