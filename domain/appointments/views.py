"""What is shown of an appointment."""

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.appointments.rules import AppointmentStatus
from domain.assets.views import AssetView
from domain.geography import Point
from domain.sla.rules import Priority
from domain.window import Window
from domain.work_orders.rules import WorkOrderStatus


@dataclass(frozen=True)
class WindowApproval:
    """That a visit starts later than the customer was promised: `approval`, which the actor has granted, or the actor's own now.

    In the latter case `reason` says why; in the former it is what they wrote when they granted it, or ''.
    """

    reason: str = ""
    approval: str = ""


@dataclass(frozen=True)
class AppointmentView:
    """All that a job card needs; `contact_…` are 0 and empty where there is nobody to ask for.

    `in_danger`: the customer confirmed a danger; `danger_words` are how they wrote of it.
    """

    ref: str
    work_order: str
    work_order_status: WorkOrderStatus
    case: str
    priority: Priority
    technician_ref: str
    technician_name: str
    technician_staff: int
    starts_at: datetime
    ends_at: datetime
    status: AppointmentStatus
    account_name: str
    site_ref: str
    site_name: str
    site_address: str
    site_timezone: str
    site_position: Point | None
    contact_id: int
    contact_name: str
    contact_phone: str
    asset: AssetView
    problem: str
    in_danger: bool
    danger_words: str
    media: tuple[int, ...]
    note: str
    duration_minutes: int
    travelling_at: datetime | None
    expected_at: datetime | None
    arrived_at: datetime | None
    expected_end_at: datetime | None
    finished_at: datetime | None
    window_approved_by: str
    window_reason: str
    window_approval: str
    version: int

    @property
    def window(self) -> Window:
        return Window(self.starts_at, self.ends_at)

    @property
    def on_site_minutes(self) -> int | None:
        """None until the technician has left."""
        if self.arrived_at is None or self.finished_at is None:
            return None
        return max(0, round((self.finished_at - self.arrived_at).total_seconds() / 60))


def booking(case: str, technician: str, window: Window) -> dict[str, str]:
    """The parameters of the command to assign, as an approval stores them."""
    times = {"starts_at": window.start.astimezone(UTC).isoformat(), "ends_at": window.end.astimezone(UTC).isoformat()}
    return {"case": case, "technician": technician, **times}


def keeping(appointment: str, window: Window) -> dict[str, str]:
    """The parameters of the command to keep a visit at just this time."""
    return {"appointment": appointment, "starts_at": window.start.astimezone(UTC).isoformat()}
