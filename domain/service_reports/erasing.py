"""Service reports' part in erasing a person: the files that show their name or signature. That there was a report stays."""

from domain.person import Erased, Person, media_ids
from domain.service_reports.models import ServiceReport


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    of = "work_order__case__contact_id" if person.is_contact else "work_order__assignments__staff_id"
    found = await ServiceReport.filter(**{of: person.id}).exclude(media=None).values_list("media", flat=True)
    erased.media = media_ids(found)
    erased.count("reports", len(erased.media))
    return erased
