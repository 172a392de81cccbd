from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model

from domain.sla.rules import ClockKind
from storage.columns import UtcDatetimeField, json_column


class ServiceClock(Model):
    """One of the three clocks of a case.

    `target` (in words) and `calendar` are kept as they were promised, so that a pause, a new priority or another contract
    recomputes from `started_at`. `due_at` moves with pauses; `stopped_at` is when it was met or missed. `pausing` are the
    reasons that the contract counts as the customer's; `risk_told` and `breach_told` are set once the alarm was raised.
    `agreed_until` ends a later window that the customer asked for, before any pause: the clock is not due before it.
    """

    id = fields.BigIntField(primary_key=True)
    case = fields.CharField(max_length=20)
    kind = fields.CharEnumField(ClockKind, max_length=12)
    priority = fields.CharField(max_length=2)
    target = fields.CharField(max_length=40)
    calendar: Any = json_column()
    started_at = UtcDatetimeField()
    at_risk_at = UtcDatetimeField()
    due_at = UtcDatetimeField()
    paused = fields.BooleanField(default=False)
    running = fields.BooleanField(default=True)
    stopped_at = UtcDatetimeField(null=True)
    pausing: Any = json_column(default=list)
    risk_told = fields.BooleanField(default=False)
    breach_told = fields.BooleanField(default=False)
    agreed_until = UtcDatetimeField(null=True)

    class Meta:
        table = "service_clock"
        unique_together = (("case", "kind"),)
        indexes = [
            PartialIndex(fields=("due_at", "case"), name="idx_clock_running", condition={"running": True}),
            Index(fields=("stopped_at", "kind"), name="idx_clock_stopped"),
        ]


class ClockPause(Model):
    """An interval in which the clocks of a case stand still, and why."""

    id = fields.BigIntField(primary_key=True)
    case = fields.CharField(max_length=20, db_index=True)
    reason = fields.CharField(max_length=40)
    started_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "clock_pause"
