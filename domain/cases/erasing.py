"""Cases' part in erasing a person: what was reported and written about cases, with its files."""

from collections.abc import Collection

from domain.cases.models import Case, CaseMessage
from domain.cases.rules import ENDED
from domain.person import Erased, Person, media_ids
from domain.tasks.actions import erase_words_about
from storage.journal.words import ERASED


async def open_cases_of(person: Person) -> list[str]:
    """References of the cases of a contact that have not ended."""
    found = Case.filter(contact_id=person.id).exclude(status__in=list(ENDED)).order_by("id")
    return [str(ref) for ref in await found.values_list("ref", flat=True)] if person.is_contact else []


async def media_in_use(ids: Collection[int]) -> set[int]:
    """Which of these files a case or a message about one has: the same file may have been sent by several people."""
    found: set[int] = set()
    for table in (Case, CaseMessage):
        found |= media_ids(await table.exclude(media=[]).values_list("media", flat=True)) & set(ids)
    return found


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    own = CaseMessage.filter(author=person.ref)
    erased.media = media_ids(await own.values_list("media", flat=True))
    erased.count("messages", await own.update(text=ERASED, author_name=ERASED, media=[], edits=[]))
    if person.is_contact:
        await _erase_cases(person, erased)
    elif person.technician:
        visited = Case.filter(assignments__staff_id=person.id)
        erased.cases = {str(ref) for ref in await visited.values_list("ref", flat=True)}
        await Case.filter(assigned_technician=person.technician).update(assigned_name=ERASED)
    return erased


async def _erase_cases(person: Person, erased: Erased) -> None:
    cases = Case.filter(contact_id=person.id)
    rows = await cases.values("id", "ref", "media")
    erased.cases = {str(row["ref"]) for row in rows}
    erased.media |= media_ids(row["media"] for row in rows)
    erased.count("cases", await cases.update(problem=ERASED, access="", triage={}, media=[], preferred={}))
    erased.count("tasks", await erase_words_about(erased.cases))
    for message in await CaseMessage.filter(case_id__in=[row["id"] for row in rows]):
        text = person.hidden_in(message.text)
        edits = [{**each, "text": person.hidden_in(each["text"])} for each in message.edits or []]
        if text != message.text or edits != (message.edits or []):
            erased.count("messages", await CaseMessage.filter(id=message.id).update(text=text, edits=edits))
