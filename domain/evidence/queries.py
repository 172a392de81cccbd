"""Reading evidence, and verifying its words against their digests."""

from collections.abc import Sequence
from typing import Any

from domain.evidence.models import Evidence, EvidenceText
from domain.evidence.rows import ref_of, salted_digest
from domain.evidence.rules import EvidenceKind, EvidenceState
from domain.evidence.views import EvidenceView
from storage.canonical import sha256_of
from storage.journal.audit import AuditReport, Tampering
from storage.journal.records import events_about
from storage.media.items import hash_of_media

AT_ONCE = 200


async def valid_evidence(kind: EvidenceKind, subject: str) -> EvidenceView | None:
    """The newest that counts; None where nobody agreed, or what was agreed was voided."""
    found = [each for each in await list_evidence(subject) if each.kind is kind and each.state is EvidenceState.VALID]
    return found[-1] if found else None


async def list_evidence(subject: str) -> list[EvidenceView]:
    """All about a record (`work_order:W-10042-1`), voided ones too, oldest first."""
    rows: list[Any] = (
        await EvidenceText.filter(evidence__subject=subject).order_by("evidence_id").select_related("evidence")
    )
    return [_view(row.evidence, row) for row in rows]


async def list_agreed_by(actor: str) -> list[EvidenceView]:
    """All to which an actor (`contact:12`) agreed, voided ones too, oldest first."""
    found = EvidenceText.filter(evidence__agreed_by=actor).order_by("evidence_id").select_related("evidence")
    rows: list[Any] = await found
    return [_view(row.evidence, row) for row in rows]


async def subjects_agreed_by(actor: str, *, kind: EvidenceKind) -> list[str]:
    """The records (`work_order:W-10042-1`) about which this actor (`contact:12`) agreed, and it still counts."""
    found = await Evidence.filter(agreed_by=actor, kind=kind, state=EvidenceState.VALID)
    return sorted({row.subject for row in found})


async def pictures_about(subjects: Sequence[str]) -> set[int]:
    """The media with which people agreed there, also where that was voided since."""
    found = await Evidence.filter(subject__in=list(subjects), media__isnull=False)
    return {row.media for row in found if row.media}


async def list_valid(kind: EvidenceKind, *, after: int = 0, limit: int = AT_ONCE) -> list[EvidenceView]:
    """Of all records, in the order of their keys; go on with the key of the last one (`EvidenceView.id`)."""
    found = EvidenceText.filter(evidence__kind=kind, evidence__state=EvidenceState.VALID, evidence_id__gt=after)
    rows: list[Any] = await found.order_by("evidence_id").limit(limit).select_related("evidence")
    return [_view(row.evidence, row) for row in rows]


async def verify_evidence(report: AuditReport) -> None:
    """Add to `report` each evidence whose words or picture are not those that were agreed to; count those erased."""
    after = 0
    while rows := await Evidence.filter(id__gt=after).order_by("id").limit(AT_ONCE):
        after = rows[-1].id
        words: list[Any] = await EvidenceText.filter(evidence_id__in=[row.id for row in rows])
        texts = {text.evidence_id: text for text in words}
        proven = await _told_of(rows)
        for row in rows:
            _compare(report, row, texts.get(row.id), proven)
            if row.media and row.media_hash and await hash_of_media(row.media) != row.media_hash:
                report.add(Tampering.CHANGED, f"evidence {row.id}", f"its picture (media {row.media}) is another one")


async def _told_of(rows: list[Evidence]) -> set[str]:
    """The kinds of entries that there are about these, as `evidence.erased:E-17`."""
    told = await events_about([f"evidence:{ref_of(row)}" for row in rows])
    return {f"{name}:{subject.partition(':')[2]}" for name, subject in told}


def _compare(report: AuditReport, row: Evidence, text: Any, told: set[str]) -> None:
    name = f"evidence {row.id}"
    if row.state is EvidenceState.VOIDED and f"evidence.voided:{ref_of(row)}" not in told:
        report.add(Tampering.CHANGED, name, "was voided without an entry in the journal")
    if text is None:
        report.add(Tampering.MISSING, name, "its words are gone without having been erased")
    elif text.erased_at is not None:
        if f"evidence.erased:{ref_of(row)}" not in told:
            report.add(Tampering.MISSING, name, "its words were erased without an entry in the journal")
        report.erased_records += 1
    else:
        if sha256_of(text.snapshot) != row.digest:
            report.add(Tampering.CHANGED, name, "what was shown (evidence_text.snapshot) is not what was agreed to")
        if salted_digest(text.salt, text.statement) != row.statement_digest:
            report.add(Tampering.CHANGED, name, "what the person gave (evidence_text.statement) was changed")


def _view(row: Evidence, text: Any) -> EvidenceView:
    return EvidenceView(
        id=row.id,
        ref=ref_of(row),
        kind=row.kind,
        subject=row.subject,
        digest=row.digest,
        agreed_by=row.agreed_by,
        how=row.how,
        through=row.through,
        at=row.at,
        media=row.media,
        media_hash=row.media_hash,
        state=row.state,
        voided_at=row.voided_at,
        voided_by=row.voided_by,
        void_reason=text.void_reason,
        snapshot=text.snapshot,
        statement=text.statement,
        erased=text.erased_at is not None,
    )
