"""Reading work orders, and who may."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from domain.actor import Actor, Permission
from domain.assets.queries import asset_view
from domain.clock import now
from domain.errors import NotFound
from domain.work_orders import rules
from domain.work_orders.errors import SignatureRequestInvalid
from domain.work_orders.models import (
    ChecklistItem,
    CompletionException,
    PartUsed,
    Signature,
    SignatureRequest,
    WorkNote,
    WorkOrder,
    WorkPhoto,
)
from domain.work_orders.rules import ENDED, ChecklistAnswer, MissingItem
from domain.work_orders.views import (
    ChecklistItemView,
    ExceptionView,
    NoteView,
    PartUsedView,
    PhotoView,
    SignaturePage,
    SignatureView,
    WorkOrderView,
)

RELATED = ("case__account", "case__site", "asset__account", "asset__site")


async def get_work_order_for(actor: Actor, ref: str) -> WorkOrderView:
    """Raises NotFound, also for what the actor may not see."""
    return await work_order_view(await find_row(actor, ref))


async def list_work_orders_of(actor: Actor, case: str) -> list[WorkOrderView]:
    """Those of a case that the actor may see, oldest first."""
    rows = await visible(actor).filter(case__ref=case).order_by("id").prefetch_related(*RELATED)
    return [await work_order_view(row) for row in _once(rows)]


def orders_of(case: str) -> Subquery:
    """The keys of a case's work orders, for a filter: SQLite begins a join over both tables at the far end, with every row."""
    return Subquery(WorkOrder.filter(case__ref=case).values("id"))


def orders_on(serial: str) -> Subquery:
    """As `orders_of`, of an asset."""
    return Subquery(WorkOrder.filter(asset__serial=serial).values("id"))


async def open_work_order_of(case: str) -> str | None:
    """The work order of the case that is neither completed nor cancelled; the newest, if there are several."""
    row = await WorkOrder.filter(case__ref=case, status__not_in=list(ENDED)).order_by("-id").first()
    return row.ref if row else None


async def missing_for_completion(work_order: str) -> list[MissingItem]:
    """What stands between a work order and its completion, in the order to ask for it. Raises NotFound."""
    row = await WorkOrder.get_or_none(ref=work_order)
    if row is None:
        raise NotFound(what="work_order", ref=work_order)
    return await missing_of(row)


async def open_signature_request(token: str) -> SignaturePage:
    """What the customer reads before signing. Raises SignatureRequestInvalid: unknown, used and expired look the same."""
    request = await valid_request(token)
    row = await WorkOrder.get(id=request.work_order_id).prefetch_related(*RELATED, "case__contact")
    case, contact = row.case, row.case.contact
    return SignaturePage(
        work_order=row.ref,
        case=case.ref,
        audience=request.audience,
        account_name=case.account.name,
        site_name=case.site.name,
        contact_name=contact.name if contact else "",
        language=(contact.language if contact else "") or case.account.language,
        asset_label=asset_view(row.asset).title,
        asset_serial=row.asset.serial,
        problem=case.problem,
        summary=row.summary,
        recommendations=row.recommendations,
        checklist=await _checklist(row),
        parts=await _parts(row),
        expires_at=request.expires_at,
    )


async def valid_request(token: str) -> Any:
    """The SignatureRequest. Raises SignatureRequestInvalid."""
    request: Any = await SignatureRequest.get_or_none(token_hash=hash_of(token))
    if request is None or request.used_at is not None or request.expires_at <= now():
        raise SignatureRequestInvalid
    return request


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def visible(actor: Actor) -> QuerySet[WorkOrder]:
    """All for who may view cases, the visits of a technician, the account's or own cases of a contact. May repeat rows."""
    if actor.may(Permission.CASE_VIEW):
        return WorkOrder.all()
    if actor.is_staff:
        held = Q(appointments__technician__staff_id=actor.id) & ~Q(appointments__status="cancelled")
        return WorkOrder.filter(held)
    found = WorkOrder.filter(case__account_id=actor.account or 0)
    return found.filter(case__contact_id=actor.id) if actor.own_cases_only else found


async def find_row(actor: Actor, ref: str) -> Any:
    """Raises NotFound."""
    row = await visible(actor).filter(ref=ref.strip().upper()).first().prefetch_related(*RELATED)
    if row is None:
        raise NotFound(what="work_order", ref=ref)
    return row


async def missing_of(row: WorkOrder) -> list[MissingItem]:
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


def _signature(row: Any) -> SignatureView:
    return SignatureView(row.kind, row.signer, row.media, row.rating, row.comment, row.signed_at, row.through)


def _exception(row: Any) -> ExceptionView:
    return ExceptionView(row.reason, row.approved_by, row.approved_by_name, row.at)


def _once(rows: Iterable[WorkOrder]) -> list[WorkOrder]:
    return list({row.id: row for row in rows}.values())
