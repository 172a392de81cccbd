from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column


class Asset(Model):
    """A machine at a customer's. `canonical` is the serial as compared; `type` is a word such as printer or boiler.

    `warranty` maps parts, labor and expense to the last day covered (ISO date).
    """

    id = fields.IntField(primary_key=True)
    serial = fields.CharField(max_length=60, unique=True)
    canonical = fields.CharField(max_length=60, db_index=True)
    type = fields.CharField(max_length=40)
    make = fields.CharField(max_length=80, default="")
    model = fields.CharField(max_length=80, default="")
    label = fields.CharField(max_length=120, default="")
    placement = fields.CharField(max_length=160, default="")
    account: Any = fields.ForeignKeyField("callout.Account", related_name="assets", on_delete=fields.RESTRICT)
    site: Any = fields.ForeignKeyField("callout.Site", related_name="assets", on_delete=fields.RESTRICT)
    installed_on = fields.DateField(null=True)
    warranty: Any = json_column(default=dict)
    notes = fields.TextField(default="")
    retired = fields.BooleanField(default=False)
    created_at = UtcDatetimeField()

    class Meta:
        table = "asset"
        indexes = [
            Index(fields=("account_id",), name="idx_asset_account"),
            Index(fields=("site_id",), name="idx_asset_site"),
        ]


class SerialKey(Model):
    """The deletion neighbourhood of each serial: a slip in typing is found by equality on one of these."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=60)
    asset: Any = fields.ForeignKeyField("callout.Asset", related_name="serial_keys", on_delete=fields.CASCADE)

    class Meta:
        table = "serial_key"
        indexes = (("key", "asset_id"), Index(fields=("asset_id",), name="idx_serial_key_asset"))
