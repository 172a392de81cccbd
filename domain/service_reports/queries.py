"""The content of a report, and its file."""

from typing import Any

from domain.actor import Actor, system_actor
from domain.appointments.queries import list_appointments_of
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.queries import get_case_for, language_of
from domain.evidence.queries import valid_evidence
from domain.evidence.rules import EvidenceKind
from domain.service_reports.holding import held_of as held_of
from domain.service_reports.models import ServiceReport
from domain.service_reports.views import ReportContent, ReportVisit
from domain.work_orders.queries import get_work_order_for, orders_of

READER = system_actor("service_report")


async def report_content(work_order: str) -> ReportContent:
    """Raises NotFound."""
    order = await get_work_order_for(READER, work_order)
    case = await get_case_for(READER, order.case)
    visits = await list_appointments_of(READER, order.ref)
    subject = f"work_order:{order.ref}"
    signed = await valid_evidence(EvidenceKind.SIGNATURE, subject)
    return ReportContent(
        work_order=order.ref,
        case=case.ref,
        case_type=case.type,
        priority=case.priority,
        language=await language_of(case.ref),
        timezone=case.site_timezone,
        account_name=case.account_name,
        site_name=case.site_name,
        site_address=case.site_address,
        contact_name=case.contact_name,
        opened_at=case.opened_at,
        completed_at=order.completed_at,
        asset=order.asset,
        problem=case.problem,
        summary=order.summary,
        recommendations=order.recommendations,
        visits=tuple(_visit(each) for each in visits if each.status is AppointmentStatus.FINISHED),
        checklist=order.checklist,
        parts=order.parts,
        photos=order.photos,
        signature=order.signature,
        exception=order.exception,
        evidence=signed or await valid_evidence(EvidenceKind.EXCEPTION, subject),
    )


async def report_of(actor: Actor, ref: str) -> int | None:
    """The media id of the report of a work order, or of the latest one of a case; None while there is none.

    Raises NotFound, also for what the actor may not see.
    """
    if ref.strip().upper().startswith("W-"):
        order = await get_work_order_for(actor, ref)
        found = ServiceReport.filter(work_order__ref=order.ref)
    else:
        case = await get_case_for(actor, ref)
        found = ServiceReport.filter(work_order_id__in=orders_of(case.ref))
    rows: list[Any] = await found.filter(media__isnull=False).order_by("-ready_at", "-id").select_related("work_order")
    return next((row.media for row in rows if _is_current(row)), None)


def _is_current(report: Any) -> bool:
    """Not from before its work was opened again, after the signature was voided."""
    completed = report.work_order.completed_at
    return completed is not None and report.ready_at >= completed


def _visit(view: AppointmentView) -> ReportVisit:
    return ReportVisit(
        appointment=view.ref,
        technician_name=view.technician_name,
        starts_at=view.starts_at,
        arrived_at=view.arrived_at,
        finished_at=view.finished_at,
        on_site_minutes=view.on_site_minutes,
    )
