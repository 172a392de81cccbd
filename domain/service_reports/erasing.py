"""Service reports' part in erasing a person: the files that show their name or signature. That there was a report stays."""

from domain.person import Erased, Person, media_ids
from domain.service_reports.events import ServiceReportReady
from domain.service_reports.models import ServiceReport
from domain.work_orders.queries import orders_about
from storage.journal.entries import entries_among


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    orders = await orders_about(person)
    theirs = ServiceReport.filter(work_order__ref__in=orders).exclude(media=None)
    made = await entries_among([f"work_order:{ref}" for ref in orders], ServiceReportReady.name)  # replaced ones, too
    erased.media = media_ids(
        [*await theirs.values_list("media", flat=True), *(entry.data.get("media") for entry in made)]
    )
    erased.count("reports", len(erased.media))
    return erased
