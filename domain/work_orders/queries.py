"""Reading work orders, and who may."""

from typing import Any

from tortoise.expressions import Subquery

from domain.actor import Actor
from domain.approvals.queries import latest_approval
from domain.assets.queries import asset_view
from domain.errors import NotFound
from domain.work_orders import rules
from domain.work_orders.erasing import media_in_use as media_in_use
from domain.work_orders.erasing import orders_about as orders_about
from domain.work_orders.events import CompletionExcepted, CompletionExceptionAsked, CompletionExceptionRefused
from domain.work_orders.holding import held_of as held_of
from domain.work_orders.models import (
    ChecklistItem,
    CompletionException,
    PartUsed,
    Signature,
    WorkNote,
    WorkOrder,
    WorkPhoto,
)
from domain.work_orders.rows import RELATED, find_row, visible
from domain.work_orders.rules import ENDED, UNSIGNED_END, ChecklistAnswer, MissingItem, WorkOrderStatus
from domain.work_orders.views import (
    ChecklistItemView,
    ExceptionView,
    NoteView,
    PartUsedView,
    PhotoView,
    SignatureView,
    WorkOrderBrief,
    WorkOrderView,
)
from storage.journal.entries import entries_about


async def get_work_order_for(actor: Actor, ref: str) -> WorkOrderView:
    """Raises NotFound, also for what the actor may not see."""
    return await work_order_view(await find_row(actor, ref))


async def list_work_orders_of(actor: Actor, case: str) -> list[WorkOrderView]:
    """Those of a case that the actor may see, oldest first."""
    rows = await visible(actor).filter(case__ref=case).order_by("id").select_related(*RELATED)
    return [await work_order_view(row) for row in rows]


async def exception_is_asked(work_order: str) -> bool:
    """Whether a technician asks to end the work unsigned, and nobody has decided it yet."""
    asked = await latest_approval(UNSIGNED_END, f"work_order:{work_order}")
    if asked is not None:
        return asked.is_open
    # Asked before there were approvals.
    kinds = (CompletionExceptionAsked.name, CompletionExceptionRefused.name, CompletionExcepted.name)
    entries = await entries_about(f"work_order:{work_order}", newest_first=True)
    last = next((entry.name for entry in entries if entry.name in kinds), "")
    return last == CompletionExceptionAsked.name


def orders_of(case: str) -> Subquery:
    """The keys of a case's work orders, for a filter: SQLite begins a join over both tables at the far end, with every row."""
    return Subquery(WorkOrder.filter(case__ref=case).values("id"))


def orders_on(serial: str) -> Subquery:
    """As `orders_of`, of an asset."""
    return Subquery(WorkOrder.filter(asset__serial=serial).values("id"))


async def open_work_orders_of(case: str) -> list[WorkOrderBrief]:
    """Those of a case that are neither completed nor cancelled, the newest first."""
    rows = WorkOrder.filter(case__ref=case, status__not_in=list(ENDED)).order_by("-id")
    return [_brief(row) for row in await rows.select_related("case", "asset")]


async def hold_reason_of(case: str) -> str:
    """Why the work on a case is on hold, a value of PauseReason; '' when none of it is."""
    held = WorkOrder.filter(case__ref=case, status=WorkOrderStatus.ON_HOLD).order_by("-id")
    found = await held.first().values_list("hold_reason", flat=True)
    return str(found or "")


async def get_brief(work_order: str) -> WorkOrderBrief:
    """Whoever asks. Raises NotFound."""
    row = await WorkOrder.get_or_none(ref=work_order).select_related("case", "asset")
    if row is None:
        raise NotFound(what="work_order", ref=work_order)
    return _brief(row)


async def is_signed(order: Any) -> bool:
    """`order` is a row."""
    return await Signature.exists(work_order=order)


