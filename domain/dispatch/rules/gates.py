"""Hard gates: why a technician cannot take a slot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.geography import Point, Territory, travel_between
from domain.window import Window, merged

FREE_GRID = timedelta(minutes=5)


class Gate(StrEnum):
    """In the order in which they are asked."""

    TERRITORY = "territory"
    SKILL = "skill"
    SHIFT = "shift"
    OVERLAP = "overlap"
    LEAVE = "leave"
    SITE_LICENCE = "site_licence"


@dataclass(frozen=True)
class GateFailure:
    """Why a technician cannot go, with what the words for it need: missing skills, the booking in the way."""

    gate: Gate
    detail: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class Certification:
    """A skill and the days on which it holds, both included; None is open on that side."""

    skill: str
    valid_from: date | None = None
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class Booking:
    """An appointment that a technician has already; `place` is None while the site has no position.

    `site` is what people call the place.
    """

    ref: str
    window: Window
    place: Point | None = None
    site: str = ""


@dataclass(frozen=True)
class Need:
    """What a slot asks for. `day` is the local day of the site; `site_licence` names what its owner demands, if any."""

    window: Window
    day: date
    place: Point | None = None
    postal_code: str | None = None
    skills: frozenset[str] = frozenset[str]()
    site_licence: str | None = None


@dataclass(frozen=True)
class Availability:
    """What the gates have to know of a technician around the day of the need."""

    technician: str
    territories: Sequence[Territory] = ()
    certifications: Sequence[Certification] = ()
    shifts: Sequence[Window] = ()
    bookings: Sequence[Booking] = ()
    leaves: Sequence[Window] = ()
    site_licences: frozenset[str] = frozenset[str]()


def gate_failures(need: Need, who: Availability) -> list[GateFailure]:
    """Every gate that a technician fails, in the order of the gates; empty is eligible."""
    failures = (gate(need, who) for gate in _GATES)
    return [failure for failure in failures if failure is not None]


def _territory(need: Need, who: Availability) -> GateFailure | None:
    if any(territory.covers(need.place, need.postal_code) for territory in who.territories):
        return None
    names = [territory.name for territory in who.territories]
    return GateFailure(Gate.TERRITORY, {"postal_code": need.postal_code, "territories": names})


def _skill(need: Need, who: Availability) -> GateFailure | None:
    held = {each.skill for each in who.certifications}
    valid = {each.skill for each in who.certifications if each.valid_on(need.day)}
    lacking = need.skills - valid
    if not lacking:
        return None
    detail = {"missing": sorted(lacking - held), "not_valid": sorted(lacking & held), "day": need.day}
    return GateFailure(Gate.SKILL, detail)


def _shift(need: Need, who: Availability) -> GateFailure | None:
    shifts = merged(list(who.shifts))
    if any(shift.contains(need.window) for shift in shifts):
        return None
    return GateFailure(Gate.SHIFT, {"shifts": [shift for shift in shifts if shift.overlaps(need.window)]})


def _overlap(need: Need, who: Availability) -> GateFailure | None:
    for booking in sorted(who.bookings, key=lambda booking: booking.window):
        travel = travel_between(booking.place, need.place)
        if booking.window.padded(timedelta(minutes=travel)).overlaps(need.window):
            detail = {
                "booking": booking.ref,
                "window": booking.window,
                "travel_minutes": travel,
                "site": booking.site,
                "during": booking.window.start < need.window.end,
                "free_from": free_from(need, who),
            }
            return GateFailure(Gate.OVERLAP, detail)
    return None


def free_from(need: Need, who: Availability) -> datetime | None:
    """When the technician could begin such a visit at the earliest from its start on, the drive from the visit before included.

    None when no shift that is known leaves room for it.
    """
    wanted = need.window
    later = sorted(shift.start for shift in who.shifts if shift.start > wanted.start)
    found = (_free_between(start, wanted.duration, need, who) for start in [wanted.start, *later])
    return next((moment for moment in found if moment is not None), None)


def _free_between(start: datetime, duration: timedelta, need: Need, who: Availability) -> datetime | None:
    """The first free moment from `start` on in the shift that holds it."""
    shift = next((each for each in merged(list(who.shifts)) if each.contains(start)), None)
    while shift is not None and start + duration <= shift.end:
        wanted = Window(start, start + duration)
        blocked = [busy.end for busy in _busy(need, who) if busy.overlaps(wanted)]
        if not blocked:
            return start
        start = _on_the_grid(max(blocked))
    return None


def _busy(need: Need, who: Availability) -> list[Window]:
    """When the technician works elsewhere, drives there or to this site, or is away."""
    visits = [each.window.padded(timedelta(minutes=travel_between(each.place, need.place))) for each in who.bookings]
    return [*visits, *who.leaves]


def _on_the_grid(moment: datetime) -> datetime:
    """The next full five minutes: nobody is told "free from 13:47"."""
    past = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + FREE_GRID if past else moment


def _leave(need: Need, who: Availability) -> GateFailure | None:
    leave = next((leave for leave in who.leaves if leave.overlaps(need.window)), None)
    return None if leave is None else GateFailure(Gate.LEAVE, {"start": leave.start, "end": leave.end})


def _site_licence(need: Need, who: Availability) -> GateFailure | None:
    if need.site_licence is None or need.site_licence in who.site_licences:
        return None
    return GateFailure(Gate.SITE_LICENCE, {"licence": need.site_licence})


_GATES: Sequence[Callable[[Need, Availability], GateFailure | None]] = (
    _territory,
    _skill,
    _shift,
    _overlap,
    _leave,
    _site_licence,
)
