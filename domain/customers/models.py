from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column


class Account(Model):
    """A customer: `ref` is short and stable (`NORTHSIDE`), `kind` is free text (clinic, school, household …)."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=30, unique=True)
    name = fields.CharField(max_length=160)
    kind = fields.CharField(max_length=40, default="")
    vip = fields.BooleanField(default=False)
    language = fields.CharField(max_length=8, default="en")
    timezone = fields.CharField(max_length=60, default="UTC")
    currency = fields.CharField(max_length=3, default="EUR")
    created_at = UtcDatetimeField()

    class Meta:
        table = "account"


class Site(Model):
    """A place where assets stand. `weekly_hours` maps weekday 0-6 to [["08:00", "17:00"], …]; `holidays` is a country code."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=40, unique=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="sites", on_delete=fields.RESTRICT)
    name = fields.CharField(max_length=160)
    street = fields.CharField(max_length=200, default="")
    postal_code = fields.CharField(max_length=20, default="")
    city = fields.CharField(max_length=100, default="")
    country = fields.CharField(max_length=2, default="")
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    timezone = fields.CharField(max_length=60, default="UTC")
    weekly_hours: Any = json_column(default=dict)
    holidays = fields.CharField(max_length=8, default="")
    access_notes = fields.TextField(default="")

    class Meta:
        table = "site"
        indexes = [Index(fields=("account_id",), name="idx_site_account")]


class Contact(Model):
    """A person at an account. `own_cases_only` is set for a guest: recognised by a serial number, not confirmed by staff.

    One with `ended_at` is no customer any more: nobody is recognised as them, and nothing is sent to them.
    """

    id = fields.IntField(primary_key=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="contacts", on_delete=fields.RESTRICT)
    name = fields.CharField(max_length=120)
    phone = fields.CharField(max_length=20, default="", db_index=True)
    email = fields.CharField(max_length=200, default="")
    language = fields.CharField(max_length=8, default="")
    own_cases_only = fields.BooleanField(default=False)
    unreachable_on: Any = json_column(default=list)
    created_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "contact"
        indexes = [Index(fields=("account_id",), name="idx_contact_account")]
