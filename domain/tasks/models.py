from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.tasks.rules import TaskState
from storage.columns import UtcDatetimeField, json_column


class Task(Model):
    """Something to do. `subject` is what it is about (`work_order:W-10042-1`), `about` the reference of its case, '' for none.

    `facts` are references and numbers for its words; what people wrote stands in `said` (the customer) and `resolution` (who has done
    it). `open_key` keeps two open ones of a kind and subject apart: it is null once the task is over.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=20, unique=True)
    kind = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=120)
    about = fields.CharField(max_length=40, default="")
    audience = fields.CharField(max_length=20)
    facts: Any = json_column(default=dict)
    said = fields.TextField(default="")
    state = fields.CharEnumField(TaskState, max_length=10, default=TaskState.OPEN)
    open_key = fields.CharField(max_length=170, null=True, unique=True)
    owner: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="tasks", null=True, on_delete=fields.RESTRICT
    )
    outcome = fields.CharField(max_length=40, default="")
    resolution = fields.TextField(default="")
    opened_at = UtcDatetimeField()
    due_at = UtcDatetimeField()
    taken_at = UtcDatetimeField(null=True)
    closed_at = UtcDatetimeField(null=True)
    overdue_told = fields.BooleanField(default=False)

    class Meta:
        table = "task"
        indexes = [
            Index(fields=("state", "due_at"), name="idx_task_state_due"),
            Index(fields=("owner_id", "state"), name="idx_task_owner"),
            Index(fields=("subject",), name="idx_task_subject"),
            Index(fields=("about",), name="idx_task_about"),
        ]
