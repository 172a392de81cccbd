from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column
from storage.journal.records import SealedRecord


class Part(Model):
    """Money is in minor units of `currency`. `fits` lists asset types; `keywords` are words in a fault that suggest the part."""

    id = fields.IntField(primary_key=True)
    number = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=120)
    unit = fields.CharField(max_length=20, default="piece")
    cost = fields.BigIntField(default=0)
    price = fields.BigIntField(default=0)
    currency = fields.CharField(max_length=3, default="EUR")
    fits: Any = json_column(default=list)
    keywords: Any = json_column(default=list)

    class Meta:
        table = "part"


class StockLocation(Model):
    """`kind` is van or warehouse."""

    id = fields.IntField(primary_key=True)
    code = fields.CharField(max_length=20, unique=True)
    name = fields.CharField(max_length=80)
    kind = fields.CharField(max_length=12)

    class Meta:
        table = "stock_location"


class StockLevel(Model):
    id = fields.IntField(primary_key=True)
    location: Any = fields.ForeignKeyField("callout.StockLocation", related_name="levels", on_delete=fields.RESTRICT)
    part: Any = fields.ForeignKeyField("callout.Part", related_name="levels", on_delete=fields.RESTRICT)
    on_hand = fields.IntField(default=0)

    class Meta:
        table = "stock_level"
        unique_together = (("location", "part"),)


class StockMovement(Model):
    """Every change of a level: `quantity` is signed; `reason` is used, returned, counted, imported or moved."""

    id = fields.BigIntField(primary_key=True)
    location: Any = fields.ForeignKeyField("callout.StockLocation", related_name="movements", on_delete=fields.RESTRICT)
    part: Any = fields.ForeignKeyField("callout.Part", related_name="movements", on_delete=fields.RESTRICT)
    quantity = fields.IntField()
    reason = fields.CharField(max_length=20)
    work_order = fields.CharField(max_length=24, default="", db_index=True)
    actor = fields.CharField(max_length=80)
    at = UtcDatetimeField()

    class Meta:
        table = "stock_movement"


_MOVED = ("id", "location_id", "part_id", "quantity", "reason", "work_order", "actor", "at")
MOVEMENT = SealedRecord("stock_movement", "stock_movement", _MOVED)
