"""Erasure's own part in erasing a person: the files of their data that were made for them."""

from domain.erasure.models import DataExport
from domain.person import Erased, Person, media_ids


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if person.is_contact:
        made = DataExport.filter(contact_id=person.id).exclude(media=None)
        erased.media = media_ids(await made.values_list("media", flat=True))
    return erased
