"""The content of a service report."""

from dataclasses import dataclass
from datetime import datetime

from domain.assets.views import AssetView
from domain.evidence.views import EvidenceView
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from domain.work_orders.views import ChecklistItemView, ExceptionView, PartUsedView, PhotoView, SignatureView


@dataclass(frozen=True)
class ReportVisit:
    """One finished appointment of the work order."""

    appointment: str
    technician_name: str
    starts_at: datetime
    arrived_at: datetime | None
    finished_at: datetime | None
    on_site_minutes: int | None


@dataclass(frozen=True)
class ReportContent:
    """Times are UTC, to be shown in `timezone`; pictures are media ids; a part's price is for the invoice, not for here."""

    work_order: str
    case: str
    case_type: CaseType
    priority: Priority
    language: str
    timezone: str
    account_name: str
    site_name: str
    site_address: str
    contact_name: str
    opened_at: datetime
    completed_at: datetime | None
    asset: AssetView
    problem: str
    summary: str
    recommendations: str
    visits: tuple[ReportVisit, ...]
    checklist: tuple[ChecklistItemView, ...]
    parts: tuple[PartUsedView, ...]
    photos: tuple[PhotoView, ...]
    signature: SignatureView | None
    exception: ExceptionView | None
    evidence: EvidenceView | None
