from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar

from domain.events import ActorsWords, Event, Personal, StaffName

TechniciansWords = Annotated[str, Personal("technician")]


@dataclass(frozen=True, kw_only=True)
class TechnicianRegistered(Event):
    """A technician was added, or what is known of one was replaced."""

    name: ClassVar[str] = "crew.technician_registered"
    technician: str
    staff: str
    technician_name: StaffName


@dataclass(frozen=True, kw_only=True)
class LeaveAdded(Event):
    name: ClassVar[str] = "crew.leave_added"
    technician: str
    starts_at: datetime
    ends_at: datetime
    reason: TechniciansWords


@dataclass(frozen=True, kw_only=True)
class TerritoryDefined(Event):
    name: ClassVar[str] = "crew.territory_defined"
    territory: str
    territory_name: str


@dataclass(frozen=True, kw_only=True)
class SiteLicenceGranted(Event):
    """From the first one on, only licensed technicians may enter the site."""

    name: ClassVar[str] = "crew.site_licence_granted"
    technician: str
    site: str
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class TechnicianTold(Event):
    """A member of staff wrote to a technician, beside any case."""

    name: ClassVar[str] = "crew.technician_told"
    technician: str
    author_name: ActorsWords
    text: ActorsWords


@dataclass(frozen=True, kw_only=True)
class DeskAnswered(Event):
    """A technician answered the member of staff (a key) who had written."""

    name: ClassVar[str] = "crew.desk_answered"
    technician: str
    staff: str
    author_name: ActorsWords
    text: ActorsWords
    media: list[int] = field(default_factory=list[int])
