from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.emergency_calls.rules import CallState
from domain.triage.rules import Danger
from storage.columns import UtcDatetimeField, json_column


class EmergencyCall(Model):
    """An emergency that somebody has to take. `subject_kind` and `subject` say which: `case` and C-10042, say.

    `asking` is the staff member who is being asked now (None between two rounds); `asked` lists all questions as
    {staff, round, answer}. Staff members stand here by their key.
    """

    id = fields.IntField(primary_key=True)
    subject_kind = fields.CharField(max_length=20)
    subject = fields.CharField(max_length=40)
    danger = fields.CharEnumField(Danger, max_length=20)
    state = fields.CharEnumField(CallState, max_length=10, default=CallState.ASKING)
    round = fields.IntField(default=1)
    asking = fields.IntField(null=True)
    asked: Any = json_column(default=list)
    taken_by: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="emergency_calls", null=True, on_delete=fields.RESTRICT
    )
    started_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "emergency_call"
        unique_together = (("subject_kind", "subject"),)
        indexes = [Index(fields=("taken_by_id",), name="idx_emergency_call_taken_by")]
