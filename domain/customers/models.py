from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.access.rules import ContactRole
from domain.customers.standing import AccountStatus
from domain.customers.views import EnquiryState
from storage.columns import UtcDatetimeField, json_column
from storage.encrypted_columns import Decrypted, EncryptedTextField


class Account(Model):
    """A customer: `ref` is short and stable (`NORTHSIDE`), `number` is the books' own, unique where there is one.

    `kind` is an AccountKind or '', `segment` free text (clinic, school …). `tier` is a Tier or '': it only prefills new contracts.
    `payment_days`, None: the company's. `credit_limit` and `balance` are minor units of `currency`; `balance` is what the books said
    on `balance_on`, and is owed to the company where it is above 0. Above
    `approval_threshold` (None: never) their administrator is asked first. `emergency_contacts` are
    {"name", "phone"}, in the order to call.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=30, unique=True)
    name = fields.CharField(max_length=160)
    number: Any = fields.CharField(max_length=40, null=True, unique=True)
    kind = fields.CharField(max_length=40, default="")
    segment = fields.CharField(max_length=40, default="", db_default="")
    tier = fields.CharField(max_length=12, default="", db_default="")
    status = fields.CharEnumField(AccountStatus, max_length=10, default=AccountStatus.ACTIVE, db_default="active")
    parent: Any = fields.ForeignKeyField(
        "callout.Account", related_name="subsidiaries", null=True, on_delete=fields.RESTRICT
    )
    manager: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="accounts", null=True, on_delete=fields.RESTRICT
    )
    payment_days: Any = fields.IntField(null=True)
    credit_limit: Any = fields.BigIntField(null=True)
    balance: Any = fields.BigIntField(null=True)
    balance_on: Any = fields.DateField(null=True)
    approval_threshold: Any = fields.BigIntField(null=True)
    buyer_reference = fields.CharField(max_length=80, default="", db_default="")
    tax_id = fields.CharField(max_length=40, default="", db_default="")
    emergency_contacts: Any = json_column(default=list, null=True)
    vip = fields.BooleanField(default=False)
    language = fields.CharField(max_length=8, default="en")
    timezone = fields.CharField(max_length=60, default="UTC")
    currency = fields.CharField(max_length=3, default="EUR")
    created_at = UtcDatetimeField()

    class Meta:
        table = "account"
        indexes = [Index(fields=("parent_id",), name="idx_account_parent")]


class AccountAddress(Model):
    """Where bills or letters go, where that is none of the account's sites. `name` is who stands above the street."""

    id = fields.IntField(primary_key=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="addresses", on_delete=fields.RESTRICT)
    kind = fields.CharField(max_length=10)
    name = fields.CharField(max_length=160, default="")
    street = fields.CharField(max_length=200, default="")
    postal_code = fields.CharField(max_length=20, default="")
    city = fields.CharField(max_length=100, default="")
    country = fields.CharField(max_length=2, default="")
    email = fields.CharField(max_length=200, default="")

    class Meta:
        table = "account_address"
        unique_together = (("account_id", "kind"),)


class Site(Model):
    """A place where assets stand. `weekly_hours` maps weekday 0-6 to [["08:00", "17:00"], …]; `holidays` is a country code.

    `way_in` says how to get in: codes, keys, whom to ask.
    """

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
    access_notes = EncryptedTextField(purpose="site.access_notes", default="")
    way_in = Decrypted("access_notes")

    class Meta:
        table = "site"
        indexes = [Index(fields=("account_id",), name="idx_site_account")]


class Contact(Model):
    """A person at an account. `own_cases_only` is set for a guest: linked to a machine by staff, not confirmed by them yet.

    `phone` and `email` are the ones that they are called and written to by; further ones are ContactPoints. `site_ids` are the sites
    that they belong to; none stands for all. `tour_due`: they are shown around when they are recognised.

    One with `ended_at` is no customer any more: nobody is recognised as them, and nothing is sent to them.
    """

    id = fields.IntField(primary_key=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="contacts", on_delete=fields.RESTRICT)
    name = fields.CharField(max_length=120)
    phone = fields.CharField(max_length=20, default="", db_index=True)
    email = fields.CharField(max_length=200, default="")
    language = fields.CharField(max_length=8, default="")
    own_cases_only = fields.BooleanField(default=False)
    role = fields.CharEnumField(ContactRole, max_length=14, default=ContactRole.STANDARD, db_default="standard")
    site_ids: Any = json_column(default=list, null=True)
    unreachable_on: Any = json_column(default=list)
    created_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)
    tour_due = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "contact"
        indexes = [Index(fields=("account_id",), name="idx_contact_account")]


