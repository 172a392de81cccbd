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
    """A provider's user, and who that is here: a staff member or a contact, never both.

    `proven_by` says how: invite, role, phone or serial, empty for links older than the column. A row with `ended_at` lets nobody in;
    it is kept so that the chat can be told.
    """

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
    proven_by = fields.CharField(max_length=12, default="", db_default="")
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "identity"
        unique_together = (("channel", "external_id"),)
        indexes = (("staff_id",), ("contact_id",))


class AccessGrant(Model):
    """What a one-time link or a page session allows, until it is used, ended or expired.

    `subject` is what it is about (`staff:3`, `work_order:W-10042-1`) and `audience` for which use of it: an invite's channel, or
    technician or customer at a signature. `holder` is the person with whom it ends, empty for whoever has the token; `claimed_by` is
    the chat that has shown the token and was asked whether to go on.
    """

    id = fields.IntField(primary_key=True)
    scope = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=80)
    audience = fields.CharField(max_length=20, default="")
    holder = fields.CharField(max_length=80, default="")
    created_by = fields.CharField(max_length=80)
    created_at = UtcDatetimeField()
    expires_at = UtcDatetimeField()
    claimed_by = fields.CharField(max_length=120, default="")
    used_at = UtcDatetimeField(null=True)
    used_by = fields.CharField(max_length=120, default="")
    ended_at = UtcDatetimeField(null=True)

    class Meta:
        table = "access_grant"
        indexes = [
            Index(fields=("subject",), name="idx_grant_subject"),
            Index(fields=("holder",), name="idx_grant_holder"),
        ]


class GrantToken(Model):
    """A token of a grant, of which only the hash is kept. Each attempt to send a link makes one; all of them work."""

    id = fields.IntField(primary_key=True)
    grant: Any = fields.ForeignKeyField("callout.AccessGrant", related_name="tokens", on_delete=fields.RESTRICT)
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = UtcDatetimeField()

    class Meta:
        table = "grant_token"
        indexes = [Index(fields=("grant_id",), name="idx_grant_token_grant")]


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
