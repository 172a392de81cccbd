"""The customer's signature on a work order, and the approval to complete without one."""

from typing import Any

from domain.clock import now
from domain.work import Work
from domain.work_orders.errors import AlreadySigned
from domain.work_orders.events import CompletionExcepted, WorkSigned
from domain.work_orders.models import EXCEPTED, CompletionException, Signature
from domain.work_orders.queries import is_signed
from storage.media.items import keep_media


async def keep_signature(
    work: Work,
    order: Any,
    *,
    kind: str,
    signer: str,
    media: int | None,
    rating: int | None,
    comment: str,
    through: str,
) -> None:
    """For completion, which has checked who signs and how; `order` is a row. Raises AlreadySigned."""
    await must_be_unsigned(order)
    await keep_media([media] if media else [])
    await Signature.create(
        work_order=order,
        kind=kind,
        signer=signer.strip(),
        media=media,
        rating=rating,
        comment=comment.strip(),
        signed_at=now(),
        through=through,
    )
    work.emit(WorkSigned(work_order=order.ref, case=order.case.ref, kind=kind, signer=signer.strip(), rating=rating))


async def keep_exception(work: Work, order: Any, *, reason: str) -> None:
    """The actor approves completion without a signature. For completion, which has checked the permission."""
    values: dict[str, Any] = {
        "reason": reason.strip(),
        "approved_by": work.actor.ref,
        "approved_by_name": work.actor.name,
        "at": now(),
    }
    row: Any = (await CompletionException.update_or_create(values, work_order=order))[0]
    work.emit(
        CompletionExcepted(
            work_order=order.ref, case=order.case.ref, reason=reason.strip(), digests=EXCEPTED.digests(row)
        )
    )


async def drop_signature(order: Any) -> bool:
    """Nothing is signed any more; the evidence of it stays. For completion. False when nothing was signed."""
    return bool(await Signature.filter(work_order=order).delete())


async def must_be_unsigned(order: Any) -> None:
    """Raises AlreadySigned."""
    if await is_signed(order):
        raise AlreadySigned(work_order=order.ref)
