"""Work orders' part in erasing a person: a customer's sign-off, or what a technician wrote about the work.

Photos of machines stay: they are the company's record of the work. Their captions and spoken notes go.
"""

from collections.abc import Collection, Sequence

from domain.access.queries import is_only_one_named
from domain.evidence.queries import subjects_agreed_by
from domain.evidence.rules import EvidenceKind
from domain.person import Erased, Person, media_ids
from domain.tasks.actions import erase_words_about
from domain.work_orders.events import WorkNoteAdded
from domain.work_orders.models import (
    ChecklistItem,
    CompletionException,
    Signature,
    WorkNote,
    WorkOrder,
    WorkPhoto,
)
from storage.journal.entries import entries_by
from storage.journal.words import ERASED, subjects_of_words


async def media_in_use(ids: Collection[int]) -> set[int]:
    """Which of these files a work order has as a photo, or as a signature that was not erased."""
    photos = WorkPhoto.filter(media__in=list(ids))
    signatures = Signature.filter(media__in=list(ids)).exclude(signer=ERASED)
    return media_ids([*await photos.values_list("media", flat=True), *await signatures.values_list("media", flat=True)])


async def orders_about(person: Person) -> list[str]:
    """References of the work orders for a contact's cases and of those that they signed for others.

    Of a staff member those that they were given, or wrote about before these were given to somebody else.
    """
    of = "case__contact_id" if person.is_contact else "assignments__staff_id"
    refs = {order.ref for order in await WorkOrder.filter(**{of: person.id}).only("ref")}
    if person.is_contact:
        return sorted(refs | set(await _signed_by(person)))
    return sorted(refs.union(*[await _orders_with(person, field) for field in ("summary", "note", "text")]))


async def _signed_by(person: Person) -> list[str]:
    subjects = await subjects_agreed_by(person.ref, kind=EvidenceKind.SIGNATURE)
    return [subject.removeprefix(SUBJECT) for subject in subjects if subject.startswith(SUBJECT)]


SUBJECT = "work_order:"


async def erase_words_of(person: Person) -> Erased:
    erased = Erased()
    if person.is_contact:
        orders = [order.id for order in await WorkOrder.filter(ref__in=await orders_about(person)).only("id")]
        await _erase_sign_offs(orders, erased)
        await _hide_names(person, orders, erased)
        rated = [
            f"{SUBJECT}{ref}" for ref in await _signed_by(person)
        ]  # the comment that was signed, also for a colleague's case
        erased.persons |= set(rated)
        erased.count("tasks", await erase_words_about(subjects=rated))
    else:
        await _erase_work(person, erased)
    approved = CompletionException.filter(approved_by=person.ref)
    erased.count("approvals", await approved.update(reason=ERASED, approved_by_name=ERASED))
    return erased


async def _erase_sign_offs(orders: Sequence[int], erased: Erased) -> None:
    signed = Signature.filter(work_order_id__in=orders)
    erased.media |= media_ids(await signed.values_list("media", flat=True))
    erased.count("signatures", await signed.update(signer=ERASED, comment=""))


async def _hide_names(person: Person, orders: Sequence[int], erased: Erased) -> None:
    """The customer's names in what technicians wrote about their visits."""
    for order in await WorkOrder.filter(id__in=orders):
        texts = {name: getattr(order, name) for name in ("note", "summary", "recommendations")}
        changed = {name: new for name, text in texts.items() if (new := person.hidden_in(text)) != text}
        if changed:
            erased.count("notes", await WorkOrder.filter(id=order.id).update(**changed))
    for note in await WorkNote.filter(work_order_id__in=orders):
        text = person.hidden_in(note.text)
        if text != note.text:
            erased.count("notes", await WorkNote.filter(id=note.id).update(text=text))


async def _erase_work(person: Person, erased: Erased) -> None:
    notes = WorkNote.filter(author_name=person.names[0])
    if not await is_only_one_named(person.names[0]):  # what somebody else of that name wrote elsewhere stays
        notes = notes.filter(work_order__ref__in=await _orders_with(person, "text"))
    theirs = await notes.values_list("id", flat=True)
    erased.count("notes", await WorkNote.filter(id__in=theirs).update(text=ERASED, author_name=ERASED))
    spoken = [entry.data.get("media") for entry in await entries_by(person.ref, WorkNoteAdded.name)]
    erased.media |= media_ids(spoken)
    summed = await _orders_with(person, "summary")
    erased.count("notes", await WorkOrder.filter(ref__in=summed).update(summary=ERASED, recommendations=""))
    held = await _orders_with(person, "note")
    answers = ChecklistItem.filter(work_order__ref__in=held).exclude(note="")
    erased.count("notes", await ChecklistItem.filter(id__in=await answers.values_list("id", flat=True)).update(note=""))
    photos = WorkPhoto.filter(work_order__assignments__staff_id=person.id).exclude(caption="")
    erased.count(
        "captions", await WorkPhoto.filter(id__in=await photos.values_list("id", flat=True)).update(caption="")
    )


async def _orders_with(person: Person, field: str) -> list[str]:
    """References of the work orders about which the journal has such words of the person."""
    found = await subjects_of_words(person.ref, field)
    return [subject.removeprefix(SUBJECT) for subject in found if subject.startswith(SUBJECT)]
