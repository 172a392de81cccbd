"""Promises of time, and how they are written: "15 min", "4 business h", "next business day", "3 business days"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError


class BadTarget(DomainError):
    """The words are no promise of time. Params: text."""

    code = "bad-target"


class TargetUnit(StrEnum):
    """How the amount of a target is counted; `due_at` in the rules counts it."""

    MINUTES = "minutes"
    BUSINESS_MINUTES = "business_minutes"
    BUSINESS_DAYS = "business_days"
    END_OF_BUSINESS_DAY = "end_of_business_day"


@dataclass(frozen=True)
class Target:
    """A promise: so many minutes around the clock or in working time, or so many business days."""

    unit: TargetUnit
    amount: int

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a target promises at least one of its unit")


def minutes(amount: int) -> Target:
    return Target(TargetUnit.MINUTES, amount)


def business_minutes(amount: int) -> Target:
    return Target(TargetUnit.BUSINESS_MINUTES, amount)


def business_days(amount: int) -> Target:
    return Target(TargetUnit.BUSINESS_DAYS, amount)


NEXT_BUSINESS_DAY = Target(TargetUnit.END_OF_BUSINESS_DAY, 1)


_WRITTEN = re.compile(r"(?P<amount>\d+)\s*(?P<business>business\s+)?(?P<unit>min|minutes?|h|hours?|days?)")


def parse_target(text: str) -> Target:
    """What `target_text` writes, and what a person would: "4 h", "90 min", "2 business days". Raises BadTarget.

    A day has to be a business day, as nobody can tell what a plain one would be on a Saturday.
    """
    words = " ".join(text.casefold().split())
    if words == "next business day":
        return NEXT_BUSINESS_DAY
    if words.startswith("end of business day "):
        words = words.removeprefix("end of business day ")
        if len(words) < 5 and words.isdecimal() and int(words) > 0:
            return Target(TargetUnit.END_OF_BUSINESS_DAY, int(words))
    written = _WRITTEN.fullmatch(words)
    if written is None or int(written["amount"]) < 1:
        raise BadTarget(text=text)
    amount, business, unit = int(written["amount"]), bool(written["business"]), written["unit"][0]
    if unit == "d":
        if not business:
            raise BadTarget(text=text)
        return business_days(amount)
    amount *= 60 if unit == "h" else 1
    return business_minutes(amount) if business else minutes(amount)


def target_text(target: Target) -> str:
    """The shortest form that `parse_target` reads back as the same target."""
    if target == NEXT_BUSINESS_DAY:
        return "next business day"
    if target.unit is TargetUnit.END_OF_BUSINESS_DAY:
        return f"end of business day {target.amount}"
    if target.unit is TargetUnit.BUSINESS_DAYS:
        return f"{target.amount} business {'day' if target.amount == 1 else 'days'}"
    amount, unit = (target.amount // 60, "h") if target.amount % 60 == 0 else (target.amount, "min")
    return f"{amount} {'business ' if target.unit is TargetUnit.BUSINESS_MINUTES else ''}{unit}"
