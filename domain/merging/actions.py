"""Merging two contacts that are one person, in one transaction, and undoing that for a day."""

from hashlib import sha256

from domain.access.queries import list_chats
from domain.actor import Actor, ActorKind, Permission
from domain.cases.actions import hand_cases
from domain.cases.queries import all_cases_of_contact, cases_to_hand
from domain.customers.actions import fold_contact, take_pair, unfold_contact
from domain.customers.errors import MergeChanged
from domain.customers.events import ContactMerged, ContactMergeUndone
from domain.customers.queries import enquiries_settled_as
from domain.customers.views import ContactView, MergeView
from domain.merging.views import MergePreview
from domain.work import unit_of_work


async def preview_merge(actor: Actor, *, one: int, other: int) -> MergePreview:
    """What `merge_contacts` would move. Raises NotFound, MergedWithThemselves, ContactEndedAlready."""
    async with unit_of_work(actor):
        return await _preview(*await take_pair(actor, one, other))


async def merge_contacts(actor: Actor, *, one: int, other: int, seen: str) -> MergeView:
    """The second goes into the first, or the guest into the confirmed contact. `seen` is the preview's.

    Raises NotFound, MergedWithThemselves, ContactEndedAlready, MergeChanged.
    """
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        shown = await _preview(*await take_pair(actor, one, other))
        kept, gone = shown.kept, shown.gone
        if shown.seen != seen:
            raise MergeChanged
        keys = [key for key, _ in await cases_to_hand(gone.id, kept.account_id)]
        cases = await hand_cases(actor, contact=gone.id, to=kept.id, only=keys)
        merged = await fold_contact(actor, kept=kept, gone=gone, above={"cases": keys})
        work.emit(
            ContactMerged(
                contact=[str(gone.id), str(kept.id)],
                account=kept.account_ref,
                merge=merged.id,
                case=cases,
                enquiry=list(shown.enquiries),
                chats=len(merged.moved["chats"]),
            )
        )
    return merged


async def undo_merge(actor: Actor, *, merge: int) -> MergeView:
    """Both are as they were, but for what has moved on since. Raises NotFound, MergeUndone, MergeTooOld, MergeBuiltUpon."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        undone = await unfold_contact(actor, merge=merge)
        kept, gone = undone.kept, undone.gone
        cases = await hand_cases(actor, contact=kept.id, to=gone.id, only=undone.moved["cases"])
        work.emit(
            ContactMergeUndone(contact=[str(gone.id), str(kept.id)], account=kept.account_ref, merge=merge, case=cases)
        )
    return undone


async def _preview(kept: ContactView, gone: ContactView) -> MergePreview:
    cases = tuple(ref for _, ref in await cases_to_hand(gone.id, kept.account_id))
    staying = tuple(ref for ref in await all_cases_of_contact(gone.id) if ref not in cases)
    enquiries = tuple(each.ref for each in await enquiries_settled_as(gone.id))
    chats = [each.id for each in await list_chats(ActorKind.CONTACT, gone.id)]
    told = repr((kept.id, gone.id, cases, staying, enquiries, chats))
    seen = sha256(told.encode()).hexdigest()[:16]
    return MergePreview(kept, gone, cases, staying, enquiries, len(chats), seen)
