"""What is shown of a completion."""

from dataclasses import dataclass
from datetime import datetime

from domain.work_orders.views import ChecklistItemView, PartUsedView


@dataclass(frozen=True)
class SignaturePage:
    """What the customer reads before signing. `audience` is technician (a phone handed over) or customer."""

    work_order: str
    case: str
    audience: str
    account_name: str
    site_name: str
    contact_name: str
    language: str
    asset_label: str
    problem: str
    summary: str
    recommendations: str
    checklist: tuple[ChecklistItemView, ...]
    parts: tuple[PartUsedView, ...]
    expires_at: datetime
