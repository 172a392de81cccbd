"""Service reports' part in erasing a person: the files that show their name or signature. That there was a report stays."""

from domain.person import Erased, Person, media_ids
from domain.service_reports.models import ServiceReport
from domain.work_orders.queries import orders_about


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    theirs = ServiceReport.filter(work_order__ref__in=await orders_about(person))
    found = await theirs.exclude(media=None).values_list("media", flat=True)
    erased.media = media_ids(found)
    erased.count("reports", len(erased.media))
    return erased