async def mean_rating_of(orders: Subquery) -> float | None:
    """The average of the stars that customers gave for these work orders (keys); None when nobody gave any."""
    rated = Signature.filter(work_order_id__in=orders, rating__isnull=False)
    stars = [int(str(rating)) for rating in await rated.values_list("rating", flat=True)]
    return sum(stars) / len(stars) if stars else None


async def missing_for_completion(work_order: str) -> list[MissingItem]:
    """What is still needed to complete a work order, in the order to ask for it. Raises NotFound."""
    row = await WorkOrder.get_or_none(ref=work_order)
    if row is None:
        raise NotFound(what="work_order", ref=work_order)
    return await missing_of(row)


async def missing_of(row: Any) -> list[MissingItem]:
    """As `missing_for_completion`; `row` is a work order."""
    items = await ChecklistItem.filter(work_order=row)
    answers = [ChecklistAnswer(item.position, item.text, item.required, item.answer) for item in items]
    return rules.missing_for_completion(
        answers,
        summary=row.summary,
        # The report is typeset from what is recorded here, so that it is there as soon as its parts are.
        report_present=True,
        signature_present=await Signature.exists(work_order=row),
        exception_approved=await CompletionException.exists(work_order=row),
    )


async def work_order_view(row: Any) -> WorkOrderView:
    """`row` is a WorkOrder with RELATED fetched."""
    signature = await Signature.get_or_none(work_order=row)
    exception = await CompletionException.get_or_none(work_order=row)
    return WorkOrderView(
        ref=row.ref,
        case=row.case.ref,
        account_name=row.case.account.name,
        site_ref=row.case.site.ref,
        site_name=row.case.site.name,
        asset=asset_view(row.asset),
        status=row.status,
        skills=tuple(row.skills),
        duration_minutes=row.duration_minutes,
        note=row.note,
        summary=row.summary,
        recommendations=row.recommendations,
        hold_reason=row.hold_reason,
        checklist=await _checklist(row),
        notes=await _notes(row),
        photos=await _photos(row),
        parts=await _parts(row),
        signature=_signature(signature) if signature else None,
        exception=_exception(exception) if exception else None,
        created_at=row.created_at,
        completed_at=row.completed_at,
        version=row.version,
    )


async def _checklist(row: WorkOrder) -> tuple[ChecklistItemView, ...]:
    items = await ChecklistItem.filter(work_order=row).order_by("position")
    return tuple(ChecklistItemView(i.position, i.text, i.required, i.answer, i.note) for i in items)


async def _notes(row: WorkOrder) -> tuple[NoteView, ...]:
    notes: list[Any] = await WorkNote.filter(work_order=row).order_by("id")
    return tuple(NoteView(note.text, note.author_name, note.at) for note in notes)


async def _photos(row: WorkOrder) -> tuple[PhotoView, ...]:
    photos: list[Any] = await WorkPhoto.filter(work_order=row).order_by("id")
    return tuple(PhotoView(photo.media, photo.stage, photo.caption, photo.at) for photo in photos)


async def _parts(row: WorkOrder) -> tuple[PartUsedView, ...]:
    used: list[Any] = await PartUsed.filter(work_order=row).order_by("id")
    return tuple(
        PartUsedView(u.id, u.part, u.name, u.unit, u.quantity, u.price, u.currency, u.location, u.at) for u in used
    )


def _brief(row: Any) -> WorkOrderBrief:
    return WorkOrderBrief(
        id=row.id,
        ref=row.ref,
        case=row.case.ref,
        status=row.status,
        asset=row.asset.serial,
        asset_type=row.asset.type,
        skills=tuple(row.skills),
        duration_minutes=row.duration_minutes,
        completed_at=row.completed_at,
    )


def _signature(row: Any) -> SignatureView:
    return SignatureView(row.kind, row.signer, row.media, row.rating, row.comment, row.signed_at, row.through)


def _exception(row: Any) -> ExceptionView:
    return ExceptionView(row.reason, row.approved_by, row.approved_by_name, row.at)
