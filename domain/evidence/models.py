from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from domain.evidence.rules import EvidenceKind, EvidenceState
from storage.columns import UtcDatetimeField
from storage.journal.records import SealedRecord


class Evidence(Model):
    """That somebody agreed to what they were shown. It holds no words of people: those are in its EvidenceText.

    `subject` is what it is about, as `work_order:W-10042-1`; `shape` names the form of the snapshot. `digest` is the SHA-256 of the
    snapshot, `statement_digest` of the salted statement, `media_hash` of the picture's bytes ('' until they have arrived).
    """

    id = fields.IntField(primary_key=True)
    kind = fields.CharEnumField(EvidenceKind, max_length=16)
    subject = fields.CharField(max_length=120)
    shape = fields.CharField(max_length=40)
    digest = fields.CharField(max_length=64)
    statement_digest = fields.CharField(max_length=64)
    agreed_by = fields.CharField(max_length=80)
    how = fields.CharField(max_length=16)
    through = fields.CharField(max_length=80, default="")
    at = UtcDatetimeField()
    media = fields.BigIntField(null=True)
    media_hash = fields.CharField(max_length=64, default="")
    state = fields.CharEnumField(EvidenceState, max_length=8, default=EvidenceState.VALID)
    voided_at = UtcDatetimeField(null=True)
    voided_by = fields.CharField(max_length=80, default="")

    class Meta:
        table = "evidence"
        indexes = [
            Index(fields=("subject", "kind"), name="idx_evidence_subject"),
            Index(fields=("agreed_by",), name="idx_evidence_agreed_by"),
        ]


class EvidenceText(Model):
    """The words of an evidence, which can be erased: the snapshot as canonical JSON, and what the person gave (name, comment)."""

    id = fields.IntField(primary_key=True)
    evidence: Any = fields.OneToOneField("callout.Evidence", related_name="text", on_delete=fields.RESTRICT)
    snapshot = fields.TextField()
    statement = fields.TextField()
    salt = fields.CharField(max_length=32)
    void_reason = fields.TextField(default="")
    erased_at = UtcDatetimeField(null=True)

    class Meta:
        table = "evidence_text"


_AGREED = ("id", "kind", "subject", "shape", "digest", "statement_digest", "agreed_by", "how", "through", "at", "media")
AGREED = SealedRecord("evidence", "evidence", _AGREED, whole=True)
PICTURE = SealedRecord("evidence_picture", "evidence", ("id", "media", "media_hash"))
VOIDING = SealedRecord("evidence_voiding", "evidence", ("id", "state", "voided_at", "voided_by"))
ERASURE = SealedRecord("evidence_erasure", "evidence_text", ("id", "evidence_id", "erased_at"))
