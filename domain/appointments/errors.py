"""Refusals about appointments."""

from domain.errors import DomainError


class SlotTaken(DomainError):
    """The technician is booked in that time. Params: technician, booking (reference), starts_at, ends_at."""

    code = "slot-taken"


class OutsideSlaWindow(DomainError):
    """The appointment starts after the customer was promised somebody on site, and nobody has approved that.

    Params: due_at, starts_at, problem: approval (none given), reason (none given) or approver (may not approve).
    """

    code = "outside-sla-window"


class WindowInThePast(DomainError):
    """Params: starts_at, ends_at."""

    code = "window-in-the-past"
