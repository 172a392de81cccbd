"""Registering technicians and territories, their leave and their licences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.access.queries import get_staff
from domain.actor import Actor, Permission
from domain.crew import models
from domain.crew.events import LeaveAdded, SiteLicenceGranted, TechnicianRegistered, TerritoryDefined
from domain.crew.models import Leave, SiteLicence, Technician, TechnicianSkill
from domain.crew.queries import get_technician
from domain.crew.rows import take_schedule
from domain.crew.views import SkillView, TechnicianView
from domain.errors import NotFound
from domain.geography import Point
from domain.window import Window
from domain.work import unit_of_work


async def add_leave(actor: Actor, *, technician: str, window: Window, reason: str = "") -> None:
    """Raises NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await take_schedule(technician)
        await Leave.create(technician=row, starts_at=window.start, ends_at=window.end, reason=reason)
        work.emit(LeaveAdded(technician=row.ref, starts_at=window.start, ends_at=window.end, reason=reason))


async def register_technician(
    actor: Actor,
    *,
    ref: str,
    staff: int,
    territories: Sequence[str] = (),
    shifts: Mapping[str, Sequence[Sequence[str]]] | None = None,
    skills: Sequence[SkillView] = (),
    van: str = "",
    home: Point | None = None,
) -> TechnicianView:
    """Make a staff member a technician, or replace what is known of one. Raises NotFound for an unknown staff member."""
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor) as work:
        member = await get_staff(staff)
        values: dict[str, Any] = {
            "staff_id": member.id,
            "territories": list(territories),
            "shifts": dict(shifts or {}),
            "van": van,
            "home_latitude": home.latitude if home else None,
            "home_longitude": home.longitude if home else None,
        }
        row, _ = await Technician.update_or_create(values, ref=ref.upper())
        await TechnicianSkill.filter(technician=row).delete()
        for each in skills:
            await TechnicianSkill.create(
                technician=row, skill=each.skill, valid_from=each.valid_from, valid_until=each.valid_until
            )
        work.emit(TechnicianRegistered(technician=row.ref, staff=str(member.id), technician_name=member.name))
    return await get_technician(row.ref)


async def define_territory(
    actor: Actor,
    *,
    code: str,
    name: str,
    postal_codes: Sequence[str] = (),
    polygon: Sequence[tuple[float, float]] = (),
) -> None:
    """Postal codes are prefixes; the polygon is (latitude, longitude) corners."""
    actor.must(Permission.CREW_EDIT)
    values: dict[str, Any] = {
        "name": name,
        "postal_codes": list(postal_codes),
        "polygon": [list(corner) for corner in polygon],
    }
    async with unit_of_work(actor) as work:
        await models.Territory.update_or_create(values, code=code)
        work.emit(TerritoryDefined(territory=code, territory_name=name))


async def license_for_site(actor: Actor, *, site: str, technician: str, valid_until: date | None = None) -> None:
    """From the first licence on, only licensed technicians may enter the site. Raises NotFound."""
    actor.must(Permission.WORK_ORDER_ASSIGN)
    async with unit_of_work(actor) as work:
        row = await Technician.get_or_none(ref=technician)
        if row is None:
            raise NotFound(what="technician", ref=technician)
        await SiteLicence.update_or_create({"valid_until": valid_until}, site=site, technician=row)
        work.emit(SiteLicenceGranted(technician=row.ref, site=site, valid_until=valid_until))
