"""Shifts, leave and appointments of technicians in a span, read once so that many slots can be tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from domain.appointments.queries import booked_between
from domain.appointments.rules import BOOKED
from domain.appointments.views import AppointmentView
from domain.crew.queries import leaves_of, licensed_for, territories_by_code
from domain.crew.rules import DAY, day_window, local_day, shifts_around
from domain.crew.views import TechnicianView
from domain.dispatch.need import CaseNeed
from domain.dispatch.rules import Availability, Booking, Certification, GateFailure, gate_failures
from domain.geography import Territory
from domain.window import Window, merged

# An appointment this far off can still block a slot, by the drive between the two.
LONGEST_DRIVE_BETWEEN_VISITS = timedelta(hours=4)


@dataclass(frozen=True)
class Member:
    """A technician with their shifts, leave and appointments in the roster's span."""

    technician: TechnicianView
    shifts: tuple[Window, ...]
    leaves: tuple[Window, ...]
    appointments: tuple[AppointmentView, ...]

    def booked_minutes(self, day: Window) -> int:
        spans = [each.window.overlap(day) for each in self.appointments]
        return sum(span.minutes for span in merged([span for span in spans if span]))

    def shift_minutes(self, day: Window) -> int:
        """Of the shifts that start in the day."""
        return sum(shift.minutes for shift in self.shifts if day.contains(shift.start))


@dataclass(frozen=True)
class Roster:
    members: tuple[Member, ...]
    territories: Mapping[str, Territory]

    def failures(self, need: CaseNeed, member: Member, window: Window, licensed: set[str] | None) -> list[GateFailure]:
        """Every hard gate that the technician fails for this slot. `licensed` is None when anybody may enter the site."""
        asked = need.at(window, licensed=licensed is not None)
        return gate_failures(asked, self._availability(need, member, licensed))

    def _availability(self, need: CaseNeed, member: Member, licensed: set[str] | None) -> Availability:
        who = member.technician
        # The visit that is to be replaced, or that a return visit follows, does not block the slot.
        held = [a for a in member.appointments if a.status in BOOKED and a.case != need.case]
        return Availability(
            technician=who.ref,
            territories=[self.territories[code] for code in who.territories if code in self.territories],
            certifications=[Certification(each.skill, each.valid_from, each.valid_until) for each in who.skills],
            shifts=member.shifts,
            bookings=[Booking(each.ref, each.window, each.site_position, site_of(each)) for each in held],
            leaves=member.leaves,
            site_licences=frozenset({need.site}) if licensed and who.ref in licensed else frozenset[str](),
        )


def site_of(visit: AppointmentView) -> str:
    """What dispatchers call the place of a visit: the customer, and the street or the name of the site."""
    street = visit.site_address.rpartition(", ")[0] or visit.site_address  # postal code and city come last
    return ", ".join(part for part in (visit.account_name, street or visit.site_name) if part)


async def roster_of(technicians: Iterable[TechnicianView], span: Window) -> Roster:
    everyone = list(technicians)
    wide = span.padded(LONGEST_DRIVE_BETWEEN_VISITS)
    booked: dict[str, list[AppointmentView]] = {each.ref: [] for each in everyone}
    for appointment in await booked_between(booked, wide.padded(DAY)):
        booked[appointment.technician_ref].append(appointment)
    members = [
        Member(
            technician=each,
            shifts=tuple(shifts_around(each.shifts, wide, each.timezone)),
            leaves=tuple(await leaves_of(each.ref, wide)),
            appointments=tuple(booked[each.ref]),
        )
        for each in everyone
    ]
    return Roster(tuple(members), await territories_by_code())


async def licences_for(need: CaseNeed, window: Window) -> set[str] | None:
    return await licensed_for(need.site, local_day(window.start, need.timezone))


def working_day(who: TechnicianView, window: Window) -> Window:
    """The technician's own local day in which the slot starts."""
    return day_window(local_day(window.start, who.timezone), who.timezone)
