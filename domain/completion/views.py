"""What is shown of a completion."""

from dataclasses import dataclass
from datetime import datetime

from domain.evidence.views import Snapshot
from domain.work_orders.views import ChecklistItemView, PartUsedView


@dataclass(frozen=True)
class VisitTime:
    """`minutes` on site, None for the visit under way, which ends with the signature."""

    arrived_at: datetime
    minutes: int | None
    technician_name: str


@dataclass(frozen=True)
class PhotoShown:
    """`digest` is that of the file, '' while it has not arrived; `stage` is before, during or after."""

    media: int
    stage: str
    caption: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class WorkShown:
    """All that whoever agrees to the work is shown, and `snapshot`, which binds exactly that."""

    work_order: str
    account_name: str
    site_name: str
    asset_label: str
    serial: str
    language: str
    summary: str
    recommendations: str
    checklist: tuple[ChecklistItemView, ...]
    parts: tuple[PartUsedView, ...]
    times: tuple[VisitTime, ...]
    photos: tuple[PhotoShown, ...]
    snapshot: Snapshot


@dataclass(frozen=True)
class SignaturePage:
    """What the customer reads before signing. `audience` is technician (a phone handed over) or customer.

    `contact_id` is 0 for nobody.
    """

    work_order: str
    case: str
    audience: str
    account_name: str
    site_name: str
    contact_id: int
    contact_name: str
    language: str
    timezone: str
    asset_label: str
    problem: str
    shown: WorkShown
    expires_at: datetime
