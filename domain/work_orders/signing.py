"""The customer's signature, and the one-time ways to give it."""

import secrets
from datetime import timedelta

from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import IllegalMove, NotAllowed
from domain.work import unit_of_work
from domain.work_orders.completion import complete_if_possible
from domain.work_orders.errors import AlreadySigned, SignatureIncomplete, SignatureRequestInvalid
from domain.work_orders.events import SignatureRequested, WorkSigned
from domain.work_orders.locks import take_case_of
from domain.work_orders.models import Signature, SignatureRequest, WorkOrder
from domain.work_orders.queries import RELATED, find_row, hash_of, valid_request, work_order_view
from domain.work_orders.recording import open_for_work
from domain.work_orders.rules import WorkOrderStatus as S
from domain.work_orders.views import WorkOrderView

LIFETIMES = {"technician": timedelta(hours=2), "customer": timedelta(hours=24)}
KINDS = frozenset({"drawn", "typed", "sheet"})
WITH_PICTURE = frozenset({"drawn", "sheet"})


async def request_signature(actor: Actor, *, work_order: str, audience: str) -> str:
    """A token for the signing page, shown this once. `audience` is technician (hands over the phone) or customer.

    Raises AlreadySigned, NotFound, IllegalMove.
    """
    if audience not in LIFETIMES:
        raise ValueError(f"nobody called {audience} signs")
    async with unit_of_work(actor) as work:
        row = await open_for_work(actor, work_order, {S.IN_PROGRESS})
        await _must_be_unsigned(row)
        token, moment = secrets.token_urlsafe(24), now()
        await SignatureRequest.create(
            work_order=row,
            token_hash=hash_of(token),
            audience=audience,
            created_at=moment,
            expires_at=moment + LIFETIMES[audience],
        )
        work.emit(SignatureRequested(work_order=row.ref, case=row.case.ref, audience=audience))
    return token


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
    token: str | None = None,
) -> WorkOrderView:
    """Keep the customer's signature, and complete the work order when nothing is missing any more.

    The holder of a token may sign whoever acts; without one, a contact who sees the work order, and with a picture of the
    signed sheet who works on it: nobody types the customer's name for them. A token is used up.

    Raises SignatureIncomplete, SignatureRequestInvalid, AlreadySigned, NotFound, and IllegalMove when no work is in
    progress.
    """
    _must_be_whole(kind, signer, media, rating)
    async with unit_of_work(actor) as work:
        await take_case_of(work_order)
        row = await (_row_without_token(actor, work_order, kind) if token is None else _row_by_token(token, work_order))
        if row.status is not S.IN_PROGRESS:
            raise IllegalMove(what="work_order", current=row.status.value, target=S.COMPLETED.value)
        await _must_be_unsigned(row)
        await Signature.create(
            work_order=row,
            kind=kind,
            signer=signer.strip(),
            media=media,
            rating=rating,
            comment=comment.strip(),
            signed_at=now(),
            through=through,
        )
        # Other ways to sign the same work lead nowhere from now on.
        await SignatureRequest.filter(work_order=row, used_at__isnull=True).update(used_at=now())
        work.emit(WorkSigned(work_order=row.ref, case=row.case.ref, kind=kind, signer=signer.strip(), rating=rating))
        await complete_if_possible(work, row)
        return await work_order_view(row)


async def _row_by_token(token: str, work_order: str) -> WorkOrder:
    request = await valid_request(token)
    row = await WorkOrder.get(id=request.work_order_id).prefetch_related(*RELATED)
    if row.ref != work_order:
        raise SignatureRequestInvalid
    # The condition makes it one-time for two who come at once.
    if not await SignatureRequest.filter(id=request.id, used_at__isnull=True).update(used_at=now()):
        raise SignatureRequestInvalid
    return row


async def _row_without_token(actor: Actor, work_order: str, kind: str) -> WorkOrder:
    works = actor.is_staff and actor.may(Permission.WORK_ORDER_EXECUTE)
    if not (actor.is_contact or (works and kind == "sheet")):
        raise NotAllowed(permission=Permission.WORK_ORDER_EXECUTE.value, actor=actor.ref)
    return await find_row(actor, work_order)


async def _must_be_unsigned(row: WorkOrder) -> None:
    if await Signature.exists(work_order=row):
        raise AlreadySigned(work_order=row.ref)


def _must_be_whole(kind: str, signer: str, media: int | None, rating: int | None) -> None:
    lacks = {
        "kind": kind not in KINDS,
        "signer": not signer.strip(),
        "media": kind in WITH_PICTURE and media is None,
        "rating": rating is not None and rating not in range(1, 6),
    }
    for what, missing in lacks.items():
        if missing:
            raise SignatureIncomplete(what=what)
