"""Keeping what somebody agreed to, voiding it, and erasing its words."""

import secrets
from collections.abc import Sequence
from typing import Any

from tortoise.expressions import Q

from domain.actor import Actor
from domain.clock import now
from domain.evidence.events import EvidenceErased, EvidenceKept, EvidencePictureKept, EvidenceVoided
from domain.evidence.models import AGREED, ERASURE, PICTURE, VOIDING, Evidence, EvidenceText
from domain.evidence.rows import ref_of, salted_digest
from domain.evidence.rules import EvidenceKind, EvidenceState, How
from domain.evidence.views import Snapshot
from domain.work import Work, unit_of_work
from storage.canonical import canonical
from storage.media.items import hash_of_media


async def keep_evidence(
    work: Work,
    *,
    kind: EvidenceKind,
    subject: str,
    shown: Snapshot,
    statement: dict[str, object],
    how: How,
    through: str,
    media: int | None = None,
) -> str:
    """Keep what the actor agreed to; gives its reference (`E-17`). For the concept that asked, which has checked everything.

    `statement` is what the person gave themselves: name, comment. `media` is the picture that they agreed with.
    """
    salt, text = secrets.token_hex(16), canonical(statement)
    row = await Evidence.create(
        kind=kind,
        subject=subject,
        shape=shown.shape,
        digest=shown.digest,
        statement_digest=salted_digest(salt, text),
        agreed_by=work.actor.ref,
        how=how.value,
        through=through,
        at=now(),
        media=media,
        media_hash=await hash_of_media(media) if media else "",
    )
    await EvidenceText.create(evidence=row, snapshot=shown.text, statement=text, salt=salt)
    digests = AGREED.digests(row) | (PICTURE.digests(row) if row.media_hash else {})
    work.emit(EvidenceKept(evidence=ref_of(row), about=subject, kind=kind.value, digest=shown.digest, digests=digests))
    return ref_of(row)


async def bind_pictures(actor: Actor, *, subject: str) -> None:
    """Bind the bytes of pictures that had not arrived when somebody agreed with them, and have by now."""
    async with unit_of_work(actor) as work:
        for row in await Evidence.filter(subject=subject, media__isnull=False, media_hash=""):
            row.media_hash = await hash_of_media(row.media or 0)
            bound = Evidence.filter(id=row.id, media_hash="")
            if not row.media_hash or not await bound.update(media_hash=row.media_hash):
                continue
            work.emit(EvidencePictureKept(evidence=ref_of(row), about=subject, digests=PICTURE.digests(row)))


async def void_evidence(work: Work, *, kind: EvidenceKind, subject: str, reason: str) -> list[str]:
    """What was agreed there does not count any more; gives the references. For the concept that asked for it."""
    voided: list[str] = []
    for row in await Evidence.filter(kind=kind, subject=subject, state=EvidenceState.VALID).order_by("id"):
        row.state, row.voided_at, row.voided_by = EvidenceState.VOIDED, now(), work.actor.ref
        # The condition decides between two who void at once.
        changed = Evidence.filter(id=row.id, state=EvidenceState.VALID)
        if not await changed.update(state=row.state, voided_at=row.voided_at, voided_by=row.voided_by):
            continue
        await EvidenceText.filter(evidence=row, erased_at__isnull=True).update(void_reason=reason)
        work.emit(EvidenceVoided(evidence=ref_of(row), about=subject, kind=kind.value, digests=VOIDING.digests(row)))
        voided.append(ref_of(row))
    return voided


async def erase_snapshots_of(actor: Actor, *, subjects: Sequence[str] = (), agreed_by: Sequence[str] = ()) -> int:
    """Erase the words of all evidence about these subjects, or given by these actors; gives how many. The digests stay.

    `subjects` as `work_order:W-10042-1`, `agreed_by` as `contact:12`. For who erases a person, and has checked who may.
    """
    async with unit_of_work(actor) as work:
        chosen = Q(evidence__subject__in=list(subjects)) | Q(evidence__agreed_by__in=list(agreed_by))
        rows: list[Any] = await EvidenceText.filter(chosen, erased_at__isnull=True).select_related("evidence")
        for row in rows:
            row.snapshot = row.statement = row.salt = row.void_reason = ""
            row.erased_at = now()
            await row.save(update_fields=["snapshot", "statement", "salt", "void_reason", "erased_at"])
            found = row.evidence
            work.emit(EvidenceErased(evidence=ref_of(found), about=found.subject, digests=ERASURE.digests(row)))
    return len(rows)
