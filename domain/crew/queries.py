"""Technicians and territories, and who is meant by a name."""

from datetime import date, datetime, timedelta
from typing import Any

from rapidfuzz import fuzz

from domain.actor import Actor
from domain.crew import models
from domain.crew.models import Leave, SiteLicence, Technician
from domain.crew.rules import on_duty
from domain.crew.views import SkillView, TechnicianView, TerritoryView
from domain.errors import NotFound
from domain.geography import Point, Territory, point_of
from domain.window import Window

PERSON = ("name", "phone", "language", "timezone")
"""What an import and an export say of the staff member that a technician is."""
# A name typed in a hurry: "Jamye" is meant for Jamie, "Joe" not for Zoe.
ALIKE = 78


async def list_technicians(*, territory: str | None = None, active_only: bool = True) -> list[TechnicianView]:
    """In the order of their names."""
    wanted = Technician.filter(staff__active=True) if active_only else Technician.all()
    rows = await wanted.order_by("staff__name", "ref").select_related("staff").prefetch_related("skills")
    views = [technician_view(row) for row in rows]
    return [view for view in views if territory is None or territory in view.territories]


async def technician_of(actor: Actor) -> TechnicianView | None:
    """The technician that a staff member is, if any."""
    if not actor.is_staff:
        return None
    row = await Technician.get_or_none(staff_id=actor.id).select_related("staff").prefetch_related("skills")
    return technician_view(row) if row else None


async def get_technician(ref: str) -> TechnicianView:
    """Raises NotFound."""
    row = await Technician.get_or_none(ref=ref.strip().upper()).select_related("staff").prefetch_related("skills")
    if row is None:
        raise NotFound(what="technician", ref=ref)
    return technician_view(row)


async def find_technician(text: str) -> list[TechnicianView]:
    """Technicians that a dispatcher may mean by a reference, a name, a part of one or @name; the likeliest first, empty for nobody."""
    wanted = text.strip().removeprefix("@").replace(".", " ").replace("_", " ").casefold()
    everyone = await list_technicians()
    exact = [each for each in everyone if wanted in (each.ref.casefold(), each.name.casefold())]
    if exact or not wanted:
        return exact
    begun = [each for each in everyone if _begins(wanted, each.name.casefold())]
    if begun:
        return begun
    scored = [(_likeness(wanted, each.name.casefold()), each) for each in everyone]
    likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name))
    return [each for _, each in likely]


async def list_territories() -> list[TerritoryView]:
    from_rows = await territories_by_code()
    return [TerritoryView(code, territory.name) for code, territory in sorted(from_rows.items())]


async def territories_by_code() -> dict[str, Territory]:
    """The areas as the rules of dispatch want them."""
    return {row.code: _territory(row) for row in await models.Territory.all()}


async def leaves_of(technician: str, during: Window) -> list[Window]:
    rows: list[Any] = await Leave.filter(technician__ref=technician, starts_at__lt=during.end, ends_at__gt=during.start)
    return [Window(row.starts_at, row.ends_at) for row in rows]


async def is_on_duty(technician: str, at: datetime, *, on_visit: bool = False) -> bool:
    """Whether a technician (reference) works at that moment, in their own calendar and time zone, clock changes included.

    `on_visit`: they are on the way or on site, which only the tier of appointments knows (`appointments.queries.works_at` asks
    both). Raises NotFound.
    """
    if on_visit:
        return True
    view = await get_technician(technician)
    leaves = await leaves_of(view.ref, Window(at, at + timedelta(microseconds=1)))
    return view.active and on_duty(view.shifts, view.timezone, leaves, at, on_visit=on_visit)


async def licensed_for(site: str, day: date) -> set[str] | None:
    """Who may enter a site that only named technicians may enter, on that day; None when anybody may."""
    rows = await SiteLicence.filter(site=site).select_related("technician")
    if not rows:
        return None
    return {row.technician.ref for row in rows if row.valid_until is None or row.valid_until >= day}


def technician_view(row: Any) -> TechnicianView:
    """`row` is a Technician with staff member and skills fetched."""
    staff = row.staff
    return TechnicianView(
        ref=row.ref,
        name=staff.name,
        staff_id=staff.id,
        language=staff.language,
        timezone=staff.timezone,
        phone=staff.phone,
        active=staff.active,
        territories=tuple(row.territories),
        skills=tuple(SkillView(each.skill, each.valid_from, each.valid_until) for each in row.skills),
        shifts={str(day): pairs for day, pairs in row.shifts.items()},
        van=row.van,
        home=point_of(row.home_latitude, row.home_longitude),
        position=point_of(row.last_latitude, row.last_longitude),
        last_seen_at=row.last_seen_at,
        rating=row.rating,
        last_assigned_at=row.last_assigned_at,
        version=row.version,
    )


def _territory(row: models.Territory) -> Territory:
    polygon = tuple(Point(latitude, longitude) for latitude, longitude in row.polygon)
    # Codes are kept as prefixes, which the rules write with a star.
    codes = frozenset(code if code.endswith("*") else f"{code}*" for code in row.postal_codes)
    return Territory(row.name, codes, polygon)


def _begins(wanted: str, name: str) -> bool:
    """Whether every word typed begins a word of the name: "ja l" is Jamie Lee."""
    return all(any(word.startswith(typed) for word in name.split()) for typed in wanted.split())


def _likeness(wanted: str, name: str) -> float:
    return max(fuzz.ratio(wanted, name), *(fuzz.ratio(wanted, word) for word in name.split()))


async def export_territories() -> list[dict[str, Any]]:
    names = ("code", "name", "postal_codes", "polygon")
    return [{name: getattr(row, name) for name in names} for row in await models.Territory.all().order_by("id")]


async def export_technicians() -> list[dict[str, Any]]:
    """Those on the staff: who came back by a file would be assignable at once."""
    rows: list[Any] = (
        await Technician.filter(staff__active=True).order_by("id").select_related("staff").prefetch_related("skills")
    )
    own = ("ref", "territories", "shifts", "van", "home_latitude", "home_longitude")
    return [
        {
            **{name: getattr(row, name) for name in own},
            **{name: getattr(row.staff, name) for name in PERSON},
            "skills": sorted((each.skill, each.valid_from, each.valid_until) for each in row.skills),
        }
        for row in rows
    ]
