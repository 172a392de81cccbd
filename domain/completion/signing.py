"""The customer's signature, and the one-time links to give it by."""

from datetime import timedelta
from typing import Any

from domain.access.actions import end_grants, make_grant, use_grant
from domain.access.errors import GrantInvalid
from domain.access.rules import Scope
from domain.actor import Actor, Permission, system_actor
from domain.cases.actions import note_danger
from domain.completion.completing import complete_if_possible
from domain.completion.content import what_was_seen
from domain.completion.errors import SignatureIncomplete, SignatureRequestInvalid, WorkUnfinished
from domain.completion.events import SignatureRequested
from domain.completion.requests import subject_of, valid_request
from domain.errors import IllegalMove, NotAllowed
from domain.evidence.actions import keep_evidence
from domain.evidence.rules import EvidenceKind, How
from domain.work import unit_of_work
from domain.work_orders.actions import (
    keep_signature,
    must_be_unsigned,
    open_for_work,
    take_case_of,
    take_work_order,
)
from domain.work_orders.queries import missing_of, work_order_view
from domain.work_orders.rules import RATINGS, Missing
from domain.work_orders.rules import WorkOrderStatus as S
from domain.work_orders.views import WorkOrderView

# Who holds a token may sign whoever acts: the token is the permission.
TOKEN_HOLDER = system_actor("signing_page")
LIFETIMES = {"technician": timedelta(hours=2), "customer": timedelta(hours=24)}
KINDS = frozenset({"drawn", "typed", "sheet"})
WITH_PICTURE = frozenset({"drawn", "sheet"})


async def request_signature(actor: Actor, *, work_order: str, audience: str) -> int:
    """A grant for the signing page, whose token is made when the link is sent.

    `audience` is technician (hands over the phone) or customer.

    Raises AlreadySigned, WorkUnfinished, NotFound, IllegalMove.
    """
    if audience not in LIFETIMES:
        raise ValueError(f"nobody called {audience} signs")
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, {S.IN_PROGRESS})
        await must_be_unsigned(row)
        await _must_be_finished(row)
        # A phone that is handed over is the technician's: the link ends with their access.
        grant = await make_grant(
            actor,
            scope=Scope.SIGN,
            subject=subject_of(row.ref),
            audience=audience,
            holder=actor.ref if audience == "technician" else "",
            lifetime=LIFETIMES[audience],
        )
        work.emit(SignatureRequested(work_order=row.ref, case=row.case.ref, audience=audience))
    return grant.id


async def sign(
    actor: Actor,
    *,
    work_order: str,
    kind: str,
    signer: str,
    media: int | None = None,
    rating: int | None = None,
    comment: str = "",
    through: str,
    seen: str,
    language: str,
    token: str | None = None,
) -> WorkOrderView:
    """Keep the customer's signature under what they were shown, and complete the work order.

    `seen` is the digest of what they were shown (`work_shown`) in `language`.

    The holder of a token may sign whoever acts; without one, a contact who sees the work order, and with a picture of the
    signed sheet who works on it: nobody types the customer's name for them. A token is used up.

    Raises SignatureIncomplete, SignatureRequestInvalid, AlreadySigned, ContentChanged, WorkUnfinished, NotFound, and IllegalMove
    when no work is in progress.
    """
    _must_be_whole(kind, signer, media, rating)
    async with unit_of_work(actor) as work:
        row = await _order_to_sign(actor, work_order, kind, token)
        if row.status is not S.IN_PROGRESS:
            raise IllegalMove(what="work_order", current=row.status.value, target=S.COMPLETED.value)
        await must_be_unsigned(row)
        shown = await what_was_seen(row, seen, language)
        await _must_be_finished(row)
        await keep_evidence(
            work,
            kind=EvidenceKind.SIGNATURE,
            subject=f"work_order:{row.ref}",
            shown=shown,
            statement={"signer": signer.strip(), "rating": rating, "comment": comment.strip()},
            how=How(kind),
            through=through,
            media=media,
        )
        await keep_signature(
            work, row, kind=kind, signer=signer, media=media, rating=rating, comment=comment, through=through
        )
        if token:  # in a chat they were asked about it
            await note_danger(actor, case=row.case.ref, work_order=row.ref, author=signer, text=comment)
        # Other links to sign the same work end as well.
        await end_grants(scope=Scope.SIGN, subject=subject_of(row.ref))
        await complete_if_possible(work, row)
        return await work_order_view(row)


async def _order_to_sign(actor: Actor, work_order: str, kind: str, token: str | None) -> Any:
    """The row, taken. A token is used up. Raises NotAllowed, ReadOnly, NotFound, SignatureRequestInvalid."""
    if token is None:
        works = actor.is_staff and actor.may(Permission.WORK_ORDER_EXECUTE)
        actor.must_not_read_only()
        if not (actor.is_contact or (works and kind == "sheet")):
            raise NotAllowed(permission=Permission.WORK_ORDER_EXECUTE.value, actor=actor.ref)
        return await take_work_order(actor, work_order)
    await take_case_of(work_order)
    request = await valid_request(token)
    if request.about != work_order:
        raise SignatureRequestInvalid
    try:
        await use_grant(request.id, by=actor.ref)
    except GrantInvalid:
        raise SignatureRequestInvalid from None
    return await take_work_order(TOKEN_HOLDER, work_order)


async def _must_be_finished(order: Any) -> None:
    """Raises WorkUnfinished while more than the signature is missing."""
    missing = [item for item in await missing_of(order) if item.what is not Missing.SIGNATURE]
    if missing:
        raise WorkUnfinished(work_order=order.ref, missing=missing)


def _must_be_whole(kind: str, signer: str, media: int | None, rating: int | None) -> None:
    lacks = {
        "kind": kind not in KINDS,
        "signer": not signer.strip(),
        "media": kind in WITH_PICTURE and media is None,
        "rating": rating is not None and rating not in RATINGS,
    }
    for what, missing in lacks.items():
        if missing:
            raise SignatureIncomplete(what=what)
