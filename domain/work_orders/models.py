from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.work_orders.rules import WorkOrderStatus
from storage.columns import UtcDatetimeField, json_column
from storage.journal.records import SealedRecord


class WorkOrder(Model):
    """The operational task that resolves a case: `skills` are required; `summary` and `recommendations` are the technician's."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=24, unique=True)
    case: Any = fields.ForeignKeyField("callout.Case", related_name="work_orders", on_delete=fields.RESTRICT)
    asset: Any = fields.ForeignKeyField("callout.Asset", related_name="work_orders", on_delete=fields.RESTRICT)
    status = fields.CharEnumField(WorkOrderStatus, max_length=12)
    skills: Any = json_column(default=list)
    duration_minutes = fields.IntField(default=60)
    note = fields.TextField(default="")
    summary = fields.TextField(default="")
    recommendations = fields.TextField(default="")
    hold_reason = fields.CharField(max_length=40, default="")
    held_at = UtcDatetimeField(null=True)
    created_at = UtcDatetimeField()
    completed_at = UtcDatetimeField(null=True)
    version = fields.IntField(default=1)

    class Meta:
        table = "work_order"
        indexes = [
            Index(fields=("status", "completed_at"), name="idx_work_order_status"),
            Index(fields=("case_id",), name="idx_work_order_case"),
            Index(fields=("asset_id",), name="idx_work_order_asset"),
        ]


class WorkAssignment(Model):
    """That a staff member has a visit for a work order that was not cancelled: a technician sees and does these only."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField("callout.WorkOrder", related_name="assignments", on_delete=fields.RESTRICT)
    staff: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="work_assignments", on_delete=fields.RESTRICT
    )

    class Meta:
        table = "work_assignment"
        unique_together = (("work_order", "staff"),)
        indexes = [Index(fields=("staff_id",), name="idx_work_assignment_staff")]


class ChecklistItem(Model):
    """`answer` is '' (open), ok, attention or not_applicable."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField("callout.WorkOrder", related_name="checklist", on_delete=fields.RESTRICT)
    position = fields.IntField()
    text = fields.CharField(max_length=200)
    required = fields.BooleanField(default=True)
    answer = fields.CharField(max_length=16, default="")
    note = fields.TextField(default="")
    answered_at = UtcDatetimeField(null=True)

    class Meta:
        table = "checklist_item"
        unique_together = (("work_order", "position"),)


class WorkNote(Model):
    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField("callout.WorkOrder", related_name="notes", on_delete=fields.RESTRICT)
    text = fields.TextField()
    author_name = fields.CharField(max_length=120)
    at = UtcDatetimeField()

    class Meta:
        table = "work_note"
        indexes = [Index(fields=("work_order_id",), name="idx_work_note_order")]


class WorkPhoto(Model):
    """`stage` is before, during or after."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField("callout.WorkOrder", related_name="photos", on_delete=fields.RESTRICT)
    media = fields.BigIntField()
    stage = fields.CharField(max_length=8)
    caption = fields.CharField(max_length=300, default="")
    at = UtcDatetimeField()

    class Meta:
        table = "work_photo"
        unique_together = (("work_order", "media"),)


class PartUsed(Model):
    """A part that went into the work; price as it was on the day, in minor units."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField("callout.WorkOrder", related_name="parts", on_delete=fields.RESTRICT)
    part = fields.CharField(max_length=40)
    name = fields.CharField(max_length=120)
    unit = fields.CharField(max_length=20)
    quantity = fields.IntField()
    price = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    location = fields.CharField(max_length=20)
    at = UtcDatetimeField()

    class Meta:
        table = "part_used"
        indexes = [Index(fields=("work_order_id",), name="idx_part_used_order")]


class Signature(Model):
    """The customer's sign-off. `kind` is drawn, typed or sheet (a photo of the signed sheet); `rating` is 1-5 or unset."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.OneToOneField("callout.WorkOrder", related_name="signature", on_delete=fields.RESTRICT)
    kind = fields.CharField(max_length=8)
    signer = fields.CharField(max_length=120)
    media = fields.BigIntField(null=True)
    rating = fields.SmallIntField(null=True)
    comment = fields.TextField(default="")
    signed_at = UtcDatetimeField()
    through = fields.CharField(max_length=80, default="")

    class Meta:
        table = "signature"


class CompletionException(Model):
    """An approval to complete without a signature: who gave it and why."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.OneToOneField(
        "callout.WorkOrder", related_name="completion_exception", on_delete=fields.RESTRICT
    )
    reason = fields.TextField()
    approved_by = fields.CharField(max_length=80)
    approved_by_name = fields.CharField(max_length=120)
    at = UtcDatetimeField()

    class Meta:
        table = "completion_exception"


# The reason and the name are people's words; the evidence of the approval proves them until they are erased.
EXCEPTED = SealedRecord("completion_exception", "completion_exception", ("id", "work_order_id", "approved_by", "at"))
