"""What a case asks for, put together once for all technicians who might go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.appointments.queries import site_position
from domain.cases.models import Case, CaseLine
from domain.crew.rules import local_day
from domain.dispatch.rules import Need
from domain.errors import NotFound
from domain.geography import Point
from domain.parts.queries import suggested_parts
from domain.sla.queries import clocks_of
from domain.sla.rules import Priority
from domain.window import Window
from domain.work_orders.models import WorkOrder
from domain.work_orders.rules import ENDED
from domain.work_types.queries import checklist_for


@dataclass(frozen=True)
class CaseNeed:
    """`due` is the running on-site promise; `parts` are numbers that the fault suggests; `preferred` is the customer's wish."""

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
    preferred: Mapping[str, Any]

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
    row = await Case.get_or_none(ref=case).prefetch_related("site", "account")
    if row is None:
        raise NotFound(what="case", ref=case)
    order = (
        await WorkOrder.filter(case=row, status__not_in=list(ENDED)).order_by("-id").first().prefetch_related("asset")
    )
    if order is None:
        line = await CaseLine.filter(case=row).order_by("id").first().prefetch_related("asset")
        if line is None:
            raise NotFound(what="asset", ref=case)
        asset = line.asset
        template = await checklist_for(row.type, asset.type)
        skills, minutes = frozenset(template.skills), template.duration_minutes
    else:
        asset, skills, minutes = order.asset, frozenset[str](order.skills), order.duration_minutes
    promise = (await clocks_of(case)).on_site
    return CaseNeed(
        case=row.ref,
        account=row.account.ref,
        priority=row.priority,
        site=row.site.ref,
        timezone=row.site.timezone,
        place=site_position(row.site.latitude, row.site.longitude),
        postal_code=row.site.postal_code,
        asset=asset.serial,
        skills=skills,
        duration_minutes=minutes,
        parts=tuple(part.number for part in await suggested_parts(asset.type, row.problem)),
        due=promise.due_at if promise and promise.running else None,
        preferred=dict(row.preferred or {}),
    )
