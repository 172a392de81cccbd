from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField


class ServiceReport(Model):
    """The customer's PDF about a completed work order; `media` is set when it has been typeset.

    `problem` says why it could not be made: `media_changed`, else ''.
    """

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.OneToOneField("callout.WorkOrder", related_name="report", on_delete=fields.RESTRICT)
    media = fields.BigIntField(null=True)
    requested_at = UtcDatetimeField()
    ready_at = UtcDatetimeField(null=True)
    problem = fields.CharField(max_length=40, default="", db_default="")

    class Meta:
        table = "service_report"
