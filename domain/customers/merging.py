"""Merging two contacts that are one person: what customers keeps of them, and the row by which all of it can be undone.

Cases stand above: `domain.merging` moves them, and calls this.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from domain import clock
from domain.access.actions import hand_links
from domain.actor import Actor, Permission
from domain.customers.errors import (
    ContactEndedAlready,
    MergeBuiltUpon,
    MergedWithThemselves,
    MergeTooOld,
    MergeUndone,
)
from domain.customers.models import Contact, ContactMerge, ContactPoint, Enquiry
from domain.customers.queries import get_contact, merge_view
from domain.customers.rules import PointKind, PointMedium
from domain.customers.views import ContactView, MergeView
from domain.errors import NotFound
from domain.work import unit_of_work
from storage.journal.words import ERASED

UNDO = timedelta(hours=24)
"""For so long a merge can be undone."""

Moved = dict[str, list[int]]


async def take_pair(actor: Actor, one: int, other: int) -> tuple[ContactView, ContactView]:
    """Keep others off both, and say who stays and who goes: a confirmed contact stays, where the other is a guest.

    Raises NotFound, MergedWithThemselves, ContactEndedAlready.
    """
    actor.must(Permission.CASE_EDIT)
    if one == other:
        raise MergedWithThemselves
    await _lock(one, other)
    kept, gone = await get_contact(one), await get_contact(other)
    for each in (kept, gone):
        if each.ended:
            raise ContactEndedAlready(name=each.name)
    return (gone, kept) if kept.own_cases_only and not gone.own_cases_only else (kept, gone)


async def fold_contact(
    actor: Actor, *, kept: ContactView, gone: ContactView, above: Mapping[str, list[int]]
) -> MergeView:
    """Move enquiries, numbers and chats, and end the one who goes. `above` is what higher concepts have moved."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor):
        enquiries = await _keys(Enquiry.filter(contact_id=gone.id))
        await Enquiry.filter(id__in=enquiries).update(contact_id=kept.id)
        moved: Moved = {**above, "enquiries": enquiries, **await _join_points(kept, gone)}
        moved["chats"] = await hand_links(
            actor, contact=gone.id, to=kept.id, elsewhere=kept.account_id != gone.account_id
        )
        at = clock.now()
        await Contact.filter(id=gone.id).update(ended_at=at)
        row = await ContactMerge.create(
            kept_id=kept.id, gone_id=gone.id, moved=moved, merged_at=at, merged_by=actor.ref
        )
        return merge_view(row, kept, gone)


async def unfold_contact(actor: Actor, *, merge: int) -> MergeView:
    """Undo a merge, but for what higher concepts have moved. Raises NotFound, MergeUndone, MergeTooOld, MergeBuiltUpon."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor):
        row: Any = await ContactMerge.get_or_none(id=merge)
        if row is None:
            raise NotFound(what="merge", ref=merge)
        await _lock(row.kept_id, row.gone_id)
        kept, gone = await get_contact(row.kept_id), await get_contact(row.gone_id)
        await _claim_undo(actor, row, kept, gone)
        await Contact.filter(id=gone.id).update(ended_at=None)
        await _split_points(kept, gone, row.moved)
        await Enquiry.filter(id__in=row.moved.get("enquiries", []), contact_id=kept.id).update(contact_id=gone.id)
        await hand_links(
            actor,
            contact=kept.id,
            to=gone.id,
            elsewhere=kept.account_id != gone.account_id,
            only=row.moved.get("chats", []),
        )
        return merge_view(row, kept, await get_contact(gone.id))


async def _claim_undo(actor: Actor, row: Any, kept: ContactView, gone: ContactView) -> None:
    """The condition decides between two who undo it at once."""
    if clock.now() - row.merged_at > UNDO and row.undone_at is None:
        raise MergeTooOld
    still = ContactMerge.filter(id=row.id, undone_at=None)
    if not await still.update(undone_at=clock.now(), undone_by=actor.ref):
        raise MergeUndone
    for each in (kept, gone):
        if each.name == ERASED:
            raise MergeBuiltUpon(name=each.name)
    if kept.ended:
        raise MergeBuiltUpon(name=kept.name)


async def _join_points(kept: ContactView, gone: ContactView) -> Moved:
    """Numbers and addresses that the one who stays lacks. `filled` are their own columns, 0 phone and 1 mail address."""
    known = {(each.medium, each.value) for each in await ContactPoint.filter(contact_id=kept.id)}
    known |= {(PointMedium.PHONE.value, kept.phone), (PointMedium.EMAIL.value, kept.email)}
    further = await ContactPoint.filter(contact_id=gone.id).order_by("id")
    points = [each.id for each in further if (each.medium, each.value) not in known]
    await ContactPoint.filter(id__in=points).update(contact_id=kept.id)
    known |= {(each.medium, each.value) for each in further}
    filled, added = list[int](), list[int]()
    for place, (medium, value, own) in enumerate(_primaries(kept, gone)):
        if not value or (medium.value, value) in known:
            continue
        if not own:
            await Contact.filter(id=kept.id).update(**{_COLUMNS[place]: value})
            filled.append(place)
        else:
            point = await ContactPoint.create(
                contact_id=kept.id, medium=medium.value, kind=PointKind.OTHER.value, value=value
            )
            added.append(point.id)
    return {"points": points, "filled": filled, "added": added}


async def _split_points(kept: ContactView, gone: ContactView, moved: Mapping[str, list[int]]) -> None:
    await ContactPoint.filter(id__in=moved.get("added", []), contact_id=kept.id).delete()
    await ContactPoint.filter(id__in=moved.get("points", []), contact_id=kept.id).update(contact_id=gone.id)
    for place in moved.get("filled", []):
        column = _COLUMNS[place]
        await Contact.filter(id=kept.id, **{column: getattr(gone, column)}).update(**{column: ""})


_COLUMNS = ("phone", "email")


def _primaries(kept: ContactView, gone: ContactView) -> Sequence[tuple[PointMedium, str, str]]:
    return ((PointMedium.PHONE, gone.phone, kept.phone), (PointMedium.EMAIL, gone.email, kept.email))


async def _lock(*contacts: int) -> None:
    await Contact.filter(id__in=contacts).order_by("id").select_for_update().only("id")


async def _keys(found: Any) -> list[int]:
    return [int(each) for each in await found.order_by("id").values_list("id", flat=True)]
