from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.erasure.rules import RequestState
from storage.columns import UtcDatetimeField


class ErasureRequest(Model):
    """That a contact asked to be erased. Until `due_at` they can take it back; `told_at` is when they were told that it begins."""

    id = fields.IntField(primary_key=True)
    contact: Any = fields.ForeignKeyField("callout.Contact", related_name="erasure_requests", on_delete=fields.RESTRICT)
    state = fields.CharEnumField(RequestState, max_length=10)
    asked_at = UtcDatetimeField()
    due_at = UtcDatetimeField()
    told_at = UtcDatetimeField(null=True)
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "erasure_request"
        indexes = [Index(fields=("contact_id", "state"), name="idx_erasure_request_contact")]


class DataExport(Model):
    """A file of all that is held of a contact, which they asked for; `media` once it was made, until it expires."""

    id = fields.IntField(primary_key=True)
    contact: Any = fields.ForeignKeyField("callout.Contact", related_name="data_exports", on_delete=fields.RESTRICT)
    asked_at = UtcDatetimeField()
    media = fields.BigIntField(null=True)
    made_at = UtcDatetimeField(null=True)

    class Meta:
        table = "data_export"
        indexes = [Index(fields=("contact_id",), name="idx_data_export_contact")]
