from dataclasses import dataclass
from typing import ClassVar

from domain.events import ActorsWords, Event


@dataclass(frozen=True, kw_only=True)
class GatesOverridden(Event):
    """A technician was assigned although hard gates failed."""

    name: ClassVar[str] = "dispatch.gates_overridden"
    case: str
    technician: str
    gates: list[str]
    reason: ActorsWords
