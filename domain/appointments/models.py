from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.appointments.rules import AppointmentStatus
from storage.columns import UtcDatetimeField


class Appointment(Model):
    """A calendared visit of one technician for one work order.

    `expected_end_at` is when the technician on site expects to be done, once they have found the cause.
    `arrived_latitude` and `arrived_longitude` are empty: where people were is not kept.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=28, unique=True)
    work_order: Any = fields.ForeignKeyField(
        "callout.WorkOrder", related_name="appointments", on_delete=fields.RESTRICT
    )
    technician: Any = fields.ForeignKeyField(
        "callout.Technician", related_name="appointments", on_delete=fields.RESTRICT
    )
    starts_at = UtcDatetimeField()
    ends_at = UtcDatetimeField()
    status = fields.CharEnumField(AppointmentStatus, max_length=10)
    travelling_at = UtcDatetimeField(null=True)
    expected_at = UtcDatetimeField(null=True)
    arrived_at = UtcDatetimeField(null=True)
    arrived_latitude = fields.FloatField(null=True)
    arrived_longitude = fields.FloatField(null=True)
    expected_end_at = UtcDatetimeField(null=True)
    finished_at = UtcDatetimeField(null=True)
    window_approved_by = fields.CharField(max_length=80, default="")
    window_reason = fields.TextField(default="")
    window_approval = fields.CharField(max_length=20, default="", db_default="")
    version = fields.IntField(default=1)

    class Meta:
        table = "appointment"
        indexes = [
            Index(fields=("technician_id", "starts_at"), name="idx_appointment_day"),
            Index(fields=("work_order_id",), name="idx_appointment_order"),
        ]
