"""What is shown of a work order."""

from dataclasses import dataclass
from datetime import datetime

from domain.assets.views import AssetView
from domain.work_orders.rules import WorkOrderStatus


@dataclass(frozen=True)
class ChecklistItemView:
    """`answer` is '' (open), ok, attention or not_applicable; positions count from 1."""

    position: int
    text: str
    required: bool
    answer: str
    note: str


@dataclass(frozen=True)
class NoteView:
    text: str
    author_name: str
    at: datetime


@dataclass(frozen=True)
class PhotoView:
    """`stage` is before, during or after."""

    media: int
    stage: str
    caption: str
    at: datetime


@dataclass(frozen=True)
class PartUsedView:
    """`id` names the use, for undoing it; `price` of one, in minor units."""

    id: int
    part: str
    name: str
    unit: str
    quantity: int
    price: int
    currency: str
    location: str
    at: datetime


@dataclass(frozen=True)
class SignatureView:
    """`kind` is drawn, typed or sheet; `media` is the picture of the first and the last."""

    kind: str
    signer: str
    media: int | None
    rating: int | None
    comment: str
    signed_at: datetime
    through: str


@dataclass(frozen=True)
class ExceptionView:
    """An approval to complete without a signature."""

    reason: str
    approved_by: str
    approved_by_name: str
    at: datetime


@dataclass(frozen=True)
class WorkOrderBrief:
    """What other concepts need to know of a work order; `id` is its key, `asset` a serial."""

    id: int
    ref: str
    case: str
    status: WorkOrderStatus
    asset: str
    asset_type: str
    skills: tuple[str, ...]
    duration_minutes: int
    completed_at: datetime | None


@dataclass(frozen=True)
class WorkOrderView:
    ref: str
    case: str
    account_name: str
    site_ref: str
    site_name: str
    asset: AssetView
    status: WorkOrderStatus
    skills: tuple[str, ...]
    duration_minutes: int
    note: str
    summary: str
    recommendations: str
    hold_reason: str
    checklist: tuple[ChecklistItemView, ...]
    notes: tuple[NoteView, ...]
    photos: tuple[PhotoView, ...]
    parts: tuple[PartUsedView, ...]
    signature: SignatureView | None
    exception: ExceptionView | None
    created_at: datetime
    completed_at: datetime | None
    version: int