class ContactPoint(Model):
    """A further phone number or mail address of a contact, by its PointMedium and PointKind."""

    id = fields.IntField(primary_key=True)
    contact: Any = fields.ForeignKeyField("callout.Contact", related_name="points", on_delete=fields.RESTRICT)
    medium = fields.CharField(max_length=6)
    kind = fields.CharField(max_length=8)
    value = fields.CharField(max_length=200)

    class Meta:
        table = "contact_point"
        unique_together = (("contact_id", "medium", "value"),)
        indexes = [Index(fields=("medium", "value"), name="idx_contact_point_value")]


class Enquiry(Model):
    """What somebody who is no contact reported, until staff link it to a machine or say that it is none of ours.

    `name`, `phone`, `words` and `serial` are as the person gave them: personal data, kept in this row alone. `media` lists media
    ids. `external_id` is the person's on `channel`. `contact` and `case_ref` are what an enquiry that was linked became.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=20, unique=True)
    state = fields.CharEnumField(EnquiryState, max_length=10)
    channel = fields.CharField(max_length=20)
    external_id = fields.CharField(max_length=80)
    name = fields.CharField(max_length=120, default="")
    language = fields.CharField(max_length=8, default="")
    phone = fields.CharField(max_length=20, default="")
    words = fields.TextField(default="")
    media: Any = json_column(default=list)
    serial = fields.CharField(max_length=60, default="")
    urgency = fields.CharField(max_length=20, default="")
    danger = fields.BooleanField(default=False)
    received_at = UtcDatetimeField()
    contact: Any = fields.ForeignKeyField(
        "callout.Contact", related_name="enquiries", null=True, on_delete=fields.RESTRICT
    )
    case_ref = fields.CharField(max_length=20, default="")
    settled_at = UtcDatetimeField(null=True)
    settled_by = fields.CharField(max_length=80, default="")

    class Meta:
        table = "enquiry"
        indexes = [
            Index(fields=("channel", "external_id", "state"), name="idx_enquiry_sender"),
            Index(fields=("contact_id",), name="idx_enquiry_contact"),
        ]


class ContactMerge(Model):
    """That the contact `gone` was merged into `kept`. `moved` lists keys of what moved, by what it is; undone, all of it went back."""

    id = fields.IntField(primary_key=True)
    kept: Any = fields.ForeignKeyField("callout.Contact", related_name="merged", on_delete=fields.RESTRICT)
    gone: Any = fields.ForeignKeyField("callout.Contact", related_name="merged_into", on_delete=fields.RESTRICT)
    moved: Any = json_column(default=dict)
    merged_at = UtcDatetimeField()
    merged_by = fields.CharField(max_length=80)
    undone_at = UtcDatetimeField(null=True)
    undone_by = fields.CharField(max_length=80, default="", db_default="")

    class Meta:
        table = "contact_merge"
        indexes = [
            Index(fields=("kept_id",), name="idx_contact_merge_kept"),
            Index(fields=("gone_id",), name="idx_contact_merge_gone"),
        ]


class SerialMisses(Model):
    """How many serials a guest has typed in vain since `since`; until `rests_until` none is looked up for them."""

    id = fields.IntField(primary_key=True)
    contact: Any = fields.OneToOneField("callout.Contact", related_name="serial_misses", on_delete=fields.RESTRICT)
    misses = fields.IntField(default=0)
    since = UtcDatetimeField()
    rests_until = UtcDatetimeField(null=True)

    class Meta:
        table = "serial_misses"


class ContactPreferences(Model):
    """How a contact wants to be told and visited; see `domain.customers.preferences`. `stopped` lists references of cases."""

    id = fields.IntField(primary_key=True)
    contact: Any = fields.OneToOneField("callout.Contact", related_name="preferences", on_delete=fields.RESTRICT)
    quiet_hours = fields.CharField(max_length=12, default="")
    ways: Any = json_column(default=dict)
    days: Any = json_column(default=list)
    parts: Any = json_column(default=list)
    technician = fields.CharField(max_length=30, default="")
    only_asked = fields.BooleanField(default=False)
    stopped: Any = json_column(default=list)

    class Meta:
        table = "contact_preferences"
