"""What a case requires of a technician, read once for all candidates."""

from dataclasses import dataclass
from datetime import datetime

from domain.actor import system_actor
from domain.cases.queries import get_case_for
from domain.crew.rules import local_day
from domain.customers.queries import get_site, preferences_of
from domain.dispatch.rules import Need
from domain.geography import Point
from domain.parts.queries import suggested_parts
from domain.sla.rules import Priority
from domain.window import Window
from domain.work_orders.queries import open_work_orders_of
from domain.work_types.queries import checklist_for

READER = system_actor("dispatch")


@dataclass(frozen=True)
class CaseNeed:
    """`due` is the running on-site promise; `parts` are numbers that the fault suggests; `wish` is the
    window that the customer asked for, `technician` the one (a reference) whom they like to come; '' for nobody.
    """

    case: str
    account: str
    priority: Priority
    site: str
    timezone: str
    place: Point | None
    postal_code: str
    asset: str
    skills: frozenset[str]
    duration_minutes: int
    parts: tuple[str, ...]
    due: datetime | None
    technician: str
    wish: Window | None

    def at(self, window: Window, *, licensed: bool) -> Need:
        """For the rules. `licensed` when only named technicians may enter the site."""
        return Need(
            window=window,
            day=local_day(window.start, self.timezone),
            place=self.place,
            postal_code=self.postal_code or None,
            skills=self.skills,
            site_licence=self.site if licensed else None,
        )


async def need_of(case: str) -> CaseNeed:
    """From the open work order of the case, else from what one would be made with. Raises NotFound."""
    about = await get_case_for(READER, case)
    site = await get_site(about.site_ref)
    known = await open_work_orders_of(about.ref)
    if known:
        asset, asset_type = known[0].asset, known[0].asset_type
        skills, minutes = known[0].skills, known[0].duration_minutes
    else:
        asset, asset_type = about.assets[0].serial, about.assets[0].type
        template = await checklist_for(about.type, asset_type)
        skills, minutes = template.skills, template.duration_minutes
    promise = about.clocks.on_site
    return CaseNeed(
        case=about.ref,
        account=about.account_ref,
        priority=about.priority,
        site=site.ref,
        timezone=site.timezone,
        place=site.position,
        postal_code=site.postal_code,
        asset=asset,
        skills=frozenset(skills),
        duration_minutes=minutes,
        parts=tuple(part.number for part in await suggested_parts(asset_type, about.problem)),
        due=promise.due_at if promise and promise.running else None,
        technician=(await preferences_of(about.contact_id or 0)).technician,
        wish=about.wish,
    )
