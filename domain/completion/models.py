from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import UtcDatetimeField


class SignatureRequest(Model):
    """A one-time link to the signing page. Only the hash of its token is kept."""

    id = fields.IntField(primary_key=True)
    work_order: Any = fields.ForeignKeyField(
        "callout.WorkOrder", related_name="signature_requests", on_delete=fields.RESTRICT
    )
    token_hash = fields.CharField(max_length=64, unique=True)
    audience = fields.CharField(max_length=12)
    created_at = UtcDatetimeField()
    expires_at = UtcDatetimeField()
    used_at = UtcDatetimeField(null=True)

    class Meta:
        table = "signature_request"
        indexes = [Index(fields=("work_order_id",), name="idx_signature_request_order")]
