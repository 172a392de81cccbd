from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.approvals.rules import ApprovalState
from storage.columns import UtcDatetimeField, json_column


class Approval(Model):
    """A question to whoever has a permission: may this command run?

    `subject` is a record as `case:C-10042`, `about` the case under which people see it ('' for none). `parameters` and `facts` hold
    references, codes and times only; what the asker wrote stands in `words` and `reason`, and can be erased. `account` is set when
    contacts of that account decide. `deputy` is the permission of those who may decide as well from `deputy_at` on, `offered_at` when
    they were asked. `open_slot` is kind and subject while it is open: one at a time.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=20, unique=True)
    kind = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=80)
    about = fields.CharField(max_length=20, default="")
    account = fields.IntField(null=True)
    command = fields.CharField(max_length=60)
    parameters: Any = json_column(default=dict)
    words: Any = json_column(default=dict)
    facts: Any = json_column(default=dict)
    permission = fields.CharField(max_length=60)
    deputy = fields.CharField(max_length=60, default="")
    deputy_at = UtcDatetimeField(null=True)
    offered_at = UtcDatetimeField(null=True)
    asked_by = fields.CharField(max_length=80)
    asked_at = UtcDatetimeField()
    reason = fields.TextField(default="")
    state = fields.CharEnumField(ApprovalState, max_length=10, default=ApprovalState.ASKED)
    decided_by = fields.CharField(max_length=80, default="")
    decided_at = UtcDatetimeField(null=True)
    decision = fields.TextField(default="")
    overtaken_by = fields.CharField(max_length=60, default="")
    open_slot = fields.CharField(max_length=140, null=True, unique=True)

    class Meta:
        table = "approval"
        indexes = [
            Index(fields=("subject", "kind"), name="idx_approval_subject"),
            Index(fields=("about",), name="idx_approval_about"),
            Index(fields=("state", "id"), name="idx_approval_state"),
        ]
