from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column


class StaffMember(Model):
    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=120)
    phone = fields.CharField(max_length=20, default="")
    language = fields.CharField(max_length=8, default="en")
    timezone = fields.CharField(max_length=60, default="UTC")
    roles: Any = json_column(default=list)
    active = fields.BooleanField(default=True)
    created_at = UtcDatetimeField()

    class Meta:
        table = "staff_member"


class Identity(Model):
    """A provider's user, and who that is here: a staff member or a contact, never both."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    external_id = fields.CharField(max_length=60)
    staff: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="identities", null=True, on_delete=fields.RESTRICT
    )
    contact: Any = fields.ForeignKeyField(
        "callout.Contact", related_name="identities", null=True, on_delete=fields.RESTRICT
    )
    linked_at = UtcDatetimeField()

    class Meta:
        table = "identity"
        unique_together = (("channel", "external_id"),)
        indexes = (("staff_id",), ("contact_id",))


class Invite(Model):
    """An invite: a one-time token, of which only the hash is kept."""

    id = fields.IntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    staff: Any = fields.ForeignKeyField("callout.StaffMember", related_name="invites", on_delete=fields.RESTRICT)
    channel = fields.CharField(max_length=20)
    created_by = fields.CharField(max_length=80)
    created_at = UtcDatetimeField()
    expires_at = UtcDatetimeField()
    used_at = UtcDatetimeField(null=True)
    used_by = fields.CharField(max_length=60, default="")

    class Meta:
        table = "invite"


class Opening(Model):
    """That a person opened what is secret or personal of a record, a row per day.

    `person` is an actor's reference, `record` a subject.
    """

    id = fields.BigIntField(primary_key=True)
    person = fields.CharField(max_length=80)
    record = fields.CharField(max_length=80)
    day = fields.DateField()
    count = fields.IntField()
    last_at = UtcDatetimeField()

    class Meta:
        table = "opening"
        unique_together = (("person", "record", "day"),)
        indexes = [Index(fields=("record", "day"), name="idx_opening_record")]
