from dataclasses import dataclass
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class TechnicianSeen(Event):
    """The technician's position was shared."""

    name: ClassVar[str] = "crew.technician_seen"
    technician: str
    latitude: float
    longitude: float
