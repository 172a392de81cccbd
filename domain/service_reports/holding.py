"""What service reports hold of a person: the files that show their name or signature."""

from domain.person import Held, Person, media_ids
from domain.service_reports.models import ServiceReport
from domain.work_orders.queries import orders_about


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    reports = ServiceReport.filter(work_order__ref__in=await orders_about(person)).exclude(media=None).order_by("id")
    files = media_ids(await reports.values_list("media", flat=True))
    return [Held("reports", await reports.values("work_order__ref", "ready_at"), frozenset(files))]
