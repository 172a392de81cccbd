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
    `contract` (a reference, or '') and `tier` are whose promise it is.
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
    contract = fields.CharField(max_length=30, default="", db_default="")
    tier = fields.CharField(max_length=12, default="", db_default="")

    class Meta:
        table = "service_clock"
        unique_together = (("case", "kind"),)
        indexes = [
            PartialIndex(fields=("due_at", "case"), name="idx_clock_running", condition={"running": True}),
            Index(fields=("stopped_at", "kind"), name="idx_clock_stopped"),
        ]


EVERY_CLOCK = " ".join(ClockKind)


class ClockPause(Model):
    """An interval in which work on a case waits, and why.

    `source` is what waits, so that each ends its own: CASE, or the reference of a work order; '' of earlier versions. `clocks` are the
    kinds that stand still meanwhile, with spaces between: those whose contract counts the reason as the customer's.
    """

    id = fields.BigIntField(primary_key=True)
    case = fields.CharField(max_length=20, db_index=True)
    reason = fields.CharField(max_length=40)
    started_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)
    source = fields.CharField(max_length=20, default="", db_default="")
    clocks = fields.CharField(max_length=40, default=EVERY_CLOCK, db_default=EVERY_CLOCK)

    class Meta:
        table = "clock_pause"


class ServiceCredit(Model):
    """What a contract credits the customer with for a broken promise: one for each clock of a case.

    `percent` counts hundredths (1050 is 10.5 %), `amount` the smallest unit of the currency; one of the two is 0. Either is what the
    contract's cap left. `period` is the month, quarter or year that the cap is for ("2026-03", "2026-Q1", "2026"). It does not count
    once it is taken back, because a new promise was not broken.
    """

    id = fields.IntField(primary_key=True)
    case = fields.CharField(max_length=20)
    clock = fields.CharEnumField(ClockKind, max_length=12)
    contract = fields.CharField(max_length=30)
    percent = fields.IntField(default=0)
    amount = fields.BigIntField(default=0)
    currency = fields.CharField(max_length=3, default="")
    period = fields.CharField(max_length=7, default="")
    due_at = UtcDatetimeField()
    earned_at = UtcDatetimeField()
    taken_back_at = UtcDatetimeField(null=True)

    class Meta:
        table = "service_credit"
        unique_together = (("case", "clock"),)
        indexes = [Index(fields=("contract", "period"), name="idx_credit_contract")]
