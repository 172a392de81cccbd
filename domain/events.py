"""Events: typed facts in the past tense, from which the journal, messages, timers and figures follow."""

from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import TypeAdapter

SUBJECT_FIELDS = frozenset(
    {
        "account",
        "site",
        "contact",
        "enquiry",
        "asset",
        "contract",
        "technician",
        "staff",
        "part",
        "location",
        "case",
        "work_order",
        "appointment",
        "service_report",
    }
)
"""Fields of these names hold a reference, and the event is about that record."""

_by_name: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all events. Subclasses set `name`, stable for ever, and have only plain values and lists of them as fields."""

    name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.name:
            raise TypeError(f"{cls.__name__} has no event name")
        if cls.name in _by_name:
            raise TypeError(f"two events are called {cls.name}")
        _by_name[cls.name] = cls

    def subjects(self) -> list[str]:
        """What the event is about, as `kind:reference`."""
        found: list[str] = []
        for one in fields(self):
            if one.name in SUBJECT_FIELDS:
                value = getattr(self, one.name)
                found.extend(f"{one.name}:{each}" for each in (value if isinstance(value, list) else [value]) if each)
            elif one.name == "assets":
                found.extend(f"asset:{each}" for each in getattr(self, one.name))
        return found

    def data(self) -> dict[str, Any]:
        return _adapter(type(self)).dump_python(self, mode="json")

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        return _adapter(cls).validate_python(data)


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def event_named(name: str) -> type[Event] | None:
    return _by_name.get(name)


@dataclass(frozen=True)
class Recorded:
    """Where an event stands in the journal: what a reaction gets beside the event itself."""

    entry: int
    at: datetime
    actor: str
    actor_name: str
