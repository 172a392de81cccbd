from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.cases.rules import Audience, CaseStatus, Side
from domain.sla.rules import Priority
from domain.triage.rules import CaseType
from storage.columns import UtcDatetimeField, json_column
from storage.encrypted_columns import Decrypted, EncryptedTextField


class Case(Model):
    """`urgency` is the customer's own choice, `priority` what came of it; `preferred` is {kind, day?, part?} as chosen.

    `triage` keeps the words that decided type and priority. `media` lists media ids in the order they came.
    `way_in` is how to get in, where the customer said it for this case.
    `cancel_request` is a value of CancelRequest, or ''.
    `hold_reason` is a value of PauseReason while the case itself waits, since `held_at`; else ''. Its priority was raised at
    `raised_at` because a clock was at risk.
    `assigned_*` and `visit_*` repeat what the present appointment says, for lists.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=20, unique=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="cases", on_delete=fields.RESTRICT)
    site: Any = fields.ForeignKeyField("callout.Site", related_name="cases", on_delete=fields.RESTRICT)
    contact: Any = fields.ForeignKeyField("callout.Contact", related_name="cases", null=True, on_delete=fields.RESTRICT)
    type = fields.CharEnumField(CaseType, max_length=30)
    priority = fields.CharEnumField(Priority, max_length=2)
    status = fields.CharEnumField(CaseStatus, max_length=14)
    problem = fields.TextField()
    urgency = fields.CharField(max_length=20, default="")
    preferred: Any = json_column(default=dict)
    access = EncryptedTextField(purpose="case.access", default="")
    way_in = Decrypted("access")
    triage: Any = json_column(default=dict)
    media: Any = json_column(default=list)
    channel = fields.CharField(max_length=20, default="")
    opened_at = UtcDatetimeField()
    resolved_at = UtcDatetimeField(null=True)
    closed_at = UtcDatetimeField(null=True)
    assigned_technician = fields.CharField(max_length=20, default="")
    assigned_name = fields.CharField(max_length=120, default="")
    visit_starts_at = UtcDatetimeField(null=True)
    visit_ends_at = UtcDatetimeField(null=True)
    cancel_request = fields.CharField(max_length=10, default="", db_default="")
    hold_reason = fields.CharField(max_length=40, default="", db_default="")
    held_at = UtcDatetimeField(null=True)
    raised_at = UtcDatetimeField(null=True)
    version = fields.IntField(default=1)

    class Meta:
        table = "service_case"
        indexes = [
            Index(fields=("status", "opened_at"), name="idx_case_status"),
            Index(fields=("account_id", "status"), name="idx_case_account"),
            Index(fields=("contact_id", "status"), name="idx_case_contact"),
        ]


class CaseLine(Model):
    """One asset that a case is about."""

    id = fields.IntField(primary_key=True)
    case: Any = fields.ForeignKeyField("callout.Case", related_name="lines", on_delete=fields.RESTRICT)
    asset: Any = fields.ForeignKeyField("callout.Asset", related_name="case_lines", on_delete=fields.RESTRICT)

    class Meta:
        table = "case_line"
        unique_together = (("case", "asset"),)
        indexes = [Index(fields=("asset_id",), name="idx_case_line_asset")]


class CaseMessage(Model):
    """A message between customer, technician and desk about a case; `author` is an actor's reference, `side` as whom they wrote.

    `edits` are its earlier wordings, the oldest first, as {text, until}.
    """

    id = fields.BigIntField(primary_key=True)
    case: Any = fields.ForeignKeyField("callout.Case", related_name="messages", on_delete=fields.RESTRICT)
    author = fields.CharField(max_length=80)
    author_name = fields.CharField(max_length=120)
    text = fields.TextField()
    media: Any = json_column(default=list)
    at = UtcDatetimeField()
    audience = fields.CharEnumField(Audience, max_length=12, default=Audience.EVERYONE, db_default="")
    side = fields.CharEnumField(Side, max_length=12, default=Side.UNKNOWN, db_default="")
    edits: Any = json_column(default=list, null=True)

    class Meta:
        table = "case_message"
        indexes = [Index(fields=("case_id", "id"), name="idx_case_message_case")]


class CaseAssignment(Model):
    """That a case is, or was, assigned to a staff member: a technician sees it then and later."""

    id = fields.IntField(primary_key=True)
    case: Any = fields.ForeignKeyField("callout.Case", related_name="assignments", on_delete=fields.RESTRICT)
    staff: Any = fields.ForeignKeyField(
        "callout.StaffMember", related_name="case_assignments", on_delete=fields.RESTRICT
    )
    assigned_at = UtcDatetimeField()

    class Meta:
        table = "case_assignment"
        unique_together = (("case", "staff"),)
        indexes = [Index(fields=("staff_id",), name="idx_case_assignment_staff")]
