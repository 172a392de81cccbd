"""What is shown of technicians and territories."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.geography import Point


@dataclass(frozen=True)
class SkillView:
    """A skill and the days on which it holds, both included; None is open on that side."""

    skill: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class TerritoryView:
    code: str
    name: str


@dataclass(frozen=True)
class TechnicianView:
    """`territories` are codes; `shifts` maps weekday 0-6 to [["08:00", "17:00"], …] in `timezone`; `van` is a stock location."""

    ref: str
    name: str
    staff_id: int
    language: str
    timezone: str
    phone: str
    active: bool
    territories: tuple[str, ...]
    skills: tuple[SkillView, ...]
    shifts: dict[str, list[list[str]]]
    van: str
    home: Point | None
    position: Point | None
    last_seen_at: datetime | None
    rating: float | None
    last_assigned_at: datetime | None
    version: int
