"""Reads what buttons, choices and forms carry back. It is ours as Slack returns it, and may be of an older version, or nobody's."""

from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from domain.errors import DomainError
from handlers.payloads import read_payload, whole_number

K = TypeVar("K", bound=StrEnum)


class NotOffered(DomainError):
    """A value that this version of the app does not offer."""

    code = "not-offered"


def one_of(kind: type[K], value: str) -> K:
    """Raises NotOffered."""
    try:
        return kind(value)
    except ValueError:
        raise NotOffered from None


def number_in(value: str) -> int:
    """Raises NotOffered."""
    found = whole_number(value)
    if found is None:
        raise NotOffered
    return found


def day_in(value: str) -> date:
    """A day of the years with four digits that time zones can't push out of the calendar. Raises NotOffered."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise NotOffered from None
    if not 1900 <= found.year <= 9000:
        raise NotOffered
    return found


def time_in(value: str) -> time:
    """Raises NotOffered."""
    try:
        return time.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        raise NotOffered from None


def remembered(metadata: str) -> dict[str, str]:
    """What a modal's private metadata hold (see `door.metadata`); empty for anything else."""
    try:
        found = read_payload((metadata or "{}").encode())
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
